/** Everything that anyone can ask of the wing, as plain data that model and contracts both understand. */

import type { Account, Identity } from "../basics.ts";
import type { Attestation } from "../identity.ts";
import type { Asset, PlannedTask } from "./project.ts";
import type { Suite } from "./suite.ts";
import type { StakingTerms, WorkTerms } from "./terms.ts";
import { commitmentHash, pollOn } from "./voting.ts";

interface OnProject {
  project: number;
}

interface OnTask extends OnProject {
  index: number;
}

/** What each kind of action is told besides who takes it. */
export interface Actions {
  buy: { amount: bigint; limit: bigint; deadline: bigint };
  sell: { amount: bigint; limit: bigint; deadline: bigint };
  deposit: { amount: bigint };
  transfer: { to: Account; amount: bigint };
  split: { amount: bigint };
  distribute: { amount: bigint };
  claimDividends: object;
  /** At the registry alone, or with the first reputation. */
  attest: { identity: Identity; account: Account; attestation: Attestation };
  register: { identity: Identity; account: Account; attestation: Attestation };
  registerByVote: { identity: Identity; account: Account };
  open: { identity: Identity };
  move: { to: Account; deadline: bigint; genuine: boolean };
  recover: { identity: Identity; to: Account };
  propose: { cost: bigint; deadline: bigint; asset: Asset; maxCollateral: bigint };
  stakeTokens: OnProject & { amount: bigint };
  stakeReputation: OnProject & { amount: bigint };
  withdrawTokens: OnProject & { amount: bigint };
  withdrawReputation: OnProject & { amount: bigint };
  activate: OnProject;
  forfeitCollateral: OnProject;
  payProposer: OnProject;
  publishTaskList: OnProject & { tasks: PlannedTask[] };
  backTaskList: OnProject & { root: string };
  acceptTaskList: OnProject & { root: string };
  claimTask: OnTask & { task: PlannedTask };
  forfeitClaim: OnTask;
  giveEvidence: OnTask;
  validate: OnTask & { yes: boolean };
  resolveTask: OnTask;
  endWithoutEvidence: OnProject;
  settle: OnProject;
  settleClaim: OnTask;
  settleValidation: OnTask & { identity: Identity };
  settleTokenStake: OnProject & { account: Account };
  settleReputationStake: OnProject & { identity: Identity };
  openPoll: OnTask;
  /** To a choice of `voter`, who is another where a commitment is copied. Weights are 32-bit amounts. */
  commit: OnTask & { voter: Account; choice: number; salt: string; tokens: bigint; reputation: bigint };
  reveal: OnTask & { voter: Account; choice: number; salt: string };
  setPoolParameters: { floorPrice: bigint; vestingPeriod: bigint };
  setReputationParameters: { initialGrant: bigint; shareDivisor: bigint };
  setCapitalShare: { share: bigint };
  setStakingTerms: { terms: StakingTerms };
  setWorkTerms: { terms: WorkTerms };
}

export type Kind = keyof Actions;
export type ActionOf<K extends Kind> = { kind: K; by: Account } & Actions[K];
export type Action = { [K in Kind]: ActionOf<K> }[Kind];

type Handlers = { [K in Kind]: (suite: Suite, action: ActionOf<K>) => unknown };

