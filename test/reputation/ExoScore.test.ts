import { expect } from "chai";
import { dataSlice, id } from "ethers";
import { network } from "hardhat";
import { differencesFromLogs } from "../integration/history/replayed.ts";
import { ModelError } from "../model/basics.ts";
import { Random } from "../model/random.ts";
import { KINDS_OF_DEED, Score, type Service, TASKS } from "../model/score/score.ts";

const connection = await network.create();
const { ethers, networkHelpers } = connection;

const DEEP = Number(process.env.DEEP ?? 0) > 0;
const HISTORIES = DEEP ? 20 : 3;
const STEPS = DEEP ? 3_000 : 500;
const FIRST_SEED = Number(process.env.SEED ?? 1);
/** Low, so that many have a score soon. */
const CAP = 9_000n;
const BASES = [1_000n, 301n, 203n, 407n, 809n, 300n, 503n, 101n];
const NOBODY = `0x${"00".repeat(20)}`;
const MEMBERS = Array.from({ length: 7 }, (_, i) => dataSlice(id(`did:example:${i}`), 0, 20));
/** Projects, and tasks of each. */
const [PROJECTS, TASKS_EACH] = [3, 3];
/** In the order of the contracts' enums. */
const [TASK_DONE, JUDGED] = [4, 5];
const [OPEN, COMPLETED, FAILED, UNDECIDED] = [0, 3, 4, 5];
const [IN_TOKENS, IN_REPUTATION] = [0, 1];

const accountOf = (identity: string) => dataSlice(id(identity), 0, 20);

async function deployed() {
  const [authority] = await ethers.getSigners();
  const forwarder = await ethers.deployContract("Forwarder");
  const identities = await ethers.deployContract("IdentityRegistry", [authority, forwarder, []]);
  await identities.setRegistrar(authority, true);
  for (const identity of MEMBERS) await identities.registerByVote(identity, accountOf(identity));
  const sources = [await ethers.deployContract("ScoreSourceMock"), await ethers.deployContract("ScoreSourceMock")];
  const work = await ethers.deployContract("ScoredWorkMock");
  const score = await ethers.deployContract("ExoScore", [
    ...[authority, identities, work, work, work],
    ...[[sources[0]], CAP, BASES],
  ]);
  const places = [...(await Promise.all(sources.map((source) => source.getAddress()))), await work.getAddress()];
  return { identities, sources, work, score, places };
}

/** What happens at random, to the model and to the contracts alike. */
class Play {
  readonly random: Random;
  readonly model: Score;
  readonly outcomes = new Map<string, number>();
  readonly #verified = new Set<string>();
  readonly #proposers: string[] = [];
  readonly #tasks = new Map<string, { status: number; claimer: string; judges: Map<string, boolean> }>();

  constructor(
    seed: number,
    private readonly chain: Awaited<ReturnType<typeof deployed>>,
  ) {
    this.random = new Random(seed);
    this.model = new Score(CAP, BASES, {
      work: (project, index, subject) => this.#service(Number(project), Number(index), subject),
      isVerified: (identity) => this.#verified.has(identity),
    });
    this.model.accept("0", true);
  }

  /** Everybody verified but one, and projects whose tasks are decided in all ways. */
  async begin(): Promise<void> {
    const { identities, work } = this.chain;
    for (const identity of MEMBERS.slice(1)) {
      this.#verified.add(identity);
      await identities.setVerified(identity, true);
    }
    for (let project = 0; project < PROJECTS; project++) {
      const proposer = this.random.pick(MEMBERS);
      const collateral = this.random.pick([IN_TOKENS, IN_REPUTATION]);
      this.#proposers.push(proposer);
      await work.setProject(project, collateral, collateral === IN_TOKENS ? accountOf(proposer) : proposer);
      for (let index = 0; index < TASKS_EACH; index++) {
        const status = this.random.pick([OPEN, COMPLETED, COMPLETED, FAILED, UNDECIDED]);
        const claimer = this.random.oneIn(8) ? NOBODY : this.random.pick(MEMBERS);
        const judges = new Map<string, boolean>();
        for (const identity of MEMBERS) {
          if (identity !== claimer && this.random.oneIn(3)) judges.set(identity, this.random.oneIn(2));
        }
        this.#tasks.set(`${project},${index}`, { status, claimer, judges });
        await work.setTask(project, index, status, claimer);
        for (const [identity, yes] of judges) await work.setValidation(project, index, identity, yes);
      }
    }
  }

