/** What the model's lottery, tokens, seats and money are on the chain. */

import { ZeroAddress, ZeroHash } from "ethers";
import { domainOf, sign } from "../../fixtures/signing.ts";
import type { LeadershipAction } from "../../model/leadership/actions.ts";
import { LeadershipHistory } from "../../model/leadership/history.ts";
import type { Blocks, Call } from "../history/chain.ts";
import type { View } from "../history/comparison.ts";
import { CODE, Papers, TEXT, hashOf } from "./papers.ts";
import type { Module, Stage } from "./stage.ts";
import { type Known, targetsOf, views } from "./views.ts";

type Redemption = LeadershipAction & { kind: "redeem" };

export class Told {
  readonly setup: Call[] = [];
  private readonly papers: Papers;

  private constructor(
    readonly history: LeadershipHistory,
    private readonly stage: Stage,
    private readonly staged: Stage["wings"][number],
    private readonly blocks: Blocks,
  ) {
    this.papers = new Papers(staged.wing, history);
  }

  static begin(this: void, stage: Stage, blocks: Blocks, seed: number, start: bigint): Told {
    const staged = stage.wings[seed % stage.wings.length];
    return new Told(new LeadershipHistory(seed, start, staged.world), stage, staged, blocks);
  }

  async prepare(): Promise<void> {
    const { hash } = await this.blocks.request<{ hash: string }>("eth_getBlockByNumber", ["latest", false]);
    this.history.parent = hash;
  }

  async call(action: LeadershipAction): Promise<Call> {
    const call = (to: Module, method: string, args: readonly unknown[]) =>
      this.staged.wing.call(action.by, to, method, args);
    switch (action.kind) {
      case "claim":
        return call("tokens", "claim", [action.token, action.beneficiary, action.nonce]);
      case "roll":
        return call("tokens", "roll", []);
      case "approve":
        return call("tokens", "approve", [action.to, action.id]);
      case "setOperator":
        return call("tokens", "setApprovalForAll", [action.operator, action.approved]);
      case "transfer":
        return call("tokens", "transferFrom", [action.from, action.to, action.id]);
      case "use":
        return call("tokens", "use", [action.id, action.token, action.account]);
      case "redeem": {
        const { id, node, payee, deadline } = action;
        return call("seats", "redeem", [id, node, payee, deadline, await this.consent(action)]);
      }
      case "claimEarnings":
        return call("chainToken", "claim", [action.index]);
      case "pay":
        return call("chainToken", "transfer", [action.to, action.amount]);
      case "propose": {
        const text = { ...TEXT, codec: action.flaw === "a text without a codec" ? 0 : TEXT.codec };
        const code = { ...CODE, digest: action.flaw === "code without a digest" ? ZeroHash : CODE.digest };
        const [targets, values, datas] = this.papers.callsOf(action.measure);
        const told = action.flaw === "a call without a value" ? [...targets, ZeroAddress] : targets;
        return call("congress", "propose", [action.id, text, code, told, values, datas]);
      }
      case "vote":
        return call("congress", "castVote", [this.papers.idOf(action.proposal), action.support, action.ids[0]]);
      case "voteAll":
        return call("congress", "castVotes", [this.papers.idOf(action.proposal), action.support, action.ids]);
      case "cancel": {
        const { calls, documents } = this.papers.of(action.proposal);
        return call("congress", "cancel", [...calls, documents]);
      }
      case "queue":
      case "execute": {
        const { calls, documents } = this.papers.of(action.proposal);
        if (action.kind === "execute" && action.directly) {
          return call("timelock", "executeBatch", this.papers.batchOf(action.proposal));
        }
        return call("congress", action.kind, [...calls, hashOf(documents)]);
      }
    }
  }

  /** All questions, with the answers that follow from the model. */
  async views(): Promise<View[]> {
    const { wing } = this.staged;
    const { block, now } = this.history.clock;
    const known = this.known();
    return views(wing, known, { block, now }, await targetsOf(wing, known, now, this.blocks));
  }

  /** By their names in a deployment. */
  get contracts() {
    const { timelock, tokens, congress, seats, chainToken } = this.staged.contracts;
    return {
      ...{ CongressTimelock: timelock, LeadershipTokens: tokens, Congress: congress },
      ...{ ValidatorSeats: seats, ChainToken: chainToken },
    };
  }

  private known(): Known {
    const { tokens, seats, money, congress, world } = this.history;
    return {
      ...{ people: world.people, nodes: world.nodes, window: world.setting.window },
      ...{ tokens: tokens.tokens, approvals: tokens.approvals, operators: tokens.operators },
      kinds: tokens.kinds.map(({ schedule }, kind) => ({ terms: tokens.named[kind], schedule })),
      challenges: tokens.windows.map(({ challenge }) => challenge),
      ...{ turns: seats.turns(), founders: seats.founders, seats: seats.seats },
      ...{ genesis: money.genesis, balances: money.balances, claimed: money.claimed },
      sets: congress.sets,
      proposals: congress.proposals.map((proposal, index) => ({
        ...{ proposal, id: this.papers.idOf(index) },
        operation: proposal.readyAt === null ? ZeroHash : this.papers.operationOf(index),
      })),
    };
  }

  /** What a node signs, or what stands in its place. */
  private consent({ id, node, payee, deadline, consent }: Redemption): Promise<string> {
    const { chainId, nodes, people } = this.history.world;
    const other = (one: string, of: readonly string[]) => of.find((each) => each !== one)!;
    const signer = this.stage.signers.get(consent === "of another node" ? other(node, nodes) : node)!;
    const message = {
      tokenId: consent === "for another token" ? id + 1n : id,
      payee: consent === "for another payee" ? other(payee, people) : payee,
      deadline,
    };
    if (consent === "no signature") return Promise.resolve("0x");
    return sign(signer, domainOf("ValidatorSeats", chainId, this.staged.wing.addresses.seats), "Consent", message);
  }
}
