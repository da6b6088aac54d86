// What the whole app has to say, above every page: no network, a new version.
import languages from "icon:language";
import sparkles from "icon:refresh";
import silent from "icon:volume-off";
import close from "icon:x";
import { useLayoutEffect, useRef } from "preact/hooks";
import { LANGUAGES, language, t } from "../i18n/index.ts";
import { connectivity } from "../net/connectivity.ts";
import { leaveOffered, offered, takeOffered } from "../net/fresher.ts";
import { setPreferences } from "../storage/preferences.ts";
import { Actions, Button, IconButton } from "../ui/button.tsx";
import { Notice } from "../ui/feedback.tsx";
import { saysVoiceless } from "../ui/voice.ts";
import { takeUpdate, updateState } from "../worker_bridge.ts";
import { otherLanguage } from "./other_language.ts";

/** What stays at the top, or is brought into view, keeps clear of a strip whose height only the screen knows. */
function useToldHeight() {
  const strip = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const { current } = strip;
    if (!current) return;
    const tell = () => {
      const { height } = current.getBoundingClientRect();
      document.documentElement.style.setProperty("--notices", `${height}px`);
    };
    const observer = new ResizeObserver(tell);
    observer.observe(current);
    return () => observer.disconnect();
  }, []);
  return strip;
}

function nameOf(code: string): string {
  return LANGUAGES.find((known) => known.code === code)?.name ?? code;
}

/** Page and messages are in two languages, and nobody has chosen either: she chooses one for both. */
function TwoLanguages() {
  const other = otherLanguage.value;
  if (other === null) return null;
  return (
    <Notice kind="amber" strip icon={languages}>
      <p>
        {t("Your messages are written in {language}. Which language for them and for the pages?", {
          language: nameOf(other),
        })}
      </p>
      <Actions>
        {[language.value, other].map((code) => (
          <Button key={code} onClick={() => setPreferences({ language: code })}>
            <span lang={code}>{nameOf(code)}</span>
          </Button>
        ))}
      </Actions>
    </Notice>
  );
}

/** One at a time: a new version waits until there is a network again. */
export function Notices() {
  const strip = useToldHeight();
  const isAway = connectivity.value === "unreachable";
  return (
    <>
      <div class="notices staying" ref={strip}>
        {isAway ? (
          <Notice kind="no-network" strip>
            {t("No network. Reading and filling in work all the same.")}
          </Notice>
        ) : null}
      </div>
      <div class="notices">
        <TwoLanguages />
        {saysVoiceless.value ? (
          <Notice
            kind="amber"
            strip
            icon={silent}
            action={{ label: t("Close"), onClick: () => (saysVoiceless.value = false) }}
          >
            {t(
              "This phone has no voice for this language. Its settings may add one: look for text-to-speech.",
            )}
          </Notice>
        ) : null}
        {updateState.value === "ready" && !isAway ? (
          <Notice
            kind="jade"
            strip
            icon={sparkles}
            action={{ label: t("Update now"), onClick: () => void takeUpdate() }}
          >
            {t("A new version is ready. What you have filled in stays.")}
          </Notice>
        ) : null}
      </div>
    </>
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
