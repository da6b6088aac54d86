// Puts the translations made by locales/build.py among the assets, named by their content: the words of
// the first screen in one small file, those of each feature in one of its own.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { transform } from "esbuild";
import { hashOf } from "./sheets.mjs";

function compile(root) {
  const own = join(root, ".venv/bin/python");
  const python = process.env.PYTHON ?? (existsSync(own) ? own : "python3");
  const { status } = spawnSync(python, ["-m", "locales.build"], { cwd: root, stdio: "inherit" });
  if (status !== 0) throw new Error("python -m locales.build failed");
}

/** A source as esbuild writes it, its strings folded and in a few known quotes. */
async function plain(path) {
  const loader = extname(path).slice(1);
  const options = { loader, jsx: "automatic", minifySyntax: true, charset: "utf8" };
  return (await transform(await readFile(path, "utf8"), options)).code;
}

function isUsedIn(text, source) {
  const escaped = JSON.stringify(source).slice(1, -1);
  const single = escaped.replaceAll('\\"', '"').replaceAll("'", "\\'");
  const back = source.replaceAll("`", "\\`");
  return text.includes(`"${escaped}"`) || text.includes(`'${single}'`) || text.includes(`\`${back}\``);
}

async function put(name, words, { outdir, publicPath }) {
  const text = Buffer.from(JSON.stringify(words));
  const file = `${name}-${hashOf(text)}.json`;
  await writeFile(join(outdir, file), text);
  return publicPath + file;
}

/** Which translations each part of the page shows; a word of the first screen is in no other part. */
function wordsOfParts(words, texts) {
  const chosen = (text) => Object.entries(words).filter(([key]) => isUsedIn(text, key));
  const first = new Map(chosen(texts.get("")));
  const parts = [...texts].filter(([name]) => name !== "");
  return [
    ["", Object.fromEntries(first)],
    ...parts.map(([name, text]) => [
      name,
      Object.fromEntries(chosen(text).filter(([key]) => !first.has(key))),
    ]),
  ];
}

async function withAddresses(language, words, texts, where) {
  const parts = {};
  for (const [name, chosen] of wordsOfParts(words, texts)) {
    if (Object.keys(chosen).length === 0) continue;
    parts[name] = await put(name ? `${language.code}-${name}` : language.code, chosen, where);
  }
  return { ...language, parts };
}

/**
 * The list of languages as the page knows it, with the addresses of each one's words.
 * `sources`: the files of each part, by its name; the first screen's has the name "".
 */
export async function languages({ root, outdir, publicPath, sources }) {
  compile(root);
  const listed = JSON.parse(await readFile(join(root, "locales/languages.json"), "utf8"));
  const read = async ([name, paths]) => [name, (await Promise.all(paths.map(plain))).join("\n")];
  const texts = new Map(await Promise.all([...sources].map(read)));
  return Promise.all(
    listed.map(async ({ source, ...language }) => {
      if (source) return { ...language, parts: {} };
      const words = JSON.parse(
        await readFile(join(root, "pwa/build/strings", `${language.code}.json`), "utf8"),
      );
      return withAddresses(language, words, texts, { outdir, publicPath });
    }),
  );
}
