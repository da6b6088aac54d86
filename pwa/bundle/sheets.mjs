// A style sheet imported by a lazy part of the page becomes a file of its own, and is asked for when
// the module that imports it runs; few_chunks.mjs makes that module wait for it.
import { createHash } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { build as bundle } from "esbuild";

const LAZY = /\/src\/(?:(?:features|search|staff|forms)\/.*|ui\/\w+)\.css$/;
const FIRST_SCREEN = /\/src\/features\/home\//;

export function hashOf(bytes) {
  return createHash("sha256").update(bytes).digest("hex").slice(0, 10);
}

/** `made`: what each sheet has become, by its source. */
export function lazySheets({ outdir, publicPath, target, applier, made }) {
  return {
    name: "lazy-sheets",
    setup(build) {
      build.onLoad({ filter: LAZY }, async ({ path }) => {
        if (FIRST_SCREEN.test(path)) return undefined;
        const options = { entryPoints: [path], bundle: true, minify: true, write: false, target };
        const result = await bundle(options);
        const text = result.outputFiles[0].contents;
        const name = `${basename(path, ".css")}-${hashOf(text)}.css`;
        await writeFile(join(outdir, name), text);
        made.set(path, publicPath + name);
        const contents = `import { applySheet } from ${JSON.stringify(applier)};
          applySheet(${JSON.stringify(publicPath + name)});`;
        return { contents, loader: "js", watchFiles: [path] };
      });
    },
  };
}
