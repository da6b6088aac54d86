// Signing out, and taking everything along: both say first what would be left or lost.
import logout from "icon:logout";
import trash from "icon:trash";
import { useState } from "preact/hooks";
import { t, tn } from "../../i18n/index.ts";
import { type Account, signOut } from "../../net/index.ts";
import { forgetTold } from "../../storage/about_me.ts";
import { ANONYMOUS, wipeProfile } from "../../storage/index.ts";
import { setPreferences } from "../../storage/preferences.ts";
import { forgetSearches } from "../../storage/recent_searches.ts";
import { Button } from "../../ui/button.tsx";
import { navigate } from "../../ui/navigation.ts";
import { Sheet } from "../../ui/sheet.tsx";
import { type KeptHere, readKeptHere } from "./kept_here.ts";

interface SheetProps {
  kept: KeptHere | null;
  onClose: () => void;
  onSure: () => Promise<void>;
}

function Sure({
  word,
  onSure,
  onClose,
  danger,
}: Omit<SheetProps, "kept"> & { word: string; danger?: boolean }) {
  const [busy, setBusy] = useState(false);
  const act = async () => {
    setBusy(true);
    await onSure();
  };
  return (
    <div class="identity-form">
      <Button kind={danger ? "danger" : "ink"} wide busy={busy} onClick={() => void act()}>
        {word}
      </Button>
      <Button kind="line" wide onClick={onClose}>
        {t("Stay")}
      </Button>
    </div>
  );
}

function SignOutSheet({ kept, onClose, onSure }: SheetProps) {
  const waiting = kept?.waiting.length ?? 0;
  return (
    <Sheet open={kept !== null} title={t("Something of yours is not sent yet")} onClose={onClose}>
      {waiting > 0 ? (
        <p>
          {tn(
            "{count} application waits on this phone to be sent. It stays here, locked, and goes out when you sign in again.",
            "{count} applications wait on this phone to be sent. They stay here, locked, and go out when you sign in again.",
            waiting,
          )}
        </p>
      ) : null}
      {waiting === 0 ? (
        <p>
          {t("Your drafts stay on this phone, locked, until you sign in again. Nobody else can read them.")}
        </p>
      ) : null}
      <Sure word={t("Sign out")} onSure={onSure} onClose={onClose} />
    </Sheet>
  );
}

function WipeSheet({ kept, onClose, onSure }: SheetProps) {
  const count = (kept?.waiting.length ?? 0) + (kept?.drafts.length ?? 0);
  return (
    <Sheet open={kept !== null} title={t("Remove everything from this phone?")} onClose={onClose}>
      <p>
        {t(
          "You are signed out, and all copies on this phone are removed. What was received by an office stays there: sign in again, and you see it.",
        )}
      </p>
      {count > 0 ? (
        <p>
          <strong>
            {tn(
              "{count} thing was not sent yet and will be lost for good.",
              "{count} things were not sent yet and will be lost for good.",
              count,
            )}
          </strong>
        </p>
      ) : null}
      <Sure word={t("Remove everything")} onSure={onSure} onClose={onClose} danger />
    </Sheet>
  );
}

export function Leaving({ account }: { account: Account }) {
  const [leaving, setLeaving] = useState<KeptHere | null>(null);
  const [wiping, setWiping] = useState<KeptHere | null>(null);
  const leave = async () => {
    await signOut();
    navigate("/", { replace: true });
  };
  const begin = async () => {
    const { drafts, waiting } = await readKeptHere();
    const isHers = ({ profile }: { profile: string }) => profile !== ANONYMOUS;
    const hers = { drafts: drafts.filter(isHers), waiting: waiting.filter(isHers) };
    if (hers.drafts.length + hers.waiting.length > 0) setLeaving(hers);
    else await leave();
  };
  const wipe = async () => {
    await signOut();
    await wipeProfile(account.account_id);
    await wipeProfile(ANONYMOUS);
    setPreferences({ place: null, recent_places: [], passkey: null });
    forgetSearches();
    forgetTold();
    navigate("/", { replace: true });
  };
  return (
    <div class="identity-form">
      <Button wide icon={logout} onClick={() => void begin()}>
        {t("Sign out")}
      </Button>
      <Button kind="quiet" wide icon={trash} onClick={() => void readKeptHere().then(setWiping)}>
        {t("Remove my things from this phone")}
      </Button>
      <SignOutSheet kept={leaving} onClose={() => setLeaving(null)} onSure={leave} />
      <WipeSheet kept={wiping} onClose={() => setWiping(null)} onSure={wipe} />
    </div>
  );
}
