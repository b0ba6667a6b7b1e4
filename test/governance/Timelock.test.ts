import { expect } from "chai";
import { id, ZeroAddress, ZeroHash } from "ethers";
import { network } from "hardhat";

const { ethers, networkHelpers } = await network.create();
const { loadFixture, time } = networkHelpers;

const DELAY = 2n * 24n * 3600n;
const ADMIN = ZeroHash;
const PROPOSER = id("PROPOSER_ROLE");
const CANCELLER = id("CANCELLER_ROLE");
const EXECUTOR = id("EXECUTOR_ROLE");

async function foundation() {
  const [deployer, first, second, keeper, stranger] = await ethers.getSigners();
  const timelock = await ethers.deployContract("Timelock", [DELAY, [first, second]]);
  const identities = await ethers.deployContract("IdentityRegistry", [timelock, deployer, []]);
  // Any contract may stand for role governance: it is told apart by its address.
  const governor = await ethers.deployContract("ContractWallet", [keeper]);

  /** One proposal of several calls. */
  const proposal = (calls: [string, string][], salt = ZeroHash) =>
    [calls.map(([to]) => to), calls.map(() => 0n), calls.map(([, data]) => data), ZeroHash, salt] as const;
  const accept = async (attester: string) =>
    [await identities.getAddress(), identities.interface.encodeFunctionData("setAttester", [attester, true])] as [
      string,
      string,
    ];
  const change = async (how: "grantRole" | "revokeRole", role: string, who: string) =>
    [await timelock.getAddress(), timelock.interface.encodeFunctionData(how as "grantRole", [role, who])] as [
      string,
      string,
    ];

  const handOver = proposal([
    await change("grantRole", PROPOSER, await governor.getAddress()),
    await change("grantRole", CANCELLER, await governor.getAddress()),
    ...(await Promise.all(
      [first, second].flatMap((founder) => [
        change("revokeRole", PROPOSER, founder.address),
        change("revokeRole", CANCELLER, founder.address),
      ]),
    )),
  ]);
  const governed = (name: "scheduleBatch" | "cancel", args: readonly unknown[]) =>
    governor
      .connect(keeper)
      .execute(timelock, 0n, timelock.interface.encodeFunctionData(name as "scheduleBatch", args as never));
  return {
    timelock,
    identities,
    governor,
    governed,
    deployer,
    first,
    second,
    stranger,
    proposal,
    accept,
    change,
    handOver,
  };
}

async function handedOver() {
  const all = await foundation();
  await all.timelock.connect(all.first).scheduleBatch(...all.handOver, DELAY);
  await time.increase(DELAY);
  await all.timelock.connect(all.stranger).executeBatch(...all.handOver);
  return all;
}

