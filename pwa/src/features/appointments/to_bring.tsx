// What to bring to a visit: as the guide says, for whom she has said she is, here or there.
import tick from "icon:check";
import check from "icon:clipboard-list";
import pencil from "icon:pencil";
import { certificateWords } from "../../i18n/certificate_words.ts";
import { forWhom } from "../../i18n/for_whom.ts";
import { t } from "../../i18n/index.ts";
import { useHere } from "../../net/use_here.ts";
import { type Answers, answersTo, isSettled, openAsk } from "../../rules/for_whom.ts";
import { type Paper, papersFor } from "../../rules/papers.ts";
import { aboutMe, setAboutMe } from "../../storage/about_me.ts";
import { Button } from "../../ui/button.tsx";
import { Card, Row, Rows, Tag } from "../../ui/list.tsx";
import { Section } from "../../ui/page.tsx";
import type { Guide } from "./wire.ts";

/** At a window a card in the hand is as good as its e-certificate: both are named. */
function isNeeded({ need, material }: Paper): boolean {
  return material.required !== "optional" && need !== "waived" && need !== "other";
}

interface QuestionProps {
  slug: string;
  ask: NonNullable<Guide["details"]>["about_me"][number];
  answers: Answers;
}

/** Papers that only some people need are named when it is known who she is. */
function Question({ slug, ask, answers }: QuestionProps) {
  return (
    <Card tone="amber">
      {/* biome-ignore lint/a11y/useSemanticElements: the question stands as text before its choices */}
      <div class="stack" role="group" aria-labelledby="bring-question">
        <p class="strong" id="bring-question">
          {ask.ask}
        </p>
        <p>{t("Please answer: some papers depend on it and are not listed yet.")}</p>
        {ask.choices.map(({ key, name }) => (
          <Button
            key={key}
            wide
            onClick={() => void setAboutMe(slug, { answers: { ...answers, [ask.key]: key } })}
          >
            {name}
          </Button>
        ))}
      </div>
    </Card>
  );
}

interface PapersProps {
  guide: Guide;
  papers: Paper[];
  answers: Answers;
}

function Papers({ guide, papers, answers }: PapersProps) {
  if (papers.length === 0) return null;
  return (
    <Rows label={t("Bring with you")}>
      {papers.map(({ key, material, ready }) => (
        <Row
          key={key}
          icon={check}
          title={material.name}
          detail={[
            forWhom(guide.details?.about_me, material.only_if, answers),
            certificateWords(material),
            material.note,
          ]
            .filter(Boolean)
            .join(" · ")}
          end={
            ready ? (
              <Tag tone="jade" icon={tick}>
                {t("Ready")}
              </Tag>
            ) : null
          }
        />
      ))}
    </Rows>
  );
}

interface ToBringProps {
  guide: Guide | null;
  /** Whether she can leave this page for a form that she may fill in before she comes. */
  withForms?: boolean;
}

/** What she has ready is ticked. */
export function ToBring({ guide, withForms = false }: ToBringProps) {
  const here = useHere(guide?.slug ?? "");
  const about = guide ? aboutMe(guide.slug).value : null;
  if (!guide?.details || !about) return null;
  const { about_me } = guide.details;
  const answers = answersTo(about_me, about.answers);
  const papers = papersFor(guide, about, here.local).filter(isNeeded);
  if (papers.length === 0) return null;
  const settled = papers.filter(({ material }) => isSettled(about_me, material.only_if, answers));
  const ask = openAsk(
    about_me,
    papers.map(({ material }) => material),
    answers,
  );
  const form = withForms ? guide.actions.find(({ kind, form_id }) => kind === "apply" && form_id) : undefined;
  return (
    <Section title={t("Bring with you")}>
      {ask ? <Question slug={guide.slug} ask={ask} answers={answers} /> : null}
      <Papers guide={guide} papers={settled} answers={answers} />
      {form ? (
        <Button wide icon={pencil} href={`/services/${encodeURIComponent(guide.slug)}/apply`}>
          {form.name}
        </Button>
      ) : null}
    </Section>
  );
}
