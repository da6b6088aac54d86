// Reads paths from standard input, one a line; writes [[path, function, lines], ...] of every function in them.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const ts = createRequire(new URL("../../pwa/package.json", import.meta.url))("typescript");

const nameOf = (node) => node.name?.getText() ?? node.parent?.name?.getText() ?? "(no name)";

// A group of tests is a list, not a function.
const isGroup = (node) => ts.isCallExpression(node.parent) && node.parent.expression.getText() === "describe";

function functionsIn(path) {
  const source = ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.Latest, true);
  const found = [];
  const visit = (node) => {
    if (ts.isFunctionLike(node) && node.body && !isGroup(node)) {
      const line = (position) => source.getLineAndCharacterOfPosition(position).line;
      found.push([path, nameOf(node), line(node.getEnd()) - line(node.getStart()) + 1]);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

const paths = readFileSync(0, "utf8").split("\n").filter(Boolean);
process.stdout.write(JSON.stringify(paths.flatMap(functionsIn)));
