import "./window.css";
import user from "icon:user";
import { t } from "../i18n/index.ts";
import { Icon } from "../ui/icon.tsx";
import { FinishVisit } from "./window_finish.tsx";
import type { Visit } from "./window_store.ts";
import { knownWords } from "./window_words.ts";

/** For whom it is filled in, always in sight, and the way to be done with it. */
export function ForWhom({ visit }: { visit: Visit }) {
  return (
    <div class="window-strip">
      <p>
        <Icon of={user} class="small" />
        <strong>{visit.name || t("The person at your window")}</strong> · {knownWords(visit)}
      </p>
      <FinishVisit id={visit.id} />
    </div>
  );
}
