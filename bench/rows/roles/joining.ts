import { type TransactionReceipt, ZeroHash, id } from "ethers";
import type { Measure, Several } from "../../record.ts";
import type { World } from "../../world.ts";
import { type Cast, PAYMENTS } from "./cast.ts";
import { type Candidate, sitSession } from "./qualifying.ts";

/** A role is created; some qualify for another and join it. A trail begins a word with every third, so three are measured. */
export async function joining(
  world: World,
  measure: Measure,
  { spread, least }: { spread: Several; least: Several },
  cast: Cast,
) {
  const { roles, authority, at } = cast;
  const terms = {
    content: id("content"),
    course: id("course"),
    qualification: at("RolePanel"),
    verifiedOnly: true,
    persistent: false,
  };
  await measure("create a role", roles.connect(authority).create(terms));
  await measure("create a role, without a course", roles.connect(authority).create({ ...terms, course: ZeroHash }));
  const { newcomers, others } = await sitSession(world, measure, least, cast);

  const join = roles.interface.encodeFunctionData("join", [PAYMENTS]);
  const resign = roles.interface.encodeFunctionData("resign", [PAYMENTS]);
  const send = async ({ signer }: Candidate, data: string) => {
    const sent = await signer.sendTransaction({ to: roles, data });
    return (await sent.wait())!;
  };
  const joined = async (candidates: readonly Candidate[]) => {
    const receipts = [];
    for (const candidate of candidates) receipts.push(await send(candidate, join));
    return receipts;
  };
  spread("join a role, an identity's first", await joined(newcomers), join);
  spread("join a role, a further one", await joined(others), join);

  const [, , fickle] = newcomers;
  const [left, back] = [[], []] as TransactionReceipt[][];
  for (let i = 0; i < newcomers.length; i++) {
    left!.push(await send(fickle!, resign));
    back!.push(await send(fickle!, join));
  }
  spread("leave a role, not enrolled for pay", left!, resign);
  spread("join a role, into a seat vacated before", back!, join);
  return newcomers;
}
