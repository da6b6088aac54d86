// A person's appointments on her phone: kept encrypted, so that time and place are there with no network.
import { language } from "../../i18n/index.ts";
import { guidePath } from "../../net/catalogue.ts";
import { api, type Failure } from "../../net/index.ts";
import { keep, type Owner, ownerNow, readKept } from "../../storage/index.ts";
import { type Appointment, type AppointmentList, type Guide, paths } from "./wire.ts";

const NAME = "appointments";

export interface KeptAppointments {
  appointments: Appointment[];
  /** What each service is called, by language and slug. */
  names: Record<string, string>;
}

const NOTHING: KeptAppointments = { appointments: [], names: {} };

function nameKey(slug: string): string {
  return `${language.value}/${slug}`;
}

export function nameOf(kept: KeptAppointments, slug: string): string | null {
  return (
    kept.names[nameKey(slug)] ??
    Object.entries(kept.names).find(([key]) => key.endsWith(`/${slug}`))?.[1] ??
    null
  );
}

export async function readAppointments(): Promise<KeptAppointments> {
  const found = await readKept<KeptAppointments>(NAME).catch(() => null);
  return found?.value ?? NOTHING;
}

async function withNames(kept: KeptAppointments): Promise<KeptAppointments> {
  const names = { ...kept.names };
  for (const slug of new Set(kept.appointments.map((each) => each.service_slug))) {
    if (names[nameKey(slug)]) continue;
    const guide = await api.get<Guide>(guidePath(slug));
    if (guide.ok) names[nameKey(slug)] = guide.value.name;
  }
  return { ...kept, names };
}

async function write(owner: Owner | null, appointments: Appointment[]): Promise<KeptAppointments> {
  const { names } = await readAppointments();
  const kept = await withNames({ appointments, names });
  await keep(owner, NAME, kept).catch(() => undefined);
  return kept;
}

/** What is shown, and the mark of the page of the list that comes after it; null at its end. */
export interface ShownAppointments {
  kept: KeptAppointments;
  next: string | null;
}

/** Ask the server for the first page, which has all that is to come; the failure says why what is kept may be old. */
export async function refreshAppointments(): Promise<ShownAppointments | Failure> {
  const owner = await ownerNow().catch(() => null);
  const answer = await api.get<AppointmentList>(paths.mine(null));
  if (!answer.ok) return answer;
  const { appointments, next } = answer.value;
  return { kept: await write(owner, appointments), next };
}

/** What is shown with the page after it, which is not kept. */
export async function withMore({ kept, next }: ShownAppointments): Promise<ShownAppointments | Failure> {
  const answer = await api.get<AppointmentList>(paths.mine(next));
  if (!answer.ok) return answer;
  const known = new Set(kept.appointments.map(({ id }) => id));
  const further = answer.value.appointments.filter(({ id }) => !known.has(id));
  const all = await withNames({ ...kept, appointments: [...kept.appointments, ...further] });
  return { kept: all, next: answer.value.next };
}

/** Keep one that the server has just told about, for whoever asked. */
export async function keepAppointment(owner: Owner | null, appointment: Appointment): Promise<void> {
  const { appointments } = await readAppointments();
  await write(owner, [appointment, ...appointments.filter((each) => each.id !== appointment.id)]);
}
