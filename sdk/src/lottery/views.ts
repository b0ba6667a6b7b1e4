import { ZeroAddress, ZeroHash, decodeBase64, decodeBytes32String, toUtf8String } from "ethers";
import { LeadershipTokensAbi } from "../abi/LeadershipTokens.js";
import { checkInteger } from "../core/check.js";
import type { Core } from "../core/core.js";
import { InputError } from "../core/input-error.js";
import { type Time, checkTime, dateOf, dateOrNull } from "../core/time.js";
import type { MiningJob } from "../mining/job.js";
import { type KindRef, checkKind, checkTokenId } from "./input.js";
import type { TokenState } from "./names.js";

/** Digests are below this. */
const DIGESTS = 2n ** 256n;
const MOST_RATE = 2n ** 80n;
const JSON_URI = "data:application/json;base64,";

/** A kind of token: its terms, which never change, and how its lottery stands. */
export interface LotteryKind {
  readonly kind: number;
  readonly name: string;
  /** The contract that may use its tokens; null where they are only read. */
  readonly user: string | null;
  /** How often a token can be used. */
  readonly uses: number;
  /** Seconds between two wins on schedule. */
  readonly interval: number;
  /** Seconds that a token lasts at least. */
  readonly lifetime: number;
  /** A digest below this wins now. */
  readonly target: bigint;
  /** How many digests a win takes now, on average. */
  readonly difficulty: bigint;
  /** When the next win is on schedule. Later wins find it easier, earlier ones harder. */
  readonly due: Date;
  /** How many wins there were. */
  readonly wins: number;
  /** How many tokens are in force on schedule, and how many are. */
  readonly expected: number;
  readonly inForce: number;
}

/** The challenges that solutions are accepted for. */
export interface Challenges {
  readonly present: string;
  /** Null in the first window. */
  readonly previous: string | null;
  /** From this block on a claim begins the next window. */
  readonly end: bigint;
}

/** What a miner goes by: how the lottery of a kind stands, as of one block. */
export interface LotteryStanding {
  readonly chainId: bigint;
  /** The lottery's contract. */
  readonly contract: string;
  /** The latest block. */
  readonly block: number;
  readonly challenges: Challenges;
  readonly kind: LotteryKind;
}

/** A right to validate, vote or propose. */
export interface LeadershipTokenState {
  readonly id: bigint;
  readonly state: TokenState;
  /** Null where there is none, or none any more. */
  readonly owner: string | null;
  readonly kind: number;
  readonly usesLeft: number;
  /** When it is no longer in force; null where there is none. */
  readonly expiry: Date | null;
  /** Since when its owner has it. */
  readonly ownedSince: Date | null;
}

/** What a token shows in a wallet. */
export interface TokenMetadata {
  readonly name: string;
  readonly description: string;
  /** A data URI with a picture in SVG. */
  readonly image: string;
  readonly attributes: readonly { readonly trait_type: string; readonly value: string | number }[];
}

