import { named, peer } from "../peers.ts";
import type { Targets, Touched } from "./target.ts";

const hats = (...operations: string[]) => operations.map((operation) => peer("hats", operation));
const governor = (...operations: string[]) => operations.map((operation) => peer("oz_governor", operation));
const splits = (...operations: string[]) => operations.map((operation) => peer("splits_v1", operation));
const superfluid = (...operations: string[]) => operations.map((operation) => peer("superfluid_gda", operation));

const CREATE = 130_000;
const CREATE_PEERS = hats(
  "createHat L1, details ≤31 B, no image",
  "createHat L1, details 66, no image",
  "createHat L1, 1st child (details 66, image 66)",
);
const JOIN = 130_000;
const JOIN_PEERS = hats("mintHat L1 first", "mintHat L2 by top-hat (2-level admin walk)");
/**
 * Identities, module, queue and pay are asked. Account, verification, module, result and former pay are read; the role's counts and
 * trail, the queue, and those it stands between there are changed. Ties, seat and place are new to who has no role yet.
 */
const JOINED = { contracts: 4, read: 5, changed: 5, created: 3 };
const JOINED_FURTHER = { ...JOINED, changed: 6, created: 2 };
/** A word of the trail begins. */
const withNewWord = (touched: Required<Pick<Touched, "changed" | "created">>) => ({
  ...touched,
  changed: touched.changed - 1,
  created: touched.created + 1,
});
const LEAVE_PEERS = [...hats("renounceHat"), ...superfluid("pool.updateMemberUnits change")];
const ENROL = 100_000;
const ENROL_PEERS = superfluid("pool.updateMemberUnits new member");
/** Ties, seat and place, treasury, rates and what a place costs are read; what the role and all weigh are changed. */
const ENROLLED = { contracts: 2, read: 6, changed: 2, created: 1 };
const DISTRIBUTE = 40_000;
const DISTRIBUTE_PEERS = [
  ...superfluid("GDA distribute instant repeat (10 members, O(1))"),
  ...splits("distributeETH first n=10", "distributeETH repeat n=10"),
  named("LlamaPay", "pay, a stream", 70_000),
];
const CLAIM = 65_000;
const CLAIM_AFTER_DEPARTURES = 85_000;
const CLAIM_PEERS = superfluid("pool.claimAll repeat");
/** Account, rates and both slots of the role are read; the member and both balances are changed. */
const CLAIMED = { contracts: 2, read: 4, changed: 3 };
/** It brings the role up to date. After departures there is the path through the tree beside. */
const CLAIMED_FIRST = { ...CLAIMED, read: 2, changed: 5 };
const TAKE = 45_000;
/** Identity, terms of the order, place and queue are read. */
const TAKEN = { contracts: 2, read: 4, changed: 1 };
const MISS = 60_000;
/** Terms, rules and who is next are read; the order, who missed and the queue are changed. */
const MISSED = { contracts: 1, read: 3, changed: 3 };
const VOTE = 90_000;
const VOTE_OF_THREE = 115_000;
const VOTE_PEERS = governor(
  "castVote 1st voter For (tally 0→x) (1st proposal)",
  "castVote 2nd voter For (1st proposal)",
);
/** Proposal, identity, ties and seat are read. */
const VOTED = { contracts: 2, read: 4, changed: 1 };
const VOTED_FIRST = { contracts: 2, read: 6, created: 1 };
const FAIL_OVER = 80_000;

