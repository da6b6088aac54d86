/** Thoughts: whether a condition may hold, followed through every way in which it could come true. */

import * as dates from "./dates.ts";
import {
  among,
  compared,
  type Domain,
  NEGATED,
  notAmong,
  TURNED,
  withAnswer,
  withoutAnswer,
} from "./domains.ts";
import { LIST_SHAPES, name, SHAPES } from "./fields.ts";
import { isList, items, type Json, own, readInteger, readText } from "./values.ts";

const MOST_WORLDS = 64;
const MOST_THOUGHTS = 3000;
const DEEPEST = 24;
const STRICT: ReadonlySet<string> = new Set([
  ...["=", "!=", "<", "<=", ">", ">=", "+", "-", "*", "div", "mod", "length", "concat", "slice", "to_text"],
  ...["starts_with", "ends_with", "contains", "year", "month", "day", "weekday", "add_days", "add_months"],
  ...["add_years", "days_between", "months_between", "years_between", "check", "citizen_birth_date"],
  ...["citizen_sex", "region_level", "region_at"],
]);

type World = ReadonlyMap<string, Domain>;
type Worlds = readonly World[];
type Narrow = (domain: Domain) => Domain | null;

/** A field as conditions see it: its definition, what else must be visible, and what is possible for it. */
export interface Fact {
  readonly field: Json;
  readonly around: readonly Json[];
  readonly domain: Domain;
}

export type Facts = ReadonlyMap<string, Fact>;

/** It cannot be followed within bounds. */
class TooMuchError extends Error {
  override name = "TooMuchError";
}

/** The values that a field offers; none for one that offers none. */
export function offeredBy(field: Json): Json[] {
  return items(own(field, "choices")).map((choice) => own(choice, "value"));
}

/** Whether a condition may hold while others do; one that is not there always holds. */
export function canBe(facts: Facts, given: readonly Json[], condition: Json): boolean {
  const thought = new Thought(facts);
  try {
    let worlds: Worlds = [new Map()];
    for (const each of [...given, condition]) {
      worlds = each === null ? worlds : thought.assume(each, true, worlds);
    }
    return worlds.length > 0;
  } catch (problem) {
    if (problem instanceof TooMuchError) {
      return true;
    }
    throw problem;
  }
}

/** What is written down: a literal, or a date; nothing for anything else. */
function writtenDown(expression: Json): Json {
  if (isList(expression)) {
    const written = expression.length === 2 && expression[0] === "date" ? (expression[1] ?? null) : null;
    return dates.parse(written) === null ? null : written;
  }
  return typeof expression === "boolean" ? expression : (readText(expression) ?? readInteger(expression));
}

/** The key of the field that an expression only reads. */
function keyOf(expression: Json): string | null {
  const isReading = isList(expression) && expression.length === 2;
  const head = isReading ? expression[0] : null;
  return isReading && (head === "get" || head === "row") ? `${head} ${String(expression[1])}` : null;
}

/** One question followed through: worlds are what the fields on the way can still be. */
class Thought {
  private readonly facts: Facts;
  private left = MOST_THOUGHTS;
  private depth = 0;

  constructor(facts: Facts) {
    this.facts = facts;
  }

  /** The worlds, narrowed, in which an expression is true, or false. */
  assume(expression: Json, wanted: boolean, worlds: Worlds): Worlds {
    this.left -= 1;
    if (this.left < 0 || worlds.length > MOST_WORLDS) {
      throw new TooMuchError();
    }
    if (worlds.length === 0 || !isList(expression)) {
      return worlds.length > 0 && expression === wanted ? worlds : [];
    }
    const [head, operands] = [String(expression[0]), expression.slice(1)];
    const first = operands[0] ?? null;
    switch (head) {
      case "and":
      case "or":
        return this.joined(operands, wanted, worlds, (head === "and") === wanted);
      case "not":
        return this.assume(first, !wanted, worlds);
      case "present":
        return this.present(first, wanted, worlds);
      case "if":
      case "default":
        return this.either(head, operands, wanted, worlds);
      case "in":
        return this.inside(first, operands[1] ?? null, wanted, worlds);
      default:
        return this.related(expression, head, wanted, worlds);
    }
  }

  private related(expression: readonly Json[], head: string, wanted: boolean, worlds: Worlds): Worlds {
    const negated = NEGATED.get(head);
    if (negated !== undefined) {
      return this.compared(wanted ? head : negated, expression[1] ?? null, expression[2] ?? null, worlds);
    }
    return keyOf(expression) === null
      ? this.known(expression, worlds)
      : this.compared("=", expression, wanted, worlds);
  }

