/** What each action on vouchers is on the chain. */

import { type Interface, ZeroAddress, ZeroHash, encodeBytes32String, id as hash, toBeHex } from "ethers";
import { domainOf } from "../../fixtures/signing.ts";
import type { Account } from "../../model/basics.ts";
import type { Action, ActionOf, Kind } from "../../model/vouchers/actions.ts";
import type { Offer } from "../../model/vouchers/exchange.ts";
import type { Call } from "../history/chain.ts";
import type { Module, Names } from "./names.ts";

/** Contract, function, arguments and wei. */
type Told = [to: Module, method: string, args: unknown[], value?: bigint];
type Tellers = { [K in Kind]: (action: ActionOf<K>) => Told | Promise<Told> };

const RULES = { Free: 0, Registered: 1, IssuerOnly: 2 };
const [PUBLIC, PRIVATE] = [0, 2];
const SERVICE = 0;
const ID_BITS = 128n;

const field = (type: string, name: string) => ({ type, name });
/** The EIP-712 types, written down apart from contracts and SDK. */
const OFFER_TYPES = {
  Offer: [
    field("address", "maker"),
    field("address", "taker"),
    field("Item[]", "gives"),
    field("Item[]", "takes"),
    field("address", "payToken"),
    field("uint256", "payAmount"),
    field("uint256", "nonce"),
    field("uint256", "counter"),
    field("uint256", "deadline"),
    field("uint256", "salt"),
    field("bytes32", "answers"),
  ],
  Item: [field("uint256", "id"), field("uint32", "version"), field("uint128", "remaining")],
};
const REDEEM_TYPES = {
  Redeem: [
    field("uint256", "id"),
    field("uint32", "version"),
    field("uint128", "amount"),
    field("uint128", "remainingBefore"),
    field("uint256", "deadline"),
  ],
};
const EXTEND_TYPES = {
  Extend: [field("uint256", "id"), field("uint32", "version"), field("uint40", "expiry"), field("uint256", "deadline")],
};

export class Calls {
  constructor(private readonly names: Names) {}

  async of(action: Action): Promise<Call> {
    const [to, method, args, value] = await this.tell(action);
    const data = (this.names.contracts[to].interface as Interface).encodeFunctionData(method, args);
    return { from: this.names.addressOf(action.by), to: this.names.addresses[to], data, value };
  }

  private tell<K extends Kind>(action: ActionOf<K>): Told | Promise<Told> {
    return this.tellers[action.kind](action);
  }

