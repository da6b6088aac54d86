// "Only what is for me": up to three small questions, one at a time; the answers stay on this phone.
import check from "icon:check";
import { useRef, useState } from "preact/hooks";
import { t } from "../../i18n/index.ts";
import { toBring } from "../../rules/papers.ts";
import { setAboutMe } from "../../storage/about_me.ts";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Row } from "../../ui/list.tsx";
import type { ForMe } from "./for_me.ts";
import type { GuideAsk } from "./wire.ts";
import { papersNeeded } from "./words.ts";

interface QuestionProps {
  ask: GuideAsk;
  chosen: string | undefined;
  onChoose: (choice: string) => void;
}

function Question({ ask, chosen, onChoose }: QuestionProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: the question stands as text before its choices
    <div class="for-me-ask" role="group" aria-labelledby="for-me-question">
      <p class="for-me-question" id="for-me-question" tabIndex={-1}>
        {ask.ask}
      </p>
      <div class="for-me-choices">
        {ask.choices.map(({ key, name }) => (
          <button
            key={key}
            class={key === chosen ? "button ink" : "button line"}
            type="button"
            aria-pressed={key === chosen}
            onClick={() => onChoose(key)}
          >
            {name}
          </button>
        ))}
      </div>
    </div>
  );
}

/** What is left and what is not, said to whoever sees it and to whoever hears it. */
function Outcome({ mine }: { mine: ForMe }) {
  const needed = toBring(mine.papers).length;
  return (
    <p class="for-me-outcome" role="status">
      <Icon of={check} class="small tone-jade" />
      {papersNeeded(mine.details, needed, mine.papers.length)}
    </p>
  );
}

interface AnsweredProps {
  mine: ForMe;
  onChange: (ask: GuideAsk) => void;
}

function Answered({ mine, onChange }: AnsweredProps) {
  const asks = mine.details.about_me.filter(({ key }) => mine.answers[key] !== undefined);
  return (
    <ul class="rows for-me-answers" aria-label={t("Your answers")}>
      {asks.map((ask) => (
        <Row
          key={ask.key}
          title={ask.choices.find(({ key }) => key === mine.answers[ask.key])?.name}
          detail={ask.ask}
          onClick={() => onChange(ask)}
        />
      ))}
    </ul>
  );
}

/** The first question that has no answer, and is not put off; -1 when there is none. */
function nextOpen(mine: ForMe, skipped: string[]): number {
  return mine.details.about_me.findIndex(({ key }) => !(key in mine.answers) && !skipped.includes(key));
}

/** Which question is open, and what choosing and leaving it open does. */
function useQuestions(mine: ForMe, card: { current: HTMLElement | null }) {
  const [skipped, setSkipped] = useState<string[]>([]);
  const [again, setAgain] = useState<string | null>(null);
  const asks = mine.details.about_me ?? [];
  const at = again === null ? nextOpen(mine, skipped) : asks.findIndex(({ key }) => key === again);
  const ask = asks[at];
  // The next question stands in the same place: whoever goes by key or by ear is taken to it.
  const goOn = () => {
    setAgain(null);
    requestAnimationFrame(() => {
      const question = card.current?.querySelector<HTMLElement>(".for-me-question");
      (question ?? card.current?.querySelector("h2"))?.focus();
    });
  };
  const choose = (choice: string) => {
    if (ask) void setAboutMe(mine.slug, { answers: { ...mine.answers, [ask.key]: choice } });
    goOn();
  };
  const leaveOpen = () => {
    if (ask) setSkipped([...skipped, ask.key]);
    goOn();
  };
  const everything = () => {
    setSkipped([]);
    void setAboutMe(mine.slug, { answers: {} });
    goOn();
  };
  return { ask, at, of: asks.length, choose, leaveOpen, everything, change: setAgain };
}

export function ForMeCard({ mine }: { mine: ForMe }) {
  const card = useRef<HTMLElement>(null);
  const { ask, at, of, choose, leaveOpen, everything, change } = useQuestions(mine, card);
  if (of === 0) return null;
  const begun = Object.keys(mine.answers).length > 0;
  return (
    <section class="card padded for-me" data-unread ref={card}>
      <div class="for-me-head">
        <h2 tabIndex={-1}>{t("Only what is for me")}</h2>
        {ask ? <span class="quiet small">{`${at + 1} / ${of}`}</span> : null}
      </div>
      {ask ? <Question key={ask.key} ask={ask} chosen={mine.answers[ask.key]} onChoose={choose} /> : null}
      {!ask && begun ? <Answered mine={mine} onChange={({ key }) => change(key)} /> : null}
      {begun ? <Outcome mine={mine} /> : null}
      {begun || !ask ? (
        <div class="for-me-end">
          {ask ? (
            <Button kind="quiet" onClick={leaveOpen}>
              {t("Leave this question open")}
            </Button>
          ) : null}
          <Button kind="quiet" onClick={everything}>
            {begun ? t("Show everything") : t("Answer the questions")}
          </Button>
        </div>
      ) : null}
      <p class="quiet small">{t("Your answers stay on this phone.")}</p>
    </section>
  );
}
