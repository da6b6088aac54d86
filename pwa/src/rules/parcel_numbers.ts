// Carriers that offices use, and the shapes of their numbers: advice for whoever types one, never a refusal.
export interface Carrier {
  /** As it stands in the case. */
  name: string;
  shape: RegExp;
  /** A made-up number of that shape. */
  example: string;
}

const S10 = /^[A-Z]{2}\d{9}[A-Z]{2}$/;
const S10_WEIGHTS = [8, 6, 4, 2, 3, 5, 9, 7];

export const CARRIERS: readonly Carrier[] = [
  { name: "中国邮政 EMS", shape: /^([A-Z]{2}\d{9}[A-Z]{2}|\d{13})$/, example: "EX199000001CN" },
  { name: "顺丰速运", shape: /^SF\d{12,13}$/, example: "SF1990000000001" },
  { name: "圆通速递", shape: /^YT\d{13}$/, example: "YT1990000000001" },
  { name: "京东物流", shape: /^JD[A-Z0-9]{11,15}$/, example: "JDX019900000001" },
  { name: "中通快递", shape: /^\d{12,15}$/, example: "199000000000001" },
  { name: "韵达速递", shape: /^\d{13,15}$/, example: "1990000000001" },
];

/** The check digit of the Universal Postal Union's S10: two letters, eight digits, this one, two letters. */
function isSoundS10(number: string): boolean {
  const digits = [...number.slice(2, 10)].map(Number);
  const sum = digits.reduce((total, digit, place) => total + digit * (S10_WEIGHTS[place] ?? 0), 0);
  const rest = 11 - (sum % 11);
  const check = rest === 10 ? 0 : rest === 11 ? 5 : rest;
  return Number(number[10]) === check;
}

/** Whether a number looks like one of the carrier's; nothing is known of others. */
export function looksRight(carrier: string, typed: string): boolean {
  const known = CARRIERS.find(({ name }) => name === carrier);
  const number = typed.trim().toUpperCase();
  if (!known) return true;
  return known.shape.test(number) && (!S10.test(number) || isSoundS10(number));
}
