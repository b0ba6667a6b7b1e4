import { expect } from "chai";
import { dataSlice, id, MaxUint256, ZeroAddress, type Signer } from "ethers";
import { network } from "hardhat";
import { domainOf, malformed, sign } from "../fixtures/signing.ts";

const { ethers, networkHelpers } = await network.create();
const { loadFixture, time } = networkHelpers;

const NOBODY = `0x${"00".repeat(20)}`;
/** The identity of a DID. */
const identityOf = (did: string) => dataSlice(id(did), 0, 20);
const ALICE = identityOf("did:example:alice");
const BOB = identityOf("did:example:bob");

async function registry() {
  const [deployer, authority, attester, registrar, alice, bob, stranger] = await ethers.getSigners();
  const forwarder = await ethers.deployContract("Forwarder");
  const wallet = await ethers.deployContract("ContractWallet", [attester]);
  const identities = await ethers.deployContract("IdentityRegistry", [authority, forwarder, [attester, wallet]]);
  await identities.connect(authority).setRegistrar(registrar, true);
  const { chainId } = await ethers.provider.getNetwork();
  const domain = domainOf("IdentityRegistry", chainId, await identities.getAddress());
  const deadline = BigInt(await time.latest()) + 3600n;

  const attest = (message: object = {}, by: Signer = attester, at: object = {}) =>
    sign(by, { ...domain, ...at }, "Attestation", { identity: ALICE, account: alice.address, deadline, ...message });
  const accept = (message: object, by: Signer, at: object = {}) =>
    sign(by, { ...domain, ...at }, "Move", {
      identity: ALICE,
      from: alice.address,
      to: bob.address,
      deadline,
      ...message,
    });
  const people = { deployer, authority, attester, registrar, alice, bob, stranger };
  return { identities, forwarder, wallet, ...people, domain, deadline, attest, accept };
}

async function registered() {
  const all = await registry();
  await all.identities.register(ALICE, all.alice, all.attester, all.deadline, await all.attest());
  const { boundAt } = await all.identities.identityOf(all.alice);
  const move = async (by = all.alice, message: object = {}) =>
    all.identities.connect(by).move(all.bob, all.deadline, await all.accept({ boundAt, ...message }, all.bob));
  return { ...all, boundAt, move };
}

