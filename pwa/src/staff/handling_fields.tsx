// Who decides, the fee, the document with its seal and its ways, and the form.
import { useEffect, useState } from "preact/hooks";
import { WAYS_TO_DELIVER, wayWords } from "../features/applications/delivery_words.ts";
import { formatMoney, inLanguage, t } from "../i18n/index.ts";
import type { components } from "../net/api_types.ts";
import { api, type Failure } from "../net/index.ts";
import { Button } from "../ui/button.tsx";
import { Checkbox } from "../ui/choice.tsx";
import { FailureNotice } from "../ui/failure.tsx";
import { FieldGroup, SelectField, TextField } from "../ui/field.tsx";
import { Section } from "../ui/page.tsx";
import { FORMS_API, FORMS_PAGE, type FormLine } from "./form_store.ts";
import type { Words } from "./form_tree.ts";
import { said } from "./form_words.ts";
import { Found } from "./handling_found.tsx";
import {
  change,
  readHandling,
  type StaffHandling,
  type Written,
  type WrittenResult,
} from "./handling_store.ts";
import {
  DECIDERS_IN_ORDER,
  type Decider,
  deciderWords,
  FEE_TIMES_IN_ORDER,
  type FeeTime,
  feeTimeWords,
  sealWords,
  templateWords,
  type Way,
} from "./handling_words.ts";

interface FieldsProps {
  open: StaffHandling;
  now: Written;
}

function DecidesField({ now }: { now: Written }) {
  return (
    <Section title={t("Who decides")}>
      <SelectField
        label={t("Who makes the decision")}
        hint={t("Nobody ever decides her own case, or what she has proposed herself.")}
        value={now.decides}
        options={DECIDERS_IN_ORDER.map((each) => ({ value: each, label: deciderWords(each) }))}
        onChange={(value) => change({ decides: value as Decider })}
      />
      <Found path="decides" />
    </Section>
  );
}

function FeeFields({ open, now }: FieldsProps) {
  const { fees } = open.service;
  const names = fees.map(({ name, amount_fen: fen }) => ({
    value: name["zh-CN"],
    label: fen === null ? inLanguage(name) : `${inLanguage(name)} · ${formatMoney(fen)}`,
  }));
  const own = now.fee?.name ?? "";
  const gone = own && !names.some(({ value }) => value === own) ? [{ value: own, label: own }] : [];
  return (
    <Section title={t("Fee")}>
      <p class="quiet">
        {fees.length > 0
          ? t("Sums stand in the guide; the place may ask less.")
          : t("The guide says that it is free.")}
      </p>
      <SelectField
        label={t("Which fee is to be paid")}
        value={own}
        options={[{ value: "", label: t("No fee") }, ...names, ...gone]}
        onChange={(name) => change({ fee: name ? { name, before: now.fee?.before ?? "decision" } : null })}
      />
      {now.fee ? (
        <SelectField
          label={t("When")}
          value={now.fee.before}
          options={FEE_TIMES_IN_ORDER.map((each) => ({ value: each, label: feeTimeWords(each) }))}
          onChange={(before) => change({ fee: { name: own, before: before as FeeTime } })}
        />
      ) : null}
      <Found path="fee" />
    </Section>
  );
}

const NO_RESULT: WrittenResult = { template: "", seal: "office", valid_months: null, ways: ["electronic"] };

type SetResult = (part: Partial<WrittenResult>, key?: string) => void;

function withOwn(names: string[], own: string | null): string[] {
  return own && !names.includes(own) ? [...names, own] : names;
}

function Ways({ result, set }: { result: WrittenResult; set: SetResult }) {
  const { ways } = result;
  const toggle = (way: Way, isOn: boolean) =>
    set({ ways: isOn ? [...ways, way] : ways.filter((each) => each !== way) });
  return (
    <FieldGroup label={t("How people may get it; the first chosen is the usual way")}>
      <div class="choices">
        {WAYS_TO_DELIVER.map((way) => (
          <Checkbox
            key={way}
            label={wayWords(way)}
            checked={ways.includes(way)}
            onChange={(isOn) => toggle(way, isOn)}
          />
        ))}
      </div>
    </FieldGroup>
  );
}

