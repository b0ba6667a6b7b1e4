import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { toBeHex } from "ethers";
import { genesisFrom, localGenesis } from "../../rocketh/genesis.js";
import { coreRoles, digestOf } from "../../rocketh/roles.js";

const names = coreRoles.map(({ name }) => name);
const people = (first: number, count: number) => Array.from({ length: count }, (_, i) => toBeHex(first + i, 20));
const everybody = () => Object.fromEntries(names.map((name, i): [string, unknown] => [name, people(10 * i + 1, 5)]));

describe("First members", () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "genesis-"));
  });
  after(() => rmSync(folder, { recursive: true }));

  const read = (content: object) => {
    const path = join(folder, "genesis.json");
    writeFileSync(path, JSON.stringify(content));
    return genesisFrom(path);
  };

  it("of a live network come from a file, in the order of the roles", () => {
    const { identities, seats } = read(Object.fromEntries(Object.entries(everybody()).reverse()));
    expect(seats).to.deep.equal(names.map((_, i) => people(10 * i + 1, 5)));
    expect(identities).to.have.length(40);
  });

  it("may hold up to eight roles, and are verified once", () => {
    const same = Object.fromEntries(names.map((name) => [name, people(1, 5)]));
    expect(read(same).identities).to.deep.equal(people(1, 5));
  });

  for (const [what, change, sentence] of [
    ["a role that there is not", { Cooks: people(1, 5) }, 'names "Cooks"'],
    ["a role without members", { Payments: undefined }, "needs an array of identities (20 bytes as hex) for Payments"],
    ["what is no identity", { Payments: ["0x12", ...people(1, 4)] }, "needs an array of identities"],
    ["fewer than five", { Payments: people(1, 4) }, "needs 5 different identities at least for Payments"],
    ["somebody twice in a role", { Payments: [...people(1, 5), people(1, 1)[0]] }, "needs 5 different identities"],
    ["more than one transaction can seat", { Payments: people(1, 46) }, "seats 81"],
  ] as const) {
    it(`are refused with ${what}`, () => {
      expect(() => read({ ...everybody(), ...change })).to.throw(sentence);
    });
  }

  it("of a local chain are five in each role, with three to five roles each", () => {
    const { identities, seats } = localGenesis();
    expect(identities).to.have.length(10);
    for (const members of seats) expect(new Set(members).size).to.equal(5);
    for (const identity of identities) {
      expect(seats.filter((members) => members.includes(identity)).length).to.be.within(3, 5);
    }
  });

  it("find a text of its own for each role and its course", () => {
    const digests = names.flatMap((_, i) => [digestOf("roles", i + 1), digestOf("courses", i + 1)]);
    expect(new Set(digests).size).to.equal(16);
    for (const digest of digests) expect(digest).to.match(/^0x[0-9a-f]{64}$/);
    expect(() => digestOf("roles", 9)).to.throw("There is no text of role 9");
  });
});
