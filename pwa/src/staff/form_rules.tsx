// Own rules of a question: what must hold, and what a person is told when it does not.
import plus from "icon:plus";
import trash from "icon:trash";
import type { Json } from "../../../offline_forms/engine/index.ts";
import { t } from "../i18n/index.ts";
import { Button } from "../ui/button.tsx";
import { FieldGroup } from "../ui/field.tsx";
import { ConditionEditor, firstCondition } from "./condition_editor.tsx";
import type { PartProps } from "./form_properties.tsx";
import { NO_WORDS, type Words } from "./form_tree.ts";
import { propertyWord } from "./form_words.ts";
import { WordsPair } from "./words_pair.tsx";

interface Rule {
  code: string;
  assert: Json;
  message: Words;
}

function freshCode(rules: readonly Rule[]): string {
  let number = 1;
  while (rules.some(({ code }) => code === `rule_${number}`)) number += 1;
  return `rule_${number}`;
}

interface RuleProps {
  rule: Rule;
  number: number;
  form: PartProps["form"];
  place: PartProps["place"];
  put: (rule: Rule | null, key?: string) => void;
}

function RuleEditor({ rule, number, form, place, put }: RuleProps) {
  return (
    <div class="builder-rule">
      <ConditionEditor
        label={t("It must be true that")}
        form={form}
        place={place}
        reach="all"
        expression={rule.assert}
        onChange={(assert) => put(assert === null ? null : { ...rule, assert })}
      />
      <WordsPair
        label={t("What a person is told")}
        words={rule.message}
        onChange={(message) => put({ ...rule, message: message ?? NO_WORDS }, "message")}
      />
      <Button kind="quiet" icon={trash} onClick={() => put(null)}>
        {t("Remove rule {number}", { number })}
      </Button>
    </div>
  );
}

export function RulesEditor({ form, place, part, set }: PartProps) {
  const rules = ((part as Record<string, unknown>)["rules"] ?? []) as Rule[];
  const put = (next: Rule[], key?: string) => set("rules", next.length > 0 ? next : undefined, key);
  const first = firstCondition(form, place, "all");
  const replace = (at: number, rule: Rule | null, key?: string) =>
    put(rule ? rules.map((each, n) => (n === at ? rule : each)) : rules.filter((_, n) => n !== at), key);
  return (
    <FieldGroup
      label={propertyWord("rules")}
      hint={t("A rule is looked at only when this question is answered.")}
      optional
    >
      {rules.map((rule, at) => (
        <RuleEditor
          key={rule.code}
          rule={rule}
          number={at + 1}
          form={form}
          place={place}
          put={(next, key) => replace(at, next, key && `rules.${at}.${key}`)}
        />
      ))}
      {first ? (
        <Button
          kind="quiet"
          icon={plus}
          onClick={() => put([...rules, { code: freshCode(rules), assert: first, message: NO_WORDS }])}
        >
          {t("Add a rule")}
        </Button>
      ) : null}
    </FieldGroup>
  );
}
