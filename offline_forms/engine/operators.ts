/** Operators that take the values of all their operands; a wrong or unknown operand gives unknown. */

import * as checks from "./checks.ts";
import * as dates from "./dates.ts";
import * as texts from "./text.ts";
import { isList, type Json, own, safe, same } from "./values.ts";

export type Apply = (operands: readonly Json[], today: string) => Json;
export const MANY = 32;

/** How many operands it takes and what it does with their values and today's date. */
export interface Operator {
  readonly least: number;
  readonly most: number;
  readonly apply: Apply;
}

type Scalar = string | boolean | number;

function isScalar(value: Json): value is Scalar {
  return typeof value === "string" || typeof value === "boolean" || typeof value === "number";
}

function at(operands: readonly Json[], place: number): Json {
  return operands[place] ?? null;
}

function takes(least: number, most: number, apply: Apply): Operator {
  return { least, most, apply };
}

/** Compare two integers, dates, months or times; unknown for anything else. */
export function order(left: Json, right: Json): number | null {
  if (typeof left === "number" && typeof right === "number") {
    return Number(left > right) - Number(left < right);
  }
  if (typeof left !== "string" || typeof right !== "string" || left.length !== right.length) {
    return null;
  }
  return dates.isMoment(left) && dates.isMoment(right) ? Number(left > right) - Number(left < right) : null;
}

function ordered(judge: (result: number) => boolean): Operator {
  return takes(2, 2, (operands) => {
    const result = order(at(operands, 0), at(operands, 1));
    return result === null ? null : judge(result);
  });
}

function equal(operands: readonly Json[]): boolean | null {
  return same(at(operands, 0), at(operands, 1));
}

function unequal(operands: readonly Json[]): Json {
  const result = equal(operands);
  return result === null ? null : !result;
}

function not(operands: readonly Json[]): Json {
  const operand = at(operands, 0);
  return typeof operand === "boolean" ? !operand : null;
}

function folded(step: (total: number, operand: number) => number | null): Apply {
  return (operands) => {
    let total: number | null = null;
    for (const [place, operand] of operands.entries()) {
      if (typeof operand !== "number" || (place > 0 && total === null)) {
        return null;
      }
      total = total === null ? operand : step(total, operand);
    }
    return total;
  };
}

function floorDivided(total: number, operand: number): number | null {
  if (operand === 0) {
    return null;
  }
  const rest = total % operand;
  const quotient = (total - rest) / operand;
  return rest !== 0 && rest < 0 !== operand < 0 ? quotient - 1 : quotient + 0;
}

function floorRest(total: number, operand: number): number | null {
  if (operand === 0) {
    return null;
  }
  const rest = total % operand;
  return rest !== 0 && rest < 0 !== operand < 0 ? rest + operand : rest + 0;
}

function extreme(sign: number): Apply {
  return (operands) => {
    let best = at(operands, 0);
    for (const operand of operands) {
      const result = order(operand, best);
      if (result === null) {
        return null;
      }
      best = result === sign ? operand : best;
    }
    return best;
  };
}

function ofList(apply: Apply): Operator {
  return takes(1, 1, (operands, today) => {
    const members = at(operands, 0);
    return isList(members) ? apply(members, today) : null;
  });
}

const plus = folded((a, b) => safe(a + b));
const minus = folded((a, b) => safe(a - b));
const times = folded((a, b) => safe(a * b));

function sum(operands: readonly Json[], today: string): Json {
  return plus([0, ...operands], today);
}

function unique(operands: readonly Json[]): Json {
  return operands.every(isScalar) ? new Set(operands).size === operands.length : null;
}

function isIn(operands: readonly Json[]): Json {
  const [value, members] = [at(operands, 0), at(operands, 1)];
  if (!isScalar(value) || !isList(members)) {
    return null;
  }
  return members.some((member) => same(value, member) === true);
}

function concat(operands: readonly Json[]): Json {
  if (!operands.every((operand) => typeof operand === "string")) {
    return null;
  }
  const text = operands.join("");
  return texts.length(text) <= texts.MAX_TEXT ? text : null;
}

function join(operands: readonly Json[]): Json {
  const [members, separator] = [at(operands, 0), at(operands, 1)];
  if (!isList(members) || typeof separator !== "string") {
    return null;
  }
  return concat(members.flatMap((member, place) => (place > 0 ? [separator, member] : [member])));
}

function slice(operands: readonly Json[]): Json {
  const [text, start, count] = [at(operands, 0), at(operands, 1), at(operands, 2)];
  if (typeof text !== "string" || typeof start !== "number" || typeof count !== "number") {
    return null;
  }
  return start >= 0 && count >= 0 ? texts.cut(text, start, count) : null;
}

function onText(apply: (text: string, today: string) => Json): Operator {
  return takes(1, 1, (operands, today) => {
    const text = at(operands, 0);
    return typeof text === "string" ? apply(text, today) : null;
  });
}

function onTexts(apply: (text: string, part: string) => Json): Operator {
  return takes(2, 2, (operands) => {
    const [text, part] = [at(operands, 0), at(operands, 1)];
    return typeof text === "string" && typeof part === "string" ? apply(text, part) : null;
  });
}

