import { expect } from "chai";
import { ZeroHash, concat, id } from "ethers";
import { communitySuite } from "../fixtures/communities.js";
import { domainOf } from "../fixtures/signing.ts";
import { chain } from "../fixtures/suite.js";
import { COMMUNITY_KINDS, CommunityHistory, type CommunityStep } from "../model/communities/history.ts";
import { ACCOUNTS } from "../model/capital/draw.ts";
import { ANSWER, Told } from "./communities/told.ts";
import { Blocks } from "./history/chain.ts";
import { Comparison } from "./history/comparison.ts";
import { differencesFromLogs, differencesFromLogsNow } from "./history/replayed.ts";
import { Rest, expectOutcome, shown } from "./history/rest.ts";

const DEEP = Number(process.env.DEEP ?? 0) > 0;
const HISTORIES = DEEP ? 20 : 2;
const STEPS = DEEP ? 2_000 : 200;
/** Seeds that the model's own tests do not use. */
const FIRST_SEED = Number(process.env.SEED ?? 501);
/** After how many steps everything is compared. */
const EVERY = DEEP ? 10 : 5;
const PURSE = 1n << 120n;
/** What the consent of ten may cost (gas): of a request that was asked for before, and of one that was not. */
const MOST_GAS = { asked: 162_000n, fresh: 183_000n };

describe("Random histories of communities, of the model and of the contract", function () {
  this.timeout(0);

  const outcomes = new Map<string, Map<string, number>>();
  let told: Told;
  let contracts: Awaited<ReturnType<typeof communitySuite>>;
  let reader: string;
  const rest = new Rest();

  before(async () => {
    contracts = await chain.networkHelpers.loadFixture(communitySuite);
    const { chainId } = await chain.ethers.provider.getNetwork();
    told = await Told.of(contracts, chainId);
    reader = await contracts.reader.getAddress();
    for (const account of ACCOUNTS) await chain.networkHelpers.setBalance(told.addressOf(account), PURSE);
    await rest.begin();
  });

  after(async () => {
    await rest.end();
  });

  for (let seed = FIRST_SEED; seed < FIRST_SEED + HISTORIES; seed++) {
    it(`are the same through ${STEPS} steps (seed ${seed})`, async () => {
      await rest.back();
      const blocks = new Blocks(chain.provider, contracts);
      const comparison = new Comparison(blocks, reader);
      const logged = { IdentityRegistry: contracts.identities, Communities: contracts.communities };
      const history = new CommunityHistory(seed, BigInt(await chain.networkHelpers.time.latest()));
      history.clock.advance(1n);
      await blocks.begin(history.clock.now);
      for (let i = 1; i <= STEPS; i++) {
        const step = history.next();
        count(step);
        if (step.wait > 0n) await blocks.begin(history.clock.now);
        await expectOutcome(blocks, await told.call(step.action), step, i);
        if (i === STEPS / 2) expect(await differencesFromLogsNow(logged), "from logs").to.deep.equal([]);
        if (i % EVERY !== 0) continue;
        const differences = await comparison.differences(told.views(history));
        if (differences.length > 0) expect.fail(`step ${i}: ${shown(step)}\n${differences.join("\n")}`);
      }
      await blocks.end();
      expect(await differencesFromLogs(logged), "from logs").to.deep.equal([]);
    });
  }

  it("had every kind of action accepted and refused", () => {
    if (process.env.SHOW_OUTCOMES !== undefined) console.log(outcomes);
    expect([...outcomes.keys()]).to.have.members(COMMUNITY_KINDS);
    for (const [kind, found] of outcomes) {
      expect(found.has(""), `${kind} accepted`).to.equal(true);
      expect(found.size, `${kind} refused`).to.be.greaterThan(1);
    }
  });

  function count({ action, refusal }: CommunityStep): void {
    const kind = outcomes.get(action.kind) ?? new Map<string, number>();
    outcomes.set(action.kind, kind.set(refusal, (kind.get(refusal) ?? 0) + 1));
  }
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
