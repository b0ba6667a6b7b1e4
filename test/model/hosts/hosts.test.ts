import { expect } from "chai";
import { ZeroHash, id as hashOf } from "ethers";
import { describe, it } from "mocha";
import { Clock, refusal } from "../basics.ts";
import { takeStep } from "../history.ts";
import { IdentityRegistry } from "../identity.ts";
import { periodOf } from "./backups.ts";
import { Monitors, SourcePins } from "./challenges.ts";
import { HOST_KINDS, HostHistory } from "./history.ts";
import { Hosts, MODULES, PayList, shuffled } from "./hosts.ts";
import { Ledger } from "./ledger.ts";

const START = 1_700_000_000n;
const SILENCE = 900n;
const TERMS = { window: 1_800n, interval: 3_600n };
const NAMES = ["ann", "bob", "cy", "dee", "eve", "fay"] as const;
const ADDRESS = "0x5FbDB2315678afecb367f032d93F642f64180aa3";
const keyOf = (name: string) => `key of ${name}`;

/** A network of which everyone is a verifier too. */
class Network {
  readonly clock = new Clock(START);
  readonly registry = new IdentityRegistry(this.clock);
  readonly pay = new PayList();
  readonly hosts = new Hosts(this.clock, this.registry, this.pay, SILENCE);
  readonly monitors = new Monitors(...this.common(), TERMS);
  readonly pins = new SourcePins(...this.common(), TERMS);
  readonly ledger = new Ledger(this.clock, this.registry, () => true, this.hosts);

  constructor(admitted: readonly string[] = []) {
    for (const name of NAMES) this.registry.registerByVote(name, name);
    for (const name of admitted) this.admit(name);
    this.clock.advance(1n);
  }

  admit(name: string): number {
    return this.hosts.admit(name, this.hosts.applyForPost(name, keyOf(name), true));
  }

  seats(): number[] {
    return this.hosts.queue.map(({ seat }) => seat);
  }

  private common() {
    return [ADDRESS, this.clock, this.registry, () => true, this.hosts] as const;
  }
}

const blockHash = (block: bigint) => hashOf(`block ${block}`);