export function lotteryViews(core: Core) {
  const contract = core.contract("LeadershipTokens", LeadershipTokensAbi);

  async function readKind(number: bigint): Promise<LotteryKind> {
    const [terms, state] = await Promise.all([contract.read("termsOf", number), contract.read("stateOf", number)]);
    return {
      kind: Number(number),
      name: decodeBytes32String(terms.name),
      user: terms.user === ZeroAddress ? null : terms.user,
      uses: Number(terms.uses),
      interval: Number(terms.interval),
      lifetime: Number(terms.lifetime),
      target: state.target,
      difficulty: difficultyOf(state.target),
      due: dateOf(state.due),
      wins: Number(state.wins),
      expected: Number(state.expected),
      inForce: Number(state.inForce),
    };
  }

  async function challenges(): Promise<Challenges> {
    const { present, previous, end } = await contract.read("challenges");
    return { present, previous: previous === ZeroHash ? null : previous, end };
  }

  async function readToken(id: bigint, now: bigint): Promise<LeadershipTokenState> {
    const { owner, kind, uses, expiry, ownedSince } = await contract.read("tokenOf", id);
    return {
      id,
      state: stateOf(owner, expiry, now),
      owner: owner === ZeroAddress ? null : owner,
      kind: Number(kind),
      usesLeft: Number(uses),
      expiry: dateOrNull(expiry),
      ownedSince: dateOrNull(ownedSince),
    };
  }

  return {
    /**
     * A kind of token, and how its lottery stands.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_FOUND`
     * @example
     * const { difficulty, expected, inForce } = await lottery.kind("validator");
     */
    async kind(kind: KindRef): Promise<LotteryKind> {
      return readKind(checkKind("kind", kind));
    },

    /** All kinds, those that congress added included. */
    async kinds(): Promise<LotteryKind[]> {
      const count = Number(await contract.read("kindCount"));
      return Promise.all(Array.from({ length: count }, (_, kind) => readKind(BigInt(kind))));
    },

    /** The challenges that solutions are accepted for now. */
    challenges,

    /** After how many blocks a window is over. */
    async window(): Promise<bigint> {
      return contract.read("window");
    },

    /**
     * What to search for a nonce of: the present challenge, at the present target. Both change; see the miner of
     * `@commonweal/sdk/mining`, which follows them.
     *
     * @param beneficiary Who wins; who acts if left out.
     * @throws InputError
     */
    async job(kind: KindRef, beneficiary?: string): Promise<MiningJob> {
      const number = checkKind("kind", kind);
      const winner = await core.accountOr(beneficiary, "beneficiary");
      const [{ chainId }, address, { present }, target] = await Promise.all([
        core.deployment(),
        contract.address(),
        challenges(),
        contract.read("targetOf", number),
      ]);
      return {
        chainId: BigInt(chainId),
        contract: address,
        kind: Number(number),
        challenge: present,
        beneficiary: winner,
        target,
      };
    },

    /**
     * How the lottery of a kind stands: what the miner of `@commonweal/sdk/mining` goes by.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_FOUND`
     */
    async standing(kind: KindRef): Promise<LotteryStanding> {
      const number = checkKind("kind", kind);
      const [{ chainId }, address, block, windows, state] = await Promise.all([
        core.deployment(),
        contract.address(),
        core.provider.getBlockNumber(),
        challenges(),
        readKind(number),
      ]);
      return { chainId: BigInt(chainId), contract: address, block, challenges: windows, kind: state };
    },

    /**
     * A token, used-up ones included.
     *
     * @throws InputError
     * @example
     * const { state, usesLeft } = await lottery.token(id);
     */
    async token(id: bigint): Promise<LeadershipTokenState> {
      const checked = checkTokenId("id", id);
      return readToken(checked, await core.now());
    },

    /**
     * The tokens that an account has, expired ones included, in the order in which they came. Read from the events.
     *
     * @param owner Who acts if left out.
     * @throws InputError
     */
    async tokensOf(owner?: string): Promise<LeadershipTokenState[]> {
      const account = await core.accountOr(owner, "owner");
      const ids = new Set<bigint>();
      for await (const { args } of contract.events("Transfer", { where: { to: account } })) {
        ids.delete(args.tokenId);
        ids.add(args.tokenId);
      }
      const now = await core.now();
      const tokens = await Promise.all([...ids].map((id) => readToken(id, now)));
      return tokens.filter((token) => token.owner === account);
    },

    /**
     * How many tokens an account has.
     *
     * @param owner Who acts if left out.
     * @throws InputError
     */
    async balance(owner?: string): Promise<bigint> {
      return contract.read("balanceOf", await core.accountOr(owner, "owner"));
    },

    /**
     * How many tokens of a kind are in force and still will be at a time, unless they are used up.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_FOUND`
     */
    async countOutlasting(kind: KindRef, time: Time): Promise<number> {
      return Number(await contract.read("countOutlasting", checkKind("kind", kind), checkTime("time", time)));
    },

    /**
     * What a token shows in a wallet: all of it is on chain.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_FOUND`
     */
    async metadata(id: bigint): Promise<TokenMetadata> {
      const uri = await contract.read("tokenURI", checkTokenId("id", id));
      return JSON.parse(toUtf8String(decodeBase64(uri.slice(JSON_URI.length)))) as TokenMetadata;
    },

    /**
     * Who may move one token beside its owner; null where nobody may.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_FOUND`
     */
    async approved(id: bigint): Promise<string | null> {
      const account = await contract.read("getApproved", checkTokenId("id", id));
      return account === ZeroAddress ? null : account;
    },
  };
}

/** How many digests a win takes on average at a target. */
export function difficultyOf(target: bigint): bigint {
  return DIGESTS / checkInteger("target", target, 1n, DIGESTS - 1n);
}

/**
 * How many seconds a win takes on average.
 *
 * @param rate Digests a second.
 * @throws InputError
 * @example
 * const { difficulty } = await lottery.kind("validator");
 * console.log(`${expectedSeconds(difficulty, 2_500_000)} s`);
 */
export function expectedSeconds(difficulty: bigint, rate: number): number {
  checkInteger("difficulty", difficulty, 1n, DIGESTS);
  if (typeof rate !== "number" || !(rate > 0 && rate < Number(MOST_RATE))) {
    throw new InputError("rate", `a number above 0, up to ${MOST_RATE}`, rate);
  }
  return Number(difficulty) / rate;
}

function stateOf(owner: string, expiry: bigint, now: bigint): TokenState {
  if (expiry === 0n) return "none";
  if (owner === ZeroAddress) return "used-up";
  return now < expiry ? "in-force" : "expired";
}
