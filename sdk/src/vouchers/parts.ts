/** What others ask the vouchers, so that their whole ABI need not come along. Tests compare it with the whole. */

export const voucherOfPart = {
  type: "function",
  name: "voucherOf",
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
  stateMutability: "view",
} as const;

export const seriesOfPart = {
  type: "function",
  name: "seriesOf",
  inputs: [{ name: "seriesId", type: "uint256" }],
  outputs: [
    {
      name: "",
      type: "tuple",
      components: [
        { name: "issuer", type: "bytes20" },
        { name: "kind", type: "uint8" },
        { name: "visibility", type: "uint8" },
        { name: "transferRule", type: "uint8" },
        { name: "decimals", type: "uint8" },
        { name: "available", type: "bool" },
        { name: "validity", type: "uint32" },
        { name: "contentHash", type: "bytes32" },
        { name: "currency", type: "bytes3" },
        { name: "unit", type: "bytes8" },
        { name: "category", type: "bytes4" },
        { name: "geohash", type: "bytes12" },
        { name: "minted", type: "uint40" },
      ],
    },
  ],
  stateMutability: "view",
} as const;

/** One of the two functions of that name; the other takes no data. */
export const safeTransferFromPart = {
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
} as const;

/** What a voucher is, and what it was issued under. */
export const vouchersViews = [voucherOfPart, seriesOfPart] as const;

export type VouchersViews = typeof vouchersViews;
