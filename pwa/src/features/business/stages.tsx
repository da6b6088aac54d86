// The life of a firm in its stages, each with what to think of, and the services that belong to it.
import { t } from "../../i18n/index.ts";
import { Row, Rows } from "../../ui/list.tsx";
import { Section } from "../../ui/page.tsx";
import { FOR_WHOM, GUIDANCE, type PublicList, STAGE } from "./wire.ts";

interface StagesProps {
  guidance: PublicList;
  whom: string;
}

export function Stages({ guidance, whom }: StagesProps) {
  const stages = guidance.choices.find(({ key }) => key === STAGE)?.options ?? [];
  const forHer = guidance.entries.filter((entry) => entry.chosen[FOR_WHOM]?.includes(whom));
  const shown = stages
    .map((stage) => ({
      ...stage,
      entries: forHer.filter((entry) => entry.chosen[STAGE]?.includes(stage.key)),
    }))
    .filter(({ entries }) => entries.length > 0);
  return (
    <>
      {shown.map(({ key, name, entries }) => (
        <Section key={key} title={name} more={{ href: `/services?stage=${key}`, label: t("Services") }}>
          <Rows label={name}>
            {entries.map((entry) => (
              <Row
                key={entry.code}
                title={entry.name}
                detail={entry.summary}
                href={`/lists/${GUIDANCE}/${entry.code}`}
              />
            ))}
          </Rows>
        </Section>
      ))}
    </>
  );
}
