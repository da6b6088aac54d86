import type { Route } from "../../ui/navigation.ts";

export const routes: Route[] = [
  { path: "/services", page: () => import("./services_page.tsx"), tab: "services" },
  { path: "/items", page: () => import("./outlines_page.tsx"), tab: "services" },
  { path: "/me/kept", page: () => import("./kept_page.tsx") },
  { path: "/services/:slug", page: () => import("./guide_page.tsx") },
];
