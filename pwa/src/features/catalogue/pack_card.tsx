// What is kept of a county: how far it is, how fresh it is, and what can be done with it.
import download from "icon:download";
import refresh from "icon:refresh";
import trash from "icon:trash";
import { useId, useState } from "preact/hooks";
import { t, tn } from "../../i18n/index.ts";
import type { PackView } from "../../net/pack_plan.ts";
import { startPacks } from "../../net/pack_triggers.ts";
import { askPack, isPromised, keepPack, takeOff, updatePack } from "../../net/packs.ts";
import { Actions, Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/feedback.tsx";
import { Card } from "../../ui/list.tsx";
import { Sheet } from "../../ui/sheet.tsx";
import { languageWord, sizeWord, whenWord } from "./pack_words.ts";
import "./packs.css";

function Fetching({ view }: { view: PackView }) {
  const label = useId();
  const sizes = { here: sizeWord(view.here), total: sizeWord(view.total) };
  return (
    <>
      <p id={label}>
        {view.state === "fetching"
          ? t("Fetching: {here} of {total}", sizes)
          : t("{here} of {total} are here. It goes on by itself when there is a network.", sizes)}
      </p>
      <progress class="pack-progress" aria-labelledby={label} max={view.total} value={view.here} />
    </>
  );
}

function Whole({ view }: { view: PackView }) {
  return (
    <>
      <p role="status">
        {t("Kept: {size}. Fresh as of {when}.", {
          size: sizeWord(view.size),
          when: whenWord(view.checkedAt),
        })}
      </p>
      <p class="quiet small">
        {isPromised.value
          ? t("The browser has promised not to throw it away, also when the phone runs out of room.")
          : t(
              "It stays here unless the phone runs out of room. If that happens, this page says so and one tap brings it back.",
            )}
      </p>
    </>
  );
}

function Changed({ view }: { view: PackView }) {
  return (
    <p role="status">
      {view.changed > 0
        ? tn("{count} guide has changed.", "{count} guides have changed.", view.changed)
        : t("Something has changed.")}
    </p>
  );
}

function Said({ view }: { view: PackView }) {
  switch (view.state) {
    case "whole":
      return <Whole view={view} />;
    case "changed":
      return <Changed view={view} />;
    case "full":
      return (
        <Notice kind="error" title={t("There is not enough room on this phone")}>
          {t("Delete something, then try again. What has come so far stays.")}
        </Notice>
      );
    case "gone":
      return (
        <Notice kind="amber" title={t("The browser has thrown these guides away")}>
          {t("Perhaps the phone had no room left. They can be fetched again.")}
        </Notice>
      );
    default:
      return <Fetching view={view} />;
  }
}

/** The same as at the first tap. */
async function keepAgain({ language, code, name }: PackView): Promise<boolean> {
  startPacks();
  const asked = await askPack(language, code);
  return asked.ok && (await keepPack(asked.value, name)) === null;
}

function NextStep({ view }: { view: PackView }) {
  const [failed, setFailed] = useState(false);
  if (view.state === "gone") {
    return (
      <>
        {failed ? (
          <p role="alert">{t("That did not work. Is there a network, and room on the phone?")}</p>
        ) : null}
        <Button
          kind="line"
          icon={download}
          onClick={() => void keepAgain(view).then((kept) => setFailed(!kept))}
        >
          {t("Fetch again")}
        </Button>
      </>
    );
  }
  if (view.state !== "changed" && view.state !== "full") return null;
  return (
    <Button kind="line" icon={refresh} onClick={() => void updatePack(view.id)}>
      {view.state === "full"
        ? t("Try again")
        : t("Update ({size})", { size: sizeWord(view.total - view.here) })}
    </Button>
  );
}

/** What is gone already is left at once; megabytes that took her money and time only when she has said so twice. */
function TakeOff({ view }: { view: PackView }) {
  const [open, setOpen] = useState(false);
  const isGone = view.state === "gone";
  return (
    <>
      <Button kind="quiet" icon={trash} onClick={() => (isGone ? void takeOff(view.id) : setOpen(true))}>
        {isGone ? t("Leave it") : t("Take off this phone")}
      </Button>
      <Sheet open={open} title={t("Take these guides off this phone?")} onClose={() => setOpen(false)}>
        <p class="strong">{t("All guides of {place}", { place: view.name })}</p>
        <p>
          {t("Without a network you can then no longer read them here. To fetch them again takes {size}.", {
            size: sizeWord(view.total),
          })}
        </p>
        <div class="stack">
          <Button kind="danger" wide onClick={() => void takeOff(view.id)}>
            {t("Take them off")}
          </Button>
          <Button wide onClick={() => setOpen(false)}>
            {t("Keep them")}
          </Button>
        </div>
      </Sheet>
    </>
  );
}

export function PackCard({ view }: { view: PackView }) {
  return (
    <Card>
      <section class="pack" aria-label={`${view.name} · ${languageWord(view.language)}`}>
        <h2 class="pack-title">{t("All guides of {place}", { place: view.name })}</h2>
        <p class="quiet small">{languageWord(view.language)}</p>
        <Said view={view} />
        <Actions>
          <NextStep view={view} />
          <TakeOff view={view} />
        </Actions>
      </section>
    </Card>
  );
}
