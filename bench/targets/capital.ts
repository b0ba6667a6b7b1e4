import { peer } from "../peers.ts";
import { type Targets, least } from "./target.ts";

const original = (...operations: string[]) => operations.map((operation) => peer("distribute", operation));
const plcr = (...operations: string[]) => operations.map((operation) => peer("plcr_opt200", operation));
/** Written by hand in Yul for one purpose: how close code comes to the bound. */
const floor = (operation: string) => peer("yul_floor", `Yul floor: ${operation}`);

const BUY_NEW = [
  peer("distribute", "HyphaToken.mint new buyer (exact value)"),
  peer("curve_bancor", "Relevant BondingCurve.buy new holder (1 ETH, ratio 1/3)"),
  peer("juicebox_v4", "pay new payer (credits)"),
  peer("uniswap_v2", "router.swapExactETHForTokens 1st"),
  peer("abc_commons", "makeBuyOrder new buyer"),
  floor("mint capital new holder (balance+supply, separate pool slot, Transfer)"),
];
const BUY_AGAIN = [
  peer("distribute", "HyphaToken.mint repeat (exact value)"),
  peer("distribute", "HyphaToken.mint repeat (with change refund)"),
  peer("curve_bancor", "Relevant BondingCurve.buy existing holder"),
  peer("juicebox_v4", "pay repeat (credits)"),
  peer("uniswap_v2", "router.swapExactETHForTokens repeat"),
  peer("abc_commons", "makeBuyOrder repeat"),
  floor("mint capital existing holder (balance+supply, separate pool slot, Transfer)"),
];
const SELL = [
  peer("distribute", "HyphaToken.sell partial"),
  peer("curve_bancor", "Relevant BondingCurve.sell partial"),
  peer("juicebox_v4", "cashOutTokensOf partial (credits, repeat)"),
  peer("uniswap_v2", "router.swapExactTokensForETH"),
  peer("abc_commons", "makeSellOrder partial"),
];

const PROPOSE = 200_000;
const CLAIM = 110_000;
const CLAIM_LOGS: [number, number][] = [
  [4, 96],
  [2, 64],
];
/** The work (three slots), claimer and reputation are read; claim, total of the claimer and pledge are new. */
const CLAIM_SLOTS = { contracts: 2, read: 5, created: 3, logs: CLAIM_LOGS };
/** Of the proof of a list of three tasks at least one hash; eight in a list of 200. */
const CLAIM_LEAST = least({ calldata: [155, 73], ...CLAIM_SLOTS });
const CLAIM_LEAST_OF_200 = least({ calldata: [155, 73 + 7 * 32], ...CLAIM_SLOTS });
/** The poll, the commitment, and of each house the balance and the lock; reputation asks the identities first. */
const COMMIT_LOGS: [number, number][] = [[3, 96]];
const REPUTATION_FIRST = least({ calldata: [68, 64], contracts: 2, read: 3, created: 2, logs: COMMIT_LOGS });
const REPUTATION_LATER = least({
  calldata: [68, 64],
  contracts: 2,
  read: 3,
  changed: 1,
  created: 1,
  logs: COMMIT_LOGS,
});
const BOTH_FIRST = least({ calldata: [64, 68], contracts: 3, read: 4, created: 3, logs: COMMIT_LOGS });
const BOTH_LATER = least({ calldata: [64, 68], contracts: 3, read: 4, changed: 2, created: 1, logs: COMMIT_LOGS });
/** The poll is read, the commitment is changed, and the option's count is new. */
const REVEAL_FIRST = least({ calldata: [43, 89], read: 1, changed: 1, created: 1, logs: [[4, 64]] });
const BACK = 85_000;
const VALIDATE = 90_000;
const REVEAL = 55_000;
const BACK_PEERS = original("ProjectRegistry.addTaskHash first", "ProjectRegistry.addTaskHash 2nd staker same hash");
const REVEAL_PEERS = [
  ...plcr(
    "revealVote 2nd in poll (single-node list, option 1)",
    "revealVote 1st in poll (4-list, tally 0→x, option 1)",
  ),
  ...original("ReputationRegistry.voteReveal 2nd in poll", "TokenRegistry.voteReveal 1st in poll"),
];
const COMMIT_PEERS = [
  floor("commit first (deadline read + 1 new slot + LOG3/32B)"),
  ...plcr("commitVote 1st incl. implicit requestVotingRights", "commitVote 1st (empty list)"),
  ...original("TokenRegistry.voteCommit first (incl. escrow, rights)"),
];
const COMMIT_LATER_PEERS = [
  ...plcr("commitVote 2nd poll (insert after 1)", "commitVote 3rd poll (insert in middle)"),
  ...original("TokenRegistry.voteCommit 2nd poll (rights sufficient)"),
];

