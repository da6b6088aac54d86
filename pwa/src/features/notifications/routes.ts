import type { Route } from "../../ui/navigation.ts";

export const routes: Route[] = [
  { path: "/messages", page: () => import("./messages_page.tsx"), tab: "messages" },
  { path: "/messages/:id", page: () => import("./message_page.tsx") },
];
