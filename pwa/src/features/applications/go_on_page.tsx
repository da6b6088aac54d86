import "./handover.css";
import file from "icon:file-text";
import upload from "icon:upload";
import { type Signal, useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { formatDateTime } from "../../i18n/dates.ts";
import { t } from "../../i18n/index.ts";
import { session } from "../../net/index.ts";
import { type KeptDraftList, listKeptDrafts } from "../../net/kept_drafts.ts";
import { readCode } from "../../rules/handover_code.ts";
import { Button } from "../../ui/button.tsx";
import { FailureNotice } from "../../ui/failure.tsx";
import { Notice, Waiting } from "../../ui/feedback.tsx";
import { TextField } from "../../ui/field.tsx";
import { Card, Row, Rows } from "../../ui/list.tsx";
import { navigate } from "../../ui/navigation.ts";
import { Page, Section } from "../../ui/page.tsx";
import { CodeScanner } from "./code_scanner.tsx";
import { versionsOf } from "./routes.ts";
import { type Coming, codeInAddress, lookAt, take, takeFromFile, takeFromServer } from "./taking_over.ts";

const FAULTS = {
  letters: () => t("A code has only the letters A to Z and the digits 2 to 9, without I, L and O."),
  length: () => t("A code has twelve letters and digits. Look at the other device again."),
  mistyped: () => t("One letter is not right. Compare it with the other device."),
};

const REFUSED = {
  not_a_draft: () =>
    t("This is not a file with a draft, or it is damaged. Choose the file that was saved here."),
  later_version: () =>
    t("This file was saved by a newer version of this app. Reload this page and try again."),
  sent: () => t("This draft was sent from this phone already. Your cases show what we received."),
  locked: () => t("This draft belongs to somebody who has signed out here. Sign in, and take it again."),
  another_form: () => t("A draft of this name is here with another form. Nothing was changed."),
  choose_first: () =>
    t("Another version of this draft waits for your choice. Open the draft and choose; then take this one."),
  no_room: () =>
    t("This browser keeps nothing for us, or has no room. Nothing was taken; it stays where it was."),
};

/** What happens with what comes in: shown, taken, or why not. */
function Outcome({ coming }: { coming: Signal<Coming> }) {
  const now = coming.value;
  useEffect(() => {
    if (now.kind !== "here") return;
    navigate(now.choose ? versionsOf(now.id) : `/drafts/${now.id}`, { replace: true });
  }, [now]);
  if (now.kind === "busy") return <Waiting label={t("One moment…")} />;
  if (now.kind === "failed") return <FailureNotice failure={now.failure} />;
  if (now.kind === "refused") {
    const isHarmless = now.why === "sent" || now.why === "locked" || now.why === "choose_first";
    return <Notice kind={isHarmless ? "amber" : "error"}>{REFUSED[now.why]()}</Notice>;
  }
  return now.kind === "offered" ? <Offered coming={coming} /> : null;
}

/** What came is shown before it is taken: nobody takes over something that is not hers by mistake. */
function Offered({ coming }: { coming: Signal<Coming> }) {
  const now = coming.value;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  if (now.kind !== "offered") return null;
  const { head } = now.offered;
  const accept = () => {
    coming.value = { kind: "busy" };
    void take(now.offered).then((next) => {
      coming.value = next;
    });
  };
  return (
    <Card>
      <div class="stack">
        <h2 class="handover-heading" ref={heading} tabIndex={-1}>
          {t("Is this your draft?")}
        </h2>
        <div>
          <p class="strong">{head.title}</p>
          <p class="quiet">{t("Last changed {time}", { time: formatDateTime(head.changed_at) })}</p>
        </div>
        {head.left_out > 0 ? (
          <Notice kind="amber">
            {t("Some photos did not fit. Take them again here, or send from the other device.")}
          </Notice>
        ) : null}
        <Button kind="seal" wide onClick={accept}>
          {t("Take it and go on here")}
        </Button>
        <Button wide onClick={() => (coming.value = { kind: "none" })}>
          {t("No, leave it")}
        </Button>
      </div>
    </Card>
  );
}

interface CodeFieldProps {
  typed: Signal<string>;
  fault: Signal<keyof typeof FAULTS | null>;
}

function CodeField({ typed, fault }: CodeFieldProps) {
  return (
    <TextField
      label={t("The code on the other device")}
      hint={t("Twelve letters and digits, such as K7QM 4RTD XW2H")}
      error={fault.value ? FAULTS[fault.value]() : undefined}
      value={typed.value}
      onInput={(value) => {
        typed.value = value;
        fault.value = null;
      }}
      input={{ autocomplete: "off", autocapitalize: "characters", spellcheck: false, enterkeyhint: "go" }}
    />
  );
}

function ByCode({ onCode }: { onCode: (code: string) => void }) {
  const typed = useSignal("");
  const fault = useSignal<keyof typeof FAULTS | null>(null);
  const look = (text: string) => {
    const read = readCode(text);
    fault.value = "fault" in read ? read.fault : null;
    if ("code" in read) onCode(read.code);
  };
  return (
    <Section title={t("With a code")}>
      <Card>
        <form
          class="stack"
          onSubmit={(event) => {
            event.preventDefault();
            look(typed.value);
          }}
        >
          <CodeField typed={typed} fault={fault} />
          <Button kind="ink" type="submit" wide>
            {t("Find the draft")}
          </Button>
          <CodeScanner onText={look} />
        </form>
      </Card>
    </Section>
  );
}

function ByFile({ coming }: { coming: Signal<Coming> }) {
  const input = useRef<HTMLInputElement>(null);
  const read = (list: FileList | null) => {
    const chosen = list?.[0];
    if (!chosen) return;
    coming.value = { kind: "busy" };
    void takeFromFile(chosen).then((next) => {
      coming.value = next;
    });
  };
  return (
    <Section title={t("From a file")}>
      <Card>
        <div class="stack">
          <p>{t("If you have saved a draft as a file, take it in again here.")}</p>
          <input
            ref={input}
            class="unseen"
            type="file"
            accept=".json,application/json"
            aria-label={t("File with a draft")}
            tabIndex={-1}
            onChange={(event) => {
              read(event.currentTarget.files);
              event.currentTarget.value = "";
            }}
          />
          <Button wide icon={upload} onClick={() => input.current?.click()}>
            {t("Choose the file")}
          </Button>
        </div>
      </Card>
    </Section>
  );
}

/** What she keeps with us, from whichever device. */
function FromServer({ coming }: { coming: Signal<Coming> }) {
  const listed = useSignal<KeptDraftList["drafts"]>([]);
  const isSignedIn = session.value.state === "signed_in";
  useEffect(() => {
    if (!isSignedIn) return;
    void listKeptDrafts().then((found) => {
      if (found.ok) listed.value = found.value.drafts;
    });
  }, [isSignedIn]);
  if (!isSignedIn || listed.value.length === 0) return null;
  const open = (id: string) => {
    coming.value = { kind: "busy" };
    void takeFromServer(id).then((next) => {
      coming.value = next;
    });
  };
  return (
    <Section title={t("Kept with us")}>
      <Rows>
        {listed.value.map(({ id, title, changed_at }) => (
          <Row
            key={id}
            icon={file}
            title={title}
            detail={t("Last changed {time}", { time: formatDateTime(changed_at) })}
            onClick={() => open(id)}
          />
        ))}
      </Rows>
    </Section>
  );
}

/** A draft from another device: by a code, kept with us, or from a file. */
export default function GoOnPage() {
  const coming = useSignal<Coming>({ kind: "none" });
  const look = (code: string) => {
    coming.value = { kind: "busy" };
    void lookAt(code).then((next) => {
      coming.value = next;
    });
  };
  useEffect(() => {
    const arrive = () => {
      const code = codeInAddress();
      if (code) look(code);
    };
    arrive();
    window.addEventListener("hashchange", arrive);
    return () => window.removeEventListener("hashchange", arrive);
  }, []);
  const isShown = coming.value.kind !== "offered" && coming.value.kind !== "busy";
  return (
    <Page title={t("Go on here with a draft")} back="/me">
      <div aria-live="polite">
        <Outcome coming={coming} />
      </div>
      {isShown ? (
        <>
          <ByCode onCode={look} />
          <FromServer coming={coming} />
          <ByFile coming={coming} />
        </>
      ) : null}
    </Page>
  );
}
