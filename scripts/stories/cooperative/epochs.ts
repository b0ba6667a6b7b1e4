import { parseEther } from "ethers";
import type { Citizen } from "../stage/cast.ts";
import { count, credits } from "../stage/words.ts";
import { type Purchase, acquire } from "./acquiring.ts";
import { type Cooperative, EDUCATION, ROLE_IDS } from "./cast.ts";
import type { Clients } from "./clients.ts";
import type { Founded } from "./founding.ts";
import type { Host } from "./hosts.ts";
import { joinPool, judge } from "./judging.ts";
import { type PayFigures, enrol, payDay, returnToCycle } from "./paying.ts";
import { type ReviewFigures, review } from "./reviewing.ts";
import { sendOut } from "./sending.ts";
import { value } from "./valuing.ts";
import { Desk, type Ending } from "./working.ts";

/** Rounds of an order for each role: in the epoch before pay, and in the three that are paid. Two hundred orders in all. */
const ROUNDS = [5, 6, 7, 7];
const ALL_ROUNDS = ROUNDS.reduce((sum, rounds) => sum + rounds);
/** The epoch in which clients dispute, and the roles of the orders. */
const DISPUTES = { epoch: 2, round: 2, roles: [2, 4, 5, 7] };
/** The epoch in which one of Education lets each of its turns pass. */
const SLEEP = 1;
/** The epoch in which a member pays somebody outside. */
const SENDING = 2;
const CAPITAL = parseEther("0.4");
const MORE = parseEther("0.2");
/** Cents. */
const MONEY = 300_00n;

/** What a life of four epochs came to. */
export interface Life {
  readonly desk: Desk;
  readonly issued: bigint;
  readonly pays: readonly PayFigures[];
  readonly reviews: readonly ReviewFigures[];
}

/** Clients buy credits and have work done; members take turns, are reviewed, and are paid. */
export async function live(
  coop: Cooperative,
  founded: Founded,
  hosts: readonly Host[],
  { known: clients, unknown }: Clients,
  agents: readonly Citizen[],
  chapter: number,
): Promise<Life> {
  const { narrator, observer, full } = coop.context;
  const desk = new Desk(coop, clients, agents, unknown, null);
  const pays: PayFigures[] = [];
  const reviews: ReviewFigures[] = [];
  let [issued, pot, round] = [0n, 0n, 0];

  for (const [epoch, rounds] of ROUNDS.entries()) {
    const isPaid = epoch > 0;
    const { number } = await observer.pay.epoch();
    narrator.title(
      `${chapter + epoch}. Epoch ${number}: ${isPaid ? "work and pay" : "the first work, and nobody to pay yet"}`,
    );
    const enrolled = isPaid ? await enrol(coop) : 0;
    if (enrolled > 0) {
      const places = count(enrolled, "place in the roles is", "places in the roles are");
      coop.say(`${places} paid from now on, by the order in which their members came.`);
    }
    const purchases = purchasesOf(epoch, clients, agents);
    if (purchases.length > 0) issued += await acquire(coop, founded, hosts, purchases);
    if (epoch === 0) {
      await desk.prepare(2n ** 96n);
      await value(coop);
    }
    const finishReview = isPaid ? await review(coop, number, reviewed(epoch, full)) : null;
    if (epoch === DISPUTES.epoch) await joinPool(coop, judgesOf(founded));
    desk.sleeper = epoch === SLEEP ? await nextIn(coop, EDUCATION) : null;

    const before = { ...desk.figures, paid: desk.paid };
    for (let i = 0; i < rounds; i += 1, round += 1) {
      const isDisputed = epoch === DISPUTES.epoch && i === DISPUTES.round;
      narrator.progress(round, ALL_ROUNDS, "rounds of orders");
      await desk.round(endingsOf(round, isDisputed ? DISPUTES.roles : []), [hiddenIn(round)]);
    }
    tellWork(coop, desk, before);
    if (desk.disputes.length > 0) await judge(coop, desk, judgesOf(founded));
    await desk.finish();
    if (finishReview) reviews.push(await finishReview());
    const back = await returnToCycle(coop);
    if (back.length > 0) {
      const [who, are] = [back.map(({ name }) => name).join(" and "), back.length === 1 ? "is" : "are"];
      coop.say(
        `${who} missed three turns in a row, ${are} out of the cycle and paid no more. Coming back to its end is ${who}'s own step;`,
        "pay begins again after a whole epoch, for the most junior.",
      );
    }
    if (epoch === SENDING) await sendOut(coop, coop.founders[0]!);
    pot += desk.paid - before.paid;
    if (isPaid) {
      pays.push(await payDay(coop, pot, full || epoch === ROUNDS.length - 1));
      pot = 0n;
    } else {
      await coop.until((await observer.pay.epoch()).end);
      coop.say(`Its pot of ${credits(pot)} credits is carried over.`);
    }
  }
  narrator.progress(ALL_ROUNDS, ALL_ROUNDS, "");
  return { desk, issued, pays, reviews };
}

/** Who buys credits at the beginning of an epoch: all in the first one, clients again when the rate has moved; the school pays in money. */
function purchasesOf(epoch: number, clients: readonly Citizen[], agents: readonly Citizen[]): Purchase[] {
  const inEth =
    (amount: bigint) =>
    (payer: Citizen): Purchase => ({ payer, currency: "ETH", amount });
  const [school, ...others] = clients as [Citizen, ...Citizen[]];
  if (epoch === 0) return [...clients, ...agents].map(inEth(CAPITAL));
  if (epoch === 2) return [{ payer: school, currency: "EUR", amount: MONEY }, ...others.map(inEth(MORE))];
  return [];
}

/** Some roles in each epoch, so that everybody is reviewed once; all where the story is played in full. */
function reviewed(epoch: number, full: boolean): number[] {
  return ROLE_IDS.filter((roleId) => full || roleId % (ROUNDS.length - 1) === epoch - 1);
}

/** Whose turn comes next in a role. */
async function nextIn(coop: Cooperative, roleId: number): Promise<Citizen> {
  const { coming } = await coop.context.observer.work.turns(roleId, { most: 1 });
  return coop.withIdentity(coming[0]!);
}

/** Those who passed a test opt in to judge. */
function judgesOf({ newcomers }: Founded): readonly Citizen[] {
  return newcomers.slice(0, 18);
}

/** In each round somebody says nothing, now and then a worker gives up or a client thinks better of it. */
function endingsOf(round: number, disputed: readonly number[]): (roleId: number) => Ending {
  const place = (step: number) => ((round * step) % ROLE_IDS.length) + 1;
  return (roleId) => {
    if (disputed.includes(roleId)) return "disputed";
    if (round % 6 === 3 && roleId === hiddenIn(round)) return "withdrawn";
    if (round % 5 === 2 && roleId === place(3)) return "given up";
    return roleId === place(1) ? "silent" : "confirmed";
  };
}

/** The role of the order that is posted for somebody unknown. */
function hiddenIn(round: number): number {
  return ((round + 4) % ROLE_IDS.length) + 1;
}

function tellWork(coop: Cooperative, { figures }: Desk, before: Desk["figures"]): void {
  const since = (key: keyof Desk["figures"]) => figures[key] - before[key];
  coop.say(
    `${since("orders")} orders in ${since("turns")} turns: ${since("misses")} turns are missed and pass on, ${since("disputed")} orders disputed, ${since("givenUp")} given up,`,
    `${since("withdrawn")} withdrawn; ${since("anonymous")} are posted for a client who is not known.`,
  );
}
