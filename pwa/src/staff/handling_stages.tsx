// The stages between acceptance and decision: added, named in both languages, moved by keyboard, taken away.
import down from "icon:arrow-down";
import up from "icon:arrow-up";
import plus from "icon:plus";
import trash from "icon:trash";
import { t } from "../i18n/index.ts";
import { Button, IconButton } from "../ui/button.tsx";
import { SelectField, TextField } from "../ui/field.tsx";
import { Section } from "../ui/page.tsx";
import type { Words } from "./form_tree.ts";
import { Found } from "./handling_found.tsx";
import { change, told, type Written, type WrittenStage } from "./handling_store.ts";
import { ROLES_IN_ORDER, roleWords, type StageRole } from "./handling_words.ts";
import { WordsPair } from "./words_pair.tsx";

const MOST_STAGES = 10;
/** Within which a case is decided where nothing shorter is promised (Administrative Licensing Law, article 42). */
const STATUTORY_DAYS = 20;

function nextId(stages: WrittenStage[]): string {
  const numbers = stages.map(({ id }) => Number(/^stage_(\d+)$/.exec(id)?.[1] ?? 0));
  return `stage_${Math.max(0, ...numbers) + 1}`;
}

function move(stages: WrittenStage[], from: number, to: number): void {
  const [stage, other] = [stages[from], stages[to]];
  if (!stage || !other) return;
  const next = [...stages];
  next[from] = other;
  next[to] = stage;
  change({ stages: next });
  told.value = t("Now stage {number} of {count}", { number: to + 1, count: stages.length });
  requestAnimationFrame(() => document.getElementById(`stage-${stage.id}`)?.focus());
}

type SetStage = (part: Partial<WrittenStage>, key?: string) => void;

function DaysAndRole({ stage, set }: { stage: WrittenStage; set: SetStage }) {
  return (
    <div class="items-pair">
      <TextField
        label={t("Working days")}
        value={stage.working_days ? String(stage.working_days) : ""}
        input={{ inputMode: "numeric", maxLength: 3 }}
        onInput={(typed) => set({ working_days: Number(typed.replace(/\D/g, "")) }, "days")}
      />
      <SelectField
        label={t("Who works on it")}
        value={stage.role}
        options={ROLES_IN_ORDER.map((role) => ({ value: role, label: roleWords(role) }))}
        onChange={(role) => set({ role: role as StageRole })}
      />
    </div>
  );
}

function StageButtons({ stages, at }: { stages: WrittenStage[]; at: number }) {
  const number = at + 1;
  return (
    <div class="builder-buttons">
      {at > 0 ? (
        <IconButton
          icon={up}
          label={t("Move stage {number} up", { number })}
          onClick={() => move(stages, at, at - 1)}
        />
      ) : null}
      {at < stages.length - 1 ? (
        <IconButton
          icon={down}
          label={t("Move stage {number} down", { number })}
          onClick={() => move(stages, at, at + 1)}
        />
      ) : null}
      <IconButton
        icon={trash}
        label={t("Remove stage {number}", { number })}
        onClick={() => change({ stages: stages.filter((_, place) => place !== at) })}
      />
    </div>
  );
}

function Stage({ stages, at }: { stages: WrittenStage[]; at: number }) {
  const stage = stages[at];
  if (!stage) return null;
  const set: SetStage = (part, key = "") =>
    change(
      { stages: stages.map((each, place) => (place === at ? { ...each, ...part } : each)) },
      key ? `stages.${at}.${key}` : "",
    );
  const number = at + 1;
  return (
    <fieldset class="handling-stage" id={`stage-${stage.id}`} tabIndex={-1}>
      <legend>{t("Stage {number}", { number })}</legend>
      <WordsPair
        label={t("Name")}
        words={stage.name as Words}
        onChange={(words) => set({ name: words ?? {} }, "name")}
      />
      <DaysAndRole stage={stage} set={set} />
      <Found path={`stages.${at}.`} />
      <StageButtons stages={stages} at={at} />
    </fieldset>
  );
}

export function HandlingStages({ now, promised }: { now: Written; promised: number | null }) {
  const { stages } = now;
  const add = () => {
    const id = nextId(stages);
    change({ stages: [...stages, { id, name: { "zh-CN": "", en: "" }, working_days: 1, role: "clerk" }] });
    requestAnimationFrame(() => document.getElementById(`stage-${id}`)?.querySelector("input")?.focus());
  };
  return (
    <Section title={t("Stages between acceptance and decision")} id="handling-stages">
      <p class="quiet">
        {promised === null
          ? t("The guide promises no time. Cases are decided within {count} working days.", {
              count: STATUTORY_DAYS,
            })
          : t("The guide promises {count} working days for all of it; that is set in the guide.", {
              count: String(promised),
            })}
      </p>
      <Found path="stages" exact />
      {stages.map((stage, at) => (
        <Stage stages={stages} at={at} key={stage.id} />
      ))}
      {stages.length < MOST_STAGES ? (
        <Button icon={plus} onClick={add}>
          {t("Add a stage")}
        </Button>
      ) : null}
    </Section>
  );
}
