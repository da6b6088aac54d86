import carriage from "icon:baby-carriage";
import briefcase from "icon:briefcase";
import shop from "icon:building-store";
import car from "icon:car";
import health from "icon:first-aid-kit";
import heart from "icon:heart";
import care from "icon:heart-handshake";
import house from "icon:home";
import household from "icon:id";
import school from "icon:school";
import { t } from "../../i18n/index.ts";
import { Icon, type IconShape } from "../../ui/icon.tsx";

interface LifeEvent {
  /** As in data/catalogue/life_events.json. */
  code: string;
  word: string;
  icon: IconShape;
}

function lifeEvents(): LifeEvent[] {
  return [
    { code: "marriage", word: t("Marriage"), icon: heart },
    { code: "birth", word: t("Birth"), icon: carriage },
    { code: "schooling", word: t("School"), icon: school },
    { code: "work", word: t("Work"), icon: briefcase },
    { code: "business", word: t("Business"), icon: shop },
    { code: "housing", word: t("Housing"), icon: house },
    { code: "driving", word: t("Driving"), icon: car },
    { code: "health", word: t("Health"), icon: health },
    { code: "retirement", word: t("Retirement"), icon: care },
    { code: "household", word: t("Household"), icon: household },
  ];
}

export function LifeEvents() {
  return (
    <ul class="life-events">
      {lifeEvents().map(({ code, word, icon }) => (
        <li key={code}>
          <a class="life-event" href={`/services?life_event=${code}`}>
            <span class="life-event-icon">
              <Icon of={icon} />
            </span>
            {word}
          </a>
        </li>
      ))}
    </ul>
  );
}
