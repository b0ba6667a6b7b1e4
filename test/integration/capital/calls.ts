/** What each action is on the chain. */

import { type Interface, id, toBeHex } from "ethers";
import { domainOf, sign } from "../../fixtures/signing.ts";
import type { Action, ActionOf, Actions, Kind } from "../../model/capital/actions.ts";
import type { Account } from "../../model/basics.ts";
import { NOBODY } from "../../model/identity.ts";
import type { Project } from "../../model/capital/project.ts";
import type { Blocks, Call } from "../history/chain.ts";
import type { Module, Names } from "./names.ts";
import { descriptionHash } from "./tree.ts";

/** Contract, function, arguments and wei. */
type Told = [to: Module, method: string, args: unknown[], value?: bigint];
type Tellers = { [K in Kind]: (action: ActionOf<K>) => Told | Promise<Told> };

const NO_HASH = id("");
const ASSETS = { tokens: 0, reputation: 1 };

export class Calls {
  constructor(
    private readonly names: Names,
    private readonly blocks: Blocks,
    private readonly projects: () => readonly Project[],
  ) {}

  async of(action: Action): Promise<Call> {
    const [to, method, args, value] = await this.tell(action);
    const data = (this.names.contracts[to].interface as Interface).encodeFunctionData(method, args);
    return { from: this.names.addressOf(action.by), to: this.names.addresses[to], data, value };
  }

  private tell<K extends Kind>(action: ActionOf<K>): Told | Promise<Told> {
    return this.tellers[action.kind](action);
  }

