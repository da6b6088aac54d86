import "./window.css";
import { type Signal, useSignal } from "@preact/signals";
import { useEffect, useMemo, useState } from "preact/hooks";
import { formatDateTime } from "../i18n/dates.ts";
import { inLanguage, t } from "../i18n/index.ts";
import type { components } from "../net/api_types.ts";
import { api, type Failure } from "../net/index.ts";
import { type Draft, listWindowDrafts, newId } from "../storage/index.ts";
import { RadioField } from "../ui/choice.tsx";
import { FailureNotice } from "../ui/failure.tsx";
import { Notice, Skeleton } from "../ui/feedback.tsx";
import { SelectField } from "../ui/field.tsx";
import { Row, Rows } from "../ui/list.tsx";
import { navigate } from "../ui/navigation.ts";
import { Page, Section } from "../ui/page.tsx";
import { holds, StaffOnly } from "./staff_only.tsx";
import { FinishVisit } from "./window_finish.tsx";
import { KnownByCode, KnownByPaper } from "./window_known.tsx";
import { beginDraft, formFor, type Person, type Visit, visitOf, type WindowService } from "./window_store.ts";

type Services = components["schemas"]["WindowServices"];

function useServices() {
  const [services, setServices] = useState<WindowService[] | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const read = () => {
    void api.get<Services>("/api/window/services").then((answer) => {
      setFailure(answer.ok ? null : answer);
      if (answer.ok) setServices(answer.value.services);
    });
  };
  useEffect(read, []);
  return { services, failure, read };
}

function useOpen() {
  const [open, setOpen] = useState<Draft[]>([]);
  const read = () => void listWindowDrafts().then(setOpen, () => setOpen([]));
  useEffect(read, []);
  return { open, read };
}

/** What was begun here for somebody and is neither sent nor finished. */
function StillOpen() {
  const { open, read } = useOpen();
  if (open.length === 0) return null;
  return (
    <Section title={t("Begun here and not sent")}>
      <Rows>
        {open.map((draft) => (
          <Row
            key={draft.id}
            title={
              visitOf(draft).purpose === "correction"
                ? t("Correction: {title}", { title: draft.title })
                : draft.title
            }
            detail={`${visitOf(draft).name || t("Known by phone")} · ${formatDateTime(draft.updated_at)}`}
            href={`/staff/window/${draft.id}`}
            beside={<FinishVisit id={draft.id} onFinished={read} />}
          />
        ))}
      </Rows>
    </Section>
  );
}

type Trouble = Failure | "no_form" | null;

/** Once she is known the form opens, under the id that the application will bear. */
function useKnown() {
  const trouble = useSignal<Trouble>(null);
  const id = useMemo(newId, []);
  const onKnown = async (visit: Visit, person: Person) => {
    if (visit.purpose === "correction") {
      navigate(`/staff/window/${visit.id}/cases`);
      return;
    }
    const form = await formFor(visit.service_slug);
    if (form && "steps" in form) {
      await beginDraft(visit, form, person);
      navigate(`/staff/window/${visit.id}?step=1`);
    } else trouble.value = form ?? "no_form";
  };
  return { trouble: trouble.value, id, onKnown };
}

function NotBegun({ trouble }: { trouble: Trouble }) {
  if (trouble === null) return null;
  if (trouble !== "no_form") return <FailureNotice failure={trouble} />;
  return <Notice kind="error">{t("There is no form for this service here")}</Notice>;
}

function PurposeField({ purpose }: { purpose: Signal<Visit["purpose"]> }) {
  return (
    <RadioField
      label={t("What the person comes for")}
      value={purpose.value}
      options={[
        { value: "filing", label: t("To apply for something") },
        {
          value: "correction",
          label: t("To correct an application"),
          help: t("Your office has sent it back, with everything that is to be corrected."),
        },
      ]}
      onChange={(value) => (purpose.value = value as Visit["purpose"])}
    />
  );
}

function ServiceField({ services, slug }: { services: WindowService[]; slug: Signal<string> }) {
  return (
    <SelectField
      label={t("The service")}
      placeholder={t("Choose a service")}
      value={slug.value}
      options={services.map(({ slug: value, name, name_en }) => ({
        value,
        label: inLanguage({ "zh-CN": name, en: name_en }),
      }))}
      onChange={(value) => (slug.value = value)}
    />
  );
}

function Beginning({ services }: { services: WindowService[] }) {
  const slug = useSignal(services.length === 1 ? (services[0]?.slug ?? "") : "");
  const purpose = useSignal<Visit["purpose"]>("filing");
  const way = useSignal("code");
  const { trouble, ...known } = useKnown();
  const Known = way.value === "code" ? KnownByCode : KnownByPaper;
  const isFiling = purpose.value === "filing";
  return (
    <div class="stack">
      <PurposeField purpose={purpose} />
      {isFiling ? <ServiceField services={services} slug={slug} /> : null}
      <RadioField
        label={t("How you know who it is")}
        value={way.value}
        options={[
          {
            value: "code",
            label: t("The person has a phone here"),
            help: t("It gets 6 digits, which the person reads out."),
          },
          { value: "paper", label: t("The person has no phone"), help: t("You look at a paper.") },
        ]}
        onChange={(value) => (way.value = value)}
      />
      <NotBegun trouble={trouble} />
      {isFiling && slug.value === "" ? null : <Known {...known} slug={isFiling ? slug.value : ""} />}
    </div>
  );
}

/** Somebody stands at the window: who she is comes first, then the form. */
export default function WindowPage() {
  const isClerk = holds("clerk");
  return (
    <Page title={t("Filing at the window")} back="/staff">
      {isClerk ? <Desk /> : <StaffOnly path="/staff/window" />}
    </Page>
  );
}

function Desk() {
  const { services, failure, read } = useServices();
  return (
    <>
      <StillOpen />
      <Section title={t("Somebody stands at your window")}>
        {failure ? <FailureNotice failure={failure} retry={read} /> : null}
        {services ? <Beginning services={services} /> : failure ? null : <Skeleton lines={4} />}
      </Section>
    </>
  );
}
