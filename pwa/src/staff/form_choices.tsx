// What can be chosen: words in both languages; the value beside them is made by itself.
import down from "icon:arrow-down";
import up from "icon:arrow-up";
import plus from "icon:plus";
import trash from "icon:trash";
import { t } from "../i18n/index.ts";
import { Button, IconButton } from "../ui/button.tsx";
import { FieldGroup } from "../ui/field.tsx";
import type { PartProps } from "./form_properties.tsx";
import { NO_WORDS, type Words } from "./form_tree.ts";
import { propertyWord } from "./form_words.ts";
import { WordsPair } from "./words_pair.tsx";

interface Choice {
  value: string;
  label: Words;
}

function freshValue(choices: readonly Choice[]): string {
  let number = 1;
  while (choices.some(({ value }) => value === `choice_${number}`)) number += 1;
  return `choice_${number}`;
}

interface ChoiceProps {
  choice: Choice;
  number: number;
  last: number;
  put: (choice: Choice) => void;
  move: (by: 1 | -1) => void;
  remove: () => void;
}

function ChoiceRow({ choice, number, last, put, move, remove }: ChoiceProps) {
  return (
    <li class="builder-choice">
      <WordsPair
        label={t("Choice {number}", { number })}
        words={choice.label}
        onChange={(label) => put({ ...choice, label: label ?? NO_WORDS })}
      />
      <span class="builder-moves">
        {number > 1 ? (
          <IconButton icon={up} label={t("Move choice {number} up", { number })} onClick={() => move(-1)} />
        ) : null}
        {number < last ? (
          <IconButton
            icon={down}
            label={t("Move choice {number} down", { number })}
            onClick={() => move(1)}
          />
        ) : null}
        {last > 1 ? (
          <IconButton icon={trash} label={t("Remove choice {number}", { number })} onClick={remove} />
        ) : null}
      </span>
    </li>
  );
}

export function ChoicesEditor({ part, set }: PartProps) {
  const choices = ((part as Record<string, unknown>)["choices"] ?? []) as Choice[];
  const put = (next: Choice[], key?: string) => set("choices", next, key);
  const swap = (at: number, by: 1 | -1) => {
    const next = [...choices];
    const [one] = next.splice(at, 1);
    if (one) next.splice(at + by, 0, one);
    put(next);
  };
  return (
    <FieldGroup label={propertyWord("choices")}>
      {/* biome-ignore lint/a11y/noRedundantRoles: Safari takes the role away with the bullets */}
      <ol class="builder-choices" role="list">
        {choices.map((choice, at) => (
          <ChoiceRow
            key={choice.value}
            choice={choice}
            number={at + 1}
            last={choices.length}
            put={(next) =>
              put(
                choices.map((each, n) => (n === at ? next : each)),
                `choices.${at}`,
              )
            }
            move={(by) => swap(at, by)}
            remove={() => put(choices.filter((_, n) => n !== at))}
          />
        ))}
      </ol>
      <Button
        kind="quiet"
        icon={plus}
        onClick={() => put([...choices, { value: freshValue(choices), label: NO_WORDS }])}
      >
        {t("Add a choice")}
      </Button>
    </FieldGroup>
  );
}
