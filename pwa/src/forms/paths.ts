// Answers by path: `mother_name`, or `children.0.birth_date` in a row of a group.
import type { Answers } from "./definition.ts";

type Part = Record<string, unknown> | unknown[];

function keyOf(part: Part, name: string): string | number {
  return Array.isArray(part) ? Number(name) : name;
}

function isPart(value: unknown): value is Part {
  return typeof value === "object" && value !== null;
}

export function answerAt(answers: Answers, path: string): unknown {
  let found: unknown = answers;
  for (const name of path.split(".")) {
    if (!isPart(found)) return undefined;
    found = (found as Record<string | number, unknown>)[keyOf(found, name)];
  }
  return found;
}

function put(part: unknown, names: string[], value: unknown): unknown {
  const [name, ...rest] = names;
  if (name === undefined) return value;
  const isRow = /^\d+$/.test(name);
  const copy: Part = isPart(part) ? (Array.isArray(part) ? [...part] : { ...part }) : isRow ? [] : {};
  const key = keyOf(copy, name);
  const inside = put((copy as Record<string | number, unknown>)[key], rest, value);
  if (inside === undefined && !Array.isArray(copy)) delete copy[name];
  else (copy as Record<string | number, unknown>)[key] = inside;
  return copy;
}

/** New answers with another value at the path; `undefined` and empty text take the answer away. */
export function withAnswer(answers: Answers, path: string, value: unknown): Answers {
  const given = value === "" || value === null ? undefined : value;
  return put(answers, path.split("."), given) as Answers;
}
