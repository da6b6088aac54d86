// What the whole app has to say, above every page: no network, a new version.
import sparkles from "icon:refresh";
import close from "icon:x";
import { t } from "../i18n/index.ts";
import { connectivity } from "../net/connectivity.ts";
import { leaveOffered, offered, takeOffered } from "../net/fresher.ts";
import { IconButton } from "../ui/button.tsx";
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

/** Over the page, never in it: what she reads stays where it is. */
export function Newer() {
  return (
    <div class="newer" role="status">
      {offered.value.length > 0 ? (
        <div class="newer-line">
          <span>{t("There is something newer")}</span>
          <button class="notice-action" type="button" onClick={takeOffered}>
            {t("Show it")}
          </button>
          <IconButton icon={close} label={t("Not now")} onClick={leaveOffered} />
        </div>
      ) : null}
    </div>
  );
}
