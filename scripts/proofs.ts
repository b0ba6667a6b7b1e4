// Proves what the contracts in test/proofs state, by the model checker of the compiler, all or those whose name contains one of
// the words given. What begins with False is untrue and must be refuted: so it shows that a wrong statement would be found.
//   npm run proofs                    npm run proofs -- Sale
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Verdict, prove } from "./proofs/prove.ts";
import { root } from "./tools/run.ts";

const words = process.argv.slice(2);
let count = 0;
let failures = 0;
for (const file of globSync("test/proofs/*.proof.sol", { cwd: root }).sort()) {
  const source = readFileSync(join(root, file), "utf8");
  for (const [, name] of source.matchAll(/^(?:abstract )?contract (\w+)/gm)) {
    if (words.length && !words.some((word) => name!.includes(word))) continue;
    const verdict = prove(file.replaceAll("\\", "/"), name!);
    const fine = name!.startsWith("False") ? isRefuted(verdict) : isProved(verdict);
    const answer = verdict.open ? "undecided" : verdict.refuted ? "refuted" : "proved";
    const seconds = verdict.seconds.toFixed(0).padStart(4);
    console.log(`${fine ? "✓" : "✗"} ${name!.padEnd(28)} ${answer.padEnd(9)} ${seconds} s  ${verdict.statement}`);
    count++;
    if (!fine) failures++;
  }
}
console.log(count ? `\n${count - failures} passed, ${failures} failed` : "\nNo proof has such a name.");
if (failures || !count) process.exitCode = 1;

function isProved({ safe, refuted, open }: Verdict): boolean {
  return safe > 0 && refuted === 0 && open === 0;
}

function isRefuted({ safe, refuted, open }: Verdict): boolean {
  return safe === 0 && refuted > 0 && open === 0;
}
