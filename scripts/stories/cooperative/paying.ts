import type { Citizen } from "../stage/cast.ts";
import { together } from "../stage/together.ts";
import { count, credits, percent, table } from "../stage/words.ts";
import { type Cooperative, ROLE_IDS, ROLE_NAMES } from "./cast.ts";

const WHOLE = 10_000n;
const HOSTS = 0;

/** What somebody earns in a role, and why. */
interface Earning {
  readonly roleId: number;
  readonly member: Citizen;
  readonly rank: number;
  readonly among: number;
  /** Of the role, in thousandths. */
  readonly weight: number;
  /** Share by review (basis points). */
  readonly share: number;
  /** By rank alone, and what of it is paid out. */
  readonly earned: bigint;
  readonly paid: bigint;
}

/** What an epoch came to. */
export interface PayFigures {
  readonly pot: bigint;
  readonly toReserve: bigint;
  readonly withheld: bigint;
  readonly claimed: bigint;
  readonly claims: number;
}

/** Ends the pay of members who are out of the cycle of their role, who then come back to its end. */
export async function returnToCycle(coop: Cooperative): Promise<Citizen[]> {
  const { observer } = coop.context;
  const { pay } = coop.founders[0]!.client;
  const back: Citizen[] = [];
  for (const roleId of ROLE_IDS) {
    for (const { member, isPaid, inCycle } of await standings(coop, roleId)) {
      if (inCycle) continue;
      if (isPaid) await coop.act(pay.endPay(roleId, member.identity));
      await coop.act(member.client.work.enterCycle(roleId));
      const { misses } = await observer.work.placement(roleId, member.identity);
      coop.expect(`${member.name} comes back without misses`, misses === 0);
      back.push(member);
    }
  }
  return back;
}

/** Begins the pay of all who may be paid, in the order in which they came, and applies what valuers set. Returns how many. */
export async function enrol(coop: Cooperative): Promise<number> {
  const { observer, chain } = coop.context;
  const { pay } = coop.founders[0]!.client;
  let enrolled = 0;
  for (const roleId of ROLE_IDS) {
    const now = await chain.now();
    for (const { member, isPaid, inCycle, enrolFrom } of await standings(coop, roleId)) {
      if (isPaid || !inCycle || enrolFrom === null || enrolFrom.getTime() / 1000 > now) continue;
      await coop.act(pay.enrol(roleId, member.identity));
      const { rank, among } = await observer.pay.member(roleId, member.identity);
      coop.expect(`${member.name} is the most junior at first`, rank === among - 1);
      enrolled += 1;
    }
  }
  const { terms, roles } = await observer.pay.unapplied();
  if (terms) await coop.act(pay.applyTerms());
  for (const roleId of roles) await coop.act(pay.applyWeight(roleId));
  return enrolled;
}

/** How the members of a role stand with pay and turns, in the order in which they came. */
async function standings(coop: Cooperative, roleId: number) {
  const { observer } = coop.context;
  return together(await coop.seatsOf(roleId), async ({ identity }) => ({
    ...(await observer.pay.member(roleId, identity)),
    ...(await observer.work.placement(roleId, identity)),
    member: coop.withIdentity(identity),
  }));
}

/** The epoch ends: its pot is distributed, and everybody takes what is theirs. `inFull`: the table names everybody. */
export async function payDay(coop: Cooperative, pot: bigint, inFull: boolean): Promise<PayFigures> {
  const { observer } = coop.context;
  const [anyone] = coop.founders as [Citizen];
  const before = await observer.pay.treasury();
  coop.expect("the pot is what orders paid", before.pot === pot);
  const { end, number } = await observer.pay.epoch();
  const { slope, reserveShare, hostShare } = await observer.pay.terms();
  const queue = await observer.pay.roster(HOSTS);
  const toReserve = (pot * BigInt(reserveShare)) / WHOLE;
  const toHosts = queue.length === 0 ? 0n : ((pot - toReserve) * BigInt(hostShare)) / WHOLE;
  const toMembers = pot - toReserve - toHosts;
  const earnings = await expected(coop, toMembers, BigInt(slope));

  await coop.until(end);
  const { distributed } = await coop.act(anyone.client.pay.distribute());
  coop.expect("members get the pot less reserve and hosts", distributed?.toMembers === toMembers);
  const hostPay = await takeHostPay(
    coop,
    queue.map(({ identity }) => identity),
  );
  coop.expect("hosts get their share, but for fractions", toHosts - hostPay.claimed <= BigInt(queue.length));
  let claimed = hostPay.claimed;
  let withheld = 0n;
  for (const roleId of new Set(earnings.map((earning) => earning.roleId))) {
    const due = earnings.filter((earning) => earning.roleId === roleId);
    const places = due.map(({ member }) => ({ roleId, member: member.identity }));
    const claims = await coop.act(anyone.client.pay.claimMany(places), `claimMany (${count(due.length, "member")})`);
    for (const [i, { member, paid, earned }] of due.entries()) {
      const { amount } = claims[i]!;
      const off = amount > paid ? amount - paid : paid - amount;
      coop.expect(`${member.name} has by rank and review what the formula says, to a wei`, off <= 1n);
      claimed += amount;
      withheld += earned - paid;
    }
  }
  const { reserve } = await observer.pay.treasury();
  // A place keeps less than a wei from one claim to the next, and the reserve takes as little of each.
  const fractions = BigInt(2 * earnings.length);
  const left = pot - claimed - (reserve - before.reserve);
  coop.expect(
    "all of the pot is claimed or in the reserve, but for fractions of a wei, of earlier epochs too",
    -fractions <= left && left <= fractions,
  );
  coop.say(
    `Epoch ${number} took in ${credits(pot)} credits. ${credits(toReserve)} go to the growth reserve, ${credits(toHosts)} to the hosts,`,
    `${credits(toMembers)} to ${count(earnings.length, "place")} in the roles: more to the senior, by a slope of ${percent(BigInt(slope), WHOLE, 0)}. Reviews withhold ${credits(withheld)}.`,
    ...(inFull ? tableOf(earnings) : summaryOf(earnings)).map((line) => `  ${line}`),
  );
  return { pot, toReserve, withheld, claimed, claims: earnings.length + hostPay.claims };
}

