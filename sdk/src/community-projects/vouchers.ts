import type { Core } from "../core/core.js";
import { ContractHandle } from "../core/contract.js";
import { safeTransferFromPart, voucherOfPart } from "../vouchers/parts.js";

/** What the vouchers are asked here, so that their whole ABI need not come along. A test compares the two. */
export const vouchersPart = [
  safeTransferFromPart,
  {
    type: "function",
    name: "isTrustedForwarder",
    stateMutability: "view",
    inputs: [{ name: "forwarder", type: "address" }],
    outputs: [{ name: "", type: "bool" }],
  },
  voucherOfPart,
] as const;

/** Which court a series has. */
export const redemptionsPart = [
  {
    type: "function",
    name: "courtOf",
    stateMutability: "view",
    inputs: [{ name: "seriesId", type: "uint256" }],
    outputs: [
      { name: "arbitrator", type: "address" },
      { name: "communityId", type: "uint256" },
    ],
  },
] as const;

/** What any arbitrator asks for a case. */
export const arbitratorPart = [
  {
    type: "function",
    name: "depositOf",
    stateMutability: "view",
    inputs: [{ name: "communityId", type: "uint256" }],
    outputs: [{ name: "", type: "uint256" }],
  },
] as const;

/** The vouchers as they are used here. Not the client's own handle, which knows all of their ABI. */
export function vouchersOf(core: Core): ContractHandle<typeof vouchersPart> {
  return new ContractHandle(core, "Vouchers", vouchersPart);
}

export function redemptionsOf(core: Core): ContractHandle<typeof redemptionsPart> {
  return new ContractHandle(core, "VoucherRedemptions", redemptionsPart);
}
