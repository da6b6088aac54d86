// Writes every source of the page and the worker as plain JavaScript to pwa/build/extract, for Babel to read.
import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const FOLDERS = ["pwa/src", "service_worker"].map((folder) => join(HERE, "..", folder));

async function sourcesBelow(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.name.endsWith(".d.ts"))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}

const outdir = process.argv[2] ?? join(HERE, "build/extract");
await rm(outdir, { recursive: true, force: true });
await build({
  entryPoints: (await Promise.all(FOLDERS.map(sourcesBelow))).flat(),
  outdir,
  outbase: join(HERE, ".."),
  jsx: "automatic",
  jsxImportSource: "preact",
  minifySyntax: true,
  charset: "utf8",
  logLevel: "warning",
});