/** Capital and projects. What the specification does not name has no target. */
export const capital: Targets = {
  "deploy: PLCRVoting": { peers: plcr("deploy PLCRVoting (standalone)") },
  "deploy the wing (6 contracts)": {
    most: 12_000_000,
    peers: original("deploy total (10 deploys + 3 init)"),
    why: "its code, stored at 200 gas a byte, is the most of the bound",
  },

  "buy, new holder": { most: 75_000, bound: 55_120, peers: BUY_NEW },
  "buy, repeat holder": { most: 58_000, bound: 38_020, peers: BUY_AGAIN },
  "buy, new holder, exact value": { most: 75_000, bound: 55_120 },
  "buy, repeat holder, exact value": { most: 58_000, bound: 38_020 },
  "buy, repeat holder, while a deposit vests": { most: 58_000 },
  sell: { most: 55_000, peers: SELL },
  "sell, while a deposit vests": { most: 55_000 },
  "transfer tokens to a holder": {
    peers: [
      ...original("HyphaToken.transfer existing"),
      peer("tokens_runs200", "OZ20.transfer to existing holder"),
      peer("tokens_runs200", "OZ20V.transfer to existing holder"),
    ],
  },

  "register an identity with its first reputation": {
    most: 130_000,
    peers: original("ReputationRegistry.register repeat", "ReputationRegistry.register first"),
  },
  "register an identity with its first reputation, dividends before": { most: 130_000 },

  "propose, collateral in tokens": {
    most: PROPOSE,
    peers: original("TokenRegistry.proposeProject (first)", "TokenRegistry.proposeProject (2nd)"),
  },
  "propose, collateral in reputation": { most: PROPOSE, peers: original("ReputationRegistry.proposeProject") },
  "stake tokens, the project's first staker": { peers: original("TokenRegistry.stakeTokens 1st staker") },
  "stake tokens, completing and activating": {
    peers: original("TokenRegistry.stakeTokens final (project → Staked)"),
  },
  "stake tokens, new staker": { most: 105_000, peers: original("TokenRegistry.stakeTokens new staker") },
  "stake tokens again": { most: 70_000, peers: original("TokenRegistry.stakeTokens same staker again") },
  "stake reputation, the project's first staker": {
    peers: original("ReputationRegistry.stakeReputation 1st staker"),
  },
  "stake reputation, new staker": { peers: original("ReputationRegistry.stakeReputation new staker") },
  "withdraw staked tokens": { peers: original("TokenRegistry.unstakeTokens partial") },
  "withdraw staked reputation": { peers: original("ReputationRegistry.unstakeReputation partial") },
  "proposer's reward": { peers: original("TokenRegistry.rewardOriginator") },

  "back a task list, its first backer": { most: BACK, peers: BACK_PEERS },
  "back a task list, tokens": { most: BACK, peers: BACK_PEERS },
  "back a task list, reputation": { most: BACK },
  "back a task list, both kinds": { most: BACK },
  "back another task list, tokens": { most: BACK },
  "back another task list, both kinds": { most: BACK },
  "accept a list of 3 tasks": { most: 130_000, peers: original("ProjectRegistry.submitHashList (3 tasks)") },
  "publish a task list, per further task": { most: 4_000 },

  "claim a task": {
    most: CLAIM,
    bound: CLAIM_LEAST,
    peers: original("ReputationRegistry.claimTask first"),
    why: "the claim, the identity's total and its lock are new slots; 100,700 once it has had a lock",
  },
  "claim a task, its reputation also staked": { most: CLAIM },
  "claim a task, work under way": {
    most: CLAIM,
    bound: CLAIM_LEAST,
    peers: original("ReputationRegistry.claimTask (2nd task)"),
    why: "the same; its work has other claims already",
  },
  "give evidence": { most: 60_000, peers: original("ProjectRegistry.submitTaskComplete") },
  "give evidence, the project's first": { most: 60_000 },
  "give evidence, the last": { most: 60_000 },
  "validate, the account's first lock": {
    most: VALIDATE,
    peers: original("TokenRegistry.validateTask approve 1st", "TokenRegistry.validateTask reject 1st"),
  },
  "validate, second place": { most: VALIDATE, peers: original("TokenRegistry.validateTask approve 2nd") },
  "validate, a later lock": { most: VALIDATE },
  "validate against the others": { most: VALIDATE },

  "open a poll": { peers: plcr("startPoll repeat") },
  "commit in the house of tokens, first poll": { most: 82_000, bound: 47_672, peers: COMMIT_PEERS },
  "commit in the house of tokens, later poll": { most: 66_000, bound: 47_672, peers: COMMIT_LATER_PEERS },
  "commit in the house of reputation, first poll": {
    most: 82_000,
    bound: REPUTATION_FIRST,
    peers: original("ReputationRegistry.voteCommit first (incl. rights)"),
    why: "commitment and lock are new slots; identity, balance and lock lie in two contracts beside",
  },
  "commit in the house of reputation, later poll": {
    most: 66_000,
    bound: REPUTATION_LATER,
    peers: original("ReputationRegistry.voteCommit 2nd poll"),
    why: "the commitment is a new slot, the lock is changed, and the same contracts are asked",
  },
  "commit in both houses, first poll": {
    most: 105_000,
    bound: BOTH_FIRST,
    why: "commitment and two locks are new slots",
  },
  "commit in both houses, later poll": {
    most: 78_000,
    bound: BOTH_LATER,
    why: "the commitment is a new slot, and each house has a lock to change",
  },
  "commit in the house of tokens, again in the same poll": {
    bound: 30_572,
    peers: [...plcr("commitVote re-commit same poll (update in place)"), floor("re-commit (slot nz→nz)")],
  },
  "reveal in the house of tokens": {
    most: REVEAL,
    bound: REVEAL_FIRST,
    peers: REVEAL_PEERS,
    why: "the option's count is a new slot; 40,300 for whoever reveals it later",
  },
  "reveal in the house of tokens, later poll": {
    most: REVEAL,
    bound: REVEAL_FIRST,
    why: "the same: each option has a count of its own",
  },
  "reveal in the house of reputation": {
    most: REVEAL,
    bound: 28_812,
    peers: [
      ...original("ReputationRegistry.voteReveal 2nd in poll"),
      floor("reveal (commit slot cleared, tally slot nz→nz, LOG3/32B)"),
    ],
  },
  "resolve the last task, ending the project": {
    peers: original("ProjectRegistry.checkEnd (3 tasks, 2 polls → Complete)"),
  },
  "reveal in the house of reputation, later poll": { most: REVEAL, bound: 28_812 },
  "reveal in both houses": { most: REVEAL, bound: 28_812 },
  "reveal in both houses, later poll": { most: REVEAL, bound: 28_812 },

  "worker's reward": { most: 80_000, peers: original("ReputationRegistry.rewardTask") },
  "validator's reward": { most: 70_000, peers: original("TokenRegistry.rewardValidator (winning)") },
  "validator's reward, of the first place": { most: 70_000 },
  "validator who was wrong": { peers: original("TokenRegistry.rewardValidator (losing)") },
  "settle a stake of tokens": { peers: original("TokenRegistry.refundStaker") },
  "settle a stake of reputation": { peers: original("ReputationRegistry.refundStaker") },

  "claim a task, dearest of 200 tasks": {
    most: CLAIM,
    bound: CLAIM_LEAST_OF_200,
    why: "the same, and the proof has eight hashes",
  },
  "give evidence, dearest of 200 tasks": { most: 60_000 },
  "validate, dearest of 200 tasks": { most: VALIDATE },
  "worker's reward, dearest of 200 tasks": { most: 80_000 },
  "validator's reward, dearest of 200 tasks": { most: 70_000 },
};