/** Roles and work. What the specification does not name has no target. */
export const roles: Targets = {
  "deploy: RoleRegistry": { peers: hats("deploy Hats v1") },
  "deploy: AllRolesGovernor": { peers: governor("deploy Governor") },

  "create a role": { most: CREATE, touched: { changed: 1, created: 4 }, peers: CREATE_PEERS },
  "create a role, without a course": { most: CREATE, touched: { changed: 1, created: 3 } },

  "join a role, an identity's first, mean": {
    most: JOIN,
    touched: JOINED,
    peers: JOIN_PEERS,
    why: "ties, seat and place in the queue are new slots; module, identities, queue and pay are asked",
  },
  "join a role, an identity's first, dearest": {
    most: JOIN,
    touched: withNewWord(JOINED),
    why: "the same, and once in three joins a word of the trail is new",
  },
  "join a role, a further one, mean": {
    most: JOIN,
    touched: JOINED_FURTHER,
    peers: JOIN_PEERS,
    why: "seat and place are new slots, and once in three joins the trail's word",
  },
  "join a role, a further one, dearest": {
    most: JOIN,
    touched: withNewWord(JOINED_FURTHER),
    why: "seat, place and a word of the trail are new slots",
  },
  "leave a role, not enrolled for pay, mean": { most: 200_000, peers: LEAVE_PEERS },
  "leave a role, not enrolled for pay, dearest": { most: 400_000 },
  "leave a role, paid, mean": { most: 200_000, peers: LEAVE_PEERS },
  "leave a role, paid, dearest": { most: 400_000 },

  "enrol for pay": { most: ENROL, touched: ENROLLED, peers: ENROL_PEERS },
  "enrol for pay, a third has left": { most: ENROL, touched: ENROLLED },
  "distribute an epoch, the first of all": {
    most: DISTRIBUTE,
    touched: { read: 1, changed: 1, created: 1 },
    why: "the sums are a new slot; 39,200 ever after",
  },
  "distribute an epoch": { most: DISTRIBUTE, touched: { read: 1, changed: 2 }, peers: DISTRIBUTE_PEERS },
  "claim pay, an account's first": {
    most: CLAIM,
    touched: { ...CLAIMED, changed: 2, created: 1 },
    why: "its balance is a new slot; 60,400 later",
  },
  "claim pay, the first of its role since a distribution": {
    most: CLAIM,
    touched: CLAIMED_FIRST,
    why: "brings the role up to date, two slots; 60,400 for all others",
  },
  "claim pay": { most: CLAIM, touched: CLAIMED, peers: CLAIM_PEERS },
  "claim pay, a share of it": {
    most: CLAIM,
    touched: { ...CLAIMED, changed: 4 },
    why: "what is withheld is added to the growth reserve",
  },
  "claim pay, a third has left, the first of its role since a distribution": {
    most: CLAIM_AFTER_DEPARTURES,
    touched: CLAIMED_FIRST,
    why: "brings the role up to date, and has the longest path, which grows with the logarithm of the places",
  },
  "claim pay, a third has left, mean": { most: CLAIM_AFTER_DEPARTURES, touched: CLAIMED, peers: CLAIM_PEERS },
  "claim pay, a third has left, dearest": {
    most: CLAIM_AFTER_DEPARTURES,
    touched: CLAIMED,
    why: "the path grows with the logarithm of the places; 76,600 on average",
  },

  "take a turn": { most: TAKE, touched: TAKEN, peers: [named("prototype", "take a turn", 28_000)] },
  "take a turn, while others are pending": {
    most: TAKE,
    touched: { ...TAKEN, read: 3, changed: 2 },
    why: "the queue notes that they come next; 44,200 where nobody is pending",
  },
  "take a turn that was missed before": { most: TAKE, touched: TAKEN },
  "miss a turn": { most: MISS, touched: MISSED, peers: [named("prototype", "miss a turn", 48_000)] },
  "miss a turn, while others are pending": { most: MISS, touched: MISSED },

  "vote on a proposal to all roles, one role held, its first ballot": {
    most: VOTE,
    touched: VOTED_FIRST,
    peers: VOTE_PEERS,
  },
  "vote on a proposal to all roles, one role held": { most: VOTE, touched: VOTED, peers: VOTE_PEERS },
  "vote on a proposal to all roles, one role held, its first ballot, from a late seat": {
    most: VOTE,
    touched: { ...VOTED_FIRST, created: 2 },
    why: "from the 152nd seat on the ballot stands in a word for 256 seats, new as well; 61,900 for who votes later",
  },
  "vote on a proposal to all roles, one role held, from a late seat": {
    most: VOTE,
    touched: { ...VOTED, changed: 2 },
  },
  "vote on a proposal to all roles, three roles held, the first ballot in each": {
    most: VOTE_OF_THREE,
    touched: { contracts: 2, read: 12, created: 3 },
    why: "each role's tally is a new slot, and its electorate is asked; 83,400 for who votes later",
  },
  "vote on a proposal to all roles, three roles held, with which each takes part": {
    most: VOTE_OF_THREE,
    touched: { contracts: 2, read: 6, changed: 3, created: 1 },
  },
  "vote on a proposal to all roles, three roles held": {
    most: VOTE_OF_THREE,
    touched: { contracts: 2, read: 6, changed: 3 },
  },
  "vote on a proposal to one role, its first ballot": { most: VOTE, touched: { ...VOTED, read: 5 }, peers: VOTE_PEERS },
  "vote on a proposal to one role": { most: VOTE, touched: { ...VOTED, read: 5 }, peers: VOTE_PEERS },
  "vote on a proposal to one role, with a reason": {
    most: VOTE,
    touched: { ...VOTED, read: 5 },
    peers: governor("castVoteWithReason (32 chars) (1st proposal)"),
  },
  "propose to all roles": { peers: governor("propose 1 action, 163-char description (1st proposal)") },
  "queue a proposal that passed": { peers: governor("queue (1st proposal)") },
  "execute a proposal": {
    peers: governor("execute (ERC20 transfer to existing holder) (2nd proposal)"),
  },

  "fail over": { most: FAIL_OVER, touched: { changed: 3 } },
};
