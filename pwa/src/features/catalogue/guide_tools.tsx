// Read aloud, print, share: at the end of a guide's bar.
import stop from "icon:player-stop";
import printer from "icon:printer";
import share from "icon:share";
import speaker from "icon:volume";
import { useEffect } from "preact/hooks";
import { language, t } from "../../i18n/index.ts";
import { preferences } from "../../storage/preferences.ts";
import { Button, IconButton } from "../../ui/button.tsx";
import { canReadAloud, readAloud, reading, stopReading } from "../../ui/voice.ts";
import { prepareForPaper, printPage } from "./printing.ts";

/** In the elder view the one tool in the bar, and with its word. */
function ReadAloud() {
  useEffect(() => stopReading, []);
  if (!canReadAloud(language.value)) return null;
  const label = reading.value ? t("Stop reading") : t("Read to me");
  const icon = reading.value ? stop : speaker;
  const turn = () => (reading.value ? stopReading() : void readAloud(language.value));
  return preferences.value.elder ? (
    <Button kind="quiet" icon={icon} onClick={turn}>
      {label}
    </Button>
  ) : (
    <IconButton icon={icon} label={label} onClick={turn} />
  );
}

/** Only where the phone can share: no button that does nothing. */
function Share({ title }: { title: string }) {
  if (typeof navigator.share !== "function") return null;
  const send = () => void navigator.share({ title, url: window.location.href }).catch(() => undefined);
  return <IconButton icon={share} label={t("Share")} onClick={send} />;
}

/** In the elder view with its word, at the end of what is printed. */
export function PrintInWords() {
  if (!preferences.value.elder) return null;
  return (
    <div class="for-scripts">
      <Button wide icon={printer} onClick={() => void printPage()}>
        {t("Print")}
      </Button>
    </div>
  );
}

export function GuideTools({ title }: { title: string }) {
  useEffect(prepareForPaper, []);
  return (
    <>
      <ReadAloud />
      {preferences.value.elder ? null : (
        <>
          <IconButton icon={printer} label={t("Print")} onClick={() => void printPage()} />
          <Share title={title} />
        </>
      )}
    </>
  );
}
