// When, where and with what: the same on the page that asks to confirm and on the booked appointment.
import calendar from "icon:calendar-event";
import door from "icon:door";
import pin from "icon:map-pin";
import phone from "icon:phone";
import { inWords, t } from "../../i18n/index.ts";
import { Row, Rows, Tag } from "../../ui/list.tsx";
import { DateAndSpan } from "./date_and_span.tsx";
import type { Appointment, Venue } from "./wire.ts";
import { inDays } from "./words.ts";

export function Demonstration({ venue }: { venue: Venue }) {
  return venue.demonstration ? <Tag>{t("Demonstration")}</Tag> : null;
}

export function Particulars({ appointment }: { appointment: Appointment }) {
  const { venue, window, state } = appointment;
  const stands = state === "confirmed" || state === "held" || state === "lapsed";
  return (
    <Rows label={t("When and where")}>
      <Row
        icon={calendar}
        title={<DateAndSpan of={appointment} />}
        detail={stands ? inDays(appointment.date) : null}
      />
      <Row
        icon={pin}
        title={inWords(venue.name, venue.name_en)}
        detail={
          <>
            <span class="appointment-address">{inWords(venue.address, venue.address_en)}</span>
            <Demonstration venue={venue} />
          </>
        }
      />
      {stands ? (
        <>
          <Row icon={door} title={t("Window {window}", { window })} detail={t("Come five minutes early.")} />
          <Row
            icon={phone}
            title={<a href={`tel:${venue.phone.replaceAll(" ", "")}`}>{venue.phone}</a>}
            detail={t("Questions to the place itself")}
          />
        </>
      ) : null}
    </Rows>
  );
}
