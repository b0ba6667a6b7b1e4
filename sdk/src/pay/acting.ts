import { PayAbi } from "../abi/Pay.js";
import { WorkCreditAbi } from "../abi/WorkCredit.js";
import type { EventArgs } from "../core/abi.js";
import type { Action } from "../core/action.js";
import { checkAddress, checkAmount, checkList, checkObject } from "../core/check.js";
import type { Core } from "../core/core.js";
import { within } from "../core/input-error.js";
import { type Step, sendStep } from "../core/sending.js";
import { approvalOf, approveStep } from "../core/token.js";
import { checkIdentityIfGiven, identityOr } from "../identity/acting.js";
import { calendarOf, epochAt } from "./calendar.js";
import { checkRoleId } from "./input.js";

type PayEvent<N extends "Claimed" | "Distributed" | "CarriedOver" | "Enrolled" | "ReserveAdded" | "EthReserveAdded"> =
  EventArgs<typeof PayAbi, N>;

export type Claimed = PayEvent<"Claimed">;
export type Enrolled = PayEvent<"Enrolled">;
export type PayEnded = EventArgs<typeof PayAbi, "PayEnded">;
export type TakenIn = EventArgs<typeof PayAbi, "TakenIn">;
export type TermsApplied = EventArgs<typeof PayAbi, "TermsApplied">;
export type WeightApplied = EventArgs<typeof PayAbi, "WeightApplied">;
export type ReserveAdded = PayEvent<"ReserveAdded">;
export type EthReserveAdded = PayEvent<"EthReserveAdded">;
export type ReserveSpent = EventArgs<typeof PayAbi, "ReserveSpent">;
export type EthReserveSpent = EventArgs<typeof PayAbi, "EthReserveSpent">;

/** What a call did with the pot of an epoch that had ended; both null where that was done before. */
export interface Distribution {
  readonly distributed: PayEvent<"Distributed"> | null;
  /** There was nothing, or nobody to pay. */
  readonly carriedOver: PayEvent<"CarriedOver"> | null;
}

/** Whose pay, for what. */
export interface PayPlace {
  /** Role; 0: as a host. */
  readonly roleId: bigint | number;
  /** Identity; that of the client's account if left out. */
  readonly member?: string;
}

/** More do not fit into a block. */
const MOST_CLAIMS = 100;

