import onPhone from "icon:device-mobile-check";
import { t } from "../i18n/index.ts";
import { Notice } from "./feedback.tsx";

/** The shape of net's failures; ui knows no net. */
interface Failed {
  kind: "problem" | "not_expected" | "unreachable";
  problem: { detail: string };
}

/** A failed request as a sentence that says what to do. */
export function explain(failure: Failed): string {
  if (failure.kind === "unreachable") return t("No network. Try again when there is a signal.");
  if (failure.kind === "not_expected") {
    return t("The network answered with something else. It may want you to log in to its Wi-Fi page first.");
  }
  return failure.problem.detail;
}

interface FailureNoticeProps {
  failure: Failed;
  retry?: (() => void) | undefined;
  /** What the phone has kept is shown: that there is no network stands above the page already. */
  kept?: boolean;
}

/** No network is pale blue and calm; a refusal is red. */
export function FailureNotice({ failure, retry, kept = false }: FailureNoticeProps) {
  const isOld = kept && failure.kind === "unreachable";
  return (
    <Notice
      kind={failure.kind === "problem" ? "error" : "no-network"}
      icon={isOld ? onPhone : undefined}
      {...(retry ? { action: { label: isOld ? t("Update") : t("Try again"), onClick: retry } } : {})}
    >
      {isOld ? t("This is what your phone has kept. It may be old.") : explain(failure)}
    </Notice>
  );
}
