import "./staff.css";
import "./items.css";
import { useEffect } from "preact/hooks";
import { formatDate } from "../i18n/dates.ts";
import { inLanguage, t } from "../i18n/index.ts";
import { FailureNotice } from "../ui/failure.tsx";
import { Notice, Skeleton } from "../ui/feedback.tsx";
import { Tag } from "../ui/list.tsx";
import type { PageProps } from "../ui/navigation.ts";
import { Page } from "../ui/page.tsx";
import { ItemBeside } from "./item_beside.tsx";
import { ItemFields } from "./item_fields.tsx";
import { ItemSteps } from "./item_steps.tsx";
import { discard, forgetItem, type Item, isBack, itemFailure, openItem, readItem } from "./item_store.ts";
import { itemStateWord } from "./item_words.ts";
import { holds, StaffOnly } from "./staff_only.tsx";

/** Where it stands: its state, its version, what is planned. */
function Head({ item }: { item: Item }) {
  const parts = [item.region_name, t("version {number}", { number: item.version })];
  if (item.in_force_since) {
    parts.push(t("in force since {date}", { date: formatDate(item.in_force_since, { year: true }) }));
  }
  return (
    <div class="items-head">
      <p class="quiet">{parts.join(" · ")}</p>
      <Tag>{itemStateWord(item.state)}</Tag>
      {item.planned_from ? (
        <Notice kind="jade">
          {t("A new version comes into force on {date} by itself.", { date: formatDate(item.planned_from) })}
        </Notice>
      ) : null}
      {item.planned_until ? (
        <Notice kind="amber">
          {t("It ends on {date} by itself.", { date: formatDate(item.planned_until) })}
        </Notice>
      ) : null}
      {item.reason ? <Notice kind="amber">{inLanguage(item.reason)}</Notice> : null}
    </div>
  );
}

/** One service item of the office: each element beside what the level above says. */
export default function ItemPage({ params }: PageProps) {
  const isEditor = holds("editor");
  const id = params.id ?? "";
  useEffect(() => {
    if (isEditor) void readItem(id);
    return forgetItem;
  }, [id, isEditor]);
  const item = openItem.value;
  return (
    <Page title={item ? inLanguage(item.service_name) : t("Service item")} back="/staff/services" desk>
      {isEditor ? null : <StaffOnly path={`/staff/services/${id}`} />}
      {itemFailure.value && !item ? (
        <FailureNotice failure={itemFailure.value} retry={() => void readItem(id)} />
      ) : null}
      {item ? (
        <>
          <Head item={item} />
          {isBack.value ? (
            <Notice kind="amber" action={{ label: t("Throw away"), onClick: discard }}>
              {t("What you changed earlier and did not save is here again. Look through it and save it.")}
            </Notice>
          ) : null}
          <ItemSteps item={item} />
          <div class="items-columns">
            <ItemFields item={item} />
            <ItemBeside item={item} />
          </div>
        </>
      ) : isEditor && !itemFailure.value ? (
        <Skeleton lines={8} />
      ) : null}
    </Page>
  );
}
