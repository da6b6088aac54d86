// A person's appointments on her phone: kept encrypted, so that time and place are there with no network.
import { language } from "../../i18n/index.ts";
import { guidePath } from "../../net/catalogue.ts";
import { api, type Failure } from "../../net/index.ts";
import { keep, type Owner, ownerNow, readKept } from "../../storage/index.ts";
import { type Appointment, type Guide, paths } from "./wire.ts";

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

/** Ask the server for all of them; the failure says why what is kept may be old. */
export async function refreshAppointments(): Promise<KeptAppointments | Failure> {
  const owner = await ownerNow().catch(() => null);
  const answer = await api.get<{ appointments: Appointment[] }>(paths.mine);
  return answer.ok ? write(owner, answer.value.appointments) : answer;
}

/** Keep one that the server has just told about, for whoever asked. */
export async function keepAppointment(owner: Owner | null, appointment: Appointment): Promise<void> {
  const { appointments } = await readAppointments();
  await write(owner, [appointment, ...appointments.filter((each) => each.id !== appointment.id)]);
}
