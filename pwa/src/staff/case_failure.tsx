import { t } from "../i18n/index.ts";
import type { Failure } from "../net/index.ts";
import { Button } from "../ui/button.tsx";
import { FailureNotice } from "../ui/failure.tsx";

/** Why a case could not be read, or a step not taken; where the session has ended, the way back to this very case. */
export function CaseFailure({
  failure,
  id,
  retry,
}: {
  failure: Failure;
  id: string;
  retry?: (() => void) | undefined;
}) {
  if (failure.problem.code !== "sign_in_needed") {
    return <FailureNotice failure={failure} retry={retry} />;
  }
  const next = encodeURIComponent(`/staff/cases/${id}`);
  return (
    <>
      <FailureNotice failure={failure} />
      <Button kind="seal" href={`/sign-in?next=${next}`}>
        {t("Sign in")}
      </Button>
    </>
  );
}
