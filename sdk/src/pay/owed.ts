import type { PayAbi } from "../abi/Pay.js";
import type { ContractHandle } from "../core/contract.js";

const WHOLE = 10_000n;

/** What a member gets of what it earned by its share, and what goes to the growth reserve. */
export function grossOf(earned: bigint, share: bigint) {
  // What is withheld is rounded up.
  const withheld = ceilDiv(earned * (WHOLE - share), WHOLE);
  return { amount: earned - withheld, withheld };
}

/** What is claimable by what it comes of. The share is at least 60 %, so what was earned follows from what is paid out. */
export function componentsOf(claimable: bigint, settled: bigint, share: bigint) {
  const since = claimable - settled;
  const earned = ceilDiv(since * WHOLE, share);
  return { claimable, settled, earned, withheld: earned - since };
}

/** What was settled at a member's last review or departure and not claimed since. */
export async function settledOf(
  contract: ContractHandle<typeof PayAbi>,
  roleId: bigint,
  member: string,
): Promise<bigint> {
  const where = { roleId, member };
  const found: { blockNumber: number; logIndex: number; owed: bigint }[] = [];
  // Each of them says what is settled from then on; the last one holds.
  for await (const event of contract.events("Claimed", { where })) found.push({ ...event, owed: 0n });
  for await (const event of contract.events("ShareSet", { where })) found.push({ ...event, owed: event.args.owed });
  for await (const event of contract.events("PayEnded", { where })) found.push({ ...event, owed: event.args.owed });
  found.sort((one, other) => one.blockNumber - other.blockNumber || one.logIndex - other.logIndex);
  return found.at(-1)?.owed ?? 0n;
}

function ceilDiv(value: bigint, by: bigint): bigint {
  return (value + by - 1n) / by;
}
