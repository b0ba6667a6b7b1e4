import { readFileSync } from "node:fs";
import { expect } from "chai";
import {
  Contract,
  ContractFactory,
  type ContractTransactionResponse,
  ZeroAddress,
  encodeBytes32String,
  parseEther,
} from "ethers";
import { caseIdOf } from "../../src/arbitration/index.js";
import type { CaseTerms } from "../../src/arbitration/index.js";
import { type Client, InputError, ProtocolError, createClient, identityOf } from "../../src/index.js";
import { rejected } from "../refused.js";
import { DAY, useSuite } from "./suite.js";

const DEPOSIT = parseEther("0.1");
const TERMS = {
  deposit: DEPOSIT,
  appealDeposit: 2n * DEPOSIT,
  jurors: 3,
  tries: 40,
  evidence: 3 * DAY,
  strike: DAY,
  commit: 3 * DAY,
  reveal: 3 * DAY,
  appeal: 3 * DAY,
  delivery: 30 * DAY,
  penance: 90 * DAY,
  dealings: 90 * DAY,
  score: 5_000,
};
/** Of the accounts the first two are the parties, the others may judge. */
const PEOPLE = 10;
const [OPENER, RESPONDENT] = [0, 1];
const did = (index: number) => identityOf(`did:example:person-${index}`);

