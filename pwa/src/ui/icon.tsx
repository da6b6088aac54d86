import { createElement } from "preact";

export interface IconShape {
  filled: boolean;
  shape: [string, Record<string, string>][];
}

interface IconProps {
  /** `import heart from "icon:heart"` or `"icon:filled/heart"`. */
  of: IconShape;
  class?: string;
  /** Only where no word stands beside it. */
  label?: string;
}

export function Icon({ of, class: extra, label }: IconProps) {
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: it stands beside its word, or carries its label
    <svg
      class={extra ? `icon ${extra}` : "icon"}
      viewBox="0 0 24 24"
      fill={of.filled ? "currentColor" : "none"}
      stroke={of.filled ? "none" : "currentColor"}
      stroke-width="1.75"
      stroke-linecap="round"
      stroke-linejoin="round"
      {...(label ? { role: "img", "aria-label": label } : { "aria-hidden": "true" })}
    >
      {of.shape.map(([element, attributes]) => createElement(element, attributes))}
    </svg>
  );
}
