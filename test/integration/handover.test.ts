import { expect } from "chai";
import { Contract, Wallet, ZeroAddress, decodeBytes32String, encodeBytes32String, id } from "ethers";
import { localGenesis } from "../../rocketh/genesis.js";
import { handOver } from "../../rocketh/handover.js";
import { decide, governedSuite, suiteToHandOver } from "../fixtures/governed.js";
import { domainOf, sign } from "../fixtures/signing.js";
import { chain } from "../fixtures/suite.js";
import { changing, interfaceOf, nothing } from "./handover/calls.js";
import { RIGHTS } from "./handover/rights.js";

const { loadFixture, time } = chain.networkHelpers;
const WINGS = ["foundation", "capital", "vouchers", "roles", "leadership"];
const HOST_MANAGEMENT_VOTERS = [0, 5] as const;

describe("The hand-over", () => {
  describe("before it is carried out", () => {
    it("is scheduled by the deployment, and is for anyone once its delay is over", async () => {
      const { timelock, proposal, users } = await loadFixture(suiteToHandOver);
      expect(proposal.readyAt).to.be.greaterThan(1n);
      const carryOut = () => users[0]!.sendTransaction({ to: timelock, data: proposal.carryingOut });
      await expect(carryOut()).to.be.revertedWithCustomError(timelock, "TimelockUnexpectedOperationState");
      await time.increaseTo(proposal.readyAt);
      await carryOut();
      expect(await timelock.isOperationDone(proposal.id)).to.equal(true);
    });
  });

  describe("where a founder attests", () => {
    it("takes that from it too", async () => {
      const { at, attester, founders, identities, timelock, users } = await loadFixture(suiteToHandOver);
      const { provider } = chain.ethers;
      const accounts = founders.map(({ address }) => address);
      const again = () => handOver(provider, at, accounts, localGenesis(), [attester.address]);
      await founders[0]!.sendTransaction({ to: timelock, data: (await again()).scheduling });
      const { readyAt, carryingOut } = await again();
      await time.increaseTo(readyAt);
      await users[0]!.sendTransaction({ to: timelock, data: carryingOut });
      expect(await identities.isAttester(attester)).to.equal(false);
      const sales = new Contract(at("VoucherSales"), interfaceOf("VoucherSales"), provider);
      expect((await sales.getFunction("attesterOf")(attester)).accepted).to.equal(false);
    });
  });

  describe("once it is carried out", () => {
    it("has left the timelock to both governors, and nothing to founders and deployer", async () => {
      const { at, timelock, deployer, founders } = await loadFixture(governedSuite);
      const [proposer, canceller, admin] = await Promise.all([
        timelock.PROPOSER_ROLE(),
        timelock.CANCELLER_ROLE(),
        timelock.DEFAULT_ADMIN_ROLE(),
      ]);
      for (const role of [proposer, canceller]) {
        for (const governor of ["AllRolesGovernor", "OneRoleGovernor"]) {
          expect(await timelock.hasRole(role, at(governor))).to.equal(true);
        }
      }
      for (const role of [proposer, canceller, admin]) {
        for (const account of [deployer, ...founders]) expect(await timelock.hasRole(role, account)).to.equal(false);
      }
      // Whoever was ever granted a role: founders, the governors, and the timelock itself.
      const granted = await timelock.queryFilter(timelock.filters.RoleGranted());
      const known = [...founders, timelock, at("AllRolesGovernor"), at("OneRoleGovernor"), `0x${"00".repeat(20)}`];
      const expected = await Promise.all(known.map((account) => chain.ethers.resolveAddress(account)));
      for (const { args } of granted) expect(expected).to.include(args.account);
    });

    it("has seated five verified members in each core role, and accepted the modules of the wing", async () => {
      const { at, arbitration, identities, roles, score, verification, members } = await loadFixture(governedSuite);
      for (let roleId = 1; roleId <= 8; ++roleId) {
        const { size, verified, persistent } = await roles.roleOf(roleId);
        expect({ size, verified, persistent }).to.deep.equal({ size: 5n, verified: 5n, persistent: true });
      }
      expect(await roles.rolesTakingPart(await time.latest())).to.equal(8n);
      expect(await verification.verifiedCount()).to.equal(BigInt(members.length));
      for (const name of ["IdentityVerification", "Teams"])
        expect(await identities.isRegistrar(at(name))).to.equal(true);
      expect(await arbitration.isSource(at("WorkOrders"))).to.equal(true);
      expect(await score.isSource(at("PeerReview"))).to.equal(true);
    });

    it("has every contract of the suite under the timelock, and none has a right that is not in the table", async () => {
      const { at, releases, timelock } = await loadFixture(governedSuite);
      const names = ["ReleaseRegistry"];
      for (const wing of WINGS) {
        expect(await releases.verify(encodeBytes32String(wing), 1)).to.equal(true);
        for (const { name } of await releases.contractsOf(encodeBytes32String(wing), 1)) {
          names.push(decodeBytes32String(name));
        }
      }
      expect(Object.keys(RIGHTS).sort()).to.deep.equal([...names].sort());
      for (const name of names) {
        const { anyone, guarded } = RIGHTS[name]!;
        const known = [...anyone, ...Object.keys(guarded)].sort();
        const found = [...new Set(changing(interfaceOf(name)).map((fragment) => fragment.name))].sort();
        expect(found, `functions of ${name}`).to.deep.equal(known);
        if (!interfaceOf(name).hasFunction("authority")) continue;
        const contract = new Contract(at(name), interfaceOf(name), chain.ethers.provider);
        const expected = name === "Congress" ? at("CongressTimelock") : await timelock.getAddress();
        expect(await contract.getFunction("authority")(), name).to.equal(expected);
      }
    });

    it("has a timelock of congress that answers to congress alone", async () => {
      const { at, timelock } = await loadFixture(governedSuite);
      const ofCongress = timelock.attach(at("CongressTimelock")) as typeof timelock;
      const granted = await ofCongress.queryFilter(ofCongress.filters.RoleGranted());
      const holders = granted.map(({ args }) => args.account);
      // Congress proposes and cancels, the timelock administers itself, and anyone executes.
      const known = [at("Congress"), at("Congress"), at("CongressTimelock"), ZeroAddress];
      expect(holders.sort()).to.deep.equal(known.sort());
    });

    for (const [name, { guarded }] of Object.entries(RIGHTS)) {
      const rights = Object.entries(guarded);
      if (rights.length === 0) continue;
      it(`refuses deployer, founder and stranger what ${name} keeps for somebody`, async () => {
        const { at, deployer, founders, users } = await loadFixture(governedSuite);
        const contract = new Contract(at(name), interfaceOf(name));
        for (const [method, problem] of rights) {
          for (const fragment of changing(contract.interface).filter((f) => f.name === method)) {
            for (const caller of [deployer, ...founders, users[5]!]) {
              const call = (contract.connect(caller) as Contract).getFunction(fragment);
              const refused = call.staticCall(...fragment.inputs.map(nothing));
              await expect(refused, `${name}.${method}`).to.be.revertedWithCustomError(contract, problem);
            }
          }
        }
      });
    }

    it("lets a founder schedule and cancel nothing any more", async () => {
      const { timelock, founders, at } = await loadFixture(governedSuite);
      const delay = await timelock.getMinDelay();
      const salt = encodeBytes32String("");
      for (const founder of founders) {
        const scheduled = timelock.connect(founder).schedule(at("Pay"), 0, "0x", salt, salt, delay);
        await expect(scheduled).to.be.revertedWithCustomError(timelock, "AccessControlUnauthorizedAccount");
        const cancelled = timelock.connect(founder).cancel(id("anything"));
        await expect(cancelled).to.be.revertedWithCustomError(timelock, "AccessControlUnauthorizedAccount");
      }
    });

    it("has all roles change a parameter by their vote", async () => {
      const suite = await loadFixture(governedSuite);
      const { allRoles, hosts, members } = suite;
      const data = hosts.interface.encodeFunctionData("setSilence", [3600]);
      await decide(suite, allRoles, [{ target: suite.at("HostRegistry"), data }], members);
      expect(await hosts.silenceAllowed()).to.deep.equal([3600n, 2n]);
    });

    it("has Host Management admit a host, and no other role", async () => {
      const suite = await loadFixture(governedSuite);
      const { attester, hosts, identities, members, oneRole, users } = suite;
      const { chainId } = await chain.ethers.provider.getNetwork();
      const applicant = users[3]!;
      const identity = `0x${"a1".repeat(20)}`;
      const deadline = (await time.latest()) + 3600;
      const domain = domainOf("IdentityRegistry", chainId, suite.at("IdentityRegistry"));
      const attestation = { identity, account: applicant.address, deadline };
      const signature = await sign(attester, domain, "Attestation", attestation);
      await identities.register(identity, applicant, attester, deadline, signature);
      const key = new Wallet(id("key of a host"));
      const digest = await hosts.postDigest(identity, key.address, 1);
      await hosts.connect(applicant).applyForPost(key.address, key.signingKey.sign(digest).serialized);

      const data = hosts.interface.encodeFunctionData("admit", [identity, 1]);
      const stranger = members[7]!.signer;
      await expect(
        oneRole.connect(stranger).propose([suite.at("HostRegistry")], [0], [data], "Not ours"),
      ).to.be.revertedWithCustomError(oneRole, "RoleGovernorNotInRole");
      const voters = members.slice(...HOST_MANAGEMENT_VOTERS);
      await decide(suite, oneRole, [{ target: suite.at("HostRegistry"), data }], voters);
      expect(await hosts.activeSeat()).to.equal(1n);
      expect((await hosts.seatOf(1)).identity).to.equal(identity);
    });
  });
});
