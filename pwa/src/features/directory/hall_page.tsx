// A hall: where it is, when it is open, and which window does what.
import bus from "icon:bus";
import { inLanguage, t, tn } from "../../i18n/index.ts";
import { usePublicAnswer } from "../../net/use_public_answer.ts";
import { FailureNotice } from "../../ui/failure.tsx";
import { Skeleton } from "../../ui/feedback.tsx";
import { Row, Rows, Tag } from "../../ui/list.tsx";
import type { PageProps } from "../../ui/navigation.ts";
import { Page, Section } from "../../ui/page.tsx";
import { ContactRows, MadeUp } from "./contact_rows.tsx";
import { type Hall, type HallPage as HallAnswer, paths } from "./places.ts";
import { RegionTrail } from "./region_trail.tsx";
import "./place.css";
import "./body.css";

function facilityWord(facility: NonNullable<Hall["facilities"]>[number]): string {
  const words = {
    ramp: t("Wheelchair ramp"),
    self_service: t("Machines, day and night"),
    nursing_room: t("Room for mothers"),
    sign_language: t("Sign language"),
    reading_glasses: t("Reading glasses"),
    parking: t("Car park"),
    drinking_water: t("Drinking water"),
  };
  return words[facility];
}

function Windows({ windows }: { windows: Hall["windows"] }) {
  return (
    <Section title={tn("{count} counter", "{count} counters", windows.length)}>
      <Rows label={t("Counters")}>
        {windows.map(({ number, name, life_event }) => (
          <Row
            key={number}
            title={
              <span class="window">
                <span class="window-number">
                  <span class="unseen">{t("Window")} </span>
                  {number}
                </span>
                <span>{inLanguage(name)}</span>
              </span>
            }
            href={life_event ? `/services?life_event=${life_event}` : undefined}
          />
        ))}
      </Rows>
    </Section>
  );
}

function Facilities({ hall }: { hall: Hall }) {
  const facilities = hall.facilities ?? [];
  if (facilities.length === 0) return null;
  return (
    <Section title={t("What is there")}>
      <ul class="facilities">
        {facilities.map((each) => (
          <li key={each}>
            <Tag>{facilityWord(each)}</Tag>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Content({ hall, regions }: HallAnswer) {
  return (
    <>
      <RegionTrail regions={regions} />
      <ContactRows address={hall.address} hours={hall.hours} phone={hall.phone}>
        {hall.way ? <Row icon={bus} title={inLanguage(hall.way)} /> : null}
      </ContactRows>
      <Windows windows={hall.windows} />
      <Facilities hall={hall} />
      {hall.demonstration ? <MadeUp /> : null}
    </>
  );
}

export default function HallPage({ params }: PageProps) {
  const { value, failure, again } = usePublicAnswer<HallAnswer>(paths.hall(params.code ?? ""));
  return (
    <Page title={value ? inLanguage(value.hall.name) : t("Hall")} heading="large" back="/services">
      {value ? (
        <Content {...value} />
      ) : failure ? (
        <FailureNotice failure={failure} retry={again} />
      ) : (
        <Skeleton lines={5} block />
      )}
    </Page>
  );
}
