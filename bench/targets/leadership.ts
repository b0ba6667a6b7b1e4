import { named, peer } from "../peers.ts";
import type { Targets } from "./target.ts";

const bitcoin = (...operations: string[]) => operations.map((operation) => peer("eip918_0xbitcoin", operation));
const governor = (...operations: string[]) => operations.map((operation) => peer("oz_governor", operation));

const CLAIM_NEW = 85_000;
const CLAIM_AGAIN = 70_000;
/** Kind and challenge are read; counts, the kind's course and the balance are changed, the token is new. */
const CLAIMED = { read: 1, changed: 3, created: 1 };
const REDEEM = 105_000;
/**
 * The seats and the collection. Of these the turn before, the one before on the seat and the kind are read; the latest four, the token,
 * the balance and the count are changed; the turn and what keeps a node from a second are new.
 */
const REDEEMED = { contracts: 1, read: 3, changed: 4, created: 2, signatures: 1 };
const VOTE = 60_000;
/** Proposal and token are changed, and that a token voted is new. */
const VOTED = { contracts: 1, changed: 2, created: 1 };
const VOTE_PEERS = governor(
  "castVote 1st voter For (tally 0→x) (1st proposal)",
  "castVote 2nd voter For (1st proposal)",
);
const PROPOSE = 110_000;
/** Kinds and parameters are read, and who votes is counted in two words at least; token, balance and count are changed. */
const PROPOSED = { contracts: 1, read: 4, changed: 4, created: 1 };

/** Lottery, seats, congress and issuance. What the specification does not name has no target. */
export const leadership: Targets = {
  "deploy: CongressTimelock": { peers: governor("deploy TimelockController") },
  "deploy: Congress": { peers: governor("deploy Governor") },
  "deploy: LeadershipTokens": { peers: bitcoin("deploy") },

  "claim a win, a new miner": {
    most: CLAIM_NEW,
    touched: { ...CLAIMED, changed: 2, created: 2 },
    peers: bitcoin("mint() new miner"),
  },
  "claim a win, again": {
    most: CLAIM_AGAIN,
    touched: CLAIMED,
    peers: bitcoin("mint() same miner again", "mint() with retarget (fast side: target lowered)"),
  },
  "transfer a token to a new owner": { peers: bitcoin("transfer to new") },
  "redeem for a seat, a node's first": {
    most: REDEEM,
    touched: REDEEMED,
    peers: [named("prototype", "redeem, without the node's consent", 51_000)],
    why: "the turn and what keeps the node from a second are new slots, a key is recovered, and the collection burns the token; 96,300 later",
  },
  "redeem for a seat, again for the same payee": {
    most: REDEEM,
    touched: { ...REDEEMED, changed: 5, created: 1 },
  },
  "getValidators, 21 seats": { most: 200_000 },
  "the supply (execution)": { most: 15_000 },
  "vote, a token's first": {
    most: VOTE,
    touched: VOTED,
    peers: VOTE_PEERS,
    why: "the slot that keeps a token from voting twice is new; 47,800 for later votes, up to 15 of a token",
  },
  "vote, a token's first, against": {
    most: VOTE,
    touched: VOTED,
    peers: governor("castVote Against (against tally 0→x) (1st proposal)"),
    why: "the same",
  },
  "vote, a token's later vote": { most: VOTE, touched: { ...VOTED, changed: 3, created: 0 }, peers: VOTE_PEERS },
  "vote, a token's last, which burns it": {
    most: VOTE,
    touched: { ...VOTED, changed: 5, created: 0 },
    why: "the token burns: balance and count are changed too",
  },
  "propose one action": {
    most: PROPOSE,
    touched: PROPOSED,
    peers: governor("propose 1 action, 163-char description (1st proposal)"),
    why: "who can vote is counted in one word more; 108,700 where they expire together",
  },
  "queue a proposal": { peers: governor("queue (1st proposal)") },
  "execute a proposal": { peers: governor("execute (ERC20 transfer to new holder) (1st proposal)") },
};
