import { expect } from "chai";
import { JsonRpcProvider, type Filter, type FilterByBlockHash, parseEther } from "ethers";
import { type Client, InputError, createClient } from "../../src/index.js";
import { rejected } from "../refused.js";
import { localChain } from "./node.js";
import { useSuite } from "./suite.js";

/** A provider that gives logs of at most so many blocks at once, as public ones do. */
class Stingy extends JsonRpcProvider {
  ranges: number[] = [];
  refusals = 0;

  constructor(
    url: string,
    readonly most: number,
  ) {
    super(url, undefined, { cacheTimeout: -1 });
  }

  override async getLogs(filter: Filter | FilterByBlockHash) {
    const { fromBlock, toBlock } = filter as { fromBlock: number; toBlock: number };
    const range = toBlock - fromBlock + 1;
    if (range > this.most) {
      this.refusals += 1;
      throw new Error(`query returned more than ${this.most} blocks`);
    }
    this.ranges.push(range);
    return super.getLogs(filter);
  }
}

async function collected<T>(events: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const event of events) list.push(event);
  return list;
}

describe("Events", () => {
  const suite = useSuite();
  const amounts = [100n, 200n, 300n].map((whole) => whole * 10n ** 18n);

  async function buyAll(client: Client): Promise<void> {
    for (const amount of amounts) {
      await client.capital.buy({ amount }).send();
      await suite.mine(40);
    }
  }

  it("of the past come typed and in order, however few blocks a provider gives at once", async () => {
    const client = await suite.as(5);
    await buyAll(client);
    const { url } = await localChain();
    const runner = new Stingy(url, 7);
    const { capital } = createClient({ runner, deployment: suite.deployment });
    const bought = await collected(capital.events("Bought"));
    expect(bought.map(({ args }) => args.amount)).to.deep.equal(amounts);
    expect(bought[0]).to.deep.include({ contract: "CapitalToken", name: "Bought", removed: false });
    expect(bought[0]!.args.buyer).to.equal(await suite.address(5));
    expect(Math.max(...runner.ranges)).to.be.at.most(7);
    expect(runner.refusals).to.be.lessThan(10);
    runner.destroy();
  });

  it("are told apart by name, and all come without one", async () => {
    const client = await suite.as(5);
    await buyAll(client);
    await client.capital.deposit(5n).send();
    const names = async (...wanted: ("Bought" | "Deposited")[]) =>
      (await collected(client.capital.events(wanted))).map(({ name }) => name);
    expect(await names("Bought", "Deposited")).to.deep.equal(["Bought", "Bought", "Bought", "Deposited"]);
    const all = await collected(client.capital.events());
    expect(all.filter(({ name }) => name === "Transfer")).to.have.length(3);
  });

  it("are filtered by what is indexed", async () => {
    const [first, second] = [await suite.as(5), await suite.as(6)];
    await buyAll(first);
    await second.capital.buy({ amount: parseEther("7") }).send();
    const where = { buyer: await suite.address(6) };
    const found = await collected(first.capital.events("Bought", { where }));
    expect(found.map(({ args }) => args.amount)).to.deep.equal([parseEther("7")]);
  });

  it("come from a range of blocks, and with confirmations only what has them", async () => {
    const client = await suite.as(5);
    await buyAll(client);
    const [, second] = await collected(client.capital.events("Bought"));
    const only = client.capital.events("Bought", { from: second!.blockNumber, to: second!.blockNumber });
    expect((await collected(only)).map(({ args }) => args.amount)).to.deep.equal([amounts[1]]);
    const old = await collected(client.capital.events("Bought", { confirmations: 41 }));
    expect(old).to.have.length(2);
  });

  it("go on live until the loop is left", async () => {
    const client = await suite.as(5);
    await client.capital.buy({ amount: amounts[0]! }).send();
    const seen: bigint[] = [];
    for await (const { args } of client.capital.events("Bought", { live: true, interval: 20 })) {
      seen.push(args.amount);
      if (seen.length === amounts.length) break;
      void client.capital.buy({ amount: amounts[seen.length]! }).send();
    }
    expect(seen).to.deep.equal(amounts);
  });

  it("end when the signal says so", async () => {
    const { capital } = await suite.as(5);
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 100);
    expect(await collected(capital.events("Bought", { live: true, interval: 20, signal: stop.signal }))).to.deep.equal(
      [],
    );
  });

  it("are taken back when the chain replaces their blocks, and read anew", async () => {
    const client = await suite.as(5);
    await client.capital.buy({ amount: amounts[0]! }).send();
    await suite.mine(14);
    const before = await suite.provider.send("evm_snapshot", []);
    await suite.mine(2);
    await client.capital.buy({ amount: amounts[1]! }).send();
    const seen: [bigint, boolean][] = [];
    for await (const { args, removed } of client.capital.events("Bought", { live: true, interval: 20 })) {
      seen.push([args.amount, removed]);
      if (seen.length === 2) {
        // The last three blocks go, the second purchase with them; another takes its place.
        await suite.provider.send("evm_revert", [before]);
        await suite.mine(3);
        await client.capital.buy({ amount: amounts[2]! }).send();
      }
      if (seen.length === 4) break;
    }
    expect(seen).to.deep.equal([
      [amounts[0], false],
      [amounts[1], false],
      [amounts[1], true],
      [amounts[2], false],
    ]);
  });

  it("refuse names, filters and ranges that make no sense", async () => {
    const { capital } = await suite.as(5);
    const streams = [
      ["names", capital.events("Nothing" as "Bought")],
      ["where", capital.events(undefined, { where: { buyer: "0x12" } as never })],
      ["where", capital.events("Bought", { where: { cost: 5n } as never })],
      ["where", capital.events("Bought", { where: { buyer: "0x12" } })],
      ["to", capital.events("Bought", { live: true, to: 5 })],
      ["from", capital.events("Bought", { from: -1 })],
      ["confirmations", capital.events("Bought", { confirmations: 1.5 })],
    ] as const;
    for (const [field, stream] of streams) {
      expect((await rejected(collected<unknown>(stream), InputError)).field).to.equal(field);
    }
  });
});

describe("Live events", () => {
  const suite = useSuite();

  it("come with the blocks that come, and end when the signal says so, and not before", async () => {
    const client = await suite.as(5);
    await client.capital.buy({ amount: parseEther("1000") }).send();
    const stop = new AbortController();
    const seen: [bigint, number][] = [];
    const { signal } = stop;
    const reading = (async () => {
      for await (const { args, blockNumber } of client.capital.events("Bought", { live: true, interval: 20, signal })) {
        seen.push([args.amount, blockNumber]);
      }
    })();
    const until = async (count: number) => {
      for (let tries = 0; seen.length < count && tries < 500; tries += 1) await new Promise((go) => setTimeout(go, 10));
    };
    await until(1);
    const expected = [...seen];
    for (const whole of ["7", "8"]) {
      const { receipt } = await client.capital.buy({ amount: parseEther(whole) }).send();
      expected.push([parseEther(whole), receipt.blockNumber]);
      await until(expected.length);
    }
    stop.abort();
    await reading;
    expect(seen).to.deep.equal(expected);
    expect(seen.map(([amount]) => amount)).to.deep.equal(["1000", "7", "8"].map(parseEther));

    // What comes after the end is not seen, and a stream that was ended before it began is empty.
    await client.capital.buy({ amount: parseEther("9") }).send();
    expect(seen).to.have.length(3);
    expect(await collected(client.capital.events("Bought", { live: true, signal }))).to.deep.equal([]);
  });
});
