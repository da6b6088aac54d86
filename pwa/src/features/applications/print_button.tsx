import printer from "icon:printer";
import { t } from "../../i18n/index.ts";
import { Button } from "../../ui/button.tsx";

/** Puts the page on paper; on paper it is not drawn. */
export function PrintButton() {
  return (
    <div class="case-screen-only">
      <Button wide icon={printer} onClick={() => window.print()}>
        {t("Print")}
      </Button>
    </div>
  );
}
