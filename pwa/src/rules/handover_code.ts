// The code by which a draft goes to another device: twelve letters and digits that nobody confuses, the last a check.
// Eleven of them are drawn: 31^11, 54 bits (record 0026).

/** Without 0, O, 1, I and L; a prime number of them, so that the check finds every wrong and every swapped letter. */
const LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
const DRAWN = 11;
const GROUP = 4;

export type CodeFault = "letters" | "length" | "mistyped";

function checkOf(numbers: number[]): number {
  return numbers.reduce((sum, number, index) => (sum + number * (index + 1)) % LETTERS.length, 0);
}

/** Draw a code; `random` fills an array with random bytes. */
export function drawCode(random: (bytes: Uint8Array<ArrayBuffer>) => unknown): string {
  const numbers: number[] = [];
  const byte = new Uint8Array(1);
  while (numbers.length < DRAWN) {
    random(byte);
    const drawn = (byte[0] ?? 255) % 32;
    if (drawn < LETTERS.length) numbers.push(drawn);
  }
  return [...numbers, checkOf(numbers)].map((number) => LETTERS[number]).join("");
}

/** `K7QM 4RTD XW2H`, to be read out. */
export function inGroups(code: string): string {
  return (code.match(new RegExp(`.{1,${GROUP}}`, "g")) ?? []).join(" ");
}

/** What somebody has typed or scanned: the code, or what is wrong with it. A link that ends in a code will do. */
export function readCode(typed: string): { code: string } | { fault: CodeFault } {
  const end = typed.slice(typed.lastIndexOf("#") + 1);
  const code = end
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[\s\-–—·.]/g, "");
  const numbers = Array.from(code, (letter) => LETTERS.indexOf(letter));
  if (numbers.includes(-1)) return { fault: "letters" };
  if (numbers.length !== DRAWN + 1) return { fault: "length" };
  return checkOf(numbers.slice(0, DRAWN)) === numbers[DRAWN] ? { code } : { fault: "mistyped" };
}
