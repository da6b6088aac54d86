import type { Route } from "../ui/navigation.ts";

export const routes: Route[] = [
  { path: "/staff", page: () => import("./staff_page.tsx") },
  { path: "/staff/cases", page: () => import("./staff_page.tsx") },
  { path: "/staff/cases/:id", page: () => import("./staff_page.tsx") },
  { path: "/staff/results", page: () => import("./results_page.tsx") },
  { path: "/staff/officers", page: () => import("./officers_page.tsx") },
  { path: "/staff/services", page: () => import("./items_page.tsx") },
  { path: "/staff/services/:id", page: () => import("./item_page.tsx") },
  { path: "/staff/forms", page: () => import("./forms_page.tsx") },
  { path: "/staff/forms/:id", page: () => import("./form_page.tsx") },
  { path: "/staff/handling/:slug", page: () => import("./handling_page.tsx") },
  { path: "/staff/imports", page: () => import("./import_page.tsx") },
  { path: "/staff/imports/:id", page: () => import("./import_page.tsx") },
  { path: "/staff/texts", page: () => import("./texts_page.tsx") },
  { path: "/staff/window", page: () => import("./window_page.tsx") },
  { path: "/staff/window/:id/cases", page: () => import("./window_cases_page.tsx") },
  { path: "/staff/window/:id", page: () => import("./window_form_page.tsx") },
  { path: "/staff/window/:id/receipt", page: () => import("./window_receipt_page.tsx") },
];
