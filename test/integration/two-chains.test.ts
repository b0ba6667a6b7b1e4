import { expect } from "chai";
import { Wallet, id as hashOf, parseEther } from "ethers";
import { localNodes } from "../../rocketh/validators.js";
import { type Client, InputError, ProtocolError, setHashOf } from "../../sdk/src/index.js";
import { type Chain, chainWith } from "./two-chains/chains.js";
import { win } from "../../sdk/test/chain/lots.js";
import { rejected } from "../../sdk/test/refused.js";

const MAIN = 31_338;
const TERM = 86_400;
const SUPPLY = parseEther("1000000");

/** Tokens are won and redeemed on one chain, and validators have another to themselves. */
describe("A governance chain and a main chain", function () {
  this.timeout(240_000);
  const founders = localNodes();
  const nodes = [1, 2].map((number) => new Wallet(hashOf(`main node ${number}`)));
  const validators = [...founders, ...nodes];
  let governance: Chain, main: Chain;
  let holder: Client, anyone: Client;
  let payee: string;

  before(async () => {
    const addresses = founders.map(({ address }) => address);
    governance = await chainWith(31_337, { mainChain: { chainId: MAIN, validators: addresses } });
    payee = await (await governance.provider.getSigner(8)).getAddress();
    const file = { governedFrom: 31_337, founders: addresses, allocations: { [payee]: String(SUPPLY) } };
    main = await chainWith(MAIN, file, "main-chain");
    holder = await governance.as(5);
    anyone = await main.as(6);
  });
  after(() => {
    governance?.provider.destroy();
    main?.provider.destroy();
  });

  /** A redemption of a new token for a node, on the governance chain. */
  async function redeemed(node: Wallet) {
    const { id: tokenId } = await win(holder, "validator");
    const consent = await (await governance.as(node)).seatRedemptions.consent({ tokenId, payee });
    const redeem = holder.seatRedemptions.redeem(consent);
    expect(redeem.relayable).to.equal(true);
    const { result } = await redeem.send();
    expect(result).to.deep.include({ node: node.address, payee, tokenId });
    expect(await holder.seatRedemptions.redemption(result.number)).to.deep.equal(result);
    return result;
  }

  /** What those who have keys sign of it, each a client of the chain that is told. */
  async function signed<T>(
    chain: Chain,
    keys: readonly Parameters<Chain["as"]>[0][],
    sign: (by: Client) => Promise<T>,
  ) {
    return Promise.all(keys.map(async (key) => sign(await chain.as(key))));
  }

  it("have each what belongs there", async () => {
    expect(Object.keys(main.contracts).sort()).to.deep.equal(["ChainToken", "SeatMirror"]);
    expect(governance.contracts).to.include.keys("LeadershipTokens", "SeatRedemptions", "MainChainCheckpoints");
    expect(governance.contracts).to.not.have.any.keys("ValidatorSeats", "ChainToken", "SeatMirror");
    expect(await holder.governance.permanentContract("SeatRedemptions")).to.equal(governance.contracts.SeatRedemptions);
    expect((await holder.lottery.kind("validator")).user).to.equal(governance.contracts.SeatRedemptions);
    expect(await holder.checkpoints.mainChain()).to.equal(BigInt(MAIN));
    const absent = await rejected(holder.seats.validators(), InputError);
    expect(absent.field).to.equal("deployment.contracts");
    expect(await anyone.seatMirror.terms()).to.deep.equal({
      ...{ seats: 21n, term: BigInt(TERM), count: 0n, founders: founders.map(({ address }) => address) },
    });
    expect(await anyone.chainToken.balance(payee)).to.equal(SUPPLY);
  });

  it("tell each other of redemptions, which come in their order and wait for a node that is busy", async () => {
    const { seatMirror, chainToken } = anyone;
    const redemptions = [await redeemed(nodes[0]!), await redeemed(nodes[0]!), await redeemed(nodes[1]!)] as const;
    expect(redemptions.map(({ number }) => number)).to.deep.equal([0n, 1n, 2n]);
    expect(await holder.seatRedemptions.count()).to.equal(3n);
    expect(await holder.seatRedemptions.redemption(3)).to.equal(null);
    const logged: bigint[] = [];
    for await (const { args } of holder.seatRedemptions.events("TokenRedeemed")) logged.push(args.tokenId);
    expect(logged).to.deep.equal(redemptions.map(({ tokenId }) => tokenId));
    expect(await holder.lottery.tokensOf()).to.deep.equal([]);

    const all = (of: (typeof redemptions)[number]) =>
      signed(main, validators, ({ seatMirror: by }) => by.signRedemption(of));
    // Two of four are too few, the others being strangers; and the second is not due.
    const few = await signed(main, [...founders.slice(2), ...nodes], (by) =>
      by.seatMirror.signRedemption(redemptions[0]),
    );
    const refused = await rejected(seatMirror.mirror(redemptions[0], few).send(), ProtocolError);
    expect(refused).to.include({ code: "BAD_SIGNATURE", errorName: "SeatMirrorTooFewSignatures" });
    expect(refused.message).to.equal("Of 4 validators 2 signed this, and it takes more than two thirds.");
    const changed = { ...redemptions[0], payee: nodes[1]!.address };
    const others = await rejected(seatMirror.mirror(changed, await all(redemptions[0])).send(), ProtocolError);
    expect(others.message).to.equal("Of 4 validators 0 signed this, and it takes more than two thirds.");
    const early = await rejected(seatMirror.mirror(redemptions[1], await all(redemptions[1])).send(), ProtocolError);
    expect(early).to.include({ code: "WRONG_STATE", message: "Redemption 0 is due, not 1." });

    const first = await seatMirror.mirror(redemptions[0], (await all(redemptions[0])).slice(1, 4)).send();
    expect(first.result.turn).to.deep.include({ index: 0n, node: nodes[0]!.address, tokenId: redemptions[0].tokenId });
    expect(first.result.turn!.start).to.equal(BigInt(first.receipt.blockNumber) + 2n);
    const again = await rejected(seatMirror.mirror(redemptions[0], await all(redemptions[0])).send(), ProtocolError);
    expect(again).to.include({ code: "ALREADY_DONE", message: "Redemption 1 is due, not 0." });

    // In the very next block the set is another: the new node signs, and the first founder does not.
    const next = [nodes[0]!, ...founders.slice(1, 3)];
    const byNext = await signed(main, next, (by) => by.seatMirror.signRedemption(redemptions[1]));
    const waits = await seatMirror.mirror(redemptions[1], byNext).send();
    expect(waits.receipt.blockNumber).to.equal(first.receipt.blockNumber + 1);
    expect(waits.result.turn).to.equal(null);
    expect(await seatMirror.waiting(1)).to.deep.equal(redemptions[1]);
    expect(await seatMirror.waiting(0)).to.equal(null);
    const busy = await rejected(seatMirror.seat(1).send(), ProtocolError);
    expect(busy).to.include({ code: "WRONG_STATE", errorName: "ValidatorSeatsBusy" });
    const not = await rejected(seatMirror.seat(2).send(), ProtocolError);
    expect(not).to.include({ code: "NOT_FOUND", message: "Redemption 2 does not wait for a turn." });

    // Those behind it go on.
    const third = await seatMirror.mirror(redemptions[2], await all(redemptions[2])).send();
    expect(third.result.turn).to.deep.include({ index: 1n, node: nodes[1]!.address });
    expect(await seatMirror.nextRedemption()).to.equal(3n);
    await main.blocks(2);
    expect(await seatMirror.validators()).to.have.members([
      ...nodes.map(({ address }) => address),
      ...founders.slice(2).map(({ address }) => address),
    ]);

    await main.blocks(TERM);
    const { result: seated } = await seatMirror.seat(1).send();
    expect(seated).to.deep.include({ index: 2n, node: nodes[0]!.address, tokenId: redemptions[1].tokenId });
    expect(await seatMirror.waiting(1)).to.equal(null);
    const names: string[] = [];
    for await (const { name } of seatMirror.events(["SeatTaken", "RedemptionWaits", "RedemptionSeated"])) {
      names.push(name);
    }
    expect(names).to.deep.equal(["SeatTaken", "RedemptionWaits", "SeatTaken", "SeatTaken", "RedemptionSeated"]);
    const turns = await seatMirror.turns();
    expect(turns.map(({ seat, node, payee: paid }) => [seat, node, paid])).to.deep.equal(
      [nodes[0]!, nodes[1]!, nodes[0]!].map(({ address }, i) => [BigInt(i), address, payee]),
    );

    // The chain's token is issued to these seats.
    const { amount } = await chainToken.earnings(0);
    expect(amount > 0n).to.equal(true);
    expect((await chainToken.claim(0).send()).result).to.deep.include({ payee, amount });
    expect((await chainToken.earningsOf(payee)).map(({ isClaimed }) => isClaimed)).to.deep.equal([true, false, false]);
    expect(await chainToken.balance(payee)).to.equal(SUPPLY + amount);
  });

  it("record the main chain's blocks as its validators sign them, sets that change included", async () => {
    const { checkpoints } = holder;
    expect(await checkpoints.latest()).to.deep.include({ index: 0n, height: 0n });
    const firstSet = founders.map(({ address }) => address);
    expect(await checkpoints.currentSet()).to.have.members(firstSet);
    expect((await checkpoints.latest()).setHash).to.equal(setHashOf(firstSet));

    const head = (await main.provider.getBlock("latest"))!;
    const set = await anyone.seatMirror.validators();
    const block = { height: head.number, blockHash: head.hash!, next: set };
    const sign = ({ checkpoints: by }: Client) => by.sign(block);
    const few = await signed(governance, [...founders.slice(0, 2), ...nodes], sign);
    const refused = await rejected(checkpoints.record(block, few).send(), ProtocolError);
    expect(refused).to.include({ code: "BAD_SIGNATURE", errorName: "MainChainCheckpointsTooFewSignatures" });
    expect(refused.message).to.equal("Of 4 validators 2 signed this block, and it takes more than two thirds.");
    const enough = await signed(governance, founders.slice(1), sign);
    const ahead = { ...block, height: head.number + 1_000 };
    const overtaken = checkpoints.record(ahead, await signed(governance, founders, (by) => by.checkpoints.sign(ahead)));
    await overtaken.request();
    const { result } = await checkpoints.record(block, enough).send();
    expect(result).to.deep.include({ index: 1n, height: BigInt(head.number), setHash: setHashOf(set) });
    expect(await checkpoints.latest()).to.deep.include({ index: 1n, blockHash: head.hash! });
    expect(await checkpoints.checkpoint(0)).to.deep.include({ index: 0n, height: 0n });
    expect((await rejected(checkpoints.checkpoint(2), InputError)).field).to.equal("index");
    const same = await rejected(checkpoints.record(block, enough).send(), ProtocolError);
    expect(same).to.include({ code: "INVALID_INPUT", errorName: "MainChainCheckpointsNotLater" });
    expect(same.message).to.equal(`The latest recorded block is ${head.number}, and ${head.number} is not above it.`);

    const wrongSet = await rejected(overtaken.send(), ProtocolError);
    expect(wrongSet).to.include({ code: "WRONG_STATE", errorName: "MainChainCheckpointsWrongSet" });
    expect(wrongSet.message).to.equal("Another set was recorded meanwhile, and signs from now on.");

    // From here on the set that was recorded signs: two founders are gone from it.
    expect(await checkpoints.currentSet()).to.have.members([...set]);
    await main.blocks(1);
    const later = (await main.provider.getBlock("latest"))!;
    const after = { height: later.number, blockHash: later.hash!, next: set };
    const signAfter = ({ checkpoints: by }: Client) => by.sign(after);
    const former = await signed(governance, founders, signAfter);
    expect((await rejected(checkpoints.record(after, former).send(), ProtocolError)).message).to.equal(
      "Of 4 validators 2 signed this block, and it takes more than two thirds.",
    );
    const present = await signed(governance, [...nodes, founders[3]!], signAfter);
    await checkpoints.record(after, present).send();
    const heights: bigint[] = [];
    for await (const { args } of checkpoints.events("CheckpointRecorded")) heights.push(args.height);
    expect(heights).to.deep.equal([0n, BigInt(head.number), BigInt(later.number)]);
  });

  it("are not taken for one another when they are deployed", async () => {
    const file = {
      governedFrom: 31_337,
      founders: founders.map(({ address }) => address),
      allocations: { [payee]: "1" },
    };
    const problem = await chainWith(31_337, file, "leadership").catch((reason: Error) => reason);
    expect(problem).to.have.property(
      "message",
      "CHAIN says that this chain is governed from another: deploy with --tags main-chain.",
    );
  });
});
