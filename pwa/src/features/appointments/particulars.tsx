// When, where and with what: the same on the page that asks to confirm and on the booked appointment.
import calendar from "icon:calendar-event";
import tick from "icon:check";
import check from "icon:clipboard-list";
import door from "icon:door";
import pin from "icon:map-pin";
import phone from "icon:phone";
import { answersTo, forWhom, isForMe } from "../../i18n/for_whom.ts";
import { t } from "../../i18n/index.ts";
import { aboutMe, paperKey } from "../../storage/about_me.ts";
import { Row, Rows, Tag } from "../../ui/list.tsx";
import { Section } from "../../ui/page.tsx";
import { DateAndSpan } from "./date_and_span.tsx";
import type { Appointment, Guide, Venue } from "./wire.ts";
import { inDays, inWords } from "./words.ts";

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

/** What to bring, as the guide says, for whom she has said she is there; what she has ready is ticked. */
export function ToBring({ guide }: { guide: Guide | null }) {
  const about = guide ? aboutMe(guide.slug).value : null;
  if (!guide?.details || !about) return null;
  const answers = answersTo(guide.details.about_me, about.answers);
  const materials = guide.details.materials
    .map((each, place) => ({ ...each, ready: about.ready.includes(paperKey(guide.version, place)) }))
    .filter((each) => each.required !== "optional" && isForMe(each.only_if, answers));
  if (materials.length === 0) return null;
  return (
    <Section title={t("Bring with you")}>
      <Rows label={t("Bring with you")}>
        {materials.map((each) => (
          <Row
            key={`${each.name} ${each.note}`}
            icon={check}
            title={each.name}
            detail={[forWhom(guide.details?.about_me, each.only_if, answers), each.note]
              .filter(Boolean)
              .join(" · ")}
            end={
              each.ready ? (
                <Tag tone="jade" icon={tick}>
                  {t("Ready")}
                </Tag>
              ) : null
            }
          />
        ))}
      </Rows>
    </Section>
  );
}
