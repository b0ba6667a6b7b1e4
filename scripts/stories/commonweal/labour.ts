import type { Citizen } from "../stage/cast.ts";
import { type Job, complete, takeOn } from "../stage/community-work.ts";
import { redeemAtTheCounter } from "../stage/vouchers.ts";
import { euros } from "../stage/words.ts";
import { type Valley, places } from "./cast.ts";
import { issue, worth } from "./goods.ts";
import { type Gift, giverOf, parts } from "./plan.ts";

const DAY = 86_400;
const UNITS = "vouchers";

/** What was given for the plant. */
interface Promised {
  readonly projectId: bigint;
  /** What each part's labour is paid with. */
  readonly compensation: readonly (bigint | undefined)[];
}

/** Work for which neighbours paid. */
export interface Labour {
  /** Number of the community project. */
  readonly projectId: bigint;
  /** What each of the parts was done under. */
  readonly offers: readonly bigint[];
  /** Who gave something, and how much (cents). */
  readonly givers: readonly (readonly [Citizen, bigint])[];
}

/** The engineer plans the labour as a community project, and neighbours give vouchers for it. */
export async function promise(valley: Valley): Promise<Promised> {
  const deadline = (await valley.context.chain.now()) + 60 * DAY;
  const { projectId } = await valley.act(
    valley.the("engineer").client.communityProjects.create({
      ...{ currency: "EUR", uri: "ipfs://clearwater/{id}.json", content: { title: "The labour of the plant" } },
      milestones: [{ deadline, content: { title: "It runs" } }],
      tasks: parts.map(({ title }) => ({ milestone: 0, deadline, content: { title: `Build the ${title}` } })),
    }),
    "create (a community project)",
  );
  const compensation: (bigint | undefined)[] = [];
  for (const [place, { wants }] of parts.entries()) {
    compensation.push(wants && (await give(valley, projectId, place, wants)));
  }
  const given = valley.flows.left(UNITS, places.project);
  valley.say(
    `Neighbours pay a part of the labour: innkeeper and farmer give meals and produce of their own, and ${valley.anyone.name} meals that she buys`,
    `from the innkeeper with ETH. Vouchers over ${euros(given)} wait in the escrow of a community project.`,
  );
  return { projectId, compensation };
}

/** Somebody gives a voucher for a part, its own or one that it buys. */
async function give(valley: Valley, projectId: bigint, place: number, gift: Gift): Promise<bigint> {
  const [issuer, giver] = [valley.the(gift.issuer), giverOf(valley, gift)];
  const voucherId = await issue(valley, issuer, gift.good, gift.units);
  const value = worth(gift.good, gift.units);
  if (gift.boughtFor !== undefined) {
    const { vouchers } = issuer.client;
    const offer = await vouchers.offer({
      gives: [await vouchers.item(voucherId)],
      pay: { amount: gift.boughtFor },
    });
    await valley.act(giver.client.vouchers.fill(offer, []), "fill (against ETH)");
    valley.flows.move("ETH", valley.pocketOf(giver), valley.pocketOf(issuer), gift.boughtFor);
    valley.flows.move(UNITS, valley.pocketOf(issuer), valley.pocketOf(giver), value);
    const { owner } = await valley.context.observer.vouchers.get(voucherId);
    valley.expect("who paid for the voucher has it", owner === giver.address);
  }
  await valley.act(giver.client.communityProjects.contribute({ voucherId, projectId, place, value }), "contribute");
  valley.flows.move(UNITS, valley.pocketOf(giver), places.project, value);
  return voucherId;
}

/** The crew works, is paid by the consent of all concerned, and has what it was paid with made good. */
export async function labour(valley: Valley, promised: Promised, work: () => Promise<void>): Promise<Labour> {
  const { projectId, compensation } = promised;
  const { observer } = valley.context;
  const jobs: Job[] = [];
  for (const [taskId, { title, worker: role, hours, wants }] of parts.entries()) {
    const worker = valley.the(role);
    const service = await issue(valley, worker, "labour", hours);
    const [voucher, manager] = [compensation[taskId], valley.the("engineer")];
    const paid = voucher === undefined ? {} : { compensation: voucher };
    const value = wants ? worth(wants.good, wants.units) : worth("labour", hours);
    jobs.push({ ...{ projectId, taskId, title, manager, worker, service, value }, ...paid });
  }
  const offers: bigint[] = [];
  for (const job of jobs) offers.push(await takeOn(valley, job));
  await work();
  for (const [i, job] of jobs.entries()) {
    await complete(valley, job, offers[i]!);
    valley.flows.move(UNITS, places.crew, places.redeemed, worth("labour", parts[i]!.hours));
    if (job.compensation === undefined) continue;
    const { good, units, issuer } = parts[i]!.wants!;
    valley.flows.move(UNITS, places.project, places.crew, job.value);
    const { owner } = await observer.vouchers.get(job.compensation);
    valley.expect("the pay has changed hands", owner === job.worker.address);
    await redeemAtTheCounter(valley, job.worker, valley.the(issuer), job.compensation, units);
    valley.flows.move(UNITS, places.crew, places.redeemed, worth(good, units));
    const { remaining } = await observer.vouchers.get(job.compensation);
    valley.expect("what was promised is made good", remaining === 0n);
  }
  const { state } = (await observer.communityProjects.get(projectId))!;
  valley.expect("the community project is complete", state === "complete");
  return { projectId, offers, givers: await credited(valley, jobs) };
}

/** What each giver is credited with is what it gave. */
async function credited(valley: Valley, jobs: readonly Job[]): Promise<readonly (readonly [Citizen, bigint])[]> {
  const { communityProjects } = valley.context.observer;
  const given = new Map<Citizen, bigint>();
  for (const [i, { wants }] of parts.entries()) {
    const { worker, value } = jobs[i]!;
    const giver = wants ? giverOf(valley, wants) : worker;
    given.set(giver, (given.get(giver) ?? 0n) + value);
  }
  for (const [{ name, identity }, value] of given) {
    const credit = await communityProjects.credit(jobs[0]!.projectId, identity);
    valley.expect(`${name} is credited with what was given`, credit === value);
  }
  return [...given];
}
