import { expect } from "chai";
import { MaxUint256, TypedDataEncoder, concat, getAddress, type Signer } from "ethers";
import { network } from "hardhat";
import { domainOf, type ForwardRequest, malformed, sign, TYPES } from "../fixtures/signing.ts";

const { ethers, networkHelpers } = await network.create();
const { loadFixture, time } = networkHelpers;
const GAS = 200_000n;

async function forwarderAndTarget() {
  const [member, relayer, stranger] = await ethers.getSigners();
  const forwarder = await ethers.deployContract("Forwarder");
  const target = await ethers.deployContract("ForwardTarget", [forwarder]);
  const wallet = await ethers.deployContract("ContractWallet", [member]);
  const { chainId } = await ethers.provider.getNetwork();
  const domain = domainOf("Forwarder", chainId, await forwarder.getAddress());
  const deadline = BigInt(await time.latest()) + 3600n;
  const hear = target.interface.encodeFunctionData("hear", [7n]);

  async function ask(changes: Partial<ForwardRequest> = {}, by: Signer = member) {
    const request: ForwardRequest = {
      from: member.address,
      to: await target.getAddress(),
      value: 0n,
      gas: GAS,
      nonce: 0n,
      deadline,
      data: hear,
      ...changes,
    };
    return { request, signature: await sign(by, domain, "ForwardRequest", request) };
  }
  return {
    forwarder: forwarder.connect(relayer),
    target,
    wallet,
    member,
    relayer,
    stranger,
    domain,
    deadline,
    hear,
    ask,
  };
}

