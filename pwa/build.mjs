// Builds pwa/dist: page, worker, styles, translations, shell, compressed siblings; and weighs the first screen.
import { createHash } from "node:crypto";
import { cp, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { compress } from "./bundle/compress.mjs";
import { inEnglish } from "./bundle/english_shell.mjs";
import { fewChunks, wordsPart } from "./bundle/few_chunks.mjs";
import { icons } from "./bundle/icons.mjs";
import { languages } from "./bundle/languages.mjs";
import { lazySheets } from "./bundle/sheets.mjs";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const ROOT = join(HERE, "..");
const SOURCE = join(HERE, "src");
const FRESH = join(HERE, `build/dist-${process.pid}`);
const ASSETS = join(FRESH, "assets");
const PUBLIC_PATH = "/assets/";
const TARGET = ["chrome107", "safari15.4"];
const FIRST_SCREEN_BUDGET = 30 * 1024;

/** Small things that the home page and many others show come with what every page needs. */
const FIRST = ["main.tsx", "ui/sheet_loader.ts", "shell/my_things.ts", "ui/sheet.tsx", "ui/voice.ts"];
const BEHIND = [
  "net/index.ts",
  "net/catalogue.ts",
  "net/kept_here.ts",
  "net/use_public_answer.ts",
  "net/use_here.ts",
  "rules/papers.ts",
  "features/catalogue/wire.ts",
  "features/catalogue/words.ts",
  "storage/index.ts",
  "storage/about_me.ts",
  "storage/pack_notes.ts",
  "i18n/dates.ts",
  "i18n/for_whom.ts",
  "i18n/certificate_words.ts",
  "ui/failure.tsx",
];

/** What the server sends first, by the page that it names besides: any page, the home page, a guide. */
const SHELLS = {
  "index.html": null,
  "home.html": "src/shell/home_page.tsx",
  "guide.html": "src/features/catalogue/guide_page.tsx",
};

const SHARED = {
  bundle: true,
  minify: true,
  format: "esm",
  target: TARGET,
  charset: "utf8",
  legalComments: "none",
  logLevel: "warning",
};

/** The addresses of lazy style sheets, by their sources. */
const sheets = new Map();

async function buildPage(languageList, parts, options) {
  return build({
    ...SHARED,
    ...options,
    entryPoints: { main: join(SOURCE, "main.tsx"), style: join(SOURCE, "main.css") },
    outdir: ASSETS,
    splitting: true,
    metafile: true,
    sourcemap: process.env.SOURCEMAP === "1",
    entryNames: "[name]-[hash]",
    chunkNames: "[name]-[hash]",
    publicPath: PUBLIC_PATH,
    jsx: "automatic",
    jsxImportSource: "preact",
    define: { __LANGUAGES__: JSON.stringify(languageList) },
    plugins: [
      fewChunks({
        first: FIRST.map((module) => join(SOURCE, module)),
        behind: BEHIND.map((module) => join(SOURCE, module)),
        firstPage: join(SOURCE, "shell/home_page.tsx"),
        source: SOURCE,
        waits: { words: join(SOURCE, "i18n/index.ts"), sheets: join(SOURCE, "ui/sheet_loader.ts") },
        parts,
      }),
      icons(SOURCE),
      lazySheets({
        outdir: ASSETS,
        publicPath: PUBLIC_PATH,
        target: TARGET,
        applier: join(SOURCE, "ui/sheet_loader.ts"),
        made: sheets,
      }),
    ],
  });
}

function addressOf(output) {
  return PUBLIC_PATH + relative(ASSETS, join(process.cwd(), output));
}

function outputOf(metafile, source) {
  return Object.entries(metafile.outputs).find(([, output]) => output.entryPoint?.endsWith(source))[0];
}

/** Where the code of main.tsx lies: its entry only opens the chunk that it shares with every page. */
function mainOutput(metafile) {
  const holds = ({ inputs }) =>
    Object.entries(inputs).some(
      ([path, { bytesInOutput }]) => path.endsWith("src/main.tsx") && bytesInOutput > 0,
    );
  return Object.entries(metafile.outputs).find(([, output]) => holds(output))[0];
}

/** What a page needs: main, the page's own script, and what they import without waiting. */
function outputsOf(metafile, page) {
  const entries = page ? [mainOutput(metafile), outputOf(metafile, page)] : [mainOutput(metafile)];
  return [...new Set(entries.flatMap((entry) => closureOf(metafile, entry)))];
}

function scriptsOf(metafile, page) {
  return outputsOf(metafile, page).map(addressOf);
}

/** The style of every page, and that of this one. */
function sheetsOf(metafile, page) {
  const inputs = outputsOf(metafile, page).flatMap((output) => Object.keys(metafile.outputs[output].inputs));
  const own = inputs.map((input) => sheets.get(join(process.cwd(), input))).filter(Boolean);
  return [addressOf(outputOf(metafile, "src/main.css")), ...own];
}

/** An output and all that it imports without waiting. */
function closureOf(metafile, path) {
  const found = new Set([path]);
  for (const each of found) {
    for (const { path: next, kind } of metafile.outputs[each].imports) {
      if (kind === "import-statement") found.add(next);
    }
  }
  return [...found];
}

/**
 * The page's sources by the part whose words they show: the first screen, and each feature with what it uses.
 * What the shell loads later shows nothing.
 */
function sourcesOfParts(metafile, first) {
  const sources = new Map([["", new Set()]]);
  const add = (part, path) => {
    for (const output of closureOf(metafile, path)) {
      const inputs = Object.keys(metafile.outputs[output].inputs).map((input) => join(process.cwd(), input));
      const own = inputs.filter((input) => /\/src\/.*\.tsx?$/.test(input));
      sources.set(part, new Set([...(sources.get(part) ?? []), ...own]));
    }
  };
  for (const [path, { entryPoint }] of Object.entries(metafile.outputs)) {
    const part = entryPoint && wordsPart(join(process.cwd(), entryPoint));
    if (first.includes(addressOf(path))) add("", path);
    else if (part && part !== "shell") add(part, path);
  }
  return new Map([...sources].map(([part, paths]) => [part, [...paths]]));
}

/** A first pass tells which words each part shows; their addresses then go into the second. */
async function languagesAndParts() {
  const { metafile } = await buildPage([], new Set(), { write: false });
  const sources = sourcesOfParts(metafile, scriptsOf(metafile, SHELLS["home.html"]));
  const list = await languages({ root: ROOT, outdir: ASSETS, publicPath: PUBLIC_PATH, sources });
  return { list, parts: new Set(list.flatMap(({ parts }) => Object.keys(parts))) };
}

/** Chunks of staff pages never come to a citizen's phone. */
function isForCitizens(path, metafile) {
  const output = Object.entries(metafile.outputs).find(([name]) => name.endsWith(path.slice(1)));
  const inputs = Object.keys(output?.[1].inputs ?? {});
  const named = /[-/]staff-[^/]*\.(css|json)$/.test(path);
  return !named && !inputs.some((input) => /src\/staff\//.test(input));
}

async function writeShells(metafile, languageList) {
  const template = await readFile(join(HERE, "shell.html"), "utf8");
  const { parts } = languageList.find((language) => language.default);
  for (const [name, page] of Object.entries(SHELLS)) {
    const [main, ...others] = scriptsOf(metafile, page);
    const words = [parts[""], page && parts[wordsPart(join(HERE, page))]].filter(Boolean);
    const code = [
      ...sheetsOf(metafile, page).map((sheet) => `<link rel="stylesheet" href="${sheet}">`),
      `<script type="module" src="${main}"></script>`,
      ...others.map((script) => `<link rel="modulepreload" href="${script}">`),
    ];
    const chinese = words.map((address) => `<link rel="preload" href="${address}" as="fetch" crossorigin>`);
    const write = (file, text, head) =>
      writeFile(join(FRESH, file), text.replace("<!--assets-->", head.join("\n    ")));
    await write(name, template, [...code, ...chinese]);
    await write(name.replace(".html", ".en.html"), inEnglish(template), code);
  }
}

async function listFiles(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

async function precacheList(metafile) {
  const list = [];
  for (const path of await listFiles(FRESH)) {
    const url = `/${relative(FRESH, path)}`;
    const wanted =
      url.slice(1) in SHELLS ||
      url === "/manifest.webmanifest" ||
      url.startsWith("/assets/") ||
      url === "/icons/icon.svg";
    if (!wanted || url.endsWith(".map") || !isForCitizens(url, metafile)) continue;
    const digest = createHash("sha256")
      .update(await readFile(path))
      .digest("base64");
    list.push({ url, integrity: `sha256-${digest}` });
  }
  return list;
}

async function buildWorker(precache) {
  const version = createHash("sha256").update(JSON.stringify(precache)).digest("hex").slice(0, 12);
  const define = { __PRECACHE__: JSON.stringify(precache), __VERSION__: JSON.stringify(version) };
  const worker = join(ROOT, "service_worker");
  await build({
    ...SHARED,
    entryPoints: [join(worker, "sw.ts")],
    outfile: join(FRESH, "sw.js"),
    define,
    format: "iife",
    nodePaths: [join(HERE, "node_modules")],
  });
  await build({
    ...SHARED,
    entryPoints: [join(worker, "sw_off.ts")],
    outfile: join(FRESH, "sw-off.js"),
    format: "iife",
  });
  return version;
}

async function replaceDist() {
  const dist = join(HERE, "dist");
  const old = `${FRESH}-old`;
  await rename(dist, old).catch(() => undefined);
  await rename(FRESH, dist);
  await rm(old, { recursive: true, force: true });
}

/** One sheet comes with every page and the others ask for themselves: one that belongs to neither is never shown. */
function refuseLostSheets(metafile) {
  const lost = Object.entries(metafile.outputs)
    .filter(([path, { entryPoint }]) => path.endsWith(".css") && !entryPoint?.endsWith("src/main.css"))
    .flatMap(([, { inputs }]) => Object.keys(inputs));
  if (lost.length > 0) throw new Error(`no page asks for ${[...new Set(lost)].join(", ")}`);
}

async function main() {
  await rm(FRESH, { recursive: true, force: true });
  await mkdir(ASSETS, { recursive: true });
  await cp(join(HERE, "public"), FRESH, { recursive: true });
  const { list: languageList, parts } = await languagesAndParts();
  const { metafile } = await buildPage(languageList, parts);
  refuseLostSheets(metafile);
  await rm(outputOf(metafile, "src/main.tsx"));
  await writeShells(metafile, languageList);
  const version = await buildWorker(await precacheList(metafile));
  const sizes = new Map();
  for (const path of await listFiles(FRESH)) sizes.set(`/${relative(FRESH, path)}`, await compress(path));
  const failed = report(sizes, scriptsOf(metafile, SHELLS["home.html"]), version);
  await replaceDist();
  process.exitCode = failed ? 1 : 0;
}

function report(sizes, first, version) {
  const rows = [...sizes].filter(([name]) => /\.(js|css|html|json)$/.test(name));
  for (const [name, { raw, br }] of rows)
    console.log(`${String(br).padStart(8)} br ${String(raw).padStart(8)}  ${name}`);
  const scripts = first.reduce((sum, name) => sum + sizes.get(name).br, 0);
  console.log(
    `first screen: ${scripts} bytes of script (brotli), budget ${FIRST_SCREEN_BUDGET}; version ${version}`,
  );
  if (scripts <= FIRST_SCREEN_BUDGET) return false;
  console.error("the first screen is over its budget");
  return true;
}

await main();
