// Every department of the province, the other public bodies, and the companies that offer a service here.
import { t } from "../../i18n/index.ts";
import { usePublicAnswer } from "../../net/use_public_answer.ts";
import { FailureNotice } from "../../ui/failure.tsx";
import { Skeleton } from "../../ui/feedback.tsx";
import { Row, Rows } from "../../ui/list.tsx";
import { Page, Section } from "../../ui/page.tsx";
import { type DepartmentList, departmentName, paths } from "./places.ts";

type Kind = DepartmentList["departments"][number]["kind"];

const KINDS: Kind[] = ["department", "public_body", "company"];

function kindWord(kind: Kind): string {
  const words: Record<Kind, string> = {
    department: t("Departments of the province"),
    public_body: t("Other public bodies"),
    company: t("Companies that offer a service here"),
  };
  return words[kind];
}

function Groups({ departments }: DepartmentList) {
  return (
    <>
      {KINDS.map((kind) => (
        <Section key={kind} title={kindWord(kind)}>
          <Rows label={kindWord(kind)}>
            {departments
              .filter((each) => each.kind === kind)
              .map((each) => (
                <Row key={each.code} title={departmentName(each)} href={`/departments/${each.code}`} />
              ))}
          </Rows>
        </Section>
      ))}
    </>
  );
}

export default function DepartmentsPage() {
  const { value, failure, again } = usePublicAnswer<DepartmentList>(paths.departments);
  return (
    <Page title={t("Departments")} heading="large" back="/services">
      {value ? (
        <Groups {...value} />
      ) : failure ? (
        <FailureNotice failure={failure} retry={again} />
      ) : (
        <Skeleton lines={8} block />
      )}
    </Page>
  );
}
