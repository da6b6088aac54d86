// The appointments to come, for the home page.
import clockIcon from "icon:filled/clock";
import { A_DAY, dayOf, today } from "../../i18n/dates.ts";
import { inWords, t } from "../../i18n/index.ts";
import type { Thing, ThingSource } from "../../ui/thing.ts";
import { nameOf, readAppointments } from "./kept.ts";
import { isComing, soon } from "./words.ts";

export default (async (): Promise<Thing[]> => {
  const kept = await readAppointments();
  const near = new Set([today(), dayOf(Date.now() + A_DAY)]);
  return kept.appointments
    .filter((each) => isComing(each, Date.now()))
    .map((each) => ({
      key: `appointment/${each.id}`,
      icon: clockIcon,
      tone: "amber",
      title: `${nameOf(kept, each.service_slug) ?? t("Appointment")} · ${soon(each)}`,
      detail: t("{venue}, window {window}", {
        venue: inWords(each.venue.name, each.venue.name_en),
        window: each.window,
      }),
      href: `/appointments/${each.id}`,
      urgency: near.has(each.date) ? 1 : 4,
    }));
}) satisfies ThingSource;
