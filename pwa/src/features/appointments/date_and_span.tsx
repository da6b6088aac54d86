import { formatDate } from "../../i18n/dates.ts";
import type { Appointment } from "./wire.ts";
import { span } from "./words.ts";

/** `11月25日周三 09:30–09:45`, which breaks between day and time only. */
export function DateAndSpan({ of }: { of: Appointment }) {
  return (
    <time dateTime={`${of.date}T${of.starts}+08:00`}>
      {`${formatDate(of.date, { weekday: true })} `}
      <span class="appointment-span">{span(of)}</span>
    </time>
  );
}
