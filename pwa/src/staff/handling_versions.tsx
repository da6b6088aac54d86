// What was published, what is planned and can be taken back, and what differs from what is written now.
import { useEffect, useState } from "preact/hooks";
import { formatDate } from "../i18n/dates.ts";
import { inLanguage, t } from "../i18n/index.ts";
import type { components } from "../net/api_types.ts";
import { api, type Failure } from "../net/index.ts";
import { Button } from "../ui/button.tsx";
import { FailureNotice } from "../ui/failure.tsx";
import { Skeleton } from "../ui/feedback.tsx";
import { SelectField } from "../ui/field.tsx";
import { Tag } from "../ui/list.tsx";
import { Section } from "../ui/page.tsx";
import { differences } from "./handling_compare.ts";
import { HANDLING_API, isBusy, type StaffHandling, takeBack, type Written } from "./handling_store.ts";

type Published = components["schemas"]["PublishedHandling"];

function useVersion(slug: string, number: number): Published | Failure | null {
  const [found, setFound] = useState<Published | Failure | null>(null);
  useEffect(() => {
    let isGone = false;
    setFound(null);
    void api.get<Published>(`${HANDLING_API}/${slug}/version?number=${number}`).then((answer) => {
      if (!isGone) setFound(answer.ok ? answer.value : answer);
    });
    return () => {
      isGone = true;
    };
  }, [slug, number]);
  return found;
}

function Comparison({ open, now }: { open: StaffHandling; now: Written }) {
  const [number, setNumber] = useState(open.versions[0]?.version ?? 0);
  const before = useVersion(open.service.slug, number);
  const lines = before && "written" in before ? differences(before.written as Written, now) : [];
  return (
    <Section title={t("Compared with a published version")}>
      <SelectField
        label={t("Version")}
        value={String(number)}
        options={open.versions.map(({ version }) => ({
          value: String(version),
          label: t("version {number}", { number: version }),
        }))}
        onChange={(chosen) => setNumber(Number(chosen))}
      />
      {before === null ? <Skeleton lines={2} /> : null}
      {before && "kind" in before ? <FailureNotice failure={before} /> : null}
      {before && "written" in before && lines.length === 0 ? (
        <p class="quiet">{t("Nothing differs.")}</p>
      ) : null}
      <ul class="builder-differences">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Section>
  );
}

function Versions({ open }: { open: StaffHandling }) {
  const states = {
    planned: t("planned"),
    in_force: t("in force"),
    earlier: t("earlier"),
    taken_back: t("taken back"),
  };
  return (
    <Section title={t("Published versions")}>
      <p class="quiet">{t("A case keeps the version that was in force when it was sent.")}</p>
      <ul class="builder-versions">
        {open.versions.map((each) => (
          <li key={each.version}>
            {t("version {number}", { number: each.version })} <Tag>{states[each.state]}</Tag>{" "}
            <span class="quiet small">
              {t("from {date} on", { date: formatDate(each.starts_on, { year: true }) })}
              {each.published_by_name ? ` · ${each.published_by_name}` : ""}
            </span>
            {each.state === "planned" ? (
              <Button kind="quiet" busy={isBusy.value} onClick={() => void takeBack(each.version)}>
                {t("Take version {number} back", { number: each.version })}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </Section>
  );
}

export function HandlingVersions({ open, now }: { open: StaffHandling; now: Written }) {
  if (open.versions.length === 0) {
    return (
      <p class="quiet">
        {t("Nothing is published yet: “{name}” is handled in one piece by one officer.", {
          name: inLanguage(open.service.name),
        })}
      </p>
    );
  }
  return (
    <>
      <Comparison open={open} now={now} key={open.versions.length} />
      <Versions open={open} />
    </>
  );
}
