// What the app offers of itself, once and quietly.
import device from "icon:device-mobile-plus";
import letters from "icon:letter-case";
import close from "icon:x";
import { t } from "../../i18n/index.ts";
import { preferences, setPreferences } from "../../storage/preferences.ts";
import { Icon } from "../../ui/icon.tsx";
import { install, installable } from "../../ui/install.ts";
import { Row, Rows } from "../../ui/list.tsx";

/** At the first start, as the rule for apps wants it: there is a view with big letters. */
export function ElderOffer() {
  const { elder, elder_offered: offered } = preferences.value;
  if (elder || offered) return null;
  return (
    <div class="home-offer">
      <button
        class="home-offer-yes"
        type="button"
        onClick={() => setPreferences({ elder: true, elder_offered: true })}
      >
        <Icon of={letters} class="small" />
        {t("Letters too small? Make them big")}
      </button>
      <button
        class="icon-button"
        type="button"
        aria-label={t("They are big enough")}
        title={t("They are big enough")}
        onClick={() => setPreferences({ elder_offered: true })}
      >
        <Icon of={close} class="small" />
      </button>
    </div>
  );
}

export function InstallOffer() {
  if (!installable.value) return null;
  return (
    <Rows>
      <Row
        icon={device}
        title={t("Put One Door on your home screen")}
        detail={t("It opens like an app, also with no network")}
        onClick={() => void install()}
      />
    </Rows>
  );
}
