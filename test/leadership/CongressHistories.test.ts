import { expect } from "chai";
import {
  AbiCoder,
  type ContractTransactionResponse,
  Interface,
  encodeBytes32String,
  getCreateAddress,
  id,
} from "ethers";
import { network } from "hardhat";
import { describe, it } from "mocha";
import {
  Congress__factory,
  Forwarder__factory,
  LeadershipTokens__factory,
  Timelock__factory,
} from "../../typechain-types/index.js";
import { ModelError } from "../model/basics.js";
import {
  Congress,
  type Proposal,
  type State,
  type Terms,
  endOf,
  startOf,
  stateOf,
  votesOf,
} from "../model/leadership/congress.js";
import type { Token } from "../model/leadership/lottery.js";
import { LeadershipTokens } from "../model/leadership/tokens.js";
import { Random } from "../model/random.js";

const { ethers, networkHelpers } = await network.create();
const { time } = networkHelpers;

const HOUR = 3_600;
const DAY = 24 * HOUR;
const LIFETIME = 16 * DAY;
const STEPS = 250;
const SEEDS = [1, 2];
const [VOTING, PROPOSING] = [1, 2];
const TERMS: Terms = {
  votingDelay: BigInt(4 * HOUR),
  votingPeriod: BigInt(2 * DAY),
  executionDelay: BigInt(6 * HOUR),
  quorum: [1, 3, 2],
};
const USER = "congress";
const KINDS = ["Validator", "Congress", "Proposal"].map((name) => {
  return { name, user: USER, uses: 1, targetBits: 247n, interval: BigInt(HOUR), lifetime: BigInt(LIFETIME) };
});
const STATES: readonly State[] = [
  "pending",
  "active",
  "canceled",
  "defeated",
  "succeeded",
  "queued",
  // Nothing expires.
  "succeeded",
  "executed",
];
const ERRORS = [Congress__factory, LeadershipTokens__factory, Timelock__factory].map(({ abi }) => new Interface(abi));

const termsOf = ({ quorum: [quorumNumerator, quorumDenominator, quorumLeast], ...seconds }: Terms) => {
  return { ...seconds, quorumNumerator, quorumDenominator, quorumLeast };
};

/** The contracts, whose tokens are easily won. */
async function stage() {
  const [deployer, ...people] = (await ethers.getSigners()).slice(0, 4);
  const nonce = await deployer!.getNonce();
  const at = getCreateAddress({ from: deployer!.address, nonce: nonce + 3 });
  const forwarder = await new Forwarder__factory(deployer).deploy();
  const timelock = await new Timelock__factory(deployer).deploy(HOUR, [at]);
  const kind = (name: string, uses: number, interval: number) => {
    return { name: encodeBytes32String(name), user: at, uses, targetBits: 247, interval, lifetime: LIFETIME };
  };
  const tokens = await new LeadershipTokens__factory(deployer).deploy(timelock, 2 ** 32 - 1, [
    kind("Validator", 1, HOUR),
    kind("Congress", 3, HOUR),
    kind("Proposal", 1, HOUR),
  ]);
  const congress = await new Congress__factory(deployer).deploy(timelock, forwarder, tokens, termsOf(TERMS));
  expect(await congress.getAddress()).to.equal(at);
  const authority = await timelock.getAddress();
  await networkHelpers.impersonateAccount(authority);
  await networkHelpers.setBalance(authority, 10n ** 20n);
  return { tokens, congress, timelock: await ethers.getSigner(authority), people };
}

/** One history on the model and on the contracts, step by step. */
class Play {
  readonly lottery = new LeadershipTokens(31_337n, `0x${"11".repeat(20)}`, 600n, KINDS, {
    ...{ number: 1n, time: 0n, parent: id("") },
  });
  readonly model = new Congress(this.lottery, USER, TERMS);
  /** What the contract knows each proposal by. */
  readonly made = new Map<Proposal, { id: bigint; tokenId: bigint }>();
  readonly told = { done: 0, refused: new Map<string, number>(), states: new Set<State>() };
  private nonce = 0n;
  now = 0n;

  constructor(
    private readonly random: Random,
    private readonly world: Awaited<ReturnType<typeof stage>>,
  ) {}

  /** What is said of calls and documents; proposals differ by their tokens. */
  content(tokenId: bigint, proposer: string) {
    const text = { codec: 0x55, digest: id("text") };
    const code = { codec: 0x70, digest: id("code") };
    const calls = [[proposer], [0n], ["0x"]] as [string[], bigint[], string[]];
    return { calls, text, code, documents: { proposer, tokenId, text, code } };
  }

