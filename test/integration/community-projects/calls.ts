/** What each action on community projects is on the chain. */

import { AbiCoder, type Interface, ZeroAddress, ZeroHash, keccak256, toBeHex } from "ethers";
import { domainOf } from "../../fixtures/signing.ts";
import { type Identity, entry } from "../../model/basics.ts";
import type { Action, ActionOf, Of, ProjectActions } from "../../model/community-projects/actions.ts";
import type { Purpose } from "../../model/community-projects/escrow.ts";
import type { Approval, GroupChange } from "../../model/community-projects/groups.ts";
import type { WorkOffer } from "../../model/community-projects/pay.ts";
import type { MilestonePlan, TaskPlan } from "../../model/community-projects/plans.ts";
import type { Action as MarketAction } from "../../model/vouchers/actions.ts";
import type { Call } from "../history/chain.ts";
import { Calls as VoucherCalls } from "../vouchers/calls.ts";
import type { Names } from "../vouchers/names.ts";

export const PURPOSES: readonly Purpose[] = ["Fund", "Labour"];
const KEY_SHIFT = 64n;
const coder = AbiCoder.defaultAbiCoder();

const field = (type: string, name: string) => ({ type, name });
/** The EIP-712 types, written down apart from contracts and SDK. */
const TYPES = {
  Completion: [
    field("uint256", "offerId"),
    field("bytes32", "offerHash"),
    field("uint256", "groupVersion"),
    field("uint80[]", "values"),
    field("uint40", "deadline"),
  ],
  GroupChange: [
    field("uint256", "groupId"),
    field("uint256", "version"),
    field("bytes20", "member"),
    field("bool", "admitted"),
    field("uint40", "deadline"),
  ],
  RedemptionPlan: [
    field("uint256", "voucherId"),
    field("uint256", "voucherVersion"),
    field("uint80", "value"),
    field("uint256", "groupId"),
    field("uint256", "groupVersion"),
    field("uint40", "deadline"),
  ],
};
type TypeName = keyof typeof TYPES;

/** Contract, function and arguments. */
type Told = [to: Of | "judge" | "vouchers", method: string, args: unknown[]];
type Tellers = { [K in keyof ProjectActions]: (action: ActionOf<K>) => Told | Promise<Told> };

export class Calls {
  private readonly ofVouchers: VoucherCalls;
  private readonly hashes = new Map<WorkOffer, string>();

  constructor(private readonly names: Names) {
    this.ofVouchers = new VoucherCalls(names);
  }

  async call(action: Action): Promise<Call> {
    const teller = (this.tellers as Partial<Record<Action["kind"], (given: Action) => Told | Promise<Told>>>)[
      action.kind
    ];
    if (teller === undefined) return this.ofVouchers.of(action as MarketAction);
    const [to, method, args] = await teller(action);
    const data = (this.names.contracts[to].interface as Interface).encodeFunctionData(method, args);
    return { from: this.names.addressOf(action.by), to: this.names.addresses[to], data };
  }

  /** The hash of an offer, worked out apart from the contract. */
  hashOf(offer: WorkOffer): string {
    return entry(this.hashes, offer, () => {
      const type = this.names.contracts.work.interface.getFunction("hashOffer").inputs[0]!;
      return keccak256(coder.encode([type], [this.offer(offer)]));
    });
  }

