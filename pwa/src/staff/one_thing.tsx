// A case that belongs to one thing of several departments: how far the others are, and what they wait for from here.
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { lookOfPart, stateOfPart } from "../features/applications/part_look.ts";
import { inLanguage, t } from "../i18n/index.ts";
import type { Failure } from "../net/index.ts";
import { Button } from "../ui/button.tsx";
import { FailureNotice } from "../ui/failure.tsx";
import { Card, Timeline } from "../ui/list.tsx";
import { place } from "../ui/navigation.ts";
import { Section } from "../ui/page.tsx";
import { handOn, type StaffCase } from "./office.ts";
import { stateWords } from "./words.ts";

type Other = NonNullable<StaffCase["other_parts"]>[number];
type Handing = NonNullable<StaffCase["handing_on"]>;

function wordsOf(part: Other): string {
  if (part.cannot_begin) return t("Does not begin");
  const state = stateOfPart(part);
  return state === null ? t("Has not begun") : stateWords(state);
}

/** Its case, where the reader may open it and does not read it already. */
function caseOf(part: Other, { id, parts_to_open }: StaffCase): string | null {
  const found = parts_to_open?.[part.part];
  return found && found !== id ? found : null;
}

function Parts({ parts, found }: { parts: Other[]; found: StaffCase }) {
  const office = (part: Other) => {
    const lead = caseOf(part, found);
    const name = inLanguage(part.service_name);
    return (
      <>
        {inLanguage(part.office_name)}
        {lead ? (
          <a class="staff-other-case" href={`/staff/cases/${lead}${place.value.query}`}>
            {t("Open the case: {name}", { name })}
          </a>
        ) : null}
      </>
    );
  };
  return (
    <Timeline
      steps={parts.map((part) => ({
        title: t("{title} · {state}", { title: inLanguage(part.service_name), state: wordsOf(part) }),
        detail: office(part),
        state: lookOfPart(part),
      }))}
    />
  );
}

/** What is typed for the next offices, and keeping it. */
function useHandingOn(found: StaffCase, handing: Handing) {
  const typed = useSignal(handing.value ?? "");
  const busy = useSignal(false);
  const failure = useSignal<Failure | null>(null);
  useEffect(() => {
    typed.value = handing.value ?? "";
  }, [found.id, handing.value]);
  const save = async (event: Event) => {
    event.preventDefault();
    busy.value = true;
    failure.value = await handOn(found, typed.value);
    busy.value = false;
  };
  return { typed, busy, failure, save };
}

/** The number that the next offices need; approving waits for it. */
function HandingOn({ found, handing }: { found: StaffCase; handing: Handing }) {
  const { typed, busy, failure, save } = useHandingOn(found, handing);
  const isKept = handing.value !== null && handing.value === typed.value;
  const offices = handing.for_offices.map((name) => inLanguage(name)).join(t(", "));
  return (
    <Card tone={handing.value === null ? "amber" : undefined}>
      <form class="stack" onSubmit={(event) => void save(event)}>
        <label class="stack" for="hand-on">
          <strong>{inLanguage(handing.label as StaffCase["service_name"])}</strong>
          <span class="quiet small">
            {t("Enter it before you approve. It goes to: {offices}", { offices })}
          </span>
        </label>
        <input
          id="hand-on"
          class="input"
          value={typed.value}
          autocomplete="off"
          onInput={(event) => (typed.value = event.currentTarget.value)}
        />
        {failure.value ? <FailureNotice failure={failure.value} /> : null}
        <div>
          <Button type="submit" busy={busy.value} disabled={typed.value.trim() === "" || isKept}>
            {isKept ? t("Kept for the other offices") : t("Keep it for the other offices")}
          </Button>
        </div>
      </form>
    </Card>
  );
}

export function OneThing({ found }: { found: StaffCase }) {
  const parts = found.whole?.parts ?? found.other_parts ?? [];
  if (parts.length === 0) return null;
  const title = found.part_of
    ? t("Part of: {name}", { name: inLanguage(found.part_of.service_name) })
    : t("Who does what");
  return (
    <Section title={title}>
      {found.part_of ? (
        <p class="quiet">{t("{office} leads.", { office: inLanguage(found.part_of.office_name) })}</p>
      ) : null}
      {found.whole_to_open && found.part_of ? (
        <a class="staff-other-case" href={`/staff/cases/${found.whole_to_open}${place.value.query}`}>
          {t("Open the whole")}
        </a>
      ) : null}
      <Parts parts={parts} found={found} />
      {found.handing_on ? <HandingOn found={found} handing={found.handing_on} /> : null}
    </Section>
  );
}
