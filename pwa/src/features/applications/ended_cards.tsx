// The two ends of a case without a decision: it was not taken up, or its person took it back.
import { formatDateTime } from "../../i18n/dates.ts";
import { t } from "../../i18n/index.ts";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/list.tsx";
import type { Case } from "./case_store.ts";
import { PrintButton } from "./print_button.tsx";
import { officeName } from "./words.ts";

/** Why the office does not take it up, where to go instead, and what may be done against it. */
export function NotAccepted({ found }: { found: Case }) {
  const said = found.events.filter(({ kind }) => kind === "not_accepted").at(-1);
  const body = said?.body;
  return (
    <>
      <Card tone="seal">
        <h3>{body ? t("Please go to: {body}", { body: body.name }) : t("The office does not take it up")}</h3>
        <p>
          {t("{office} does not take up your application. The reason, in its words:", {
            office: officeName(found),
          })}
        </p>
        <p class="case-reason">{said?.told}</p>
        {body?.department_code ? (
          <Button kind="seal" wide href={`/departments/${body.department_code}`}>
            {t("Where it is, and its telephone")}
          </Button>
        ) : null}
        <p>
          {t(
            "You may ask for reconsideration within 60 days, or sue within six months. The guide says where.",
          )}{" "}
          <a href={`/services/${found.service_slug}`}>{t("Open the guide")}</a>
        </p>
      </Card>
      <PrintButton />
    </>
  );
}

/** She took it back: what that means, and the way to apply anew. */
export function Withdrawn({ found }: { found: Case }) {
  return (
    <Card>
      <h3>{t("You have withdrawn it")}</h3>
      <p>
        {t("Withdrawn on {time}. Nobody goes on with it. What you sent stays here for you to read.", {
          time: formatDateTime(found.changed_at, { year: true }),
        })}
      </p>
      <p>
        <a href={`/services/${found.service_slug}`}>{t("Open the guide to apply again")}</a>
      </p>
    </Card>
  );
}
