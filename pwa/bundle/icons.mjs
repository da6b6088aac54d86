// `import heart from "icon:heart"` gives the shape of a Tabler icon, as data: [[element, attributes], …].
// Each file of a feature gets a copy of its own, so that an icon never makes a chunk shared by two pages;
// within one chunk the copies are packed into next to nothing.
import { readFile } from "node:fs/promises";
import { relative, sep } from "node:path";

const NODES = {
  outline: new URL("../node_modules/@tabler/icons/tabler-nodes-outline.json", import.meta.url),
  filled: new URL("../node_modules/@tabler/icons/tabler-nodes-filled.json", import.meta.url),
};

let read;

async function nodes() {
  read ??= Promise.all(Object.values(NODES).map(async (url) => JSON.parse(await readFile(url, "utf8"))));
  const [outline, filled] = await read;
  return { outline, filled };
}

/** `heart`, or `filled/heart`. */
export async function iconModule(name) {
  const filled = name.startsWith("filled/");
  const family = (await nodes())[filled ? "filled" : "outline"];
  const shape = family[filled ? name.slice("filled/".length) : name];
  if (!shape) throw new Error(`there is no Tabler icon "${name}"`);
  return `export default ${JSON.stringify({ filled, shape })};`;
}

function groupOf(importer, source) {
  const path = relative(source, importer);
  return path.startsWith(`features${sep}`) ? path : "core";
}

export function icons(source) {
  return {
    name: "icons",
    setup(build) {
      build.onResolve({ filter: /^icon:/ }, ({ path, importer }) => ({
        namespace: "icon",
        path: path.slice("icon:".length),
        suffix: `?${groupOf(importer, source)}`,
        sideEffects: false,
      }));
      build.onLoad({ filter: /.*/, namespace: "icon" }, async ({ path }) => ({
        contents: await iconModule(path),
        loader: "js",
      }));
    },
  };
}