const handlers: Handlers = {
  buy: ({ pool }, { by, amount, limit, deadline }) => pool.buy(by, amount, limit, deadline),
  sell: ({ pool }, { by, amount, limit, deadline }) => pool.sell(by, amount, limit, deadline),
  deposit: ({ pool }, { by, amount }) => pool.deposit(by, amount),
  transfer: ({ pool }, { by, to, amount }) => pool.transfer(by, to, amount),
  split: ({ splitter }, { by, amount }) => splitter.split(by, amount),
  distribute: ({ reputation }, { by, amount }) => reputation.distribute(by, amount),
  claimDividends: ({ reputation }, { by }) => reputation.claimDividends(by),
  attest: ({ registry }, { identity, account, attestation }) => registry.register(identity, account, attestation),
  register: ({ reputation }, { identity, account, attestation }) => reputation.register(identity, account, attestation),
  registerByVote: ({ registry }, { identity, account }) => registry.registerByVote(identity, account),
  open: ({ reputation }, { identity }) => reputation.open(identity),
  move: ({ registry }, { by, to, deadline, genuine }) => registry.move(by, to, deadline, genuine),
  recover: ({ registry }, { identity, to }) => registry.recover(identity, to),
  propose: ({ projects }, { by, cost, deadline, asset, maxCollateral }) =>
    projects.propose(by, cost, deadline, asset, maxCollateral),
  stakeTokens: ({ projects }, { by, project, amount }) => projects.stakeTokens(by, project, amount),
  stakeReputation: ({ projects }, { by, project, amount }) => projects.stakeReputation(by, project, amount),
  withdrawTokens: ({ projects }, { by, project, amount }) => projects.withdrawTokens(by, project, amount),
  withdrawReputation: ({ projects }, { by, project, amount }) => projects.withdrawReputation(by, project, amount),
  activate: ({ projects }, { project }) => projects.activate(project),
  forfeitCollateral: ({ projects }, { project }) => projects.forfeitCollateral(project),
  payProposer: ({ projects }, { project }) => projects.payProposer(project),
  publishTaskList: ({ projects }, { by, project, tasks }) => projects.publishTaskList(by, project, tasks),
  backTaskList: ({ projects }, { by, project, root }) => projects.backTaskList(by, project, root),
  acceptTaskList: ({ projects }, { project, root }) => projects.acceptTaskList(project, root),
  claimTask: ({ work }, { by, project, index, task }) => work.claimTask(by, project, index, task),
  forfeitClaim: ({ work }, { project, index }) => work.forfeitClaim(project, index),
  giveEvidence: ({ work }, { by, project, index }) => work.giveEvidence(by, project, index),
  validate: ({ work }, { by, project, index, yes }) => work.validate(by, project, index, yes),
  resolveTask: ({ work }, { project, index }) => work.resolveTask(project, index),
  endWithoutEvidence: ({ work }, { project }) => work.endWithoutEvidence(project),
  settle: ({ projects }, { project }) => projects.settle(project),
  settleClaim: ({ work }, { project, index }) => work.settleClaim(project, index),
  settleValidation: ({ work }, { project, index, identity }) => work.settleValidation(project, index, identity),
  settleTokenStake: ({ projects }, { project, account }) => projects.settleTokenStake(project, account),
  settleReputationStake: ({ projects }, { project, identity }) => projects.settleReputationStake(project, identity),
  openPoll: ({ voting }, { project, index }) => voting.openPoll(project, index),
  commit: ({ voting }, { by, project, index, voter, choice, salt, tokens, reputation }) => {
    const poll = pollOn(project, index);
    voting.commit(by, poll, commitmentHash(poll, voter, choice, salt), tokens, reputation);
  },
  reveal: ({ voting }, { project, index, voter, choice, salt }) =>
    voting.reveal(pollOn(project, index), voter, choice, salt),
  setPoolParameters: ({ pool }, { floorPrice, vestingPeriod }) => pool.setParameters(floorPrice, vestingPeriod),
  setReputationParameters: ({ reputation }, { initialGrant, shareDivisor }) =>
    reputation.setParameters(initialGrant, shareDivisor),
  setCapitalShare: ({ splitter }, { share }) => splitter.setParameters(share),
  setStakingTerms: ({ projects }, { terms }) => projects.setStakingTerms(terms),
  setWorkTerms: ({ projects }, { terms }) => projects.setWorkTerms(terms),
};

export const KINDS = Object.keys(handlers) as Kind[];

/** Applies `action` to the model, or throws the {ModelError} under which it is refused. */
export function perform<K extends Kind>(suite: Suite, action: ActionOf<K>): unknown {
  return handlers[action.kind](suite, action);
}