  private readonly tellers: Tellers = {
    issue: (told) => ["vouchers", "issue", [this.terms(told), told.count, told.face, told.listed]],
    mint: ({ seriesId, count, face, listed }) => ["vouchers", "mint", [seriesId, count, face, listed]],
    setAvailable: ({ seriesId, available }) => ["vouchers", "setAvailable", [seriesId, available]],
    widen: ({ seriesId, account }) => [
      "audiences",
      "widen",
      [seriesId, { communities: [], minScore: 0, accounts: [this.address(account)] }],
    ],
    setDelegate: ({ delegate, accepted }) => ["vouchers", "setDelegate", [this.address(delegate), accepted]],
    list: ({ id }) => ["vouchers", "list", [id]],
    voidVoucher: ({ id }) => ["vouchers", "voidVoucher", [id]],
    freeze: ({ id }) => ["vouchers", "freeze", [id]],
    unfreeze: ({ id }) => ["vouchers", "unfreeze", [id]],
    split: ({ id, amount }) => ["vouchers", "split", [id, amount]],
    transfer: ({ from, to, id }) => ["vouchers", "transferFrom", [this.address(from), this.address(to), id]],
    fill: async ({ offer, takes, value }) => {
      const told = this.offer(offer);
      return ["vouchers", "fill", [told, await this.signed(offer), takes], value];
    },
    fillRing: async ({ offers }) => {
      const signatures = await Promise.all(offers.map((offer) => this.signed(offer)));
      return ["vouchers", "fillRing", [offers.map((offer) => this.offer(offer)), signatures]];
    },
    cancelOffer: ({ nonce }) => ["vouchers", "cancelOffer", [nonce]],
    cancelAllOffers: () => ["vouchers", "cancelAllOffers", []],
    redeem: async ({ id, version, amount, remainingBefore, deadline, signer }) => {
      const told = { id, version, amount, remainingBefore, deadline };
      const signature = await this.names.signer(signer).signTypedData(this.domain("Vouchers"), REDEEM_TYPES, told);
      return ["vouchers", "redeem", [id, version, amount, remainingBefore, deadline, signature]];
    },
    request: ({ id, amount }) => ["redemptions", "request", [id, amount]],
    cancel: ({ id }) => ["redemptions", "cancel", [id]],
    fulfil: ({ id }) => ["redemptions", "fulfil", [id]],
    decline: ({ id }) => ["redemptions", "decline", [id]],
    confirm: ({ id }) => ["redemptions", "confirm", [id]],
    dispute: ({ id }) => ["redemptions", "dispute", [id, ""]],
    finalize: ({ id }) => ["redemptions", "finalize", [id]],
    rule: ({ id, number, ruling }) => [
      "judge",
      "rule",
      [this.names.addresses.redemptions, toBeHex((number << ID_BITS) | id, 32), ruling],
    ],
    lapse: ({ id }) => ["redemptions", "lapse", [id]],
    renew: ({ id, maxPrice, deadline, value }) => ["renewals", "renew", [id, maxPrice, deadline], value],
    extend: async ({ id, expiry, deadline, signedVersion, holder }) => {
      const told = { id, version: signedVersion, expiry, deadline };
      const domain = this.domain("VoucherRenewals");
      const signature = await this.names.signer(holder).signTypedData(domain, EXTEND_TYPES, told);
      return ["renewals", "extend", [id, expiry, deadline, signature]];
    },
    withdraw: () => ["renewals", "withdraw", []],
    verify: ({ identity, verified }) => ["identities", "setVerified", [this.names.identity(identity), verified]],
    recover: ({ identity, to }) => ["identities", "recover", [this.names.identity(identity), this.address(to)]],
  };

  private terms({ validity, rule, named, renewal }: ActionOf<"issue">): object {
    return {
      contentHash: hash("content"),
      kind: SERVICE,
      visibility: named === undefined ? PUBLIC : PRIVATE,
      transferRule: RULES[rule],
      decimals: 0,
      currency: "0x455552",
      unit: encodeBytes32String("h").slice(0, 18),
      category: "0x00000000",
      geohash: `0x${"00".repeat(12)}`,
      validity,
      arbitrator: ZeroAddress,
      communityId: 0,
      renewal: { period: 0n, count: 0n, refill: false, price: 0n, ...renewal, token: ZeroAddress },
      audience: { communities: [], minScore: 0, accounts: [...(named ?? [])].map((each) => this.address(each)) },
      uri: "",
    };
  }

  private offer({ maker, taker, signed: _, ...rest }: Offer) {
    const zeroes = { payToken: ZeroAddress, salt: 0n, answers: ZeroHash };
    return { ...rest, ...zeroes, maker: this.address(maker), taker: this.address(taker) };
  }

  private signed(offer: Offer): Promise<string> {
    const signer = offer.signed ? this.names.signer(offer.maker) : this.names.impostor();
    return signer.signTypedData(this.domain("Vouchers"), OFFER_TYPES, this.offer(offer));
  }

  private domain(contract: "Vouchers" | "VoucherRenewals") {
    const at = this.names.addresses[contract === "Vouchers" ? "vouchers" : "renewals"];
    return domainOf(contract, this.names.chainId, at);
  }

  private address(account: Account): string {
    return this.names.addressOf(account);
  }
}
