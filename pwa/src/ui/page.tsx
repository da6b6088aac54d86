import arrow from "icon:arrow-left";
import chevron from "icon:chevron-right";
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { t } from "../i18n/index.ts";
import { IconButton } from "./button.tsx";
import { Icon } from "./icon.tsx";
import { goBack, place } from "./navigation.ts";

interface PageProps {
  /** Names the page: in the window's title, in the bar or as the heading. */
  title: string;
  /** Where the title stands: in the bar, big under it, or only for screen readers. */
  heading?: "bar" | "large" | "unseen";
  /** Where "back" goes when this page was the first; `null` draws no bar at all. */
  back?: string | null;
  /** A quiet line over a large heading. */
  eyebrow?: ComponentChildren;
  /** Instead of the bar. */
  above?: ComponentChildren;
  /** At the end of the bar. */
  actions?: ComponentChildren;
  /** Between bar and content: a strip, a progress. */
  under?: ComponentChildren;
  /** Buttons that stay at the bottom of the screen. */
  foot?: ComponentChildren;
  /** On a desk beside the content and always in sight, in place of the foot; elsewhere not drawn. */
  beside?: ComponentChildren;
  /** Uses the whole width: staff pages. */
  desk?: boolean;
  children: ComponentChildren;
}

/** Window title, and the focus on the heading after going to another page. */
function useArrival(title: string) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · ${t("One Door")}`;
  }, [title]);
  useEffect(() => {
    if (place.peek().kind !== "start") heading.current?.focus({ preventScroll: true });
  }, []);
  return heading;
}

export function Page(props: PageProps) {
  const { title, heading = "bar", back = "/", eyebrow, actions, beside } = props;
  const headingElement = useArrival(title);
  const look = { bar: "top-bar-title", large: "", unseen: "unseen" }[heading];
  const h1 = (
    <h1 ref={headingElement} tabIndex={-1} class={look || undefined}>
      {title}
    </h1>
  );
  return (
    <div class={`page${props.desk ? " desk" : ""}${beside ? " with-beside" : ""}`}>
      {back === null ? (
        props.above
      ) : (
        <header class="top-bar">
          <IconButton icon={arrow} label={t("Back")} onClick={() => goBack(back)} />
          {heading === "bar" ? h1 : null}
          <div class="top-bar-end">{actions}</div>
        </header>
      )}
      {props.under}
      <main class="page-body" id="content">
        {eyebrow}
        {heading === "bar" && back !== null ? null : h1}
        {props.children}
      </main>
      {beside}
      {props.foot ? <footer class="page-foot">{props.foot}</footer> : null}
    </div>
  );
}

interface SectionProps {
  title?: string | undefined;
  /** Where a link on the same page leads. */
  id?: string | undefined;
  /** A way to more of it. */
  more?: { href: string; label: string };
  children: ComponentChildren;
}

export function Section({ title, id, more, children }: SectionProps) {
  return (
    <section class="page-section" id={id}>
      {title ? (
        <div class="section-head">
          <h2 tabIndex={id ? -1 : undefined}>{title}</h2>
          {more ? (
            <a href={more.href}>
              {more.label}
              <Icon of={chevron} class="small" />
            </a>
          ) : null}
        </div>
      ) : null}
      {children}
    </section>
  );
}

/** How far: step 2 of 3. */
export function Progress({ step, of, label }: { step: number; of: number; label: string }) {
  return (
    <div
      class="page-progress"
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={of}
      aria-valuenow={step}
    >
      <span style={{ "--part": String(step / of) }} />
    </div>
  );
}
