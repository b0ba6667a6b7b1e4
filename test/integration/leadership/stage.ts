/** The leadership wing, deployed anew with other figures, and whom its histories are about. */

import { encodeBytes32String, getCreateAddress } from "ethers";
import { congress, lottery, seats } from "../../../rocketh/parameters.js";
import { Searcher } from "../../../sdk/src/mining/index.js";
import * as types from "../../../typechain-types/index.js";
import { chain } from "../../fixtures/suite.js";
import { HOUR } from "../../model/basics.ts";
import type { Terms } from "../../model/leadership/congress.ts";
import type { Job, World } from "../../model/leadership/actions.ts";
import type { NamedTerms } from "../../model/leadership/tokens.ts";
import { People } from "../history/people.ts";
import { Wing } from "../history/wing.ts";

export const CONTRACTS = ["timelock", "tokens", "congress", "seats", "chainToken"] as const;
export type Module = (typeof CONTRACTS)[number];

interface Figures {
  window: bigint;
  seats: number;
  term: bigint;
  lifetime: bigint;
  /** Of Validator, Congress and Proposal tokens. */
  intervals: readonly [bigint, bigint, bigint];
  votes: number;
  congress: typeof congress;
}

const PEOPLE = ["ann", "bob", "cat", "dan", "eve", "fay"];
const FOUNDERS = 5;
/** More than the most seats, and a few that are always free. */
const NODES = 26;
/** All epochs, the 64th parts of lifetimes, divide it (seconds). */
const EPOCHS = 81_000n;
/** A token takes some five hundred digests where it is won on schedule. */
const TARGET_BITS = 247n;
const { validator, congress: vote, proposal } = lottery.intervals;

/** Two with short terms, by which more happens in a history, and the suite's own. */
const FIGURES: readonly Figures[] = [
  {
    window: 20n,
    seats: 4,
    term: 300n,
    lifetime: 64n * 450n,
    intervals: [200n, 120n, 600n],
    votes: 2,
    congress: {
      ...{ votingDelay: Number(HOUR), votingPeriod: 2 * Number(HOUR), executionDelay: Number(HOUR) },
      ...{ quorumNumerator: 1, quorumDenominator: 3, quorumLeast: 3 },
    },
  },
  {
    window: 1n,
    seats: 7,
    term: 2_000n,
    lifetime: 64n * 1_000n,
    intervals: [300n, 200n, 900n],
    votes: 3,
    congress: {
      ...congress,
      votingDelay: Number(HOUR),
      votingPeriod: 4 * Number(HOUR),
      executionDelay: 2 * Number(HOUR),
    },
  },
  {
    window: lottery.window,
    seats: Number(seats.count),
    term: seats.term,
    lifetime: BigInt(lottery.lifetime),
    intervals: [BigInt(validator), BigInt(vote), BigInt(proposal)],
    votes: lottery.votes,
    congress,
  },
];

/** Each wing with what a history of it has to know. */
export async function stage() {
  const [deployer] = await chain.ethers.getSigners();
  const { chainId } = await chain.ethers.provider.getNetwork();
  const forwarder = await (await new types.Forwarder__factory(deployer).deploy()).getAddress();
  const reader = await new types.Reader__factory(deployer).deploy();
  const nodes = Array.from({ length: NODES }, (_, index) => `node ${index + 1}`);
  const people = await People.of([...PEOPLE, ...nodes]);
  const known = {
    people: PEOPLE.map((name) => people.addressOf(name)),
    nodes: nodes.map((name) => people.addressOf(name)),
  };
  const founders = known.nodes.slice(0, FOUNDERS);
  const allocations = new Map(known.people.slice(0, 2).map((account, index) => [account, 10n ** BigInt(27 - index)]));
  const mine = await miner(chainId);
  const { time } = chain.networkHelpers;
  // So that the epochs of all kinds lie as they lay when a seed was played before.
  await time.increaseTo((BigInt(await time.latest()) / EPOCHS + 1n) * EPOCHS);

  const wings = [];
  for (const figures of FIGURES) {
    const { kinds, addresses, contracts, created, genesis } = await deployed(figures, deployer, {
      ...{ forwarder, founders, allocations },
    });
    const { window, seats: count, term } = figures;
    const rules = { congress: termsOf(figures.congress), leastDelay: BigInt(figures.congress.executionDelay) };
    const world: World = {
      setting: { window, seats: count, term, kinds, ...rules },
      ...{ chainId, addresses, created, genesis, founders, allocations },
      ...known,
      mine: (job, start, digests) => mine(addresses.tokens, job, start, digests),
    };
    wings.push({ contracts, wing: await Wing.of<Module>(contracts, CONTRACTS), world });
  }
  const signers = new Map(nodes.map((name) => [people.addressOf(name), people.signer(name)]));
  return { reader, wings, signers, ...wings[0].contracts };
}

