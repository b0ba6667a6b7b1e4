import { parseEther } from "ethers";
import { mined } from "../../record.ts";
import type { World } from "../../world.ts";
import { createPapers } from "./papers.ts";
import { createThrong } from "./throng.ts";

export type Town = Awaited<ReturnType<typeof beginTown>>;

/** Who takes part. All have an identity; what verified ones do with each other is counted for their score. */
export async function beginTown(world: World, size: number) {
  const papers = await createPapers(world);
  const [ann, ben, cat, dan, eve, fay, gus, hal, ida, jim, kim, lea, mia, nora, otto] = world.users;
  const latecomers = Array.from({ length: 10 }, (_, i) => world.stranger(i));
  const town = {
    papers,
    throng: createThrong(world, papers, size),
    /** Holders of what others promised. */
    ...{ ann, ben, cat, dan },
    /** Issuers. */
    ...{ eve, fay, gus },
    /** Manager, worker and contributor of a project. */
    ...{ hal, ida, jim },
    /** Holder and issuer who will quarrel. */
    ...{ lea, mia },
    /** The issuer that everybody deals with, and its first partner. */
    ...{ otto, nora },
    /** Who has no part in the project. */
    outsider: kim,
    /** Founder and ten members of a community. */
    members: [ann, ben, cat, dan, eve, fay, gus, hal, ida, jim, kim],
    /** Ten who join it when all others have. */
    latecomers,
    /** Vouchers of otto's that it still has, and the series. */
    stock: [] as bigint[],
    seriesId: 0n,
    communityId: 0n,
    projectId: 0n,
  };

  const authority = await world.authority();
  const registry = world.identities.connect(authority);
  await mined(registry.setRegistrar(authority, true));
  for (const latecomer of latecomers) await world.setBalance(latecomer.address, parseEther("1"));
  for (const person of [...world.users, ...latecomers]) {
    await mined(registry.registerByVote(await world.identityOf(person), person));
  }
  for (const person of [otto, nora, mia, kim]) await mined(registry.setVerified(await world.identityOf(person), true));
  await town.throng.register();
  return town;
}
