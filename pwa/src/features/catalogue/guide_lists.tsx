// What to bring, how it goes, what people ask.
import check from "icon:check";
import chevron from "icon:chevron-down";
import file from "icon:file-text";
import id from "icon:id";
import hash from "icon:number";
import signature from "icon:signature";
import { forWhom } from "../../i18n/for_whom.ts";
import { t } from "../../i18n/index.ts";
import { Icon, type IconShape } from "../../ui/icon.tsx";
import { Card, Row, Rows, Tag } from "../../ui/list.tsx";
import { Section } from "../../ui/page.tsx";
import type { GuideDetails, GuideMaterial } from "./wire.ts";
import { materialWords } from "./words.ts";

/** From the government: a card; only a number: a number; by the person herself: a signature; else a paper. */
function materialIcon(material: GuideMaterial): IconShape {
  if (material.form === "electronic" && !material.e_certificate) return hash;
  if (material.source === "government") return id;
  return material.e_certificate ? file : signature;
}

function MaterialDetail({ material, whom }: { material: GuideMaterial; whom: string | null }) {
  return (
    <>
      {whom ? <span class="guide-line">{whom}</span> : null}
      <span class="guide-line">{materialWords(material).join(" · ")}</span>
      {material.note ? <span class="guide-line">{material.note}</span> : null}
    </>
  );
}

export function Materials({ details }: { details: GuideDetails }) {
  return (
    <Section title={t("What to bring")}>
      <Rows label={t("What to bring")}>
        {details.materials.map((material) => (
          <Row
            key={`${material.name} ${material.note}`}
            icon={materialIcon(material)}
            title={material.name}
            detail={<MaterialDetail material={material} whom={forWhom(details.about_me, material.only_if)} />}
            end={
              material.e_certificate ? (
                <Tag tone="jade" icon={check}>
                  {t("No paper")}
                </Tag>
              ) : null
            }
          />
        ))}
      </Rows>
    </Section>
  );
}

export function Numbered({ steps }: { steps: GuideDetails["steps"] }) {
  return (
    <Section title={t("How it goes")}>
      <ol class="guide-steps">
        {steps.map((step) => (
          <li key={step.name}>
            <strong>{step.name}</strong>
            <span class="row-detail">{step.text}</span>
          </li>
        ))}
      </ol>
    </Section>
  );
}

export function Questions({ questions }: { questions: GuideDetails["questions"] }) {
  return (
    <Section title={t("What people ask")}>
      <Card bare>
        {questions.map(({ question, answer }) => (
          <details class="fold" key={question}>
            <summary>
              <span>{question}</span>
              <Icon of={chevron} class="small" />
            </summary>
            <p>{answer}</p>
          </details>
        ))}
      </Card>
    </Section>
  );
}
