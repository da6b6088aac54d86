import type { Route } from "../../ui/navigation.ts";

export const routes: Route[] = [
  { path: "/fines", page: () => import("./fines_page.tsx") },
  { path: "/fines/orders/:id", page: () => import("./order_page.tsx") },
  { path: "/fines/receipt", page: () => import("./receipt_check_page.tsx") },
];
