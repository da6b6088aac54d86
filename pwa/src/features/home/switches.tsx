import stop from "icon:player-stop";
import letters from "icon:text-size";
import speaker from "icon:volume";
import { useState } from "preact/hooks";
import { LANGUAGES, language, t } from "../../i18n/index.ts";
import { preferences, setPreferences } from "../../storage/preferences.ts";
import { Icon } from "../../ui/icon.tsx";
import { Row, Rows } from "../../ui/list.tsx";
import { canReadAloud, readAloud, reading, stopReading } from "../../ui/read_aloud.ts";
import { Sheet } from "../../ui/sheet.tsx";

/** The elder view, on and off: on the home page, as the rule for apps wants it. */
export function ElderSwitch() {
  const { elder } = preferences.value;
  return (
    <button
      class="icon-button"
      type="button"
      aria-pressed={elder}
      aria-label={t("Elder view: big letters")}
      title={t("Elder view: big letters")}
      onClick={() => setPreferences({ elder: !elder })}
    >
      <Icon of={letters} />
    </button>
  );
}

export function LanguageSwitch() {
  const [open, setOpen] = useState(false);
  const short = language.value === "zh-CN" ? "EN" : "中";
  return (
    <>
      <button
        class="icon-button home-language"
        type="button"
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        <span aria-hidden="true">{short}</span>
        <span class="unseen">{`${t("Language")} · Language`}</span>
      </button>
      <Sheet open={open} title={t("Language")} onClose={() => setOpen(false)}>
        <Rows>
          {LANGUAGES.map(({ code, name }) => (
            <Row
              key={code}
              title={<span lang={code}>{name}</span>}
              onClick={() => {
                setPreferences({ language: code });
                setOpen(false);
              }}
            />
          ))}
        </Rows>
      </Sheet>
    </>
  );
}

export function ReadAloud() {
  if (!canReadAloud()) return null;
  return reading.value ? (
    <button class="icon-button home-read" type="button" onClick={stopReading}>
      <Icon of={stop} />
      {t("Stop")}
    </button>
  ) : (
    <button class="icon-button home-read" type="button" onClick={() => readAloud(language.value)}>
      <Icon of={speaker} />
      {t("Read to me")}
    </button>
  );
}
