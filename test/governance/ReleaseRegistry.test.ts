import { expect } from "chai";
import { encodeBytes32String, id, keccak256, MaxUint256, ZeroAddress, ZeroHash } from "ethers";
import { network } from "hardhat";

const { ethers, networkHelpers } = await network.create();
const { loadFixture, time } = networkHelpers;

const DELAY = 24n * 3600n;
const CAPITAL = encodeBytes32String("capital");
const VOUCHERS = encodeBytes32String("vouchers");
const FORWARDER = encodeBytes32String("Forwarder");
const TIMELOCK = encodeBytes32String("Timelock");
const CID = "bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi";

type Adoption = [string, bigint, string, string, string[], string[]];

async function foundation() {
  const [deployer, founder, stranger] = await ethers.getSigners();
  const timelock = await ethers.deployContract("Timelock", [DELAY, [founder]]);
  const forwarder = await ethers.deployContract("Forwarder");
  const newForwarder = await ethers.deployContract("Forwarder");
  const [lock, old, fresh] = await Promise.all([timelock, forwarder, newForwarder].map((c) => c.getAddress()));
  const first = {
    wing: CAPITAL,
    version: "1.0.0",
    sourceCid: CID,
    names: [FORWARDER, TIMELOCK],
    addresses: [old, lock],
    isPermanent: false,
  };
  const releases = await ethers.deployContract("ReleaseRegistry", [timelock, [first]]);
  return { releases, timelock, deployer, founder, stranger, lock, old, fresh, first };
}

/** The registry with a signer's address for its authority, to try many adoptions. */
async function directly() {
  const { timelock: _, releases: __, ...rest } = await foundation();
  const [, , , authority] = await ethers.getSigners();
  const releases = (await ethers.deployContract("ReleaseRegistry", [authority, [rest.first]])).connect(authority);
  const adoption = (changes: Partial<Record<0 | 1 | 2 | 3 | 4 | 5, unknown>> = {}) =>
    Object.assign([CAPITAL, 2n, "1.1.0", CID, [FORWARDER], [rest.fresh]], changes) as Adoption;
  return { ...rest, releases, authority, adoption };
}

const codeHash = async (address: string) => keccak256(await ethers.provider.getCode(address));

