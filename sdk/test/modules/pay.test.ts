import { expect } from "chai";
import { parseEther } from "ethers";
import { InputError, splitPay } from "../../src/index.js";
import { epochAt, payableFrom } from "../../src/pay/calendar.js";
import { componentsOf, grossOf } from "../../src/pay/owed.js";
import type { GroupPay } from "../../src/pay/index.js";

const all = (group: GroupPay) => Array.from({ length: group.size }, (_, rank) => group.at(rank));
const role = (size: number, weight = 1_000) => ({ size, weight });

describe("Pay, split", () => {
  const references: [amount: string, size: number, slope: number, shares: readonly string[]][] = [
    ["900", 5, 2_000, ["200", "190", "180", "170", "160"]],
    ["1050", 5, 6_000, ["300", "255", "210", "165", "120"]],
    ["1000", 2, 2_000, ["555.555555555555555555", "444.444444444444444444"]],
    ["70", 1, 6_000, ["70"]],
  ];
  for (const [amount, size, slope, shares] of references) {
    it(`gives ${size} of one role at a slope of ${slope / 100} % ${shares.join(", ")} of ${amount}`, () => {
      const { roles, members, carriedOver } = splitPay({ amount: parseEther(amount), slope, roles: [role(size)] });
      expect(carriedOver).to.equal(false);
      expect(members).to.equal(parseEther(amount));
      expect(all(roles[0]!)).to.deep.equal(shares.map((share) => parseEther(share)));
    });
  }

  it("gives roles share by their members", () => {
    const terms = { amount: parseEther("1350"), slope: 2_000 };
    const totals = (one: number, other: number) =>
      splitPay({ ...terms, roles: [role(one), role(other)] }).roles.map(({ total }) => total);
    expect(totals(5, 10)).to.deep.equal([parseEther("450"), parseEther("900")]);
    expect(totals(6, 10)).to.deep.equal([parseEther("506.25"), parseEther("843.75")]);
  });

  it("takes the reserve's share first, of the rest the hosts', and gives no more than there is", () => {
    const split = splitPay({
      amount: parseEther("1000"),
      slope: 3_333,
      reserveShare: 1_000,
      hostShare: 2_000,
      hosts: 3,
      roles: [role(7, 1_500), role(1), role(0)],
    });
    expect(split.reserve).to.equal(parseEther("100"));
    expect(split.hosts.total).to.equal(parseEther("180"));
    expect(split.members).to.equal(parseEther("720"));
    const shares = [split.hosts, ...split.roles].flatMap(all);
    const given = split.reserve + shares.reduce((sum, share) => sum + share, 0n);
    expect(given <= parseEther("1000") && given > parseEther("1000") - 20n).to.equal(true);
    expect(split.roles[2]!.at(0)).to.equal(0n);
  });

  it("gives the hosts' share to members while there are none, and carries all over while nobody is paid", () => {
    const terms = { amount: 1_000n, slope: 0, reserveShare: 5_000, hostShare: 10_000 };
    expect(splitPay({ ...terms, roles: [role(1)] }).members).to.equal(500n);
    const carried = splitPay({ ...terms, hosts: 2, roles: [role(0), role(3, 0)] });
    expect(carried).to.include({ carriedOver: true, reserve: 0n, members: 0n });
    expect(carried.hosts.at(1)).to.equal(0n);
  });

  it("refuses what cannot be, naming the field", () => {
    const wrong: [string, object][] = [
      ["amount", { amount: -1n }],
      ["slope", { slope: 10_001 }],
      ["reserveShare", { reserveShare: -1 }],
      ["hostShare", { hostShare: 1.5 }],
      ["hosts", { hosts: -1 }],
      ["roles", { roles: undefined }],
      ["roles[0].size", { roles: [role(-1)] }],
      ["roles[1].weight", { roles: [role(1), role(1, 2 ** 24)] }],
    ];
    for (const [field, change] of wrong) {
      const input = { amount: 1n, slope: 0, roles: [role(1)], ...change };
      expect(() => splitPay(input))
        .to.throw(InputError)
        .with.property("field", field);
    }
    const { roles } = splitPay({ amount: 1n, slope: 0, roles: [role(2)] });
    expect(() => roles[0]!.at(2))
      .to.throw(InputError)
      .with.property("field", "rank");
  });
});

describe("Pay, reckoned", () => {
  it("counts epochs from the deployment, and pays after one whole", () => {
    const calendar = { start: 1_000n, length: 100n };
    expect([900n, 1_000n, 1_099n, 1_100n].map((time) => epochAt(calendar, time))).to.deep.equal([0n, 0n, 0n, 1n]);
    // At the very beginning of an epoch that one counts; a second later the next.
    expect([1_100n, 1_101n, 1_199n].map((since) => payableFrom(calendar, since))).to.deep.equal([
      1_200n,
      1_300n,
      1_300n,
    ]);
  });

  it("tells what is withheld from what is paid out, to a wei", () => {
    for (const share of [6_000n, 6_667n, 9_999n, 10_000n]) {
      for (const earned of [0n, 1n, 7n, 10n ** 18n + 3n]) {
        const { amount, withheld } = grossOf(earned, share);
        expect(amount + withheld).to.equal(earned);
        const found = componentsOf(amount + 5n, 5n, share);
        expect(found.claimable).to.equal(found.settled + found.earned - found.withheld);
        expect(earned - found.earned <= 1n && earned >= found.earned).to.equal(true);
      }
    }
  });
});
