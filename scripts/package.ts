// Packs what is published, @commonweal/contracts and @commonweal/sdk: npm run package [-- --out FOLDER]. See docs/releasing.md.
import { mkdirSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { packContracts, packSdk } from "./package/pack.ts";
import { build } from "./tools/build.ts";

const { values } = parseArgs({ options: { out: { type: "string", default: "dist" }, help: { type: "boolean" } } });
if (values.help) {
  console.log("npm run package [-- --out FOLDER]    writes the two packages into a folder, dist if left out");
  process.exit(0);
}
const out = resolve(values.out);
await build();
mkdirSync(out, { recursive: true });
for (const { name, version, path, size, unpackedSize, files } of [await packContracts(out), await packSdk(out)]) {
  const kB = (bytes: number) => `${Math.round(bytes / 1000)} kB`;
  console.log(`${name} ${version}: ${files.length} files, ${kB(size)} packed, ${kB(unpackedSize)} unpacked`);
  console.log(`  ${path}`);
}
