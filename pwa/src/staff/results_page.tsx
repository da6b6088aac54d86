import "./staff.css";
import "./results.css";
import mail from "icon:mail";
import printer from "icon:printer";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { formatDate } from "../i18n/dates.ts";
import { inLanguage, t } from "../i18n/index.ts";
import { Actions, Button } from "../ui/button.tsx";
import { SegmentedField } from "../ui/choice.tsx";
import { FailureNotice } from "../ui/failure.tsx";
import { Empty, Notice, Skeleton } from "../ui/feedback.tsx";
import { Card } from "../ui/list.tsx";
import { Page } from "../ui/page.tsx";
import { OneThing } from "./case_list.tsx";
import { AtWindow, Parcel } from "./handing_over.tsx";
import {
  counts,
  failure,
  forgetWaiting,
  next,
  readMoreWaiting,
  readWaiting,
  shownWay,
  showWay,
  type Waiting,
  type Way,
  waiting,
} from "./results_store.ts";
import { holds, StaffOnly } from "./staff_only.tsx";

/** What goes onto the parcel: Chinese, as the post reads it. */
function Label({ found }: { found: Waiting }) {
  const address = found.wish?.wish.address;
  if (!address) return null;
  return (
    <div class="parcel-label" lang="zh-CN">
      <p class="parcel-to">
        {found.wish?.region_name?.["zh-CN"]}
        <br />
        {address.line}
      </p>
      <p class="parcel-to">
        {address.name} 收
        <br />
        {address.phone}
      </p>
      <p>
        {found.case_number} · {found.region_name["zh-CN"]}
      </p>
    </div>
  );
}

function Where({ found }: { found: Waiting }) {
  const { wish, way } = found;
  if (way === "post" && !wish?.wish.address) {
    return <Notice kind="amber">{t("The person has given no address yet. Call her, or wait.")}</Notice>;
  }
  if (way === "post") return <Label found={found} />;
  if (way === "window") {
    return <p>{wish?.hall ? inLanguage(wish.hall.name) : t("The person has chosen no hall yet.")}</p>;
  }
  return <p class="quiet">{t("It is handed over by itself as soon as its document is made.")}</p>;
}

interface ItemProps {
  found: Waiting;
  isOpen: boolean;
  onOpen: () => void;
  onPrint: () => void;
}

function Item({ found, isOpen, onOpen, onPrint }: ItemProps) {
  const { way, document: paper } = found;
  const canPrint = way === "post" && Boolean(found.wish?.wish.address);
  return (
    <Card>
      <h2>
        {found.applicant} · {inLanguage(found.service_name)}
      </h2>
      <p class="quiet">
        <a href={`/staff/cases/${found.id}`}>{found.case_number}</a>
        {found.due_on ? ` · ${t("Until {day}", { day: formatDate(found.due_on) })}` : ""}
      </p>
      <OneThing summary={found} />
      {paper && !paper.ready ? (
        <Notice kind="amber">
          {t("Its document is still being made. If it stays so, tell the operator.")}
        </Notice>
      ) : null}
      <Where found={found} />
      {way === "electronic" ? null : isOpen ? (
        way === "post" ? (
          <Parcel found={found} />
        ) : (
          <AtWindow found={found} />
        )
      ) : (
        <Actions>
          {canPrint ? (
            <Button icon={printer} onClick={onPrint}>
              {t("Print the address")}
            </Button>
          ) : null}
          <Button kind="ink" onClick={onOpen}>
            {way === "post" ? t("Note the parcel") : t("Give it at the window")}
          </Button>
        </Actions>
      )}
    </Card>
  );
}

function ListOf({ found }: { found: Waiting[] }) {
  const open = useSignal<string | null>(null);
  const printing = useSignal<Waiting | null>(null);
  useEffect(() => {
    if (!printing.value) return;
    window.print();
    printing.value = null;
  }, [printing.value]);
  if (found.length === 0) return <Empty icon={mail} title={t("Nothing to hand over in this way")} />;
  return (
    <>
      <div class="handing-over-list" data-printing={printing.value ? "" : undefined}>
        {found.map((each) => (
          <Item
            key={each.id}
            found={each}
            isOpen={open.value === each.id}
            onOpen={() => (open.value = each.id)}
            onPrint={() => (printing.value = each)}
          />
        ))}
      </div>
      {printing.value ? (
        <div class="parcel-on-paper">
          <Label found={printing.value} />
        </div>
      ) : null}
    </>
  );
}

/** A way with how much goes in it, as far as the server has counted. */
function wayWithCount(value: Way, name: string) {
  const counted = counts.value;
  const count = counted ? ` (${counted[value]}${counted.is_whole ? "" : "+"})` : "";
  return { value, label: `${name}${count}` };
}

function Lists() {
  const all = waiting.value;
  return (
    <>
      <SegmentedField
        label={t("How it goes to the person")}
        value={shownWay.value}
        options={[
          wayWithCount("post", t("Send it by post")),
          wayWithCount("window", t("At a window")),
          wayWithCount("electronic", t("On the phone")),
        ]}
        onChange={(value) => void showWay(value as Way)}
      />
      {failure.value ? <FailureNotice failure={failure.value} retry={() => void readWaiting()} /> : null}
      {all ? (
        <ListOf found={all} key={shownWay.value} />
      ) : failure.value ? null : (
        <Skeleton lines={5} block />
      )}
      {next.value ? (
        <Button wide onClick={() => void readMoreWaiting()}>
          {t("Show more")}
        </Button>
      ) : null}
    </>
  );
}

/** Results that the office has to hand over: parcels to send, papers to give out. */
export default function StaffResultsPage() {
  const isClerk = holds("clerk");
  useEffect(() => {
    if (isClerk) void readWaiting();
    return forgetWaiting;
  }, [isClerk]);
  return (
    <Page title={t("Results to hand over")} back="/staff">
      {isClerk ? <Lists /> : <StaffOnly path="/staff/results" />}
    </Page>
  );
}
