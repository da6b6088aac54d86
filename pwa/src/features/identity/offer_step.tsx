// After the digits: next time this device's lock is enough.
import fingerprint from "icon:fingerprint";
import { useState } from "preact/hooks";
import { t } from "../../i18n/index.ts";
import type { Failure } from "../../net/index.ts";
import { setPreferences } from "../../storage/preferences.ts";
import { Button } from "../../ui/button.tsx";
import { FailureNotice } from "../../ui/failure.tsx";
import { Notice } from "../../ui/feedback.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Page } from "../../ui/page.tsx";
import { addPasskey } from "./passkeys.ts";

function OfferWords() {
  return (
    <div class="identity-offer">
      <Icon of={fingerprint} />
      <p>
        {t(
          "You are signed in. From now on this device’s own lock can sign you in: your fingerprint, your face or the screen lock.",
        )}
      </p>
      <p class="identity-hint">
        {t(
          "Your fingerprint and your face stay on the device; we never see them. Do this only on a device that is yours.",
        )}
      </p>
    </div>
  );
}

export function OfferStep({ onDone }: { onDone: () => void }) {
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<Failure | "not_unlocked" | null>(null);
  const setUp = async () => {
    setBusy(true);
    const added = await addPasskey();
    setBusy(false);
    if (added !== "not_unlocked" && added.ok) onDone();
    else setOutcome(added);
  };
  const decline = () => {
    setPreferences({ passkey: "declined" });
    onDone();
  };
  return (
    <Page title={t("Next time without digits?")} heading="large" back={null} above={<div class="top-bar" />}>
      <OfferWords />
      {outcome === "not_unlocked" ? (
        <Notice kind="amber">
          {t("Nothing was unlocked. You can try again, or do it later under “Me”.")}
        </Notice>
      ) : null}
      {outcome && outcome !== "not_unlocked" ? <FailureNotice failure={outcome} /> : null}
      <div class="identity-form">
        <Button kind="seal" wide busy={busy} onClick={() => void setUp()}>
          {t("Yes, on this device")}
        </Button>
        <Button kind="line" wide onClick={decline}>
          {t("Not now")}
        </Button>
      </div>
    </Page>
  );
}
