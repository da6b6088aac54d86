// Read aloud, print, share: at the end of a guide's bar.
import stop from "icon:player-stop";
import printer from "icon:printer";
import share from "icon:share";
import speaker from "icon:volume";
import { useEffect } from "preact/hooks";
import { language, t } from "../../i18n/index.ts";
import { IconButton } from "../../ui/button.tsx";
import { canReadAloud, readAloud, reading, stopReading } from "../../ui/read_aloud.ts";

function ReadAloud() {
  useEffect(() => stopReading, []);
  if (!canReadAloud()) return null;
  return reading.value ? (
    <IconButton icon={stop} label={t("Stop reading")} onClick={stopReading} />
  ) : (
    <IconButton icon={speaker} label={t("Read to me")} onClick={() => readAloud(language.value)} />
  );
}

/** Only where the phone can share: no button that does nothing. */
function Share({ title }: { title: string }) {
  if (typeof navigator.share !== "function") return null;
  const send = () => void navigator.share({ title, url: window.location.href }).catch(() => undefined);
  return <IconButton icon={share} label={t("Share")} onClick={send} />;
}

export function GuideTools({ title }: { title: string }) {
  return (
    <>
      <ReadAloud />
      <IconButton icon={printer} label={t("Print")} onClick={() => window.print()} />
      <Share title={title} />
    </>
  );
}
