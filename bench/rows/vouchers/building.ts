import { AbiCoder, ZeroAddress, encodeBytes32String, id } from "ethers";
import type { ConsentText } from "../../../sdk/src/community-projects/consent.ts";
import { type Measure, mined } from "../../record.ts";
import { CID, DAY, type World } from "../../world.ts";
import { issue } from "./terms.ts";
import type { Town } from "./town.ts";

const [FUND, LABOUR] = [0, 1];
const NO_SIGNATURE = "0x";
/** What the vouchers are given for, in cents: the contributor's two, and the work that is contributed. */
const VALUE = 1_000_000n;
const WORK = 100_000n;

/** A community project of two tasks, from the plan to the end. */
export async function building(world: World, measure: Measure, town: Town): Promise<void> {
  const { vouchers, redemptions, communityProjects, communityWork, chainId } = world;
  const { papers, stock, throng, otto, hal, ida, jim } = town;
  const deadline = (await world.time.latest()) + 90 * DAY;
  const projects = communityProjects.connect(hal);
  const projectId = (town.projectId = (await communityProjects.projectCount()) + 1n);
  const plan = {
    ...{ currency: encodeBytes32String("EUR").slice(0, 8), arbitrator: ZeroAddress, communityId: 0 },
    ...{ contentHash: id("project"), uri: `${CID}/{id}.json` },
    milestones: [{ deadline, dependsOn: 0, contentHash: id("milestone") }],
    tasks: [0, 1].map((task) => ({ milestone: 0, deadline, dependsOn: task, contentHash: id(`task ${task}`) })),
  };
  await measure("begin a project of two tasks", projects.create(plan));

  const pool = await communityProjects.POOL();
  const contribute = (from: typeof jim, voucherId: bigint, purpose: number, place: bigint, value: bigint) => {
    const types = ["uint8", "uint256", "uint256", "uint80"];
    const data = AbiCoder.defaultAbiCoder().encode(types, [purpose, projectId, place, value]);
    const book = vouchers.connect(from);
    return book["safeTransferFrom(address,address,uint256,bytes)"](from, communityProjects, voucherId, data);
  };
  const [before, pay, material] = [stock.pop()!, stock.pop()!, stock.pop()!];
  for (const id of [before, pay, material]) await mined(vouchers.connect(otto).transferFrom(otto, jim, id));
  const [labour, more] = await issue(world, ida, 3);
  await mined(contribute(jim, before, FUND, pool, VALUE));
  await throng.contribute(projectId);
  await measure("contribute a voucher to a task", contribute(jim, pay, FUND, 0n, VALUE));
  await measure("contribute a voucher to the pool", contribute(jim, material, FUND, pool, VALUE));
  await measure("contribute labour to a task", contribute(ida, labour, LABOUR, 0n, WORK));
  await mined(contribute(ida, more, LABOUR, 1n, WORK));

  const ref = async (voucherId: bigint) => ({ id: voucherId, version: (await papers.item(voucherId)).version });
  const redemption = {
    ...{ voucherId: material, voucherVersion: (await ref(material)).version, value: VALUE },
    ...{ groupId: projectId, groupVersion: 1, deadline },
  };
  const alone = { member: await world.identityOf(hal), signature: NO_SIGNATURE };
  await measure("ask for a redemption for the project", projects.askRedemption(redemption, [alone]));
  await mined(redemptions.connect(otto).fulfil(material));
  await measure("confirm a redemption for the project", projects.confirmRedemption(material));

  /** The worker offers this for that; the manager sends, which is its consent, and the others sign. */
  const work = async (task: number, service: bigint, wanted: bigint[], others: (typeof jim)[], kind: string) => {
    const at = await world.time.latest();
    const offer = {
      ...{ projectId, taskId: task, acceptBy: at + 7 * DAY, workUntil: at + 14 * DAY, replaces: 0 },
      ...{ contentHash: id("offer"), services: [await ref(service)] },
      compensation: await Promise.all(wanted.map(ref)),
    };
    const offerId = (await communityWork.offerCount()) + 1n;
    await measure(`offer work ${kind}`, communityWork.connect(ida).offerWork(offer, CID));
    await measure(`accept work ${kind}`, communityWork.connect(hal).acceptWork(offerId, offer));
    const { offerHash } = await communityWork.offerOf(offerId);
    const values = wanted.length ? wanted.map(() => VALUE) : [WORK];
    const text: ConsentText = {
      ...{ kind: "completion", of: "offer", chainId, contract: await communityWork.getAddress() },
      ...{ groupId: offerId, groupVersion: 1n, deadline: BigInt(deadline), offerHash, values },
    };
    const approvals = [alone, ...(await Promise.all(others.map((member) => papers.approval(member, text))))];
    const completion = { offerId, offerHash, groupVersion: 1, values, deadline };
    const complete = communityWork.connect(hal).completeWork(completion, offer, approvals);
    await measure(`complete work ${kind}, by consent of ${approvals.length}`, complete);
    return offerId;
  };
  const offerId = await work(0, labour, [pay], [ida, jim], "for a voucher");
  await measure("give evidence of work", communityWork.connect(ida).giveEvidence(offerId, id("evidence"), CID));
  await work(1, more, [], [ida], "that is contributed");
}