  async tick(): Promise<void> {
    this.now = BigInt(await time.latest()) + 1n + BigInt(this.random.below(5 * HOUR));
    await time.setNextBlockTimestamp(this.now);
  }

  async win(kind: number): Promise<Token> {
    const { tokens, people } = this.world;
    const owner = this.random.pick(people).address;
    const [{ present }, target, contract] = await Promise.all([
      tokens.challenges(),
      tokens.targetOf(kind),
      tokens.getAddress(),
    ]);
    const types = ["uint256", "address", "uint256", "bytes32", "address", "uint256"];
    const chainId = 31_337n;
    let digest: bigint;
    do {
      this.nonce += 1n;
      const words = AbiCoder.defaultAbiCoder().encode(types, [chainId, contract, kind, present, owner, this.nonce]);
      digest = BigInt(ethers.keccak256(words));
    } while (digest >= target);
    await tokens.claim(kind, owner, this.nonce);
    const found = await tokens.tokenOf(digest);
    const token = { id: digest, kind, owner, uses: Number(found.uses), expiry: found.expiry, ownedSince: this.now };
    this.lottery.tokens.push(token);
    return token;
  }

  /** Does both, or finds both refuse for the same reason. */
  async both(
    rule: () => void,
    tried: () => Promise<unknown>,
    sent: () => Promise<ContractTransactionResponse>,
  ): Promise<boolean> {
    let expected: string | null = null;
    try {
      rule();
    } catch (refusal) {
      if (!(refusal instanceof ModelError)) throw refusal;
      expected = refusal.error;
    }
    const actual = await tried().then(() => null, errorName);
    expect(actual, `at ${this.now}`).to.equal(expected);
    if (expected === null) {
      await sent();
      this.told.done += 1;
    } else {
      await networkHelpers.mine();
      this.told.refused.set(expected, (this.told.refused.get(expected) ?? 0) + 1);
    }
    return expected === null;
  }

  async step(): Promise<void> {
    const { random, model, world } = this;
    await this.tick();
    const who = random.pick(world.people);
    const congress = world.congress.connect(who);
    const own = this.lottery.tokens.filter(({ owner, expiry }) => owner === who.address && expiry > this.now);
    const token = own.length > 0 && !random.oneIn(8) ? random.pick(own) : random.pick(this.lottery.tokens);
    // Mostly one for which it is time.
    const fitting = (...states: State[]) => {
      const timely = model.proposals.filter((each) => states.includes(stateOf(each, this.now)));
      const choice = timely.length > 0 && !random.oneIn(5) ? timely : model.proposals;
      return choice.length > 0 ? random.pick(choice) : undefined;
    };
    const pending = { blockTag: "pending" } as const;
    switch (
      random.weighted([
        [3, "win"],
        [4, "propose"],
        [18, "vote"],
        [2, "pass"],
        [2, "cancel"],
        [8, "carry on"],
        [1, "terms"],
      ] as const)
    ) {
      case "win":
        await this.win(VOTING);
        return;
      case "propose": {
        // Now and then with whatever token comes.
        const by = random.oneIn(4) ? token : await this.win(PROPOSING).then(async (won) => (await this.tick(), won));
        const holder = world.people.find(({ address }) => address === by.owner) ?? who;
        const { calls, text, code, documents } = this.content(by.id, holder.address);
        const theirs = world.congress.connect(holder);
        const args = [by.id, text, code, ...calls] as const;
        const done = await this.both(
          () => void model.propose(by.id, holder.address, "", this.now),
          () => theirs.propose.staticCall(...args, pending),
          () => theirs.propose(...args),
        );
        if (!done) return;
        const hash = await congress.descriptionHashOf(documents);
        this.made.set(model.proposals.at(-1)!, { id: await congress.hashProposal(...calls, hash), tokenId: by.id });
        return;
      }
      case "pass": {
        if (token.owner === null) break;
        const holder = world.people.find(({ address }) => address === token.owner)!;
        await world.tokens.connect(holder).transferFrom(holder, who, token.id);
        [token.owner, token.ownedSince] = [who.address, this.now];
        return;
      }
      case "terms": {
        const terms: Terms = {
          votingDelay: BigInt(HOUR * (1 + random.below(12))),
          votingPeriod: BigInt(DAY + random.below(3 * DAY)),
          executionDelay: BigInt(HOUR * (1 + random.below(12))),
          quorum: [1, 2 + random.below(4), 1 + random.below(4)],
        };
        await world.congress.connect(world.timelock).setParameters(termsOf(terms));
        model.setTerms(terms);
        return;
      }
      case "vote": {
        const proposal = fitting("active");
        if (!proposal) break;
        const support = random.oneIn(4) ? 0 : 1;
        const args = [this.made.get(proposal)!.id, support, token.id] as const;
        await this.both(
          () => model.vote(model.proposals.indexOf(proposal), [token.id], who.address, support, this.now),
          () => congress.castVote.staticCall(...args, pending),
          () => congress.castVote(...args),
        );
        return;
      }
      case "cancel": {
        const proposal = fitting("pending");
        if (!proposal) break;
        const { calls, documents } = this.content(this.made.get(proposal)!.tokenId, proposal.proposer);
        await this.both(
          () => model.cancel(model.proposals.indexOf(proposal), who.address, this.now),
          () => congress.cancel.staticCall(...calls, documents, pending),
          () => congress.cancel(...calls, documents),
        );
        return;
      }
      case "carry on": {
        const proposal = fitting("succeeded", "queued");
        if (!proposal) break;
        const { calls, documents } = this.content(this.made.get(proposal)!.tokenId, proposal.proposer);
        const hash = await congress.descriptionHashOf(documents);
        const index = model.proposals.indexOf(proposal);
        const queues = model.state(index, this.now) === "succeeded";
        const call = queues ? congress.queue : congress.execute;
        await this.both(
          () => (queues ? model.queue(index, true, this.now) : model.execute(index, false, this.now, () => {})),
          () => call.staticCall(...calls, hash, pending),
          () => call(...calls, hash),
        );
        return;
      }
    }
    await networkHelpers.mine();
  }

