// What the checker finds at one place, or everywhere.
import { t } from "../i18n/index.ts";
import { Notice } from "../ui/feedback.tsx";
import { findings } from "./handling_store.ts";
import { findingWords } from "./handling_words.ts";

const PLACES: Record<string, () => string> = {
  stages: () => t("Stages"),
  decides: () => t("Who decides"),
  fee: () => t("Fee"),
  result: () => t("Document"),
  form: () => t("Form"),
};

function placeWords(path: string): string {
  const [place = "", number] = path.split(".");
  if (place === "stages" && number !== undefined) return t("Stage {number}", { number: Number(number) + 1 });
  return PLACES[place]?.() ?? path;
}

interface FoundProps {
  /** Where: what lies within it counts, too, unless it is to be exactly there. */
  path: string;
  exact?: boolean;
}

export function Found({ path, exact = false }: FoundProps) {
  const here = findings.value.filter((each) => (exact ? each.path === path : each.path.startsWith(path)));
  if (here.length === 0) return null;
  return (
    <Notice kind="amber">
      <ul class="builder-found">
        {here.map((each) => (
          <li key={`${each.path} ${each.code}`}>
            {findingWords(each)}
            {each.is_advice ? <span class="quiet"> {t("(advice)")}</span> : null}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

export function EverythingFound() {
  if (findings.value.length === 0) return <p class="quiet">{t("Nothing stands against publication.")}</p>;
  return (
    <ul class="builder-found">
      {findings.value.map((each) => (
        <li key={`${each.path} ${each.code}`}>
          <strong>{placeWords(each.path)}</strong> — {findingWords(each)}
          {each.is_advice ? <span class="quiet"> {t("(advice)")}</span> : null}
        </li>
      ))}
    </ul>
  );
}
