// One entry of a list, with everything that it tells, and the ways on from it.
import building from "icon:building-bank";
import pin from "icon:map-pin";
import phone from "icon:phone";
import zoom from "icon:zoom-question";
import { t } from "../../i18n/index.ts";
import { usePublicAnswer } from "../../net/use_public_answer.ts";
import { Button } from "../../ui/button.tsx";
import { FailureNotice } from "../../ui/failure.tsx";
import { Empty, Skeleton } from "../../ui/feedback.tsx";
import { Card, Row, Rows } from "../../ui/list.tsx";
import type { PageProps } from "../../ui/navigation.ts";
import { Page, Section } from "../../ui/page.tsx";
import { factWord } from "./fact_words.ts";
import { SourceNote } from "./source_note.tsx";
import { type Entry, type Fact, type PublicList, paths } from "./wire.ts";
import "./lists.css";

interface EntryProps {
  list: PublicList;
  entry: Entry;
}

/** Facts and choices alike, a line each: what it is, and what that means. */
function Terms({ list, entry }: EntryProps) {
  const choices = list.choices.map(({ key, name, options }) => ({
    name,
    value: options.filter((option) => entry.chosen[key]?.includes(option.key)).map((option) => option.name),
  }));
  const facts = (entry.facts ?? []).filter(({ kind }) => kind !== "services" && kind !== "phone");
  const terms = [
    ...facts.map((fact) => ({ name: fact.name, value: [factWord(fact)] })),
    ...choices.filter(({ value }) => value.length > 0),
  ];
  return (
    <Card>
      <dl class="entry-terms">
        {terms.map(({ name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value.join(t(", "))}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}

function Services({ facts }: { facts: Fact[] }) {
  const services = facts.flatMap((fact) => fact.services ?? []);
  if (services.length === 0) return null;
  return (
    <Section title={t("Do it here")}>
      <Rows label={t("Services")}>
        {services.map(({ code, name }) => (
          <Row key={code} title={name} href={`/services/${code}`} />
        ))}
      </Rows>
    </Section>
  );
}

/** Whom to ask, where it is, which department answers for it. */
function Ways({ entry }: { entry: Entry }) {
  const phones = (entry.facts ?? []).filter(({ kind, text }) => kind === "phone" && text);
  if (!(entry.region || entry.department || phones.length > 0)) return null;
  return (
    <Rows label={t("Whom to ask")}>
      {phones.map(({ key, name, text }) => (
        <Row key={key} icon={phone} title={text} detail={name} href={`tel:${text?.replaceAll(" ", "")}`} />
      ))}
      {entry.department ? (
        <Row
          icon={building}
          title={entry.department.name}
          detail={t("Department in charge")}
          href={`/departments/${entry.department.code}`}
        />
      ) : null}
      {entry.region ? (
        <Row
          icon={pin}
          title={entry.region.name}
          detail={t("Place")}
          href={`/regions/${entry.region.code}`}
        />
      ) : null}
    </Rows>
  );
}

function Content({ list, entry }: EntryProps) {
  return (
    <>
      <p class="entry-summary">{entry.summary}</p>
      <Terms list={list} entry={entry} />
      <Services facts={entry.facts ?? []} />
      <Ways entry={entry} />
      <SourceNote list={list} />
    </>
  );
}

function Gone({ list }: { list: PublicList }) {
  return (
    <Empty icon={zoom} title={t("This entry is not in the list")}>
      <p>{t("It may have been taken out since. The list shows what there is now.")}</p>
      <Button kind="ink" href={`/lists/${list.code}`}>
        {t("Show all")}
      </Button>
    </Empty>
  );
}

export default function EntryPage({ params }: PageProps) {
  const { value: list, failure, again } = usePublicAnswer<PublicList>(paths.list(params.list ?? ""));
  const entry = list?.entries.find(({ code }) => code === params.entry);
  return (
    <Page title={entry?.name ?? list?.name ?? t("List")} heading="large" back={`/lists/${params.list ?? ""}`}>
      {list && entry ? (
        <Content list={list} entry={entry} />
      ) : list ? (
        <Gone list={list} />
      ) : failure ? (
        <FailureNotice failure={failure} retry={again} />
      ) : (
        <Skeleton lines={5} block />
      )}
    </Page>
  );
}
