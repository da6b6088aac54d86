// Which services of the department ask this form: one without a form can be told to.
import { useEffect, useState } from "preact/hooks";
import { t } from "../i18n/index.ts";
import type { components } from "../net/api_types.ts";
import { catalogueRoot } from "../net/catalogue.ts";
import { api, type Failure, session } from "../net/index.ts";
import { Button } from "../ui/button.tsx";
import { FailureNotice } from "../ui/failure.tsx";
import { Notice } from "../ui/feedback.tsx";
import { SelectField } from "../ui/field.tsx";
import { Section } from "../ui/page.tsx";
import { FORMS_API, type StaffForm } from "./form_store.ts";

type GuideList = components["schemas"]["GuideList"];
type Service = GuideList["services"][number];

function useServices(): Service[] {
  const [services, setServices] = useState<Service[]>([]);
  const department = session.value.account?.department_code;
  useEffect(() => {
    void api.get<GuideList>(`${catalogueRoot()}/guides`).then((answer) => {
      if (answer.ok) setServices(answer.value.services.filter((each) => each.department === department));
    });
  }, [department]);
  return services;
}

/** Lead people from a service to a form that is in force. */
export function FormOffer({ staffForm }: { staffForm: StaffForm }) {
  const services = useServices();
  const [slug, setSlug] = useState("");
  const [failure, setFailure] = useState<Failure | null>(null);
  const [done, setDone] = useState("");
  const chosen = services.find((each) => each.slug === slug);
  const offer = async () => {
    const answer = await api.post(`${FORMS_API}/${staffForm.form_id}/offer`, { service_slug: slug });
    setFailure(answer.ok ? null : answer);
    setDone(answer.ok && chosen ? chosen.name : "");
  };
  return (
    <Section title={t("The service that asks this form")}>
      {failure ? <FailureNotice failure={failure} /> : null}
      {done ? <Notice kind="jade">{t("“{name}” asks this form from now on.", { name: done })}</Notice> : null}
      <SelectField
        label={t("Service")}
        hint={t("People find the form in the guide of this service.")}
        value={slug}
        placeholder={slug ? undefined : t("Please choose")}
        options={services.map((each) => ({ value: each.slug, label: each.name }))}
        onChange={setSlug}
      />
      <Button disabled={!slug} onClick={() => void offer()}>
        {t("Ask it there")}
      </Button>
    </Section>
  );
}