interface Beginning {
  forwarder: string;
  founders: string[];
  allocations: ReadonlyMap<string, bigint>;
}

/** A contract a second. */
async function deployed(figures: Figures, deployer: Deployer, { forwarder, founders, allocations }: Beginning) {
  const nonce = await deployer.getNonce();
  const at = (index: number) => getCreateAddress({ from: deployer.address, nonce: nonce + index });
  const addresses = Object.fromEntries(CONTRACTS.map((name, index) => [name, at(index)])) as Record<Module, string>;
  const { timelock: authority, congress: chamber, tokens: collection, seats: book } = addresses;
  const kinds = kindsOf(figures, addresses);
  const terms = [kindWords(kinds[0]), kindWords(kinds[1]), kindWords(kinds[2])] as const;
  const holders = [...allocations].map(([account, amount]) => ({ account, amount }));
  const { time } = chain.networkHelpers;
  const start = await time.latest();
  const second = (count: number) => time.setNextBlockTimestamp(start + count);

  await second(1);
  const timelock = await new types.Timelock__factory(deployer).deploy(figures.congress.executionDelay, [chamber]);
  await second(2);
  const tokens = await new types.LeadershipTokens__factory(deployer).deploy(authority, figures.window, [...terms]);
  const created = (await chain.ethers.provider.getBlock("latest"))!;
  await second(3);
  const rules = figures.congress;
  const congress = await new types.Congress__factory(deployer).deploy(authority, forwarder, collection, rules);
  await second(4);
  const { seats: count, term } = figures;
  const seats = await new types.ValidatorSeats__factory(deployer).deploy(forwarder, collection, count, term, founders);
  await second(5);
  const chainToken = await new types.ChainToken__factory(deployer).deploy(book, holders);
  return {
    ...{ kinds, addresses, contracts: { timelock, tokens, congress, seats, chainToken } },
    created: { number: BigInt(created.number), time: BigInt(created.timestamp), parent: created.parentHash },
    genesis: BigInt(await time.latestBlock()),
  };
}

type Deployer = Awaited<ReturnType<(typeof chain)["ethers"]["getSigners"]>>[number];
export type Stage = Awaited<ReturnType<typeof stage>>;

/** As the contracts take them. */
export function kindWords({ name, user, uses, targetBits, interval, lifetime }: NamedTerms) {
  return { name: encodeBytes32String(name), user, uses, targetBits, interval, lifetime };
}

function kindsOf(
  { intervals, lifetime, votes }: Figures,
  addresses: Record<Module, string>,
): [NamedTerms, NamedTerms, NamedTerms] {
  const common = { targetBits: TARGET_BITS, lifetime };
  return [
    { ...common, name: "Validator", user: addresses.seats, uses: 1, interval: intervals[0] },
    { ...common, name: "Congress", user: addresses.congress, uses: votes, interval: intervals[1] },
    { ...common, name: "Proposal", user: addresses.congress, uses: 1, interval: intervals[2] },
  ];
}

function termsOf({ votingDelay, votingPeriod, executionDelay, ...quorum }: Figures["congress"]): Terms {
  return {
    ...{ votingDelay: BigInt(votingDelay), votingPeriod: BigInt(votingPeriod), executionDelay: BigInt(executionDelay) },
    quorum: [quorum.quorumNumerator, quorum.quorumDenominator, quorum.quorumLeast],
  };
}

/** Searches as miners do. */
async function miner(chainId: bigint) {
  const searcher = await Searcher.create();
  return (contract: string, { challenge, ...job }: Job, start: bigint, digests: number): bigint | undefined => {
    searcher.take({ ...job, chainId, contract, challenge: `0x${challenge.toString(16).padStart(64, "0")}` });
    return searcher.search(start, digests).solution?.nonce;
  };
}
