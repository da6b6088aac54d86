// The services of a department with how each is handled, beside its forms.
import { useEffect, useState } from "preact/hooks";
import { formatDate } from "../i18n/dates.ts";
import { inLanguage, t } from "../i18n/index.ts";
import type { components } from "../net/api_types.ts";
import { api, type Failure } from "../net/index.ts";
import { FailureNotice } from "../ui/failure.tsx";
import { Skeleton } from "../ui/feedback.tsx";
import { Tag } from "../ui/list.tsx";
import { Section } from "../ui/page.tsx";
import { HANDLING_API, HANDLING_PAGE } from "./handling_store.ts";

type Listed = components["schemas"]["StaffHandlingList"];
type Line = Listed["services"][number];

function stateWord(line: Line): string {
  if (line.draft_at) return t("Draft of the next version");
  if (line.version !== null) return t("Set");
  return line.planned ? t("Planned") : t("Not set: in one piece, by one officer");
}

function about(line: Line): string {
  const parts = [];
  if (line.version !== null) parts.push(t("version {number}", { number: line.version }));
  if (line.planned) {
    parts.push(t("new version from {date}", { date: formatDate(line.planned.starts_on) }));
  }
  if (line.draft_by && line.draft_at) {
    parts.push(
      t("last changed by {name} on {date}", { name: line.draft_by, date: formatDate(line.draft_at) }),
    );
  }
  return parts.join(" · ");
}

export function HandledServices() {
  const [lines, setLines] = useState<Line[] | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const read = async () => {
    const answer = await api.get<Listed>(HANDLING_API);
    setFailure(answer.ok ? null : answer);
    if (answer.ok) setLines(answer.value.services);
  };
  useEffect(() => void read(), []);
  return (
    <Section title={t("How the services are handled")}>
      <p class="quiet">{t("Stages, who decides, fees, seals and documents, for each service.")}</p>
      {failure ? <FailureNotice failure={failure} retry={() => void read()} /> : null}
      {lines === null && !failure ? <Skeleton lines={4} /> : null}
      {/* biome-ignore lint/a11y/noRedundantRoles: Safari takes the role away with the bullets */}
      <ul class="staff-lines" role="list">
        {(lines ?? []).map((line) => (
          <li key={line.slug}>
            <a class="items-line" href={`${HANDLING_PAGE}/${line.slug}`}>
              <span class="staff-line-text">
                <strong>{inLanguage(line.name)}</strong>
                <span class="quiet small">{about(line)}</span>
              </span>
              <Tag>{stateWord(line)}</Tag>
            </a>
          </li>
        ))}
      </ul>
    </Section>
  );
}
