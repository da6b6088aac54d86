// A department: what it is for, where it is, when it is open, and what can be done with it.
import list from "icon:category";
import { inLanguage, t } from "../../i18n/index.ts";
import { usePublicAnswer } from "../../net/use_public_answer.ts";
import { FailureNotice } from "../../ui/failure.tsx";
import { Skeleton } from "../../ui/feedback.tsx";
import { Row, Rows } from "../../ui/list.tsx";
import type { PageProps } from "../../ui/navigation.ts";
import { Page } from "../../ui/page.tsx";
import { ContactRows, MadeUp } from "./contact_rows.tsx";
import { type DepartmentPage as DepartmentAnswer, departmentName, paths } from "./places.ts";
import "./place.css";
import "./body.css";

function Content({ department, card }: DepartmentAnswer) {
  return (
    <>
      {card ? <p class="body-duties">{inLanguage(card.duties)}</p> : null}
      <Rows>
        <Row icon={list} title={t("Its services")} href={`/services?department=${department.code}`} />
      </Rows>
      {card ? <ContactRows address={card.address} hours={card.hours} phone={card.phone} /> : null}
      {card?.demonstration ? <MadeUp /> : null}
    </>
  );
}

export default function DepartmentPage({ params }: PageProps) {
  const { value, failure, again } = usePublicAnswer<DepartmentAnswer>(paths.department(params.code ?? ""));
  return (
    <Page
      title={value ? departmentName(value.department) : t("Department")}
      heading="large"
      back="/departments"
    >
      {value ? (
        <Content {...value} />
      ) : failure ? (
        <FailureNotice failure={failure} retry={again} />
      ) : (
        <Skeleton lines={4} block />
      )}
    </Page>
  );
}