  private joined(operands: readonly Json[], wanted: boolean, worlds: Worlds, everything: boolean): Worlds {
    return everything
      ? operands.reduce((left: Worlds, operand) => this.assume(operand, wanted, left), worlds)
      : operands.flatMap((operand) => this.assume(operand, wanted, worlds));
  }

  private either(head: string, operands: readonly Json[], wanted: boolean, worlds: Worlds): Worlds {
    if (head === "default") {
      return operands.flatMap((operand) => this.assume(operand, wanted, worlds));
    }
    const [condition = null, then = null, otherwise = null] = operands;
    const first = this.assume(then, wanted, this.assume(condition, true, worlds));
    return [...first, ...this.assume(otherwise, wanted, this.assume(condition, false, worlds))];
  }

  private present(operand: Json, wanted: boolean, worlds: Worlds): Worlds {
    const key = keyOf(operand);
    if (!wanted) {
      return key === null ? worlds : this.narrowed(key, withoutAnswer, worlds);
    }
    return key === null ? this.known(operand, worlds) : this.answered(key, withAnswer, worlds);
  }

  private inside(one: Json, many: Json, wanted: boolean, worlds: Worlds): Worlds {
    const [key, ofList] = [keyOf(one), keyOf(many)];
    if (ofList !== null && !wanted) {
      return this.known(one, worlds);
    }
    if (ofList !== null) {
      const [fact, value] = [this.facts.get(ofList), writtenDown(one)];
      const offered = fact === undefined ? [] : offeredBy(fact.field);
      if (offered.length > 0 && value !== null && !offered.includes(value)) {
        return [];
      }
      return this.answered(ofList, withAnswer, this.known(one, worlds));
    }
    const values = items(many)[0] === "list" ? items(many).slice(1).map(writtenDown) : [];
    if (key === null || values.length === 0 || values.includes(null)) {
      return this.known(one, worlds);
    }
    const narrow = wanted ? among : notAmong;
    return this.answered(key, (domain) => narrow(domain, values), worlds);
  }

  private compared(operator: string, left: Json, right: Json, worlds: Worlds): Worlds {
    const turned = TURNED.get(operator) ?? operator;
    for (const [one, other, relation] of [[left, right, operator] as const, [right, left, turned] as const]) {
      const [key, value] = [keyOf(one), writtenDown(other)];
      if (key !== null && value !== null) {
        return this.answered(key, (domain) => compared(domain, relation, value), worlds);
      }
    }
    return this.known(right, this.known(left, worlds));
  }

  /** Narrow to the worlds in which an expression has a value, as far as can be said. */
  private known(expression: Json, worlds: Worlds): Worlds {
    const key = keyOf(expression);
    if (key !== null) {
      return this.isListField(key) ? worlds : this.answered(key, withAnswer, worlds);
    }
    if (!isList(expression) || !STRICT.has(String(expression[0]))) {
      return worlds;
    }
    return expression.slice(1).reduce((left: Worlds, operand) => this.known(operand, left), worlds);
  }

  /** Whether a field is a list, which is known even when it is empty. */
  private isListField(key: string): boolean {
    const fact = this.facts.get(key);
    return fact !== undefined && LIST_SHAPES.has(SHAPES.get(name(fact.field, "kind")) ?? "");
  }

  /** Narrow to answers; a field has one only while it is visible. */
  private answered(key: string, narrow: Narrow, worlds: Worlds): Worlds {
    const fact = this.facts.get(key);
    return fact === undefined ? worlds : this.visible(key, fact, this.narrowed(key, narrow, worlds));
  }

  private visible(key: string, fact: Fact, worlds: Worlds): Worlds {
    const mark = `visible ${key}`;
    const fresh = worlds.filter((one) => !one.has(mark));
    if (fresh.length === 0 || this.depth >= DEEPEST) {
      return worlds;
    }
    let marked: Worlds = fresh.map((one) => new Map(one).set(mark, fact.domain));
    this.depth += 1;
    for (const part of [...fact.around, fact.field]) {
      const condition = own(part, "visible");
      marked = condition === null ? marked : this.assume(condition, true, marked);
    }
    this.depth -= 1;
    return [...worlds.filter((one) => one.has(mark)), ...marked];
  }

  private narrowed(key: string, narrow: Narrow, worlds: Worlds): Worlds {
    const fact = this.facts.get(key);
    if (fact === undefined) {
      return worlds;
    }
    return worlds.flatMap((world) => {
      const left = narrow(world.get(key) ?? fact.domain);
      return left === null ? [] : [new Map(world).set(key, left)];
    });
  }
}