  private readonly tellers: Tellers = {
    buy: ({ amount, limit, deadline }) => ["capital", "buy", [amount, deadline], limit],
    sell: ({ amount, limit, deadline }) => ["capital", "sell", [amount, limit, deadline]],
    deposit: ({ amount }) => ["capital", "deposit", [], amount],
    transfer: ({ to, amount }) => ["capital", "transfer", [this.account(to), amount]],
    split: ({ amount }) => ["splitter", "split", [], amount],
    distribute: ({ amount }) => ["reputation", "distribute", [], amount],
    claimDividends: () => ["reputation", "claimDividends", []],
    attest: async (told) => ["identities", "register", await this.attestation(told)],
    register: async (told) => ["reputation", "register", await this.attestation(told)],
    registerByVote: ({ identity, account }) => [
      "identities",
      "registerByVote",
      [this.identity(identity), this.account(account)],
    ],
    open: ({ identity }) => ["reputation", "open", [this.identity(identity)]],
    move: async ({ by, to, deadline, genuine }) => [
      "identities",
      "move",
      [this.account(to), deadline, await this.consent(by, to, genuine ? deadline : deadline + 1n)],
    ],
    recover: ({ identity, to }) => ["identities", "recover", [this.identity(identity), this.account(to)]],
    propose: ({ cost, deadline, asset, maxCollateral }) => [
      "projects",
      "propose",
      [
        {
          cost,
          stakingDeadline: deadline,
          contentHash: NO_HASH,
          uri: "",
          collateral: ASSETS[asset],
          maxCollateral,
        },
      ],
    ],
    stakeTokens: ({ project, amount }) => ["projects", "stakeTokens", [project, amount]],
    stakeReputation: ({ project, amount }) => ["projects", "stakeReputation", [project, amount]],
    withdrawTokens: ({ project, amount }) => ["projects", "withdrawTokens", [project, amount]],
    withdrawReputation: ({ project, amount }) => ["projects", "withdrawReputation", [project, amount]],
    activate: ({ project }) => ["projects", "activate", [project]],
    forfeitCollateral: ({ project }) => ["projects", "forfeitCollateral", [project]],
    payProposer: ({ project }) => ["projects", "payProposer", [project]],
    publishTaskList: ({ project, tasks }) => [
      "projects",
      "publishTaskList",
      [
        project,
        {
          descriptionHashes: tasks.map(descriptionHash),
          weights: tasks.map(({ weight }) => weight),
          order: this.names.tree(tasks).order,
          uri: "",
        },
      ],
    ],
    backTaskList: ({ project, root }) => ["projects", "backTaskList", [project, this.names.root(root)]],
    acceptTaskList: ({ project, root }) => ["projects", "acceptTaskList", [project, this.names.root(root)]],
    claimTask: ({ project, index, task }) => {
      const plan = this.projects()[project - 1]?.plan ?? [];
      const proof = this.names.tree(plan).proofOf(index);
      return ["tasks", "claimTask", [project, index, descriptionHash(task), task.weight, proof]];
    },
    forfeitClaim: ({ project, index }) => ["tasks", "forfeitClaim", [project, index]],
    giveEvidence: ({ project, index }) => ["tasks", "giveEvidence", [project, index, NO_HASH, ""]],
    validate: ({ project, index, yes }) => ["tasks", "validate", [project, index, yes]],
    resolveTask: ({ project, index }) => ["tasks", "resolveTask", [project, index]],
    endWithoutEvidence: ({ project }) => ["tasks", "endWithoutEvidence", [project]],
    settle: ({ project }) => ["projects", "settle", [project]],
    settleClaim: ({ project, index }) => ["tasks", "settleClaim", [project, index]],
    settleValidation: ({ project, index, identity }) => [
      "tasks",
      "settleValidation",
      [project, index, this.identity(identity)],
    ],
    settleTokenStake: ({ project, account }) => ["projects", "settleTokenStake", [project, this.account(account)]],
    settleReputationStake: ({ project, identity }) => [
      "projects",
      "settleReputationStake",
      [project, this.identity(identity)],
    ],
    openPoll: ({ project, index }) => [
      "voting",
      "openPoll",
      [this.names.addresses.tasks, toBeHex(this.names.pollKey(project, index), 32)],
    ],
    commit: (told) => [
      "voting",
      "commit",
      [this.names.poll(told.project, told.index), this.names.commitment(told), told.tokens, told.reputation],
    ],
    reveal: ({ project, index, voter, choice, salt }) => [
      "voting",
      "reveal",
      [this.names.poll(project, index), this.account(voter), choice, id(salt)],
    ],
    setPoolParameters: ({ floorPrice, vestingPeriod }) => ["capital", "setParameters", [floorPrice, vestingPeriod]],
    setReputationParameters: ({ initialGrant, shareDivisor }) => [
      "reputation",
      "setParameters",
      [initialGrant, shareDivisor],
    ],
    setCapitalShare: ({ share }) => ["splitter", "setParameters", [share]],
    setStakingTerms: ({ terms }) => ["projects", "setParameters", [terms]],
    setWorkTerms: ({ terms }) => ["tasks", "setParameters", [terms]],
  };

  private account(account: Account): string {
    return this.names.addressOf(account);
  }

  private identity(identity: string): string {
    return this.names.bytesOf(identity);
  }

  /** What is signed is off by a second where it is not genuine. */
  private async attestation({ identity, account, attestation }: Actions["register"]): Promise<unknown[]> {
    const { attester, deadline, genuine } = attestation;
    const to = { identity: this.identity(identity), account: this.account(account) };
    const signed = { ...to, deadline: genuine ? deadline : deadline + 1n };
    const signature = await sign(this.names.signer(attester), this.domain, "Attestation", signed);
    return [to.identity, to.account, this.account(attester), deadline, signature];
  }

  private async consent(by: Account, to: Account, deadline: bigint): Promise<string> {
    if (to === NOBODY) return "0x";
    const { identities } = this.names.contracts;
    const call = identities.interface.encodeFunctionData("identityOf", [this.account(by)]);
    const answer = await this.blocks.read(this.names.addresses.identities, call);
    const [identity, boundAt] = identities.interface.decodeFunctionResult("identityOf", answer);
    const message = { identity, from: this.account(by), to: this.account(to), boundAt, deadline };
    return sign(this.names.signer(to), this.domain, "Move", message);
  }

  private get domain() {
    return domainOf("IdentityRegistry", this.names.chainId, this.names.addresses.identities);
  }
}
