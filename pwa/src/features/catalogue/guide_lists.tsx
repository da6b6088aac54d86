// How it goes, and what people ask.
import chevron from "icon:chevron-down";
import { t } from "../../i18n/index.ts";
import { Icon } from "../../ui/icon.tsx";
import { Card } from "../../ui/list.tsx";
import { Section } from "../../ui/page.tsx";
import type { GuideDetails } from "./wire.ts";

export function Numbered({ steps }: { steps: GuideDetails["steps"] }) {
  return (
    <Section title={t("How it goes")} id="steps">
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
    <Section title={t("What people ask")} id="questions">
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
