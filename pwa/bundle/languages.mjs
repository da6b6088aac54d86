// Puts the translations made by locales/build.py among the assets, named by their content: the words of
// the first screen in one small file, the words of all other pages in another.
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

async function plain(path) {
  const loader = extname(path).slice(1);
  const options = { loader, jsx: "automatic", minifySyntax: true, charset: "utf8" };
  return (await transform(await readFile(path, "utf8"), options)).code;
}

/** The sources as esbuild writes them, their strings folded and in a few known quotes. */
async function plainText(paths) {
  return (await Promise.all(paths.map(plain))).join("\n");
}

function isUsedIn(text, source) {
  const escaped = JSON.stringify(source).slice(1, -1);
  const single = escaped.replaceAll('\\"', '"').replaceAll("'", "\\'");
  const back = source.replaceAll("`", "\\`");
  return text.includes(`"${escaped}"`) || text.includes(`'${single}'`) || text.includes(`\`${back}\``);
}

async function put(words, { code, part, outdir, publicPath }) {
  const text = Buffer.from(JSON.stringify(words));
  const file = `${code}${part}-${hashOf(text)}.json`;
  await writeFile(join(outdir, file), text);
  return publicPath + file;
}

/**
 * The list of languages as the page knows it, with the addresses of each one's words.
 * `first`: the sources of the first screen; `all`: every source of the page.
 */
export async function languages({ root, outdir, publicPath, first, all }) {
  compile(root);
  const listed = JSON.parse(await readFile(join(root, "locales/languages.json"), "utf8"));
  const [firstText, allText] = await Promise.all([plainText(first), plainText(all)]);
  return Promise.all(
    listed.map(async ({ code, name, dir, source, fallback }) => {
      const language = { code, name, dir, ...(fallback ? { fallback } : {}) };
      if (source) return language;
      const words = JSON.parse(await readFile(join(root, "pwa/build/strings", `${code}.json`), "utf8"));
      const used = Object.entries(words).filter(([key]) => isUsedIn(allText, key));
      const early = used.filter(([key]) => isUsedIn(firstText, key));
      const late = used.filter(([key]) => !isUsedIn(firstText, key));
      return {
        ...language,
        strings: await put(Object.fromEntries(early), { code, part: "", outdir, publicPath }),
        more: await put(Object.fromEntries(late), { code, part: "-more", outdir, publicPath }),
      };
    }),
  );
}
