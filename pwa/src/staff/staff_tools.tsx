import { t } from "../i18n/index.ts";
import { holds } from "./staff_only.tsx";

/** Where a clerk goes from her list: the window, what is to be handed over, the texts and officers of her office. */
export function StaffTools() {
  return (
    <nav class="staff-tools" aria-label={t("More for clerks")}>
      <a class="button quiet" href="/staff/window">
        {t("Filing at the window")}
      </a>
      <a class="button quiet" href="/staff/results">
        {t("Results to hand over")}
      </a>
      <a class="button quiet" href="/staff/texts">
        {t("Texts of my office")}
      </a>
      {holds("supervisor") ? (
        <a class="button quiet" href="/staff/officers">
          {t("Officers")}
        </a>
      ) : null}
    </nav>
  );
}
