import devices from "icon:devices";
import { type Signal, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { formatTime } from "../../i18n/dates.ts";
import { t, tn } from "../../i18n/index.ts";
import { inGroups } from "../../rules/handover_code.ts";
import { noteVersions } from "../../storage/draft_versions.ts";
import { type Draft, removeDraft } from "../../storage/index.ts";
import { Button } from "../../ui/button.tsx";
import { codeOf } from "../../ui/drawn_code.ts";
import { FailureNotice } from "../../ui/failure.tsx";
import { Notice } from "../../ui/feedback.tsx";
import { Card } from "../../ui/list.tsx";
import { navigate } from "../../ui/navigation.ts";
import { Section } from "../../ui/page.tsx";
import { follow, type Offer, offer, type Progress, withdraw } from "./handing_over.ts";

function Begin({ progress, draft }: { progress: Signal<Progress>; draft: Draft }) {
  const now = progress.value;
  const begin = () => {
    progress.value = { kind: "busy" };
    void offer(draft).then((next) => {
      progress.value = next;
    });
  };
  return (
    <div class="stack">
      <p>
        {t(
          "For example at a kiosk or at the counter. You get a code; the other device reads it or you type it there. Only that device can open the draft, not even we can.",
        )}
      </p>
      {now.kind === "failed" ? <FailureNotice failure={now.failure} /> : null}
      {now.kind === "over" ? (
        <Notice kind="amber">{t("The code has run out. Nothing was lost.")}</Notice>
      ) : null}
      <Button kind="seal" wide icon={devices} busy={now.kind === "busy"} onClick={begin}>
        {now.kind === "over" ? t("Make a new code") : t("Show the code")}
      </Button>
    </div>
  );
}

function Code({ offered, onStop }: { offered: Offer; onStop: () => void }) {
  const address = `${window.location.origin}/go-on`;
  const drawn = codeOf(`${address}#${offered.code}`);
  const edge = 4;
  const whole = drawn.size + 2 * edge;
  return (
    <div class="stack handover-code">
      <p>{t("Hold this before the camera of the other device:")}</p>
      <svg viewBox={`${-edge} ${-edge} ${whole} ${whole}`} role="img" aria-label={t("Code to be scanned")}>
        <rect x={-edge} y={-edge} width={whole} height={whole} fill="#fff" />
        <path d={drawn.path} fill="#000" />
      </svg>
      <p>{t("Or open {address} there and type:", { address: address.replace(/^https?:\/\//, "") })}</p>
      <p class="handover-letters" translate={false}>
        {inGroups(offered.code)}
      </p>
      {offered.left_out > 0 ? (
        <Notice kind="amber">
          {tn(
            "{count} photo does not fit and stays here. Take it again there, or send from this phone.",
            "{count} photos do not fit and stay here. Take them again there, or send from this phone.",
            offered.left_out,
          )}
        </Notice>
      ) : null}
      <Notice kind="no-network" icon={devices}>
        {t("It works once, until {time}. Leave this page open; it says when the other device has it.", {
          time: formatTime(offered.until),
        })}
      </Notice>
      <Button wide onClick={onStop}>
        {t("Withdraw the code")}
      </Button>
    </div>
  );
}

/** It was taken: both may go on with it, unless she wants it away from here. */
function Taken({ draft }: { draft: Draft }) {
  const failed = useSignal(false);
  const drop = () => {
    // What is kept with us at her wish stays there: it is this device that she clears.
    const alone = noteVersions(draft, { server: null }).catch(() => undefined);
    const away = alone.then(() => removeDraft(draft.id));
    away.then(
      () => navigate("/", { replace: true }),
      () => {
        failed.value = true;
      },
    );
  };
  return (
    <div class="stack">
      <Notice kind="jade" title={t("The other device has it now")}>
        {t("Shall it stay on this phone, too? If both change it, you choose later what counts.")}
      </Notice>
      <Button kind="ink" wide href={`/drafts/${draft.id}`}>
        {t("Keep it here, too")}
      </Button>
      <Button wide onClick={drop}>
        {t("Remove it from this phone")}
      </Button>
      {failed.value ? (
        <Notice kind="error">{t("This draft could not be thrown away. Try again.")}</Notice>
      ) : null}
    </div>
  );
}

/** Hands the draft over to one other device. */
export function HandoverCard({ draft }: { draft: Draft }) {
  const progress = useSignal<Progress>({ kind: "none" });
  const now = progress.value;
  const id = now.kind === "offered" ? now.offer.id : null;
  useEffect(() => (now.kind === "offered" ? follow(now.offer, progress) : undefined), [id]);
  const stop = () => {
    if (now.kind === "offered") void withdraw(now.offer);
    progress.value = { kind: "none" };
  };
  return (
    <Section title={t("Hand it over with a code")}>
      <Card>
        <div aria-live="polite">
          {now.kind === "offered" ? (
            <Code offered={now.offer} onStop={stop} />
          ) : now.kind === "taken" ? (
            <Taken draft={draft} />
          ) : (
            <Begin progress={progress} draft={draft} />
          )}
        </div>
      </Card>
    </Section>
  );
}
