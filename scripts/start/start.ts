import { build } from "../tools/build.ts";
import { root } from "../tools/run.ts";
import { stories } from "../stories/index.ts";
import { Chain } from "../stories/stage/chain.ts";
import { handOverSuite } from "../stories/stage/hand-over.ts";
import { Narrator } from "../stories/stage/narrator.ts";
import { printHandover } from "./closing.ts";
import { deploySuite } from "./deploy.ts";
import type { StartOptions } from "./options.ts";
import { Stage, type StoryResult } from "./play.ts";

/** Does what `npm start` is for. Returns whether all stories came out well. */
export async function start({ once, json, names, ...play }: StartOptions): Promise<boolean> {
  process.chdir(root);
  if (json) keepStdoutFree();
  const narrator = new Narrator(json ? process.stderr : process.stdout);
  const interrupted = new Promise<"interrupted">((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve("interrupted"));
  });
  const work = run();
  const results = await Promise.race([work, interrupted]);
  if (results === "interrupted") {
    work.catch(() => {});
    narrator.say("", "Ended before the stories did.");
    return false;
  }
  const ok = results.every((result) => result.ok);
  if (once) return ok;
  await interrupted;
  narrator.say("", "The chain is gone, and all that was on it.");
  return ok;

  async function run(): Promise<StoryResult[]> {
    narrator.say("Building the contracts: about four minutes the first time, seconds later …");
    await build();
    const played = stories.filter(({ name }) => names.includes(name));
    // Hardhat reads what the build wrote, so it comes after it.
    const { startNode } = await import("./node.ts");
    const node = await startNode(beginning(played.map(({ begins }) => begins)));
    if (node.moved) narrator.say("Port 8545 is taken, so the chain has another.");
    narrator.say(`Local chain on ${node.url}. Deploying the suite …`);
    const deployment = await deploySuite(node.url);
    const chain = new Chain(node.url);
    const stage = new Stage(chain, deployment, narrator);
    const results: StoryResult[] = [];
    for (const story of played) results.push(await stage.play(story, play));
    await chain.travelTo(Math.floor(Date.now() / 1000));
    if (await handOverSuite(chain, deployment)) {
      narrator.say("", "The founders' last proposal is carried out: from now on only the roles decide.");
    }
    if (json) printJson({ network: "localhost", stories: results, addresses: deployment.contracts });
    else if (!once) await printHandover(chain, deployment, narrator);
    return results;
  }
}

/** The chain's clock starts where the earliest story begins, so that it can play on real dates. */
function beginning(dates: readonly (Date | undefined)[]): Date {
  const known = dates.filter((date) => date !== undefined).map((date) => date.getTime());
  return new Date(Math.min(Date.now(), ...known));
}

/** What libraries print to stdout goes to stderr, so that stdout has the JSON and nothing else. */
let printed = process.stdout.write.bind(process.stdout);
function keepStdoutFree(): void {
  printed = process.stdout.write.bind(process.stdout);
  process.stdout.write = process.stderr.write.bind(process.stderr) as typeof process.stdout.write;
}

/** One object on one line. Integers that a JSON number cannot hold exactly are written as text. */
function printJson(value: unknown): void {
  const text = JSON.stringify(value, (_, item) => {
    if (typeof item !== "bigint") return item;
    return item <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(item) : String(item);
  });
  printed(`${text}\n`);
}
