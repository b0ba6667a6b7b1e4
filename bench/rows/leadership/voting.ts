import { lottery as terms } from "../../../rocketh/parameters.js";
import { type Measure, mined, unmeasured } from "../../record.ts";
import { DAY, type World } from "../../world.ts";
import { CONGRESS, type Cast, PROPOSAL } from "./cast.ts";

type User = World["users"][number];

const VOTERS = 6;
const AGAINST = 0;
const FOR = 1;
/** Tokens that vote in one transaction. */
const BATCH = 100;

/** A proposal, its votes, and what becomes of it. */
export async function voting(world: World, measure: Measure, size: number, cast: Cast): Promise<void> {
  const { congress } = cast;
  const [proposer, voter, other] = [3, 4, 5].map((i) => world.users[i]!) as [User, User, User];
  const own: bigint[] = [];
  // A third of those in force has to be for it.
  for (let i = 0; i < VOTERS + Math.ceil(size / 2) + 4; i++) own.push(await cast.win(CONGRESS, voter.address));
  const against = await cast.win(CONGRESS, other.address);
  await cast.win(PROPOSAL, proposer.address);

  async function propose(step: Measure, salt: number) {
    const { tokenId, text, code, ...calls } = cast.proposal(await cast.win(PROPOSAL, proposer.address), salt);
    const batch = [calls.targets, calls.values, calls.datas] as const;
    await step("propose one action", congress.connect(proposer).propose(tokenId, text, code, ...batch));
    const hash = await congress.descriptionHashOf({ proposer, tokenId, text, code });
    return { id: await congress.hashProposal(...batch, hash), carriedOut: [...batch, hash] as const };
  }
  const one = await propose(measure, 1);
  const others: bigint[] = [];
  while (others.length < terms.votes - 1) others.push((await propose(unmeasured, others.length + 2)).id);
  await world.time.increase(DAY + 1);

  const vote = (id: bigint, token: bigint, side = FOR, by = voter) => congress.connect(by).castVote(id, side, token);
  await measure("vote, a token's first", vote(one.id, own[0]!));
  await measure("vote, a token's first, against", vote(one.id, against, AGAINST, other));
  const [later, ...rest] = others;
  const last = rest.pop();
  await measure("vote, a token's later vote", vote(later!, own[0]!));
  for (const id of rest) await mined(vote(id, own[0]!));
  await measure("vote, a token's last, which burns it", vote(last!, own[0]!));
  const three = own.slice(1, 4);
  await measure("vote with three tokens, the first of each", congress.connect(voter).castVotes(one.id, FOR, three));
  for (let i = 4; i < own.length; i += BATCH) {
    await mined(congress.connect(voter).castVotes(one.id, FOR, own.slice(i, i + BATCH)));
  }
  await world.time.increase(7 * DAY);
  await measure("queue a proposal", congress.queue(...one.carriedOut));
  await world.time.increase(2 * DAY);
  await mined(cast.money.transfer(await congress.authority(), 100n));
  await measure("execute a proposal", congress.execute(...one.carriedOut));
}
