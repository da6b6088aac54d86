// What was found at one place, or everywhere: each leads to where it can be mended.
import { useComputed } from "@preact/signals";
import { t } from "../i18n/index.ts";
import { Notice } from "../ui/feedback.tsx";
import { type FormFinding, findings } from "./form_findings.ts";
import { draft, selected } from "./form_store.ts";
import { type Place, pathOf, placeOf, samePlace } from "./form_tree.ts";
import { propertyWord, toDo, whereWords } from "./form_words.ts";

/** The property of which a path of the checker speaks, in words. */
function propertyAt(path: string): string {
  const place = placeOf(path);
  const rest = place ? path.slice(pathOf(place).length + 1) : path;
  const [property = ""] = rest.split(".");
  return property && Number.isNaN(Number(property)) ? propertyWord(property) : "";
}

function words({ code, path, params }: FormFinding): string {
  const [what, property] = [toDo(code, path, params), placeOf(path) ? propertyAt(path) : ""];
  return property ? t("{property}: {what}", { property, what }) : what;
}

/** What was found at the step or question that is being looked at. */
export function ErrorList({ place }: { place: Place }) {
  const path = pathOf(place);
  const own = useComputed(() =>
    findings.value.filter((each) => samePlace(placeOf(each.path), placeOf(path))),
  );
  if (own.value.length === 0) return null;
  return (
    <Notice kind="amber">
      <ul class="builder-found">
        {own.value.map((each) => (
          <li key={`${each.path} ${each.code}`}>{words(each)}</li>
        ))}
      </ul>
    </Notice>
  );
}

function goTo(path: string): void {
  selected.value = placeOf(path);
  const id = path.startsWith("samples") ? "builder-samples" : "builder-properties";
  requestAnimationFrame(() => {
    const place = document.getElementById(id);
    const control =
      place?.querySelector<HTMLElement>("[aria-invalid=true]") ??
      place?.querySelector<HTMLElement>("input, select, button");
    control?.focus({ preventScroll: true });
    (control ?? place)?.scrollIntoView({ block: "center" });
  });
}

/** Everything that was found in the form. */
export function AllFindings({ onGo }: { onGo?: () => void }) {
  const form = draft.value?.definition;
  if (!form || findings.value.length === 0) {
    return <p class="quiet">{t("Nothing stands against publication.")}</p>;
  }
  return (
    <ul class="items-findings">
      {findings.value.map((each) => (
        <li key={`${each.path} ${each.code}`}>
          <a
            href={`#${each.path}`}
            onClick={(event) => {
              event.preventDefault();
              onGo?.();
              goTo(each.path);
            }}
          >
            <strong>{whereWords(form, each.path)}</strong> — {words(each)}
            {each.isAdvice ? <span class="quiet"> {t("(advice)")}</span> : null}
          </a>
        </li>
      ))}
    </ul>
  );
}
