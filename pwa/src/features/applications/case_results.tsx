// The documents of a case, and how its person gets the result, as rows that lead there.
import certificate from "icon:certificate";
import mail from "icon:mail";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { formatDate } from "../../i18n/dates.ts";
import { inLanguage, t } from "../../i18n/index.ts";
import type { components } from "../../net/api_types.ts";
import { api, session } from "../../net/index.ts";
import { refreshResults } from "../../net/results.ts";
import { keep, ownerNow, readKept } from "../../storage/index.ts";
import { Row, Rows } from "../../ui/list.tsx";
import { Section } from "../../ui/page.tsx";
import type { Case } from "./case_store.ts";

type CaseResult = components["schemas"]["CaseResult"];
type Way = CaseResult["ways"][number];

const AGAIN_AFTER = 3000;
const MOST_TRIES = 5;

const WAYS: Record<Way, () => string> = {
  electronic: () => t("On this phone"),
  post: () => t("Send it by post"),
  window: () => t("Fetch it at a window"),
};

function wayOf({ wish, ways }: CaseResult): string {
  if (wish) return WAYS[wish.wish.way]();
  const [usual] = ways;
  return usual ? t("{way}, if you choose nothing else", { way: WAYS[usual]() }) : "";
}

async function look(id: string): Promise<CaseResult | null> {
  return (await readKept<CaseResult>(`case result ${id}`).catch(() => null))?.value ?? null;
}

/** Kept first; then what the server says, and again until the file of a document is made. */
function useCaseResult({ id, changed_at }: Case): CaseResult | null {
  const found = useSignal<CaseResult | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async (tries: number) => {
      const owner = await ownerNow().catch(() => null);
      const fresh = await api.get<CaseResult>(`/api/applications/${id}/result`);
      if (!fresh.ok) return;
      found.value = fresh.value;
      await keep(owner, `case result ${id}`, fresh.value).catch(() => undefined);
      if (fresh.value.documents.length > 0) void refreshResults();
      const isMaking = fresh.value.documents.some(({ ready }) => !ready);
      if (isMaking && tries < MOST_TRIES) timer = setTimeout(() => void ask(tries + 1), AGAIN_AFTER);
    };
    void look(id).then((kept) => {
      found.value ??= kept;
      if (session.peek().account) void ask(0);
    });
    return () => clearTimeout(timer);
  }, [id, changed_at]);
  return found.value;
}

export function CaseResults({ found }: { found: Case }) {
  const result = useCaseResult(found);
  if (!result || (result.documents.length === 0 && !result.may_choose)) return null;
  return (
    <Section title={t("The result")}>
      <Rows>
        {result.documents.map(({ id, title, issued_on, standing }) => (
          <Row
            key={id}
            icon={certificate}
            tone={standing === "valid" ? "jade" : "quiet"}
            title={inLanguage(title)}
            detail={
              standing === "valid" || standing === "expired"
                ? t("Issued on {day}. Open it to read, save or show it.", {
                    day: formatDate(issued_on, { year: true }),
                  })
                : t("It no longer holds.")
            }
            href={`/results/${id}`}
          />
        ))}
        {result.may_choose || result.wish ? (
          <Row
            icon={mail}
            title={t("How I get the result")}
            detail={wayOf(result)}
            href={`/cases/${found.id}/delivery`}
          />
        ) : null}
      </Rows>
    </Section>
  );
}
