// Rules from sentences: of which question, how, and what.
import plus from "icon:plus";
import trash from "icon:trash";
import type { Json } from "../../../offline_forms/engine/index.ts";
import { t } from "../i18n/index.ts";
import { Button, IconButton } from "../ui/button.tsx";
import { FieldGroup, SelectField } from "../ui/field.tsx";
import {
  firstOperand,
  firstSentence,
  isTogether,
  needsOperand,
  type Relation,
  read,
  relationsOf,
  type Sentence,
  subjectsAt,
  type Together,
  typeOf,
  write,
} from "./form_sentences.ts";
import type { FormPart, Place } from "./form_tree.ts";
import { fieldName } from "./form_words.ts";
import { keyOf, OperandPicker, type Subjects } from "./operand_picker.tsx";
import { relationWord, ruleWords } from "./sentence_words.ts";

interface SentenceProps {
  sentence: Sentence;
  subjects: Subjects;
  onChange: (sentence: Sentence) => void;
}

function SubjectPicker({ sentence, subjects, onChange }: SentenceProps) {
  const choose = (key: string) => {
    const found = subjects.find(({ subject }) => keyOf(subject) === key);
    if (found) onChange(firstSentence(found.subject, found.field));
  };
  const isThere = subjects.some(({ subject }) => keyOf(subject) === keyOf(sentence));
  return (
    <SelectField
      label={t("Question")}
      value={isThere ? keyOf(sentence) : ""}
      placeholder={isThere ? undefined : t("a question that is gone")}
      options={subjects.map(({ subject, field }) => ({ value: keyOf(subject), label: fieldName(field) }))}
      onChange={choose}
    />
  );
}

function SentenceRow({ onRemove, ...props }: SentenceProps & { onRemove: () => void }) {
  const { sentence, subjects, onChange } = props;
  const field = subjects.find(({ subject }) => keyOf(subject) === keyOf(sentence))?.field;
  const others = subjects.filter(
    (each) => each.field !== field && field && typeOf(each.field) === typeOf(field),
  );
  const relate = (relation: Relation) =>
    field && onChange({ ...sentence, relation, operand: firstOperand(field, relation) });
  return (
    <li class="builder-sentence">
      <SubjectPicker {...props} />
      {field ? (
        <SelectField
          label={t("How")}
          value={sentence.relation}
          options={relationsOf(field).map((each) => ({ value: each, label: relationWord(each, field) }))}
          onChange={(relation) => relate(relation as Relation)}
        />
      ) : null}
      {field && needsOperand(sentence.relation) ? (
        <OperandPicker
          field={field}
          relation={sentence.relation}
          operand={sentence.operand}
          others={others}
          onChange={(operand) => onChange({ ...sentence, operand })}
        />
      ) : null}
      <IconButton icon={trash} label={t("Remove this sentence")} onClick={onRemove} />
    </li>
  );
}

interface TogetherProps {
  together: Together;
  subjects: Subjects;
  mayNest: boolean;
  onChange: (together: Together | null) => void;
}

function Joining({ together, onChange }: Pick<TogetherProps, "together" | "onChange">) {
  return (
    <SelectField
      label={t("How they belong together")}
      value={together.joined}
      options={[
        { value: "and", label: t("all of these hold") },
        { value: "or", label: t("at least one of these holds") },
      ]}
      onChange={(value) => onChange({ ...together, joined: value as "and" | "or" })}
    />
  );
}

function AddSentence({ together, subjects, mayNest, onChange }: TogetherProps) {
  const { joined, parts } = together;
  const [first] = subjects;
  const one = () => (first ? [firstSentence(first.subject, first.field)] : []);
  const inBrackets = (): Together => ({
    joined: joined === "and" ? "or" : "and",
    parts: [...one(), ...one()],
  });
  return (
    <div class="builder-buttons">
      <Button kind="quiet" icon={plus} onClick={() => onChange({ joined, parts: [...parts, ...one()] })}>
        {t("Add a sentence")}
      </Button>
      {mayNest ? (
        <Button
          kind="quiet"
          icon={plus}
          onClick={() => onChange({ joined, parts: [...parts, inBrackets()] })}
        >
          {t("Add sentences in brackets")}
        </Button>
      ) : null}
    </div>
  );
}

function TogetherEditor(props: TogetherProps) {
  const { together, subjects, onChange } = props;
  const { joined, parts } = together;
  const put = (at: number, part: Sentence | Together | null) => {
    const next = part ? parts.map((each, n) => (n === at ? part : each)) : parts.filter((_, n) => n !== at);
    onChange(next.length > 0 ? { joined, parts: next } : null);
  };
  return (
    <div class="builder-together">
      {parts.length > 1 ? <Joining together={together} onChange={onChange} /> : null}
      <ul>
        {parts.map((part, at) =>
          isTogether(part) ? (
            <li key={at}>
              <TogetherEditor
                together={part}
                subjects={subjects}
                mayNest={false}
                onChange={(next) => put(at, next)}
              />
            </li>
          ) : (
            <SentenceRow
              key={at}
              sentence={part}
              subjects={subjects}
              onChange={(next) => put(at, next)}
              onRemove={() => put(at, null)}
            />
          ),
        )}
      </ul>
      <AddSentence {...props} />
    </div>
  );
}

interface ConditionProps {
  /** Names what holds then: "Shown when". */
  label: string;
  form: FormPart;
  place: Place;
  reach: "before" | "all";
  expression: Json;
  onChange: (expression: Json | null) => void;
}

/** Sentences for a condition; one made by hand that says more than sentences can is shown and kept as it is. */
export function ConditionEditor({ label, form, place, reach, expression, onChange }: ConditionProps) {
  const together = read(expression);
  const subjects = subjectsAt(form, place, reach);
  return (
    <FieldGroup label={label} hint={ruleWords(form, expression)}>
      {together ? (
        <TogetherEditor
          together={together}
          subjects={subjects}
          mayNest
          onChange={(next) => onChange(next && write(next))}
        />
      ) : (
        <div class="builder-buttons">
          <Button kind="quiet" icon={trash} onClick={() => onChange(null)}>
            {t("Remove this rule")}
          </Button>
        </div>
      )}
    </FieldGroup>
  );
}

/** The first sentence that can be said at a place; null where nothing stands before it. */
export function firstCondition(form: FormPart, place: Place, reach: "before" | "all"): Json | null {
  const [first] = subjectsAt(form, place, reach);
  return first ? write(firstSentence(first.subject, first.field)) : null;
}
