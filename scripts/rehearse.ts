// Rehearses on a chain of Anvil's what goes live: npm run rehearse [-- --gas-price GWEI] [--json]. See docs/guide-operators.md.
import { parseArgs } from "node:util";
import { formatEther, parseUnits } from "ethers";
import { WINGS } from "../sdk/src/deployments/index.js";
import { leadershipNames, wings } from "../rocketh/wings.js";
import { rehearse } from "./rehearse/rehearsal.ts";
import { number, table } from "./stories/stage/words.ts";
import { build } from "./tools/build.ts";

const usage = `npm run rehearse [-- --gas-price GWEI] [--json]

Deploys the suite with the parameters of live networks to a chain that ends with it, registers first members, hands over to the
roles, and verifies what is there. Prints what it costs, and ends with 1 where anything is not as it should be.

  --gas-price GWEI   what gas costs on the network that is meant (1)
  --json             one JSON object on stdout
`;
const { values } = parseArgs({
  options: {
    "gas-price": { type: "string", default: "1" },
    json: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});
if (values.help) {
  console.log(usage);
  process.exit(0);
}
const priced = /^\d+(\.\d{1,9})?$/.test(values["gas-price"]);
if (!priced) {
  console.error("The option --gas-price needs a number of gwei, as 0.5.");
  process.exit(2);
}

await build();
const { gas, handOverGas, delay, faults } = await rehearse((line) => console.error(line));
const [scheduled, carriedOut] = handOverGas;
const known = { ...wings, leadership: leadershipNames(false) } as Readonly<Record<string, readonly string[]>>;
const sum = (amounts: readonly bigint[]) => amounts.reduce((total, each) => total + each, 0n);
const costs: [what: string, contracts: number, gas: bigint][] = WINGS.map((wing) => {
  const names = known[wing]!;
  return [wing, names.length, sum(names.map((name) => gas[name]!))];
});
costs.push(["register of releases", 1, gas.ReleaseRegistry!]);
costs.push(["hand-over: scheduled", 0, scheduled], ["hand-over: carried out", 0, carriedOut]);
const total = sum(costs.map(([, , each]) => each));

if (values.json) {
  const shown = Object.fromEntries(costs.map(([what, , each]) => [what, Number(each)]));
  console.log(
    JSON.stringify({ ok: faults.length === 0, faults, delay: Number(delay), gas: shown, total: Number(total) }),
  );
} else {
  const wei = parseUnits(values["gas-price"], "gwei");
  const row = (what: string, contracts: string, each: bigint) => {
    return [what, contracts, number(each), `${number(Number(formatEther(each * wei)), 4)} ETH`];
  };
  const rows = costs.map(([what, contracts, each]) => row(what, contracts ? String(contracts) : "", each));
  const all = row("all", String(sum(costs.map(([, contracts]) => BigInt(contracts)))), total);
  console.log(
    ["", ...table([["", "contracts", "gas", `at ${values["gas-price"]} gwei`], ...rows, all]), ""].join("\n"),
  );
  for (const fault of faults) console.log(`✗ ${fault}`);
  if (faults.length === 0)
    console.log("✓ Everything is what the sources compile to, and nobody of those who made it keeps a right.");
}
process.exit(faults.length === 0 ? 0 : 1);
