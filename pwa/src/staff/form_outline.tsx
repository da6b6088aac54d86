// The steps and questions of a form in their order: chosen, moved by drag or keys, added.
import down from "icon:arrow-down";
import up from "icon:arrow-up";
import grip from "icon:grip-vertical";
import plus from "icon:plus";
import { useEffect, useRef, useState } from "preact/hooks";
import { t } from "../i18n/index.ts";
import { Button, IconButton } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import { Sheet } from "../ui/sheet.tsx";
import { findings } from "./form_findings.ts";
import { change, draft, selected, told } from "./form_store.ts";
import {
  childrenOf,
  type FieldPart,
  type FormPart,
  insertAt,
  isField,
  kindsToAdd,
  move,
  newField,
  newStep,
  nextTo,
  type Part,
  type Place,
  partAt,
  pathOf,
  samePlace,
} from "./form_tree.ts";
import { kindWord, partName, stepName } from "./form_words.ts";

function put(definition: FormPart): void {
  change({ definition });
}

/** Say where something stands now, for those who do not see it move. */
function tell(form: FormPart, place: Place): void {
  const part = partAt(form, place);
  const step = form.steps[place[0] ?? 0];
  if (!part || !step) return;
  const number = (place.at(-1) ?? 0) + 1;
  told.value = isField(part)
    ? t("{name}: now number {number} in “{step}”", { name: partName(part), number, step: stepName(step) })
    : t("{name}: now step {number}", { name: partName(part), number });
}

/** The path at which something arrives that was moved: it keeps the focus. */
let arriving = "";

function moveTo(form: FormPart, from: Place, to: Place): void {
  const next = move(form, from, to);
  arriving = pathOf(to);
  put(next);
  selected.value = to;
  tell(next, to);
}

/** The place in the form as it is without what is dragged, so that it comes to stand before what it was dropped on. */
function droppedAt(from: Place, onto: Place): Place | null {
  if (
    from.length !== onto.length ||
    (from.length === 3 && from.slice(0, 2).join() !== onto.slice(0, 2).join())
  ) {
    return from.length === 2 && onto.length === 1 ? [onto[0] ?? 0, 0] : null;
  }
  return onto;
}

let dragged: Place | null = null;

function drop(form: FormPart, onto: Place): void {
  const to = dragged && droppedAt(dragged, onto);
  if (dragged && to && !samePlace(dragged, to)) moveTo(form, dragged, to);
  dragged = null;
}

function MoveButtons({ form, place, part }: { form: FormPart; place: Place; part: Part }) {
  const go = (by: 1 | -1) => {
    const to = nextTo(form, place, by);
    if (to) moveTo(form, place, to);
  };
  const name = partName(part);
  return (
    <span class="builder-moves">
      {nextTo(form, place, -1) ? (
        <IconButton icon={up} label={t("Move “{name}” up", { name })} onClick={() => go(-1)} />
      ) : null}
      {nextTo(form, place, 1) ? (
        <IconButton icon={down} label={t("Move “{name}” down", { name })} onClick={() => go(1)} />
      ) : null}
    </span>
  );
}

function useDragging(form: FormPart, place: Place) {
  const [isOver, setOver] = useState(false);
  return {
    draggable: true,
    "data-over": isOver ? "" : undefined,
    onDragStart: (event: DragEvent) => {
      dragged = place;
      event.stopPropagation();
      event.dataTransfer?.setData("text/plain", pathOf(place));
    },
    onDragOver: (event: DragEvent) => {
      if (!dragged || !droppedAt(dragged, place)) return;
      event.preventDefault();
      event.stopPropagation();
      setOver(true);
    },
    onDragLeave: () => setOver(false),
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      event.stopPropagation();
      setOver(false);
      drop(form, place);
    },
  };
}

/** Alt with an arrow moves what is chosen, as the buttons do. */
function onKey(form: FormPart, place: Place, event: KeyboardEvent): void {
  const by = event.altKey ? { ArrowUp: -1 as const, ArrowDown: 1 as const }[event.key] : undefined;
  const to = by && nextTo(form, place, by);
  if (!to) return;
  event.preventDefault();
  moveTo(form, place, to);
}

interface LineProps {
  form: FormPart;
  place: Place;
  part: Part;
}

