import info from "icon:info-circle";
import { useEffect, useState } from "preact/hooks";
import { formatDate, formatTime } from "../../i18n/dates.ts";
import { formatMoney, t } from "../../i18n/index.ts";
import { api, type Failure } from "../../net/index.ts";
import { Button } from "../../ui/button.tsx";
import { FailureNotice } from "../../ui/failure.tsx";
import { Notice, Skeleton } from "../../ui/feedback.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Card, Tag } from "../../ui/list.tsx";
import { Page, Section } from "../../ui/page.tsx";
import { ChargeReason } from "./charge_reason.tsx";
import { decisionLines, Lines } from "./decision_facts.tsx";
import { grouped } from "./digits.ts";
import { usePaying } from "./paying.ts";
import { rememberedOrder } from "./this_tab.ts";
import { correctionPath, type Fine, orderPath, paths } from "./wire.ts";

function useFine(number: string) {
  const [fine, setFine] = useState<Fine | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const lookUp = async () => {
    setFailure(null);
    const answer = await api.post<Fine>(paths.lookUp, { decision_number: number });
    if (answer.ok) setFine(answer.value);
    else setFailure(answer);
  };
  // Another number is another page
  useEffect(() => void lookUp(), [number]);
  return { fine, failure, lookUp };
}

function Due({ fine }: { fine: Fine }) {
  const paid = fine.paid_on !== null;
  return (
    <div class="fines-due">
      <p class="fines-label">{paid ? t("The fine") : t("To pay today")}</p>
      <p class="fines-amount">{formatMoney(paid ? fine.fine_fen : fine.total_fen)}</p>
      {!paid && fine.late_fen > 0 ? (
        <p class="fines-sum">
          {t("fine {fine} + late charge {late}", {
            fine: formatMoney(fine.fine_fen),
            late: formatMoney(fine.late_fen),
          })}
        </p>
      ) : null}
      {fine.decision.is_demonstration ? <Tag>{t("Made up for demonstration")}</Tag> : null}
    </div>
  );
}

function UnderWay({ fine }: { fine: Fine }) {
  if (fine.under_way_until === null) return null;
  if (rememberedOrder(fine.bill_id)) {
    return (
      <Notice kind="amber" title={t("You have begun to pay this fine")}>
        {t("Go on with that payment below. It is never charged twice.")}
      </Notice>
    );
  }
  return (
    <Notice kind="amber" title={t("A payment of this fine was begun")}>
      {t(
        "It is settled by {time} at the latest. If you have already paid, please wait and do not pay again.",
        {
          time: formatTime(fine.under_way_until),
        },
      )}
    </Notice>
  );
}

interface FootProps {
  fine: Fine;
  onOutdated: (code: string) => void;
}

function Foot({ fine, onOutdated }: FootProps) {
  const { busy, failure, pay } = usePaying(fine, onOutdated);
  const begun = fine.under_way_until === null ? null : rememberedOrder(fine.bill_id);
  if (begun) {
    return (
      <Button kind="seal" wide href={orderPath(begun)}>
        {t("Go on with this payment")}
      </Button>
    );
  }
  return (
    <div class="fines-foot">
      {failure ? <FailureNotice failure={failure} /> : null}
      <Button kind={fine.under_way_until ? "line" : "seal"} wide busy={busy} onClick={pay}>
        {t("Pay {amount}", { amount: formatMoney(fine.total_fen) })}
      </Button>
    </div>
  );
}

function Explanation({ fine }: { fine: Fine }) {
  if (fine.paid_on !== null) {
    return (
      <Notice kind="jade" title={t("This fine is paid")}>
        {t("It was paid on {date}. There is nothing more to pay.", { date: formatDate(fine.paid_on) })}
      </Notice>
    );
  }
  return <ChargeReason fine={fine} />;
}

function FineBody({ fine, changed }: { fine: Fine; changed: boolean }) {
  return (
    <>
      {changed ? (
        <Notice kind="amber">{t("The amount has changed in the meantime. Here is the new one.")}</Notice>
      ) : null}
      <Due fine={fine} />
      <UnderWay fine={fine} />
      <Explanation fine={fine} />
      <Section title={t("The decision")}>
        <Card>
          <Lines lines={decisionLines(fine.decision)} />
        </Card>
        <p class="fines-note">
          <Icon of={info} class="small" />
          <span>
            {t(
              "This page shows the decision and cannot change it. If you asked for a review or went to court, days of that procedure do not count: ask the office that decided before you pay.",
            )}
          </span>
        </p>
      </Section>
    </>
  );
}

interface LookUpFailureProps {
  number: string;
  failure: Failure;
  again: () => void;
}

/** An unknown number stands there to be compared, and is corrected digit by digit rather than typed anew. */
function LookUpFailure({ number, failure, again }: LookUpFailureProps) {
  const needsNetwork = failure.kind !== "problem";
  const isUnknown = failure.problem.code === "decision_not_found";
  return (
    <>
      {isUnknown ? (
        <div class="fines-due">
          <p class="fines-label">{t("Decision number")}</p>
          <p class="fines-number">{grouped(number)}</p>
        </div>
      ) : null}
      <FailureNotice failure={failure} retry={isUnknown ? undefined : again} />
      {needsNetwork ? (
        <p>{t("The amount can change from day to day, so it is looked up afresh each time.")}</p>
      ) : (
        <Button wide href={isUnknown ? correctionPath(number) : "/fines"}>
          {isUnknown ? t("Correct this number") : t("Enter another number")}
        </Button>
      )}
    </>
  );
}

export function FinePage({ number }: { number: string }) {
  const { fine, failure, lookUp } = useFine(number);
  const [changed, setChanged] = useState(false);
  const outdated = (code: string) => {
    setChanged(code === "amount_changed");
    void lookUp();
  };
  const foot = fine && fine.paid_on === null ? <Foot fine={fine} onOutdated={outdated} /> : null;
  return (
    <Page title={t("Traffic fine")} back="/fines" foot={foot}>
      {failure ? <LookUpFailure number={number} failure={failure} again={() => void lookUp()} /> : null}
      {!fine && !failure ? <Skeleton lines={3} block /> : null}
      {fine && !failure ? <FineBody fine={fine} changed={changed} /> : null}
    </Page>
  );
}