function toText(operands: readonly Json[]): Json {
  const value = at(operands, 0);
  return typeof value === "number" || typeof value === "string" ? String(value) : null;
}

function onDate(apply: (day: dates.Day) => number): Operator {
  return takes(1, 1, (operands) => {
    const day = dates.parse(at(operands, 0));
    return day === null ? null : apply(day);
  });
}

function moved(apply: (day: dates.Day, count: number) => dates.Day | null): Operator {
  return takes(2, 2, (operands) => {
    const [day, count] = [dates.parse(at(operands, 0)), at(operands, 1)];
    const result = day === null || typeof count !== "number" ? null : apply(day, count);
    return result === null ? null : dates.write(result);
  });
}

function between(apply: (start: dates.Day, end: dates.Day) => number): Operator {
  return takes(2, 2, (operands) => {
    const [start, end] = [dates.parse(at(operands, 0)), dates.parse(at(operands, 1))];
    return start === null || end === null ? null : apply(start, end);
  });
}

function date(operands: readonly Json[]): Json {
  const value = at(operands, 0);
  return dates.parse(value) === null ? null : value;
}

function monthOf(operands: readonly Json[]): Json {
  const day = dates.parse(at(operands, 0));
  return day === null ? null : dates.write(day).slice(0, dates.ISO_MONTH_LENGTH);
}

function firstDay(operands: readonly Json[]): Json {
  const day = dates.monthStart(at(operands, 0));
  return day === null ? null : dates.write(day);
}

function time(operands: readonly Json[]): Json {
  return dates.minutes(at(operands, 0)) === null ? null : at(operands, 0);
}

function minutesBetween(operands: readonly Json[]): Json {
  const [start, end] = [dates.minutes(at(operands, 0)), dates.minutes(at(operands, 1))];
  return start === null || end === null ? null : end - start;
}

function part(operands: readonly Json[]): Json {
  const name = at(operands, 1);
  return typeof name === "string" ? own(at(operands, 0), name) : null;
}

function check(operands: readonly Json[], today: string): Json {
  const [name, value] = [at(operands, 0), at(operands, 1)];
  const named = typeof name === "string" ? checks.CHECKS.get(name) : undefined;
  return named !== undefined && typeof value === "string" ? named(value, today) === null : null;
}

function regionAt(operands: readonly Json[]): Json {
  const [text, level] = [at(operands, 0), at(operands, 1)];
  return typeof text === "string" && typeof level === "number" ? checks.regionAt(text, level) : null;
}

export const OPERATORS: ReadonlyMap<string, Operator> = new Map<string, Operator>([
  ["not", takes(1, 1, not)],
  ["part", takes(2, 2, part)],
  ["=", takes(2, 2, equal)],
  ["!=", takes(2, 2, unequal)],
  ["<", ordered((result) => result < 0)],
  ["<=", ordered((result) => result <= 0)],
  [">", ordered((result) => result > 0)],
  [">=", ordered((result) => result >= 0)],
  ["in", takes(2, 2, isIn)],
  ["+", takes(2, MANY, plus)],
  ["-", takes(2, 2, minus)],
  ["*", takes(2, MANY, times)],
  ["div", takes(2, 2, folded(floorDivided))],
  ["mod", takes(2, 2, folded(floorRest))],
  ["min", takes(1, MANY, extreme(-1))],
  ["max", takes(1, MANY, extreme(1))],
  ["list", takes(1, MANY, (operands) => operands.filter(isScalar))],
  ["count", ofList((members) => members.length)],
  ["sum", ofList(sum)],
  ["smallest", ofList(extreme(-1))],
  ["largest", ofList(extreme(1))],
  ["unique", ofList(unique)],
  ["length", onText((text) => texts.length(text))],
  ["concat", takes(1, MANY, concat)],
  ["join", takes(2, 2, join)],
  ["slice", takes(3, 3, slice)],
  ["to_text", takes(1, 1, toText)],
  ["starts_with", onTexts((text, part) => text.startsWith(part))],
  ["ends_with", onTexts((text, part) => text.endsWith(part))],
  ["contains", onTexts((text, part) => text.includes(part))],
  ["date", takes(1, 1, date)],
  ["month_of", takes(1, 1, monthOf)],
  ["first_day", takes(1, 1, firstDay)],
  ["time", takes(1, 1, time)],
  ["minutes_between", takes(2, 2, minutesBetween)],
  ["year", onDate((day) => day.year)],
  ["month", onDate((day) => day.month)],
  ["day", onDate((day) => day.day)],
  ["weekday", onDate(dates.weekday)],
  ["add_days", moved(dates.addDays)],
  ["add_months", moved(dates.addMonths)],
  ["add_years", moved((day, count) => dates.addMonths(day, count * dates.MONTHS))],
  ["days_between", between(dates.daysBetween)],
  ["months_between", between(dates.monthsBetween)],
  ["years_between", between(dates.yearsBetween)],
  ["check", takes(2, 2, check)],
  ["citizen_birth_date", onText(checks.citizenBirthDate)],
  ["citizen_sex", onText(checks.citizenSex)],
  ["region_level", onText((text) => checks.regionLevel(text) || null)],
  ["region_at", takes(2, 2, regionAt)],
]);
