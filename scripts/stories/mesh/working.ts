import { together } from "../stage/together.ts";
import { percent, whole } from "../stage/words.ts";
import { nameOf } from "./data.ts";
import type { Network, Operator } from "./network.ts";
import type { Job, Venture } from "./venture.ts";

const WHOLE = 10_000n;
/** Most basis points of a project for one who claims more than one task. */
const CLAIM_LIMIT = 3_333;
/** Who could help out where neither end of a link can. */
const VOLUNTEERS = 8;
/** Claims that are told one by one. */
const TOLD = 2;

/** Who may still claim what of one project. */
export class Claims {
  readonly #weights = new Map<Operator, number>();
  readonly #barred = new Set<Operator>();
  readonly #free: Map<Operator, bigint>;

  private constructor(
    readonly network: Network,
    readonly venture: Venture,
    free: Map<Operator, bigint>,
  ) {
    this.#free = free;
  }

  static async open(network: Network, venture: Venture): Promise<Claims> {
    const ends = new Set(venture.jobs.flatMap(({ link }) => [link.from, link.to]).map((id) => network.operatorOf(id)));
    const volunteers = network.random.sample(venture.members, VOLUNTEERS);
    const free = await network.freeOf([...new Set([...ends, ...volunteers])]);
    return new Claims(network, venture, new Map([...free].map(([who, { reputation }]) => [who, reputation])));
  }

  /** Finds somebody for a task: the operator of one of its ends, or else a volunteer. */
  find(job: Job, but?: Operator): Operator | undefined {
    const ends = this.network.random.shuffled([job.link.from, job.link.to]).map((id) => this.network.operatorOf(id));
    const found = [...ends, ...this.#free.keys()].find((candidate) => candidate !== but && this.#can(candidate, job));
    if (!found) return undefined;
    this.#weights.set(found, (this.#weights.get(found) ?? 0) + job.weight);
    this.#free.set(found, this.#free.get(found)! - this.pledge(job));
    return found;
  }

  bar(operator: Operator): void {
    this.#barred.add(operator);
  }

  pledge(job: Job): bigint {
    return (this.venture.reputationStaked * BigInt(job.weight) + WHOLE - 1n) / WHOLE;
  }

  #can(candidate: Operator, job: Job): boolean {
    const claimed = this.#weights.get(candidate) ?? 0;
    const within = claimed === 0 || claimed + job.weight <= CLAIM_LIMIT;
    return within && !this.#barred.has(candidate) && (this.#free.get(candidate) ?? 0n) >= this.pledge(job);
  }
}

/** Operators claim the tasks, all but those that nobody wants. */
export async function claimAll(network: Network, venture: Venture, claims: Claims): Promise<void> {
  for (const job of venture.jobs) if (job.fate !== "unclaimed") job.worker = claims.find(job);
  const claimed = venture.jobs.filter(({ worker }) => worker);
  await together(claimed, (job) => claim(network, venture, job));
  for (const job of claimed.slice(0, TOLD)) {
    venture.notes.push(
      `${job.worker!.name} claims ${nameOf(job.link)}, ${percent(BigInt(job.weight), WHOLE)} of the work, ` +
        `and pledges ${whole(claims.pledge(job))} reputation.`,
    );
  }
  for (const { link } of venture.jobs.filter(({ worker }) => !worker))
    venture.notes.push(`Nobody claims ${nameOf(link)}.`);
}

/** Evidence for the tasks that are worked on. */
export async function finish(network: Network, venture: Venture, jobs: readonly Job[]): Promise<void> {
  await together(jobs, async (job) => {
    const { from, to, kind, date } = job.link;
    const content = { link: [from, to], kind, up: new Date(date * 1000).toISOString().slice(0, 10) };
    const { projects } = job.worker!.client;
    await network.send(
      projects.giveEvidence(venture.projectId, job.index, { content, uri: `urn:mesh:link:${from}-${to}` }),
    );
    job.evidence = true;
  });
}

/** Claims without evidence lapse, their pledges burn, and for some of the tasks another steps in. */
export async function lapse(network: Network, venture: Venture, claims: Claims): Promise<void> {
  for (const job of venture.jobs.filter(({ worker, evidence }) => worker && !evidence)) {
    const idle = job.worker!;
    const { projects } = network.anyone().client;
    const { result } = await network.send(projects.forfeitClaim(venture.projectId, job.index));
    network.books.tasks.forfeited += 1;
    claims.bar(idle);
    job.worker = job.fate === "taken over" ? claims.find(job, idle) : undefined;
    if (job.worker) await claim(network, venture, job);
    venture.notes.push(
      `${idle.name} shows nothing for ${nameOf(job.link)}: ${whole(result.pledge)} reputation burns` +
        (job.worker ? `, ${job.worker.name} takes over.` : ", and nobody takes over."),
    );
  }
}

async function claim(network: Network, { projectId, list, claimants }: Venture, { worker, index }: Job): Promise<void> {
  claimants.add(worker!);
  await network.send(worker!.client.projects.claimTask(projectId, list!.task(index)));
}
