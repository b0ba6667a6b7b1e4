import { expect } from "chai";
import { Wallet, ZeroAddress, id as hashOf, parseEther } from "ethers";
import {
  type Client,
  ProtocolError,
  createClient,
  nodeConsentFromText,
  nodeConsentToText,
  signedFromText,
  signedToText,
} from "../../src/index.js";
import type { TokenMetadata } from "../../src/lottery/index.js";
import { digestOf } from "../../src/mining/index.js";
import { rejected } from "../refused.js";
import { actingAs } from "./acting.js";
import { solved, win } from "./lots.js";
import { type Suite, DAY, useSuite } from "./suite.js";

const WINDOW = 600;
const TERM = 86_400;
const LIFETIME = 30 * DAY;
const WHOLE = parseEther("1000000000");

const height = async ({ provider }: Suite) => BigInt(await provider.send("eth_blockNumber", []));

async function collected<T>(events: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const event of events) list.push(event);
  return list;
}

/** What a picture says, line by line, where its tags are closed in the order in which they were opened. */
function linesOf({ image }: TokenMetadata): string[] {
  const [scheme, data] = image.split(",") as [string, string];
  expect(scheme).to.equal("data:image/svg+xml;base64");
  const svg = Buffer.from(data, "base64").toString("utf8");
  const open: string[] = [];
  const rest = svg.replace(/<(\/?)([a-z]+)((?: [a-zA-Z-]+="[^"<&]*")*)(\/?)>/g, (_, end, tag, __, empty) => {
    if (end) expect(open.pop()).to.equal(tag);
    else if (!empty) open.push(tag);
    return "\n";
  });
  expect(open).to.deep.equal([]);
  expect(svg).to.match(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" viewBox="[\d ]+">.*<\/svg>$/);
  expect(rest).to.not.match(/[<>&]/);
  return rest.split("\n").filter((line) => line !== "");
}

/** Days until then, as pictures say it. */
async function daysTo(expiry: Date, { provider }: Suite): Promise<string> {
  const { timestamp } = (await provider.getBlock("latest"))!;
  return `${Math.ceil((expiry.getTime() / 1000 - timestamp) / DAY)} d`;
}

const traitsOf = ({ attributes }: TokenMetadata) =>
  Object.fromEntries(attributes.map(({ trait_type, value }) => [trait_type, value]));

describe("The lottery, on chain", () => {
  const suite = useSuite();
  let miner: Client, other: Client;
  let me: string, you: string;

  beforeEach(async () => {
    [miner, other] = [await suite.as(5), await suite.as(6)];
    [me, you] = [await suite.address(5), await suite.address(6)];
  });

  it("has three kinds, with their users, uses and schedules", async () => {
    const { contracts } = suite.deployment;
    const kinds = await miner.lottery.kinds();
    const terms = kinds.map(({ kind, name, user, uses, interval, lifetime, expected, wins, inForce }) => {
      return [kind, name, user, uses, interval, lifetime, expected, wins, inForce];
    });
    expect(terms).to.deep.equal([
      [0, "Validator", contracts.ValidatorSeats, 1, 4_320, LIFETIME, 600, 0, 0],
      [1, "Congress", contracts.Congress, 16, 3_600, LIFETIME, 720, 0, 0],
      [2, "Proposal", contracts.Congress, 1, 86_400, LIFETIME, 30, 0, 0],
    ]);
    for (const { kind, name, target, difficulty } of kinds) {
      expect(await miner.lottery.kind(name.toLowerCase() as "validator")).to.include({ name });
      // It has not been won for a while, and so is easier than at first; eight half-lives easier at most.
      const base = 2n ** [240n, 240n, 236n][kind]!;
      expect(target >= base && target <= base << 8n, name).to.equal(true);
      expect(difficulty).to.equal(2n ** 256n / target);
    }
    const unknown = await rejected(miner.lottery.kind(3), ProtocolError);
    expect(unknown).to.include({ code: "NOT_FOUND", message: "There is no kind 3; there are 0 to 2." });
    expect(await miner.lottery.window()).to.equal(BigInt(WINDOW));
  });

  it("is won by whom the nonce was searched for, whoever hands it in", async () => {
    const { lottery } = miner;
    const before = await lottery.kind("congress");
    const job = await lottery.job("congress");
    const { present } = await lottery.challenges();
    const standing = await lottery.standing(1);
    expect(standing).to.deep.include({ block: Number(await height(suite)), challenges: await lottery.challenges() });
    expect([standing.chainId, standing.contract, standing.kind.kind]).to.deep.equal([job.chainId, job.contract, 1]);
    expect(job).to.deep.include({ kind: 1, challenge: present, beneficiary: me, target: before.target });

    const nonce = await solved(job);
    expect(await other.lottery.job("congress", me)).to.deep.include({ ...job, target: await targetNow() });
    const copied = await rejected(other.lottery.claim({ kind: "congress", nonce }).send(), ProtocolError);
    expect(copied).to.include({ code: "INVALID_INPUT", errorName: "LotteryNotWon" });
    expect(copied.message).to.contain(`The nonce ${nonce} wins nothing for ${you}`);
    const { result, events } = await other.lottery.claim({ kind: "congress", beneficiary: me, nonce }).send();
    expect(result).to.deep.equal({ id: digestOf(job, nonce), kind: 1, owner: me });
    expect(events.map(({ name }) => name)).to.include.members(["Won", "Transfer"]);

    const now = (await suite.provider.getBlock("latest"))!.timestamp;
    const token = await lottery.token(result.id);
    expect(token).to.deep.include({ id: result.id, state: "in-force", owner: me, kind: 1, usesLeft: 16 });
    expect(token.ownedSince!.getTime() / 1000).to.equal(now);
    expect(token.expiry!.getTime() / 1000 - now).to.be.within(LIFETIME, LIFETIME + LIFETIME / 64);
    const after = await lottery.kind("congress");
    expect(after).to.deep.include({ wins: 1, inForce: 1 });
    expect(after.target < before.target).to.equal(true);
    expect(after.due > before.due).to.equal(true);
    expect(await lottery.countOutlasting("congress", now + LIFETIME - 1)).to.equal(1);
    expect(await lottery.countOutlasting("congress", token.expiry!)).to.equal(0);
    expect([await lottery.balance(), await other.lottery.balance()]).to.deep.equal([1n, 0n]);

    const again = other.lottery.claim({ kind: "congress", beneficiary: me, nonce });
    // Harder by that win, it may not even win any more.
    expect((await rejected(again.send(), ProtocolError)).code).to.be.oneOf(["ALREADY_DONE", "INVALID_INPUT"]);
    const won = await collected(lottery.events("Won"));
    expect(won.map(({ args }) => [args.id, args.kind])).to.deep.equal([[result.id, 1n]]);

    async function targetNow() {
      return (await lottery.kind("congress")).target;
    }
  });

  it("takes solutions of this window and the one before, and no older", async () => {
    const { lottery } = miner;
    // Whether the first window is over depends on how long the chain has been there.
    await suite.mine(WINDOW);
    expect((await lottery.roll().send()).result).to.equal((await lottery.challenges()).present);
    const { present, previous, end } = await lottery.challenges();
    expect(previous).to.not.equal(null);
    const open = await rejected(lottery.roll().send(), ProtocolError);
    expect(open).to.include({ code: "TOO_EARLY", message: `The window is open until block ${end}.` });

    // Three nonces for one challenge: two are handed in in time.
    const nonces: bigint[] = [];
    for (const kind of [0, 1, 2]) nonces.push(await solved(await lottery.job(kind)));
    await lottery.claim({ kind: 0, nonce: nonces[0]! }).send();
    await suite.mine(WINDOW);
    const { events } = await lottery.claim({ kind: 1, nonce: nonces[1]! }).send();
    const began = events.find(({ name }) => name === "WindowBegan")!.args as { challenge: string };
    const next = await lottery.challenges();
    expect(next).to.include({ present: began.challenge, previous: present });
    expect(next.end > end).to.equal(true);
    expect(await lottery.claim({ kind: 2, nonce: nonces[2]! }).simulate()).to.be.a("bigint");
    await suite.mine(WINDOW);
    await lottery.roll().send();
    const late = await rejected(lottery.claim({ kind: 2, nonce: nonces[2]! }).send(), ProtocolError);
    expect(late.errorName).to.equal("LotteryNotWon");
    const windows = await collected(lottery.events("WindowBegan"));
    expect(windows.slice(-2).map(({ args }) => args.challenge)).to.deep.equal([
      next.present,
      (await lottery.challenges()).present,
    ]);
  });

  it("gives tokens that are passed on, by their owner and by whom it lets", async () => {
    const { lottery } = miner;
    const [first, second, third] = [await win(miner, 0), await win(miner, 1), await win(miner, 2)];
    expect((await lottery.tokensOf()).map(({ id }) => id)).to.deep.equal([first.id, second.id, third.id]);
    await suite.pass(60);
    const { result } = await lottery.transfer(you, first.id).send();
    expect(result).to.include({ from: me, to: you, tokenId: first.id });
    const given = await lottery.token(first.id);
    expect(given.owner).to.equal(you);
    expect(given.ownedSince! > (await lottery.token(second.id)).ownedSince!).to.equal(true);

    const stranger = await suite.as(7);
    const not = await rejected(other.lottery.transferFrom(me, you, second.id).send(), ProtocolError);
    expect(not).to.include({ code: "NOT_ALLOWED", message: `${you} may not move or use the token ${second.id}.` });
    expect(await lottery.approved(second.id)).to.equal(null);
    expect((await lottery.approve(you, second.id).send()).result).to.include({ owner: me, approved: you });
    expect(await lottery.approved(second.id)).to.equal(you);
    await lottery.approve(ZeroAddress, second.id).send();
    expect(await lottery.approved(second.id)).to.equal(null);
    await lottery.approve(you, second.id).send();
    await other.lottery.transferFrom(me, you, second.id).send();
    expect(await lottery.approved(second.id)).to.equal(null);

    expect((await lottery.setOperator(you).send()).result).to.include({ owner: me, operator: you, approved: true });
    await other.lottery.transferFrom(me, await suite.address(7), third.id).send();
    await stranger.lottery.transfer(me, third.id).send();
    await lottery.setOperator(you, false).send();
    const back = await rejected(other.lottery.transferFrom(me, you, third.id).send(), ProtocolError);
    expect(back.code).to.equal("NOT_ALLOWED");

    // The last that came is the last there is, also where it was there before.
    await other.lottery.transfer(me, first.id).send();
    expect((await lottery.tokensOf()).map(({ id }) => id)).to.deep.equal([third.id, first.id]);
    expect((await lottery.tokensOf(you)).map(({ id }) => id)).to.deep.equal([second.id]);
    const none = await rejected(lottery.transfer(you, 7n).send(), ProtocolError);
    expect(none).to.include({ code: "NOT_FOUND", message: "There is no token 7." });
    expect(await lottery.token(7n)).to.include({ state: "none", owner: null, expiry: null, ownedSince: null });
  });

  it("gives tokens that show what they are, and expire", async () => {
    const { lottery } = miner;
    const { id } = await win(miner, "congress");
    const { expiry } = await lottery.token(id);
    const name = `Congress 0x${(id & 0xffffffffn).toString(16).padStart(8, "0")}`;
    const fresh = await lottery.metadata(id);
    expect(fresh.name).to.equal(name);
    expect(fresh.description).to.be.a("string").that.is.not.empty;
    const seconds = expiry!.getTime() / 1000;
    const traits = { Kind: "Congress", State: "In force", "Uses left": 16, Expiry: seconds };
    expect(traitsOf(fresh)).to.deep.equal(traits);
    expect(linesOf(fresh)).to.deep.equal(["Congress", "In force", `16 of 16 / ${await daysTo(expiry!, suite)}`]);

    await suite.until(expiry!);
    expect(await lottery.token(id)).to.include({ state: "expired", owner: me, usesLeft: 16 });
    const expired = await lottery.metadata(id);
    expect(traitsOf(expired)).to.deep.equal({ ...traits, State: "Expired" });
    expect(linesOf(expired)).to.deep.equal(["Congress", "Expired", "16 of 16 / 0 d"]);
    expect((await lottery.kind("congress")).inForce).to.equal(0);
    // A keepsake.
    await lottery.transfer(you, id).send();
    expect(await lottery.tokensOf(you)).to.have.length(1);
    expect((await rejected(lottery.metadata(7n), ProtocolError)).code).to.equal("NOT_FOUND");
  });

  it("has other kinds too, once the timelock of congress adds them", async () => {
    const terms = { name: "Auditor of 2-4", user: you, uses: 3, interval: DAY, lifetime: 7 * DAY, targetBits: 243 };
    const refused = await rejected(miner.lottery.addKind(terms).send(), ProtocolError);
    expect(refused).to.include({ code: "NOT_ALLOWED", errorName: "LotteryNotCongress" });
    const timelock = await actingAs(suite, "CongressTimelock");
    const { result } = await timelock.lottery.addKind(terms).send();
    expect(result.kind).to.equal(3n);
    const { targetBits, ...rest } = terms;
    expect(await miner.lottery.kind(3)).to.deep.include({ ...rest, kind: 3, wins: 0, expected: 7 });
    const plain = { name: "Archivist", interval: DAY, lifetime: DAY, targetBits: 247 };
    await timelock.lottery.addKind(plain).send();
    const kinds = await miner.lottery.kinds();
    expect(kinds.map(({ kind }) => kind)).to.deep.equal([0, 1, 2, 3, 4]);
    expect(kinds[4]).to.include({ name: "Archivist", user: null, uses: 1 });
    const { id, kind } = await win(miner, 3);
    expect(kind).to.equal(3);
    expect((await miner.lottery.metadata(id)).name).to.match(/^Auditor of 2-4 0x[0-9a-f]{8}$/);
  });
});

describe("Validator seats, on chain", () => {
  const suite = useSuite();
  /** Keys of nodes, which need no ETH. */
  const nodes = [1, 2, 3, 4, 5].map((number) => new Wallet(hashOf(`node ${number}`)));
  let holder: Client;
  let me: string, payee: string;

  const withKey = (node: Wallet) =>
    createClient({ runner: node.connect(suite.provider), deployment: suite.deployment });
  const consentOf = (node: Wallet, tokenId: bigint, deadline?: number) =>
    withKey(node).seats.consent({ tokenId, payee, ...(deadline !== undefined && { deadline }) });

  beforeEach(async () => {
    holder = await suite.as(5);
    [me, payee] = [await suite.address(5), await suite.address(8)];
  });

  it("are taken by tokens and a node's consent, and the founders make way", async () => {
    const { seats, chainToken, lottery } = holder;
    const { founders, ...terms } = await seats.terms();
    expect(terms).to.deep.equal({ seats: 21n, term: BigInt(TERM), count: 0n });
    expect(founders).to.have.length(4);
    expect([...(await seats.validators())].sort()).to.deep.equal([...founders].sort());

    const tokens: bigint[] = [];
    for (let i = 0; i < 4; i += 1) tokens.push((await win(holder, "validator")).id);
    for (const [i, tokenId] of tokens.entries()) {
      // The node's owner sends the holder its consent as text.
      const text = nodeConsentToText(await consentOf(nodes[i]!, tokenId));
      const { result, events } = await seats.redeem(nodeConsentFromText(text)).send();
      const block = await height(suite);
      expect(result).to.deep.include({ index: BigInt(i), node: nodes[i]!.address, payee, tokenId });
      expect([result.start, result.end]).to.deep.equal([block + 2n, block + 2n + BigInt(TERM)]);
      expect(events.map(({ name }) => name)).to.include.members(["SeatTaken", "Used", "Transfer"]);
    }
    const turns = await seats.turns();
    expect(turns.map(({ seat, node, previousEnd }) => [seat, node, previousEnd])).to.deep.equal(
      nodes.slice(0, 4).map(({ address }, i) => [BigInt(i), address, 0n]),
    );
    expect(await seats.turns({ from: 1, to: 3 })).to.deep.equal(turns.slice(1, 3));
    expect(await seats.turn(3)).to.deep.equal(turns[3]);
    const [first, last] = [turns[0]!, turns[3]!];
    // Each that comes takes the place of the founder that was there longest.
    expect(await seats.validators(last.start - 1n)).to.include.members([nodes[2]!.address, founders[3]]);
    const all = nodes.slice(0, 4).map(({ address }) => address);
    expect([...(await seats.validators(last.start))].sort()).to.deep.equal([...all].sort());
    // Nobody comes after them, so they stay beyond their turns.
    expect([...(await seats.validators(last.end + 7n))].sort()).to.deep.equal([...all].sort());
    expect(await seats.busyUntil(nodes[0]!.address)).to.equal(first.end);
    expect(await seats.busyUntil(nodes[4]!.address)).to.equal(0n);
    const past = await rejected(seats.validators(1), ProtocolError);
    expect(past).to.include({ code: "TOO_LATE", errorName: "ValidatorSeatsPast" });
    const unknown = await rejected(seats.turn(4), ProtocolError);
    expect(unknown).to.include({ code: "NOT_FOUND", message: "There is no turn 4; there are 4." });

    // The tokens are used up.
    expect(await lottery.tokensOf()).to.deep.equal([]);
    const { expiry, ...rest } = await lottery.token(tokens[0]!);
    expect(rest).to.deep.include({ state: "used-up", owner: null, usesLeft: 0 });
    const used = await lottery.metadata(tokens[0]!);
    expect(traitsOf(used)).to.include({ State: "Used up", "Uses left": 0 });
    expect(linesOf(used)).to.deep.equal(["Validator", "Used up", `0 of 1 / ${await daysTo(expiry!, suite)}`]);
    expect(await lottery.kind("validator")).to.include({ wins: 4, inForce: 0 });

    // Paid after the turn, once.
    const early = await rejected(chainToken.claim(0).send(), ProtocolError);
    expect(early.code).to.equal("TOO_EARLY");
    expect(early.message).to.equal(`Turn 0 ends at block ${first.end}, and is paid from then on.`);
    const { initial } = await chainToken.supply();
    const due = (await chainToken.supplyAt(first.end)) - initial;
    const earnings = await chainToken.earnings(0);
    expect(earnings).to.deep.equal({ index: 0n, amount: due / 21n, end: first.end, isClaimed: false });
    await suite.mine(TERM);
    const anyone = await suite.as(9);
    const { result } = await anyone.chainToken.claim(0).send();
    expect(result).to.deep.include({ index: 0n, payee, amount: earnings.amount });
    expect(await anyone.chainToken.balance(payee)).to.equal(earnings.amount);
    const twice = await rejected(anyone.chainToken.claim(0).send(), ProtocolError);
    expect(twice).to.include({ code: "ALREADY_DONE", message: "What turn 0 earned was claimed before." });
    const ofPayee = await anyone.chainToken.earningsOf(payee);
    expect(ofPayee.map(({ index, isClaimed }) => [index, isClaimed])).to.deep.equal(
      [0n, 1n, 2n, 3n].map((index) => [index, index === 0n]),
    );
    expect(await anyone.chainToken.earningsOf()).to.deep.equal([]);
    const claimed = await collected(chainToken.events("EarningsClaimed", { where: { payee } }));
    expect(claimed.map(({ args }) => args.amount)).to.deep.equal([earnings.amount]);
  });

  it("are taken by relayed redemptions, for holders that have no ETH", async () => {
    const wallet = Wallet.createRandom(suite.provider);
    const poor = createClient({ runner: wallet, deployment: suite.deployment });
    const nonce = await solved(await holder.lottery.job("validator", wallet.address));
    const claim = holder.lottery.claim({ kind: "validator", beneficiary: wallet.address, nonce });
    const { id } = (await claim.send()).result;
    // Wins are handed in by anyone, and so need no relaying.
    expect([claim.relayable, poor.lottery.transfer(me, id).relayable]).to.deep.equal([false, false]);
    const redeem = poor.seats.redeem(await consentOf(nodes[0]!, id));
    expect(redeem.relayable).to.equal(true);
    const text = signedToText(await redeem.sign());
    const { events } = await holder.forwarder.execute(signedFromText(text)).send();
    expect(events.map(({ name }) => name)).to.include.members(["SeatTaken", "Executed"]);
    expect((await holder.seats.turn(0)).node).to.equal(nodes[0]!.address);
    const taken = await collected(holder.seats.events("SeatTaken", { where: { node: nodes[0]!.address } }));
    expect(taken.map(({ args }) => args.tokenId)).to.deep.equal([id]);
  });

  it("are not taken without a node's consent to this token, or with another token", async () => {
    const { seats } = holder;
    const [first, second] = [await win(holder, "validator"), await win(holder, "validator")];
    const vote = await win(holder, "congress");
    const refusal = async (redeem: ReturnType<typeof seats.redeem>) => rejected(redeem.send(), ProtocolError);

    const late = await refusal(seats.redeem(await consentOf(nodes[0]!, first.id, 1_000_000_000)));
    expect(late.code).to.equal("TOO_LATE");
    expect(late.message).to.equal("The node's consent was good until 9 Sep 2001, 01:46:40 UTC. Ask for a new one.");
    const consent = await consentOf(nodes[0]!, first.id);
    for (const other of [
      { ...consent, node: nodes[1]!.address },
      { ...consent, payee: me },
      { ...consent, tokenId: second.id },
      { ...consent, deadline: consent.deadline + 1n },
    ]) {
      const error = await refusal(seats.redeem(other));
      expect(error).to.include({ code: "BAD_SIGNATURE", errorName: "NodeConsentInvalid" });
      expect(error.message).to.equal(`This is not the consent of the node ${other.node}.`);
    }
    const elsewhere = await withKey(nodes[0]!).seats.consent({ tokenId: vote.id, payee });
    expect(await refusal(seats.redeem(elsewhere))).to.include({
      code: "INVALID_INPUT",
      message: `The token ${vote.id} is of kind congress, and this takes another.`,
    });
    const stranger = await suite.as(7);
    expect(await refusal(stranger.seats.redeem(consent))).to.include({
      ...{ code: "NOT_ALLOWED", errorName: "ERC721InsufficientApproval" },
    });
    // Who may move a token may use it.
    await holder.lottery.approve(await suite.address(7), first.id).send();
    await stranger.seats.redeem(consent).send();
    const again = await refusal(seats.redeem(consent));
    expect(again).to.include({ code: "WRONG_STATE", errorName: "ValidatorSeatsBusy" });
    const busy = await consentOf(nodes[0]!, second.id);
    const { end } = await seats.turn(0);
    expect((await refusal(seats.redeem(busy))).message).to.equal(
      `The node ${nodes[0]!.address} has a turn until block ${end}.`,
    );
    const gone = await consentOf(nodes[1]!, first.id);
    expect(await refusal(seats.redeem(gone))).to.include({ code: "NOT_FOUND", errorName: "ERC721NonexistentToken" });

    const { expiry } = await holder.lottery.token(second.id);
    await suite.until(expiry!);
    const expired = await refusal(seats.redeem(await consentOf(nodes[1]!, second.id)));
    expect(expired).to.include({ code: "TOO_LATE", errorName: "LeadershipTokensExpired" });
  });
});

describe("The chain token, on chain", () => {
  const suite = useSuite();

  it("is issued by the number of the block, and nothing else", async () => {
    const { chainToken } = await suite.as(0);
    const { total, minted, initial, genesis } = await chainToken.supply();
    expect([initial, minted]).to.deep.equal([WHOLE, WHOLE]);
    expect(await chainToken.supplyAt(genesis)).to.equal(WHOLE);
    expect(await chainToken.supplyAt(0)).to.equal(WHOLE);
    expect(await chainToken.supplyAt(genesis + 31_536_000n)).to.equal((WHOLE * 105n) / 100n);
    expect(total).to.equal(await chainToken.supplyAt(await height(suite)));
    await suite.mine(TERM);
    const later = await chainToken.supply();
    expect(later.total).to.equal(await chainToken.supplyAt(await height(suite)));
    expect(later.total > total && later.minted === WHOLE).to.equal(true);
  });

  it("is paid, lent out by approval, and by permits", async () => {
    const [owner, spender] = [await suite.as(0), await suite.as(6)];
    const [me, you, third] = await Promise.all([0, 6, 7].map(suite.address));
    expect(await owner.chainToken.balance()).to.equal(WHOLE);
    expect((await owner.chainToken.transfer(third!, 5n).send()).result).to.include({ from: me, to: third, value: 5n });
    expect(await owner.chainToken.balance(third)).to.equal(5n);
    expect((await owner.chainToken.approve(you!, 9n).send()).result).to.include({ spender: you, value: 9n });
    expect(await owner.chainToken.allowance(you!)).to.equal(9n);
    await spender.chainToken.transferFrom(me!, you!, 4n).send();
    expect(await owner.chainToken.allowance(you!)).to.equal(5n);
    const more = await rejected(spender.chainToken.transferFrom(me!, you!, 6n).send(), ProtocolError);
    expect(more.code).to.equal("INSUFFICIENT_FUNDS");
    expect(more.message).to.equal(`${you} may spend 5 base units, and this needs 6. Approve more first.`);

    const permit = await owner.chainToken.signPermit({ spender: you!, amount: 100n });
    expect((await spender.chainToken.permit(permit).send()).result).to.include({ owner: me, value: 100n });
    expect(await spender.chainToken.allowance(you!, me)).to.equal(100n);
    const twice = await rejected(spender.chainToken.permit(permit).send(), ProtocolError);
    expect(twice.code).to.equal("BAD_SIGNATURE");
    expect((await collected(owner.chainToken.events("Transfer", { where: { from: me! } }))).length).to.equal(2);
  });

  it("and what it is issued through are in the register for ever", async () => {
    const { governance } = await suite.as(9);
    const { contracts } = suite.deployment;
    for (const name of ["ChainToken", "LeadershipTokens", "ValidatorSeats"]) {
      expect(await governance.permanentContract(name)).to.equal(contracts[name]);
    }
    expect(await governance.permanentContract("CapitalToken")).to.equal(null);
    const timelock = await actingAs(suite, "Timelock");
    const { contracts: adopted, sourceCid, number } = (await governance.release("leadership"))!;
    const named = Object.fromEntries(adopted.map(({ name, address }) => [name, address]));
    const release = { wing: "leadership", number: number + 1n, version: "0.2.0", sourceCid };
    const replacing = { ...release, contracts: { ...named, ChainToken: contracts.CapitalToken! } };
    const refused = await rejected(timelock.governance.adoptRelease(replacing).send(), ProtocolError);
    expect(refused).to.include({ code: "NOT_ALLOWED", errorName: "ReleaseRegistryPermanent" });
    expect(refused.message).to.equal(
      `The contract ChainToken is at ${contracts.ChainToken} for ever, and no release replaces it.`,
    );
  });
});