describe("IdentityRegistry", () => {
  describe("register", () => {
    it("binds identity and account to each other on an attester's word, whoever brings it", async () => {
      const { identities, attester, alice, stranger, deadline, attest } = await loadFixture(registry);
      await expect(identities.connect(stranger).register(ALICE, alice, attester, deadline, await attest()))
        .to.emit(identities, "Registered")
        .withArgs(ALICE, alice.address, attester.address);
      const now = BigInt(await time.latest());
      expect(await identities.accountOf(ALICE)).to.equal(alice.address);
      expect(await identities.identityOf(alice)).to.deep.equal([ALICE, now]);
      expect(await identities.get(ALICE)).to.deep.equal([alice.address, now, 0n]);
      expect(await identities.identityOf(stranger)).to.deep.equal([NOBODY, 0n]);
      expect(await identities.get(BOB)).to.deep.equal([ZeroAddress, 0n, 0n]);
    });

    it("takes the word of an attester that is a contract wallet", async () => {
      const { identities, attester, wallet, alice, stranger, deadline, attest } = await loadFixture(registry);
      await expect(identities.register(ALICE, alice, wallet, deadline, await attest({}, stranger)))
        .to.be.revertedWithCustomError(identities, "IdentityRegistryInvalidSignature")
        .withArgs(await wallet.getAddress());
      await expect(identities.register(ALICE, alice, wallet, deadline, await attest({}, attester)))
        .to.emit(identities, "Registered")
        .withArgs(ALICE, alice.address, wallet);
    });

    it("accepts up to the second of the deadline and not in the next", async () => {
      const { identities, attester, alice, bob, stranger, deadline, attest } = await loadFixture(registry);
      const cases: [string, Signer & { address: string }, bigint][] = [
        [ALICE, alice, deadline - 1n],
        [BOB, bob, deadline],
        [identityOf("late"), stranger, deadline + 1n],
      ];
      for (const [identity, account, at] of cases) {
        const signature = await attest({ identity, account: account.address });
        await time.setNextBlockTimestamp(at);
        const sent = identities.register(identity, account, attester, deadline, signature);
        if (at <= deadline) await sent;
        else {
          await expect(sent)
            .to.be.revertedWithCustomError(identities, "IdentityRegistryDeadlinePassed")
            .withArgs(deadline, at);
        }
      }
    });

    it("refuses an attestation of anything else, or for another chain, contract, name or version", async () => {
      const { identities, attester, alice, bob, stranger, deadline, attest } = await loadFixture(registry);
      const signatures = [
        await attest({ identity: BOB }),
        await attest({ account: bob.address }),
        await attest({ deadline: deadline + 1n }),
        await attest({}, stranger),
        await attest({}, alice),
        await attest({}, attester, { chainId: 1n }),
        await attest({}, attester, { verifyingContract: stranger.address }),
        await attest({}, attester, { name: "Commonweal Forwarder" }),
        await attest({}, attester, { version: "2" }),
        ...malformed(await attest()).map(([, bad]) => bad),
      ];
      for (const signature of signatures) {
        await expect(identities.register(ALICE, alice, attester, deadline, signature))
          .to.be.revertedWithCustomError(identities, "IdentityRegistryInvalidSignature")
          .withArgs(attester.address);
      }
      await identities.register(ALICE, alice, attester, deadline, await attest());
    });

    it("refuses who is no attester, even with a signature of its own, and who is one no longer", async () => {
      const { identities, authority, attester, alice, stranger, deadline, attest } = await loadFixture(registry);
      await expect(identities.register(ALICE, alice, stranger, deadline, await attest({}, stranger)))
        .to.be.revertedWithCustomError(identities, "IdentityRegistryNotAttester")
        .withArgs(stranger.address);
      await identities.connect(authority).setAttester(attester, false);
      await expect(identities.register(ALICE, alice, attester, deadline, await attest()))
        .to.be.revertedWithCustomError(identities, "IdentityRegistryNotAttester")
        .withArgs(attester.address);
    });

    it("takes no signature for the zero address, were it ever made an attester", async () => {
      const { identities, authority, alice, deadline, attest } = await loadFixture(registry);
      await identities.connect(authority).setAttester(ZeroAddress, true);
      for (const [, bad] of malformed(await attest())) {
        await expect(identities.register(ALICE, alice, ZeroAddress, deadline, bad))
          .to.be.revertedWithCustomError(identities, "IdentityRegistryInvalidSignature")
          .withArgs(ZeroAddress);
      }
    });

    it("refuses the zero identity and the zero account, and takes the highest of both", async () => {
      const { identities, attester, alice, deadline, attest } = await loadFixture(registry);
      const highest = `0x${"ff".repeat(20)}`;
      await expect(identities.register(NOBODY, alice, attester, deadline, await attest({ identity: NOBODY })))
        .to.be.revertedWithCustomError(identities, "IdentityRegistryInvalidIdentity")
        .withArgs(NOBODY);
      await expect(identities.register(ALICE, ZeroAddress, attester, deadline, await attest({ account: ZeroAddress })))
        .to.be.revertedWithCustomError(identities, "IdentityRegistryInvalidAccount")
        .withArgs(ZeroAddress);
      const signature = await attest({ identity: highest, account: highest, deadline: MaxUint256 });
      await identities.register(highest, highest, attester, MaxUint256, signature);
      expect(await identities.accountOf(highest)).to.equal(ethers.getAddress(highest));
    });

    it("registers an identity once for ever, and one account for one identity", async () => {
      const { identities, attester, alice, bob, deadline, attest, move } = await loadFixture(registered);
      const second = await attest({ identity: BOB });
      await expect(identities.register(BOB, alice, attester, deadline, second))
        .to.be.revertedWithCustomError(identities, "IdentityRegistryAccountBound")
        .withArgs(alice.address, ALICE);
      await expect(identities.register(ALICE, bob, attester, deadline, await attest({ account: bob.address })))
        .to.be.revertedWithCustomError(identities, "IdentityRegistryAlreadyRegistered")
        .withArgs(ALICE, alice.address);
      // The first attestation is good for nothing once the identity has moved away.
      await move();
      await expect(identities.register(ALICE, alice, attester, deadline, await attest()))
        .to.be.revertedWithCustomError(identities, "IdentityRegistryAlreadyRegistered")
        .withArgs(ALICE, bob.address);
    });
  });

  describe("move", () => {
    it("takes the identity to the account that signed for it, with what it was verified as, and frees the old one", async () => {
      const { identities, registrar, attester, alice, bob, deadline, attest, move } = await loadFixture(registered);
      await identities.connect(registrar).setVerified(ALICE, true);
      const { verifiedAt } = await identities.get(ALICE);
      await expect(move()).to.emit(identities, "Moved").withArgs(ALICE, alice.address, bob.address);
      const now = BigInt(await time.latest());
      expect(await identities.get(ALICE)).to.deep.equal([bob.address, now, verifiedAt]);
      expect(await identities.identityOf(bob)).to.deep.equal([ALICE, now]);
      expect(await identities.identityOf(alice)).to.deep.equal([NOBODY, 0n]);
      await identities.register(BOB, alice, attester, deadline, await attest({ identity: BOB }));
      expect(await identities.accountOf(BOB)).to.equal(alice.address);
    });

    it("can go to a contract wallet by its owner's signature", async () => {
      const { identities, attester, wallet, alice, stranger, boundAt, deadline, accept } =
        await loadFixture(registered);
      const to = await wallet.getAddress();
      await expect(identities.connect(alice).move(to, deadline, await accept({ to, boundAt }, stranger)))
        .to.be.revertedWithCustomError(identities, "IdentityRegistryInvalidSignature")
        .withArgs(to);
      await identities.connect(alice).move(to, deadline, await accept({ to, boundAt }, attester));
      expect(await identities.accountOf(ALICE)).to.equal(to);
    });

    it("is closed to who has no identity, with an error that names the caller", async () => {
      const { identities, stranger, move } = await loadFixture(registered);
      await expect(move(stranger))
        .to.be.revertedWithCustomError(identities, "IdentityRegistryNotAccount")
        .withArgs(stranger.address, NOBODY);
    });

    it("does not move a stranger's identity on a signature meant for another's", async () => {
      const { identities, attester, bob, stranger, deadline, attest, move } = await loadFixture(registered);
      const signature = await attest({ identity: BOB, account: stranger.address });
      await identities.register(BOB, stranger, attester, deadline, signature);
      await expect(move(stranger))
        .to.be.revertedWithCustomError(identities, "IdentityRegistryInvalidSignature")
        .withArgs(bob.address);
    });

    it("refuses a signature over anything else, or for another chain, contract, name or version", async () => {
      const { identities, alice, bob, stranger, boundAt, deadline, accept, move } = await loadFixture(registered);
      const signatures = [
        await accept({ boundAt, identity: BOB }, bob),
        await accept({ boundAt, from: stranger.address }, bob),
        await accept({ boundAt, to: stranger.address }, bob),
        await accept({ boundAt: boundAt + 1n }, bob),
        await accept({ boundAt, deadline: deadline + 1n }, bob),
        await accept({ boundAt }, alice),
        await accept({ boundAt }, bob, { chainId: 1n }),
        await accept({ boundAt }, bob, { verifyingContract: stranger.address }),
        await accept({ boundAt }, bob, { name: "Commonweal Forwarder" }),
        await accept({ boundAt }, bob, { version: "2" }),
        ...malformed(await accept({ boundAt }, bob)).map(([, bad]) => bad),
      ];
      for (const signature of signatures) {
        await expect(identities.connect(alice).move(bob, deadline, signature))
          .to.be.revertedWithCustomError(identities, "IdentityRegistryInvalidSignature")
          .withArgs(bob.address);
      }
      await move();
    });

    it("cannot be repeated with the same signature once the identity is back", async () => {
      const { identities, alice, bob, deadline, accept, move } = await loadFixture(registered);
      await move();
      const { boundAt } = await identities.identityOf(bob);
      const back = await accept({ from: bob.address, to: alice.address, boundAt }, alice);
      await identities.connect(bob).move(alice, deadline, back);
      await expect(move())
        .to.be.revertedWithCustomError(identities, "IdentityRegistryInvalidSignature")
        .withArgs(bob.address);
    });

    for (const [when, after] of [
      ["before", -1n],
      ["at", 0n],
      ["after", 1n],
    ] as const) {
      it(`${after > 0 ? "is refused" : "is done"} in the second ${when} the deadline`, async () => {
        const { identities, deadline, move } = await loadFixture(registered);
        await time.setNextBlockTimestamp(deadline + after);
        if (after <= 0) await move();
        else {
          await expect(move())
            .to.be.revertedWithCustomError(identities, "IdentityRegistryDeadlinePassed")
            .withArgs(deadline, deadline + 1n);
        }
      });
    }

    it("does not go to an account that has an identity, itself included, nor to zero", async () => {
      const { identities, attester, alice, bob, boundAt, deadline, attest, accept } = await loadFixture(registered);
      const toSelf = await accept({ to: alice.address, boundAt }, alice);
      await expect(identities.connect(alice).move(alice, deadline, toSelf))
        .to.be.revertedWithCustomError(identities, "IdentityRegistryAccountBound")
        .withArgs(alice.address, ALICE);
      await identities.register(BOB, bob, attester, deadline, await attest({ identity: BOB, account: bob.address }));
      await expect(identities.connect(alice).move(bob, deadline, await accept({ boundAt }, bob)))
        .to.be.revertedWithCustomError(identities, "IdentityRegistryAccountBound")
        .withArgs(bob.address, BOB);
      await expect(identities.connect(alice).move(ZeroAddress, deadline, `0x${"00".repeat(65)}`))
        .to.be.revertedWithCustomError(identities, "IdentityRegistryInvalidSignature")
        .withArgs(ZeroAddress);
    });

    it("can be relayed for the account that signed the request, and for no other", async () => {
      const { identities, forwarder, alice, bob, stranger, boundAt, deadline, accept } = await loadFixture(registered);
      const { chainId } = await ethers.provider.getNetwork();
      const domain = domainOf("Forwarder", chainId, await forwarder.getAddress());
      const move = identities.interface.encodeFunctionData("move", [
        bob.address,
        deadline,
        await accept({ boundAt }, bob),
      ]);
      const request = {
        from: stranger.address,
        to: await identities.getAddress(),
        value: 0n,
        gas: 200_000n,
        nonce: 0n,
        deadline,
        data: move,
      };
      const byStranger = await sign(stranger, domain, "ForwardRequest", request);
      await expect(forwarder.execute(request, byStranger))
        .to.be.revertedWithCustomError(identities, "IdentityRegistryNotAccount")
        .withArgs(stranger.address, NOBODY);
      request.from = alice.address;
      await forwarder.execute(request, await sign(alice, domain, "ForwardRequest", request));
      expect(await identities.accountOf(ALICE)).to.equal(bob.address);
    });
  });

  describe("registrars", () => {
    it("alone register, recover and verify; neither strangers, attesters, the deployer nor the authority do", async () => {
      const all = await loadFixture(registered);
      const { identities, bob } = all;
      for (const who of [all.stranger, all.attester, all.deployer, all.authority, all.alice]) {
        const caller = identities.connect(who);
        for (const attempt of [
          () => caller.registerByVote(BOB, bob),
          () => caller.recover(ALICE, bob),
          () => caller.setVerified(ALICE, true),
        ]) {
          await expect(attempt())
            .to.be.revertedWithCustomError(identities, "IdentityRegistryNotRegistrar")
            .withArgs(who.address);
        }
      }
    });

    it("register by vote under the rules of registration", async () => {
      const { identities, registrar, alice, bob } = await loadFixture(registered);
      const voted = identities.connect(registrar);
      await expect(voted.registerByVote(NOBODY, bob))
        .to.be.revertedWithCustomError(identities, "IdentityRegistryInvalidIdentity")
        .withArgs(NOBODY);
      await expect(voted.registerByVote(BOB, ZeroAddress))
        .to.be.revertedWithCustomError(identities, "IdentityRegistryInvalidAccount")
        .withArgs(ZeroAddress);
      await expect(voted.registerByVote(ALICE, bob))
        .to.be.revertedWithCustomError(identities, "IdentityRegistryAlreadyRegistered")
        .withArgs(ALICE, alice.address);
      await expect(voted.registerByVote(BOB, alice))
        .to.be.revertedWithCustomError(identities, "IdentityRegistryAccountBound")
        .withArgs(alice.address, ALICE);
      await expect(voted.registerByVote(BOB, bob))
        .to.emit(identities, "Registered")
        .withArgs(BOB, bob.address, registrar.address);
    });

    it("recover an identity from a lost key: the old account has nothing, the new one all", async () => {
      const { identities, registrar, alice, bob, stranger, move } = await loadFixture(registered);
      const voted = identities.connect(registrar);
      await expect(voted.recover(ALICE, bob)).to.emit(identities, "Moved").withArgs(ALICE, alice.address, bob.address);
      expect(await identities.identityOf(alice)).to.deep.equal([NOBODY, 0n]);
      expect((await identities.identityOf(bob)).identity).to.equal(ALICE);
      await expect(move())
        .to.be.revertedWithCustomError(identities, "IdentityRegistryNotAccount")
        .withArgs(alice.address, NOBODY);
      await expect(voted.recover(BOB, stranger))
        .to.be.revertedWithCustomError(identities, "IdentityRegistryNotRegistered")
        .withArgs(BOB);
      await expect(voted.recover(NOBODY, stranger))
        .to.be.revertedWithCustomError(identities, "IdentityRegistryNotRegistered")
        .withArgs(NOBODY);
      await expect(voted.recover(ALICE, ZeroAddress))
        .to.be.revertedWithCustomError(identities, "IdentityRegistryInvalidAccount")
        .withArgs(ZeroAddress);
      await expect(voted.recover(ALICE, bob))
        .to.be.revertedWithCustomError(identities, "IdentityRegistryAccountBound")
        .withArgs(bob.address, ALICE);
    });

    it("mark an identity as verified and take the mark away", async () => {
      const { identities, registrar } = await loadFixture(registered);
      const voted = identities.connect(registrar);
      await expect(voted.setVerified(ALICE, true)).to.emit(identities, "VerifiedSet").withArgs(ALICE, true);
      expect((await identities.get(ALICE)).verifiedAt).to.equal(BigInt(await time.latest()));
      await expect(voted.setVerified(ALICE, false)).to.emit(identities, "VerifiedSet").withArgs(ALICE, false);
      expect((await identities.get(ALICE)).verifiedAt).to.equal(0n);
      await expect(voted.setVerified(BOB, true))
        .to.be.revertedWithCustomError(identities, "IdentityRegistryNotRegistered")
        .withArgs(BOB);
    });

    it("change nothing where the mark is as they ask: it keeps its date", async () => {
      const { identities, registrar } = await loadFixture(registered);
      const voted = identities.connect(registrar);
      await expect(voted.setVerified(ALICE, false)).not.to.emit(identities, "VerifiedSet");
      await voted.setVerified(ALICE, true);
      const marked = BigInt(await time.latest());
      await time.increase(3600);
      await expect(voted.setVerified(ALICE, true)).not.to.emit(identities, "VerifiedSet");
      expect((await identities.get(ALICE)).verifiedAt).to.equal(marked);
      // A mark that was taken away and given anew has a new date.
      await voted.setVerified(ALICE, false);
      await voted.setVerified(ALICE, true);
      expect((await identities.get(ALICE)).verifiedAt > marked).to.equal(true);
    });

    it("cannot act through the forwarder, nor can the authority", async () => {
      const { identities, forwarder, authority, registrar, stranger, deadline } = await loadFixture(registered);
      const { chainId } = await ethers.provider.getNetwork();
      const domain = domainOf("Forwarder", chainId, await forwarder.getAddress());
      const cases = [
        [registrar, identities.interface.encodeFunctionData("setVerified", [ALICE, true])],
        [authority, identities.interface.encodeFunctionData("setAttester", [stranger.address, true])],
      ] as const;
      const errors = ["IdentityRegistryNotRegistrar", "AuthorizedNotAuthority"];
      for (const [i, [who, data]] of cases.entries()) {
        const to = await identities.getAddress();
        const request = { from: who.address, to, value: 0n, gas: 100_000n, nonce: 0n, deadline, data };
        const signature = await sign(who, domain, "ForwardRequest", request);
        await expect(forwarder.execute(request, signature)).to.be.revertedWithCustomError(identities, errors[i]);
      }
    });

    it("lose it all when dismissed", async () => {
      const { identities, authority, registrar, bob } = await loadFixture(registered);
      await identities.connect(authority).setRegistrar(registrar, false);
      await expect(identities.connect(registrar).recover(ALICE, bob))
        .to.be.revertedWithCustomError(identities, "IdentityRegistryNotRegistrar")
        .withArgs(registrar.address);
    });
  });

  describe("authority", () => {
    it("alone accepts and dismisses attesters and registrars", async () => {
      const all = await loadFixture(registry);
      const { identities, authority, stranger } = all;
      for (const who of [all.stranger, all.attester, all.registrar, all.deployer]) {
        const caller = identities.connect(who);
        for (const attempt of [() => caller.setAttester(stranger, true), () => caller.setRegistrar(stranger, true)]) {
          await expect(attempt())
            .to.be.revertedWithCustomError(identities, "AuthorizedNotAuthority")
            .withArgs(who.address, authority.address);
        }
      }
      for (const accepted of [true, false]) {
        await expect(identities.connect(authority).setAttester(stranger, accepted))
          .to.emit(identities, "AttesterSet")
          .withArgs(stranger.address, accepted);
        await expect(identities.connect(authority).setRegistrar(stranger, accepted))
          .to.emit(identities, "RegistrarSet")
          .withArgs(stranger.address, accepted);
        expect(await identities.isAttester(stranger)).to.equal(accepted);
        expect(await identities.isRegistrar(stranger)).to.equal(accepted);
      }
      expect(await identities.authority()).to.equal(authority.address);
    });

    it("cannot be nobody", async () => {
      const { identities, forwarder } = await loadFixture(registry);
      const factory = await ethers.getContractFactory("IdentityRegistry");
      await expect(factory.deploy(ZeroAddress, forwarder, [])).to.be.revertedWithCustomError(
        identities,
        "AuthorizedZeroAuthority",
      );
    });
  });

  it("can be rebuilt from its events alone", async () => {
    const { identities, authority, attester, registrar, wallet, alice, bob, stranger, move } =
      await loadFixture(registered);
    const voted = identities.connect(registrar);
    await voted.setVerified(ALICE, true);
    await voted.setVerified(ALICE, true);
    await move();
    await voted.registerByVote(BOB, alice);
    await voted.recover(BOB, stranger);
    await voted.setVerified(BOB, true);
    await voted.setVerified(BOB, false);
    await identities.connect(authority).setAttester(wallet, false);

    const state = new Map<string, [string, bigint, bigint]>();
    const attesters = new Map<string, boolean>();
    const registrars = new Map<string, boolean>();
    for (const log of await ethers.provider.getLogs({ address: await identities.getAddress(), fromBlock: 0 })) {
      const event = identities.interface.parseLog(log);
      if (event === null) continue;
      const at = BigInt((await ethers.provider.getBlock(log.blockNumber))!.timestamp);
      const { args } = event;
      const old = state.get(args[0]);
      if (event.name === "Registered") state.set(args.identity, [args.account, at, 0n]);
      if (event.name === "Moved") state.set(args.identity, [args.to, at, old![2]]);
      if (event.name === "VerifiedSet") state.set(args.identity, [old![0], old![1], args.verified ? at : 0n]);
      if (event.name === "AttesterSet") attesters.set(args.attester, args.accepted);
      if (event.name === "RegistrarSet") registrars.set(args.registrar, args.accepted);
    }
    for (const identity of [ALICE, BOB]) expect(await identities.get(identity)).to.deep.equal(state.get(identity));
    const bound = new Map([...state].map(([identity, [account, at]]) => [account, [identity, at]]));
    for (const who of [alice, bob, stranger, attester]) {
      expect(await identities.identityOf(who)).to.deep.equal(bound.get(who.address) ?? [NOBODY, 0n]);
    }
    for (const who of [await wallet.getAddress(), attester.address, registrar.address]) {
      expect(await identities.isAttester(who)).to.equal(attesters.get(who) ?? false);
      expect(await identities.isRegistrar(who)).to.equal(registrars.get(who) ?? false);
    }
  });
});
