import type { Route } from "../../ui/navigation.ts";

export const routes: Route[] = [
  { path: "/place", page: () => import("./place_page.tsx") },
  { path: "/regions/:code", page: () => import("./region_page.tsx") },
  { path: "/halls", page: () => import("./halls_page.tsx") },
  { path: "/halls/:code", page: () => import("./hall_page.tsx") },
  { path: "/departments", page: () => import("./departments_page.tsx") },
  { path: "/departments/:code", page: () => import("./department_page.tsx") },
];
