import type { Route } from "../../ui/navigation.ts";

export const routes: Route[] = [
  { path: "/results", page: () => import("./results_page.tsx"), tab: "me" },
  { path: "/results/:id", page: () => import("./result_page.tsx"), tab: "me" },
  { path: "/cases/:id/delivery", page: () => import("./delivery_page.tsx"), tab: "me" },
  { path: "/verify", page: () => import("./verify_page.tsx") },
];
