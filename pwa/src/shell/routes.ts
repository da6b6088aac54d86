// Every page of the app. A feature brings its own list; this is the only shared place.
import { routes as applications } from "../features/applications/routes.ts";
import { routes as appointments } from "../features/appointments/routes.ts";
import { routes as business } from "../features/business/routes.ts";
import { routes as catalogue } from "../features/catalogue/routes.ts";
import { routes as directory } from "../features/directory/routes.ts";
import { routes as identity } from "../features/identity/routes.ts";
import { routes as lists } from "../features/lists/routes.ts";
import { routes as notifications } from "../features/notifications/routes.ts";
import { routes as payments } from "../features/payments/routes.ts";
import { routes as results } from "../features/results/routes.ts";
import { routes as staff } from "../staff/routes.ts";
import type { Route } from "../ui/navigation.ts";

export const routes: Route[] = [
  { path: "/", page: () => import("./home_page.tsx"), tab: "home" },
  ...identity,
  ...notifications,
  ...applications,
  ...appointments,
  ...payments,
  ...results,
  ...catalogue,
  ...directory,
  ...lists,
  ...business,
  ...staff,
];