describe("model: hosts", () => {
  it("replaces a silent host by the next, with the whole silence before it", () => {
    const { hosts, clock, pay } = new Network(["ann", "bob", "cy"]);
    clock.now = hosts.silentAt - 1n;
    expect(refusal(() => hosts.failover())).to.equal("HostRegistryNotSilent");
    clock.now += 1n;
    expect(refusal(() => hosts.heartbeat(keyOf("ann")))).to.equal("HostRegistrySilent");
    hosts.failover();
    expect(hosts.activeSeat).to.equal(2);
    expect(hosts.silentAt).to.equal(clock.now + SILENCE);
    expect(pay.hosts).to.deep.equal(["ann", "bob", "cy"]);
    hosts.heartbeat("bob");
    expect(pay.hosts).to.deep.equal(["bob", "cy"]);
  });

  it("lets whoever left come back, as the last", () => {
    const network = new Network(["ann", "bob", "cy"]);
    network.clock.now = network.hosts.silentAt;
    network.hosts.failover();
    expect(network.admit("ann")).to.equal(4);
    expect(network.seats()).to.deep.equal([2, 3, 4]);
    expect(network.pay.hosts).to.deep.equal(["bob", "cy", "ann"]);
  });

  it("is vacant without hosts, and the next one admitted is active at once", () => {
    const network = new Network(["ann"]);
    network.hosts.leavePost("ann");
    expect(refusal(() => network.hosts.failover())).to.equal("HostRegistryVacant");
    network.admit("bob");
    expect(network.hosts.activeSeat).to.equal(2);
  });

  it("removes after three misses in a row with one module", () => {
    const { hosts } = new Network(["ann", "bob"]);
    for (const module of MODULES) for (let miss = 0; miss < 2; miss++) hosts.recordMiss(module, 2);
    hosts.recordAnswer("pins", 2);
    hosts.recordMiss("pins", 2);
    expect(hosts.isHost(2)).to.equal(true);
    hosts.recordMiss("monitors", 2);
    expect(hosts.isHost(2)).to.equal(false);
    hosts.recordMiss("pins", 2);
  });

  it("removes who signed two roots for one period, and nobody for less", () => {
    const { hosts } = new Network(["ann", "bob"]);
    const one = { seat: 1, tier: 0, period: 5n, root: "a", genuine: true };
    const report = (change: object) => refusal(() => hosts.reportEquivocation(one, { ...one, ...change }));
    expect(report({})).to.equal("HostRegistryNoEquivocation");
    for (const change of [{ seat: 2 }, { tier: 1 }, { period: 6n }])
      expect(report({ root: "b", ...change })).to.equal("HostRegistryNoEquivocation");
    expect(report({ root: "b", genuine: false })).to.equal("HostRegistryInvalidSignature");
    expect(report({ root: "b" })).to.equal("");
    expect(hosts.activeSeat).to.equal(2);
    expect(report({ root: "b" })).to.equal("HostRegistryNotHost");
  });

  it("draws every place once, as the library of lots does", () => {
    for (const size of [0, 1, 2, 7]) {
      const places = shuffled(hashOf(`seed ${size}`), size);
      expect([...places].sort()).to.deep.equal(Array.from({ length: size }, (_, place) => place));
    }
    const { hosts, clock } = new Network(["ann", "bob", "cy"]);
    const seats = Array.from({ length: 90 }, (_, at) => hosts.draw(hashOf(`${at}`), 3, clock.now, true));
    for (const seat of [2, 3]) expect(seats.filter((each) => each === seat).length).to.be.within(25, 65);
    expect(seats).not.to.include(1);
  });

  it("challenges by lot, and counts what is not answered in time", () => {
    const { monitors, hosts, clock } = new Network(["ann", "bob"]);
    monitors.challenge("cy");
    expect(refusal(() => monitors.seal(blockHash))).to.equal("HostChallengesBlockToCome");
    clock.block += 11n;
    monitors.seal(blockHash);
    expect(monitors.latest.seat).to.equal(2);
    clock.now = monitors.latest.until;
    expect(refusal(() => monitors.answer(true))).to.equal("HostChallengesTooLate");
    clock.now = monitors.latest.askedAt + TERMS.interval;
    monitors.challenge("cy");
    expect(hosts.missesOf(2, "monitors")).to.equal(1);
    clock.block += 300n;
    monitors.seal(blockHash);
    expect(refusal(() => monitors.answer(false))).to.equal("HostMonitorsInvalidSignature");
    monitors.answer(true);
    expect(hosts.missesOf(2, "monitors")).to.equal(0);
  });

  it("counts no miss for sources that were dropped", () => {
    const { pins, hosts, clock } = new Network(["ann"]);
    expect(refusal(() => pins.challenge("cy"))).to.equal("HostChallengesNothingToAsk");
    pins.addSources("roles", 1, "root", 9, true);
    pins.challenge("cy");
    clock.block += 11n;
    pins.seal(blockHash);
    expect(refusal(() => pins.answer("bob", true))).to.equal("SourcePinsNotHost");
    expect(refusal(() => pins.answer("ann", false))).to.equal("SourcePinsWrongChunk");
    pins.dropSources(1);
    clock.now = pins.latest.until;
    pins.recordMiss();
    expect(pins.latest.phase).to.equal("Void");
    expect(hosts.missesOf(1, "pins")).to.equal(0);
  });

  it("records backups of the active host that have a parent", () => {
    const { ledger, hosts, clock } = new Network(["ann", "bob"]);
    const period = periodOf("month", clock.now) - 1n;
    const month = { seat: 1, tier: 0, period, parent: ZeroHash, root: hashOf("month"), content: hashOf("text") };
    const monthId = ledger.record(month, 0n, true);
    const minute = { ...month, tier: 3, period: periodOf("minute", clock.now), parent: month.root, root: hashOf("m") };
    expect(refusal(() => ledger.record(minute, monthId, true))).to.equal("BackupLedgerPeriodNotOver");
    minute.period -= 1n;
    expect(refusal(() => ledger.record(minute, 0n, true))).to.equal("BackupLedgerInvalidParent");
    expect(refusal(() => ledger.record(minute, monthId, false))).to.equal("BackupLedgerInvalidSignature");
    const id = ledger.record(minute, monthId, true);
    ledger.say("cy", id, "Attested");
    ledger.say("cy", id, "Disputed");
    expect(refusal(() => ledger.say("cy", id, "Disputed"))).to.equal("BackupLedgerSameVerdict");
    expect([ledger.countOf(id, "Attested"), ledger.countOf(id, "Disputed")]).to.deep.equal([0, 1]);
    hosts.remove(1);
    expect(refusal(() => ledger.record(minute, monthId, true))).to.equal("BackupLedgerNotActive");
  });

  const reasons = new Set<string | undefined>();
  const phases = new Set<string>();
  const done = new Set<string>();
  for (let seed = 1; seed <= 12; seed++) {
    it(`keeps what docs/hosts.md promises in a random history, ${seed}`, () => {
      const history = new HostHistory(seed, START, { monitors: ADDRESS, pins: ADDRESS }, blockHash);
      for (let step = 0; step < 800; step++) {
        const { action, refusal: refused } = takeStep(history);
        if (refused === "") done.add(action.kind);
        expect(history.violations()).to.deep.equal([]);
        for (const { phase } of [history.monitors.latest, history.pins.latest]) phases.add(phase);
      }
      for (const { reason } of history.hosts.posts) reasons.add(reason);
    });
  }

  it("has seen every action, every way to leave and every end of a challenge in those histories", () => {
    expect([...done]).to.have.members(HOST_KINDS);
    expect(reasons.size).to.equal(7);
    expect(phases.size).to.equal(6);
  });
});
