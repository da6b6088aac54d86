import { expect, test } from "vitest";
import { calendarFile } from "../../pwa/src/features/appointments/calendar_file.ts";
import { minutesAndSeconds, minutesToTell } from "../../pwa/src/features/appointments/countdown.ts";
import { type Appointment, bookPath, choiceIn } from "../../pwa/src/features/appointments/wire.ts";
import { beginsAt, isComing, soon, span } from "../../pwa/src/features/appointments/words.ts";
import { formatTime } from "../../pwa/src/i18n/dates.ts";

const APPOINTMENT: Appointment = {
  id: "01900000-0000-7000-8000-00000000000a",
  state: "confirmed",
  service_slug: "marriage-appointment",
  slot_id: "01900000-0000-7000-8000-00000000000b",
  date: "2026-11-25",
  starts: "09:30",
  ends: "09:45",
  window: 2,
  seconds_left: 0,
  confirmed_at: "2026-11-21T02:00:00Z",
  cancelled_at: null,
  venue: {
    id: "01900000-0000-7000-8000-00000000000c",
    service_slug: "marriage-appointment",
    county_code: "510604000000",
    name: "罗江区婚姻登记处",
    name_en: "Luojiang District Marriage Registry",
    address: "演示路 2 号；一楼, 东侧",
    address_en: "2 Demonstration Road",
    phone: "199 0000 1102",
    demonstration: true,
  },
};

test("a time is the wall clock of China, whatever zone the phone is in", () => {
  expect(new Date(beginsAt(APPOINTMENT)).toISOString()).toBe("2026-11-25T01:30:00.000Z");
  expect(isComing(APPOINTMENT, Date.parse("2026-11-25T01:29:59Z"))).toBe(true);
  expect(isComing(APPOINTMENT, Date.parse("2026-11-25T01:30:00Z"))).toBe(false);
  expect(isComing({ ...APPOINTMENT, state: "cancelled" }, 0)).toBe(false);
});

test("times look alike, whether the server says a wall clock or an instant", () => {
  expect(span(APPOINTMENT)).toBe("09:30–09:45");
  expect(soon(APPOINTMENT)).toContain(formatTime(beginsAt(APPOINTMENT)));
});

test("the calendar file names the zone, escapes what it must and folds long lines between characters", () => {
  const file = calendarFile(APPOINTMENT, "婚姻登记预约".repeat(8), new Date("2026-11-21T02:00:00.123Z"));
  expect(file).toContain("DTSTART;TZID=Asia/Shanghai:20261125T093000\r\n");
  expect(file).toContain("DTEND;TZID=Asia/Shanghai:20261125T094500\r\n");
  expect(file).toContain("DTSTAMP:20261121T020000Z\r\n");
  expect(file).toContain("一楼\\, 东侧");
  expect(file.split("\r\n").every((line) => new TextEncoder().encode(line).length <= 75)).toBe(true);
  expect(file.replaceAll("\r\n ", "")).toContain(`SUMMARY:${"婚姻登记预约".repeat(8)}\r\n`);
  expect(file).not.toMatch(/\uFFFD|[^\r]\n/);
});

test("the countdown is told seldom to those who only hear it", () => {
  expect(minutesAndSeconds(582)).toBe("9:42");
  const told = Array.from({ length: 601 }, (_, passed) => minutesToTell(600 - passed));
  expect([...new Set(told)]).toEqual([10, 5, 2, 1]);
  expect(minutesToTell(120)).toBe(2);
  expect(minutesToTell(60)).toBe(1);
});

test("what is chosen stands in the address", () => {
  const path = bookPath("marriage-appointment", { venue: "v", day: "2026-11-25", slot: undefined });
  expect(path).toBe("/services/marriage-appointment/book?venue=v&day=2026-11-25");
  const choice = choiceIn(new URL(path, "http://localhost").searchParams);
  expect(choice).toEqual({ venue: "v", day: "2026-11-25", slot: undefined, hold: undefined });
});
