// How she signs in, and where she is signed in.
import laptop from "icon:device-desktop";
import phone from "icon:device-mobile";
import fingerprint from "icon:fingerprint";
import trash from "icon:trash";
import { useEffect, useState } from "preact/hooks";
import { formatDay } from "../../i18n/dates.ts";
import { t } from "../../i18n/index.ts";
import type { components } from "../../net/api_types.ts";
import { api, type Failure, type Outcome, session } from "../../net/index.ts";
import { preferences } from "../../storage/preferences.ts";
import { Button, IconButton } from "../../ui/button.tsx";
import { FailureNotice } from "../../ui/failure.tsx";
import { Notice, Skeleton } from "../../ui/feedback.tsx";
import { Row, Rows, Tag } from "../../ui/list.tsx";
import { navigate } from "../../ui/navigation.ts";
import { Page, Section } from "../../ui/page.tsx";
import { Sheet } from "../../ui/sheet.tsx";
import { addPasskey, canUnlock, type Passkey } from "./passkeys.ts";
import "./identity.css";

type Device = components["schemas"]["SessionView"];

/** Read a list of hers, and again after each change. */
function useList<Answer, T>(path: string, pick: (answer: Answer) => T[]) {
  const [items, setItems] = useState<T[] | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const read = async () => {
    const outcome = await api.get<Answer>(path);
    setFailure(outcome.ok ? null : outcome);
    if (outcome.ok) setItems(pick(outcome.value));
  };
  const change = async (outcome: Outcome<unknown>) => {
    if (outcome.ok) await read();
    else setFailure(outcome);
  };
  useEffect(() => void read(), []);
  return { items, failure, read, change };
}

function PasskeyRow({ passkey, onRemove }: { passkey: Passkey; onRemove: () => void }) {
  const { last_used_at: used, created_at: made } = passkey;
  const name = passkey.name || t("A device");
  return (
    <Row
      icon={fingerprint}
      title={name}
      detail={
        used ? t("Last used {day}", { day: formatDay(used) }) : t("Added {day}", { day: formatDay(made) })
      }
      end={<IconButton icon={trash} label={t("Remove {name}", { name })} onClick={onRemove} />}
    />
  );
}

interface RemoveSheetProps {
  passkey: Passkey | null;
  onClose: () => void;
  onSure: (passkey: Passkey) => Promise<void>;
}

function RemoveSheet({ passkey, onClose, onSure }: RemoveSheetProps) {
  return (
    <Sheet open={passkey !== null} title={t("Remove this way of signing in?")} onClose={onClose}>
      <p>{t("That device’s lock no longer signs you in. Digits sent to your number always do.")}</p>
      <div class="identity-form">
        <Button kind="danger" wide onClick={() => passkey && void onSure(passkey)}>
          {t("Remove")}
        </Button>
        <Button kind="line" wide onClick={onClose}>
          {t("Keep it")}
        </Button>
      </div>
    </Sheet>
  );
}

function AddPasskey({ onAdded }: { onAdded: () => Promise<void> }) {
  const [able, setAble] = useState(false);
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<Failure | "not_unlocked" | null>(null);
  useEffect(() => void canUnlock().then(setAble), []);
  const add = async () => {
    setBusy(true);
    const added = await addPasskey();
    setBusy(false);
    setOutcome(added === "not_unlocked" || !added.ok ? added : null);
    await onAdded();
  };
  if (!able) return <p class="identity-hint">{t("This device has no lock that we could use.")}</p>;
  return (
    <>
      {outcome === "not_unlocked" ? (
        <Notice kind="amber">{t("Nothing was added. Perhaps this device signs you in already.")}</Notice>
      ) : null}
      {outcome && outcome !== "not_unlocked" ? <FailureNotice failure={outcome} /> : null}
      <Button kind="line" wide icon={fingerprint} busy={busy} onClick={() => void add()}>
        {t("Use this device’s lock")}
      </Button>
    </>
  );
}

function Passkeys() {
  const list = useList(
    "/api/identity/passkeys",
    (answer: components["schemas"]["PasskeyList"]) => answer.passkeys,
  );
  const [removing, setRemoving] = useState<Passkey | null>(null);
  const remove = async ({ passkey_id }: Passkey) => {
    await list.change(await api.delete(`/api/identity/passkeys/${passkey_id}`));
    setRemoving(null);
  };
  return (
    <Section title={t("Sign in without digits")}>
      <p class="identity-hint">
        {t("Your fingerprint, your face or the screen lock of these devices signs you in.")}
      </p>
      {list.failure ? <FailureNotice failure={list.failure} retry={() => void list.read()} /> : null}
      {list.items && list.items.length > 0 ? (
        <Rows label={t("Sign in without digits")}>
          {list.items.map((passkey) => (
            <PasskeyRow key={passkey.passkey_id} passkey={passkey} onRemove={() => setRemoving(passkey)} />
          ))}
        </Rows>
      ) : null}
      {list.items || list.failure ? null : <Skeleton lines={2} />}
      {list.items && !(list.items.length > 0 && preferences.value.passkey === "here") ? (
        <AddPasskey onAdded={list.read} />
      ) : null}
      <RemoveSheet passkey={removing} onClose={() => setRemoving(null)} onSure={remove} />
    </Section>
  );
}

function DeviceRow({ device, onEnd }: { device: Device; onEnd: () => void }) {
  const isPhone = /Android|iPhone|HarmonyOS/.test(device.device_name);
  return (
    <Row
      icon={isPhone ? phone : laptop}
      title={device.device_name || t("A device")}
      detail={t("Last used {day}", { day: formatDay(device.last_seen_at) })}
      end={
        device.is_this_one ? (
          <Tag tone="jade">{t("This device")}</Tag>
        ) : (
          <Button kind="quiet" onClick={onEnd}>
            {t("Sign out")}
          </Button>
        )
      }
    />
  );
}

function Devices() {
  const list = useList(
    "/api/identity/sessions",
    (answer: components["schemas"]["SessionList"]) => answer.sessions,
  );
  const end = async (path: string, method: "delete" | "post") => list.change(await api[method](path));
  return (
    <Section title={t("Where you are signed in")}>
      {list.failure ? <FailureNotice failure={list.failure} retry={() => void list.read()} /> : null}
      {list.items ? (
        <Rows label={t("Where you are signed in")}>
          {list.items.map((device) => (
            <DeviceRow
              key={device.session_id}
              device={device}
              onEnd={() => void end(`/api/identity/sessions/${device.session_id}`, "delete")}
            />
          ))}
        </Rows>
      ) : list.failure ? null : (
        <Skeleton lines={2} block />
      )}
      {(list.items?.length ?? 0) > 1 ? (
        <Button kind="line" wide onClick={() => void end("/api/identity/sessions/end-others", "post")}>
          {t("Sign out everywhere else")}
        </Button>
      ) : null}
    </Section>
  );
}

export default function DevicesPage() {
  const { state } = session.value;
  useEffect(() => {
    if (state === "anonymous") navigate("/sign-in?next=%2Fme%2Fdevices", { replace: true });
  }, [state]);
  return (
    <Page title={t("Signing in and devices")} back="/me">
      {state === "signed_in" || state === "remembered" ? (
        <>
          <Passkeys />
          <Devices />
        </>
      ) : (
        <Skeleton lines={3} block />
      )}
    </Page>
  );
}