describe("ReleaseRegistry", () => {
  it("shows right after deployment what was deployed", async () => {
    const { releases, lock, old } = await loadFixture(foundation);
    const { timestamp } = (await ethers.provider.getBlock(
      (await releases.deploymentTransaction()!.wait())!.blockNumber,
    ))!;
    const shown = [1n, BigInt(timestamp), "1.0.0", CID];
    expect(await releases.current(CAPITAL)).to.deep.equal(shown);
    expect(await releases.release(CAPITAL, 1n)).to.deep.equal(shown);
    expect(await releases.addressOf(CAPITAL, FORWARDER)).to.equal(old);
    expect(await releases.addressOf(CAPITAL, TIMELOCK)).to.equal(lock);
    expect(await releases.contractsOf(CAPITAL, 1n)).to.deep.equal([
      [FORWARDER, old, await codeHash(old)],
      [TIMELOCK, lock, await codeHash(lock)],
    ]);
    expect(await releases.contractOf(CAPITAL, 1n, TIMELOCK)).to.deep.equal([TIMELOCK, lock, await codeHash(lock)]);
    expect(await releases.verify(CAPITAL, 1n)).to.equal(true);
  });

  it("shows zeros, not another wing's, where there is no release or no such contract", async () => {
    const { releases } = await loadFixture(foundation);
    expect(await releases.current(VOUCHERS)).to.deep.equal([0n, 0n, "", ""]);
    expect(await releases.addressOf(VOUCHERS, FORWARDER)).to.equal(ZeroAddress);
    expect(await releases.addressOf(CAPITAL, encodeBytes32String("CapitalToken"))).to.equal(ZeroAddress);
    expect(await releases.contractOf(CAPITAL, 1n, VOUCHERS)).to.deep.equal([VOUCHERS, ZeroAddress, ZeroHash]);
  });

  it("refuses to speak of releases that never were", async () => {
    const { releases } = await loadFixture(foundation);
    for (const [wing, number] of [
      [CAPITAL, 0n],
      [CAPITAL, 2n],
      [CAPITAL, MaxUint256],
      [VOUCHERS, 0n],
      [VOUCHERS, 1n],
    ] as const) {
      for (const ask of [
        () => releases.release(wing, number),
        () => releases.contractsOf(wing, number),
        () => releases.contractOf(wing, number, FORWARDER),
        () => releases.verify(wing, number),
      ]) {
        await expect(ask())
          .to.be.revertedWithCustomError(releases, "ReleaseRegistryUnknownRelease")
          .withArgs(wing, number);
      }
    }
  });

  it("adopts for its authority alone, the deployer and a founder included in the refusal", async () => {
    const { releases, timelock, deployer, founder, stranger, fresh } = await loadFixture(foundation);
    for (const who of [deployer, founder, stranger]) {
      await expect(releases.connect(who).adopt(CAPITAL, 2n, "1.1.0", CID, [FORWARDER], [fresh]))
        .to.be.revertedWithCustomError(releases, "AuthorizedNotAuthority")
        .withArgs(who.address, await timelock.getAddress());
    }
    const factory = await ethers.getContractFactory("ReleaseRegistry");
    await expect(factory.deploy(ZeroAddress, [])).to.be.revertedWithCustomError(releases, "AuthorizedZeroAuthority");
  });

  it("adopts through the timelock, and keeps the release before as it was", async () => {
    const { releases, timelock, founder, stranger, fresh, old } = await loadFixture(foundation);
    const before = await releases.contractsOf(CAPITAL, 1n);
    const adopted = await releases.release(CAPITAL, 1n);
    const call = releases.interface.encodeFunctionData("adopt", [CAPITAL, 2n, "1.1.0", CID, [FORWARDER], [fresh]]);
    const asked = [await releases.getAddress(), 0n, call, ZeroHash, ZeroHash] as const;
    await timelock.connect(founder).schedule(...asked, DELAY);
    await time.increase(DELAY);
    const sent = timelock.connect(stranger).execute(...asked);
    await expect(sent).to.emit(releases, "ReleaseAdopted").withArgs(CAPITAL, 2n, "1.1.0", CID);
    await expect(sent)
      .to.emit(releases, "ContractAdopted")
      .withArgs(CAPITAL, 2n, FORWARDER, fresh, await codeHash(fresh));
    expect((await releases.current(CAPITAL)).number).to.equal(2n);
    expect(await releases.addressOf(CAPITAL, FORWARDER)).to.equal(fresh);
    // What the new release does not name is not carried over from the old one.
    expect(await releases.addressOf(CAPITAL, TIMELOCK)).to.equal(ZeroAddress);
    expect(await releases.contractsOf(CAPITAL, 1n)).to.deep.equal(before);
    expect(await releases.release(CAPITAL, 1n)).to.deep.equal(adopted);
    expect((await releases.contractOf(CAPITAL, 1n, FORWARDER)).account).to.equal(old);
    expect(await releases.verify(CAPITAL, 1n)).to.equal(true);
    expect(await releases.verify(CAPITAL, 2n)).to.equal(true);
  });

  it("does not put old code back when a proposal left lying is carried out late, by anyone", async () => {
    const { releases, timelock, founder, stranger, fresh, lock } = await loadFixture(foundation);
    const to = await releases.getAddress();
    const asked = [fresh, lock].map((address, i) => {
      const args = [CAPITAL, 2n, `1.1.${i}`, CID, [FORWARDER], [address]] as Adoption;
      return [to, 0n, releases.interface.encodeFunctionData("adopt", args), ZeroHash, ZeroHash] as const;
    });
    for (const one of asked) await timelock.connect(founder).schedule(...one, DELAY);
    await time.increase(DELAY);
    await timelock.execute(...asked[1]);
    await expect(timelock.connect(stranger).execute(...asked[0]))
      .to.be.revertedWithCustomError(releases, "ReleaseRegistryWrongNumber")
      .withArgs(CAPITAL, 2n, 3n);
    expect(await releases.addressOf(CAPITAL, FORWARDER)).to.equal(lock);
  });

  describe("adopt", () => {
    it("takes the next number and no other", async () => {
      const { releases, adoption } = await loadFixture(directly);
      for (const number of [0n, 1n, 3n, MaxUint256]) {
        await expect(releases.adopt(...adoption({ 1: number })))
          .to.be.revertedWithCustomError(releases, "ReleaseRegistryWrongNumber")
          .withArgs(CAPITAL, number, 2n);
      }
      await releases.adopt(...adoption());
      await expect(releases.adopt(...adoption()))
        .to.be.revertedWithCustomError(releases, "ReleaseRegistryWrongNumber")
        .withArgs(CAPITAL, 2n, 3n);
      await releases.adopt(...adoption({ 0: VOUCHERS, 1: 1n }));
      expect((await releases.current(CAPITAL)).number).to.equal(2n);
      expect((await releases.current(VOUCHERS)).number).to.equal(1n);
    });

    it("wants a wing, a version and the sources", async () => {
      const { releases, adoption } = await loadFixture(directly);
      for (const change of [{ 0: ZeroHash, 1: 1n }, { 2: "" }, { 3: "" }]) {
        const asked = adoption(change);
        await expect(releases.adopt(...asked))
          .to.be.revertedWithCustomError(releases, "ReleaseRegistryIncomplete")
          .withArgs(asked[0], asked[2], asked[3]);
      }
    });

    it("wants as many addresses as names, 1 to 32", async () => {
      const { releases, adoption, fresh } = await loadFixture(directly);
      const names = (count: number) => Array.from({ length: count }, (_, i) => id(`${i}`));
      const addresses = (count: number) => Array.from({ length: count }, () => fresh);
      for (const [named, addressed] of [
        [0, 0],
        [0, 1],
        [1, 0],
        [2, 1],
        [33, 33],
        [33, 32],
        [32, 33],
      ]) {
        await expect(releases.adopt(...adoption({ 4: names(named), 5: addresses(addressed) })))
          .to.be.revertedWithCustomError(releases, "ReleaseRegistryInvalidLengths")
          .withArgs(named, addressed);
      }
      await releases.adopt(...adoption({ 4: names(32), 5: addresses(32) }));
      expect((await releases.contractsOf(CAPITAL, 2n)).map(({ name }) => name)).to.deep.equal(names(32));
      expect(await releases.verify(CAPITAL, 2n)).to.equal(true);
      // Bounded: the longest release fits a block many times over.
      expect(await releases.verify.estimateGas(CAPITAL, 2n)).to.be.below(400_000n);
    });

    it("refuses a contract without a name, or a name twice", async () => {
      const { releases, adoption, fresh, old } = await loadFixture(directly);
      await expect(releases.adopt(...adoption({ 4: [FORWARDER, ZeroHash], 5: [fresh, old] })))
        .to.be.revertedWithCustomError(releases, "ReleaseRegistryUnnamed")
        .withArgs(1n);
      for (const addresses of [
        [fresh, old],
        [fresh, fresh],
      ]) {
        await expect(releases.adopt(...adoption({ 4: [FORWARDER, FORWARDER], 5: addresses })))
          .to.be.revertedWithCustomError(releases, "ReleaseRegistryDuplicateName")
          .withArgs(FORWARDER);
      }
    });

    it("refuses an address without code: zero, a key's, one never used, a precompile, an account that delegates", async () => {
      const { releases, adoption, stranger } = await loadFixture(directly);
      const delegating = ethers.Wallet.createRandom().address;
      await ethers.provider.send("hardhat_setCode", [delegating, `0xef0100${"11".repeat(20)}`]);
      const unused = ethers.Wallet.createRandom().address;
      for (const account of [
        ZeroAddress,
        stranger.address,
        unused,
        ethers.getAddress(`0x${"00".repeat(19)}01`),
        delegating,
      ]) {
        await expect(releases.adopt(...adoption({ 5: [account] })))
          .to.be.revertedWithCustomError(releases, "ReleaseRegistryNoCode")
          .withArgs(FORWARDER, account);
      }
      // Code that is merely as short as a delegation is code.
      await ethers.provider.send("hardhat_setCode", [unused, `0x${"00".repeat(23)}`]);
      await releases.adopt(...adoption({ 5: [unused] }));
      // A refused release left nothing behind.
      expect((await releases.current(CAPITAL)).number).to.equal(2n);
    });

    it("holds for the releases it is founded with", async () => {
      const { releases, authority, first, stranger } = await loadFixture(directly);
      const factory = await ethers.getContractFactory("ReleaseRegistry");
      await expect(factory.deploy(authority, [first, first]))
        .to.be.revertedWithCustomError(releases, "ReleaseRegistryWrongNumber")
        .withArgs(CAPITAL, 1n, 2n);
      await expect(factory.deploy(authority, [{ ...first, addresses: [first.addresses[0], stranger.address] }]))
        .to.be.revertedWithCustomError(releases, "ReleaseRegistryNoCode")
        .withArgs(TIMELOCK, stranger.address);
      const both = await factory.deploy(authority, [first, { ...first, wing: VOUCHERS }]);
      expect(await both.addressOf(VOUCHERS, TIMELOCK)).to.equal(first.addresses[1]);
      const empty = await factory.deploy(authority, []);
      expect((await empty.current(CAPITAL)).number).to.equal(0n);
    });
  });

  it("notices code that changed or vanished after it was adopted, and that it is back", async () => {
    const { releases, lock } = await loadFixture(foundation);
    const code = await ethers.provider.getCode(lock);
    for (const other of ["0x", "0x00", `${code}00`]) {
      await ethers.provider.send("hardhat_setCode", [lock, other]);
      expect(await releases.verify(CAPITAL, 1n)).to.equal(false, other.slice(0, 10));
    }
    await ethers.provider.send("hardhat_setCode", [lock, code]);
    expect(await releases.verify(CAPITAL, 1n)).to.equal(true);
  });

  it("can be rebuilt from its events alone", async () => {
    const { releases, adoption, lock } = await loadFixture(directly);
    await releases.adopt(...adoption());
    await releases.adopt(...adoption({ 0: VOUCHERS, 1: 1n, 4: [TIMELOCK], 5: [lock] }));
    const adopted = await releases.queryFilter(releases.filters.ReleaseAdopted);
    const contracts = await releases.queryFilter(releases.filters.ContractAdopted);
    expect(adopted.length).to.equal(3);
    for (const { args, blockNumber } of adopted) {
      const { timestamp } = (await ethers.provider.getBlock(blockNumber))!;
      expect(await releases.release(args.wing, args.number)).to.deep.equal([
        args.number,
        BigInt(timestamp),
        args.version,
        args.sourceCid,
      ]);
      expect(await releases.contractsOf(args.wing, args.number)).to.deep.equal(
        contracts
          .filter((event) => event.args.wing === args.wing && event.args.number === args.number)
          .map((event) => [event.args.name, event.args.account, event.args.codeHash]),
      );
    }
    for (const wing of [CAPITAL, VOUCHERS]) {
      const numbers = adopted.filter(({ args }) => args.wing === wing).map(({ args }) => args.number);
      expect((await releases.current(wing)).number).to.equal(numbers.at(-1));
    }
  });
});
