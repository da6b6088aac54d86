import type { Route } from "../../ui/navigation.ts";

export const routes: Route[] = [
  { path: "/services/:slug/apply", page: () => import("./apply_page.tsx") },
  { path: "/drafts/:id", page: () => import("./draft_page.tsx") },
  { path: "/outbox", page: () => import("./outbox_page.tsx"), tab: "me" },
  { path: "/cases", page: () => import("./cases_page.tsx"), tab: "me" },
  { path: "/cases/:id/receipt", page: () => import("./receipt_page.tsx"), tab: "me" },
  { path: "/cases/:id", page: () => import("./case_page.tsx"), tab: "me" },
];
