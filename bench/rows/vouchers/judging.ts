import type { Signer } from "ethers";
import { type Measure, mined } from "../../record.ts";
import { CID, DAY, type World } from "../../world.ts";
import { FACE, issue } from "./terms.ts";
import type { Town } from "./town.ts";

const BROKEN = 2;
/** Each party strikes one place, bit n for place n. */
const STRUCK = [1, 2] as const;
/** From the summons to where the jury can be drawn. */
const BLOCKS = 11;

/** A delivery is disputed, and judged by a jury of the community. */
export async function judging(world: World, measure: Measure, town: Town): Promise<void> {
  const { vouchers, redemptions, arbitration, voting, identities } = world;
  const { members, latecomers, lea, mia, communityId } = town;
  const [voucherId] = await issue(world, mia, 1, { communityId });
  await mined(vouchers.connect(mia).transferFrom(mia, lea, voucherId));
  await mined(redemptions.connect(lea).request(voucherId, FACE));
  await mined(redemptions.connect(mia).fulfil(voucherId));
  const value = await arbitration.depositOf(communityId);
  const opened = redemptions.connect(lea).dispute(voucherId, CID, { value });
  const { logs } = await measure("dispute a fulfilment, before a community", opened);
  const event = logs.map((log) => arbitration.interface.parseLog(log)).find((log) => log?.name === "CaseOpened")!;
  const { key, opener, respondent, options, openerWins } = event.args.terms;
  const terms = { key, opener, respondent, options, openerWins, communityId };
  const caseId = event.args.caseId as bigint;

  await measure("give evidence in a case", arbitration.connect(mia).submitEvidence(caseId, CID));
  await world.time.increase(3 * DAY);
  await measure("summon a jury", arbitration.summon(redemptions, terms));
  await world.mine(BLOCKS);
  const calls = [
    arbitration.interface.encodeFunctionData("seal", [caseId]),
    arbitration.interface.encodeFunctionData("draw", [await redemptions.getAddress(), terms]),
  ];
  await measure("seal and draw a jury of five", arbitration.multicall(calls));
  for (const [i, party] of [lea, mia].entries()) {
    const struck = arbitration.connect(party).strike(redemptions, terms, STRUCK[i]);
    await measure(`strike a juror, ${i === 0 ? "the opener" : "the respondent"}`, struck);
  }
  await world.time.increase(DAY);

  const pollKey = await arbitration.pollKey(caseId, 0);
  await measure("open the jury's poll", voting.openPoll(arbitration, pollKey));
  const pollId = await voting.pollIdOf(arbitration, pollKey);
  const { jurors, seated } = await arbitration.juryOf(caseId, 0);
  const known = new Map<string, Signer>();
  for (const person of [...members, ...latecomers]) known.set(await person.getAddress(), person);
  const ballots = [];
  for (const [place, { identity }] of jurors.entries()) {
    if (((seated >> BigInt(place)) & 1n) === 0n) continue;
    const account = await identities.accountOf(identity);
    const juror = known.get(account) ?? (await world.ethers.getImpersonatedSigner(account));
    await world.setBalance(account, value);
    ballots.push(await world.ballot(juror, pollId, BROKEN, "0", "0"));
  }
  const [first, second, third] = ballots;
  await measure("commit to a ruling, the first juror", first.commit());
  await mined(second.commit());
  await measure("commit to a ruling, the last juror", third.commit());
  await world.time.increase(3 * DAY);
  await measure("reveal a ruling, the option's first", first.reveal());
  await measure("reveal a ruling", second.reveal());
  await mined(third.reveal());
  await world.time.increase(3 * DAY);
  await measure("tally a jury of three", arbitration.tally(redemptions, terms));
  await world.time.increase(3 * DAY);
  await measure("carry out a ruling", arbitration.execute(redemptions, terms));
  await measure("take the deposit back", arbitration.withdraw(await world.identityOf(lea)));
}
