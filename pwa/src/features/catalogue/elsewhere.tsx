// What is not a service: places, departments, lists, and the channel for businesses.
import briefcase from "icon:briefcase";
import building from "icon:building-bank";
import listDetails from "icon:list-details";
import listSearch from "icon:list-search";
import pin from "icon:map-pin";
import { t } from "../../i18n/index.ts";
import { Icon } from "../../ui/icon.tsx";
import { Row, Rows } from "../../ui/list.tsx";
import { Section } from "../../ui/page.tsx";
import { PublicListsRow } from "../../ui/public_lists_row.tsx";

/** All of them in one line, so that nobody has to pass eighty services to learn of them. */
export function ElsewhereLine() {
  const ways = [
    { href: "/halls", icon: pin, word: t("Halls") },
    { href: "/items", icon: listDetails, word: t("Outlines") },
    { href: "/departments", icon: building, word: t("Departments") },
    { href: "/business", icon: briefcase, word: t("Businesses") },
    { href: "/lists", icon: listSearch, word: t("Lists") },
  ];
  return (
    <nav class="elsewhere" aria-label={t("Besides the services")}>
      <ul>
        {ways.map(({ href, icon, word }) => (
          <li key={href}>
            <a href={href}>
              <Icon of={icon} />
              {word}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

export function Elsewhere() {
  return (
    <Section title={t("More")}>
      <Rows label={t("More")}>
        <Row icon={pin} title={t("Halls near you")} detail={t("Counters, hours, phones")} href="/halls" />
        <Row
          icon={listDetails}
          title={t("All items, in outline")}
          detail={t("What your place has brought in")}
          href="/items"
        />
        <Row
          icon={building}
          title={t("Departments")}
          detail={t("What each does, and where it is")}
          href="/departments"
        />
        <Row
          icon={briefcase}
          title={t("For businesses")}
          detail={t("Guidance, agencies, loans, talent")}
          href="/business"
        />
        <PublicListsRow />
      </Rows>
    </Section>
  );
}