  async step(): Promise<string> {
    const kind = this.random.weighted([
      [30, "did"],
      [30, "record"],
      [8, "recordAll"],
      [16, "recordWork"],
      [2, "setParameters"],
      [2, "setSource"],
      [3, "setVerified"],
    ] as const);
    const refusal = await this[kind]();
    const outcome = `${kind} ${refusal}`.trim();
    this.outcomes.set(outcome, (this.outcomes.get(outcome) ?? 0) + 1);
    return outcome;
  }

  /** All that can be read of what has been touched. */
  async compare(place: string): Promise<void> {
    const { score, places } = this.chain;
    for (const identity of MEMBERS) {
      const { counted, waiting, deeds } = this.model.standing(identity);
      const standing = await score.standingOf(identity);
      expect([standing.counted, standing.waiting, [...standing.deeds]], place).to.deep.equal([counted, waiting, deeds]);
      expect(await score.scoreOf(identity), place).to.equal(this.model.score(identity));
      for (const counterparty of MEMBERS) {
        for (const [i, source] of ["0", "1", TASKS].entries()) {
          const pair = this.model.pair(source, identity, counterparty);
          if (!this.random.oneIn(5) && pair.deeds.every((count) => count === 0n)) continue;
          const found = await score.recordOf(places[i]!, identity, counterparty);
          expect([found.waiting, [...found.deeds]], place).to.deep.equal([pair.waiting, pair.deeds]);
        }
      }
    }
  }

  private async did(): Promise<string> {
    const [subject, counterparty] = [this.random.pick(MEMBERS), this.random.pick(MEMBERS)];
    const source = this.random.below(2);
    const kinds = Array.from({ length: KINDS_OF_DEED }, (_, deed) => deed);
    for (const deed of this.random.shuffled(kinds).slice(0, this.random.pick([1, 2, 8]))) {
      const count = this.random.oneIn(30) ? 2n ** 24n - 3n : this.random.between(1n, 4n);
      this.model.did(String(source), subject, counterparty, deed, count);
      await this.chain.sources[source]!.add(subject, counterparty, deed, count);
    }
    return "";
  }

  private record(): Promise<string> {
    const [source, subject, other] = [this.random.below(2), this.random.pick(MEMBERS), this.random.pick(MEMBERS)];
    return this.#both(
      () => this.model.record(String(source), subject, other),
      () => this.chain.score.record(this.chain.places[source]!, subject, other),
    );
  }

  private recordAll(): Promise<string> {
    const [source, subject] = [this.random.below(2), this.random.pick(MEMBERS)];
    const others = Array.from({ length: this.random.below(6) }, () => this.random.pick(MEMBERS));
    return this.#both(
      () => this.model.recordAll(String(source), subject, others),
      () => this.chain.score.recordAll(this.chain.places[source]!, subject, others),
    );
  }

  private recordWork(): Promise<string> {
    const [project, index] = [BigInt(this.random.below(PROJECTS)), BigInt(this.random.below(TASKS_EACH))];
    const { claimer, judges } = this.#tasks.get(`${project},${index}`)!;
    const subject = this.random.pick([claimer, ...judges.keys(), this.random.pick(MEMBERS)]);
    return this.#both(
      () => this.model.recordWork(project, index, subject),
      () => this.chain.score.recordWork(project, index, subject),
    );
  }

  private setParameters(): Promise<string> {
    const most = this.random.pick([500n, 1_100n, 2n ** 20n]);
    const bases = BASES.map(() => this.random.between(0n, most));
    return this.#both(
      () => this.model.setTable(bases),
      () => this.chain.score.setParameters(bases as never),
    );
  }

  private async setSource(): Promise<string> {
    const [source, accepted] = [this.random.below(2), !this.random.oneIn(4)];
    this.model.accept(String(source), accepted);
    await this.chain.score.setSource(this.chain.places[source]!, accepted);
    return "";
  }

  private async setVerified(): Promise<string> {
    const [identity, verified] = [this.random.pick(MEMBERS), !this.random.oneIn(3)];
    if (verified) this.#verified.add(identity);
    else this.#verified.delete(identity);
    await this.chain.identities.setVerified(identity, verified);
    return "";
  }

  #service(project: number, index: number, subject: string): Service | null {
    const { status, claimer, judges } = this.#tasks.get(`${project},${index}`)!;
    if (status === COMPLETED && subject === claimer) {
      return { deed: TASK_DONE, counterparty: this.#proposers[project]! };
    }
    const held = status === COMPLETED ? true : status === FAILED ? false : null;
    return held !== null && judges.get(subject) === held ? { deed: JUDGED, counterparty: claimer } : null;
  }

  /** Both refuse under the same name, or both go through. */
  async #both(model: () => unknown, chain: () => Promise<unknown>): Promise<string> {
    let refusal = "";
    try {
      model();
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
      refusal = error.error;
    }
    if (refusal === "") await chain();
    else await expect(chain()).to.be.revertedWithCustomError(this.chain.score, refusal);
    return refusal;
  }
}

