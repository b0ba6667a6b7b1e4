import { expect } from "chai";
import { dataSlice, id, type HDNodeWallet, type Signer } from "ethers";
import { network } from "hardhat";
import { domainOf, sign } from "../fixtures/signing.ts";

// ERC-7702 came after the hard fork the suite is compiled for; on chains that have it, keys may have code.
const { ethers, networkHelpers } = await network.create({ network: "default", override: { hardfork: "prague" } });
const ALICE = dataSlice(id("did:example:alice"), 0, 20);

/** An attester with a key of its own, whose account runs `code` in its place. */
async function attesterRunning(code: string, args: unknown[]) {
  const [authority, relayer, alice, walletOwner] = await ethers.getSigners();
  const attester = ethers.Wallet.createRandom().connect(ethers.provider) as unknown as HDNodeWallet;
  const forwarder = await ethers.deployContract("Forwarder");
  const identities = await ethers.deployContract("IdentityRegistry", [authority, forwarder, [attester]]);
  const delegate = await ethers.deployContract(code, args);
  const { chainId } = await ethers.provider.getNetwork();
  const payer = ethers.Wallet.createRandom().connect(ethers.provider);
  await relayer.sendTransaction({ to: payer, value: 10n ** 18n });
  const address = await delegate.getAddress();
  const authorization = await attester.authorize({ address, nonce: 0, chainId });
  await payer.sendTransaction({ type: 4, to: relayer, authorizationList: [authorization], gasLimit: 200_000n });
  expect(await ethers.provider.getCode(attester)).to.equal(`0xef0100${address.slice(2).toLowerCase()}`);

  const deadline = BigInt(await networkHelpers.time.latest()) + 3600n;
  const domain = domainOf("IdentityRegistry", chainId, await identities.getAddress());
  const register = async (by: Signer) =>
    identities.register(
      ALICE,
      alice,
      attester,
      deadline,
      await sign(by, domain, "Attestation", { identity: ALICE, account: alice.address, deadline }),
    );
  return { identities, forwarder, attester, walletOwner, alice, register, chainId, deadline, relayer };
}

async function runningAWallet() {
  const [, , , walletOwner] = await ethers.getSigners();
  return attesterRunning("ContractWallet", [walletOwner]);
}

async function runningNoWallet() {
  return attesterRunning("Forwarder", []);
}

describe("An account with a key and code (ERC-7702)", () => {
  for (const fixture of [runningAWallet, runningNoWallet]) {
    it(`still signs with its key, ${fixture.name}`, async () => {
      const { identities, alice, attester, register } = await networkHelpers.loadFixture(fixture);
      await expect(register(attester))
        .to.emit(identities, "Registered")
        .withArgs(ALICE, alice.address, attester.address);
    });
  }

  it("also signs as its code says", async () => {
    const { identities, walletOwner, register } = await networkHelpers.loadFixture(runningAWallet);
    await expect(register(walletOwner)).to.emit(identities, "Registered");
  });

  it("is not signed for by anyone else", async () => {
    for (const fixture of [runningAWallet, runningNoWallet]) {
      const { identities, alice, attester, register } = await networkHelpers.loadFixture(fixture);
      await expect(register(alice))
        .to.be.revertedWithCustomError(identities, "IdentityRegistryInvalidSignature")
        .withArgs(attester.address);
    }
  });

  it("can be relayed", async () => {
    const { forwarder, attester, chainId, deadline, relayer } = await networkHelpers.loadFixture(runningAWallet);
    const target = await ethers.deployContract("ForwardTarget", [forwarder]);
    const request = {
      from: attester.address,
      to: await target.getAddress(),
      value: 0n,
      gas: 100_000n,
      nonce: 0n,
      deadline,
      data: target.interface.encodeFunctionData("hear", [1n]),
    };
    const domain = domainOf("Forwarder", chainId, await forwarder.getAddress());
    const signature = await sign(attester, domain, "ForwardRequest", request);
    await expect(forwarder.connect(relayer).execute(request, signature)).to.emit(target, "Heard");
  });
});
