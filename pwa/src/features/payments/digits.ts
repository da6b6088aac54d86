// A long number, as it is typed and as it is read: digits in groups.
export const DECISION_DIGITS = 15;
const GROUP = 3;

/** The digits of what was typed or pasted; full-width ones count as well. */
export function digitsOf(text: string, most: number): string {
  return text
    .normalize("NFKC")
    .replace(/[^0-9]/g, "")
    .slice(0, most);
}

/** `510604190000012` as `510 604 190 000 012`. */
export function grouped(digits: string): string {
  return digits.replace(new RegExp(`(\\d{${GROUP}})(?=\\d)`, "g"), "$1 ");
}

/** Where the caret stands in the grouped text after so many digits. */
export function caretAfter(count: number): number {
  return count + (count > 0 ? Math.floor((count - 1) / GROUP) : 0);
}
