// With which letter a Chinese word begins, from the browser's own order of characters by pinyin: no table to carry.
const FIRST_OF_EACH = "阿八嚓哒妸发旮哈讥咔垃痳拏噢妑七呥扨它穵夕丫帀";
const LETTERS = "ABCDEFGHJKLMNOPQRSTWXYZ";

const order = new Intl.Collator("zh-Hans-CN-u-co-pinyin");

function letterOfCharacter(character: string): string {
  if (/[a-z]/i.test(character)) return character.toUpperCase();
  if (!/\p{Script=Han}/u.test(character)) return "";
  let found = "";
  for (const [place, first] of [...FIRST_OF_EACH].entries()) {
    if (order.compare(character, first) < 0) break;
    found = LETTERS[place] ?? "";
  }
  return found;
}

/** The letter that a word stands under: 婚 under H, `ID card` under I, and a digit under none. */
export function letterOf(word: string): string {
  return letterOfCharacter([...word][0] ?? "");
}

/** The first letter of every character, such as `jlsq` for 景乐社区. */
export function lettersOf(word: string): string {
  return [...word].map(letterOfCharacter).join("").toLowerCase();
}
