import { expect } from "chai";
import { Wallet, keccak256, parseEther } from "ethers";
import { sourceBundle } from "../../../rocketh/source.js";
import {
  InputError,
  ProtocolError,
  attestationFromText,
  attestationToText,
  createClient,
  identityOf,
  signedFromText,
  signedToText,
} from "../../src/index.js";
import { cidOf } from "../../src/core/cid.js";
import { rejected } from "../refused.js";
import { withCode } from "./acting.js";
import { DAY, useSuite } from "./suite.js";

const CID = "bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi";

describe("Identity, on chain", () => {
  const suite = useSuite();
  const did = identityOf("did:web:example.org");

  it("is registered on an attester's word and gives the first reputation", async () => {
    const [attester, member, account] = [await suite.as(4), await suite.as(5), await suite.address(5)];
    expect(await member.identity.of()).to.equal(null);
    expect(await member.identity.isAttester(await suite.address(4))).to.equal(true);
    const text = attestationToText(await attester.identity.attest({ identity: did, account }));
    const { result } = await member.reputation.register(attestationFromText(text)).send();
    expect(result).to.include({ identity: did, account, amount: parseEther("10000") });
    expect((await member.identity.of())?.identity).to.equal(did);
    expect(await member.identity.get(did)).to.deep.include({ account, verifiedAt: null });
    expect(await member.reputation.account({ identity: did })).to.deep.include({
      opened: true,
      free: parseEther("10000"),
    });
    const again = await attester.identity.attest({ identity: did, account: await suite.address(6) });
    expect((await rejected(member.identity.register(again).send(), ProtocolError)).code).to.equal("ALREADY_DONE");
  });

  it("is refused on a stranger's word, a changed one, and a late one", async () => {
    const [attester, stranger] = [await suite.as(4), await suite.as(6)];
    const request = { identity: did, account: await suite.address(5) };
    const attested = await attester.identity.attest(request);
    for (const [attestation, code] of [
      [await stranger.identity.attest(request), "NOT_ALLOWED"],
      [{ ...attested, account: await suite.address(7) }, "BAD_SIGNATURE"],
      [await attester.identity.attest({ ...request, deadline: 1_000_000_000 }), "TOO_LATE"],
    ] as const) {
      expect((await rejected(stranger.identity.register(attestation).send(), ProtocolError)).code).to.equal(code);
    }
  });

  it("moves to an account that consents, and reputation with it", async () => {
    await suite.register(5);
    const [before, after] = [await suite.as(5), await suite.as(6)];
    const consent = await after.identity.consentToMove({ from: await suite.address(5) });
    const { result } = await before.identity.move(consent).send();
    expect(result).to.include({ from: await suite.address(5), to: await suite.address(6) });
    expect(await before.identity.of()).to.equal(null);
    expect((await after.reputation.account()).balance).to.equal(parseEther("10000"));
    expect((await rejected(before.reputation.account(), InputError)).field).to.equal("account");
    expect((await rejected(after.identity.consentToMove({ from: await suite.address(5) }), InputError)).field).to.equal(
      "from",
    );
  });
});

describe("Relayed actions, on chain", () => {
  const suite = useSuite();

  it("are sent by another, for an account that has no ETH", async () => {
    const [relayer, attester] = [await suite.as(6), await suite.as(4)];
    const wallet = Wallet.createRandom(suite.provider);
    const member = createClient({ runner: wallet, deployment: suite.deployment });
    const identity = identityOf("did:example:poor");
    await relayer.reputation.register(await attester.identity.attest({ identity, account: wallet.address })).send();
    await relayer.capital.payRevenue(parseEther("1")).send();

    const text = signedToText(await member.reputation.claimDividends().sign());
    const signed = signedFromText(text);
    expect(await relayer.forwarder.verify(signed)).to.equal(true);
    const { result, events } = await relayer.forwarder.execute(signed).send();
    expect(result).to.include({ from: wallet.address, relayer: await suite.address(6) });
    expect(events.map(({ name }) => name)).to.include.members(["DividendsClaimed", "Executed"]);
    expect((await suite.provider.getBalance(wallet.address)) > 0n).to.equal(true);

    expect(await relayer.forwarder.isUsed(wallet.address, signed.request.nonce)).to.equal(true);
    expect((await rejected(relayer.forwarder.execute(signed).send(), ProtocolError)).code).to.equal("ALREADY_DONE");
  });

  it("are refused late, changed, cancelled, and where they pay", async () => {
    const [member, relayer] = [await suite.as(5), await suite.as(6)];
    await member.capital.buy({ amount: parseEther("10000") }).send();
    const transfer = () => member.capital.transfer("0x70997970C51812dc3A010C7d01b50e0d17dc79C8", 5n);
    const signed = await transfer().sign();
    const changed = { ...signed, request: { ...signed.request, gas: signed.request.gas + 1n } };
    expect((await rejected(relayer.forwarder.execute(changed).send(), ProtocolError)).code).to.equal("BAD_SIGNATURE");
    const late = await transfer().sign({ deadline: 1_000_000_000 });
    expect((await rejected(relayer.forwarder.execute(late).send(), ProtocolError)).code).to.equal("TOO_LATE");
    await member.forwarder.cancel(signed.request.nonce).send();
    expect((await rejected(relayer.forwarder.execute(signed).send(), ProtocolError)).code).to.equal("ALREADY_DONE");
    expect((await rejected(member.capital.buy({ amount: 1n }).sign(), InputError)).field).to.equal("action");
  });

  it("say what the action itself was refused for", async () => {
    const [member, relayer] = [await suite.as(5), await suite.as(6)];
    const claim = await member.reputation.claimDividends().sign({ gas: 200_000n });
    const error = await rejected(relayer.forwarder.execute(claim).send(), ProtocolError);
    expect(error.errorName).to.equal("ReputationNotRegistered");
  });
});

