// Long numbers as people read them to each other: 519999 19850615 0022, 199 0000 0001, 6222 0202 0011 2230.

const GROUPS: Record<string, RegExp> = {
  citizen_number: /^(\d{6})(\d{8})(\d{3}[\dX])$/,
  phone: /^(\d{3})(\d{4})(\d{4})$/,
};

/** The number in its groups; as it is where it is none of that kind. */
export function grouped(kind: string, value: string): string {
  if (kind === "bank_card" && /^\d+$/.test(value)) return value.replace(/(\d{4})(?=\d)/g, "$1 ");
  return GROUPS[kind]?.exec(value)?.slice(1).join(" ") ?? value;
}
