import type { Route } from "../../ui/navigation.ts";

export const routes: Route[] = [
  { path: "/sign-in", page: () => import("./sign_in_page.tsx") },
  { path: "/me", page: () => import("./me_page.tsx"), tab: "me" },
  { path: "/me/devices", page: () => import("./devices_page.tsx") },
];
