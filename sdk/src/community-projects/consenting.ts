import { CommunityProjectsAbi } from "../abi/CommunityProjects.js";
import { CommunityWorkAbi } from "../abi/CommunityWork.js";
import { IdentityRegistryAbi } from "../abi/IdentityRegistry.js";
import type { EventArgs } from "../core/abi.js";
import type { Action } from "../core/action.js";
import { checkBoolean, checkList, checkObject } from "../core/check.js";
import type { Core } from "../core/core.js";
import { InputError } from "../core/input-error.js";
import type { ReceiptEvents } from "../core/receipt.js";
import { signerOf } from "../core/runner.js";
import { type Time, checkTimeIfGiven } from "../core/time.js";
import { checkIdentity } from "../identity/did.js";
import { checkVoucherId } from "../vouchers/id.js";
import {
  type CompletionText,
  type Consent,
  type ConsentText,
  type GroupRef,
  type MembershipText,
  type RedemptionText,
  USUAL_TIME,
  checkConsent,
  checkGroup,
  checkText,
  checkValues,
  consentHash,
  contractOf,
  domainOfText,
  structOf,
} from "./consent.js";
import { type OfferId, checkOfferId } from "./input.js";
import type { GroupKind } from "./names.js";
import { groups } from "./groups.js";
import { vouchersOf } from "./vouchers.js";
import { offerInLog } from "./working.js";

export type GroupChanged = EventArgs<typeof CommunityProjectsAbi, "GroupChanged">;
export type RedemptionAsked = EventArgs<typeof CommunityProjectsAbi, "RedemptionAsked">;
export type WorkDone = EventArgs<typeof CommunityWorkAbi, "WorkDone">;

/** What became of consents that were sent. */
export interface Collected<Event> {
  /** Whether the last consent was among them, so that it was carried out. */
  readonly carriedOut: boolean;
  /** What it came to; null where consents are still missing. */
  readonly event: Event | null;
}

/** How a text stands. */
export interface ConsentStatus {
  /** Whether the group is as it was when the text was made; if not, nobody's consent counts any more. */
  readonly current: boolean;
  /** Members of the group who consented. */
  readonly given: readonly string[];
  /** Members whose consent is missing. */
  readonly missing: readonly string[];
  /** Whether it was carried out. */
  readonly used: boolean;
}

