// The bundler groups modules by the set of pages that need them, not knowing that what the first screen
// needs is there before every page, and what works behind the pages soon after it. Each lazily loaded module
// therefore says so, in lines put after it: twenty small chunks become one for the first screen and one behind.
// In the same way it waits for its words, so that nothing is ever drawn in another language first.
import { readFile } from "node:fs/promises";
import { extname } from "node:path";

/**
 * A page that many open first, and alone: it, and what it loads later, do not wait for the words of the other pages
 * of its feature.
 */
const BY_ITSELF = /\/src\/(?:features\/catalogue\/(?:guide_page|local_view)|ui\/drawn_code)\.tsx?$/;

/** `src/features/payments/…` has the words of `payments`, `src/staff/…` those of `staff`. */
export function wordsPart(path) {
  if (BY_ITSELF.test(path.replaceAll("\\", "/"))) return "guide";
  return /\/src\/(?:features\/(?!home\/))?(\w+)\//.exec(path.replaceAll("\\", "/"))?.[1] ?? null;
}

/** Words and style sheets come at the same time, and before anything is drawn. */
function waitingLine(parts, part, { words, sheets }) {
  const waited = parts.has(part)
    ? `[sheetsApplied(), readWords(${JSON.stringify(part)})]`
    : "[sheetsApplied()]";
  return `import { readWords } from ${JSON.stringify(words)};
    import { sheetsApplied } from ${JSON.stringify(sheets)};
    await Promise.all(${waited});`;
}

/**
 * `first`: what is there before everything, beginning with the entry. `behind`: there before every other page than `firstPage`.
 * `waits`: the modules that read words and sheets; a lazy module of the page waits for its own.
 */
export function fewChunks({ source, first, behind, firstPage, waits, parts }) {
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
        const isEntry = path === first[0];
        if (!lazy.has(path) && !isEntry) return undefined;
        const known = path === firstPage || isEntry ? first : [...first, ...behind];
        const lines = known.map((module) => `import ${JSON.stringify(module)};`);
        if (path.startsWith(source) && !isEntry) lines.push(waitingLine(parts, wordsPart(path), waits));
        const contents = [await readFile(path, "utf8"), ...lines].join("\n");
        return { contents, loader: extname(path).replace(/^\.m?/, "") };
      });
    },
  };
}
