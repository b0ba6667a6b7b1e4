import { expect } from "chai";
import { ZeroHash, concat, id } from "ethers";
import { communitySuite } from "../fixtures/communities.js";
import { domainOf } from "../fixtures/signing.ts";
import { chain } from "../fixtures/suite.js";
import { COMMUNITY_KINDS } from "../model/communities/history.ts";
import { ANSWER, Told, stage } from "./communities/told.ts";
import { tellHistories } from "./history/told.ts";

const DEEP = Number(process.env.DEEP ?? 0) > 0;
/** What the consent of ten may cost (gas): of a request that was asked for before, and of one that was not. */
const MOST_GAS = { asked: 162_000n, fresh: 183_000n };

describe("Random histories of communities, of the model and of the contract", function () {
  this.timeout(0);

  tellHistories({
    histories: DEEP ? 20 : 2,
    steps: DEEP ? 2_000 : 200,
    every: DEEP ? 10 : 5,
    // Seeds that the model's own tests do not use.
    firstSeed: Number(process.env.SEED ?? 501),
    kinds: COMMUNITY_KINDS,
    load: stage,
    begin: Told.begin,
    logged: ({ identities, communities }) => ({ IdentityRegistry: identities, Communities: communities }),
    midway: true,
  });
});

describe("The consent of ten by signature, in one transaction", () => {
  for (const [how, most] of Object.entries(MOST_GAS)) {
    it(`costs at most ${most} gas to a request that is ${how}`, async () => {
      const { communities, identities, users } = await chain.networkHelpers.loadFixture(communitySuite);
      const { chainId } = await chain.ethers.provider.getNetwork();
      const [asker, ...ten] = users.slice(0, 11) as [(typeof users)[number], ...typeof users];
      const identityOf = (index: number) => `0x${(index + 1).toString(16).padStart(40, "0")}`;
      for (const [index, user] of [asker, ...ten].entries()) await identities.registerByVote(identityOf(index), user);
      await communities.connect(asker).found(id("charter"), 1, 0, "ipfs://charter");
      for (const [index, user] of ten.entries()) {
        const request = requestOf({ kind: 0, subject: identityOf(index + 1) });
        await communities.connect(asker).answer(request, true);
        await communities.connect(user).answer(request, true);
      }
      // Ten of eleven decide where the eleventh has not said yes by asking.
      const share = how === "asked" ? 10_000 : 9_000;
      await communities.connect(asker).answer(requestOf({ kind: 2, content: id("another"), share, basis: 1 }), true);
      const decision = requestOf({ kind: 3, content: id("decision") });
      if (how === "asked") await communities.connect(asker).ask(decision, "ipfs://decision");

      const message = { request: decision, yes: true, left: 0, deadline: 2n ** 40n - 1n };
      const domain = domainOf("Communities", chainId, await communities.getAddress());
      const signatures = await Promise.all(ten.map((user) => user.signTypedData(domain, ANSWER, message)));
      const sent = await communities.answerForMany(decision, true, 0, message.deadline, concat(signatures));
      const { gasUsed } = (await sent.wait())!;
      expect(await communities.isDecided(1, id("decision"))).to.equal(true);
      if (process.env.SHOW_GAS !== undefined) console.log(`      ${gasUsed} gas`);
      expect(gasUsed <= most, `${gasUsed} gas`).to.equal(true);
    });
  }
});

function requestOf(fields: { kind: number; subject?: string; content?: string; share?: number; basis?: number }) {
  const nothing = { subject: `0x${"00".repeat(20)}`, content: ZeroHash, share: 0, patience: 0, basis: 0, until: 0 };
  return { communityId: 1, ...nothing, ...fields };
}