/** All who are concerned consent, by signature or by their own call. */
export function consenting(core: Core) {
  const projects = core.contract("CommunityProjects", CommunityProjectsAbi);
  const work = core.contract("CommunityWork", CommunityWorkAbi);
  const registry = core.contract("IdentityRegistry", IdentityRegistryAbi);
  const { group, handleOf } = groups(core);

  /** What every text begins with. */
  async function frame<Kind extends GroupKind>(of: Kind, groupId: bigint, deadline: bigint | undefined) {
    const [{ chainId }, contract, found, until] = await Promise.all([
      core.deployment(),
      handleOf(of).address(),
      group({ of, groupId }),
      core.deadlineOr(deadline, USUAL_TIME),
    ]);
    if (found.members.length === 0) throw new InputError("groupId", "of a group that there is", groupId);
    return { chainId: BigInt(chainId), contract, of, groupId, groupVersion: found.version, deadline: until };
  }

  async function identityOfCaller(): Promise<string | null> {
    const { identity } = await registry.read("identityOf", await core.account());
    return BigInt(identity) === 0n ? null : identity.toLowerCase();
  }

  /** The consents in the shape of the contract, with the caller's own where it is a member and has not signed. */
  async function approvals(text: ConsentText, consents: readonly Consent[]) {
    const given = consents.map(({ member, signature }) => ({ member, signature }));
    const [caller, { members }] = await Promise.all([identityOfCaller(), group(text)]);
    const isAsked = caller !== null && members.includes(caller) && !(isMembership(text) && text.member === caller);
    if (!isAsked || given.some(({ member }) => member === caller)) return given;
    return [...given, { member: caller, signature: "0x" }];
  }

  function carriedOut<Event>(event: Event | undefined): Collected<Event> {
    return { carriedOut: event !== undefined, event: event ?? null };
  }

  return {
    /**
     * The text that an offer's group consents to when the work is done, as its group is now.
     *
     * @param terms `values`: what each compensation voucher counts for, in their order; where there is none, each service.
     * @throws InputError
     * @example
     * const text = await communityProjects.completion(5n, { values: [20_00n] });
     * const consent = await communityProjects.consent(text);
     */
    async completion(
      offerId: OfferId,
      terms: { readonly values: readonly bigint[]; readonly deadline?: Time },
    ): Promise<CompletionText> {
      const id = checkOfferId(offerId);
      const values = checkValues("values", checkObject("terms", terms).values);
      const until = checkTimeIfGiven("deadline", terms.deadline);
      const [base, { offerHash }] = await Promise.all([frame("offer", id, until), work.read("offerOf", id)]);
      return { ...base, kind: "completion", offerHash, values };
    },

    /**
     * The text that a group consents to when a voucher is to be redeemed for the project, as things are now.
     *
     * @param terms `offerId`: whose group asks, where an offer is at work on the voucher's task; the managers if left out.
     * @throws InputError where the voucher is not in escrow.
     * @example
     * const text = await communityProjects.redemption(voucherId);
     * await communityProjects.askRedemption(text, [consentFromText(mail)]).send();
     */
    async redemption(
      voucherId: bigint,
      terms: { readonly offerId?: OfferId; readonly deadline?: Time } = {},
    ): Promise<RedemptionText> {
      const id = checkVoucherId("voucherId", voucherId);
      const { offerId, deadline } = checkObject("terms", terms);
      const asking = offerId === undefined ? undefined : checkOfferId(offerId);
      const until = checkTimeIfGiven("deadline", deadline);
      const [deposit, { version }] = await Promise.all([
        projects.read("depositOf", id),
        vouchersOf(core).read("voucherOf", id),
      ]);
      if (BigInt(deposit.contributor) === 0n) throw new InputError("voucherId", "of a voucher in escrow", id);
      const base =
        asking === undefined ? await frame("project", deposit.projectId, until) : await frame("offer", asking, until);
      return { ...base, kind: "redemption", voucherId: id, voucherVersion: version, value: deposit.value };
    },

    /**
     * The text that a group consents to when someone is admitted or removed, as the group is now. Founders stay.
     *
     * @throws InputError
     * @example
     * const text = await communityProjects.membership({ of: "project", groupId: 3n, member, admitted: true });
     */
    async membership(
      change: GroupRef & { readonly member: string; readonly admitted: boolean; readonly deadline?: Time },
    ): Promise<MembershipText> {
      const { of, groupId } = checkGroup(checkObject("change", change).of, change.groupId);
      const member = checkIdentity("member", change.member);
      const admitted = checkBoolean("admitted", change.admitted);
      const until = checkTimeIfGiven("deadline", change.deadline);
      return { ...(await frame(of, groupId, until)), kind: "membership", member, admitted };
    },

    /**
     * Signs a text in the name of the client's identity. Look at it first: whose group, what it says, which values.
     *
     * @throws InputError where the client's account has no identity.
     * @example
     * const text = consentToText(await communityProjects.consent(received.text));
     */
    async consent(text: ConsentText): Promise<Consent> {
      const checked = checkText("text", text);
      const member = await identityOfCaller();
      if (member === null) throw new InputError("account", "one with an identity");
      const { fields, message } = structOf(checked);
      const signature = await signerOf(core.runner).signTypedData(domainOfText(checked), fields, message);
      return { text: checked, member, signature };
    },

    /**
     * Who has consented to a text on chain, and whose consent is missing.
     *
     * @throws InputError
     */
    async consentStatus(text: ConsentText): Promise<ConsentStatus> {
      const checked = checkText("text", text);
      const hash = consentHash(checked);
      const { version, members } = await group(checked);
      const handle = handleOf(checked.of);
      const current = version === checked.groupVersion;
      const seats = await Promise.all(members.map((_, seat) => handle.read("consentsOf", hash, BigInt(seat))));
      const excluded = isMembership(checked) ? checked.member : undefined;
      return {
        current,
        given: members.filter((_, seat) => current && seats[seat]!.given),
        missing: members.filter((member, seat) => current && !seats[seat]!.given && member !== excluded),
        used: seats.some(({ used }) => used),
      };
    },

    /**
     * Sends consents that work is done, with the client's own where its identity is in the group and has not signed. With the
     * last one, work and pay change hands.
     *
     * @throws InputError
     * @throws ProtocolError `BAD_SIGNATURE`, `TOO_LATE`, `WRONG_STATE` where a compensation voucher is not good any more.
     * @example
     * const { result } = await communityProjects.complete(text, mails.map(consentFromText)).send();
     * console.log(result.carriedOut ? "paid" : "some have still to agree");
     */
    complete(text: CompletionText, consents: readonly Consent[] = []): Action<Collected<WorkDone>, boolean> {
      const checked = checkKind(text, "completion") as CompletionText;
      const given = checkConsents(checked, consents);
      const { groupId: offerId, offerHash, groupVersion, values, deadline } = checked;
      return work.action("completeWork", {
        args: async () => {
          const [offer, all] = await Promise.all([offerInLog(core, offerId), approvals(checked, given)]);
          return [{ offerId, offerHash, groupVersion, values, deadline }, offer, all] as const;
        },
        result: (found) => carriedOut(found.maybe(work, "WorkDone")),
      });
    },

    /**
     * Sends consents that a voucher is to be redeemed for the project, with the client's own as in `complete`. With the last
     * one its issuer is asked.
     *
     * @throws InputError
     * @throws ProtocolError `BAD_SIGNATURE`, `TOO_LATE`, `WRONG_STATE`, `NOT_FOUND`, `ALREADY_DONE`.
     */
    askRedemption(
      text: RedemptionText,
      consents: readonly Consent[] = [],
    ): Action<Collected<RedemptionAsked>, boolean> {
      const checked = checkKind(text, "redemption") as RedemptionText;
      const given = checkConsents(checked, consents);
      const { voucherId, voucherVersion, value, groupId, groupVersion, deadline } = checked;
      const plan = { voucherId, voucherVersion, value, groupId, groupVersion, deadline };
      return handleOf(checked.of).action("askRedemption", {
        args: async () => [plan, await approvals(checked, given)] as const,
        result: (found) => carriedOut(found.maybe(projects, "RedemptionAsked")),
      });
    },

    /**
     * Sends consents to a change of a group, with the client's own as in `complete`.
     *
     * @throws InputError
     * @throws ProtocolError `BAD_SIGNATURE`, `TOO_LATE`, `WRONG_STATE`, `INVALID_INPUT`.
     */
    changeGroup(text: MembershipText, consents: readonly Consent[] = []): Action<Collected<GroupChanged>, boolean> {
      const checked = checkKind(text, "membership") as MembershipText;
      const given = checkConsents(checked, consents);
      const { of, groupId, groupVersion: version, member, admitted, deadline } = checked;
      return handleOf(of).action("changeGroup", {
        args: async () => [{ groupId, version, member, admitted, deadline }, await approvals(checked, given)] as const,
        result: (found) => carriedOut(changeIn(found, of)),
      });
    },

    /**
     * Takes the client's identity out of a group that it was admitted to.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`, `INVALID_INPUT` for a founder.
     */
    leaveGroup(group: GroupRef): Action<GroupChanged, void> {
      const { of, groupId } = checkGroup(checkObject("group", group).of, group.groupId);
      return handleOf(of).action("leaveGroup", { args: [groupId], result: (found) => changeIn(found, of)! });
    },
  };

  function changeIn(found: ReceiptEvents, of: GroupKind): GroupChanged | undefined {
    return found.maybe(handleOf(of), "GroupChanged");
  }
}

function isMembership(text: ConsentText): text is MembershipText {
  return text.kind === "membership";
}

function checkKind(text: ConsentText, kind: ConsentText["kind"]): ConsentText {
  const checked = checkText("text", text);
  if (checked.kind !== kind) throw new InputError("text.kind", kind, checked.kind);
  return checked;
}

/** The consents, each to this very text. */
function checkConsents(text: ConsentText, consents: readonly Consent[]): Consent[] {
  const hash = consentHash(text);
  return checkList("consents", consents).map((consent, i) => {
    const checked = checkConsent(`consents[${i}]`, consent);
    const { chainId, contract } = checked.text;
    if (consentHash(checked.text) !== hash || chainId !== text.chainId || contract !== text.contract) {
      throw new InputError(`consents[${i}].text`, `the ${contractOf(text.of)} text that is carried out`);
    }
    return checked;
  });
}
