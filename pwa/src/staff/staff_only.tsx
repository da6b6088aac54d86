import lock from "icon:lock";
import { t } from "../i18n/index.ts";
import { session } from "../net/index.ts";
import { Button } from "../ui/button.tsx";
import { Empty, Waiting } from "../ui/feedback.tsx";

type Role = "clerk" | "editor" | "catalogue_admin";

/** Whether the person who is signed in holds one of the roles. */
export function holds(...roles: Role[]): boolean {
  const { account, state } = session.value;
  if (state !== "signed_in" || account?.kind !== "staff") return false;
  return roles.some((role) => account.roles.includes(role));
}

/** In place of a page of staff, for everybody else. */
export function StaffOnly({ path }: { path: string }) {
  if (session.value.state === "unknown") return <Waiting />;
  const isKnown = session.value.state === "signed_in";
  return (
    <Empty icon={lock} title={t("These pages are for the staff of the departments")}>
      <Button kind="seal" href={isKnown ? "/me" : `/sign-in?next=${encodeURIComponent(path)}`}>
        {isKnown ? t("Go to my page") : t("Sign in")}
      </Button>
    </Empty>
  );
}
