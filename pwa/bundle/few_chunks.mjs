// The bundler groups modules by the set of pages that need them, not knowing that what the first screen
// needs is there before every page, and what works behind the pages soon after it. Each lazily loaded module
// therefore says so, in lines put after it: twenty small chunks become one for the first screen and one behind.
import { readFile } from "node:fs/promises";
import { extname } from "node:path";

/** `first`: what is there before everything. `behind`: there before every other page than `firstPage`. */
export function fewChunks({ first, behind, firstPage }) {
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
        const contents = [await readFile(path, "utf8"), ...lines].join("\n");
        return { contents, loader: extname(path).replace(/^\.m?/, "") };
      });
    },
  };
}
