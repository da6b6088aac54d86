import { useEffect, useState } from "preact/hooks";
import { t, tn } from "../i18n/index.ts";
import type { Failure, Outcome } from "../net/index.ts";
import { Button } from "../ui/button.tsx";
import { Checkbox } from "../ui/choice.tsx";
import { FailureNotice } from "../ui/failure.tsx";
import { Notice, Skeleton } from "../ui/feedback.tsx";
import { Facts } from "../ui/list.tsx";
import { Progress } from "../ui/page.tsx";
import { ImportFindings } from "./import_findings.tsx";
import { IMPORTS_PAGE, isAtWork, order, type Run } from "./import_store.ts";
import { ImportWatch } from "./import_watch.ts";
import { runWord, stepWord } from "./import_words.ts";

function useRun(id: string) {
  const [run, setRun] = useState<Run | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [watch, setWatch] = useState<ImportWatch | null>(null);
  useEffect(() => {
    const made = new ImportWatch(id, (answer) => {
      setFailure(answer.ok ? null : answer);
      if (answer.ok) setRun(answer.value);
    });
    setWatch(made);
    void made.ask();
    document.addEventListener("visibilitychange", made.wake);
    window.addEventListener("online", made.wake);
    return () => {
      made.stop();
      document.removeEventListener("visibilitychange", made.wake);
      window.removeEventListener("online", made.wake);
    };
  }, [id]);
  const take = (answer: Outcome<Run>) => watch?.take(answer);
  return { run, failure, read: () => void watch?.ask(), take };
}

function AtWork({ run }: { run: Run }) {
  const words = stepWord(run);
  return (
    <div class="import-at-work">
      <p role="status">
        <strong>{runWord(run)}</strong>
      </p>
      <Progress step={run.done} of={Math.max(run.total, 1)} label={words} />
      <p class="quiet">
        {run.total > 0
          ? t("{step}: {done} of {total}", { step: words, done: run.done, total: run.total })
          : words}
      </p>
    </div>
  );
}

function Counts({ run }: { run: Run }) {
  return (
    <Facts
      facts={[
        { value: String(run.added), name: t("new") },
        { value: String(run.changed), name: t("changed") },
        { value: String(run.unchanged), name: t("unchanged") },
        { value: String(run.refused), name: t("refused") },
        { value: String(run.warned), name: t("with a warning") },
      ]}
    />
  );
}

function whyNothing({ refused, unchanged }: Run): string {
  if (refused === 0) return t("There is nothing to import: nothing in it is new or changed.");
  return unchanged > 0
    ? t("There is nothing to import: the good rows are here already just so, and the others are refused.")
    : t("There is nothing to import: every row is refused.");
}

/** Go on, or not: with refused rows only after asking for the good ones alone. */
function Decide({ run, take }: { run: Run; take: (answer: Outcome<Run>) => void }) {
  const [onlyGood, setOnlyGood] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const good = run.added + run.changed;
  const go = async () => {
    setBusy(true);
    take(await order(run.id, onlyGood));
    setBusy(false);
  };
  if (good === 0) {
    return <Notice kind="amber">{whyNothing(run)}</Notice>;
  }
  const isBlocked = run.refused > 0 && !onlyGood;
  return (
    <div class="import-decide">
      {run.refused > 0 ? (
        <Checkbox
          label={t("Import the good rows only, and leave out what is refused")}
          checked={onlyGood}
          onChange={setOnlyGood}
        />
      ) : null}
      <div class="import-buttons">
        <Button kind="seal" onClick={() => void go()} busy={isBusy} disabled={isBlocked}>
          {tn("Import {count} item", "Import {count} items", good)}
        </Button>
        <Button href={IMPORTS_PAGE}>{t("Another file")}</Button>
      </div>
    </div>
  );
}

function Outcomes({ run }: { run: Run }) {
  if (run.state === "done") {
    return (
      <Notice kind="jade" title={t("Imported")}>
        <p>{t("New items can be read in outline now. Editors find them as drafts of their place.")}</p>
      </Notice>
    );
  }
  if (run.state === "refused") {
    return (
      <Notice kind="error" title={t("Nothing imported")}>
        <p>
          {t(
            "Something changed since the check, and rows are refused now. See below, and send the file again.",
          )}
        </p>
      </Notice>
    );
  }
  if (run.state === "receiving") {
    return <Notice kind="amber">{t("The file was not sent in full. Choose it again.")}</Notice>;
  }
  return null;
}

/** What an import found, and what it did. */
export function ImportRun({ id }: { id: string }) {
  const { run, failure, read, take } = useRun(id);
  if (!run) return failure ? <FailureNotice failure={failure} retry={read} /> : <Skeleton lines={6} />;
  const isLookedAt = run.state === "examined" || run.state === "done" || run.state === "refused";
  return (
    <div class="import-run">
      <h2>{run.file_name}</h2>
      {failure ? <FailureNotice failure={failure} retry={read} /> : null}
      {isAtWork(run) ? <AtWork run={run} /> : null}
      {run.failure ? (
        <Notice kind="error" title={runWord(run)}>
          <p>{run.failure}</p>
        </Notice>
      ) : null}
      <Outcomes run={run} />
      {isLookedAt ? <Counts run={run} /> : null}
      {run.state === "examined" ? <Decide run={run} take={take} /> : null}
      {isLookedAt && run.refused + run.warned > 0 ? <ImportFindings id={id} key={run.state} /> : null}
    </div>
  );
}
