import { expect } from "chai";
import { JsonRpcProvider, type TransactionRequest, parseEther } from "ethers";
import { InputError, ProtocolError, createClient, fromRegistry } from "../../src/index.js";
import { rejected } from "../refused.js";
import { localChain } from "./node.js";
import { useSuite } from "./suite.js";

/** A provider that counts its calls. */
class Counting extends JsonRpcProvider {
  calls = 0;
  blocks = new Set<unknown>();

  override async call(transaction: TransactionRequest): Promise<string> {
    this.calls += 1;
    this.blocks.add(transaction.blockTag);
    return super.call(transaction);
  }
}

describe("Core, on chain", () => {
  const suite = useSuite();
  let counting: Counting;

  beforeEach(async () => {
    counting = new Counting((await localChain()).url, undefined, { cacheTimeout: -1 });
  });
  afterEach(() => counting.destroy());

  it("makes one call of what is read in one go, over several contracts", async () => {
    const account = await suite.address(5);
    const client = createClient({ runner: counting, deployment: suite.deployment, account });
    const [pool, mine, totals, parameters, count] = await Promise.all([
      client.capital.pool(),
      client.capital.account(),
      client.reputation.totals(),
      client.capital.parameters(),
      client.projects.count(),
    ]);
    expect(counting.calls).to.equal(1);
    expect([pool.supply, mine.balance, totals.supply, count]).to.deep.equal([0n, 0n, 0n, 0n]);
    expect(parameters).to.deep.equal({ version: 1n, floorPrice: 50_000_000_000_000n, vestingPeriod: 604_800n });
  });

  it("holds many reads to one block", async () => {
    const { capital } = createClient({ runner: counting, deployment: suite.deployment });
    const accounts = Array.from({ length: 150 }, (_, i) => `0x${(i + 1).toString(16).padStart(40, "0")}`);
    const isAttester = createClient({ runner: counting, deployment: suite.deployment }).identity.isAttester;
    expect(await Promise.all(accounts.map((account) => isAttester(account)))).to.deep.equal(accounts.map(() => false));
    expect(counting.calls).to.equal(3);
    expect([...counting.blocks]).to.deep.equal([await counting.getBlockNumber()]);
    expect((await capital.pool()).supply).to.equal(0n);
  });

  it("reads what is longer together than a contract's code may be, from one block", async () => {
    const { governance } = createClient({ runner: counting, deployment: suite.deployment });
    const found = await Promise.all(Array.from({ length: 40 }, () => governance.release("roles", 1)));
    const once = await createClient({ runner: counting, deployment: suite.deployment }).governance.release("roles");
    expect(found).to.deep.equal(found.map(() => once));
    // Blocks of the reads after the first, which may ask for the latest, are named.
    counting.blocks.delete("latest");
    expect([...counting.blocks]).to.deep.equal([await counting.getBlockNumber()]);
  });

  it("fails one read without the others", async () => {
    const { capital, projects } = createClient({ runner: counting, deployment: suite.deployment });
    const [pool, needed] = await Promise.allSettled([capital.pool(), projects.needed(7n)]);
    expect(pool.status).to.equal("fulfilled");
    expect(needed).to.have.property("reason").instanceOf(ProtocolError);
  });

  it("is made without a look at the chain", () => {
    const runner = new JsonRpcProvider("http://127.0.0.1:1");
    const client = createClient({ runner, deployment: fromRegistry("0x5FbDB2315678afecb367f032d93F642f64180aa3") });
    expect(client.capital).to.have.property("buy");
    expect(() => client.capital.buy({ amount: 1n })).not.to.throw();
    runner.destroy();
  });

  it("finds the suite by its release registry", async () => {
    const { contracts } = suite.deployment;
    const deployment = fromRegistry(contracts.ReleaseRegistry!);
    const { capital, core } = createClient({ runner: suite.provider, deployment });
    expect((await core.deployment()).contracts).to.deep.equal(contracts);
    expect((await capital.pool()).supply).to.equal(0n);
  });

  it("refuses another chain, a missing contract, and an address without code", async () => {
    const { contracts, chainId } = suite.deployment;
    const runner = suite.provider;
    const other = createClient({ runner, deployment: { chainId: 1, contracts } });
    expect((await rejected(other.capital.pool(), InputError)).field).to.equal("deployment.chainId");
    const none = createClient({ runner, deployment: { chainId, contracts: {} } });
    expect((await rejected(none.capital.pool(), InputError)).message).to.contain("CapitalToken");
    const empty = createClient({
      runner,
      deployment: { chainId, contracts: { CapitalToken: `0x${"12".repeat(20)}` } },
    });
    expect((await rejected(empty.capital.pool(), Error)).message).to.contain("There is no CapitalToken at 0x");
  });

  it("needs a signer to send, and is told who acts without one", async () => {
    const account = await suite.address(5);
    const reader = createClient({ runner: suite.provider, deployment: suite.deployment });
    expect((await rejected(reader.capital.account(), InputError)).field).to.equal("runner");
    expect((await rejected(reader.capital.buy({ amount: 1n, maxCost: 1n }).send(), InputError)).field).to.equal(
      "runner",
    );
    const safe = createClient({ runner: suite.provider, deployment: suite.deployment, account });
    const purchase = safe.capital.buy({ amount: parseEther("10000") });
    expect(await purchase.simulate()).to.equal(parseEther("1"));
    expect((await purchase.request()).value).to.equal(parseEther("1.01"));
    const signer = await suite.provider.getSigner(6);
    const both = createClient({ runner: signer, deployment: suite.deployment, account });
    expect((await rejected(both.capital.deposit(1n).send(), InputError)).field).to.equal("account");
  });

  it("reads the error of a call, an estimate, a refused and a mined transaction alike", async () => {
    const { capital, reputation, projects } = await suite.as(5);
    for (const [action, errorName] of [
      [() => capital.sell({ amount: 1n, minProceeds: 0n }), "CapitalTokenInsufficientFree"],
      [() => capital.deposit(1n), "CapitalTokenNobodyToReceive"],
      [() => reputation.claimDividends(), "ReputationNotRegistered"],
      [() => projects.activate(5n), "ProjectsWrongState"],
    ] as const) {
      for (const attempt of [
        () => action().simulate(),
        () => action().estimateGas(),
        () => action().send(),
        () => action().send({ gasLimit: 1_000_000n }),
      ]) {
        expect((await rejected<ProtocolError>(attempt(), ProtocolError)).errorName).to.equal(errorName);
      }
    }
  });
});
