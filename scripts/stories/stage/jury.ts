import type { Juror, Timeline } from "../../../sdk/src/arbitration/index.js";
import { DRAW } from "./chain.ts";
import type { Cast, Citizen } from "./cast.ts";

/** A case, and how it goes. */
export interface Hearing {
  readonly caseId: bigint;
  readonly opener: Citizen;
  readonly respondent: Citizen;
  /** What all jurors find. */
  readonly ruling: number;
  /** Whom each side would rather not have, of those who were drawn; the first and the last if left out. */
  readonly strikes?: (drawn: readonly Juror[]) => { readonly opener: number; readonly respondent: number };
}

type Moment = "evidenceEnd" | "strikeEnd" | "commitEnd" | "revealEnd" | "appealEnd";

/** Three sit; each side may strike one of the two more that are drawn. */
const DRAWN = 5;

/**
 * Juries hear cases side by side: draw, strikes, secret votes, ruling. `anyone` takes the steps that anyone may.
 *
 * @returns Who sat, by case.
 */
export async function hear(cast: Cast, anyone: Citizen, hearings: readonly Hearing[]): Promise<Citizen[][]> {
  const { observer, chain } = cast.context;
  const { arbitration } = anyone.client;
  const until = async (moment: Moment) => {
    const timelines = await Promise.all(hearings.map(({ caseId }) => arbitration.timeline(caseId)));
    const ends = timelines.map((timeline: Timeline | null) => timeline![moment]!.getTime() / 1000);
    await cast.until(Math.max(...ends));
  };

  await until("evidenceEnd");
  for (const { caseId } of hearings) await cast.act(arbitration.summon(caseId));
  await chain.mine(DRAW);
  for (const { caseId, opener, respondent, strikes = ends } of hearings) {
    const { jurors } = await cast.act(arbitration.draw(caseId), "seal and draw");
    cast.expect("five peers are drawn", jurors.length === DRAWN);
    const places = strikes(await observer.arbitration.juryOf(caseId));
    await cast.act(opener.client.arbitration.strike(caseId, [places.opener]));
    await cast.act(respondent.client.arbitration.strike(caseId, [places.respondent]));
  }
  await until("strikeEnd");
  const benches: { poll: Awaited<ReturnType<typeof arbitration.pollOf>>; ruling: number; jurors: Citizen[] }[] = [];
  for (const { caseId, ruling } of hearings) {
    const sitting = (await observer.arbitration.juryOf(caseId)).filter(({ sits }) => sits);
    const jurors = sitting.map(({ identity }) => cast.withIdentity(identity));
    benches.push({ poll: await observer.arbitration.pollOf(caseId), ruling, jurors });
  }
  for (const { poll, ruling, jurors } of benches) {
    for (const { client } of jurors) {
      await cast.act(client.voting.commit({ poll, choice: ruling }), "commit (a juror's vote)");
    }
  }
  await until("commitEnd");
  for (const { poll, jurors } of benches) {
    for (const { client } of jurors) await cast.act(client.voting.reveal({ poll }), "reveal (a juror's vote)");
  }
  await until("revealEnd");
  for (const { caseId, ruling } of hearings) {
    const { decided } = await cast.act(arbitration.tally(caseId));
    cast.expect("the jury finds what its members voted", decided === BigInt(ruling));
  }
  await until("appealEnd");
  for (const { caseId } of hearings) {
    const { accepted } = await cast.act(arbitration.execute(caseId));
    cast.expect("the ruling is carried out", accepted);
  }
  return benches.map(({ jurors }) => jurors);
}

function ends(drawn: readonly Juror[]): { opener: number; respondent: number } {
  return { opener: drawn[0]!.place, respondent: drawn.at(-1)!.place };
}
