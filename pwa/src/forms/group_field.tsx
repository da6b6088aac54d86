import plus from "icon:plus";
import trash from "icon:trash";
import type { ComponentType } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { t } from "../i18n/index.ts";
import { Button } from "../ui/button.tsx";
import { FieldGroup } from "../ui/field.tsx";
import { Sheet } from "../ui/sheet.tsx";
import { words } from "./definition.ts";
import { type FieldProps, texts } from "./form_view.ts";
import { answerAt } from "./paths.ts";

interface GroupProps extends FieldProps {
  /** What draws a field of a row: of any kind, also a group. */
  Inner: ComponentType<FieldProps>;
}

interface RowProps extends GroupProps {
  index: number;
  name: string;
  onRemove: (() => void) | null;
}

function GroupRow({ view, field, path, Inner, index, name, onRemove }: RowProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset inside a fieldset would be announced twice
    <div class="form-row" role="group" aria-label={name} tabIndex={-1}>
      <div class="form-row-head">
        <h3>{name}</h3>
        {onRemove ? (
          <Button kind="quiet" icon={trash} onClick={onRemove}>
            {t("Remove")}
            <span class="unseen">{name}</span>
          </Button>
        ) : null}
      </div>
      {(field.fields ?? []).map((inner) => (
        <Inner view={view} field={inner} path={`${path}.${index}.${inner.id}`} key={inner.id} />
      ))}
    </div>
  );
}

/** Whether anything was filled in on a card. */
function holdsSomething(row: unknown): boolean {
  const values = Object.values((row ?? {}) as Record<string, unknown>);
  return values.some((value) => value !== "" && value !== undefined && value !== null);
}

/** The focus goes to a card that was added, and to the way to add one when a card has gone. */
function useArrival() {
  const place = useRef<HTMLDivElement>(null);
  const [next, setNext] = useState<number | "add" | null>(null);
  useEffect(() => {
    if (next === null) return;
    setNext(null);
    if (next === "add") {
      place.current?.querySelector<HTMLElement>(":scope > .button")?.focus();
      return;
    }
    const row = place.current?.querySelectorAll<HTMLElement>(":scope > .form-row")[next];
    row?.scrollIntoView({ block: "start" });
    row?.focus({ preventScroll: true });
  }, [next]);
  return { place, setNext };
}

interface RemoveSheetProps {
  /** Nothing is asked while there is none. */
  name: string | null;
  onSure: () => void;
  onClose: () => void;
}

function RemoveSheet({ name, onSure, onClose }: RemoveSheetProps) {
  return (
    <Sheet open={name !== null} title={t("Remove {row}?", { row: name ?? "" })} onClose={onClose}>
      <p>{t("What stands on this card is lost.")}</p>
      <div class="stack">
        <Button kind="danger" wide onClick={onSure}>
          {t("Remove")}
        </Button>
        <Button wide onClick={onClose}>
          {t("Keep it")}
        </Button>
      </div>
    </Sheet>
  );
}

/** The cards of a group, and what is done with them; one that holds something goes only after a question. */
function useRows({ view, field, path }: FieldProps) {
  const given = answerAt(view.answers, path);
  const rows = Array.isArray(given) ? (given as unknown[]) : [];
  const [told, setTold] = useState("");
  const [asked, ask] = useState<number | null>(null);
  const { place, setNext } = useArrival();
  const label = words(field.row_label) || words(field.label);
  const nameOf = (index: number) => t("{row} {number}", { row: label, number: index + 1 });
  const add = () => {
    view.change(path, [...rows, {}]);
    setTold(t("Added: {row}", { row: nameOf(rows.length) }));
    setNext(rows.length);
  };
  const remove = (index: number) => {
    const left = rows.filter((_, at) => at !== index);
    view.change(path, left.length > 0 ? left : undefined);
    setTold(t("Removed: {row}", { row: nameOf(index) }));
    ask(null);
    setNext("add");
  };
  const wantAway = (index: number) => (holdsSomething(rows[index]) ? ask(index) : remove(index));
  return { rows, told, place, asked, ask, nameOf, add, remove, wantAway };
}

/** Cards, one for each row, with a way to add and to take away. */
export function GroupField({ view, field, path, Inner }: GroupProps) {
  const { rows, told, place, asked, ask, nameOf, add, remove, wantAway } = useRows({ view, field, path });
  const least = view.outcome.required[path] ? 1 : 0;
  const most = typeof field.max_rows === "number" ? field.max_rows : Number.POSITIVE_INFINITY;
  return (
    <FieldGroup {...texts(view, path, words(field.label), words(field.help))}>
      <div ref={place}>
        {rows.map((_, index) => (
          <GroupRow
            view={view}
            field={field}
            path={path}
            Inner={Inner}
            index={index}
            name={nameOf(index)}
            onRemove={rows.length > least ? () => wantAway(index) : null}
            key={index}
          />
        ))}
        {rows.length < most ? (
          <Button icon={plus} onClick={add} wide>
            {words(field.add_label) || t("Add another")}
          </Button>
        ) : null}
      </div>
      <output class="unseen">{told}</output>
      <RemoveSheet
        name={asked === null ? null : nameOf(asked)}
        onSure={() => remove(asked ?? 0)}
        onClose={() => ask(null)}
      />
    </FieldGroup>
  );
}