function Line({ form, place, part }: LineProps) {
  const button = useRef<HTMLButtonElement>(null);
  const isChosen = samePlace(selected.value, place);
  const path = pathOf(place);
  const faults = findings.value.filter((each) => each.path === path || each.path.startsWith(`${path}.`));
  const isOwn = faults.some((each) => !/\.fields\./.test(each.path.slice(path.length)));
  useEffect(() => {
    if (arriving !== path) return;
    arriving = "";
    button.current?.focus();
  }, [path]);
  return (
    <div class={`builder-line level-${place.length}`} {...useDragging(form, place)}>
      <Icon of={grip} class="small builder-grip" />
      <button
        ref={button}
        type="button"
        class="builder-name"
        aria-current={isChosen ? "true" : undefined}
        aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
        onClick={() => {
          selected.value = place;
        }}
        onKeyDown={(event) => onKey(form, place, event)}
      >
        <span>{partName(part)}</span>
        <span class="quiet small">
          {isField(part) ? kindWord(part.kind) : t("Step {number}", { number: (place[0] ?? 0) + 1 })}
          {isOwn ? <strong class="builder-fault"> {t("needs a look")}</strong> : null}
        </span>
      </button>
      <MoveButtons form={form} place={place} part={part} />
    </div>
  );
}

function Fields({ form, above, fields }: { form: FormPart; above: Place; fields: readonly FieldPart[] }) {
  return (
    // biome-ignore lint/a11y/noRedundantRoles: Safari takes the role away with the bullets
    <ul role="list">
      {fields.map((field, at) => (
        <li key={field.id}>
          <Line form={form} place={[...above, at]} part={field} />
          {childrenOf(field).length > 0 ? (
            <Fields form={form} above={[...above, at]} fields={childrenOf(field)} />
          ) : null}
        </li>
      ))}
    </ul>
  );
}

/** Where what is added comes to stand: after what is chosen, inside a step or group that is chosen. */
function placeToAdd(form: FormPart): Place {
  const place = selected.value;
  const part = place ? partAt(form, place) : undefined;
  if (!place || !part) return [form.steps.length - 1, form.steps.at(-1)?.fields.length ?? 0];
  if (!isField(part) || part.kind === "group") return [...place, childrenOf(part).length];
  return [...place.slice(0, -1), (place.at(-1) ?? 0) + 1];
}

function AddSheet({ form, open, onClose }: { form: FormPart; open: boolean; onClose: () => void }) {
  const place = placeToAdd(form);
  const add = (kind: string) => {
    put(insertAt(form, place, newField(form, kind)));
    selected.value = place;
    told.value = t("Added: {name}", { name: kindWord(kind) });
    onClose();
  };
  return (
    <Sheet open={open} title={t("What do you want to ask?")} onClose={onClose}>
      <div class="builder-kinds">
        {kindsToAdd(place.length === 3).map((kind) => (
          <Button key={kind} onClick={() => add(kind)}>
            {kindWord(kind)}
          </Button>
        ))}
      </div>
    </Sheet>
  );
}

function addStep(form: FormPart): void {
  const place = [form.steps.length];
  put(insertAt(form, place, newStep(form)));
  selected.value = place;
  const name = t("Step {number}", { number: form.steps.length + 1 });
  told.value = t("Added: {name}", { name });
}

/** The list of everything in the form, with the ways to add. */
export function FormOutline({ form }: { form: FormPart }) {
  const [isAdding, setAdding] = useState(false);
  return (
    <nav class="builder-outline" aria-label={t("Steps and questions")}>
      <div class="builder-buttons">
        <Button icon={plus} onClick={() => setAdding(true)}>
          {t("Add a question")}
        </Button>
        <Button icon={plus} onClick={() => addStep(form)}>
          {t("Add a step")}
        </Button>
      </div>
      <button
        type="button"
        class="builder-name"
        aria-current={selected.value === null ? "true" : undefined}
        onClick={() => {
          selected.value = null;
        }}
      >
        {t("The whole form")}
      </button>
      {/* biome-ignore lint/a11y/noRedundantRoles: Safari takes the role away with the bullets */}
      <ol role="list">
        {form.steps.map((step, at) => (
          <li key={step.id}>
            <Line form={form} place={[at]} part={step} />
            <Fields form={form} above={[at]} fields={step.fields} />
          </li>
        ))}
      </ol>
      <output class="unseen">{told.value}</output>
      {draft.value ? <AddSheet form={form} open={isAdding} onClose={() => setAdding(false)} /> : null}
    </nav>
  );
}
