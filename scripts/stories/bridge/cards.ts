import { deedNames } from "../../../sdk/src/index.js";
import type { Citizen } from "../stage/cast.ts";
import { bar, count, number, table } from "../stage/words.ts";
import type { Towns } from "./people.ts";

const POINT = 1_000;
const BAR = 20;

/** Everybody's score is shown, and followed back to what was done. Returns the points of all (thousandths). */
export async function showCards(towns: Towns): Promise<bigint> {
  const { score } = towns.context.observer;
  const recomputed = await score.recompute();
  const rows: string[][] = [["", "score", "", "honoured", "exchanged", "gave", "tasks", "judged", "marks"]];
  let [events, points] = [0, 0n];
  const scores = await Promise.all(towns.citizens.map(({ identity }) => score.scoreOf({ identity })));
  const most = Math.max(...scores.map(Number));
  for (const { name, address, identity } of towns.citizens) {
    const card = (await score.reputationCard(address))!;
    const { deeds, marks } = card;
    const honoured = deeds.honouredOnTime + deeds.honouredLate;
    const counts = [honoured, deeds.exchanged, deeds.contributed, deeds.taskDone, deeds.judged];
    const broken = marks.broken + marks.declined + marks.unanswered;
    const shown = [number(Number(card.score) / POINT, 1), bar(Number(card.score), most, BAR)];
    rows.push([name, ...shown, ...[...counts, broken].map(String)]);
    points += card.score;

    const trace = await score.trace({ identity });
    const traced = trace.reduce((sum, reading) => sum + reading.points, 0n);
    towns.expect(`the points of ${name} are those of its readings`, traced === card.counted + card.waiting);
    const complete = trace.every(({ deeds: found, behind }) => {
      return BigInt(behind.length) === deedNames.reduce((sum, deed) => sum + found[deed], 0n);
    });
    towns.expect(`each point of ${name} has an event behind it`, complete);
    towns.expect(`the logs give ${name} the same score`, (recomputed.get(identity)?.score ?? 0n) === card.score);
    events += trace.reduce((sum, { behind }) => sum + behind.length, 0);
  }
  towns.say(
    ...table(rows, [0, 2]),
    "",
    `All ${count(events, "deed")} are traced to the events behind them; recomputed from the logs alone, every score is the chain's.`,
  );
  return points;
}

/** Everybody's score is recorded. Anyone may do it; the postwoman does. */
export async function record(towns: Towns): Promise<void> {
  for (const citizen of towns.citizens) await recordFor(towns, citizen);
}

/** Whatever is due, source by source. */
async function recordFor(towns: Towns, { identity: subject }: Citizen): Promise<void> {
  const { score } = towns.the("postwoman").client;
  const due = await score.due({ identity: subject });
  for (const source of new Set(due.map((pair) => pair.source))) {
    const counterparties = due.filter((pair) => pair.source === source).map(({ counterparty }) => counterparty);
    await towns.act(score.recordAll({ source, subject, counterparties }));
  }
}
