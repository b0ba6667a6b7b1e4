import { expect } from "chai";
import { formatEther, parseEther } from "ethers";
import { PayAbi } from "../../src/pay/index.js";
import { ContractHandle } from "../../src/core/contract.js";
import { ProtocolError } from "../../src/errors/index.js";
import { rejected } from "../refused.js";
import { actingAs, drawable } from "./acting.js";
import { type FirstMember, firstMembers, giveCredits, handOver } from "./governed.js";
import { useSuite } from "./suite.js";

const EDUCATION = 7n;
const VALUERS = 5;
const POT = parseEther("900");

describe("Pay", function () {
  const suite = useSuite();
  let members: FirstMember[];
  /** The members of Education, in the order in which they are paid. */
  let teachers: FirstMember[];
  const by = (identity: string) => members.find((member) => member.identity === identity)!;

  beforeEach(async () => {
    members = await firstMembers(suite);
    await handOver(suite);
    const { work, pay } = members[0]!.client;
    teachers = (await work.turns(EDUCATION)).coming.map(by);
    const { enrolFrom } = await pay.member(EDUCATION, teachers[0]!.identity);
    await suite.until(enrolFrom!);
    for (const { identity } of teachers) await pay.enrol(EDUCATION, identity).send();
    await giveCredits(suite, members[0]!.account, POT);
  });

  it("is taken in, shown beforehand, distributed by rank, and claimed", async () => {
    const { pay, credits } = members[0]!.client;
    const taken = await pay.takeIn(POT).send();
    expect(taken.result).to.include({ amount: POT, pot: POT });
    expect(await credits.account()).to.include({ balance: 0n, isMember: true, isModule: false });

    // 5 % are the growth reserve's; there are no hosts.
    const table = await pay.table();
    expect(table).to.include({ amount: POT, slope: 2_000, reserveShare: 500, hostShare: 0, carriedOver: false });
    const { roleId, size, total, at } = table.roles[6]!;
    expect([roleId, size, total]).to.deep.equal([EDUCATION, 5, parseEther("855")]);
    expect([0, 2, 4].map((rank) => formatEther(at(rank)))).to.deep.equal(["190.0", "171.0", "152.0"]);

    const roster = await pay.roster(EDUCATION);
    expect(roster.map(({ identity }) => identity)).to.deep.equal(teachers.map(({ identity }) => identity));
    expect(roster[4]).to.include({ rank: 4, place: 5, share: 10_000, claimable: 0n, pending: parseEther("152") });
    const first = teachers[0]!.client.pay;
    const before = await first.owed(EDUCATION);
    expect(before).to.include({ claimable: 0n, settled: 0n, earned: 0n });
    expect(before.pending).to.deep.include({ isDue: false, amount: parseEther("190"), withheld: 0n });
    expect((await rejected(first.claim(EDUCATION).send(), ProtocolError)).code).to.equal("ALREADY_DONE");

    const { epoch } = await pay.treasury();
    const { end, number } = await pay.epoch();
    expect(number).to.equal(epoch);
    await suite.until(end);
    expect(await pay.treasury()).to.include({ epoch, pot: POT, isDue: true });
    const claim = first.claim(EDUCATION);
    expect(await claim.steps()).to.have.length(1);
    const { result } = await claim.send();
    expect(result).to.include({ account: teachers[0]!.account, amount: parseEther("190") });
    expect(await pay.treasury()).to.include({ pot: 0n, reserve: parseEther("45"), isDue: false });
    const rest = teachers.slice(1).map(({ identity }) => ({ roleId: EDUCATION, member: identity }));
    const claimed = (await pay.claimMany(rest).send()).result.map(({ amount }) => formatEther(amount));
    expect(claimed).to.deep.equal(["180.5", "171.0", "161.5", "152.0"]);
  });

  it("is paid out by the share that reviewers set", async () => {
    const { reviews, pay } = members[0]!.client;
    const { identity, client } = teachers[4]!;
    await reviews.open(EDUCATION, identity).send();
    expect((await rejected(reviews.draw(EDUCATION, identity).send(), ProtocolError)).code).to.equal("TOO_EARLY");
    await drawable(suite);
    const { result } = await reviews.draw(EDUCATION, identity).send();
    expect(result.reviewers).to.have.length(3).and.not.include(identity);
    for (const [i, reviewer] of result.reviewers.entries()) {
      expect((await reviews.get(EDUCATION, identity))!.next).to.equal("score");
      await by(reviewer).client.reviews.score(EDUCATION, identity, [60, 80, 100][i]!).send();
    }
    expect(await reviews.get(EDUCATION, identity)).to.include({ phase: "drawn", share: 8_000, next: "finalize" });
    const final = await reviews.finalize(EDUCATION, identity).send();
    expect(final.result).to.deep.equal({ answers: 3, share: 8_000, missed: [] });
    expect(await reviews.misses(EDUCATION, result.reviewers[0])).to.equal(0);

    await pay.takeIn(POT).send();
    expect((await client.pay.owed(EDUCATION)).pending).to.include({
      ...{ amount: parseEther("121.6"), withheld: parseEther("30.4") },
    });
    await suite.until((await pay.epoch()).end);
    await pay.distribute().send();
    expect(await client.pay.owed(EDUCATION)).to.include({
      ...{ claimable: parseEther("121.6"), settled: 0n },
      ...{ earned: parseEther("152"), withheld: parseEther("30.4") },
    });
    // Another review settles what was earned.
    const module = await actingAs(suite, "PeerReview");
    const setShare = { args: [EDUCATION, identity, 6_000n] as const, result: () => undefined };
    await new ContractHandle(module.core, "Pay", PayAbi).action("setShare", setShare).send();
    expect(await client.pay.owed(EDUCATION)).to.include({
      claimable: parseEther("121.6"),
      settled: parseEther("121.6"),
    });
    expect((await client.pay.claim(EDUCATION).send()).result.amount).to.equal(parseEther("121.6"));
    expect(await client.pay.owed(EDUCATION)).to.include({ claimable: 0n, settled: 0n, earned: 0n, withheld: 0n });
  });

  it("goes by what valuers say, from the next epoch on, once it is applied", async () => {
    const { valuers, work, pay } = members[0]!.client;
    const [one, two, three] = (await work.turns(VALUERS)).coming.map((identity) => by(identity).client.valuers);
    const slope = { parameter: "slope" } as const;
    expect(await valuers.state(slope)).to.deep.include({ value: 2_000n, next: 2_000n, figures: 0, median: null });
    await one!.setFigure({ ...slope, value: 2_140 }).send();
    await two!.setFigure({ ...slope, step: 110 }).send();
    const { result } = await three!.setFigure({ ...slope, value: 1_000n }).send();
    expect(result).to.include({ step: 50, figures: 3, value: 2_000n, target: 2_140n });
    expect(await two!.figure(slope)).to.deep.equal({ step: 110, value: 2_200n });
    expect(await valuers.state(slope)).to.deep.include({ value: 2_000n, next: 2_140n, figures: 3, median: 2_140n });
    expect(await pay.unapplied()).to.deep.equal({ terms: false, roles: [] });

    await suite.until((await pay.epoch()).end);
    expect(await valuers.value(slope)).to.equal(2_140n);
    expect((await valuers.course(slope)).at(-1)).to.include({ value: 2_000n, target: 2_140n });
    expect(await pay.unapplied()).to.deep.equal({ terms: true, roles: [] });
    expect((await pay.applyTerms().send()).result.slope).to.equal(2_140n);
    expect(await pay.unapplied()).to.deep.equal({ terms: false, roles: [] });
    expect(await valuers.rate("EUR")).to.equal(parseEther("1"));
    const stranger = (await suite.as(8)).valuers.setFigure({ ...slope, step: 1 });
    expect((await rejected(stranger.send(), ProtocolError)).errorName).to.equal("ValuersNotValuer");
  });

  it("begins after one whole epoch, and credits stay among members", async () => {
    const { pay, credits } = members[0]!.client;
    expect((await rejected(pay.enrol(EDUCATION, teachers[0]!.identity).send(), ProtocolError)).code).to.equal(
      "ALREADY_DONE",
    );
    const stranger = await suite.address(8);
    expect(await credits.movesTo(members[1]!.account)).to.equal(true);
    expect(await credits.movesTo(stranger)).to.equal(false);
    const refused = await rejected(credits.transfer(stranger, 1n).send(), ProtocolError);
    expect(refused.errorName).to.equal("WorkCreditNotMember");

    const signed = await credits.signPermit({ spender: members[1]!.account, amount: 5n });
    const other = members[1]!.client.credits;
    await other.permit(signed).send();
    expect(await credits.allowance(members[1]!.account)).to.equal(5n);
    await other.transferFrom(members[0]!.account, members[1]!.account, 5n).send();
    expect((await other.account()).balance).to.equal(5n);
    expect((await rejected(other.permit(signed).send(), ProtocolError)).code).to.equal("BAD_SIGNATURE");
  });
});
