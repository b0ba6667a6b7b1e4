import { type Signer, id } from "ethers";
import { type Measure, mined } from "../../record.ts";
import type { World } from "../../world.ts";
import type { Cast } from "./cast.ts";

const FOR = 1;
/** The ballots of so many seats stand beside a role's tally, of further ones in a word for 256. */
const EARLY_SEATS = 152;

/** Proposals to all roles, and to one. Of the first members the third holds roles 1 to 3, the last 6 to 8. */
export async function deciding(world: World, measure: Measure, cast: Cast): Promise<void> {
  const { allRoles, oneRole, choice, pay, members, throng, at } = cast;
  const [first, second, third] = await Promise.all([0, 1, 2].map((i) => cast.signerOf(throng.identityOf(i))));

  const calls = (target: string, data: string): [string[], bigint[], string[]] => [[target], [0n], [data]];
  const spend = (amount: number) =>
    calls(at("Pay"), pay.interface.encodeFunctionData("spendReserve", [members[0]!.signer.address, amount]));
  const propose = (amount: number) => allRoles.connect(members[1]!.signer).propose(...spend(amount), `Spend ${amount}`);
  const idOf = (amount: number) => allRoles.getProposalId(...spend(amount), id(`Spend ${amount}`));
  const vote = (proposalId: bigint, voter: Signer) => allRoles.connect(voter).castVote(proposalId, FOR);

  await measure("propose to all roles", propose(0));
  const one = await idOf(0);
  await world.time.increase(2);
  const of = "vote on a proposal to all roles";
  await measure(`${of}, one role held, its first ballot`, vote(one, first!));
  await measure(`${of}, one role held`, vote(one, second!));
  await measure(`${of}, three roles held, the first ballot in each`, vote(one, members[9]!.signer));
  // Of five members two are a third, with whom a role takes part.
  await mined(vote(one, members[3]!.signer));
  await mined(vote(one, members[4]!.signer));
  await measure(`${of}, three roles held`, vote(one, members[2]!.signer));

  await mined(propose(1));
  const other = await idOf(1);
  await world.time.increase(2);
  if (throng.size > EARLY_SEATS) {
    const [late, later] = await Promise.all([1, 2].map((i) => cast.signerOf(throng.identityOf(throng.size - i))));
    await measure(`${of}, one role held, its first ballot, from a late seat`, vote(other, late!));
    await measure(`${of}, one role held, from a late seat`, vote(other, later!));
  }
  await mined(vote(other, members[8]!.signer));
  await measure(`${of}, three roles held, with which each takes part`, vote(other, members[9]!.signer));
  await world.time.increaseTo((await allRoles.proposalDeadline(one)) + 1n);
  const described = [...spend(0), id("Spend 0")] as const;
  await measure("queue a proposal that passed", allRoles.queue(...described));
  await world.time.increaseTo(await allRoles.proposalEta(one));
  await measure("execute a proposal", allRoles.execute(...described));

  const processor = { accepted: true, jurisdiction: "0x5a5a", policyHash: id("policy") };
  const data = choice.interface.encodeFunctionData("setProcessor", [members[0]!.signer.address, processor]);
  const mandated = calls(at("GoodsChoice"), data);
  await measure("propose to one role", oneRole.connect(members[1]!.signer).propose(...mandated, "A processor"));
  const ofOne = await oneRole.getProposalId(...mandated, id("A processor"));
  await world.time.increase(2);
  await measure("vote on a proposal to one role, its first ballot", oneRole.connect(first!).castVote(ofOne, FOR));
  await measure("vote on a proposal to one role", oneRole.connect(second!).castVote(ofOne, FOR));
  const reason = oneRole.connect(third!).castVoteWithReason(ofOne, FOR, "It is what we agreed on.");
  await measure("vote on a proposal to one role, with a reason", reason);
}