  /** All that can be asked of proposals and tokens is what the model says. */
  async compare(): Promise<void> {
    const { congress, tokens } = this.world;
    for (const [proposal, { id: proposalId }] of this.made) {
      const [found, state] = await Promise.all([congress.proposalOf(proposalId), congress.state(proposalId)]);
      const expected = stateOf(proposal, this.now);
      this.told.states.add(expected);
      expect(STATES[Number(state)]).to.equal(expected);
      expect([found.proposedAt, found.voteStart, found.voteEnd]).to.deep.equal([
        proposal.madeAt,
        startOf(proposal),
        endOf(proposal),
      ]);
      expect([found.quorum, found.againstVotes, found.forVotes].map(Number)).to.deep.equal([
        proposal.quorum,
        votesOf(proposal, 0),
        votesOf(proposal, 1),
      ]);
      const eta = expected === "queued" ? proposal.readyAt : 0n;
      expect(await congress.proposalEta(proposalId)).to.equal(eta);
      for (const { token } of proposal.votes.slice(-2)) {
        expect(await congress.hasVoted(proposalId, token.id)).to.equal(true);
      }
    }
    for (const token of this.lottery.tokens) {
      const { owner, uses, ownedSince } = await tokens.tokenOf(token.id);
      expect(owner).to.equal(token.owner ?? ethers.ZeroAddress);
      expect(uses).to.equal(BigInt(token.uses));
      if (token.owner !== null) expect(ownedSince).to.equal(token.ownedSince);
    }
  }
}

/** By which error a call was refused. */
function errorName(thrown: { data?: unknown }): string {
  const { data } = thrown;
  for (const errors of ERRORS) {
    const found = typeof data === "string" ? errors.parseError(data) : null;
    if (found) return found.name;
  }
  throw thrown;
}

describe("Histories of congress", function () {
  this.timeout(Number(process.env.TEST_TIMEOUT ?? 300_000));

  for (const seed of SEEDS) {
    it(`are what the plain rules say, step by step (seed ${seed})`, async () => {
      const play = new Play(new Random(seed), await networkHelpers.loadFixture(stage));
      for (let i = 0; i < 4; ++i) {
        await play.tick();
        await play.win(VOTING);
      }
      for (let step = 1; step <= STEPS; ++step) {
        await play.step();
        if (step % 25 === 0) await play.compare();
      }
      const { done, refused, states } = play.told;
      expect(done).to.be.greaterThan(60);
      // What is to be told apart came about.
      expect([...states]).to.include.members(["active", "defeated", "executed"]);
      expect([...refused.keys()]).to.include.members(["CongressWrongState", "CongressHeldTooLate"]);
      expect(refused.size).to.be.greaterThan(5);
    });
  }
});
