// What holds for a service where the person lives: who, where, when, and what is better than the province's promise.
import building from "icon:building";
import chevron from "icon:chevron-down";
import clock from "icon:clock";
import bolt from "icon:clock-bolt";
import papers from "icon:file-check";
import pin from "icon:map-pin";
import money from "icon:moneybag";
import phone from "icon:phone";
import megaphone from "icon:speakerphone";
import walk from "icon:walk";
import { formatDate } from "../../i18n/dates.ts";
import { t, tn } from "../../i18n/index.ts";
import type { Here } from "../../net/use_here.ts";
import { Icon, type IconShape } from "../../ui/icon.tsx";
import { Card, Row, Rows, Tag } from "../../ui/list.tsx";
import { Section } from "../../ui/page.tsx";
import { Interrupted } from "./interrupted.tsx";
import { changeWords, localFieldWord } from "./local_words.ts";
import { type GuideContact, isInterrupted, type LocalGuide } from "./wire.ts";
import { amountWords, handlingWord, timeWord } from "./words.ts";

function Telephone({ contact, icon, title }: { contact: GuideContact; icon: IconShape; title: string }) {
  return (
    <Row
      icon={icon}
      title={title}
      detail={contact.phone}
      end={contact.demonstration ? <Tag>{t("Demonstration")}</Tag> : undefined}
      href={`tel:${contact.phone.replaceAll(" ", "")}`}
    />
  );
}

interface LocalViewProps {
  local: LocalGuide;
  visits: number;
  /** Also what is as everywhere: an editor sees what her words come to, even those that are refused. */
  whole?: boolean;
}

/** What is better here than in the guide: sooner, fewer papers, less money, fewer visits. */
function Better({ local, visits, whole = false }: LocalViewProps) {
  const faster = <Tag tone="jade">{t("Faster here")}</Tag>;
  const lowered = local.fees_lowered.map((fee) =>
    t("{name}: {value}", { name: fee.name, value: amountWords(fee.amount_fen) }),
  );
  const fees = [...local.fees_waived.map((name) => t("{fee}: free here", { fee: name })), ...lowered];
  const word =
    local.visits === 0 ? t("No visit needed") : tn("{count} visit", "{count} visits", local.visits);
  return (
    <>
      {local.faster || whole ? (
        <Row
          icon={bolt}
          tone={local.faster ? "jade" : "quiet"}
          title={timeWord(local.promised_time)}
          detail={t("Promised time")}
          end={local.faster ? faster : null}
        />
      ) : null}
      {local.visits < visits ? <Row icon={walk} tone="jade" title={word} /> : null}
      {local.materials_waived.length > 0 ? (
        <Row
          icon={papers}
          tone="jade"
          title={t("Papers not needed here")}
          detail={local.materials_waived.join(" · ")}
        />
      ) : null}
      {fees.length > 0 ? <Row icon={money} tone="jade" title={fees.join(" · ")} /> : null}
      {local.handling_forms_added.length > 0 ? (
        <Row
          icon={walk}
          tone="jade"
          title={t("More ways to do it")}
          detail={local.handling_forms_added.map(handlingWord).join(" · ")}
        />
      ) : null}
    </>
  );
}

function Facts({ local, visits, whole = false }: LocalViewProps) {
  return (
    <Rows label={t("Where you live")}>
      <Better local={local} visits={visits} whole={whole} />
      {local.body ? <Row icon={building} title={local.body} detail={t("Who handles it")} /> : null}
      {local.place ? <Row icon={pin} title={local.place} /> : null}
      {local.hours ? <Row icon={clock} title={local.hours} /> : null}
      {local.enquiry ? <Telephone contact={local.enquiry} icon={phone} title={t("Questions")} /> : null}
      {local.supervision ? (
        <Telephone contact={local.supervision} icon={megaphone} title={t("Complaints")} />
      ) : null}
    </Rows>
  );
}

function Folds({ local }: { local: LocalGuide }) {
  // What was made better last says nothing to somebody who is sent elsewhere.
  const changed = local.state === "published" ? local.changed : [];
  if (changed.length === 0 && local.questions.length === 0) return null;
  return (
    <Card bare>
      {changed.length > 0 ? (
        <details class="fold">
          <summary>
            <span>
              {local.in_force_since
                ? t("What changed on {date}", { date: formatDate(local.in_force_since) })
                : t("What changed")}
            </span>
            <Icon of={chevron} class="small" />
          </summary>
          {changed.map((each) => (
            <p key={each.field}>
              {t("{name}: {value}", { name: localFieldWord(each.field), value: changeWords(each) })}
            </p>
          ))}
        </details>
      ) : null}
      {local.questions.map(({ question, answer }) => (
        <details class="fold" key={question}>
          <summary>
            <span>{question}</span>
            <Icon of={chevron} class="small" />
          </summary>
          <p>{answer}</p>
        </details>
      ))}
    </Card>
  );
}

/** What holds in a place, as people read it; an editor's preview shows the same. */
export function LocalView({ local, visits, whole = false }: LocalViewProps) {
  return (
    <>
      {isInterrupted(local) ? <Interrupted local={local} /> : null}
      <Facts local={local} visits={visits} whole={whole} />
      <Folds local={local} />
    </>
  );
}

/** Below the guide's own short facts, which have said already if it is not done here; nothing is shown before anything is known. */
export function LocalFacts({ here: { place, local, state }, visits }: { here: Here; visits: number }) {
  if (!place || state === "unknown") return null;
  const named = { place: place.name };
  return (
    <Section title={local ? t("In {place}", { place: local.region_name }) : t("Where you live")}>
      {local ? (
        <>
          <Facts local={local} visits={visits} />
          <Folds local={local} />
        </>
      ) : (
        <p class="quiet">
          {state === "silent"
            ? t("We know of nothing special in {place}. What stands here holds in the whole province.", named)
            : t("What {place} says of its own is not on this phone. It comes when there is a signal.", named)}
        </p>
      )}
    </Section>
  );
}
