import { canonicalJson, FILE_KINDS, fieldAt, type Json } from "../../../offline_forms/engine/index.ts";
import type { FieldDefinition, FormDefinition } from "../forms/definition.ts";
import type { PhotoReference } from "../forms/form_view.ts";
import { answerAt } from "../forms/paths.ts";
import { shownAnswer } from "../forms/shown_answers.ts";
import { t } from "../i18n/index.ts";
import type { StaffCase } from "./office.ts";
import { PhotoStrip } from "./photo_viewer.tsx";

/** Beside an answer that the correction has changed: what stood there before. */
export function ChangedNote({ found, form, path }: { found: StaffCase; form: FormDefinition; path: string }) {
  if (!found.earlier_answers) return null;
  const before = answerAt(found.earlier_answers, path) ?? null;
  const now = answerAt(found.answers, path) ?? null;
  const field = fieldAt(form as unknown as Json, path) as unknown as FieldDefinition | null;
  if (!field || field.kind === "group" || field.kind === "computed") return null;
  if (canonicalJson(before as Json) === canonicalJson(now as Json)) return null;
  if (FILE_KINDS.has(field.kind) && Array.isArray(before) && before.length > 0) {
    return (
      <span class="staff-changed">
        {t("Changed. These photos came before:")}
        <PhotoStrip found={found} photos={before as PhotoReference[]} />
      </span>
    );
  }
  return (
    <span class="staff-changed">{t("Changed. Before: {value}", { value: shownAnswer(field, before) })}</span>
  );
}
