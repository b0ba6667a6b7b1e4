import type { Core } from "../core/core.js";
import { ContractHandle } from "../core/contract.js";

/** What the vouchers are asked here, so that their whole ABI need not come along. A test compares the two. */
export const vouchersPart = [
  {
    type: "function",
    name: "safeTransferFrom",
    stateMutability: "nonpayable",
    inputs: [
      { name: "from", type: "address" },
      { name: "to", type: "address" },
      { name: "id", type: "uint256" },
      { name: "data", type: "bytes" },
    ],
    outputs: [],
  },
  {
    type: "function",
    name: "isTrustedForwarder",
    stateMutability: "view",
    inputs: [{ name: "forwarder", type: "address" }],
    outputs: [{ name: "", type: "bool" }],
  },
  {
    type: "function",
    name: "voucherOf",
    stateMutability: "view",
    inputs: [{ name: "id", type: "uint256" }],
    outputs: [
      {
        name: "voucher",
        type: "tuple",
        components: [
          { name: "owner", type: "address" },
          { name: "seriesId", type: "uint256" },
          { name: "version", type: "uint32" },
          { name: "expiry", type: "uint40" },
          { name: "state", type: "uint8" },
          { name: "frozen", type: "bool" },
          { name: "reserved", type: "bool" },
          { name: "requested", type: "bool" },
          { name: "face", type: "uint128" },
          { name: "remaining", type: "uint128" },
        ],
      },
    ],
  },
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
