import type { Finding, RequestState } from "./names.js";

/** What can be done with a request next. */
export type RequestStep =
  | "seal"
  | "reveal"
  | "vote"
  | "conclude"
  | "recommend"
  | "passOn"
  | "pay"
  | "submitReceipt"
  | "drawConfirmers"
  | "confirm"
  | "close";

/** A request to acquire work credits. */
export interface GoodsRequest {
  readonly requestId: bigint;
  readonly state: RequestState;
  /** Identity. */
  readonly payer: string;
  /** What is paid, in base units of the currency, and how many decimals that has. */
  readonly amount: bigint;
  readonly decimals: number;
  /** "ETH", three capitals such as EUR, or the address of a token. */
  readonly currency: string;
  /** What is issued for it (18 decimals). */
  readonly credits: bigint;
  readonly requestedAt: Date;
  /** How many organisations were listed. */
  readonly among: number;
  /** The active host's post when it was made; null where there was none. */
  readonly activeSeat: bigint | null;
  /** First block whose hash may be sealed. */
  readonly drawBlock: bigint;
  /** What was sealed, and when; null before. */
  readonly blockHash: string | null;
  readonly sealedAt: Date | null;
  /** What the tally said, and when; null before. */
  readonly organisation: bigint | null;
  readonly concludedAt: Date | null;
  /** The host that is, or was, asked to recommend it; null where none is active. And until when. */
  readonly seat: bigint | null;
  readonly answerUntil: Date | null;
  /** When it was paid, as the receipt says where it was paid outside; null before. */
  readonly paidAt: Date | null;
  /** When each part is over. */
  readonly ends: RequestEnds;
  /** What can be done now, by the time of the block that is read. */
  readonly next: readonly RequestStep[];
}

/** When each part of a request is over: what is done has to be done before it. */
export interface RequestEnds {
  readonly seal: Date;
  /** Null before the hash is sealed. */
  readonly reveal: Date | null;
  readonly vote: Date | null;
  readonly conclude: Date;
  readonly recommend: Date;
  readonly pay: Date;
}

/** A set of parameters. All but the bond in seconds; those until `life` count from the request. */
export interface GoodsTerms {
  /** What a request costs where the payer lets it lapse (wei). */
  readonly bond: bigint;
  /** How long hosts have for each of reveal, vote and recommendation. */
  readonly step: number;
  readonly seal: number;
  readonly conclude: number;
  readonly choose: number;
  readonly life: number;
  /** How long members of Payments have to confirm a receipt. */
  readonly confirm: number;
}

/** A receipt that was handed in, and who confirms it. */
export interface ReceiptStatus {
  /** Account; null where the organisation took the payment itself. */
  readonly processor: string | null;
  readonly reference: string;
  /** What was paid, in base units of the currency. */
  readonly amount: bigint;
  /** Members of Payments confirm before it. */
  readonly until: Date;
  /** First block whose hash may draw them; null once they are drawn. */
  readonly drawBlock: bigint | null;
  /** Who was drawn, by place. */
  readonly confirmers: readonly { readonly identity: string; readonly finding: Finding }[];
  readonly confirmed: number;
  readonly denied: number;
}

/** A public-goods organisation. */
export interface GoodsOrganisation {
  readonly organisation: bigint;
  /** Where payments go. */
  readonly payout: string;
  /** Signs its receipts; null where only processors attest payments to it. */
  readonly signer: string | null;
  /** Most credits issued for payments to it in 30 days (18 decimals). */
  readonly cap: bigint;
  /** CID of its description. */
  readonly cid: string;
  readonly listedAt: Date;
  /** Null while it is listed. */
  readonly delistedAt: Date | null;
}

/** Who moves payments to organisations and attests them. */
export interface GoodsProcessor {
  readonly accepted: boolean;
  /** ISO 3166-1, two letters. */
  readonly jurisdiction: string;
  /** keccak256 of the policy it attests under. */
  readonly policyHash: string;
}

/** What an amount buys now. */
export interface GoodsQuote {
  /** Work credits (18 decimals); 0 where the currency is not taken. */
  readonly credits: bigint;
  /** Credits for a whole unit of the currency (18 decimals). */
  readonly rate: bigint;
  readonly decimals: number;
  /** What is held until it is paid (wei). */
  readonly bond: bigint;
}

/** What a host did in a request. */
export interface HostPart {
  readonly revealed: boolean;
  readonly voted: boolean;
  /** A miss was recorded, as it did not reveal. */
  readonly missed: boolean;
}
