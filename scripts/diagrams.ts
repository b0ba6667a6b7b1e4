// Draws the diagrams of the documentation from their descriptions: docs/diagrams/*.dot become *.svg.
import { globSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { draw } from "./diagrams/draw.ts";
import { root } from "./tools/run.ts";

for (const file of globSync("docs/diagrams/*.dot", { cwd: root }).sort()) {
  const target = file.replace(/\.dot$/, ".svg");
  writeFileSync(join(root, target), await draw(readFileSync(join(root, file), "utf8")));
  console.log(`Drawn: ${target}`);
}
