import "./staff.css";
import "./items.css";
import "./form_builder.css";
import "./handling.css";
import { useEffect } from "preact/hooks";
import { formatDateTime } from "../i18n/dates.ts";
import { inLanguage, t } from "../i18n/index.ts";
import { FailureNotice } from "../ui/failure.tsx";
import { Notice, Skeleton } from "../ui/feedback.tsx";
import { Tag } from "../ui/list.tsx";
import type { PageProps } from "../ui/navigation.ts";
import { Page, Section } from "../ui/page.tsx";
import { FORMS_PAGE } from "./form_store.ts";
import { HandlingBar } from "./handling_bar.tsx";
import { HandlingFields } from "./handling_fields.tsx";
import { EverythingFound } from "./handling_found.tsx";
import { HandlingPicture } from "./handling_picture.tsx";
import { HandlingStages } from "./handling_stages.tsx";
import {
  forgetHandling,
  goOnWithMine,
  HANDLING_PAGE,
  handlingFailure,
  isBack,
  openHandling,
  readHandling,
  type StaffHandling,
  takeTheirs,
  theirs,
  told,
  type Written,
  written,
} from "./handling_store.ts";
import { HandlingVersions } from "./handling_versions.tsx";
import { holds, StaffOnly } from "./staff_only.tsx";

function Theirs() {
  const other = theirs.value;
  if (!other) {
    return isBack.value ? (
      <Notice kind="amber" action={{ label: t("Throw away"), onClick: takeTheirs }}>
        {t("What you changed earlier and did not save is here again. Look through it and save it.")}
      </Notice>
    ) : null;
  }
  const name = other.changed_by_name ?? t("Somebody");
  const time = other.changed_at ? formatDateTime(other.changed_at) : "";
  return (
    <>
      <Notice kind="amber" action={{ label: t("Take theirs"), onClick: takeTheirs }}>
        {t("{name} has saved this on {time}. What you wrote is shown here and kept on this device.", {
          name,
          time,
        })}
      </Notice>
      <Notice kind="amber" action={{ label: t("Go on with mine"), onClick: goOnWithMine }}>
        {t("Going on with yours replaces theirs when you save.")}
      </Notice>
    </>
  );
}

function Editor({ open, now }: { open: StaffHandling; now: Written }) {
  return (
    <>
      <Theirs />
      <HandlingBar />
      <p class="unseen" role="status">
        {told.value}
      </p>
      <div class="handling-columns">
        <div class="builder-middle">
          {now.demonstration ? (
            <p>
              <Tag>{t("Made up for demonstration")}</Tag>
            </p>
          ) : null}
          <HandlingStages now={now} promised={open.service.working_days ?? null} />
          <HandlingFields open={open} now={now} />
          <HandlingVersions open={open} now={now} />
        </div>
        <aside class="handling-beside" aria-label={t("The way of a case, and what to do first")}>
          <HandlingPicture service={open.service} now={now} />
          <Section title={t("What to do first")}>
            <EverythingFound />
          </Section>
        </aside>
      </div>
    </>
  );
}

/** How one service is handled, as its editors set it. */
export default function HandlingPage({ params }: PageProps) {
  const isEditor = holds("form_editor");
  const slug = params.slug ?? "";
  useEffect(() => {
    if (isEditor) void readHandling(slug);
    return forgetHandling;
  }, [slug, isEditor]);
  const [open, now] = [openHandling.value, written.value];
  const title = open ? t("Handling: {service}", { service: inLanguage(open.service.name) }) : t("Handling");
  return (
    <Page title={title} back={FORMS_PAGE} desk>
      {isEditor ? null : <StaffOnly path={`${HANDLING_PAGE}/${slug}`} />}
      {handlingFailure.value && !open ? (
        <FailureNotice failure={handlingFailure.value} retry={() => void readHandling(slug)} />
      ) : null}
      {open && now ? (
        <Editor open={open} now={now} />
      ) : isEditor && !handlingFailure.value ? (
        <Skeleton lines={8} />
      ) : null}
    </Page>
  );
}
