import { AbiCoder } from "ethers";
import { CommunityProjectsAbi } from "../abi/CommunityProjects.js";
import type { EventArgs } from "../core/abi.js";
import type { Action } from "../core/action.js";
import { checkObject, checkOneOf } from "../core/check.js";
import type { Core } from "../core/core.js";
import { checkVoucherId } from "../vouchers/id.js";
import { type CommunityProjectId, type Place, checkPlace, checkProjectId, checkValue } from "./input.js";
import { type Purpose, purposes } from "./names.js";
import { vouchersOf } from "./vouchers.js";

/** A voucher to be put in escrow. */
export interface Contribution {
  readonly voucherId: bigint;
  readonly projectId: CommunityProjectId;
  /** A task, or "pool": any of them. */
  readonly place: Place;
  /** What it is given for (smallest unit of the project's currency). */
  readonly value: bigint;
  /** "fund" if left out: to pay for work, or to be redeemed for the project. "labour": worked off by its issuer. */
  readonly purpose?: Purpose;
}

export type VoucherDeposited = EventArgs<typeof CommunityProjectsAbi, "VoucherDeposited">;
export type VoucherReturned = EventArgs<typeof CommunityProjectsAbi, "VoucherReturned">;

const TERMS = ["tuple(uint8 purpose, uint256 projectId, uint256 place, uint80 value)"];

/** Vouchers come into escrow and go back. */
export function giving(core: Core) {
  const contract = core.contract("CommunityProjects", CommunityProjectsAbi);
  return {
    /**
     * Contributes a voucher of the client's account to a task or to the project's pool. It comes back once the deadline of task or
     * project has passed, if it was not spent.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_FOUND`, `WRONG_STATE`, `TOO_LATE`, `INVALID_INPUT` where its currency is another.
     * @example
     * await communityProjects.contribute({ voucherId, projectId: 3n, place: "pool", value: 12_00n }).send();
     */
    contribute(contribution: Contribution): Action<VoucherDeposited, void> {
      const { voucherId, projectId, place, value, purpose = "fund" } = checkObject("contribution", contribution);
      const id = checkVoucherId("voucherId", voucherId);
      const terms = [
        purposes.indexOf(checkOneOf("purpose", purpose, purposes)),
        checkProjectId(projectId),
        checkPlace("place", place),
        checkValue("value", value),
      ];
      const data = AbiCoder.defaultAbiCoder().encode(TERMS, [terms]);
      return vouchersOf(core).action("safeTransferFrom", {
        args: async () => [await core.account(), await contract.address(), id, data] as const,
        result: (found) => found.one(contract, "VoucherDeposited"),
      });
    },

    /**
     * Sends a voucher back to its contributor: managers and, of labour, its worker at any time; anyone once its date has passed or
     * the task or the project has ended. Not while an offer at work names it or its redemption is asked for.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_FOUND`, `TOO_EARLY`, `WRONG_STATE`.
     */
    returnVoucher(voucherId: bigint): Action<VoucherReturned, void> {
      return contract.action("returnVoucher", {
        args: [checkVoucherId("voucherId", voucherId)],
        result: (found) => found.one(contract, "VoucherReturned"),
      });
    },

    /**
     * Sends a voucher that came without terms, by a plain transfer, to its issuer. Anyone.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_FOUND`.
     */
    returnStray(voucherId: bigint): Action<VoucherReturned, void> {
      return contract.action("returnStray", {
        args: [checkVoucherId("voucherId", voucherId)],
        result: (found) => found.one(contract, "VoucherReturned"),
      });
    },
  };
}