describe("Timelock", () => {
  it("leaves the deployer and everyone but the founders without a role", async () => {
    const { timelock, deployer, first, second, stranger } = await loadFixture(foundation);
    for (const founder of [first, second]) {
      expect(await timelock.hasRole(PROPOSER, founder)).to.equal(true);
      expect(await timelock.hasRole(CANCELLER, founder)).to.equal(true);
      expect(await timelock.hasRole(ADMIN, founder)).to.equal(false);
    }
    for (const role of [ADMIN, PROPOSER, CANCELLER, EXECUTOR]) {
      expect(await timelock.hasRole(role, deployer)).to.equal(false);
      expect(await timelock.hasRole(role, stranger)).to.equal(false);
    }
    expect(await timelock.hasRole(ADMIN, timelock)).to.equal(true);
    expect(await timelock.hasRole(EXECUTOR, ZeroAddress)).to.equal(true);
    expect(await timelock.getMinDelay()).to.equal(DELAY);
    // Nobody but these was ever given anything.
    const granted = await timelock.queryFilter(timelock.filters.RoleGranted);
    expect(granted.map(({ args }) => args.account).sort()).to.deep.equal(
      [await timelock.getAddress(), first, first, second, second, ZeroAddress]
        .map((who) => (typeof who === "string" ? who : who.address))
        .sort(),
    );
  });

  it("cannot be founded by nobody, nor by the zero address", async () => {
    const { timelock, first } = await loadFixture(foundation);
    const factory = await ethers.getContractFactory("Timelock");
    await expect(factory.deploy(DELAY, [])).to.be.revertedWithCustomError(timelock, "TimelockNoFounder");
    await expect(factory.deploy(DELAY, [first, ZeroAddress]))
      .to.be.revertedWithCustomError(timelock, "TimelockZeroFounder")
      .withArgs(1n);
  });

  it("lets founders alone propose and cancel, and gives roles to no one who asks directly", async () => {
    const { timelock, deployer, first, second, stranger, proposal, accept } = await loadFixture(foundation);
    const asked = proposal([await accept(stranger.address)]);
    for (const who of [deployer, stranger]) {
      await expect(timelock.connect(who).scheduleBatch(...asked, DELAY))
        .to.be.revertedWithCustomError(timelock, "AccessControlUnauthorizedAccount")
        .withArgs(who.address, PROPOSER);
    }
    for (const who of [deployer, stranger, first]) {
      await expect(timelock.connect(who).grantRole(PROPOSER, stranger))
        .to.be.revertedWithCustomError(timelock, "AccessControlUnauthorizedAccount")
        .withArgs(who.address, ADMIN);
      await expect(timelock.connect(who).updateDelay(0n))
        .to.be.revertedWithCustomError(timelock, "TimelockUnauthorizedCaller")
        .withArgs(who.address);
    }
    await timelock.connect(first).scheduleBatch(...asked, DELAY);
    const operation = await timelock.hashOperationBatch(...asked);
    await expect(timelock.connect(stranger).cancel(operation))
      .to.be.revertedWithCustomError(timelock, "AccessControlUnauthorizedAccount")
      .withArgs(stranger.address, CANCELLER);
    await expect(timelock.connect(second).cancel(operation)).to.emit(timelock, "Cancelled").withArgs(operation);
  });

  it("does what was proposed for anyone, from the second on at which the delay is over", async () => {
    const { timelock, identities, first, stranger, proposal, accept } = await loadFixture(foundation);
    const asked = proposal([await accept(stranger.address)]);
    await expect(timelock.connect(first).scheduleBatch(...asked, DELAY - 1n))
      .to.be.revertedWithCustomError(timelock, "TimelockInsufficientDelay")
      .withArgs(DELAY - 1n, DELAY);
    await timelock.connect(first).scheduleBatch(...asked, DELAY);
    const ready = BigInt(await time.latest()) + DELAY;
    await time.setNextBlockTimestamp(ready - 1n);
    await expect(timelock.connect(stranger).executeBatch(...asked)).to.be.revertedWithCustomError(
      timelock,
      "TimelockUnexpectedOperationState",
    );
    await time.setNextBlockTimestamp(ready);
    await timelock.connect(stranger).executeBatch(...asked);
    expect(await identities.isAttester(stranger)).to.equal(true);
    await expect(timelock.connect(stranger).executeBatch(...asked)).to.be.revertedWithCustomError(
      timelock,
      "TimelockUnexpectedOperationState",
    );
  });

  describe("hand-over", () => {
    it("gives the governor what the founders had, and the founders nothing", async () => {
      const { timelock, governor, first, second, stranger, proposal, accept } = await loadFixture(handedOver);
      const asked = proposal([await accept(stranger.address)]);
      for (const founder of [first, second]) {
        await expect(timelock.connect(founder).scheduleBatch(...asked, DELAY))
          .to.be.revertedWithCustomError(timelock, "AccessControlUnauthorizedAccount")
          .withArgs(founder.address, PROPOSER);
        expect(await timelock.hasRole(CANCELLER, founder)).to.equal(false);
      }
      expect(await timelock.hasRole(PROPOSER, governor)).to.equal(true);
      expect(await timelock.hasRole(CANCELLER, governor)).to.equal(true);
      expect(await timelock.hasRole(ADMIN, governor)).to.equal(false);
    });

    it("leaves the suite governable: what the governor proposes is done", async () => {
      const { timelock, identities, governed, stranger, proposal, accept } = await loadFixture(handedOver);
      const asked = proposal([await accept(stranger.address)]);
      await governed("scheduleBatch", [...asked, DELAY]);
      await time.increase(DELAY);
      await timelock.connect(stranger).executeBatch(...asked);
      expect(await identities.isAttester(stranger)).to.equal(true);
    });

    it("cannot be cancelled or proposed back by a founder once it is done", async () => {
      const { timelock, first, change, proposal } = await loadFixture(handedOver);
      const back = proposal([await change("grantRole", PROPOSER, first.address)]);
      await expect(timelock.connect(first).scheduleBatch(...back, DELAY)).to.be.revertedWithCustomError(
        timelock,
        "AccessControlUnauthorizedAccount",
      );
      await expect(timelock.connect(first).grantRole(PROPOSER, first)).to.be.revertedWithCustomError(
        timelock,
        "AccessControlUnauthorizedAccount",
      );
    });

    it("leaves alive what founders proposed before, which the governor can cancel", async () => {
      const { timelock, governed, first, stranger, change, proposal, handOver, accept, identities } =
        await loadFixture(foundation);
      const back = proposal([await change("grantRole", PROPOSER, first.address)]);
      const harmless = proposal([await accept(stranger.address)]);
      await timelock.connect(first).scheduleBatch(...handOver, DELAY);
      await timelock.connect(first).scheduleBatch(...back, DELAY);
      await timelock.connect(first).scheduleBatch(...harmless, DELAY);
      await time.increase(DELAY);
      await timelock.executeBatch(...handOver);
      await governed("cancel", [await timelock.hashOperationBatch(...back)]);
      await expect(timelock.connect(first).executeBatch(...back)).to.be.revertedWithCustomError(
        timelock,
        "TimelockUnexpectedOperationState",
      );
      await timelock.executeBatch(...harmless);
      expect(await identities.isAttester(stranger)).to.equal(true);
    });
  });
});
