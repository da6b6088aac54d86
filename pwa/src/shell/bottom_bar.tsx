import homeFull from "icon:filled/home";
import servicesFull from "icon:filled/layout-grid";
import messagesFull from "icon:filled/message-circle";
import meFull from "icon:filled/user";
import home from "icon:home";
import services from "icon:layout-grid";
import messages from "icon:message-circle";
import me from "icon:user";
import { t, tn } from "../i18n/index.ts";
import { unreadMessages } from "../ui/badges.ts";
import { Icon, type IconShape } from "../ui/icon.tsx";
import { Badge } from "../ui/list.tsx";
import type { Tab } from "../ui/navigation.ts";

interface Place {
  tab: Tab;
  href: string;
  word: string;
  icon: IconShape;
  full: IconShape;
}

function places(): Place[] {
  return [
    { tab: "home", href: "/", word: t("Home"), icon: home, full: homeFull },
    { tab: "services", href: "/services", word: t("Services"), icon: services, full: servicesFull },
    { tab: "messages", href: "/messages", word: t("Messages"), icon: messages, full: messagesFull },
    { tab: "me", href: "/me", word: t("Me"), icon: me, full: meFull },
  ];
}

/** A page that is none of the four places shows them on a desk alone, where there is room beside it. */
export function BottomBar({ tab }: { tab: Tab | undefined }) {
  const unread = unreadMessages.value;
  return (
    <nav class={tab ? "tabs" : "tabs aside"} aria-label={t("Main places")}>
      <ul>
        {places().map((place) => (
          <li key={place.tab}>
            <a class="tab" href={place.href} aria-current={place.tab === tab ? "page" : undefined}>
              <span class="tab-icon">
                <Icon of={place.tab === tab ? place.full : place.icon} />
                {place.tab === "messages" ? (
                  <Badge
                    count={unread}
                    label={tn("{count} unread message", "{count} unread messages", unread)}
                  />
                ) : null}
              </span>
              {place.word}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
