import type { Route } from "../../ui/navigation.ts";

export const routes: Route[] = [
  { path: "/services/:slug/apply", page: () => import("./apply_page.tsx") },
  { path: "/go-on", page: () => import("./go_on_page.tsx") },
  { path: "/drafts/:id/elsewhere", page: () => import("./elsewhere_page.tsx") },
  { path: "/drafts/:id/versions", page: () => import("./versions_page.tsx") },
  { path: "/drafts/:id", page: () => import("./draft_page.tsx") },
  { path: "/outbox", page: () => import("./outbox_page.tsx"), tab: "me" },
  { path: "/cases", page: () => import("./cases_page.tsx"), tab: "me" },
  { path: "/cases/:id/receipt", page: () => import("./receipt_page.tsx"), tab: "me" },
  { path: "/cases/:id", page: () => import("./case_page.tsx"), tab: "me" },
];

/** Where both versions of a draft stand side by side. */
export function versionsOf(id: string): string {
  return `/drafts/${id}/versions`;
}