describe("Governance, on chain", () => {
  const suite = useSuite();

  it("adopts a release by a founder's proposal, after its delay", async () => {
    const [founder, anyone] = [await suite.as(1), await suite.as(9)];
    const first = await anyone.governance.release("capital");
    expect(first).to.deep.include({ wing: "capital", number: 1n });
    expect(first!.contracts.map(({ name }) => name)).to.include("CapitalToken");
    expect(await anyone.governance.verifyRelease("capital")).to.equal(true);
    expect(await anyone.governance.release("nothing")).to.equal(null);

    const contracts = Object.fromEntries(first!.contracts.map(({ name, address }) => [name, address]));
    const change = founder.governance.adoptRelease({
      wing: "capital",
      number: 2,
      version: "0.2.0",
      sourceCid: CID,
      contracts,
    });
    const { result: proposal } = await founder.governance.propose({ calls: [await change.request()] }).send();
    expect(await anyone.governance.proposal(proposal.id)).to.deep.include({ state: "waiting" });
    expect((await rejected(anyone.governance.execute(proposal).send(), ProtocolError)).code).to.equal("WRONG_STATE");
    await suite.pass(Number(await anyone.governance.minDelay()));
    expect((await anyone.governance.proposal(proposal.id)).state).to.equal("ready");
    await anyone.governance.execute(proposal).send();
    expect((await anyone.governance.proposal(proposal.id)).state).to.equal("done");
    expect((await anyone.governance.release("capital"))!.version).to.equal("0.2.0");
    expect((await anyone.governance.release("capital", 1))!.number).to.equal(1n);
  });

  it("tells which contract is not what was adopted, and whether sources are", async () => {
    const { governance } = await suite.as(9);
    const whole = (await governance.compareRelease("capital"))!;
    expect(whole).to.deep.include({ release: await governance.release("capital"), foundCid: null, holds: true });
    expect(whole.contracts.every(({ holds, foundHash, codeHash }) => holds && foundHash === codeHash)).to.equal(true);
    expect(await governance.compareRelease("nothing")).to.equal(null);

    const sources = sourceBundle();
    expect(await governance.compareRelease("capital", { sources })).to.deep.include({
      foundCid: whole.release.sourceCid,
      holds: true,
    });
    const others = (await governance.compareRelease("capital", { number: 1, sources: sources.subarray(1) }))!;
    expect(others).to.deep.include({ foundCid: cidOf(sources.subarray(1)), holds: false });
    expect(others.contracts.every(({ holds }) => holds)).to.equal(true);

    // One byte more at one address.
    const address = suite.deployment.contracts.Projects!;
    const code = `${await suite.provider.getCode(address)}00`;
    await withCode(suite, { [address]: code }, async () => {
      const changed = (await governance.compareRelease("capital", { sources }))!;
      expect(changed.holds).to.equal(false);
      expect(changed.contracts.filter(({ holds }) => !holds).map(({ name }) => name)).to.deep.equal(["Projects"]);
      expect(changed.contracts.find(({ name }) => name === "Projects")!.foundHash).to.equal(keccak256(code));
      expect(await governance.verifyRelease("capital")).to.equal(false);
    });
  });

  it("is not anyone's, and takes proposals back", async () => {
    const [founder, stranger] = [await suite.as(1), await suite.as(9)];
    const call = await founder.governance
      .adoptRelease({
        wing: "x",
        number: 1,
        version: "1",
        sourceCid: CID,
        contracts: { Nothing: await suite.address(1) },
      })
      .request();
    expect((await rejected(stranger.governance.propose({ calls: [call] }).send(), ProtocolError)).code).to.equal(
      "NOT_ALLOWED",
    );
    const { result } = await founder.governance.propose({ calls: [call], delay: 3 * DAY }).send();
    await founder.governance.cancel(result.id).send();
    expect(await founder.governance.proposal(result.id)).to.deep.equal({ state: "none", readyAt: null });
    expect(() => founder.governance.propose({ calls: [] }))
      .to.throw(InputError)
      .with.property("field", "calls");
  });
});
