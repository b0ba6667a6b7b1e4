import { together } from "../stage/together.ts";
import { count, eth } from "../stage/words.ts";
import { nameOf } from "./data.ts";
import type { Network } from "./network.ts";
import { type Venture, stakersOf } from "./venture.ts";

/** Everyone takes what is theirs: work, validation, stakes. */
export async function settleAll(network: Network, venture: Venture): Promise<void> {
  const { books } = network;
  const { projectId } = venture;
  const judged = venture.jobs.filter(({ outcome }) => outcome);
  const before = { workers: books.workers, validators: books.validators };
  await together(judged, async (job) => {
    const worker = job.worker!;
    const { paid } = (await network.send(worker.client.projects.settleClaim(projectId, job.index))).result;
    worker.earned += paid;
    books.workers += paid;
  });
  const looks = judged.flatMap((job) => job.validators.map(({ operator }) => ({ job, operator })));
  await together(looks, async ({ job, operator }) => {
    const { projects } = operator.client;
    const action = projects.settleValidation(projectId, job.index, operator.identity);
    const { paid } = (await network.send(action)).result;
    operator.earned += paid;
    books.validators += paid;
  });
  await returnStakes(network, venture);
  const state = await network.context.observer.projects.stateOf(projectId);
  if (state !== "complete" && state !== "failed") throw new Error(`${venture.name} ended ${state}.`);
  books.projects[state] += 1;
  enter(network, venture);
  tellEnd(venture, state, books.workers - before.workers, books.validators - before.validators);
}

/** Stakes go back to those they belong to, or are cleared where the project failed. */
export async function returnStakes(network: Network, venture: Venture): Promise<void> {
  const { projectId, tokenStakers, reputationStakers } = venture;
  await together([...tokenStakers], ({ client }) => network.send(client.projects.settleTokenStake(projectId)));
  await together([...reputationStakers], ({ client, identity }) => {
    return network.send(client.projects.settleReputationStake(projectId, identity));
  });
}

/** Enters what became of the links, and puts those that were not built on the list of the next round. */
function enter(network: Network, { jobs, round }: Venture): void {
  const { books } = network;
  const year = books.year(round.year);
  for (const { link, outcome, worker } of jobs) {
    if (outcome === "completed") {
      books.tasks.built += 1;
      year.built += 1;
      network.links += 1;
      worker!.built += 1;
      continue;
    }
    year.missed += 1;
    network.toBuild.push(link);
    if (outcome === "undecided") books.tasks.undecided += 1;
    else if (outcome === "failed") books.tasks.notDone += 1;
    else books.tasks.unclaimed += 1;
  }
}

function tellEnd(venture: Venture, state: "complete" | "failed", workers: bigint, validators: bigint): void {
  const { name, jobs, notes } = venture;
  for (const { link, fate, outcome } of jobs) {
    if (outcome === "failed" && fate === "bad") notes.push(`${nameOf(link)} does not hold: its validators say no.`);
  }
  const built = jobs.filter(({ outcome }) => outcome === "completed").length;
  const many = stakersOf(venture).length;
  const gain = count(many, "staker has the stake back with a bonus", "stakers have their stakes back with a bonus");
  const loss = count(many, "staker loses the stake", "stakers lose what they staked");
  notes.push(
    `${name} ${state === "complete" ? "is complete" : "has failed"}: ${built} of ${count(jobs.length, "link")} built; ` +
      `${eth(workers)} to workers, ${eth(validators)} to validators; ` +
      `${state === "complete" ? gain : loss}.`,
  );
}
