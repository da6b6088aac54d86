import briefcase from "icon:briefcase";
import lock from "icon:lock";
import { t } from "../i18n/index.ts";
import { session } from "../net/index.ts";
import { Button } from "../ui/button.tsx";
import { Empty, Waiting } from "../ui/feedback.tsx";

type Role = "clerk" | "supervisor" | "editor" | "form_editor" | "catalogue_admin";

/** Whether the person who is signed in holds one of the roles. */
export function holds(...roles: Role[]): boolean {
  const { account, state } = session.value;
  if (state !== "signed_in" || account?.kind !== "staff") return false;
  return roles.some((role) => account.roles.includes(role));
}

/** Where staff of each role work. */
const WORKPLACES: { role: Role; href: string; word: () => string }[] = [
  { role: "clerk", href: "/staff", word: () => t("Cases of my office") },
  { role: "editor", href: "/staff/services", word: () => t("My service items") },
  { role: "form_editor", href: "/staff/forms", word: () => t("Forms of my department") },
  { role: "catalogue_admin", href: "/staff/imports", word: () => t("Import items") },
];

/** Somebody of the staff, but with another task: she is led to where she works. */
function Elsewhere({ workplaces }: { workplaces: typeof WORKPLACES }) {
  return (
    <Empty icon={briefcase} title={t("This page belongs to another task")}>
      <p>{t("Your account works here:")}</p>
      {workplaces.map(({ href, word }, place) => (
        <Button kind={place === 0 ? "seal" : "line"} href={href} key={href}>
          {word()}
        </Button>
      ))}
    </Empty>
  );
}

/** In place of a page of staff, for everybody else. */
export function StaffOnly({ path }: { path: string }) {
  if (session.value.state === "unknown") return <Waiting />;
  const workplaces = WORKPLACES.filter(({ role }) => holds(role));
  if (workplaces.length > 0) return <Elsewhere workplaces={workplaces} />;
  const isKnown = session.value.state === "signed_in";
  return (
    <Empty icon={lock} title={t("These pages are for the staff of the departments")}>
      <Button kind="seal" href={isKnown ? "/me" : `/sign-in?next=${encodeURIComponent(path)}`}>
        {isKnown ? t("Go to my page") : t("Sign in")}
      </Button>
    </Empty>
  );
}
