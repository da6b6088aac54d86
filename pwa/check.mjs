// Type-checks every part under its own `lib`: page (DOM), worker (WebWorker), forms (ES2022 alone).
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
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
];

let failed = false;
for (const project of projects.map(at).filter((path) => existsSync(path))) {
  const { status } = spawnSync(process.execPath, [compiler, "-p", project], { stdio: "inherit" });
  failed ||= status !== 0;
}
process.exit(failed ? 1 : 0);
