import { AbiCoder, type Signer } from "ethers";
import { accountsOf, createBatch } from "../../batch.ts";
import { mined } from "../../record.ts";
import type { World } from "../../world.ts";
import { type Papers, requestOf } from "./papers.ts";
import { mint } from "./terms.ts";

export type Throng = ReturnType<typeof createThrong>;

const MINTED_AT_ONCE = 250;
const CALLS_AT_ONCE = 100;
/** With a share of one basis point, so many members need but one yes to admit another. */
const ONE_DECIDES = 10_000;

/** So many others, verified: holders and counterparties, members, contributors, owners. All by the contracts' functions. */
export function createThrong(world: World, papers: Papers, size: number) {
  const { vouchers, identities, communities, communityProjects, assets, score } = world;
  const accounts = accountsOf(size);
  const identityOf = (i: number) => world.identityAt(accounts[i]);
  const each = createBatch(world, size);
  let held: bigint[] = [];

  function chunks<T>(list: readonly T[]): T[][] {
    const count = Math.ceil(list.length / CALLS_AT_ONCE);
    return Array.from({ length: count }, (_, i) => list.slice(i * CALLS_AT_ONCE, (i + 1) * CALLS_AT_ONCE));
  }

  return {
    size,
    async register() {
      const authority = await (await world.authority()).getAddress();
      for (const account of accounts) {
        await world.impersonate(account);
        await world.setBalance(account, 1n);
      }
      await each(
        () => authority,
        (i) => identities.registerByVote.populateTransaction(identityOf(i), accounts[i]),
      );
      await each(
        () => authority,
        (i) => identities.setVerified.populateTransaction(identityOf(i), true),
      );
    },
    /** Each buys a voucher that the issuer signed an offer for, so that it holds one and has dealt with the issuer. */
    async buy(issuer: Signer, seriesId: bigint) {
      held = [];
      while (held.length < size) {
        held.push(...(await mint(world, issuer, seriesId, Math.min(MINTED_AT_ONCE, size - held.length))));
      }
      await each(
        (i) => accounts[i],
        async (i) => {
          const signed = await papers.offer(issuer, [held[i]], { pay: { amount: 1n } });
          return papers.filling(signed);
        },
      );
    },
    /** The first of the members admits them, of a charter by which it can; above ten thousand the second says yes too. */
    async join(communityId: bigint, [first, second]: readonly Signer[]) {
      const admission = (i: number) => requestOf(communityId, { kind: 0, subject: identityOf(i) });
      await each(
        (i) => accounts[i],
        (i) => communities.answer.populateTransaction(admission(i), true),
      );
      const members = Number(await communities.sizeOf(communityId));
      const all = accounts.map((_, i) => communities.interface.encodeFunctionData("answer", [admission(i), true]));
      for (const answers of chunks(all)) await mined(communities.connect(first).multicall(answers));
      for (const answers of chunks(all.slice(Math.max(0, ONE_DECIDES + 1 - members)))) {
        await mined(communities.connect(second).multicall(answers));
      }
    },
    /** After {@link buy}. Each gives what it holds for a project's pool. */
    async contribute(projectId: bigint) {
      const [to, pool] = [await communityProjects.getAddress(), await communityProjects.POOL()];
      const terms = AbiCoder.defaultAbiCoder().encode(
        ["uint8", "uint256", "uint256", "uint80"],
        [0, projectId, pool, 1],
      );
      const send = vouchers.getFunction("safeTransferFrom(address,address,uint256,bytes)");
      await each(
        (i) => accounts[i],
        (i) => send.populateTransaction(accounts[i], to, held[i], terms),
      );
    },
    /** Each is given a share. */
    async own(assetId: bigint, owner: Signer) {
      const from = await owner.getAddress();
      await each(
        () => from,
        (i) => assets.transfer.populateTransaction(accounts[i], assetId, 1),
      );
    },
    /** After {@link buy}. The issuer's score is brought up to date with all of them. */
    async recordDealings(issuer: Signer) {
      const subject = await world.identityOf(issuer);
      for (const some of chunks(accounts.map((_, i) => identityOf(i)))) {
        await mined(score.recordAll(vouchers, subject, some));
      }
    },
  };
}
