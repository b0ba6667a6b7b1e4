import type { PollKey } from "../../../sdk/src/voting/index.js";
import { taskStatuses } from "../../../sdk/src/index.js";
import { together } from "../stage/together.ts";
import { count } from "../stage/words.ts";
import { nameOf } from "./data.ts";
import type { Free, Network, Operator } from "./network.ts";
import { type Job, type Venture, disinterested } from "./venture.ts";

/** How often a voter sees things as they are, and how often one forgets to reveal. */
const CLEAR_SIGHT = 0.85;
const FORGETFUL = 0.06;
/** How many tasks one validator looks at, or more where there are few of them. */
const TASKS = 5;
/** Verdicts that are told one by one. */
const TOLD = 5;
const VOTERS = { least: 5, most: 8 };
/** Locks are a tenth of what is staked on a task, and something to spare. */
const SPARE = 4n;

/** Token holders without reputation in the project look at the work. */
export async function validateAll(network: Network, venture: Venture): Promise<void> {
  const { random } = network;
  const jobs = venture.jobs.filter(({ evidence }) => evidence);
  const group = random.sample(disinterested(venture), Math.max(6, jobs.length));
  const free = await network.freeOf(group);
  const lock = ({ weight }: Job) => (venture.tokensStaked * BigInt(weight)) / 100_000n;
  const looks = new Map<Operator, number>();
  const most = Math.max(TASKS, Math.ceil((3 * jobs.length) / group.length));
  const planned: { job: Job; operator: Operator; yes: boolean }[] = [];
  for (const job of jobs) {
    const opinions = opinionsOf(job, random.between(2, 3));
    const able = group.filter((who) => (looks.get(who) ?? 0) < most && free.get(who)!.tokens > lock(job) * SPARE);
    random.sample(able, opinions.length).forEach((operator, i) => {
      looks.set(operator, (looks.get(operator) ?? 0) + 1);
      free.set(operator, { ...free.get(operator)!, tokens: free.get(operator)!.tokens - lock(job) - 1n });
      planned.push({ job, operator, yes: opinions[i]! });
    });
  }
  await together(planned, async ({ job, operator, yes }) => {
    await network.send(operator.client.projects.validate(venture.projectId, job.index, yes));
    job.validators.push({ operator, yes });
  });
  network.books.validations += planned.length;
}

/** What the validators of a task say. */
function opinionsOf({ fate }: Job, many: number): boolean[] {
  if (fate === "unseen") return [];
  if (fate === "bad") return Array.from({ length: many }, () => false);
  if (fate === "disputed") return [true, false, true].slice(0, many);
  return Array.from({ length: many }, () => true);
}

/** Tasks on which both houses have to vote. */
export function openQuestions(venture: Venture): Job[] {
  return venture.jobs.filter(({ evidence, validators }) => {
    return evidence && new Set(validators.map(({ yes }) => yes)).size !== 1;
  });
}

/** Whoever has committed in a project's polls. */
export interface Electorate {
  readonly voters: readonly Operator[];
  readonly polls: readonly PollKey[];
}

/** Voters commit in all polls of a project at once. The first also opens them. */
export async function commitVotes(network: Network, venture: Venture, jobs: readonly Job[]): Promise<Electorate> {
  const { random, books } = network;
  const { projects } = network.context.observer;
  const polls = await together(jobs, (job) => projects.pollOf(venture.projectId, job.index));
  const others = venture.members.filter((member) => !venture.claimants.has(member));
  const group = random.sample(others, random.between(VOTERS.least, VOTERS.most));
  const free = await network.freeOf(group);
  const voters = group.filter((voter) => free.get(voter)!.tokens > 0n || free.get(voter)!.reputation > 0n);
  const votes = new Map(voters.map((voter) => [voter, ballots(network, jobs, polls, free.get(voter)!)]));
  const cast = async (voter: Operator) => {
    await network.send(voter.client.voting.commitMany(votes.get(voter)!), commits(jobs.length));
    books.votes += jobs.length;
  };
  const [first, ...rest] = voters;
  if (first) await cast(first);
  await together(rest, cast);
  books.polls += jobs.length;
  return { voters, polls };
}

function ballots({ random }: Network, jobs: readonly Job[], polls: readonly PollKey[], { tokens, reputation }: Free) {
  return jobs.map((job, i) => {
    const right = random.chance(CLEAR_SIGHT);
    const done = job.fate !== "bad";
    return { poll: polls[i]!, choice: Number(right === done), tokens, reputation };
  });
}

/** Those who committed reveal, all but the forgetful. */
export async function revealVotes(network: Network, { voters, polls }: Electorate): Promise<void> {
  const mindful = voters.filter(() => !network.random.chance(FORGETFUL));
  await together(mindful, ({ client }) => {
    return network.send(client.voting.revealMany(polls.map((poll) => ({ poll }))), reveals(polls.length));
  });
}

const commits = (polls: number) => (polls === 1 ? "commit a vote" : "commit votes in many polls");
const reveals = (polls: number) => (polls === 1 ? "reveal a vote" : "reveal votes in many polls");

/** Decides tasks. Anyone may. */
export async function resolve(network: Network, venture: Venture, jobs: readonly Job[]): Promise<void> {
  await together(jobs, async (job) => {
    const { projects } = network.anyone().client;
    const { result } = await network.send(projects.resolveTask(venture.projectId, job.index));
    job.outcome = taskStatuses[Number(result.outcome)] as Job["outcome"];
  });
}

/** How the polls came out. */
export function tellVerdicts(venture: Venture, jobs: readonly Job[], voters: number): void {
  for (const { link, validators, outcome } of jobs.slice(0, TOLD)) {
    const why = validators.length === 0 ? "Nobody looked at" : "Validators disagree about";
    const verdict = { completed: "it was done", failed: "it was not done", undecided: "the houses cannot decide" };
    venture.notes.push(`${why} ${nameOf(link)}; ${count(voters, "voter")}: ${verdict[outcome!]}.`);
  }
  const more = jobs.length - TOLD;
  if (more > 0) venture.notes.push(`They decide ${count(more, "other task")} in the same way.`);
}
