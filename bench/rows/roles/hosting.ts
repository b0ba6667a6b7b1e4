import { type TransactionReceipt, ZeroHash, id } from "ethers";
import { type Measure, type Several, mined } from "../../record.ts";
import { DAY, HOUR, type World } from "../../world.ts";
import type { Cast } from "./cast.ts";

const [MONTH, MINUTE] = [0, 3];
const PERIODS = { [MONTH]: 30 * DAY, [MINUTE]: 60 };
const BACKUP_VERIFICATION = 3;
/** So many are challenged; the active host is not, and another is drawn where it would be. */
const LOTS = 4;

/** Hosts come, fail, and show that they are there. */
export async function hosting(world: World, measure: Measure, least: Several, cast: Cast): Promise<void> {
  const { hosts, backups, monitors, members, authority } = cast;
  const applicant = await cast.newcomer(7);
  const { address: key, signingKey } = cast.throng.key;
  const number = await hosts.nextApplication();
  const digest = await hosts.postDigest(applicant.identity, key, number);
  const { serialized: signature } = signingKey.sign(digest);
  await measure("apply for a post", hosts.connect(applicant.signer).applyForPost(key, signature));
  await measure("admit a host", hosts.connect(authority).admit(applicant.identity, number));

  const beat = async () => hosts.connect(await hostAt(await hosts.activeSeat())).heartbeat(id("root"));
  const hostAt = async (seat: bigint) => cast.signerOf((await hosts.seatOf(seat)).identity);
  const failOver = async () => {
    const until = await hosts.silentAt();
    if (until > BigInt(await world.time.latest())) await world.time.increaseTo(until);
    return hosts.failover();
  };
  await mined(failOver());
  await measure("send a heartbeat, which settles a host that failed", beat());
  await measure("send a heartbeat", beat());
  await measure("fail over", failOver());
  await mined(beat());

  const seat = await hosts.activeSeat();
  const record = async (tier: typeof MONTH | typeof MINUTE, parentId: bigint, parent: string) => {
    const period = Math.floor((await world.time.latest()) / PERIODS[tier]) - 1;
    const backup = { seat, tier, period, parent, root: id(`root of ${tier}`), content: id("content") };
    const { serialized } = cast.keyOf(seat).signingKey.sign(await hosts.backupDigest(backup));
    return {
      recordId: await backups.recordIdOf(seat, tier, period),
      sent: backups.record(backup, parentId, serialized),
    };
  };
  const month = await record(MONTH, 0n, ZeroHash);
  await measure("record a backup of a month", month.sent);
  const minute = await record(MINUTE, month.recordId, id(`root of ${MONTH}`));
  await measure("record a backup of a minute", minute.sent);
  const verifiers = members.slice(BACKUP_VERIFICATION - 1).map(({ signer }) => backups.connect(signer));
  await measure("attest a backup, the first", verifiers[0]!.attest(minute.recordId));
  await measure("attest a backup", verifiers[1]!.attest(minute.recordId));

  const verifier = monitors.connect(members[BACKUP_VERIFICATION]!.signer);
  const [draws, answers] = [[], []] as TransactionReceipt[][];
  let answering = "";
  for (let i = 0; i < LOTS; i++) {
    if (i === 1) await measure("challenge a standby", verifier.challenge());
    else await mined(verifier.challenge());
    await cast.waitForLot();
    draws!.push(await mined(monitors.seal()));
    const { seat: drawn, until } = await monitors.latest();
    if (i === LOTS - 1) {
      await world.time.increaseTo(until);
      await measure("record a miss of a host", monitors.recordMiss());
    } else {
      const { serialized } = cast.keyOf(drawn).signingKey.sign(await monitors.answerDigest(id("root")));
      answering = monitors.interface.encodeFunctionData("answer", [id("root"), serialized]);
      answers!.push(await mined(monitors.answer(id("root"), serialized)));
      await world.time.increase(HOUR);
    }
  }
  least("draw the standby that is challenged", draws!, monitors.interface.encodeFunctionData("seal"));
  least("answer a challenge", answers!, answering);
}
