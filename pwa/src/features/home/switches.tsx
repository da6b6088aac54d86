import check from "icon:check";
import languages from "icon:language";
import letters from "icon:letter-case";
import stop from "icon:player-stop";
import speaker from "icon:volume";
import { useState } from "preact/hooks";
import { LANGUAGES, language, t } from "../../i18n/index.ts";
import { preferences, setPreferences } from "../../storage/preferences.ts";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Row, Rows } from "../../ui/list.tsx";
import { Sheet } from "../../ui/sheet.tsx";
import { canReadAloud, readAloud, reading, stopReading } from "../../ui/voice.ts";

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

function LanguageSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Sheet open={open} title={t("Language")} onClose={onClose}>
      <Rows>
        {LANGUAGES.map(({ code, name }) => (
          <Row
            key={code}
            title={<span lang={code}>{name}</span>}
            end={code === language.value ? <Icon of={check} label={t("Chosen")} /> : null}
            onClick={() => {
              setPreferences({ language: code });
              onClose();
            }}
          />
        ))}
      </Rows>
    </Sheet>
  );
}

/** Shows the other of the two languages that most people want. */
export function LanguageSwitch() {
  const [open, setOpen] = useState(false);
  const other = language.value === "zh-CN" ? "EN" : "中";
  return (
    <>
      <button
        class="icon-button home-language"
        type="button"
        aria-haspopup="dialog"
        aria-label={`${other} · ${t("Language")}`}
        onClick={() => setOpen(true)}
      >
        {other}
      </button>
      <LanguageSheet open={open} onClose={() => setOpen(false)} />
    </>
  );
}

/** The way back to the ordinary view, and to another language, in words. */
export function ElderFoot() {
  const [open, setOpen] = useState(false);
  return (
    <div class="stack">
      <Button wide icon={letters} onClick={() => setPreferences({ elder: false })}>
        {t("Back to the ordinary view")}
      </Button>
      <Button wide icon={languages} onClick={() => setOpen(true)}>
        {t("Language")}
      </Button>
      <LanguageSheet open={open} onClose={() => setOpen(false)} />
    </div>
  );
}

export function ReadAloud() {
  if (!canReadAloud(language.value)) return null;
  return reading.value ? (
    <button class="icon-button home-read" type="button" onClick={stopReading}>
      <Icon of={stop} />
      {t("Stop")}
    </button>
  ) : (
    <button class="icon-button home-read" type="button" onClick={() => void readAloud(language.value)}>
      <Icon of={speaker} />
      {t("Read to me")}
    </button>
  );
}
