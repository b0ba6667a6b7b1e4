import { appendFileSync, writeFileSync } from "node:fs";
import { expect } from "chai";
import { parseEther } from "ethers";
import { type Client, signedToText } from "../../src/index.js";
import type { SignedRequest } from "../../src/forwarder/index.js";
import { useRelayer } from "./relaying.js";
import { dropPending, pending } from "./acting.js";
import { useSuite } from "./suite.js";

describe("Relayer", () => {
  const suite = useSuite();
  const relayer = useRelayer(suite);
  let member: Client;
  let to: string;

  beforeEach(async () => {
    member = await suite.as(5);
    to = await suite.address(6);
    await member.capital.buy({ amount: parseEther("100") }).send();
    // Tokens are free from the block after.
    await suite.provider.send("evm_mine", []);
  });
  afterEach(() => suite.provider.send("evm_setAutomine", [true]));

  const signed = (amount = 1n, options = {}) => member.capital.transfer(to, amount).sign(options);
  const digestOf = ({ request }: SignedRequest) => member.forwarder.digestOf(request);
  const balance = async () => (await member.capital.account(to)).balance;

  async function executions(): Promise<string[]> {
    const digests: string[] = [];
    for await (const { args } of member.forwarder.events("Executed")) digests.push(args.digest);
    return digests;
  }

  it("carries out what a member without gas signed, and keeps a record that anyone can check", async () => {
    await relayer.start();
    const action = await signed(7n);
    const digest = await digestOf(action);
    const accepted = await relayer.post(signedToText(action));
    expect(accepted.body).to.deep.include({ digest, state: "accepted" });
    expect(accepted.status).to.equal(202);

    const record = await relayer.until(digest, "carried");
    expect(await balance()).to.equal(7n);
    expect(record).to.deep.include(JSON.parse(signedToText(action)));
    const receipt = await suite.provider.getTransactionReceipt(record.transaction!);
    expect(receipt!.from).to.equal(await suite.address(7));
    expect([receipt!.blockNumber, await executions()]).to.deep.equal([record.block, [digest]]);
  });

  it("serves the log of a minute, in the order of the chain, and says when it is complete", async () => {
    await relayer.start();
    const actions = await Promise.all([signed(1n), signed(2n), signed(3n)]);
    await suite.provider.send("evm_setAutomine", [false]);
    for (const action of actions) expect((await relayer.post(signedToText(action))).status).to.equal(202);
    const digests = await Promise.all(actions.map(digestOf));
    for (const digest of digests) await relayer.until(digest, "sent");
    // It says so before the node has it.
    while ((await pending(suite)).length < actions.length) await new Promise((resolve) => setTimeout(resolve, 20));
    await suite.provider.send("evm_mine", []);
    const records = await Promise.all(digests.map((digest) => relayer.until(digest, "carried")));

    const minute = Math.floor(records[0]!.time! / 60);
    const during = await relayer.log(minute);
    expect(during.body.complete).to.equal(false);
    expect(during.body.actions.map(({ digest }) => digest)).to.deep.equal(digests);
    await suite.pass(60);
    const after = await relayer.log(minute);
    expect(after.body.complete).to.equal(true);
    expect(after.body.actions.map(({ digest }) => digest)).to.deep.equal(await executions());
    expect(after.body.actions[1]).to.deep.equal({
      digest: digests[1],
      ...JSON.parse(signedToText(actions[1]!)),
      block: String(records[1]!.block),
      transaction: records[1]!.transaction,
    });
    expect((await relayer.log(minute - 1)).body.actions).to.deep.equal([]);
  });

  it("refuses, with a sentence, what is forged, replayed, expired, or no request at all", async () => {
    await relayer.start("--most-gas", "2000000");
    const action = await signed(1n);
    const { request, signature } = action;
    const forged = { request: { ...request, data: request.data.replace(/1$/, "2") }, signature };
    const account = await suite.address(5);
    expect(await relayer.post(signedToText(forged))).to.deep.equal({
      status: 403,
      body: { error: (await refusal(forged)).message },
    });
    expect((await refusal(forged)).message).to.contain(account);

    const digest = await digestOf(action);
    await relayer.post(signedToText(action));
    const replayed = await relayer.post(signedToText(action));
    expect(replayed.status).to.equal(409);
    expect(replayed.body.error).to.equal(`This request was accepted before; its record is /actions/${digest}.`);
    await relayer.until(digest, "carried");

    const again = await relayer.post(signedToText(await signed(2n, { nonce: request.nonce })));
    expect(again).to.deep.equal({
      status: 409,
      body: { error: `This request of ${account} was carried out or cancelled before.` },
    });
    const old = await signed(3n);
    await suite.pass(3600);
    const expired = await relayer.post(signedToText(old));
    expect([expired.status, expired.body.error]).to.deep.equal([410, (await refusal(old)).message]);

    const greedy = await relayer.post(signedToText(await signed(1n, { gas: 2_000_001n })));
    expect([greedy.status, greedy.body.error]).to.deep.equal([
      422,
      "A request may ask for 2000000 gas here, and this asks for 2000001.",
    ]);
    const broken = await relayer.post("transfer everything");
    expect(broken.status).to.equal(400);
    expect(broken.body.error).to.contain("a signed request as JSON");
    expect((await relayer.post("x".repeat(70_000))).status).to.equal(413);
    expect((await relayer.record(`0x${"12".repeat(32)}`)).status).to.equal(404);
    expect(await executions()).to.deep.equal([digest]);
    expect(relayer.lines().filter(({ kind }) => kind === "accepted").length).to.equal(1);
  });

  it("says of what could not be carried out why, and takes it again once it can", async () => {
    await relayer.start();
    const action = await signed(parseEther("100"));
    await suite.provider.send("evm_setAutomine", [false]);
    const digest = await digestOf(action);
    await relayer.post(signedToText(action));
    await relayer.until(digest, "sent");
    // Before it is mined the tokens go elsewhere. A relayer that lives would send it again.
    await relayer.kill();
    await dropPending(suite);
    await suite.provider.send("evm_setAutomine", [true]);
    await member.capital.transfer(await suite.address(8), parseEther("100")).send();

    await relayer.start();
    const refused = await relayer.until(digest, "refused");
    expect(refused.refused).to.contain("failed in transaction");
    await (await suite.as(8)).capital.transfer(await suite.address(5), parseEther("100")).send();
    await suite.provider.send("evm_mine", []);
    expect((await relayer.post(signedToText(action))).status).to.equal(202);
    await relayer.until(digest, "carried");
    expect(await executions()).to.deep.equal([digest]);
  });

  it("finds out that somebody else carried an action out", async () => {
    await relayer.start();
    const action = await signed(4n);
    const digest = await digestOf(action);
    await suite.provider.send("evm_setAutomine", [false]);
    await relayer.post(signedToText(action));
    await relayer.until(digest, "sent");
    await dropPending(suite);
    await relayer.kill();
    await suite.provider.send("evm_setAutomine", [true]);
    const { hash } = await (await suite.as(8)).forwarder.execute(action).send();

    await relayer.start();
    expect((await relayer.until(digest, "carried")).transaction).to.equal(hash);
    expect(await balance()).to.equal(4n);
  });

  describe("when it is killed", () => {
    it("carries out what it had accepted, once", async () => {
      const [kept, torn] = [await signed(1n), await signed(2n)];
      const line = (action: SignedRequest, digest: string) =>
        JSON.stringify({ kind: "accepted", digest, at: Date.now(), text: signedToText(action) });
      writeFileSync(relayer.journal, `${line(kept, await digestOf(kept))}\n`);
      appendFileSync(relayer.journal, line(torn, await digestOf(torn)).slice(0, 200));

      await relayer.start();
      await relayer.until(await digestOf(kept), "carried");
      expect((await relayer.record(await digestOf(torn))).status).to.equal(404);
      expect((await relayer.post(signedToText(torn))).status).to.equal(202);
      await relayer.until(await digestOf(torn), "carried");
      expect(await executions()).to.deep.equal([await digestOf(kept), await digestOf(torn)]);
    });

    for (const [name, isMined] of [
      ["after it sent and before that was mined", false],
      ["after that was mined and before it knew", true],
    ] as const) {
      it(`${name}: sends the same transaction, and no other`, async () => {
        await relayer.start();
        await suite.provider.send("evm_setAutomine", [false]);
        const action = await signed(5n);
        const digest = await digestOf(action);
        await relayer.post(signedToText(action));
        await relayer.until(digest, "sent");
        await relayer.kill();
        await (isMined ? suite.provider.send("evm_mine", []) : dropPending(suite));
        await suite.provider.send("evm_setAutomine", [true]);

        await relayer.start();
        await relayer.until(digest, "carried");
        expect(await balance()).to.equal(5n);
        expect(await executions()).to.deep.equal([digest]);
        expect(relayer.lines().map(({ kind }) => kind)).to.deep.equal(["accepted", "sent", "carried"]);
        expect((await relayer.post(signedToText(action))).status).to.equal(409);
      });
    }

    it("loses none of many that were accepted, and doubles none", async () => {
      await relayer.start();
      const actions: SignedRequest[] = [];
      for (let i = 0; i < 12; i += 1) actions.push(await signed(1n));
      for (const [i, action] of actions.entries()) {
        expect((await relayer.post(signedToText(action))).status).to.equal(202);
        if (i % 6 === 4) {
          await relayer.kill();
          await relayer.start();
        }
      }
      for (const action of actions) await relayer.until(await digestOf(action), "carried");
      expect(await balance()).to.equal(12n);
      expect((await executions()).sort()).to.deep.equal((await Promise.all(actions.map(digestOf))).sort());
    });

    it("in the middle of many that come at once: what it answered is kept, the rest can be sent again", async () => {
      await relayer.start();
      const actions: SignedRequest[] = [];
      for (let i = 0; i < 12; i += 1) actions.push(await signed(1n));
      const answers = actions.map((action) => relayer.post(signedToText(action)).catch(() => undefined));
      await Promise.race(answers);
      await relayer.kill();
      const accepted = (await Promise.all(answers)).map((answer) => answer?.status === 202);
      expect(accepted).to.include(true);

      await relayer.start();
      for (const [i, action] of actions.entries()) {
        // It may be on the disk without its sender having heard of it; what the sender heard is on the disk.
        const { status } = await relayer.post(signedToText(action));
        expect(status).to.be.oneOf(accepted[i] ? [409] : [202, 409]);
      }
      for (const action of actions) await relayer.until(await digestOf(action), "carried");
      expect(await balance()).to.equal(12n);
      expect((await executions()).sort()).to.deep.equal((await Promise.all(actions.map(digestOf))).sort());
    });
  });

  /** What the chain says to an action. */
  async function refusal(action: SignedRequest): Promise<Error> {
    const payer = await suite.as(7);
    return payer.forwarder
      .execute(action)
      .simulate()
      .then(
        () => expect.fail("It was not refused."),
        (reason: Error) => reason,
      );
  }
});