  private readonly tellers: Tellers = {
    create: ({ currency, milestones, tasks }) => {
      const bytes = currency === "" ? "0x000000" : `0x${Buffer.from(currency).toString("hex")}`;
      const rest = { arbitrator: ZeroAddress, communityId: 0, contentHash: ZeroHash, uri: "" };
      return ["projects", "create", [{ currency: bytes, ...rest, ...plan(milestones, tasks) }]];
    },
    extend: ({ projectId, milestones, tasks }) => {
      const told = plan(milestones, tasks);
      return ["projects", "extend", [projectId, told.milestones, told.tasks]];
    },
    rescheduleMilestone: ({ projectId, milestone, deadline }) => [
      "projects",
      "rescheduleMilestone",
      [projectId, milestone, deadline],
    ],
    rescheduleTask: ({ projectId, taskId, deadline }) => ["projects", "rescheduleTask", [projectId, taskId, deadline]],
    dropTask: ({ projectId, taskId }) => ["projects", "dropTask", [projectId, taskId]],
    give: ({ by, id, terms: { purpose, projectId, place, value } }) => {
      const terms = [PURPOSES.indexOf(purpose), projectId, place, value];
      const data = coder.encode(["uint8", "uint256", "uint256", "uint80"], terms);
      const from = this.names.addressOf(by);
      const method = "safeTransferFrom(address,address,uint256,bytes)";
      return ["vouchers", method, [from, this.names.addresses.projects, id, data]];
    },
    returnVoucher: ({ id }) => ["projects", "returnVoucher", [id]],
    returnStray: ({ id }) => ["projects", "returnStray", [id]],
    askRedemption: async ({ of, plan, approvals }) => {
      return [of, "askRedemption", [plan, await this.signed(of, "RedemptionPlan", plan, approvals)]];
    },
    cancelRedemption: ({ id }) => ["projects", "cancelRedemption", [id]],
    confirmRedemption: ({ id }) => ["projects", "confirmRedemption", [id]],
    disputeRedemption: ({ id }) => ["projects", "disputeRedemption", [id, ""]],
    settleRedemption: ({ id }) => ["projects", "settleRedemption", [id]],
    changeGroup: async ({ of, change, approvals }) => {
      const told = this.change(change);
      return [of, "changeGroup", [told, await this.signed(of, "GroupChange", told, approvals)]];
    },
    leaveGroup: ({ of, groupId }) => [of, "leaveGroup", [groupId]],
    offerWork: ({ offer }) => ["work", "offerWork", [this.offer(offer), ""]],
    withdrawWork: ({ offerId }) => ["work", "withdrawWork", [offerId]],
    acceptWork: ({ offerId, offer }) => ["work", "acceptWork", [offerId, this.offer(offer)]],
    giveEvidence: ({ offerId }) => ["work", "giveEvidence", [offerId, ZeroHash, ""]],
    completeWork: async ({ completion, offer, approvals }) => {
      const told = { ...completion, offerHash: this.hashOf(offer) };
      const signed = await this.signed("work", "Completion", told, approvals);
      return ["work", "completeWork", [told, this.offer(offer), signed]];
    },
    settleRuling: ({ offerId, offer }) => ["work", "settleRuling", [offerId, this.offer(offer)]],
    endWork: ({ offerId }) => ["work", "endWork", [offerId]],
    lapseWork: ({ offerId, offer }) => ["work", "lapseWork", [offerId, this.offer(offer)]],
    openCase: ({ offerId, wish }) => ["work", "openCase", [offerId, wish, ""]],
    ruleCase: ({ offerId, number, ruling }) => [
      "judge",
      "rule",
      [this.names.addresses.work, toBeHex((number << KEY_SHIFT) | offerId, 32), ruling],
    ],
    lapseCase: ({ offerId }) => ["work", "lapseCase", [offerId]],
  };

  private async signed(of: Of, name: TypeName, text: object, approvals: readonly Approval[]) {
    const contract = of === "projects" ? "CommunityProjects" : "CommunityWork";
    const domain = domainOf(contract, this.names.chainId, this.names.addresses[of]);
    const sign = async ({ member, signer }: Approval) => ({
      member: this.word(member),
      signature: signer === undefined ? "0x" : await this.names.signer(signer).signTypedData(domain, only(name), text),
    });
    return Promise.all(approvals.map(sign));
  }

  private offer(offer: WorkOffer) {
    return { ...offer, contentHash: ZeroHash };
  }

  private change(change: GroupChange) {
    return { ...change, member: this.word(change.member) };
  }

  private word(identity: Identity): string {
    return this.names.identity(identity);
  }
}

function only(name: TypeName) {
  return { [name]: TYPES[name] };
}

function plan(milestones: readonly MilestonePlan[], tasks: readonly TaskPlan[]) {
  const contentHash = ZeroHash;
  return {
    milestones: milestones.map((each) => ({ ...each, contentHash })),
    tasks: tasks.map((each) => ({ ...each, contentHash })),
  };
}
