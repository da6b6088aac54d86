import type { Route } from "../../ui/navigation.ts";

export const routes: Route[] = [{ path: "/place", page: () => import("./place_page.tsx") }];
