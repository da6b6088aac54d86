// "My things" on the home page: a row that a feature contributes.
import type { IconShape } from "./icon.tsx";
import type { Tone } from "./list.tsx";

export interface Thing {
  key: string;
  icon: IconShape;
  tone?: Tone;
  title: string;
  detail: string;
  href: string;
  /** Smaller stands higher: 1 refused or today, 2 waits to be sent, 3 draft, 4 case under way. */
  urgency: number;
}

/** A feature's `my_things.ts` exports one as default. It reads the phone only, never the network. */
export type ThingSource = () => Promise<Thing[]>;
