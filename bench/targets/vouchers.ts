import { named, peer } from "../peers.ts";
import type { Targets } from "./target.ts";

const boson = (...operations: string[]) => operations.map((operation) => peer("boson_v2", operation));
const seaport = (...operations: string[]) => operations.map((operation) => peer("seaport_1_6", operation));
const splits = (...operations: string[]) => operations.map((operation) => peer("splits_v1", operation));
const superfluid = (...operations: string[]) => operations.map((operation) => peer("superfluid_gda", operation));
/** Of OpenZeppelin (OZ) and ERC721A (A721). */
const tokens = (...operations: string[]) => operations.map((operation) => peer("tokens_runs200", operation));
const consented = [named("prototype", "consent of ten, bare", 112_000)];
const attested = [named("Ethereum Attestation Service", "attest", 249_000)];

/** A series has three slots, a voucher two; beside these are the count of series and the balance. */
const ISSUE = 190_000;
const ISSUE_PEERS = [
  ...boson("createOffer repeat", "commitToOffer new buyer"),
  ...tokens("OZ721.mint very first (counter 0→1)"),
];
const TRANSFER = 46_000;
const SWAP = 100_000;
const SWAP_PEERS = [
  ...seaport("fulfillOrder 721-for-721", "fulfillAdvancedOrder 721-for-721"),
  ...tokens("OZ721.approve"),
];
/** Counter, what remains of both, and whether the maker is verified, are read; both vouchers and the nonce are changed. */
const SWAPPED = { contracts: 1, read: 5, changed: 3, signatures: 1 };
/** Two series more, and the account of the other issuer. */
const LEAVING = { ...SWAPPED, read: 8 };
/** Identity of the taker too. */
const COUNTED = { ...SWAPPED, read: 7 };
const RING = 170_000;
const RING_PEERS = seaport(
  "matchOrders 721↔721, two signed orders, third-party relayer",
  "matchOrders 721↔721, counterparty submits (1 signature)",
);
const REDEEM = 60_000;
const REDEEM_PEERS = boson("redeemVoucher repeat", "completeExchange repeat");
const STEP = 90_000;
const CONFIRM_PEERS = boson("completeExchange repeat", "completeExchange first (by buyer, releases funds)");
/** Series and issuer are read; whether the holder is verified too, if the issuer is. */
const REDEEMED = { contracts: 1, read: 4, changed: 2, signatures: 1 };
const CONFIRMED = { contracts: 2, read: 4, changed: 3 };
const DECLINED = { contracts: 2, read: 4, changed: 3 };
const DISPUTE = 90_000;
/** Voucher, terms, court, issuer, holder's identity, deposit and source are read; the request is changed, the case is new. */
const DISPUTED = { contracts: 3, read: 8, changed: 1, created: 1, payments: 1 };
const CONSENT = 150_000;
/** Of each member account and membership are read. */
const CONSENTED = { contracts: 1, read: 21, signatures: 10 };
const PAY_IN = 50_000;
const TAKE_OUT = 60_000;
const NEW_PAIR = 50_000;
/** Source, table, the source's counters, and whether the counterparty has a score. */
const SCORED = { contracts: 1, read: 4 };