/** Arbitration with small mocks of the modules that it asks, and a source that takes rulings as it is told. */
describe("Arbitration, on chain", () => {
  const suite = useSuite();
  let addresses: Record<string, string>;
  let source: Contract, neighbours: Contract, identities: Contract;
  let keys = 0;

  before(async () => {
    const owner = await suite.address(0);
    const forwarder = suite.deployment.contracts.Forwarder!;
    identities = await deploy("identity/IdentityRegistry", owner, forwarder, []);
    await sent(identities.setRegistrar!(owner, true));
    neighbours = await deploy("mocks/JuryNeighbours");
    const registry = await identities.getAddress();
    const voting = await deploy("voting/PLCRVoting", forwarder, ZeroAddress, ZeroAddress, registry);
    const asked = Array(3).fill(await neighbours.getAddress());
    const court = await deploy(
      "arbitration/Arbitration",
      ...[owner, forwarder, registry, await voting.getAddress(), ...asked, [], TERMS],
    );
    source = await deploy("mocks/CaseSource", await court.getAddress());
    await sent(court.setSource!(await source.getAddress(), true));
    addresses = {
      IdentityRegistry: registry,
      PLCRVoting: await voting.getAddress(),
      Arbitration: await court.getAddress(),
    };
    for (let index = 0; index < PEOPLE; index++) {
      await sent(identities.registerByVote!(did(index), await suite.address(index)));
      await sent(identities.setVerified!(did(index), true));
      if (index > RESPONDENT) await sent(neighbours.setScore!(did(index), TERMS.score));
    }
  });

  async function deploy(path: string, ...args: unknown[]): Promise<Contract> {
    const file = new URL(`../../../artifacts/contracts/${path}.sol/${path.split("/")[1]}.json`, import.meta.url);
    const { abi, bytecode } = JSON.parse(readFileSync(file, "utf8"));
    const factory = new ContractFactory(abi, bytecode, await suite.provider.getSigner(0));
    const contract = await factory.deploy(...args);
    await contract.waitForDeployment();
    return contract as Contract;
  }

  async function sent(transaction: Promise<ContractTransactionResponse>) {
    return (await (await transaction).wait())!;
  }

  async function as(index: number): Promise<Client> {
    const { deployment, provider } = suite;
    const contracts = { ...deployment.contracts, ...addresses };
    return createClient({ runner: await provider.getSigner(index), deployment: { ...deployment, contracts } });
  }

  async function open(change: Partial<CaseTerms> = {}): Promise<bigint> {
    const terms: CaseTerms = {
      key: encodeBytes32String(`case ${++keys}`),
      opener: did(OPENER),
      respondent: did(RESPONDENT),
      options: 3,
      openerWins: [2],
      communityId: 0n,
      ...change,
    };
    const bits = terms.openerWins.reduce((sum, option) => sum + 2 ** option, 0);
    await sent(source.open!({ ...terms, openerWins: bits }, "ipfs://claim", { value: DEPOSIT }));
    return caseIdOf({ source: await source.getAddress(), terms });
  }

  async function fillPool(): Promise<void> {
    for (let index = 2; index < PEOPLE; index++) await (await as(index)).arbitration.joinPool().send();
  }

  /** Until a jury is drawn. */
  async function draw(client: Client, caseId: bigint) {
    await suite.mine(11);
    return (await client.arbitration.draw(caseId).send()).result;
  }

  /** All who sit vote for `choice`, and their reveal is over. */
  async function judge(client: Client, caseId: bigint, choice: number): Promise<void> {
    const sitting = (await client.arbitration.juryOf(caseId)).filter(({ sits }) => sits);
    const jurors = sitting.map(({ identity }) => Array.from({ length: PEOPLE }, (_, i) => did(i)).indexOf(identity));
    await suite.until((await client.arbitration.timeline(caseId))!.strikeEnd!);
    const poll = await client.arbitration.pollOf(caseId);
    for (const juror of jurors) await (await as(juror)).voting.commit({ poll, choice }).send();
    await suite.until((await client.arbitration.timeline(caseId))!.commitEnd!);
    for (const juror of jurors) await (await as(juror)).voting.reveal({ poll }).send();
    await suite.until((await client.arbitration.timeline(caseId))!.revealEnd!);
  }

  it("goes from a statement to a ruling on appeal, and pays the jurors", async () => {
    await fillPool();
    await suite.pass(1);
    const [opener, respondent] = [await as(OPENER), await as(RESPONDENT)];
    const caseId = await open();
    const { arbitration } = opener;
    expect(await arbitration.caseOf(caseId)).to.deep.include({
      phase: "evidence",
      round: 0,
      ruling: null,
      openerWins: [2],
      accepted: true,
      drawBlock: null,
    });
    const brief = (await arbitration.briefOf(caseId))!;
    expect(brief).to.deep.include({ source: await source.getAddress() });
    expect(caseIdOf(brief)).to.equal(caseId);
    expect(await arbitration.caseOf(brief)).to.deep.equal(await arbitration.caseOf(caseId));

    const photo = await respondent.arbitration.submitEvidence(caseId, "ipfs://photo").send();
    expect(photo.result).to.include({ party: await suite.address(RESPONDENT), evidence: "ipfs://photo" });
    expect((await arbitration.evidenceOf(caseId)).map(({ party, evidence }) => [party, evidence])).to.deep.equal([
      [await source.getAddress(), "ipfs://claim"],
      [await suite.address(RESPONDENT), "ipfs://photo"],
    ]);

    expect((await rejected(arbitration.summon(caseId).send(), ProtocolError)).code).to.equal("TOO_EARLY");
    const evidence = (await arbitration.timeline(caseId))!;
    expect(evidence).to.include({ stage: "evidence", next: "summon", drawBlock: null });
    expect(evidence.nextFrom).to.deep.equal(evidence.evidenceEnd);
    await suite.until(evidence.evidenceEnd);
    expect(await arbitration.timeline(caseId)).to.include({ stage: "to-summon", nextFrom: null });
    const { result: summoned } = await arbitration.summon(caseId).send();
    expect(await arbitration.timeline(caseId)).to.deep.include({
      stage: "summoned",
      next: "draw",
      drawBlock: Number(summoned.drawBlock),
    });
    expect((await rejected(arbitration.draw(caseId).send(), ProtocolError)).errorName).to.equal(
      "ArbitrationBlockToCome",
    );
    const drawn = await draw(opener, caseId);
    expect(drawn).to.include({ drawn: 5n, failure: null });
    expect(new Set(drawn.jurors).size).to.equal(5);

    expect(await arbitration.timeline(caseId)).to.include({ stage: "strikes", next: "tally" });
    await arbitration.strike(caseId, [0]).send();
    await respondent.arbitration.strike(caseId, [2]).send();
    expect((await arbitration.caseOf(caseId))!.struck).to.deep.equal({ opener: [0], respondent: [2] });
    const jury = await arbitration.juryOf(caseId);
    expect(jury.map(({ sits }) => sits)).to.deep.equal([false, true, false, true, true]);
    expect(jury.map(({ identity }) => identity)).to.deep.equal(drawn.jurors);

    await judge(opener, caseId, 2);
    expect(await arbitration.timeline(caseId)).to.include({ stage: "to-tally", nextFrom: null });
    const { result: counted } = await arbitration.tally(caseId).send();
    expect(counted).to.deep.include({ decided: 2n, failure: null });
    expect(counted.services).to.have.length(3);
    expect((await arbitration.juryOf(caseId, 0)).map(({ service }) => service)).to.deep.equal([
      ...["none", "revealed", "none", "revealed", "revealed"],
    ]);

    expect(await arbitration.timeline(caseId)).to.include({ stage: "appeal", next: "execute" });
    expect((await rejected(arbitration.appeal(caseId).send(), ProtocolError)).errorName).to.equal(
      "ArbitrationNotLosingSide",
    );
    expect((await respondent.arbitration.appeal(caseId).send()).result.deposit).to.equal(TERMS.appealDeposit);
    expect(await arbitration.caseOf(caseId)).to.deep.include({
      phase: "summoned",
      round: 2,
      onAppeal: true,
      ruling: 2,
    });
    // Of eight three have sat: five are left, and five it takes.
    expect((await draw(opener, caseId)).jurors).to.have.length(5);
    await judge(opener, caseId, 2);
    await arbitration.tally(caseId).send();
    expect(await arbitration.timeline(caseId)).to.include({ stage: "to-execute", next: "execute", nextFrom: null });

    const { result: delivered } = await arbitration.execute(caseId).send();
    expect(delivered).to.include({ ruling: 2n, accepted: true });
    expect(await arbitration.timeline(caseId)).to.include({ stage: "closed", next: null });
    expect(await arbitration.owed()).to.equal(DEPOSIT);
    const paid = await arbitration.withdraw().simulate();
    expect((await respondent.arbitration.withdraw(did(OPENER)).send()).result.amount).to.equal(paid);
    expect(await arbitration.owed(drawn.jurors[1])).to.equal(TERMS.appealDeposit / 8n);
    expect((await rejected(arbitration.withdraw().send(), ProtocolError)).code).to.equal("ALREADY_DONE");
  });

  it("is settled by the parties, one of them by a signature that another relays", async () => {
    const [opener, respondent, relayer] = [await as(OPENER), await as(RESPONDENT), await as(5)];
    const caseId = await open();
    const { result } = await opener.arbitration.agree(caseId, 1).send();
    expect(result).to.include({ party: did(OPENER), option: 1n, delivered: null });
    expect((await opener.arbitration.caseOf(caseId))!.proposed).to.deep.equal({ opener: 1, respondent: null });
    const signed = await respondent.arbitration.agree(caseId, 1).sign();
    const { events } = await relayer.forwarder.execute(signed).send();
    expect(events.map(({ name }) => name)).to.include.members(["AgreementProposed", "CaseRuled", "RulingDelivered"]);
    expect(await opener.arbitration.caseOf(caseId)).to.include({ phase: "closed", ruling: 1 });
    expect(await opener.arbitration.owed()).to.equal(DEPOSIT);
  });

  it("ends with option 0 where nobody can judge, and with it where a source refuses too long", async () => {
    const { arbitration } = await as(OPENER);
    const caseId = await open();
    await suite.pass(3 * DAY);
    await arbitration.summon(caseId).send();
    await suite.mine(11);
    await arbitration.seal(caseId).send();
    expect(await arbitration.timeline(caseId)).to.include({ stage: "to-draw", next: "draw" });
    const { result: first } = await arbitration.draw(caseId).send();
    expect(first.failure?.summoned).to.include({ round: 1n, seats: 0n });
    expect((await draw(await as(OPENER), caseId)).failure).to.deep.equal({ summoned: null, ruling: 0n });
    await sent(source.take!(1));
    expect((await arbitration.execute(caseId).send()).result).to.include({ accepted: false, phase: 6n });
    const { stage, deliveryEnd } = (await arbitration.timeline(caseId))!;
    expect(stage).to.equal("to-execute");
    await suite.until(deliveryEnd!);
    expect((await arbitration.execute(caseId).send()).result).to.include({ ruling: 0n, phase: 7n });
  });

  it("counts a jury that stayed silent, which is drawn no more for a while", async () => {
    await fillPool();
    await suite.pass(1);
    const { arbitration } = await as(OPENER);
    const caseId = await open();
    await suite.pass(3 * DAY);
    await arbitration.summon(caseId).send();
    const { jurors } = await draw(await as(OPENER), caseId);
    expect(await arbitration.suspendedUntil(jurors[0]!)).to.equal(null);
    await suite.pass(7 * DAY);
    const { result } = await arbitration.tally(caseId).send();
    expect(result).to.deep.include({ round: 0n, decided: null });
    expect(result.failure?.summoned?.round).to.equal(1n);
    expect(await arbitration.suspendedUntil(jurors[0]!)).to.be.instanceOf(Date);
  });

  it("has a pool that verified people with a score enter and leave", async () => {
    const [juror, other] = [await as(2), await as(OPENER)];
    expect(await juror.arbitration.seatOf()).to.equal(null);
    await juror.arbitration.joinPool().send();
    expect(await juror.arbitration.seatOf()).to.equal(0n);
    expect(await other.arbitration.poolSeat(0)).to.deep.include({ identity: did(2) });
    expect(await other.arbitration.poolSeat(1)).to.equal(null);
    expect((await rejected(juror.arbitration.joinPool().send(), ProtocolError)).code).to.equal("ALREADY_DONE");
    const refused = await rejected(other.arbitration.joinPool().send(), ProtocolError);
    expect(refused.message).to.equal("To judge takes a score of 5 points, and this identity has 0.");
    await juror.arbitration.leavePool().send();
    expect(await juror.arbitration.seatOf(did(2))).to.equal(null);
    expect(await juror.arbitration.poolSize()).to.equal(1n);
    expect(await juror.arbitration.poolSeat(0)).to.equal(null);
  });

  it("tells what there is not, and shows its terms", async () => {
    const { arbitration } = await as(OPENER);
    expect(await arbitration.caseOf(7n)).to.equal(null);
    expect(await arbitration.briefOf(7n)).to.equal(null);
    expect(await arbitration.timeline(7n)).to.equal(null);
    expect(await arbitration.juryOf(7n)).to.deep.equal([]);
    expect((await rejected(arbitration.summon(7n).send(), InputError)).field).to.equal("caseId");
    expect((await rejected(arbitration.seal(7n).send(), ProtocolError)).code).to.equal("NOT_FOUND");
    expect(await arbitration.deposit()).to.equal(DEPOSIT);
    expect(await arbitration.terms()).to.deep.include({ jurors: 3n, delivery: BigInt(30 * DAY) });
    expect((await rejected(arbitration.terms(2n), ProtocolError)).code).to.equal("NOT_FOUND");
    expect(await arbitration.isSource(await source.getAddress())).to.equal(true);
    const caseId = await open();
    for await (const { args } of arbitration.events("CaseOpened", { where: { caseId } })) {
      expect(args.terms.communityId).to.equal(0n);
      expect(args.deposit).to.equal(DEPOSIT);
    }
  });
});
