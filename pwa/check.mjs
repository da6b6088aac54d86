// Type-checks every part, and its tests, under the `lib` of where it runs: page (DOM), worker (WebWorker),
// the engines of forms and search (ES2022 alone).
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const compiler = at("node_modules/typescript-native/bin/tsc");
const projects = [
  "tsconfig.json",
  "../service_worker/tsconfig.json",
  "../offline_forms/tsconfig.json",
  "../offline_search/tsconfig.json",
  "../tests/pwa/tsconfig.json",
  "../tests/service_worker/tsconfig.json",
  "../tests/sync_protocol/tsconfig.json",
];

let failed = false;
for (const project of projects.map(at)) {
  const { status } = spawnSync(process.execPath, [compiler, "-p", project], { stdio: "inherit" });
  failed ||= status !== 0;
}
process.exit(failed ? 1 : 0);
