import type { PublicGoodsAbi } from "../abi/PublicGoods.js";
import type { FunctionResult } from "../core/abi.js";
import { currencyAt } from "../core/currency.js";
import { dateOf, dateOrNull } from "../core/time.js";
import { requestStates } from "./names.js";
import type { GoodsRequest, RequestEnds, RequestStep } from "./records.js";

export type Record = FunctionResult<typeof PublicGoodsAbi, "requestOf">;
export type Terms = FunctionResult<typeof PublicGoodsAbi, "parameters">;

/** When each part of a request is over (Unix seconds); the second and third only once it is sealed. */
export function endsOf({ requestedAt, sealedAt }: Record, terms: Terms) {
  const { step, seal, conclude, choose, life } = terms;
  return {
    seal: requestedAt + seal,
    reveal: sealedAt === 0n ? null : sealedAt + step,
    vote: sealedAt === 0n ? null : sealedAt + 2n * step,
    conclude: requestedAt + conclude,
    recommend: requestedAt + choose,
    pay: requestedAt + life,
  };
}

/** What else tells what can be done. */
export interface Surroundings {
  /** Time and number of the block that is read. */
  readonly now: bigint;
  readonly terms: Terms;
  /** Whether the organisation is listed. */
  readonly isListed: boolean;
  /** The active host's post, 0 where there is none. */
  readonly activeSeat: bigint;
  /** Until when a receipt is confirmed, and whether its confirmers are drawn. */
  readonly confirmUntil: bigint;
  readonly isDrawn: boolean;
}

/** What can be done with a request. Whether a block's hash is known yet, time does not tell. */
export function stepsOf(record: Record, around: Surroundings): RequestStep[] {
  const { now, terms, isListed, activeSeat, confirmUntil, isDrawn } = around;
  const ends = endsOf(record, terms);
  switch (requestStates[Number(record.state)]) {
    case "requested":
      return now < ends.seal ? ["seal"] : ["close"];
    case "sealed":
      if (now < ends.reveal!) return ["reveal"];
      if (now < ends.vote!) return ["vote"];
      return now < ends.conclude ? ["conclude"] : ["close"];
    case "concluded": {
      if (!isListed || now >= ends.recommend) return ["close"];
      const steps: RequestStep[] = [];
      if (now < record.answerUntil) steps.push("recommend");
      if (now >= record.answerUntil || activeSeat !== record.seat) steps.push("passOn");
      return steps;
    }
    case "recommended":
      if (!isListed || now >= ends.pay) return ["close"];
      return currencyAt(record.currency).kind === "money" ? ["submitReceipt"] : ["pay", "submitReceipt"];
    case "receipted":
      if (now >= confirmUntil) return ["close"];
      return isDrawn ? ["confirm"] : ["drawConfirmers"];
    default:
      return [];
  }
}

/** A request as it is shown. */
export function requestFrom(requestId: bigint, record: Record, around: Surroundings): GoodsRequest {
  const { payer, amount, credits, drawBlock, blockHash, sealedAt, concludedAt, organisation, seat } = record;
  const ends = endsOf(record, around.terms);
  const shown: RequestEnds = {
    seal: dateOf(ends.seal),
    reveal: ends.reveal === null ? null : dateOf(ends.reveal),
    vote: ends.vote === null ? null : dateOf(ends.vote),
    conclude: dateOf(ends.conclude),
    recommend: dateOf(ends.recommend),
    pay: dateOf(ends.pay),
  };
  return {
    ...{ requestId, payer, amount, credits, drawBlock },
    state: requestStates[Number(record.state)]!,
    decimals: Number(record.decimals),
    currency: currencyAt(record.currency).name,
    requestedAt: dateOf(record.requestedAt),
    among: Number(record.organisations),
    activeSeat: numberOrNull(record.activeSeat),
    blockHash: sealedAt === 0n ? null : blockHash,
    sealedAt: dateOrNull(sealedAt),
    organisation: numberOrNull(organisation),
    concludedAt: dateOrNull(concludedAt),
    seat: numberOrNull(seat),
    answerUntil: dateOrNull(record.answerUntil),
    paidAt: dateOrNull(record.paidAt),
    ends: shown,
    next: stepsOf(record, around),
  };
}

function numberOrNull(value: bigint): bigint | null {
  return value === 0n ? null : value;
}