describe("Forwarder", () => {
  describe("execute", () => {
    it("makes the target hear the signer, its data alone and its value, whoever relays", async () => {
      const { forwarder, target, member, relayer, domain, hear, ask } = await loadFixture(forwarderAndTarget);
      const { request, signature } = await ask({ value: 5n, nonce: 300n });
      expect(await forwarder.execute.staticCall(request, signature, { value: 5n })).to.equal(
        ethers.AbiCoder.defaultAbiCoder().encode(["address"], [member.address]),
      );
      const digest = TypedDataEncoder.hash(domain, { ForwardRequest: TYPES.ForwardRequest }, request);
      expect(await forwarder.digestOf(request)).to.equal(digest);
      const sent = forwarder.execute(request, signature, { value: 5n });
      await expect(sent)
        .to.emit(target, "Heard")
        .withArgs(member.address, hear, 5n, (gas: bigint) => gas <= GAS + 2300n && gas > GAS - 2000n);
      await expect(sent)
        .to.emit(forwarder, "Executed")
        .withArgs(member.address, 300n, target, relayer.address, 5n, digest);
      await expect(sent).to.changeEtherBalances(ethers, [relayer, target, forwarder, member], [-5n, 5n, 0n, 0n]);
      expect(await forwarder.isUsed(member, 300n)).to.equal(true);
    });

    it("carries a request out once, not twice", async () => {
      const { forwarder, member, ask } = await loadFixture(forwarderAndTarget);
      const { request, signature } = await ask();
      await forwarder.execute(request, signature);
      await expect(forwarder.execute(request, signature))
        .to.be.revertedWithCustomError(forwarder, "ForwarderNonceUsed")
        .withArgs(member.address, 0n);
      const other = await ask({ gas: GAS + 1n });
      await expect(forwarder.execute(other.request, other.signature)).to.be.revertedWithCustomError(
        forwarder,
        "ForwarderNonceUsed",
      );
    });

    it("takes nonces in any order, the highest and both ends of a word included, each apart from its neighbours", async () => {
      const { forwarder, member, relayer, ask } = await loadFixture(forwarderAndTarget);
      const nonces = [MaxUint256, 256n, 255n, 0n, MaxUint256 - 255n];
      for (const nonce of nonces) {
        const { request, signature } = await ask({ nonce });
        await forwarder.execute(request, signature);
      }
      for (const nonce of nonces) expect(await forwarder.isUsed(member, nonce)).to.equal(true, `${nonce}`);
      for (const nonce of [1n, 254n, 257n, MaxUint256 - 1n, MaxUint256 - 254n, MaxUint256 - 256n]) {
        expect(await forwarder.isUsed(member, nonce)).to.equal(false, `${nonce}`);
      }
      expect(await forwarder.usedIn(member, 0n)).to.equal((1n << 255n) | 1n);
      expect(await forwarder.usedIn(member, 1n)).to.equal(1n);
      expect(await forwarder.usedIn(member, MaxUint256 >> 8n)).to.equal((1n << 255n) | 1n);
      expect(await forwarder.usedIn(relayer, 0n)).to.equal(0n);
    });

    it("obeys up to the second of the deadline and not in the next", async () => {
      const { forwarder, deadline, ask } = await loadFixture(forwarderAndTarget);
      for (const [nonce, at] of [
        [0n, deadline - 1n],
        [1n, deadline],
      ]) {
        const { request, signature } = await ask({ nonce });
        await time.setNextBlockTimestamp(at);
        await forwarder.execute(request, signature);
      }
      const { request, signature } = await ask({ nonce: 2n });
      await time.setNextBlockTimestamp(deadline + 1n);
      await expect(forwarder.execute(request, signature))
        .to.be.revertedWithCustomError(forwarder, "ForwarderDeadlinePassed")
        .withArgs(deadline, deadline + 1n);
    });

    it("takes exactly the value that was signed", async () => {
      const { forwarder, ask } = await loadFixture(forwarderAndTarget);
      const { request, signature } = await ask({ value: 5n });
      for (const value of [0n, 4n, 6n]) {
        await expect(forwarder.execute(request, signature, { value }))
          .to.be.revertedWithCustomError(forwarder, "ForwarderWrongValue")
          .withArgs(5n, value);
      }
    });

    it("refuses a signature once any field of the request differs", async () => {
      const { forwarder, target, stranger, deadline, ask } = await loadFixture(forwarderAndTarget);
      const { request, signature } = await ask();
      const second = await ethers.deployContract("ForwardTarget", [forwarder]);
      const changes: Partial<ForwardRequest>[] = [
        { from: stranger.address },
        { to: await second.getAddress() },
        { value: 1n },
        { gas: GAS - 1n },
        { nonce: 1n },
        { deadline: deadline + 1n },
        { data: target.interface.encodeFunctionData("hear", [8n]) },
      ];
      for (const change of changes) {
        const changed = { ...request, ...change };
        expect(await forwarder.verify(changed, signature)).to.equal(false, Object.keys(change)[0]);
        await expect(forwarder.execute(changed, signature, { value: changed.value }))
          .to.be.revertedWithCustomError(forwarder, "ForwarderInvalidSignature")
          .withArgs(changed.from);
      }
    });

    it("refuses what was signed for another chain, forwarder, name or version", async () => {
      const { forwarder, member, stranger, domain, ask } = await loadFixture(forwarderAndTarget);
      const { request } = await ask();
      const others = [
        { ...domain, chainId: 1n },
        { ...domain, verifyingContract: stranger.address },
        { ...domain, name: "Commonweal IdentityRegistry" },
        { ...domain, version: "2" },
      ];
      for (const other of others) {
        const signature = await sign(member, other, "ForwardRequest", request);
        await expect(forwarder.execute(request, signature)).to.be.revertedWithCustomError(
          forwarder,
          "ForwarderInvalidSignature",
        );
      }
    });

    it("refuses malformed and malleable signatures, and any for the zero address", async () => {
      const { forwarder, stranger, ask } = await loadFixture(forwarderAndTarget);
      const { request, signature } = await ask();
      for (const [how, bad] of malformed(signature)) {
        expect(await forwarder.verify(request, bad)).to.equal(false, how);
        await expect(forwarder.execute(request, bad)).to.be.revertedWithCustomError(
          forwarder,
          "ForwarderInvalidSignature",
        );
      }
      const nobody = await ask({ from: ethers.ZeroAddress }, stranger);
      for (const [how, bad] of malformed(nobody.signature)) {
        expect(await forwarder.verify(nobody.request, bad)).to.equal(false, how);
      }
      expect(await forwarder.verify(request, signature)).to.equal(true);
    });

    it("lets a contract wallet act by its owner's signature and by no one else's", async () => {
      const { forwarder, target, wallet, stranger, hear, ask } = await loadFixture(forwarderAndTarget);
      const from = await wallet.getAddress();
      const { request, signature } = await ask({ from });
      await expect(forwarder.execute(request, (await ask({ from }, stranger)).signature))
        .to.be.revertedWithCustomError(forwarder, "ForwarderInvalidSignature")
        .withArgs(from);
      await expect(forwarder.execute(request, signature))
        .to.emit(target, "Heard")
        .withArgs(from, hear, 0n, (gas: bigint) => gas <= GAS);
    });

    it("passes the call's own error on and leaves the request open", async () => {
      const { forwarder, target, member, ask } = await loadFixture(forwarderAndTarget);
      const { request, signature } = await ask({ value: 3n, data: target.interface.encodeFunctionData("fail") });
      await expect(forwarder.execute(request, signature, { value: 3n }))
        .to.be.revertedWithCustomError(target, "ForwardTargetFailed")
        .withArgs(member.address, 3n);
      expect(await forwarder.isUsed(member, 0n)).to.equal(false);
      const silent = await ask({ data: target.interface.encodeFunctionData("failSilently") });
      await expect(forwarder.execute(silent.request, silent.signature)).to.be.revertedWithCustomError(
        forwarder,
        "FailedCall",
      );
      expect(await forwarder.verify(request, signature)).to.equal(true);
    });

    it("keeps the signer through a multicall", async () => {
      const { forwarder, target, member, hear, ask } = await loadFixture(forwarderAndTarget);
      const data = target.interface.encodeFunctionData("multicall", [[hear, hear]]);
      const { request, signature } = await ask({ data });
      const receipt = await (await forwarder.execute(request, signature)).wait();
      const heard = receipt!.logs.map((log) => target.interface.parseLog(log)).filter((log) => log?.name === "Heard");
      expect(heard.map((log) => [log!.args.sender, log!.args.data])).to.deep.equal([
        [member.address, hear],
        [member.address, hear],
      ]);
    });

    it("does not let a caller name another sender when it is no forwarder", async () => {
      const { target, member, stranger, hear } = await loadFixture(forwarderAndTarget);
      const data = concat([hear, member.address]);
      await expect(stranger.sendTransaction({ to: target, data }))
        .to.emit(target, "Heard")
        .withArgs(stranger.address, data, 0n, (gas: bigint) => gas > 0n);
    });

    it("does not take a sender that the signer appends to its own data for the signer", async () => {
      const { forwarder, target, member, stranger, hear, ask } = await loadFixture(forwarderAndTarget);
      const data = concat([hear, stranger.address]);
      const { request, signature } = await ask({ data });
      await expect(forwarder.execute(request, signature))
        .to.emit(target, "Heard")
        .withArgs(member.address, data, 0n, (gas: bigint) => gas > 0n);
    });

    it("runs another request that the target sends back in, but not the same again", async () => {
      const { forwarder, target, member, ask } = await loadFixture(forwarderAndTarget);
      const inner = await ask({ nonce: 1n, value: 2n });
      const relay = (args: { request: ForwardRequest; signature: string }, at: string) =>
        target.interface.encodeFunctionData("relay", [at, args.request, args.signature]);
      const at = await forwarder.getAddress();
      const outer = await ask({ gas: 600_000n, value: 2n, data: relay(inner, at) });
      await expect(forwarder.execute(outer.request, outer.signature, { value: 2n })).to.changeEtherBalances(
        ethers,
        [forwarder, target],
        [0n, 2n],
      );
      expect(await forwarder.usedIn(member, 0n)).to.equal(3n);

      // A request cannot hold itself; one that carries a used nonce stands for it.
      const again = await ask({ nonce: 2n, gas: 600_000n, data: relay(await ask({ nonce: 2n }), at) });
      await expect(forwarder.execute(again.request, again.signature))
        .to.be.revertedWithCustomError(forwarder, "ForwarderNonceUsed")
        .withArgs(member.address, 2n);
    });

    it("is left no ETH by a target that pays its caller back", async () => {
      const { forwarder, target, ask } = await loadFixture(forwarderAndTarget);
      const { request, signature } = await ask({ value: 4n, data: target.interface.encodeFunctionData("payBack") });
      await expect(forwarder.execute(request, signature, { value: 4n })).to.changeEtherBalances(
        ethers,
        [forwarder, target],
        [0n, 4n],
      );
    });
  });

  describe("targets", () => {
    it("reaches none that does not say plainly that it trusts this forwarder", async () => {
      const { forwarder, target, member, relayer, ask } = await loadFixture(forwarderAndTarget);
      const word = (value: bigint) => ethers.toBeHex(value, 32);
      const answers: [string, boolean][] = [
        ["0x", false],
        [word(0n), false],
        [word(2n), false],
        [word(MaxUint256), false],
        [ethers.toBeHex(1n, 31), false],
        [concat([word(1n), "0x00"]), false],
        [word(1n), true],
      ];
      const targets = [
        await forwarder.getAddress(),
        member.address,
        relayer.address,
        ethers.ZeroAddress,
        // Precompiles answer to any question: a recovered key, two hashes, what was sent.
        ...[1n, 2n, 3n, 4n].map((n) => getAddress(ethers.toBeHex(n, 20))),
        await (await ethers.deployContract("ForwardTarget", [member])).getAddress(),
        await (await ethers.deployContract("Timelock", [0n, [member.address]])).getAddress(),
      ];
      for (const [answer, reverts] of answers) {
        targets.push(await (await ethers.deployContract("TrustAnswer", [answer, reverts])).getAddress());
      }
      for (const to of targets) {
        const { request, signature } = await ask({ to });
        expect(await forwarder.verify(request, signature)).to.equal(false, to);
        await expect(forwarder.execute(request, signature))
          .to.be.revertedWithCustomError(forwarder, "ForwarderUntrustingTarget")
          .withArgs(to);
      }
      const plain = await ethers.deployContract("TrustAnswer", [word(1n), false]);
      const { request, signature } = await ask({ to: await plain.getAddress() });
      expect(await forwarder.verify(request, signature)).to.equal(true);
      expect(await target.isTrustedForwarder(forwarder)).to.equal(true);
    });

    it("takes no ETH of its own", async () => {
      const { forwarder, relayer } = await loadFixture(forwarderAndTarget);
      await expect(relayer.sendTransaction({ to: forwarder, value: 1n })).to.be.revert(ethers);
    });
  });

  describe("gas", () => {
    it("cannot be starved so that a failure inside is swallowed and the nonce is gone", async () => {
      const { forwarder, target, member, ask } = await loadFixture(forwarderAndTarget);
      const data = target.interface.encodeFunctionData("tryWork", [300_000n]);
      const { request, signature } = await ask({ gas: 400_000n, data });
      // Enough to end well when the inner work fails, too little for the work: each is refused.
      for (let gasLimit = 120_000n; gasLimit <= 480_000n; gasLimit += 20_000n) {
        const outcome = await forwarder.execute.staticCall(request, signature, { gasLimit }).then(
          () => "done",
          (error: Error) => error.message,
        );
        if (outcome === "done") {
          await expect(forwarder.execute(request, signature, { gasLimit }))
            .to.emit(target, "Tried")
            .withArgs(true);
          expect(await forwarder.isUsed(member, 0n)).to.equal(true);
          return;
        }
      }
      expect.fail("never carried out");
    });

    it("names what it could give when that is less than was signed", async () => {
      const { forwarder, ask } = await loadFixture(forwarderAndTarget);
      for (const gas of [1_000_000n, MaxUint256]) {
        const { request, signature } = await ask({ gas });
        await expect(forwarder.execute(request, signature, { gasLimit: 900_000n }))
          .to.be.revertedWithCustomError(forwarder, "ForwarderInsufficientGas")
          .withArgs(gas, (available: bigint) => available > 700_000n && available < 900_000n);
      }
    });

    it("gives no more than was signed", async () => {
      const { forwarder, member, ask } = await loadFixture(forwarderAndTarget);
      const { request, signature } = await ask({ gas: 500n });
      await expect(forwarder.execute(request, signature)).to.be.revertedWithCustomError(forwarder, "FailedCall");
      expect(await forwarder.isUsed(member, 0n)).to.equal(false);
    });
  });

  describe("cancel", () => {
    it("stops every request with that nonce, those of others with the same number not", async () => {
      const { forwarder, member, stranger, ask } = await loadFixture(forwarderAndTarget);
      const { request, signature } = await ask({ nonce: 5n });
      await expect(forwarder.connect(member).cancel(5n)).to.emit(forwarder, "Cancelled").withArgs(member.address, 5n);
      expect(await forwarder.isUsed(member, 5n)).to.equal(true);
      expect(await forwarder.verify(request, signature)).to.equal(false);
      await expect(forwarder.execute(request, signature))
        .to.be.revertedWithCustomError(forwarder, "ForwarderNonceUsed")
        .withArgs(member.address, 5n);
      const other = await ask({ from: stranger.address, nonce: 5n }, stranger);
      await forwarder.execute(other.request, other.signature);
    });

    it("cannot be done by a stranger", async () => {
      const { forwarder, stranger, ask } = await loadFixture(forwarderAndTarget);
      const { request, signature } = await ask();
      await forwarder.connect(stranger).cancel(0n);
      await forwarder.execute(request, signature);
    });

    it("says so when it comes too late or twice", async () => {
      const { forwarder, member, ask } = await loadFixture(forwarderAndTarget);
      const { request, signature } = await ask();
      await forwarder.execute(request, signature);
      await forwarder.connect(member).cancel(MaxUint256);
      for (const nonce of [0n, MaxUint256]) {
        await expect(forwarder.connect(member).cancel(nonce))
          .to.be.revertedWithCustomError(forwarder, "ForwarderNonceUsed")
          .withArgs(member.address, nonce);
      }
    });
  });

  describe("verify", () => {
    it("says no in the second after the deadline and once the nonce is used", async () => {
      const { forwarder, deadline, ask } = await loadFixture(forwarderAndTarget);
      const { request, signature } = await ask();
      await time.increaseTo(deadline);
      expect(await forwarder.verify(request, signature)).to.equal(true);
      await time.increaseTo(deadline + 1n);
      expect(await forwarder.verify(request, signature)).to.equal(false);
      const later = await ask({ deadline: MaxUint256 });
      await forwarder.execute(later.request, later.signature);
      expect(await forwarder.verify(later.request, later.signature)).to.equal(false);
    });
  });

  it("can be rebuilt from its events alone", async () => {
    const { forwarder, member, stranger, ask } = await loadFixture(forwarderAndTarget);
    for (const nonce of [3n, 700n]) {
      const { request, signature } = await ask({ nonce });
      await forwarder.execute(request, signature);
    }
    await forwarder.connect(stranger).cancel(3n);
    await forwarder.connect(member).cancel(4n);
    const words = new Map<string, bigint>();
    for (const event of [
      ...(await forwarder.queryFilter(forwarder.filters.Executed)),
      ...(await forwarder.queryFilter(forwarder.filters.Cancelled)),
    ]) {
      const { from, nonce } = event.args;
      const key = `${from} ${nonce >> 8n}`;
      words.set(key, (words.get(key) ?? 0n) | (1n << (nonce & 255n)));
    }
    for (const who of [member, stranger]) {
      for (const word of [0n, 1n, 2n, 3n]) {
        expect(await forwarder.usedIn(who, word)).to.equal(words.get(`${who.address} ${word}`) ?? 0n);
      }
    }
  });
});
