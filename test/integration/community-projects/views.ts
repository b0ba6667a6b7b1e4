/** What the contracts of community projects must answer, as the model has it. */

import { type Interface, ZeroAddress } from "ethers";
import { type Identity, entry } from "../../model/basics.ts";
import type { Commons, Of } from "../../model/community-projects/actions.ts";
import {
  CASE_LAPSE,
  GRACE,
  type Project,
  type ProjectState,
  type TaskState,
} from "../../model/community-projects/plans.ts";
import type { OfferRecord, OfferState } from "../../model/community-projects/work.ts";
import { IDENTITIES } from "../../model/vouchers/history.ts";
import type { View } from "../history/comparison.ts";
import type { Names } from "../vouchers/names.ts";
import { type Calls, PURPOSES } from "./calls.ts";

const PROJECT_STATES: readonly ProjectState[] = ["None", "Open", "Settling", "Complete", "Abandoned"];
const TASK_STATES: readonly TaskState[] = ["None", "Waiting", "Open", "Taken", "Done", "Dropped"];
const OFFER_STATES: readonly OfferState[] = [
  ...(["None", "Open", "Accepted", "Disputed", "Ruled", "Done", "Withdrawn", "Ended"] as const),
];
const LANE_BITS = 32n;
const CONTRIBUTED = 3n;
const TASK_DONE = 4n;
const NOBODY = `0x${"00".repeat(20)}`;

/** Arguments and answer are put into bytes only where they are asked for. */
interface Question {
  readonly to: Of;
  readonly method: string;
  readonly of: readonly unknown[];
  readonly answer: readonly unknown[];
}

export class Views {
  /** Answers when they were last asked for. */
  private readonly before = new Map<string, string>();
  private readonly words = new Map<Identity, string>();

  constructor(
    private readonly commons: Commons,
    private readonly names: Names,
    private readonly calls: Calls,
  ) {}

  /** All that changed since this was asked last. */
  changed(): View[] {
    const isNew = ({ to, method, of, answer }: Question) => {
      const name = `${to}.${method}(${of.join()})`;
      const told = answer.join();
      const same = this.before.get(name) === told;
      this.before.set(name, told);
      return !same;
    };
    return this.questions()
      .filter(isNew)
      .map((question) => this.view(question));
  }

  everything(): View[] {
    return this.questions().map((question) => this.view(question));
  }

  private questions(): Question[] {
    const { projects, work, market } = this.commons;
    const pairs = IDENTITIES.flatMap((one) => IDENTITIES.map((other): [Identity, Identity] => [one, other]));
    return [
      this.ask("projects", "projectCount", [], [projects.projects.keys().length]),
      this.ask("work", "offerCount", [], [work.offers.keys().length]),
      ...projects.projects.values().flatMap((project) => this.project(project)),
      ...market.book.vouchers.keys().map((id) => this.deposit(id)),
      ...work.offers.keys().flatMap((id) => this.offer(id, work.offers.get(id)!)),
      ...pairs.map(([one, other]) => {
        const deeds = projects.deedsOf(one, other, "contributed") << (CONTRIBUTED * LANE_BITS);
        const packed = deeds | (projects.deedsOf(one, other, "taskDone") << (TASK_DONE * LANE_BITS));
        return this.ask("projects", "deedsOf", [this.word(one), this.word(other)], [packed]);
      }),
    ];
  }

  private project(project: Project): Question[] {
    const { projects } = this.commons;
    const { id, initiator, currency, createdAt, milestones, tasks, lastDeadline, pending, credited } = project;
    const flags = (list: readonly boolean[]) => list.reduce((word, set, n) => word | (set ? 1n << BigInt(n) : 0n), 0n);
    const complete = milestones.map((_, n) => projects.isComplete(project, n));
    const ended = (end: string) => flags(tasks.map((task) => task.end === end));
    const state = PROJECT_STATES.indexOf(projects.stateOf(id));
    const bytes = `0x${Buffer.from(currency).toString("hex")}`;
    const counts = [milestones.length, tasks.length, flags(complete), ended("Done"), ended("Dropped")];
    const plan = [createdAt, 1, ...counts, lastDeadline, pending, credited];
    return [
      this.ask("projects", "projectOf", [id], [[state, this.word(initiator), bytes, ZeroAddress, 0, ...plan]]),
      this.ask("projects", "courtOf", [id], [ZeroAddress, 0, GRACE, CASE_LAPSE]),
      this.group("projects", id),
      ...milestones.map(({ deadline, dependsOn }, n) => {
        const mine = projects.tasksOf(project, n);
        const done = mine.filter(({ end }) => end === "Done").length;
        const told = [deadline, dependsOn, mine.length, done, projects.isUnlocked(project, n), complete[n]];
        return this.ask("projects", "milestoneOf", [id, n], [told]);
      }),
      ...tasks.map(({ milestone, deadline, dependsOn, offerId }, n) => {
        const place = TASK_STATES.indexOf(projects.taskState(id, BigInt(n)));
        return this.ask("projects", "taskOf", [id, n], [[place, milestone, deadline, dependsOn, offerId]]);
      }),
      ...IDENTITIES.flatMap((identity) => [
        this.ask("projects", "creditOf", [id, this.word(identity)], [projects.creditOf(id, identity)]),
        this.ask("projects", "isManager", [id, this.word(identity)], [projects.groups.has(id, identity)]),
      ]),
    ];
  }

  private deposit(id: bigint): Question {
    const { projects } = this.commons;
    const deposit = projects.depositOf(id);
    if (deposit === undefined) return this.ask("projects", "depositOf", [id], [[NOBODY, 0, 0, 0, 0, 0, 0, false]]);
    const { contributor, purpose, projectId, place, value, until, requested } = deposit;
    const told = [this.word(contributor), PURPOSES.indexOf(purpose), projectId, place, value, until];
    return this.ask("projects", "depositOf", [id], [[...told, projects.lockOf(deposit), requested]]);
  }

  private offer(offerId: bigint, record: OfferRecord): Question[] {
    const { offer, state, worker, manager, openUntil, cases, caseAt, openers } = record;
    const { projectId, taskId, workUntil } = offer;
    const who = [this.word(worker), manager === "" ? NOBODY : this.word(manager)];
    const place = [OFFER_STATES.indexOf(state), this.calls.hashOf(offer), projectId, taskId];
    return [
      this.ask("work", "offerOf", [offerId], [[...place, ...who, workUntil, openUntil, cases, caseAt]]),
      this.group("work", offerId),
      ...IDENTITIES.map((identity) => {
        return this.ask("work", "hadCase", [offerId, this.word(identity)], [openers.includes(identity)]);
      }),
    ];
  }

  private group(of: Of, groupId: bigint): Question {
    const { version, founders, members } = this.commons[of].groups.of(groupId);
    return this.ask(of, "groupOf", [groupId], [[version, founders, members.map((each) => this.word(each))]]);
  }

  private word(identity: Identity): string {
    return entry(this.words, identity, () => this.names.identity(identity));
  }

  private ask(to: Of, method: string, of: readonly unknown[], answer: readonly unknown[]): Question {
    return { to, method, of, answer };
  }

  private view({ to, method, of, answer }: Question): View {
    const codec = this.names.contracts[to].interface as Interface;
    return {
      name: `${to}.${method}(${of.join(", ")})`,
      to: this.names.addresses[to],
      data: codec.encodeFunctionData(method, of).slice(2),
      answer: codec.encodeFunctionResult(method, answer).slice(2),
    };
  }
}
