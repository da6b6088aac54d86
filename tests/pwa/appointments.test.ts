// A person's appointments come page by page; what is shown grows, and nothing stands in it twice.
import "fake-indexeddb/auto";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type ShownAppointments, withMore } from "../../pwa/src/features/appointments/kept.ts";
import type { Appointment } from "../../pwa/src/features/appointments/wire.ts";

const named = (id: string) => ({ id, service_slug: "marriage" }) as Appointment;
const shown: ShownAppointments = {
  kept: { appointments: [named("1"), named("2")], names: {} },
  next: "a mark=",
};
let asked: string[] = [];

beforeEach(() => {
  asked = [];
  vi.stubGlobal("fetch", async (address: string) => {
    asked.push(String(address));
    if (!String(address).includes("/mine")) return Response.json({ name: "Marriage" });
    return Response.json({ appointments: [named("2"), named("3")], next: null });
  });
});

afterEach(() => vi.unstubAllGlobals());

test("a further page is asked for by its mark and stands after what is shown", async () => {
  const more = (await withMore(shown)) as ShownAppointments;
  expect(asked[0]).toContain("/api/appointments/mine?after=a%20mark%3D");
  expect(more.kept.appointments.map(({ id }) => id)).toEqual(["1", "2", "3"]);
  expect(more.next).toBeNull();
});

test("where it does not come, the failure says why", async () => {
  vi.stubGlobal("fetch", async () => {
    throw new TypeError("no network");
  });
  expect(await withMore(shown)).toMatchObject({ ok: false });
});
