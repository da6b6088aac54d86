// What the whole app has to say, above every page: no network, a new version.
import sparkles from "icon:refresh";
import { t } from "../i18n/index.ts";
import { connectivity } from "../net/connectivity.ts";
import { Notice } from "../ui/feedback.tsx";
import { takeUpdate, updateState } from "../worker_bridge.ts";

export function Notices() {
  return (
    <div class="notices">
      {updateState.value === "ready" ? (
        <Notice
          kind="jade"
          strip
          icon={sparkles}
          action={{ label: t("Update now"), onClick: () => void takeUpdate() }}
        >
          {t("A new version is ready. What you have filled in stays.")}
        </Notice>
      ) : null}
      {connectivity.value === "unreachable" ? (
        <Notice kind="no-network" strip>
          {t("No network. Reading and filling in work all the same.")}
        </Notice>
      ) : null}
    </div>
  );
}
