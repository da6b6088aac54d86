import { t } from "../i18n/index.ts";
import { Button } from "../ui/button.tsx";
import { TextAreaField, TextField } from "../ui/field.tsx";
import { Section } from "../ui/page.tsx";
import { change, draft, type Elements } from "./item_store.ts";

type Question = NonNullable<Elements["faqs"]>[number];

const EMPTY: Question = { question: { "zh-CN": "", en: "" }, answer: { "zh-CN": "", en: "" } };

function OneQuestion({
  each,
  number,
  put,
}: {
  each: Question;
  number: number;
  put: (next: Question | null) => void;
}) {
  return (
    <div class="items-question">
      <TextField
        label={t("Question {number} (Chinese)", { number })}
        value={each.question["zh-CN"]}
        onInput={(text) => put({ ...each, question: { ...each.question, "zh-CN": text } })}
      />
      <TextAreaField
        label={t("Answer {number} (Chinese)", { number })}
        value={each.answer["zh-CN"]}
        onInput={(text) => put({ ...each, answer: { ...each.answer, "zh-CN": text } })}
      />
      <TextField
        label={t("Question {number} (English)", { number })}
        optional
        value={each.question.en ?? ""}
        onInput={(text) => put({ ...each, question: { ...each.question, en: text } })}
      />
      <TextAreaField
        label={t("Answer {number} (English)", { number })}
        optional
        value={each.answer.en ?? ""}
        onInput={(text) => put({ ...each, answer: { ...each.answer, en: text } })}
      />
      <Button kind="quiet" onClick={() => put(null)}>
        {t("Take question {number} out", { number })}
      </Button>
    </div>
  );
}

/** What people ask in this place, besides what they ask everywhere. */
export function ItemQuestions() {
  const questions = draft.value.faqs ?? [];
  const put = (at: number, next: Question | null) =>
    change({ faqs: questions.flatMap((each, place) => (place === at ? (next ? [next] : []) : [each])) });
  return (
    <Section title={t("What people ask here")}>
      {questions.map((each, at) => (
        <OneQuestion each={each} number={at + 1} put={(next) => put(at, next)} key={at} />
      ))}
      <Button onClick={() => change({ faqs: [...questions, EMPTY] })}>{t("Add a question")}</Button>
    </Section>
  );
}
