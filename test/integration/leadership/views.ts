/** What the leadership wing's contracts must answer, by what the model has. */

import { ZeroAddress, toBeHex } from "ethers";
import { sum } from "../../model/basics.ts";
import { targetOf } from "../../model/leadership/asert.ts";
import { type Genesis, earnedBy, supplyAt } from "../../model/leadership/chain-token.ts";
import {
  type Proposal,
  type State,
  type Terms,
  endOf,
  hasVoted,
  isWaiting,
  startOf,
  stateOf,
  votesOf,
} from "../../model/leadership/congress.ts";
import { type Schedule, type Token, outlasting } from "../../model/leadership/lottery.ts";
import { type SeatedTurn, validatorsAt } from "../../model/leadership/seats.ts";
import { Kind, type NamedTerms, pair } from "../../model/leadership/tokens.ts";
import type { Blocks } from "../history/chain.ts";
import type { View } from "../history/comparison.ts";
import type { Wing } from "../history/wing.ts";
import { termWords } from "./papers.ts";
import { type Module, kindWords } from "./stage.ts";

/** All that changes, and what follows from nothing else. */
export interface Known {
  readonly tokens: readonly Token[];
  readonly approvals: ReadonlyMap<bigint, string>;
  /** Owners with each of their operators, and all who could be either. */
  readonly operators: ReadonlySet<string>;
  readonly people: readonly string[];
  readonly kinds: readonly { readonly terms: NamedTerms; readonly schedule: Pick<Schedule, "due" | "wins"> }[];
  /** Challenges, the present one last, and how long each lasts. */
  readonly challenges: readonly bigint[];
  readonly window: bigint;
  readonly turns: readonly SeatedTurn[];
  readonly founders: readonly string[];
  readonly seats: number;
  readonly nodes: readonly string[];
  readonly genesis: Genesis;
  readonly balances: ReadonlyMap<string, bigint>;
  readonly claimed: ReadonlySet<number>;
  /** Parameters of congress, and its proposals with their ids, and with zero where they are not in the timelock. */
  readonly sets: readonly Terms[];
  readonly proposals: readonly { readonly id: bigint; readonly operation: string; readonly proposal: Proposal }[];
}

/** The block that is asked. */
export interface At {
  readonly block: bigint;
  readonly now: bigint;
}

/** Their numbers in OpenZeppelin's governors. */
const STATES: Record<State, number> = {
  ...{ pending: 0, active: 1, canceled: 2, defeated: 3, succeeded: 4, queued: 5, executed: 7 },
};
/** Tokens that are asked whether they voted: the latest. */
const VOTERS = 12;
const HALF_LIFE = 6n;
const BLOCK = (1n << 48n) - 1n;

/** By the targets that the contract has for the kinds, which {@link targetsOf} compared. */
export function views(wing: Wing<Module>, known: Known, at: At, targets: readonly bigint[]): View[] {
  return [
    ...lottery(wing, known, at, targets),
    ...known.tokens.flatMap((token) => aboutToken(wing, known, at, token)),
    ...seats(wing, known, at),
    ...money(wing, known, at),
    ...congress(wing, known, at),
    ...known.people.flatMap((account) => aboutAccount(wing, known, account)),
  ];
}

/** The targets, each of which is what the exact figure is, or less by one part in 2^107 and one unit at most. */
export async function targetsOf(wing: Wing<Module>, known: Known, now: bigint, blocks: Blocks): Promise<bigint[]> {
  return Promise.all(
    known.kinds.map(async ({ terms, schedule: { due } }, kind) => {
      const [target] = (await wing.read(blocks, "tokens", "targetOf", [kind])) as unknown as [bigint];
      const exact = targetOf(1n << terms.targetBits, now, due, HALF_LIFE * terms.interval);
      if (target > exact || exact - target > (exact >> 107n) + 1n) {
        throw new RangeError(`the target of kind ${kind} is ${target}, not ${exact}`);
      }
      return target;
    }),
  );
}

function lottery(wing: Wing<Module>, known: Known, { now }: At, targets: readonly bigint[]): View[] {
  const { kinds, tokens, challenges, window } = known;
  const [previous, present] = [challenges.at(-2) ?? challenges[0], challenges.at(-1)!];
  return [
    wing.ask("tokens", "challenges", [], [toBeHex(present, 32), toBeHex(previous, 32), (present & BLOCK) + window]),
    wing.ask("tokens", "window", [], [window]),
    wing.ask("tokens", "kindCount", [], [kinds.length]),
    ...kinds.flatMap(({ terms, schedule: { due, wins } }, kind) => {
      const { lifetime, interval, user } = terms;
      const expected = lifetime / interval;
      const times = [0n, now, now + lifetime / 3n, now + lifetime, now + 2n * lifetime];
      return [
        wing.ask("tokens", "termsOf", [kind], [kindWords(terms)]),
        wing.ask("tokens", "userOf", [kind], [user]),
        wing.ask("tokens", "stateOf", [kind], [[targets[kind], due, wins, expected, outlasting(tokens, kind, now)]]),
        ...times.map((time) => {
          const count = outlasting(tokens, kind, time > now ? time : now);
          return wing.ask("tokens", "countOutlasting", [kind, time], [count]);
        }),
      ];
    }),
  ];
}

