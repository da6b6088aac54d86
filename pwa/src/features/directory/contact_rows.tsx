// Where it is, when it is open, and the phone: the same for a hall and for a department.
import clock from "icon:clock";
import info from "icon:info-circle";
import pin from "icon:map-pin";
import phone from "icon:phone";
import type { ComponentChildren } from "preact";
import { inLanguage, t } from "../../i18n/index.ts";
import { Notice } from "../../ui/feedback.tsx";
import { Row, Rows, Tag } from "../../ui/list.tsx";
import { hoursByDays, openAt } from "./opening.ts";
import type { OpeningHours, Words } from "./places.ts";

interface ContactProps {
  address: Words;
  hours: OpeningHours[];
  phone: string;
  children?: ComponentChildren;
}

export function HoursRow({ hours }: { hours: OpeningHours[] }) {
  const open = openAt(hours, Date.now());
  return (
    <Row
      icon={clock}
      title={
        <span class="hours">
          {hoursByDays(hours).map(({ days, times }) => (
            <span key={days}>
              <span>{days}</span>
              <span class="hours-times">
                {times.map((time) => (
                  <span key={time}>{time}</span>
                ))}
              </span>
            </span>
          ))}
        </span>
      }
      detail={
        <span class="hours-now">
          {open ? (
            <Tag tone="jade">{t("Open until {time}", { time: open.closes })}</Tag>
          ) : (
            <Tag>{t("Closed now")}</Tag>
          )}
          {t("Closed on public holidays")}
        </span>
      }
    />
  );
}

export function PhoneRow({ phone: number }: { phone: string }) {
  return <Row icon={phone} title={number} detail={t("Call")} href={`tel:${number.replaceAll(" ", "")}`} />;
}

export function ContactRows({ address, hours, phone: number, children }: ContactProps) {
  return (
    <Rows label={t("Where and when")}>
      <Row icon={pin} title={inLanguage(address)} />
      {children}
      <HoursRow hours={hours} />
      <PhoneRow phone={number} />
    </Rows>
  );
}

export function MadeUp() {
  return (
    <Notice kind="amber" icon={info}>
      {t("Address, hours and phone are made up for the demonstration.")}
    </Notice>
  );
}
