// The phone: its tabs run the page's real code over one IndexedDB that outlives them; network and clock are
// the test's. A command on each line in, what happens on each line out.
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { type Answer, Phone, tell } from "./phone.ts";

interface Command {
  do: "phone" | "tab" | "run" | "answer" | "kill" | "kill_after" | "clock" | "rows" | "forget_photos";
  tab?: number;
  name?: string;
  arguments?: unknown[];
  answer?: Answer;
  steps?: number;
  clock?: number;
  seed?: number;
  source?: string;
}

// What a killed tab was in the middle of ends for nobody.
for (const kind of ["unhandledRejection", "uncaughtException"]) process.on(kind, () => undefined);

let phone = new Phone(0);
const sources = new Map<string, string>();

function sourceAt(path: string): string {
  const source = sources.get(path) ?? readFileSync(path, "utf8");
  sources.set(path, source);
  return source;
}

async function obey(command: Command): Promise<void> {
  const tab = command.tab ?? 0;
  switch (command.do) {
    case "phone":
      phone = new Phone(command.seed ?? 0);
      return tell({ event: "ready" });
    case "tab":
      return phone.openTab(tab, sourceAt(command.source ?? ""));
    case "run":
      return phone.tab(tab).run(command.name ?? "", command.arguments ?? []);
    case "answer":
      return phone.tab(tab).answer(command.answer ?? { kind: "lost" });
    case "kill":
      return phone.tab(tab).die();
    case "kill_after":
      phone.tab(tab).stepsLeft = command.steps ?? null;
      return;
    case "clock":
      phone.now = command.clock ?? 0;
      return;
    case "forget_photos":
      return tell({ event: "rows", rows: await phone.forgetPhotos() });
    case "rows":
      return tell({ event: "rows", rows: await phone.rows() });
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  await obey(JSON.parse(line) as Command).catch((error: Error) =>
    tell({ event: "error", words: error.stack }),
  );
}
