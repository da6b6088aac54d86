// Who took a step: an officer, or one who stood in for her.
import { t } from "../../i18n/index.ts";

interface Handled {
  handler: string;
  /** What a phone has kept from before 22 November 2026 has none. */
  on_behalf_of?: string;
}

export function handlerWords({ handler, on_behalf_of: absent }: Handled): string {
  return absent ? t("{name}, standing in for {absent}", { name: handler, absent }) : handler;
}