/** Vouchers and communities. What the specification does not name has no target. */
export const vouchers: Targets = {
  "deploy the wing (14 contracts)": {
    peers: boson("deploy whole protocol (diamond + facets + clients + config)"),
  },

  "issue a one-off voucher, the first of all": {
    most: ISSUE,
    touched: { contracts: 1, read: 1, created: 7 },
    peers: ISSUE_PEERS,
    why: "the count of series and the issuer's balance are new too; 171,100 later",
  },
  "issue a one-off voucher, an issuer's first": {
    most: ISSUE,
    touched: { contracts: 1, read: 1, changed: 1, created: 6 },
    peers: ISSUE_PEERS,
  },
  "issue a one-off voucher": {
    most: ISSUE,
    touched: { contracts: 1, read: 1, changed: 2, created: 5 },
    peers: [...boson("createOffer repeat", "commitToOffer same buyer repeat"), ...tokens("OZ721.mint new holder")],
  },
  "mint another of a series": {
    most: 100_000,
    touched: { contracts: 1, read: 2, changed: 2, created: 2 },
    peers: [
      ...boson("commitToOffer same buyer repeat"),
      ...tokens("OZ721.mint new holder", "OZ721.mint existing holder"),
    ],
  },
  "mint in a batch of 50, each": {
    most: 50_000,
    peers: tokens("A721.mint 5 existing holder", "A721.mint 5 new holder"),
  },

  "transfer a voucher to a holder": {
    most: TRANSFER,
    touched: { changed: 3 },
    peers: [
      ...tokens("OZ721.transferFrom to existing holder"),
      ...boson("voucher NFT transferFrom (to existing buyer)"),
    ],
  },
  "transfer a voucher to a new holder": {
    touched: { changed: 2, created: 1 },
    peers: [...tokens("OZ721.transferFrom to new holder"), ...boson("voucher NFT transferFrom (to new buyer account)")],
  },
  "transfer a voucher away from its issuer, to a holder": {
    most: TRANSFER,
    touched: { contracts: 1, read: 2, changed: 3 },
    why: "series and issuer's account are asked; 41,200 once it circulates",
  },

  "swap 1:1, a maker's first offer": {
    most: SWAP,
    touched: { ...SWAPPED, changed: 2, created: 1 },
    peers: SWAP_PEERS,
  },
  "swap 1:1": { most: SWAP, touched: SWAPPED, peers: SWAP_PEERS },
  "swap 1:1, both leaving their issuers, a maker's first offer": {
    most: SWAP,
    touched: { ...LEAVING, changed: 2, created: 1 },
    why: "the word of nonces is new, once in 256 offers that an SDK client signs",
  },
  "swap 1:1, both leaving their issuers": { most: SWAP, touched: LEAVING },
  "swap 1:1, verified identities for the first time": {
    most: SWAP,
    touched: { ...COUNTED, created: 1 },
    why: "what they have done with each other is a new slot; 95,500 later",
  },
  "swap 1:1, verified identities again": { most: SWAP, touched: { ...COUNTED, changed: 4 } },
  "swap 3:2": {
    most: 150_000,
    touched: { contracts: 1, read: 8, changed: 8, signatures: 1 },
    peers: RING_PEERS,
  },
  "ring of three": {
    most: RING,
    touched: { contracts: 1, read: 12, changed: 6, signatures: 3 },
    peers: RING_PEERS,
  },
  "ring of three, all leaving their issuers": {
    most: RING,
    touched: { contracts: 1, read: 15, changed: 6, signatures: 3 },
    why: "each has to be available and still its issuer's; 166,400 where they circulate",
  },
  "buy a voucher for ETH": { peers: seaport("fulfillBasicOrder_efficient 721-for-ETH repeat") },
  "cancel an offer, a maker's first": { touched: { created: 1 } },
  "cancel an offer": { touched: { changed: 1 }, peers: seaport("cancel 1 order") },
  "cancel all offers, a maker's first time": { touched: { created: 1 }, peers: seaport("incrementCounter") },

  "redeem a part against a signature": {
    most: REDEEM,
    touched: { ...REDEEMED, read: 2 },
    peers: REDEEM_PEERS,
  },
  "redeem what remains against a signature": { most: REDEEM, touched: { ...REDEEMED, read: 2 }, peers: REDEEM_PEERS },
  "redeem a part, the issuer verified": {
    most: REDEEM,
    touched: REDEEMED,
    why: "whether the holder is verified is asked; 54,200 where the issuer is not",
  },
  "redeem a part, verified identities for the first time": {
    most: REDEEM,
    touched: { ...REDEEMED, created: 1 },
    why: "it is counted for the issuer's score, and what they have done with each other is a new slot",
  },
  "redeem a part, verified identities again": {
    most: REDEEM,
    touched: { ...REDEEMED, changed: 3 },
    why: "it is counted for the issuer's score",
  },

  "request a redemption, a voucher's first": {
    most: STEP,
    touched: { contracts: 1, read: 2, changed: 1, created: 1 },
    peers: boson("redeemVoucher repeat"),
  },
  "request a redemption": { most: STEP, touched: { contracts: 1, read: 2, changed: 2 } },
  "fulfil a request": { most: STEP, touched: { contracts: 2, read: 5, changed: 1 } },
  "confirm a delivery": { most: STEP, touched: CONFIRMED, peers: CONFIRM_PEERS },
  "confirm a delivery, verified identities for the first time": {
    most: STEP,
    touched: { ...CONFIRMED, created: 1 },
    why: "what they have done with each other is a new slot; 83,100 later",
  },
  "confirm a delivery, verified identities again": { most: STEP, touched: { ...CONFIRMED, changed: 4 } },
  "decline a request, an issuer's first mark": {
    most: STEP,
    touched: { ...DECLINED, changed: 2, created: 1 },
    why: "its marks are a new slot; 77,000 later",
  },
  "decline a request": { most: STEP, touched: DECLINED, peers: boson("revokeVoucher (by seller)") },
  "cancel a request": { most: STEP, peers: boson("cancelVoucher (by buyer)") },
  "finalize a request that nobody answered": { most: STEP },
  "finalize a delivery that nobody disputed": { most: STEP },
  "dispute a fulfilment": {
    most: DISPUTE,
    touched: DISPUTED,
    peers: boson("raiseDispute"),
    why: "the case is a new slot in another contract, which three contracts are asked about",
  },
  "dispute a refusal": {
    most: DISPUTE,
    touched: { ...DISPUTED, read: 7, changed: 2 },
    peers: boson("raiseDispute"),
    why: "the case is a new slot in another contract, and the voucher is put in place again",
  },
  "dispute a fulfilment, before a community": { most: DISPUTE, touched: DISPUTED, why: "the same, whoever judges" },

  "consent of ten by signature, asked before": {
    most: CONSENT,
    touched: { ...CONSENTED, changed: 1 },
    peers: consented,
    why: "each key is recovered, its account and membership looked up",
  },
  "consent of ten by signature": {
    most: CONSENT,
    touched: { ...CONSENTED, created: 1 },
    peers: consented,
    why: "each key is recovered, its account and membership looked up, and the count is a new slot",
  },
  "consent of ten by signature, the last to have come": {
    most: CONSENT,
    touched: { ...CONSENTED, created: 1 },
    why: "the same, and past the 104th seat the words in which the answers stand are new",
  },

  "pay a dividend in, in ETH": {
    most: PAY_IN,
    touched: { read: 2, changed: 1 },
    peers: [
      ...splits("distributeETH repeat n=10", "distributeETH first n=10"),
      ...superfluid("GDA distribute instant repeat (10 members, O(1))"),
    ],
  },
  "take a dividend out, in ETH": {
    most: TAKE_OUT,
    touched: { contracts: 1, read: 3, changed: 1, payments: 1 },
    peers: [
      ...splits("withdraw ETH (to existing EOA)", "withdraw ETH (to new EOA)"),
      ...superfluid("pool.claimAll repeat"),
    ],
  },
  "take a dividend out, in ETH, an owner whose shares moved": {
    most: TAKE_OUT,
    touched: { contracts: 1, read: 4, changed: 1, payments: 1 },
  },
  "pay a dividend in, in an ERC-20": { peers: splits("distributeERC20 repeat n=10") },
  "take a dividend out, in an ERC-20": { peers: splits("withdraw ERC20 (new holder)") },
  "transfer shares to an owner": { peers: superfluid("pool.updateMemberUnits change") },
  "transfer shares to a new owner": { peers: superfluid("pool.updateMemberUnits new member") },

  "record a score, an identity's first, above the transaction": {
    most: NEW_PAIR,
    touched: { ...SCORED, created: 2 },
    why: "the identity's total is a new slot beside the pair; 46,700 for its other pairs",
  },
  "record a score, a new pair, above the transaction": {
    most: NEW_PAIR,
    touched: { ...SCORED, changed: 1, created: 1 },
    peers: attested,
  },
  "record a score, a known pair, above the transaction": {
    most: 30_000,
    touched: { ...SCORED, changed: 2 },
    peers: attested,
  },
};
