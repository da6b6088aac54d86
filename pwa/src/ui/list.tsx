import chevron from "icon:chevron-right";
import type { ComponentChildren } from "preact";
import { Icon, type IconShape } from "./icon.tsx";

export type Tone = "ink" | "quiet" | "amber" | "jade" | "seal";

interface CardProps {
  children: ComponentChildren;
  tone?: "amber" | "jade" | "seal" | "no-network" | undefined;
  /** Leave out the padding where rows bring their own. */
  bare?: boolean;
}

export function Card({ children, tone, bare }: CardProps) {
  return <div class={`card${bare ? "" : " padded"}${tone ? ` ${tone}` : ""}`}>{children}</div>;
}

/** A card of rows; its children are `Row`s, drawn as list items. */
export function Rows({ children, label }: { children: ComponentChildren; label?: string }) {
  return (
    <div class="card">
      {/* biome-ignore lint/a11y/noRedundantRoles: Safari takes the role away with the bullets */}
      <ul class="rows" role="list" aria-label={label}>
        {children}
      </ul>
    </div>
  );
}

interface RowProps {
  title: ComponentChildren;
  detail?: ComponentChildren;
  icon?: IconShape | undefined;
  tone?: Tone | undefined;
  /** Stands at the end: a tag, a switch, an amount. */
  end?: ComponentChildren;
  href?: string | undefined;
  onClick?: (() => void) | undefined;
  /** Stands beside the link, for it does something else. */
  beside?: ComponentChildren;
}

export function Row({ title, detail, icon, tone = "ink", end, href, onClick, beside }: RowProps) {
  const content = (
    <>
      {icon ? <Icon of={icon} class={`tone-${tone}`} /> : null}
      <span class="row-main">
        <span class="row-text">
          <span class="row-title">{title}</span>
          {detail ? <span class="row-detail">{detail}</span> : null}
        </span>
        {end ? <span class="row-end">{end}</span> : null}
      </span>
      {href || onClick ? <Icon of={chevron} class="small" /> : null}
    </>
  );
  return (
    <li class={beside ? "row-beside" : undefined}>
      {href ? (
        <a class="row" href={href}>
          {content}
        </a>
      ) : onClick ? (
        <button class="row" type="button" onClick={onClick}>
          {content}
        </button>
      ) : (
        <div class="row">{content}</div>
      )}
      {beside}
    </li>
  );
}

interface TagProps {
  children: ComponentChildren;
  tone?: "jade" | "amber" | "seal" | "no-network" | undefined;
  icon?: IconShape | undefined;
}

export function Tag({ children, tone, icon }: TagProps) {
  return (
    <span class={tone ? `tag ${tone}` : "tag"}>
      {icon ? <Icon of={icon} class="small" /> : null}
      {children}
    </span>
  );
}

/** How many; nothing when none. `label` says of what. */
export function Badge({ count, label }: { count: number; label: string }) {
  if (count <= 0) return null;
  return (
    <span class="badge">
      <span aria-hidden="true">{count > 99 ? "99+" : count}</span>
      <span class="unseen">{label}</span>
    </span>
  );
}

/** Short facts side by side: "1 visit", "free". */
export function Facts({ facts }: { facts: { value: ComponentChildren; name: ComponentChildren }[] }) {
  return (
    <Card>
      <dl class="facts">
        {facts.map(({ value, name }) => (
          <div>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}

export interface Step {
  title: ComponentChildren;
  detail?: ComponentChildren;
  state: "done" | "now" | "later" | "refused";
}

export function Timeline({ steps }: { steps: Step[] }) {
  return (
    <ol class="timeline">
      {steps.map(({ title, detail, state }) => (
        <li class={state} aria-current={state === "now" ? "step" : undefined}>
          <div class="row-text">
            <span class="row-title">{title}</span>
            {detail ? <span class="row-detail">{detail}</span> : null}
          </div>
        </li>
      ))}
    </ol>
  );
}
