import certificate from "icon:certificate";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { formatDate } from "../../i18n/dates.ts";
import { inLanguage, t } from "../../i18n/index.ts";
import { type Failure, session } from "../../net/index.ts";
import { keptResults, type ResultSummary, refreshResults } from "../../net/results.ts";
import { onChange } from "../../storage/index.ts";
import { Button } from "../../ui/button.tsx";
import { FailureNotice } from "../../ui/failure.tsx";
import { Empty, Skeleton } from "../../ui/feedback.tsx";
import { Row, Rows, Tag } from "../../ui/list.tsx";
import { Page } from "../../ui/page.tsx";
import { standingTone, standingWords } from "./standing.ts";

function ResultRow({ result }: { result: ResultSummary }) {
  const { standing } = result;
  return (
    <Row
      icon={certificate}
      tone={standing === "valid" ? "jade" : "quiet"}
      title={inLanguage(result.title)}
      detail={t("{office}, {day}", {
        office: inLanguage(result.office_name),
        day: formatDate(result.issued_on, { year: true }),
      })}
      end={<Tag tone={standingTone(standing)}>{standingWords(standing)}</Tag>}
      href={`/results/${result.id}`}
    />
  );
}

function NoneYet() {
  return session.value.account ? (
    <Empty icon={certificate} title={t("No results yet")}>
      <p>
        {t("When an office has decided one of your cases, its document stands here, also with no network.")}
      </p>
    </Empty>
  ) : (
    <Empty icon={certificate} title={t("Sign in to see your results")}>
      <Button kind="seal" href="/sign-in?next=%2Fresults">
        {t("Sign in")}
      </Button>
    </Empty>
  );
}

/** Every document that offices have issued to me: those kept here first, then what the server says. */
export default function ResultsPage() {
  const found = useSignal<ResultSummary[] | null>(null);
  const failure = useSignal<Failure | null>(null);
  const asked = useSignal(false);
  const read = async () => {
    found.value = await keptResults();
  };
  const refresh = async () => {
    failure.value = await refreshResults();
    await read();
    asked.value = true;
  };
  useEffect(() => {
    void read();
    void refresh();
    return onChange(({ store }) => {
      if (store === "kept") void read();
    });
  }, [session.value.account?.account_id]);
  const results = found.value ?? [];
  return (
    <Page title={t("My results")} back="/me">
      {failure.value ? <FailureNotice failure={failure.value} retry={() => void refresh()} kept /> : null}
      {results.length > 0 ? (
        <Rows label={t("My results")}>
          {results.map((result) => (
            <ResultRow key={result.id} result={result} />
          ))}
        </Rows>
      ) : asked.value && !failure.value ? (
        <NoneYet />
      ) : failure.value ? null : (
        <Skeleton lines={3} block />
      )}
    </Page>
  );
}
