// Persons and organisations: one answer of two parts, whose names are the same in every form.
import { fieldAt, type Json, PARTS } from "../../../offline_forms/engine/index.ts";
import { language, t } from "../i18n/index.ts";
import type { FieldDefinition, FormDefinition } from "./definition.ts";

const LABELS: Record<string, Record<string, () => string>> = {
  person: {
    name: () => t("Name, as on the identity card"),
    citizen_number: () => t("Citizen number (18 characters)"),
  },
  organisation: {
    name: () => t("Name, as on the licence"),
    credit_code: () => t("Unified social credit code (18 characters)"),
  },
};

export function isWhole(kind: string): boolean {
  return PARTS.has(kind);
}

/** The parts of a person or an organisation, as fields to be drawn. */
export function partsOf({ kind }: FieldDefinition): FieldDefinition[] {
  return [...(PARTS.get(kind) ?? [])].map(([id, itsKind]) => ({
    id,
    kind: itsKind,
    label: { [language.value]: LABELS[kind]?.[id]?.() ?? "" },
  }));
}

/** The path of the question that a path lies in: of a part that of its whole, else the path itself. */
export function questionAt(form: FormDefinition, path: string): string {
  const [above, part] = [path.slice(0, path.lastIndexOf(".")), path.slice(path.lastIndexOf(".") + 1)];
  const field = above && (fieldAt(form as unknown as Json, above) as unknown as FieldDefinition | null);
  return field && PARTS.get(field.kind)?.has(part) ? above : path;
}