/** In a role of n, rank r gets 1 − slope · r / (n − 1) of what the most senior gets; the role weighs weight · n · (1 − slope / 2). */
async function expected(coop: Cooperative, toMembers: bigint, slope: bigint): Promise<Earning[]> {
  const { observer } = coop.context;
  const { roles } = await observer.pay.table();
  const groups = await together(roles, async ({ roleId, weight }) => {
    return { roleId: Number(roleId), weight, roster: await observer.pay.roster(roleId) };
  });
  /** In halves of a basis point of a thousandth. */
  const weightOf = (weight: number, size: number) => {
    return BigInt(weight) * (size === 1 ? 2n * WHOLE : BigInt(size) * (2n * WHOLE - slope));
  };
  const all = groups.reduce((sum, { weight, roster }) => sum + weightOf(weight, roster.length), 0n);
  return groups.flatMap(({ roleId, weight, roster }) => {
    const among = roster.length;
    return roster.map(({ identity, rank, share }) => {
      const steps = BigInt(Math.max(1, among - 1));
      const part = BigInt(weight) * 2n * (WHOLE * steps - slope * BigInt(rank));
      const earned = (toMembers * part) / (all * steps);
      const paid = (toMembers * part * BigInt(share)) / (all * steps * WHOLE);
      return { roleId, member: coop.withIdentity(identity), rank, among, weight, share, earned, paid };
    });
  });
}

async function takeHostPay(coop: Cooperative, hosts: readonly string[]): Promise<{ claimed: bigint; claims: number }> {
  if (hosts.length === 0) return { claimed: 0n, claims: 0 };
  const places = hosts.map((member) => ({ roleId: HOSTS, member }));
  const claims = await coop.act(coop.founders[0]!.client.pay.claimMany(places), "claimMany (hosts)");
  const amounts = claims.map(({ amount }) => amount);
  coop.expect(
    "the active host gets the most, the last of those who stand by the least",
    amounts.every((amount, i) => i === 0 || amount < amounts[i - 1]!),
  );
  return { claimed: amounts.reduce((sum, amount) => sum + amount, 0n), claims: claims.length };
}

function tableOf(earnings: readonly Earning[]): string[] {
  const rows = earnings.map(({ roleId, member, rank, among, weight, share, earned, paid }) => [
    ...[ROLE_NAMES.get(roleId)!, member.name, `${rank + 1} of ${among}`, String(weight / 1000)],
    ...[credits(earned), `${share / 100} %`, credits(paid)],
  ]);
  return table([["role", "member", "rank", "weight", "by rank", "by review", "paid"], ...rows], [0, 1]);
}

/** A line for each role. */
function summaryOf(earnings: readonly Earning[]): string[] {
  const rows = [...new Set(earnings.map(({ roleId }) => roleId))].map((roleId) => {
    const inRole = earnings.filter((earning) => earning.roleId === roleId);
    const [first, last] = [inRole[0]!, inRole.at(-1)!];
    const total = inRole.reduce((sum, { paid }) => sum + paid, 0n);
    return [
      ...[ROLE_NAMES.get(roleId)!, String(inRole.length), credits(total)],
      ...[first.member.name, credits(first.paid), last.member.name, credits(last.paid)],
    ];
  });
  return table([["role", "paid", "together", "senior", "", "junior", ""], ...rows], [0, 3, 5]);
}
