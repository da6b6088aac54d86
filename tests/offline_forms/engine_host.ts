/** The TypeScript engine behind JSON lines: one request a line in, one answer a line out. */

import { createInterface } from "node:readline";
import {
  canonicalJson,
  carryOver,
  checkDefinition,
  contradictions,
  errorWords,
  evaluate,
  expectation,
  fieldAt,
  type Json,
  type JsonObject,
  review,
  run,
  type Scope,
  stripHidden,
  tidy,
} from "../../offline_forms/engine/index.ts";

type Request = JsonObject & { readonly do: string };

const DOINGS: Readonly<Record<string, (request: Request) => unknown>> = {
  run: (request) => run(held(request, "expression"), scopeOf(request)),
  evaluate: (request) => evaluate(held(request, "form"), held(request, "answers"), dayOf(request)),
  strip_hidden: (request) => stripHidden(held(request, "form"), held(request, "answers"), dayOf(request)),
  review: (request) => review(held(request, "form"), held(request, "answers"), dayOf(request)),
  carry_over: (request) =>
    carryOver(held(request, "old_form"), held(request, "new_form"), held(request, "answers")),
  expectation: (request) => expectation(held(request, "form"), held(request, "answers"), dayOf(request)),
  check_definition: (request) => checkDefinition(held(request, "form")),
  contradictions: (request) => contradictions(held(request, "form")),
  canonical_json: (request) => canonicalJson(held(request, "value")),
  tidy: (request) => tidy(text(request, "kind"), text(request, "typed")),
  field_at: (request) => fieldAt(held(request, "form"), text(request, "path")),
  error_words: (request) => errorWords(held(request, "form"), text(request, "path"), text(request, "code")),
};

function held(request: Request, key: string): Json {
  return request[key] ?? null;
}

function text(request: Request, key: string): string {
  return String(held(request, key));
}

function dayOf(request: Request): { today: string } {
  return { today: text(request, "today") };
}

function scopeOf(request: Request): Scope {
  const { values, row, index } = request;
  return {
    today: text(request, "today"),
    values: values as JsonObject,
    row: (row ?? null) as JsonObject | null,
    index: (index ?? null) as number | null,
  };
}

function answer(line: string): string {
  const request = JSON.parse(line) as Request;
  try {
    return JSON.stringify({ answer: DOINGS[request.do]?.(request) });
  } catch (problem) {
    return JSON.stringify({ raised: problem instanceof Error ? problem.name : "unknown" });
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${answer(line)}\n`);
}
