import type { Genesis } from "../../fixtures/besu.ts";

/** What of a block's header the engine says, and checks. */
export interface Header {
  readonly number: bigint;
  readonly time: bigint;
  readonly proposer: string;
  readonly round: number;
  /** In `extraData`: the set where headers name it, and nothing where a contract does. */
  readonly validators: readonly string[];
  readonly committers: readonly string[];
}

/** What `getValidators()` of this contract gives in this block. */
export type Call = (contract: string, block: bigint) => Promise<readonly string[]>;

/** How many of a set have to seal a block: two thirds, rounded up. */
export function quorumOf(size: number): number {
  return Math.ceil((2 * size) / 3);
}

/**
 * QBFT as a node of Besu goes through it, from block to block, without its network: ForkingValidatorProvider,
 * TransactionValidatorProvider and ForkingVoteTallyCache for the set, BftProposerSelector for who proposes, BftBlockCreator for the header,
 * QbftValidatorsValidationRule and BftCommitSealsValidationRule for what is accepted. Nobody votes in headers.
 */
export class Engine {
  private readonly sets = new Map<bigint, readonly string[]>();

  private constructor(
    private readonly genesis: Genesis,
    private readonly call: Call,
    readonly headers: readonly Header[],
  ) {}

  static start(genesis: Genesis, call: Call): Engine {
    const { timestamp: time, extraData } = genesis;
    // The header's coinbase is who proposed: nobody, at first.
    const proposer = `0x${"00".repeat(20)}`;
    return new Engine(genesis, call, [
      { number: 0n, time, proposer, round: 0, validators: extraData.validators, committers: [] },
    ]);
  }

  /** The same node, started again with another genesis file. */
  restarted(genesis: Genesis): Engine {
    return new Engine(genesis, this.call, [...this.headers]);
  }

  /** The contract that names the validators of a block from the next on; null where headers do. */
  sourceOf(number: bigint): string | null {
    return this.genesis.sourceOf(number, this.head.time).contract;
  }

  get head(): Header {
    return this.headers.at(-1)!;
  }

  /** Who validates the block after `parent`, in ascending order. Asked once for each block. */
  async validatorsAfter(parent: Header): Promise<readonly string[]> {
    const known = this.sets.get(parent.number);
    if (known) return known;
    const { contract } = this.genesis.sourceOf(parent.number + 1n, parent.time);
    const set =
      contract === null
        ? (this.genesis.overrides.get(parent.number + 1n) ?? parent.validators)
        : await this.call(contract, parent.number);
    const sorted = [...set].sort();
    this.sets.set(parent.number, sorted);
    return sorted;
  }

  /** The header of the next block, but for its time, as those nodes make it; null where they are too few. */
  async propose(isAlive: (node: string) => boolean): Promise<Omit<Header, "time"> | null> {
    const parent = this.head;
    const set = await this.validatorsAfter(parent);
    const committers = set.filter(isAlive);
    if (committers.length < quorumOf(set.length)) return null;
    const number = parent.number + 1n;
    const validators = this.genesis.sourceOf(number, parent.time).contract === null ? set : [];
    // Of a quorum one has its turn before the rounds have gone through the set.
    let round = 0;
    while (!isAlive(proposerOf(set, parent.proposer, round))) round++;
    return { number, proposer: proposerOf(set, parent.proposer, round), round, validators, committers };
  }

  /** Takes the next block over, or throws what is wrong with it. */
  async take(header: Header): Promise<void> {
    const parent = this.head;
    const set = await this.validatorsAfter(parent);
    const fail = (what: string): never => {
      throw new Error(`Block ${header.number}: ${what}`);
    };
    if (header.number !== parent.number + 1n) fail("not the next");
    if (header.time < parent.time + this.genesis.blockPeriodSeconds) fail("too early");
    if (this.genesis.ruleOf(header.number, header.time).contract !== null) {
      if (header.validators.length > 0) fail("its header names validators");
    } else if (header.validators.join() !== set.join()) fail("its header does not name the validators");
    if (header.proposer !== proposerOf(set, parent.proposer, header.round)) fail("not its proposer's turn");
    if (new Set(header.committers).size !== header.committers.length) fail("sealed twice by one");
    if (header.committers.some((node) => !set.includes(node))) fail("sealed by who does not validate");
    if (header.committers.length < quorumOf(set.length)) fail("sealed by too few");
    (this.headers as Header[]).push(header);
  }
}

/** The next after who proposed before, in the order of addresses, and for each further round one more. */
function proposerOf(set: readonly string[], before: string, round: number): string {
  const at = set.indexOf(before);
  if (at >= 0) return set[(at + 1 + round) % set.length]!;
  const next = set.findIndex((node) => node > before);
  return set[(Math.max(next, 0) + round) % set.length]!;
}
