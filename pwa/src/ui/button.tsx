import type { ComponentChildren } from "preact";
import { Spinner } from "./feedback.tsx";
import { Icon, type IconShape } from "./icon.tsx";

interface ButtonProps {
  /** seal: the one next step of the page. ink: ordinary "next". line: beside it. quiet: a word. */
  kind?: "seal" | "ink" | "line" | "quiet" | "danger";
  children: ComponentChildren;
  icon?: IconShape | undefined;
  href?: string | undefined;
  onClick?: (() => void) | undefined;
  type?: "button" | "submit";
  wide?: boolean | undefined;
  /** Working: shows a spinner and takes no second click. */
  busy?: boolean | undefined;
  disabled?: boolean | undefined;
}

export function Button(props: ButtonProps) {
  const { kind = "line", children, icon, href, onClick, type = "button", wide, busy, disabled } = props;
  const look = `button ${kind}${wide ? " wide" : ""}`;
  const content = (
    <>
      {busy ? <Spinner /> : icon ? <Icon of={icon} class="small" /> : null}
      {children}
    </>
  );
  if (href) {
    return (
      <a class={look} href={href} onClick={onClick}>
        {content}
      </a>
    );
  }
  return (
    <button
      class={look}
      type={type}
      disabled={disabled}
      aria-busy={busy}
      onClick={busy ? (event) => event.preventDefault() : onClick}
    >
      {content}
    </button>
  );
}

interface IconButtonProps {
  icon: IconShape;
  /** What it does, in words. */
  label: string;
  /** The part of the label that stands under the icon in the elder view. */
  word?: string | undefined;
  href?: string | undefined;
  onClick?: (() => void) | undefined;
}

export function IconButton({ icon, label, word, href, onClick }: IconButtonProps) {
  return href ? (
    <a class="icon-button" href={href} aria-label={label} title={label}>
      <Icon of={icon} />
    </a>
  ) : (
    <button class="icon-button" type="button" aria-label={label} title={label} onClick={onClick}>
      <Icon of={icon} />
      {word ? <span class="icon-word">{word}</span> : null}
    </button>
  );
}

/** Buttons side by side, the red or black one wider; they wrap when the words are long. */
export function Actions({ children }: { children: ComponentChildren }) {
  return <div class="actions">{children}</div>;
}
