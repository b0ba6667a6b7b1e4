/**
 * The lottery by its plain rules: digests hashed from their six words, every win kept in a list, everything counted by looking
 * through it. Times are Unix seconds.
 */
import { AbiCoder, ZeroAddress, keccak256 } from "ethers";
import { ceilDiv, refuse, refuseIf } from "../basics.ts";
import { dueAfter, targetOf } from "./asert.ts";

const EPOCHS = 64n;
const HALF_LIFE = 6n;
const NUMBER = (1n << 48n) - 1n;

const hash = (types: string[], values: unknown[]): bigint =>
  BigInt(keccak256(AbiCoder.defaultAbiCoder().encode(types, values)));

export interface KindTerms {
  uses: number;
  targetBits: bigint;
  interval: bigint;
  lifetime: bigint;
}

export interface Block {
  number: bigint;
  time: bigint;
  /** Hash of the block before. */
  parent: string;
}

export interface Token {
  id: bigint;
  kind: number;
  /** `null` where it is used up. */
  owner: string | null;
  uses: number;
  expiry: bigint;
  ownedSince: bigint;
}

/** The schedule of one kind, apart from who wins: for simulations of any hash power. */
export class Schedule {
  wins = 0;

  constructor(
    private readonly terms: Pick<KindTerms, "targetBits" | "interval">,
    public due: bigint,
  ) {}

  target(now: bigint): bigint {
    return targetOf(1n << this.terms.targetBits, now, this.due, HALF_LIFE * this.terms.interval);
  }

  win(now: bigint): void {
    this.due = dueAfter(now, this.due, HALF_LIFE * this.terms.interval, this.terms.interval);
    this.wins += 1;
  }
}

export class Lottery {
  readonly tokens: Token[] = [];
  readonly kinds: { terms: KindTerms; schedule: Schedule }[] = [];
  /** Every challenge there was, with the block it began in. */
  readonly windows: { challenge: bigint; begun: bigint }[] = [];

  constructor(
    private readonly chainId: bigint,
    private readonly contract: string,
    private readonly window: bigint,
    first: readonly KindTerms[],
    block: Block,
  ) {
    this.begin(0n, block);
    for (const terms of first) this.addKind(terms, block);
  }

  addKind(terms: KindTerms, block: Block): void {
    const { uses, targetBits, interval, lifetime } = terms;
    const isPossible = uses > 0 && targetBits > 0n && targetBits <= 247n && interval > 0n && lifetime > 0n;
    refuseIf(!isPossible || lifetime % EPOCHS !== 0n, "LotteryInvalidTerms");
    this.kinds.push({ terms, schedule: new Schedule(terms, block.time) });
  }

  /** The challenges that a claim in this block is held against once it has begun a window that is due. */
  accepted(): bigint[] {
    return this.windows.slice(-2).map(({ challenge }) => challenge);
  }

  digest(kind: number, challenge: bigint, beneficiary: string, nonce: bigint): bigint {
    return hash(
      ["uint256", "address", "uint256", "uint256", "address", "uint256"],
      [this.chainId, this.contract, kind, challenge, beneficiary, nonce],
    );
  }

  isOver(block: Block): boolean {
    return block.number >= this.windows.at(-1)!.begun + this.window;
  }

  roll(block: Block): void {
    refuseIf(!this.isOver(block), "LotteryWindowOpen", this.windows.at(-1)!.begun + this.window);
    this.begin(this.windows.at(-1)!.challenge, block);
  }

  claim(kind: number, beneficiary: string, nonce: bigint, block: Block): Token {
    const { terms, schedule } = this.kinds[kind] ?? refuse("LotteryUnknownKind", kind, this.kinds.length);
    const target = schedule.target(block.time);
    const over = this.isOver(block);
    const challenges = over ? [this.windows.at(-1)!.challenge] : this.accepted().reverse();
    const id = challenges.map((each) => this.digest(kind, each, beneficiary, nonce)).find((each) => each < target);
    if (id === undefined) refuse("LotteryNotWon", kind, beneficiary, nonce, target);
    refuseIf(beneficiary === ZeroAddress, "ERC721InvalidReceiver", beneficiary);
    refuseIf(this.tokenOf(id) !== undefined, "LotteryWonBefore", id);
    if (over) this.roll(block);
    schedule.win(block.time);
    const token = won(id, kind, terms, beneficiary, block.time);
    this.tokens.push(token);
    return token;
  }

  /** Used up or not; `undefined` where none such was ever won. */
  tokenOf(id: bigint): Token | undefined {
    return this.tokens.find((token) => token.id === id);
  }

  use(token: Token): void {
    token.uses -= 1;
    if (token.uses === 0) token.owner = null;
  }

  countOutlasting(kind: number, time: bigint): number {
    return outlasting(this.tokens, kind, time);
  }

  private begin(present: bigint, { number, parent }: Block): void {
    const drawn = hash(["uint256", "bytes32", "uint256"], [present, parent, number]);
    this.windows.push({ challenge: (drawn & ~NUMBER) | number, begun: number });
  }
}

/** A token that is won now. It expires with the first epoch that ends no sooner than a lifetime from now. */
export function won(id: bigint, kind: number, terms: KindTerms, owner: string, now: bigint): Token {
  const epoch = terms.lifetime / EPOCHS;
  const expiry = ceilDiv(now + terms.lifetime, epoch) * epoch;
  return { id, kind, owner, uses: terms.uses, expiry, ownedSince: now };
}

/** How many tokens of a kind will still be in force at `time`, which is no past one. */
export function outlasting(tokens: readonly Token[], kind: number, time: bigint): number {
  return tokens.filter((token) => token.kind === kind && isUsable(token, time)).length;
}

export function isUsable({ owner, expiry }: Token, time: bigint): boolean {
  return owner !== null && expiry > time;
}