export function payActions(core: Core) {
  const contract = core.contract("Pay", PayAbi);
  core.contract("WorkCredit", WorkCreditAbi);
  const calendar = calendarOf(core);

  /** What the treasury has still to be let take. */
  async function approval(amount: bigint): Promise<readonly Step[]> {
    const [token, owner, spender] = await Promise.all([
      core.addressOf("WorkCredit"),
      core.account(),
      contract.address(),
    ]);
    const missing = await approvalOf(core, { token, owner, spender, needed: amount });
    return missing ? [approveStep(core, missing, "the treasury")] : [];
  }

  function distribute(): Action<Distribution, void> {
    return contract.action("distribute", {
      args: [],
      result: (found) => ({
        distributed: found.maybe(contract, "Distributed") ?? null,
        carriedOver: found.maybe(contract, "CarriedOver") ?? null,
      }),
    });
  }

  /** A claim does not distribute; what ended epochs took in would be left for the next one. */
  async function distributing(): Promise<readonly Step[]> {
    const [found, { epoch, pot }, now] = await Promise.all([calendar(), contract.read("treasury"), core.now()]);
    const isDue = pot > 0n && epochAt(found, now) > epoch;
    return isDue ? [sendStep("Distribute what the ended epoch took in", distribute())] : [];
  }

  const checkPlace = ({ roleId, member }: PayPlace) => ({
    roleId: checkRoleId("roleId", roleId, { hosts: true }),
    member: checkIdentityIfGiven(member, "member"),
  });

  return {
    /**
     * Pays work credits into what the running epoch distributes.
     *
     * @param amount 18 decimals.
     * @throws InputError
     * @throws ProtocolError `INSUFFICIENT_FUNDS`, `NOT_ALLOWED`.
     * @example
     * await pay.takeIn(parseEther("100")).send(); // approves first where that is needed
     */
    takeIn(amount: bigint): Action<TakenIn, void> {
      const units = checkAmount("amount", amount);
      return contract.action("takeIn", {
        args: [units],
        steps: () => approval(units),
        result: (found) => found.one(contract, "TakenIn"),
      });
    },

    /**
     * Gives work credits to the growth reserve.
     *
     * @param amount 18 decimals.
     * @throws InputError
     * @throws ProtocolError `INSUFFICIENT_FUNDS`, `NOT_ALLOWED`.
     */
    addToReserve(amount: bigint): Action<ReserveAdded, void> {
      const units = checkAmount("amount", amount);
      return contract.action("addToReserve", {
        args: [units],
        steps: () => approval(units),
        result: (found) => found.one(contract, "ReserveAdded"),
      });
    },

    /**
     * Gives ETH to the growth reserve.
     *
     * @param amount Wei.
     * @throws InputError
     */
    addEthToReserve(amount: bigint): Action<EthReserveAdded, void> {
      return contract.action("addEthToReserve", {
        args: [],
        value: checkAmount("amount", amount),
        result: (found) => found.one(contract, "EthReserveAdded"),
      });
    },

    /**
     * Distributes what was taken in before the running epoch, if nobody did so yet. Anyone may; other calls do it too.
     *
     * @example
     * const { result } = await pay.distribute().send();
     * if (result.distributed) console.log(`${formatEther(result.distributed.toMembers)} credits to members`);
     */
    distribute,

    /**
     * Makes slope and shares that valuers set for the running epoch hold for its pot and later ones. Anyone may.
     *
     * @example
     * await pay.applyTerms().send();
     */
    applyTerms(): Action<TermsApplied, void> {
      return contract.action("applyTerms", { args: [], result: (found) => found.one(contract, "TermsApplied") });
    },

    /**
     * Makes the weight that valuers set for a role in the running epoch hold for its pot and later ones. Anyone may.
     *
     * @throws InputError
     * @example
     * await pay.applyWeight(3n).send();
     */
    applyWeight(roleId: bigint | number): Action<WeightApplied, void> {
      return contract.action("applyWeight", {
        args: [checkRoleId("roleId", roleId)],
        result: (found) => found.one(contract, "WeightApplied"),
      });
    },

    /**
     * Begins the pay of a member that takes turns in a role, as its most junior. Anyone may, once it has been a member for one
     * whole epoch.
     *
     * @param member Identity; that of the client's account if left out.
     * @throws InputError
     * @throws ProtocolError `TOO_EARLY`, `NOT_ALLOWED`, `ALREADY_DONE`.
     * @example
     * await pay.enrol(3n).send();
     */
    enrol(roleId: bigint | number, member?: string): Action<Enrolled, void> {
      const id = checkRoleId("roleId", roleId);
      const given = checkIdentityIfGiven(member, "member");
      return contract.action("enrol", {
        args: async () => [id, await identityOr(core, given)] as const,
        result: (found) => found.one(contract, "Enrolled"),
      });
    },

    /**
     * Ends the pay in a role of a member that takes no turns there any more. Anyone may. What it earned stays its own.
     *
     * @param member Identity; that of the client's account if left out.
     * @throws InputError
     * @throws ProtocolError `NOT_FOUND` where it is not paid, `NOT_ALLOWED` where it takes turns.
     * @example
     * await pay.endPay(3n, absentee).send();
     */
    endPay(roleId: bigint | number, member?: string): Action<PayEnded, void> {
      const id = checkRoleId("roleId", roleId);
      const given = checkIdentityIfGiven(member, "member");
      return contract.action("endPay", {
        args: async () => [id, await identityOr(core, given)] as const,
        result: (found) => found.one(contract, "PayEnded"),
      });
    },

    /**
     * Pays a member what it earned in a role, to its present account. Anyone may. Distributes first what an ended epoch took in.
     *
     * @param roleId 0: as a host.
     * @param member Identity; that of the client's account if left out.
     * @throws InputError
     * @throws ProtocolError `ALREADY_DONE` where nothing is owed.
     * @example
     * const { result } = await pay.claim(3n).send();
     * console.log(formatEther(result.amount), "credits to", result.account);
     */
    claim(roleId: bigint | number, member?: string): Action<Claimed, bigint> {
      const place = checkPlace({ roleId, member });
      return contract.action("claim", {
        args: async () => [place.roleId, await identityOr(core, place.member)] as const,
        steps: distributing,
        result: (found) => found.one(contract, "Claimed"),
      });
    },

    /**
     * Pays what was earned in several places, in one transaction, after distributing.
     *
     * @param places 1 to 100.
     * @throws InputError
     * @throws ProtocolError `ALREADY_DONE` where in one of them nothing is owed.
     * @example
     * await pay.claimMany([{ roleId: 3n }, { roleId: 5n }]).send();
     */
    claimMany(places: readonly PayPlace[]): Action<Claimed[], readonly string[]> {
      const checked = checkList("places", places, 1, MOST_CLAIMS).map((place, i) => {
        return within(`places[${i}]`, () => checkPlace(checkObject("", place)));
      });
      return contract.action("multicall", {
        args: async () => {
          const claims = checked.map(async ({ roleId, member }) => {
            return contract.encode("claim", [roleId, await identityOr(core, member)]);
          });
          return [[contract.encode("distribute", []), ...(await Promise.all(claims))]] as const;
        },
        result: (found) => found.all(contract, "Claimed"),
      });
    },

    /**
     * Spends work credits of the growth reserve. The authority alone: put its `request` into a proposal to all roles.
     *
     * @param amount 18 decimals.
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`, `INSUFFICIENT_FUNDS`.
     */
    spendReserve(to: string, amount: bigint): Action<ReserveSpent, void> {
      return contract.action("spendReserve", {
        args: [checkAddress("to", to), checkAmount("amount", amount)],
        result: (found) => found.one(contract, "ReserveSpent"),
      });
    },

    /**
     * Spends ETH of the growth reserve. The authority alone: put its `request` into a proposal to all roles.
     *
     * @param amount Wei.
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`, `INSUFFICIENT_FUNDS`.
     */
    spendEthReserve(to: string, amount: bigint): Action<EthReserveSpent, void> {
      return contract.action("spendEthReserve", {
        args: [checkAddress("to", to), checkAmount("amount", amount)],
        result: (found) => found.one(contract, "EthReserveSpent"),
      });
    },
  };
}