function aboutToken(wing: Wing<Module>, { approvals }: Known, { now }: At, token: Token): View[] {
  const { id, kind, owner, uses, expiry, ownedSince } = token;
  const shown = [
    wing.ask("tokens", "tokenOf", [id], [[owner ?? ZeroAddress, kind, uses, expiry, ownedSince]]),
    wing.ask("tokens", "isInForce", [id], [owner !== null && now < expiry]),
  ];
  if (owner === null) return shown;
  return [
    ...shown,
    wing.ask("tokens", "ownerOf", [id], [owner]),
    wing.ask("tokens", "getApproved", [id], [approvals.get(id) ?? ZeroAddress]),
  ];
}

function seats(wing: Wing<Module>, { turns, founders, nodes, seats: most }: Known, { block }: At): View[] {
  const ends = turns.slice(-most).map(({ end }) => end);
  const later = [1n, 2n, ...ends.flatMap((end) => [end - 1n - block, end - block])].filter((ahead) => ahead > 0n);
  return [
    wing.ask("seats", "count", [], [turns.length]),
    wing.ask("seats", "founderCount", [], [founders.length]),
    ...founders.map((founder, index) => wing.ask("seats", "founder", [index + 1], [founder])),
    wing.ask("seats", "getValidators", [], [validatorsAt(turns, founders, block + 1n)]),
    ...later.map((ahead) => {
      return wing.ask("seats", "validatorsAt", [block + ahead], [validatorsAt(turns, founders, block + ahead)]);
    }),
    ...turns.map(({ node, payee, start, end, previousEnd }, index) => {
      return wing.ask("seats", "seatOf", [index], [[node, payee, start, end, previousEnd]]);
    }),
    ...nodes.map((node) => {
      return wing.ask("seats", "busyUntil", [node], [turns.findLast((turn) => turn.node === node)?.end ?? 0n]);
    }),
  ];
}

function money(wing: Wing<Module>, { genesis, balances, claimed, turns }: Known, { block }: At): View[] {
  return [
    wing.ask("chainToken", "genesis", [], [genesis.block]),
    wing.ask("chainToken", "initialSupply", [], [genesis.supply]),
    wing.ask("chainToken", "totalSupply", [], [supplyAt(genesis, block)]),
    wing.ask("chainToken", "minted", [], [sum(balances.values())]),
    ...turns.flatMap((turn, index) => [
      wing.ask("chainToken", "isClaimed", [index], [claimed.has(index)]),
      wing.ask("chainToken", "earned", [index], [earnedBy(genesis, turn)]),
    ]),
  ];
}

function congress(wing: Wing<Module>, { sets, proposals, tokens }: Known, { now }: At): View[] {
  const voters = tokens.filter(({ kind }) => kind === Number(Kind.Congress)).slice(-VOTERS);
  return [
    wing.ask("congress", "parametersVersion", [], [sets.length]),
    wing.ask("congress", "proposalCount", [], [proposals.length]),
    ...sets.map((terms, index) => wing.ask("congress", "parameters", [index + 1], [termWords(terms)])),
    ...proposals.flatMap(({ id, operation, proposal }, index) => {
      const { madeAt, terms, quorum, canceled, readyAt } = proposal;
      const [start, end] = [startOf(proposal), endOf(proposal)];
      const [against, inFavour] = [votesOf(proposal, 0), votesOf(proposal, 1)];
      const told = [index + 1, madeAt, start, end, terms.executionDelay, quorum, against, inFavour, canceled];
      return [
        wing.ask("congress", "state", [id], [STATES[stateOf(proposal, now)]]),
        wing.ask("congress", "proposalOf", [id], [told]),
        wing.ask("congress", "proposalSnapshot", [id], [madeAt]),
        wing.ask("congress", "proposalDeadline", [id], [end]),
        wing.ask("congress", "proposalEta", [id], [isWaiting(proposal) ? readyAt : 0n]),
        wing.ask("congress", "operationOf", [id], [operation]),
        wing.ask("congress", "quorumOf", [id], [quorum]),
        ...voters.map((token) => wing.ask("congress", "hasVoted", [id, token.id], [hasVoted(proposal, token.id)])),
      ];
    }),
  ];
}

function aboutAccount(wing: Wing<Module>, { tokens, balances, operators, people }: Known, account: string): View[] {
  const owned = tokens.filter(({ owner }) => owner === account).length;
  return [
    wing.ask("tokens", "balanceOf", [account], [owned]),
    wing.ask("chainToken", "balanceOf", [account], [balances.get(account) ?? 0n]),
    ...people.map((other) => {
      return wing.ask("tokens", "isApprovedForAll", [account, other], [operators.has(pair(account, other))]);
    }),
  ];
}
