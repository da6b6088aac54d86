// The bundler groups modules by the set of pages that need them, not knowing that what the first screen
// needs is there before every page, and what works behind the pages soon after it. Each lazily loaded module
// therefore says so, in lines put after it: twenty small chunks become one for the first screen and one behind.
// In the same way it waits for its words, so that nothing is ever drawn in another language first.
import { readFile } from "node:fs/promises";
import { extname } from "node:path";

/** `src/features/payments/…` has the words of `payments`, `src/staff/…` those of `staff`. */
export function wordsPart(path) {
  return /\/src\/(?:features\/(?!home\/))?(\w+)\//.exec(path.replaceAll("\\", "/"))?.[1] ?? null;
}

/**
 * `first`: what is there before everything. `behind`: there before every other page than `firstPage`.
 * `words`: the module that reads words; a lazy module of a feature waits for those of its part.
 */
export function fewChunks({ first, behind, firstPage, words, parts }) {
  const lazy = new Set();
  return {
    name: "few-chunks",
    setup(build) {
      build.onResolve({ filter: /.*/ }, async ({ path, pluginData, ...rest }) => {
        if (rest.kind !== "dynamic-import" || pluginData?.seen) return undefined;
        const found = await build.resolve(path, { ...rest, pluginData: { seen: true } });
        if (found.errors.length === 0) lazy.add(found.path);
        return found;
      });
      build.onLoad({ filter: /\.(tsx?|m?js)$/ }, async ({ path }) => {
        if (!lazy.has(path)) return undefined;
        const known = path === firstPage ? first : [...first, ...behind];
        const lines = known.map((module) => `import ${JSON.stringify(module)};`);
        const part = wordsPart(path);
        if (parts.has(part)) {
          lines.push(`import { readWords as wordsFirst } from ${JSON.stringify(words)};`);
          lines.push(`await wordsFirst(${JSON.stringify(part)});`);
        }
        const contents = [await readFile(path, "utf8"), ...lines].join("\n");
        return { contents, loader: extname(path).replace(/^\.m?/, "") };
      });
    },
  };
}
