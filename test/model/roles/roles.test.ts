import { expect } from "chai";
import { describe, it } from "mocha";
import { BPS, Clock, DAY, sum, START, refusal } from "../basics.ts";
import { takeStep } from "../history.ts";
import { IdentityRegistry } from "../identity.ts";
import { ROLE_KINDS, RoleHistory, personOf } from "./history.ts";
import { RoleRegistry, type RoleTerms } from "./registry.ts";

const HISTORIES = Number(process.env.DEEP ?? 0) > 0 ? 200 : 10;
const STEPS = 600;
const TERMS: RoleTerms = { content: "text", module: undefined, verifiedOnly: false, persistent: true };

/** A registry in which everyone is verified and passes the panel. */
function registryOf(names: string[]) {
  const clock = new Clock(START);
  const registry = new IdentityRegistry(clock);
  const roles = new RoleRegistry(clock, registry, Array<RoleTerms>(8).fill(TERMS));
  for (const name of names) {
    registry.registerByVote(personOf(name), name);
    roles.marks.set(personOf(name), START);
    for (let role = 1; role <= 20; role++) roles.fit.add(`panel ${role} ${personOf(name)}`);
  }
  return { clock, registry, roles };
}

describe("model: roles", function () {
  this.timeout(0);

  it("counts a change from the next second on", () => {
    const { clock, roles } = registryOf(["a", "b", "c", "d", "e"]);
    for (const name of ["a", "b", "c", "d", "e"]) roles.join(name, 1);
    expect(roles.rolesTakingPart(START)).to.equal(0);
    clock.advance(1n);
    expect(roles.takesPart(1, START)).to.equal(false);
    expect(roles.takesPart(1, START + 1n)).to.equal(true);
    expect(refusal(() => roles.takesPart(1, START + 2n))).to.equal("RoleRegistryFutureLookup");
  });

  it("lets a new role count after thirty days", () => {
    const names = ["a", "b", "c", "d", "e"];
    const { clock, roles } = registryOf(names);
    const role = roles.create({ ...TERMS, persistent: false });
    for (const name of names) roles.join(name, role);
    clock.advance(30n * DAY);
    expect(roles.takesPart(role, START + 30n * DAY - 1n)).to.equal(false);
    expect(roles.takesPart(role, START + 30n * DAY)).to.equal(true);
    roles.close(role);
    expect(roles.takesPart(role, START + 30n * DAY)).to.equal(true);
    clock.advance(1n);
    expect(roles.takesPart(role, START + 30n * DAY + 1n)).to.equal(false);
  });

  it("gives the seat vacated last to the next who joins, and it has a ballot only then", () => {
    const { clock, roles } = registryOf(["a", "b", "c"]);
    for (const name of ["a", "b", "c"]) roles.join(name, 1);
    clock.advance(1n);
    roles.resign("a", 1);
    roles.resign("b", 1);
    roles.join("a", 1);
    expect(roles.ballotsOf(personOf("a"), clock.now)).to.deep.equal([]);
    clock.advance(1n);
    expect(roles.ballotsOf(personOf("a"), clock.now)).to.deep.equal([{ role: 1, seat: 1 }]);
  });

  it("keeps its invariants in random histories", () => {
    const refusals = new Set<string>();
    const done = new Set<string>();
    for (let seed = 1; seed <= HISTORIES; seed++) {
      const history = new RoleHistory(seed, START);
      const asked: Asked[] = [];
      for (let at = 0; at < STEPS; at++) {
        const { refusal: refused, action } = takeStep(history);
        if (refused === "") done.add(action.kind);
        else refusals.add(refused);
        checkRoles(history);
        checkTeams(history);
        if (at % 20 === 0) ask(history, asked);
      }
      checkAsked(history, asked);
      checkTold(history);
    }
    expect([...done]).to.have.members(ROLE_KINDS);
    expect(refusals.size).to.be.greaterThan(20);
  });
});

interface Asked {
  time: bigint;
  verified: number[];
  taking: number;
}

function checkRoles({ roles, registry, clock }: RoleHistory): void {
  const ballots = new Set<string>();
  for (const role of roles.roles) {
    const members = [...role.members.values()];
    expect(new Set(members.map(({ seat }) => seat)).size).to.equal(role.members.size);
    expect(members.length + role.vacant.length).to.equal(role.seats);
    for (const member of members) {
      expect(member.suspended && member.verifiedAt !== undefined).to.equal(false);
      for (const partner of member.partners) expect(role.members.has(partner)).to.equal(false);
      expect(member.partners.length === 0 || member.verifiedAt === undefined).to.equal(true);
    }
  }
  for (const identity of registry.all()) {
    expect(roles.roles.filter((role) => roles.isTied(role, identity)).length).to.be.lessThanOrEqual(8);
    for (const { role, seat } of roles.ballotsOf(identity, clock.now)) {
      expect(ballots.has(`${role} ${seat}`)).to.equal(false);
      ballots.add(`${role} ${seat}`);
    }
  }
  for (const { id } of roles.roles) {
    const voters = [...ballots].filter((ballot) => ballot.startsWith(`${id} `)).length;
    expect(voters).to.be.lessThanOrEqual(roles.verifiedAt(id, clock.now));
  }
}

function checkTeams({ teams, roles }: RoleHistory): void {
  for (const [identity, team] of teams.all) {
    const { partners, earned, taken, disbanded } = team;
    expect(sum(partners.map(({ share }) => share))).to.equal(BPS);
    expect(sum(taken.values()) <= earned).to.equal(true);
    if (disbanded) expect(roles.rolesOf(identity)).to.deep.equal([]);
  }
}

/** Notes what is answered now, as what is answered later must be the same. */
function ask({ roles, clock }: RoleHistory, asked: Asked[]): void {
  const verified = roles.roles.map(({ id }) => roles.verifiedAt(id, clock.now));
  asked.push({ time: clock.now, verified, taking: roles.rolesTakingPart(clock.now) });
}

function checkAsked({ roles }: RoleHistory, asked: Asked[]): void {
  for (const { time, verified, taking } of asked) {
    verified.forEach((count, index) => expect(roles.verifiedAt(index + 1, time)).to.equal(count));
    expect(roles.rolesTakingPart(time)).to.equal(taking);
  }
}

/** Neighbours are told of beginnings and ends by turns, and at last of what is. */
function checkTold({ roles }: RoleHistory): void {
  const active = new Set<string>();
  for (const { began, role, identity } of roles.told) {
    const key = `${role} ${identity}`;
    expect(active.has(key)).to.equal(!began);
    if (began) active.add(key);
    else active.delete(key);
  }
  for (const role of roles.roles)
    for (const { identity, suspended } of role.members.values())
      expect(active.delete(`${role.id} ${identity}`)).to.equal(!suspended);
  expect([...active]).to.deep.equal([]);
}
