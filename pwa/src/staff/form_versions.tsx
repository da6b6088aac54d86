// What was published of a form, and what is planned: a plan can be taken back before its day.
import { useEffect, useState } from "preact/hooks";
import { formatDate, formatDateTime } from "../i18n/dates.ts";
import { inLanguage, t } from "../i18n/index.ts";
import { Actions, Button } from "../ui/button.tsx";
import { FailureNotice } from "../ui/failure.tsx";
import { Tag } from "../ui/list.tsx";
import { Section } from "../ui/page.tsx";
import { Sheet } from "../ui/sheet.tsx";
import {
  formFailure,
  isBusy,
  isChanged,
  type StaffForm,
  takeBack,
  told,
  type VersionView,
} from "./form_store.ts";
import { HANDLING_PAGE } from "./handling_store.ts";

const VERSIONS = "form-versions";

function stateWord(state: VersionView["state"]): string {
  const states = {
    planned: t("planned"),
    in_force: t("in force"),
    earlier: t("earlier"),
    taken_back: t("taken back"),
  };
  return states[state];
}

/** A version among others to choose from. */
export function versionWords({ version, state }: VersionView): string {
  return t("version {number} ({state})", { number: version, state: stateWord(state) });
}

/** Where the words of the plan go: nothing that was written is lost. */
function WhatStays({ staffForm, version }: { staffForm: StaffForm; version: number }) {
  const newest = staffForm.versions.find(({ state }) => state !== "taken_back")?.version ?? version;
  const [name, time] = [staffForm.changed_by_name ?? "", staffForm.changed_at];
  if (!staffForm.revision && newest === version) return <p>{t("What it says becomes the draft again.")}</p>;
  return (
    <>
      <p>
        {time
          ? t("A draft has been begun, last changed by {name} on {time}: it stays as it is.", {
              name,
              time: formatDateTime(time),
            })
          : t("Version {number} stays as it is.", { number: newest })}
      </p>
      <p>{t("What is taken back can be read under the comparison, and you can go on from it there.")}</p>
    </>
  );
}

/** What is planned for the same day with the services that ask this form. */
function PlannedBeside({ staffForm, day }: { staffForm: StaffForm; day: string }) {
  return (
    <>
      {staffForm.planned_beside
        .filter(({ starts_on: from }) => from === day)
        .map(({ slug, name }) => (
          <p key={slug}>
            {t("How “{name}” is handled changes on the same day, and that stays planned.", {
              name: inLanguage(name),
            })}{" "}
            <a href={`${HANDLING_PAGE}/${slug}`}>{t("Look at it")}</a>
          </p>
        ))}
    </>
  );
}

interface SheetProps {
  staffForm: StaffForm;
  version: VersionView | undefined;
  onClose: () => void;
  onDone: () => void;
}

function TakeBackSheet({ staffForm, version, onClose, onDone }: SheetProps) {
  const number = version?.version ?? 0;
  const go = async () => {
    if (!(await takeBack(number))) return;
    told.value = t("Version {number} is taken back.", { number });
    onDone();
  };
  return (
    <Sheet
      open={version !== undefined}
      title={t("Take version {number} back?", { number })}
      onClose={onClose}
    >
      <div class="stack">
        {formFailure.value ? <FailureNotice failure={formFailure.value} /> : null}
        {version?.state === "planned" ? (
          <>
            <p>
              {t("It does not come into force on {date}. What people see does not change.", {
                date: formatDate(version.starts_on, { year: true }),
              })}
            </p>
            <WhatStays staffForm={staffForm} version={number} />
            {isChanged.value ? <p>{t("What you have changed and not saved stays, too.")}</p> : null}
            <PlannedBeside staffForm={staffForm} day={version.starts_on} />
          </>
        ) : null}
        <Actions>
          <Button onClick={onClose}>{t("Cancel")}</Button>
          {version?.state === "planned" ? (
            <Button kind="ink" busy={isBusy.value} onClick={() => void go()}>
              {t("Take version {number} back", { number })}
            </Button>
          ) : null}
        </Actions>
      </div>
    </Sheet>
  );
}

function Version({ each, ask }: { each: VersionView; ask: (number: number) => void }) {
  return (
    <li>
      {t("version {number}", { number: each.version })} <Tag>{stateWord(each.state)}</Tag>{" "}
      <span class="quiet small">
        {t("from {date} on", { date: formatDate(each.starts_on, { year: true }) })}
        {each.published_by_name ? ` · ${each.published_by_name}` : ""}
      </span>
      {each.state === "planned" ? (
        <Button kind="quiet" onClick={() => ask(each.version)}>
          {t("Take version {number} back…", { number: each.version })}
        </Button>
      ) : null}
    </li>
  );
}

export function FormVersions({ staffForm }: { staffForm: StaffForm }) {
  const [asked, setAsked] = useState<number | null>(null);
  const [done, setDone] = useState(0);
  useEffect(() => {
    // The button that was pressed is gone.
    if (done > 0) document.getElementById(VERSIONS)?.querySelector("h2")?.focus();
  }, [done]);
  const ask = (number: number | null) => {
    formFailure.value = null;
    setAsked(number);
  };
  const end = () => {
    ask(null);
    setDone(done + 1);
  };
  return (
    <Section title={t("Published versions")} id={VERSIONS}>
      <ul class="builder-versions">
        {staffForm.versions.map((each) => (
          <Version each={each} ask={ask} key={each.version} />
        ))}
      </ul>
      <TakeBackSheet
        staffForm={staffForm}
        version={staffForm.versions.find(({ version }) => version === asked)}
        onClose={() => ask(null)}
        onDone={end}
      />
    </Section>
  );
}