describe("ExoScore, as the model of it has it", function () {
  this.timeout(0);
  const outcomes = new Map<string, number>();

  for (let seed = FIRST_SEED; seed < FIRST_SEED + HISTORIES; seed++) {
    it(`scores the same to the thousandth through ${STEPS} steps, and again from the logs (seed ${seed})`, async () => {
      const chain = await networkHelpers.loadFixture(deployed);
      const play = new Play(seed, chain);
      await play.begin();
      for (let step = 1; step <= STEPS; step++) {
        const outcome = await play.step();
        if (step % (DEEP ? 100 : 25) === 0) await play.compare(`seed ${seed}, step ${step}, ${outcome}`);
      }
      await play.compare(`seed ${seed}, at the end`);
      const hasCounted = MEMBERS.some((identity) => play.model.standing(identity).counted > 0n);
      if (hasCounted) outcomes.set("counted", 1);
      for (const [outcome, count] of play.outcomes) outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + count);

      const logs = await chain.score.queryFilter(chain.score.filters.Recorded());
      const names = new Map(chain.places.map((place, i) => [place, ["0", "1", TASKS][i]!]));
      const told = logs.map(({ args }) => ({
        ...{ source: names.get(args.source)!, subject: dataSlice(args.subject, 0, 20) },
        ...{ counterparty: dataSlice(args.counterparty, 0, 20), version: args.version },
        deeds: lanesOf(args.deeds),
        ...{ points: args.points, counted: args.counted, waiting: args.waiting },
      }));
      expect(told).to.deep.equal(play.model.log);
      const { score: ExoScore, identities: IdentityRegistry } = chain;
      expect(await differencesFromLogs({ ExoScore, IdentityRegistry }, connection), "from logs").to.deep.equal([]);
    });
  }

  it("has had every kind of action accepted and refused", () => {
    const seen = [...outcomes.keys()].sort();
    expect(seen).to.include.members([
      ...["counted", "did", "record", "recordAll", "recordWork", "setParameters", "setSource", "setVerified"],
      ...["record ExoScoreNothingNew", "record ExoScoreNotSource", "record ExoScoreOwnCounterparty"],
      ...["recordAll ExoScoreNotSource", "recordAll ExoScoreOwnCounterparty", "setParameters ExoScoreInvalidBases"],
      ...["recordWork ExoScoreNoWork", "recordWork ExoScoreNotVerified", "recordWork ExoScoreWorkRecorded"],
    ]);
  });
});

/** Eight counters of 24 bits. */
function lanesOf(packed: bigint): bigint[] {
  return Array.from({ length: KINDS_OF_DEED }, (_, lane) => (packed >> BigInt(24 * lane)) & (2n ** 24n - 1n));
}
