// An appointment as a calendar file (RFC 5545), made on the phone: no calendar service learns of it.
import { inWords, t } from "../../i18n/index.ts";
import type { Appointment } from "./wire.ts";

const LONGEST_LINE = 75;
const ZONE = [
  "BEGIN:VTIMEZONE",
  "TZID:Asia/Shanghai",
  "BEGIN:STANDARD",
  "DTSTART:19700101T000000",
  "TZOFFSETFROM:+0800",
  "TZOFFSETTO:+0800",
  "TZNAME:CST",
  "END:STANDARD",
  "END:VTIMEZONE",
];

function escaped(text: string): string {
  return text.replace(/[\\;,]/g, (sign) => `\\${sign}`).replace(/\n/g, "\\n");
}

/** Lines of at most 75 octets, continued after a space; a character is never cut. */
function folded(line: string): string {
  const parts: string[] = [];
  let part = "";
  let octets = 0;
  for (const character of line) {
    const size = new TextEncoder().encode(character).length;
    if (octets + size > LONGEST_LINE) {
      parts.push(part);
      part = " ";
      octets = 1;
    }
    part += character;
    octets += size;
  }
  return [...parts, part].join("\r\n");
}

function local(date: string, time: string): string {
  return `${date.replaceAll("-", "")}T${time.replace(":", "")}00`;
}

function alarm(before: string, title: string): string[] {
  return ["BEGIN:VALARM", "ACTION:DISPLAY", `TRIGGER:-${before}`, `DESCRIPTION:${title}`, "END:VALARM"];
}

export function calendarFile(appointment: Appointment, name: string, now: Date): string {
  const { id, date, starts, ends, venue, window } = appointment;
  const title = escaped(name);
  const place = [inWords(venue.name, venue.name_en), inWords(venue.address, venue.address_en)].join(", ");
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//One Door//Appointments//EN",
    ...ZONE,
    "BEGIN:VEVENT",
    `UID:${id}@onedoor`,
    `DTSTAMP:${now.toISOString().replace(/[-:]|\.\d+/g, "")}`,
    `DTSTART;TZID=Asia/Shanghai:${local(date, starts)}`,
    `DTEND;TZID=Asia/Shanghai:${local(date, ends)}`,
    `SUMMARY:${title}`,
    `LOCATION:${escaped(place)}`,
    `DESCRIPTION:${escaped(t("Window {window}", { window }))}`,
    ...alarm("P1D", title),
    ...alarm("PT1H", title),
    "END:VEVENT",
    "END:VCALENDAR",
  ];
  return `${lines.map(folded).join("\r\n")}\r\n`;
}

/** Hand the file to the phone, which offers its calendar. */
export function offerCalendarFile(appointment: Appointment, name: string): void {
  const file = new Blob([calendarFile(appointment, name, new Date())], { type: "text/calendar" });
  const address = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = address;
  link.download = `${appointment.date}.ics`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
