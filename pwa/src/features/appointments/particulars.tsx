// When, where and with what: the same on the page that asks to confirm and on the booked appointment.
import calendar from "icon:calendar-event";
import tick from "icon:check";
import check from "icon:clipboard-list";
import door from "icon:door";
import pin from "icon:map-pin";
import phone from "icon:phone";
import { certificateWords } from "../../i18n/certificate_words.ts";
import { forWhom } from "../../i18n/for_whom.ts";
import { inWords, t } from "../../i18n/index.ts";
import { useHere } from "../../net/use_here.ts";
import { answersTo } from "../../rules/for_whom.ts";
import { type Paper, papersFor } from "../../rules/papers.ts";
import { aboutMe } from "../../storage/about_me.ts";
import { Row, Rows, Tag } from "../../ui/list.tsx";
import { Section } from "../../ui/page.tsx";
import { DateAndSpan } from "./date_and_span.tsx";
import type { Appointment, Guide, Venue } from "./wire.ts";
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

/** At a window a card in the hand is as good as its e-certificate: both are named. */
function isNeeded({ need, material }: Paper): boolean {
  return material.required !== "optional" && (need === "bring" || need === "certificate");
}

/** What to bring, as the guide says, for whom she has said she is there; what she has ready is ticked. */
export function ToBring({ guide }: { guide: Guide | null }) {
  const here = useHere(guide?.slug ?? "");
  const about = guide ? aboutMe(guide.slug).value : null;
  if (!guide?.details || !about) return null;
  const answers = answersTo(guide.details.about_me, about.answers);
  const papers = papersFor(guide, about, here.local).filter(isNeeded);
  if (papers.length === 0) return null;
  return (
    <Section title={t("Bring with you")}>
      <Rows label={t("Bring with you")}>
        {papers.map(({ key, material, ready }) => (
          <Row
            key={key}
            icon={check}
            title={material.name}
            detail={[
              forWhom(guide.details?.about_me, material.only_if, answers),
              certificateWords(material),
              material.note,
            ]
              .filter(Boolean)
              .join(" · ")}
            end={
              ready ? (
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
