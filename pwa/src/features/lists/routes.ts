import type { Route } from "../../ui/navigation.ts";

export const routes: Route[] = [
  { path: "/lists", page: () => import("./lists_page.tsx") },
  { path: "/lists/:list", page: () => import("./list_page.tsx") },
  { path: "/lists/:list/:entry", page: () => import("./entry_page.tsx") },
];
