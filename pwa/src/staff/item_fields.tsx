// The elements that a place sets itself, each beside what it takes over from the level above.
import { localFieldWord } from "../features/catalogue/local_words.ts";
import { inLanguage, t } from "../i18n/index.ts";
import { Checkbox } from "../ui/choice.tsx";
import { TextField } from "../ui/field.tsx";
import { Section } from "../ui/page.tsx";
import { fieldId, wordsAt } from "./item_findings.ts";
import { ItemQuestions } from "./item_questions.tsx";
import { change, draft, type Item } from "./item_store.ts";
import { Fees, Forms, Papers, PromisedTime, Visits } from "./item_terms.tsx";

type Words = { "zh-CN": string; en?: string };
type WordsField = "body_name" | "transact_addr" | "transact_time";
type CodeField = "body_code" | "task_code" | "local_task_code";
type PhoneField = "link_way" | "supervise_way";

function above(value: Words | string | null | undefined): string {
  if (!value) return t("Level above: nothing");
  const words =
    typeof value === "string"
      ? value
      : inLanguage({ "zh-CN": value["zh-CN"], en: value.en ?? value["zh-CN"] });
  return t("Level above: {value}", { value: words });
}

/** Chinese, and English where somebody has written it. */
function WordsPair({ field, inherited }: { field: WordsField; inherited: Words | null }) {
  const value = draft.value[field];
  const set = (part: Partial<Words>) => {
    const next = { "zh-CN": value?.["zh-CN"] ?? "", en: value?.en ?? "", ...part };
    change({ [field]: next["zh-CN"] || next.en ? next : null });
  };
  return (
    <div class="items-pair" id={fieldId(field)}>
      <TextField
        label={t("{element} (Chinese)", { element: localFieldWord(field) })}
        hint={above(inherited)}
        error={wordsAt(field)}
        value={value?.["zh-CN"] ?? ""}
        onInput={(text) => set({ "zh-CN": text })}
      />
      <TextField
        label={t("{element} (English)", { element: localFieldWord(field) })}
        optional
        value={value?.en ?? ""}
        onInput={(text) => set({ en: text })}
      />
    </div>
  );
}

function Code({ field, hint }: { field: CodeField; hint: string }) {
  return (
    <div id={fieldId(field)}>
      <TextField
        label={localFieldWord(field)}
        hint={hint}
        error={wordsAt(field)}
        value={draft.value[field] ?? ""}
        onInput={(text) => change({ [field]: text.trim().toUpperCase() || null })}
        input={{ autocapitalize: "characters", spellcheck: false, maxLength: 60 }}
      />
    </div>
  );
}

function Phone({ field, inherited }: { field: PhoneField; inherited: string | null }) {
  const value = draft.value[field];
  return (
    <div id={fieldId(field)}>
      <TextField
        label={localFieldWord(field)}
        hint={above(inherited)}
        error={wordsAt(field)}
        value={value?.phone ?? ""}
        onInput={(phone) =>
          change({ [field]: phone ? { phone, demonstration: value?.demonstration ?? false } : null })
        }
        input={{ type: "tel", maxLength: 30 }}
      />
      <Checkbox
        bare
        label={t("A made-up number, for the demonstration")}
        checked={value?.demonstration ?? false}
        onChange={(demonstration) => change({ [field]: { phone: value?.phone ?? "", demonstration } })}
      />
    </div>
  );
}

const TERMS = [
  ["limit_scene_num", Visits],
  ["materials_waived", Papers],
  ["fees_lowered", Fees],
  ["handle_type_added", Forms],
] as const;

export function ItemFields({ item }: { item: Item }) {
  const { inherited } = item;
  const base = inherited.base_code
    ? t("31 characters: credit code, level, base code {base}", { base: inherited.base_code })
    : t("31 characters: credit code, level, base code of twelve digits");
  return (
    <fieldset class="items-fields" disabled={!item.may.includes("save")}>
      <Section title={t("Who and where")}>
        <WordsPair field="body_name" inherited={inherited.body_name} />
        <Code field="body_code" hint={t("18 characters, the last one checks the others")} />
        <WordsPair field="transact_addr" inherited={inherited.transact_addr} />
        <WordsPair field="transact_time" inherited={inherited.transact_time} />
        <Phone field="link_way" inherited={inherited.enquiry} />
        <Phone field="supervise_way" inherited={inherited.supervision} />
      </Section>
      <Section title={t("What is better here")}>
        <p class="quiet">{t("A place may promise sooner and ask for less, never the other way.")}</p>
        <PromisedTime inherited={inherited} />
        {TERMS.map(([field, Term]) => (
          <div id={fieldId(field)} key={field}>
            <Term inherited={inherited} />
          </div>
        ))}
      </Section>
      <Section title={t("Codes")}>
        <Code field="task_code" hint={base} />
        <Code field="local_task_code" hint={t("As the province writes it, with hyphens")} />
      </Section>
      <div id={fieldId("faqs")}>
        <ItemQuestions />
      </div>
    </fieldset>
  );
}
