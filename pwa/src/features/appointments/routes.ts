import type { Route } from "../../ui/navigation.ts";

export const routes: Route[] = [
  { path: "/services/:slug/book", page: () => import("./book_page.tsx") },
  { path: "/appointments", page: () => import("./appointments_page.tsx"), tab: "me" },
  { path: "/appointments/:id", page: () => import("./appointment_page.tsx") },
];
