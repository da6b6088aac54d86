import type { Route } from "../../ui/navigation.ts";

export const routes: Route[] = [{ path: "/business", page: () => import("./business_page.tsx") }];
