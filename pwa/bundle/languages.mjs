// Puts the translations made by locales/build.py among the assets, named by their content.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { hashOf } from "./sheets.mjs";

function compile(root) {
  const own = join(root, ".venv/bin/python");
  const python = process.env.PYTHON ?? (existsSync(own) ? own : "python3");
  const { status } = spawnSync(python, ["-m", "locales.build"], { cwd: root, stdio: "inherit" });
  if (status !== 0) throw new Error("python -m locales.build failed");
}

/** The list of languages as the page knows it, with the address of each one's strings. */
export async function languages({ root, outdir, publicPath }) {
  compile(root);
  const listed = JSON.parse(await readFile(join(root, "locales/languages.json"), "utf8"));
  return Promise.all(
    listed.map(async ({ code, name, dir, source, fallback }) => {
      const language = { code, name, dir, ...(fallback ? { fallback } : {}) };
      if (source) return language;
      const text = await readFile(join(root, "pwa/build/strings", `${code}.json`));
      const file = `${code}-${hashOf(text)}.json`;
      await writeFile(join(outdir, file), text);
      return { ...language, strings: publicPath + file };
    }),
  );
}
