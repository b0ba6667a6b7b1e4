import { type Signer, id } from "ethers";
import { type Measure, mined } from "../../record.ts";
import { CID, type World } from "../../world.ts";
import { type Request, requestOf } from "./papers.ts";
import type { Town } from "./town.ts";

const [ADMISSION, REMOVAL, CHARTER, DECISION] = [0, 1, 2, 3];
const WHOLE = 10_000;

/** A community: founded, grown, and deciding by the consent of ten, whatever its size. */
export async function deciding(world: World, measure: Measure, town: Town): Promise<void> {
  const { communities } = world;
  const { papers, throng, members, latecomers, nora } = town;
  const [founder, second] = members;
  const communityId = (town.communityId = (await communities.communities()) + 1n);
  const admission = async (subject: Signer) =>
    requestOf(communityId, { kind: ADMISSION, subject: await world.identityOf(subject) });
  /** As many members say yes as have to; the last of them is sent by `last`. */
  const agree = async (request: Request, last: typeof mined = mined) => {
    const { needed } = await communities.statusOf(request);
    const asked = members.slice(0, Number(needed));
    for (const member of asked.slice(0, -1)) await mined(communities.connect(member).answer(request, true));
    await last(communities.connect(asked.at(-1)!).answer(request, true));
  };

  // A charter by which one member can admit ten thousand others.
  await measure("found a community", communities.connect(founder).found(id("charter"), 1, 0, CID));
  for (const member of members.slice(1)) {
    await mined(communities.connect(member).answer(await admission(member), true));
    await agree(await admission(member));
  }
  await throng.join(communityId, [founder, second]);
  for (const latecomer of latecomers) {
    await mined(communities.connect(latecomer).answer(await admission(latecomer), true));
    await agree(await admission(latecomer));
  }
  const joining = await admission(nora);
  await measure("ask to be admitted", communities.connect(nora).ask(joining, CID));
  await agree(joining, (sent) => measure("admit a member by the last consent", sent));

  // From now on ten decide.
  const share = Math.floor((10 * WHOLE) / Number(await communities.sizeOf(communityId)));
  const { version } = await communities.communityOf(communityId);
  await agree(requestOf(communityId, { kind: CHARTER, content: id("another"), share, basis: version }));
  const decision = (text: string) => requestOf(communityId, { kind: DECISION, content: id(text) });
  const consent = async (signers: readonly Signer[], text: string) => {
    const signatures = await papers.answers(signers, decision(text));
    return communities.answerForMany(decision(text), true, 0, world.deadline, signatures);
  };
  const ten = members.slice(1, 11);
  await measure("ask a community for a decision", communities.connect(founder).ask(decision("asked"), CID));
  await measure("consent of ten by signature, asked before", consent(ten, "asked"));
  await measure("consent of ten by signature", consent(ten, "fresh"));
  await measure("consent of ten by signature, the last to have come", consent(latecomers, "late"));
  for (const text of ["asked", "fresh", "late"]) {
    if (!(await communities.isDecided(communityId, id(text)))) throw new Error(`"${text}" was not decided.`);
  }
  const removal = requestOf(communityId, { kind: REMOVAL, subject: joining.subject, basis: 1n });
  await measure("answer a request, the first", communities.connect(founder).answer(removal, true));
  await measure("answer a request", communities.connect(second).answer(removal, true));
  await measure("leave a community", communities.connect(nora).depart(communityId));
}