function SealAndTime({ seals, result, set }: { seals: string[]; result: WrittenResult; set: SetResult }) {
  const options = withOwn(seals, result.seal).map((each) => ({ value: each, label: sealWords(each) }));
  return (
    <>
      <SelectField
        label={t("Seal")}
        value={result.seal ?? ""}
        options={[{ value: "", label: t("no seal") }, ...options]}
        onChange={(seal) => set({ seal: seal || null })}
      />
      <TextField
        label={t("How many months it holds")}
        hint={t("Empty: for good.")}
        optional
        value={result.valid_months === null ? "" : String(result.valid_months)}
        input={{ inputMode: "numeric", maxLength: 4 }}
        onInput={(typed) => {
          const digits = typed.replace(/\D/g, "");
          set({ valid_months: digits ? Number(digits) : null }, "result.valid_months");
        }}
      />
    </>
  );
}

function ResultFields({ open, now }: FieldsProps) {
  const result = now.result as WrittenResult | null;
  const set: SetResult = (part, key = "") => change({ result: { ...(result ?? NO_RESULT), ...part } }, key);
  const names = withOwn(open.choices.templates, result?.template ?? null);
  return (
    <Section title={t("The document of an approval")}>
      <SelectField
        label={t("Template")}
        value={result?.template ?? ""}
        options={[
          { value: "", label: t("No document") },
          ...names.map((each) => ({ value: each, label: templateWords(each) })),
        ]}
        onChange={(template) => (template ? set({ template }) : change({ result: null }))}
      />
      {result ? (
        <>
          <SealAndTime seals={open.choices.seals} result={result} set={set} />
          <Ways result={result} set={set} />
        </>
      ) : null}
      <Found path="result" />
    </Section>
  );
}

function useForms(): FormLine[] {
  const [forms, setForms] = useState<FormLine[]>([]);
  useEffect(() => {
    void api
      .get<components["schemas"]["StaffFormList"]>(FORMS_API)
      .then((answer) => answer.ok && setForms(answer.value.forms));
  }, []);
  return forms;
}

function AskedForms({ ids, nameOf }: { ids: string[]; nameOf: (id: string) => string }) {
  return ids.map((id) => (
    <p key={id}>
      <a href={`${FORMS_PAGE}/${id}`}>{nameOf(id)}</a>
    </p>
  ));
}

/** Which form is asked: one that people may have begun is never taken away; a service without one is given one here. */
function FormField({ open }: { open: StaffHandling }) {
  const forms = useForms();
  const [chosen, setChosen] = useState("");
  const [failure, setFailure] = useState<Failure | null>(null);
  const { form_ids: asked, slug } = open.service;
  const nameOf = (id: string) => {
    const line = forms.find(({ form_id: own }) => own === id);
    return line ? said(line.title as Words, id) : id;
  };
  const offer = async () => {
    const answer = await api.post(`${FORMS_API}/${chosen}/offer`, { service_slug: slug });
    setFailure(answer.ok ? null : answer);
    if (answer.ok) await readHandling(slug);
  };
  const inForce = forms.filter(({ version }) => version !== null);
  return (
    <Section title={t("Form")}>
      <AskedForms ids={asked} nameOf={nameOf} />
      {asked.length === 0 ? (
        <>
          {failure ? <FailureNotice failure={failure} /> : null}
          <SelectField
            label={t("Which form is asked")}
            hint={t("A form that people have begun stays; it gets new versions.")}
            value={chosen}
            placeholder={chosen ? undefined : t("Please choose")}
            options={inForce.map(({ form_id: id }) => ({ value: id, label: nameOf(id) }))}
            onChange={setChosen}
          />
          <Button disabled={!chosen} onClick={() => void offer()}>
            {t("Ask it there")}
          </Button>
        </>
      ) : null}
      <Found path="form" />
    </Section>
  );
}

export function HandlingFields({ open, now }: FieldsProps) {
  return (
    <>
      <DecidesField now={now} />
      <FeeFields open={open} now={now} />
      <ResultFields open={open} now={now} />
      <FormField open={open} />
    </>
  );
}
