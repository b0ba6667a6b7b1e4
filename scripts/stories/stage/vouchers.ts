import { redemptionFromText, redemptionToText } from "../../../sdk/src/vouchers/index.js";
import type { Cast, Citizen } from "./cast.ts";

/** A holder fetches a part of what was promised, or all of it, and signs for it. */
export async function redeemAtTheCounter(
  cast: Cast,
  holder: Citizen,
  issuer: Citizen,
  id: bigint,
  amount: bigint,
): Promise<void> {
  const text = redemptionToText(await holder.client.vouchers.signRedemption({ id, amount }));
  await cast.act(issuer.client.vouchers.redeem(redemptionFromText(text)), "redeem (signed)");
}
