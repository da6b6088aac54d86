// Who can do it, and what to bring: what is not for the reader fades, and is still there to look up.
import check from "icon:check";
import chevron from "icon:chevron-down";
import screen from "icon:device-mobile";
import file from "icon:file-text";
import id from "icon:id";
import signature from "icon:signature";
import { useId } from "preact/hooks";
import { forWhom } from "../../i18n/for_whom.ts";
import { t, tn } from "../../i18n/index.ts";
import { type Paper, toBring } from "../../rules/papers.ts";
import { Icon, type IconShape } from "../../ui/icon.tsx";
import { Card, Tag } from "../../ui/list.tsx";
import { Section } from "../../ui/page.tsx";
import { type ForMe, setReady } from "./for_me.ts";
import type { GuideMaterial } from "./wire.ts";
import { materialWords, papersNeeded, papersTitle } from "./words.ts";

/** From the government: a card; nothing on paper: a phone; by the person herself: a signature; else a paper. */
function materialIcon(material: GuideMaterial): IconShape {
  if (material.form === "electronic" && !material.e_certificate) return screen;
  if (material.source === "government") return id;
  return material.e_certificate ? file : signature;
}

function Whom({ words }: { words: string | null }) {
  return words ? <span class="guide-line row-detail">{words}</span> : null;
}

export function Conditions({ mine }: { mine: ForMe }) {
  return (
    <Section title={t("Who can do it")} id="who">
      {/* biome-ignore lint/a11y/noRedundantRoles: Safari takes the role away with the bullets */}
      <ul class="guide-conditions" role="list">
        {mine.conditions.map(({ condition: { text, only_if }, mine: isMine }) => {
          const whom = forWhom(mine.details.about_me, only_if, mine.answers);
          return (
            <li key={text} class={isMine ? "part" : "part gone"}>
              <div>
                {text}
                <Whom words={whom} />
              </div>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}

function PaperWords({ paper, mine, id }: { paper: Paper; mine: ForMe; id?: string }) {
  const { material, need } = paper;
  const whom = forWhom(mine.details.about_me, material.only_if, mine.answers);
  const instead = { certificate: t("No paper"), waived: t("Not needed where you live") };
  return (
    <span class="row-main">
      <span class="row-text">
        <span class="row-title" id={id}>
          {material.name}
        </span>
        <span class="row-detail">
          <Whom words={whom} />
          <span class="guide-line">{materialWords(material).join(" · ")}</span>
          {material.note ? <span class="guide-line">{material.note}</span> : null}
          {need === "certificate" || need === "waived" ? (
            <Tag tone="jade" icon={check}>
              {instead[need]}
            </Tag>
          ) : null}
        </span>
      </span>
    </span>
  );
}

/** Nothing to get ready: her place does without it. */
function WaivedRow({ paper, mine }: { paper: Paper; mine: ForMe }) {
  return (
    <li class="part">
      <div>
        <div class="row paper">
          <Icon of={materialIcon(paper.material)} />
          <PaperWords paper={paper} mine={mine} />
        </div>
      </div>
    </li>
  );
}

function PaperRow({ paper, mine }: { paper: Paper; mine: ForMe }) {
  const id = useId();
  if (paper.need === "waived") return <WaivedRow paper={paper} mine={mine} />;
  return (
    <li class={paper.need === "other" ? "part gone" : "part"}>
      <div>
        <label class={paper.ready ? "row paper ready" : "row paper"}>
          <Icon of={materialIcon(paper.material)} />
          <PaperWords paper={paper} mine={mine} id={id} />
          <input
            type="checkbox"
            aria-labelledby={id}
            checked={paper.ready}
            onChange={(event) => setReady(mine.slug, paper.key, event.currentTarget.checked)}
          />
          <span class="choice-mark round">
            <Icon of={check} class="small" />
          </span>
        </label>
      </div>
    </li>
  );
}

/** How many she has to bring, and why not the others. */
function countWords({ papers, details }: ForMe): string {
  const needed = toBring(papers).length;
  const of = (need: Paper["need"]) => papers.filter((each) => each.need === need).length;
  const [certificates, waived] = [of("certificate"), of("waived")];
  const parts = [
    needed < papers.length
      ? papersNeeded(details, needed, papers.length)
      : tn("{count} paper", "{count} papers", needed),
  ];
  if (certificates > 0) parts.push(t("{count} kept electronically, no paper", { count: certificates }));
  if (waived > 0) parts.push(t("{count} not needed where you live", { count: waived }));
  return parts.join(" · ");
}

function readyWords(papers: Paper[]): string {
  const needed = toBring(papers);
  const ready = papers.filter((each) => each.ready && (each.need === "bring" || each.need === "certificate"));
  if (ready.length === 0) return t("tap each that you have ready");
  return needed.every((each) => each.ready)
    ? t("all of them ready")
    : t("{count} ready", { count: ready.length });
}

function Count({ mine }: { mine: ForMe }) {
  return (
    <p class="guide-count" role="status">
      {countWords(mine)}
      <span class="for-scripts">{` · ${readyWords(mine.papers)}`}</span>
    </p>
  );
}

export function Papers({ mine }: { mine: ForMe }) {
  return (
    <Section title={papersTitle(mine.details)} id="papers">
      <Count mine={mine} />
      <div class="card">
        {/* biome-ignore lint/a11y/noRedundantRoles: Safari takes the role away with the bullets */}
        <ul class="rows papers" role="list" aria-label={papersTitle(mine.details)}>
          {mine.papers.map((paper) => (
            <PaperRow key={paper.key} paper={paper} mine={mine} />
          ))}
        </ul>
      </div>
      <NotForMe mine={mine} />
    </Section>
  );
}

/** What her answers leave out, folded: nothing is hidden from her. */
function NotForMe({ mine }: { mine: ForMe }) {
  const unless = (onlyIf: GuideMaterial["only_if"]) => forWhom(mine.details.about_me, onlyIf);
  const left = [
    ...mine.conditions
      .filter((each) => !each.mine)
      .map(({ condition }) => ({ name: condition.text, why: unless(condition.only_if) })),
    ...mine.papers
      .filter(({ need }) => need === "other")
      .map(({ material }) => ({ name: material.name, why: unless(material.only_if) })),
    ...mine.fees
      .filter((each) => !each.mine)
      .map(({ fee }) => ({ name: fee.name, why: unless(fee.only_if) })),
  ];
  if (left.length === 0) return null;
  return (
    <Card bare>
      <details class="fold not-for-me">
        <summary>
          <span>{tn("Not for you: {count}", "Not for you: {count}", left.length)}</span>
          <Icon of={chevron} class="small" />
        </summary>
        <ul class="guide-conditions">
          {left.map(({ name, why }) => (
            <li key={name}>
              {name}
              <Whom words={why} />
            </li>
          ))}
        </ul>
      </details>
    </Card>
  );
}
