import briefcase from "icon:briefcase";
import calendar from "icon:calendar-event";
import certificate from "icon:certificate";
import cloudOff from "icon:cloud-off";
import device from "icon:device-mobile";
import devices from "icon:devices";
import folder from "icon:folder";
import letters from "icon:letter-case";
import pencil from "icon:pencil";
import send from "icon:send";
import upload from "icon:upload";
import user from "icon:user";
import { formatDay, formatTime } from "../../i18n/dates.ts";
import { LANGUAGES, language, t, tn } from "../../i18n/index.ts";
import { type Account, connectivity, session } from "../../net/index.ts";
import { type Draft, removeDraft } from "../../storage/index.ts";
import { preferences, setPreferences } from "../../storage/preferences.ts";
import { Button } from "../../ui/button.tsx";
import { Switch } from "../../ui/choice.tsx";
import { DraftRow } from "../../ui/draft_row.tsx";
import { Notice, Skeleton } from "../../ui/feedback.tsx";
import { SelectField } from "../../ui/field.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Card, Row, Rows } from "../../ui/list.tsx";
import { navigate } from "../../ui/navigation.ts";
import { Page, Section } from "../../ui/page.tsx";
import { useKeptHere } from "./kept_here.ts";
import { Leaving } from "./leaving.tsx";
import "./identity.css";

function Stranger() {
  return (
    <Card>
      <div class="identity-form">
        <p>
          {t(
            "You are not signed in. Reading and filling in work without; sending, booking and results need an account.",
          )}
        </p>
        <Button kind="seal" wide href="/sign-in?next=%2Fme">
          {t("Sign in")}
        </Button>
      </div>
    </Card>
  );
}

function Who({ account }: { account: Account }) {
  return (
    <div class="identity-who">
      <Icon of={user} />
      <div>
        <div class="identity-who-name">{account.name || t("Signed in")}</div>
        <div class="identity-who-phone">{account.phone}</div>
      </div>
    </div>
  );
}

function SessionEnded() {
  return (
    <Notice
      kind="amber"
      title={t("Please sign in again")}
      action={{ label: t("Sign in"), onClick: () => navigate("/sign-in?next=%2Fme") }}
    >
      {t("It has been a long time. What is on this phone can be read; to send it, sign in.")}
    </Notice>
  );
}

function MyDraft({ draft }: { draft: Draft }) {
  const when = `${formatDay(draft.updated_at)} ${formatTime(draft.updated_at)}`;
  return (
    <DraftRow
      icon={pencil}
      title={draft.title}
      detail={t("Draft, changed {when}", { when })}
      href={`/drafts/${draft.id}`}
      throwAway={() => removeDraft(draft.id)}
    />
  );
}

function MyThings({ account }: { account: Account | null }) {
  const kept = useKeptHere();
  if (!kept) return <Skeleton lines={2} block />;
  const { drafts, waiting } = kept;
  if (!account && drafts.length === 0) return null;
  return (
    <Section title={t("My things")}>
      <Rows label={t("My things")}>
        {drafts.map((draft) => (
          <MyDraft key={draft.id} draft={draft} />
        ))}
        {waiting.length > 0 ? (
          <Row
            icon={send}
            tone="amber"
            title={t("Waiting to be sent")}
            detail={tn(
              "{count} application, safe on this phone",
              "{count} applications, safe on this phone",
              waiting.length,
            )}
            href="/outbox"
          />
        ) : null}
        {account ? <Row icon={folder} title={t("My cases")} href="/cases" /> : null}
        {account ? <Row icon={certificate} title={t("My results")} href="/results" /> : null}
        {account ? <Row icon={calendar} title={t("My appointments")} href="/appointments" /> : null}
      </Rows>
    </Section>
  );
}

function KeptOrBrought() {
  return (
    <>
      <Row
        icon={devices}
        title={t("Go on here with a draft")}
        detail={t("From another device, or from a file")}
        href="/go-on"
      />
      <Row
        icon={cloudOff}
        title={t("Guides kept on this phone")}
        detail={t("All guides of a county, with no network")}
        href="/me/kept"
      />
      <Row
        icon={certificate}
        title={t("Verify a document")}
        detail={t("Is it genuine, and does it still hold?")}
        href="/verify"
      />
    </>
  );
}

function Settings({ account }: { account: Account | null }) {
  const { elder } = preferences.value;
  return (
    <Section title={t("This phone")}>
      <SelectField
        label={t("Language")}
        value={language.value}
        options={LANGUAGES.map(({ code, name }) => ({ value: code, label: name }))}
        onChange={(code) => setPreferences({ language: code })}
      />
      <Rows>
        <Row
          icon={letters}
          title={t("Elder view: big letters")}
          end={
            <Switch
              label={t("Elder view: big letters")}
              checked={elder}
              onChange={(on) => setPreferences({ elder: on })}
            />
          }
        />
        <KeptOrBrought />
        {account ? (
          <Row
            icon={device}
            title={t("Signing in and devices")}
            detail={t("Sign in without digits, see where you are signed in")}
            href="/me/devices"
          />
        ) : null}
      </Rows>
    </Section>
  );
}

/** Each role has its own pages. */
function Work({ roles }: { roles: string[] }) {
  const office = t("What my office says of each service");
  return (
    <Rows>
      {roles.includes("editor") ? (
        <Row icon={briefcase} title={t("My service items")} detail={office} href="/staff/services" />
      ) : null}
      {roles.includes("editor") || roles.includes("catalogue_admin") ? (
        <Row
          icon={upload}
          title={t("Import items")}
          detail={t("Items from a workbook or a list")}
          href="/staff/imports"
        />
      ) : null}
      {roles.includes("form_editor") ? (
        <Row icon={briefcase} title={t("Forms of my department")} href="/staff/forms" />
      ) : null}
      {roles.includes("clerk") ? (
        <Row icon={briefcase} title={t("Results to hand over")} href="/staff/results" />
      ) : null}
      {roles.includes("clerk") ? (
        <Row icon={briefcase} title={t("My work")} detail={t("The cases of my department")} href="/staff" />
      ) : null}
    </Rows>
  );
}

export default function MePage() {
  const { state, account } = session.value;
  const ended = state === "remembered" && connectivity.value === "connected";
  return (
    <Page title={t("Me")} heading="large" back={null}>
      {state === "unknown" ? <Skeleton lines={2} /> : null}
      {state === "anonymous" ? <Stranger /> : null}
      {account ? <Who account={account} /> : null}
      {ended ? <SessionEnded /> : null}
      {account?.kind === "staff" ? <Work roles={account.roles} /> : null}
      <MyThings key={account?.account_id ?? ""} account={account} />
      <Settings account={account} />
      {account ? <Leaving account={account} /> : null}
    </Page>
  );
}
