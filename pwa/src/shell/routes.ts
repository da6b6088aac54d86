// Every page of the app. A feature brings its own list; this is the only shared place.
import { routes as appointments } from "../features/appointments/routes.ts";
import { routes as identity } from "../features/identity/routes.ts";
import { routes as notifications } from "../features/notifications/routes.ts";
import type { Route } from "../ui/navigation.ts";

export const routes: Route[] = [
  { path: "/", page: () => import("./home_page.tsx"), tab: "home" },
  ...identity,
  ...notifications,
  ...appointments,
];
