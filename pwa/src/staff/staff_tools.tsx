import { t } from "../i18n/index.ts";

/** Where a clerk goes from her list: somebody at the window, and the texts of her office. */
export function StaffTools() {
  return (
    <nav class="staff-tools" aria-label={t("More for clerks")}>
      <a class="button quiet" href="/staff/window">
        {t("At the window")}
      </a>
      <a class="button quiet" href="/staff/texts">
        {t("Texts of my office")}
      </a>
    </nav>
  );
}
