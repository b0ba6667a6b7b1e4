import { expect } from "chai";
import { BrowserProvider, parseEther } from "ethers";
import { buy, connect, overview, share } from "../../examples/browser/dapp.js";
import { wallets } from "../../examples/browser/wallets.js";
import { BatchError, batching, sendBatch } from "../../src/batch/index.js";
import { InputError, ProtocolError, createClient } from "../../src/index.js";
import { rejected } from "../refused.js";
import { useSuite } from "./suite.js";
import { StandInWallet } from "./wallet.js";

describe("A page in a browser", () => {
  const suite = useSuite();
  const wallet = async (batches?: "atomic" | "one-by-one" | "none") => {
    return new StandInWallet(suite.provider, await suite.address(6), batches);
  };
  const clientOf = async (of: StandInWallet) => {
    const runner = await new BrowserProvider(of.provider, undefined, { pollingInterval: 50 }).getSigner();
    return createClient({ runner, deployment: suite.deployment });
  };

  it("finds every wallet that announces itself, once", async () => {
    const page = new EventTarget();
    const own = await wallet();
    own.announce(page);
    expect((await wallets(page, 20)).map(({ info }) => info.name)).to.deep.equal(["Stand-in"]);
    expect(await wallets(new EventTarget(), 20)).to.deep.equal([]);
  });

  it("connects, shows what there is, buys and gives, all by the wallet", async () => {
    const own = await wallet();
    const client = await connect(own, suite.deployment);
    expect(own.asked).to.include.members(["eth_requestAccounts", "wallet_switchEthereumChain"]);
    const lines: string[] = [];
    expect(await buy(client, parseEther("1"), (line) => lines.push(line))).to.equal(parseEther("10000"));
    expect(lines).to.deep.equal(["preparing", "signing", "sent", "mined"].map((stage) => `buying: ${stage}`));
    expect(await overview(client)).to.deep.equal([
      "The pool holds 1.0 ETH for 10000.0 tokens.",
      // What was bought in a block is not free in it.
      "You have 10000.0, of which 0.0 are free.",
    ]);
    const people = [await suite.address(7), await suite.address(8)];
    expect(await share(client, people, parseEther("5"))).to.equal(2);
    for (const person of people) expect((await client.capital.account(person)).balance).to.equal(parseEther("5"));
    expect(own.asked).to.include("wallet_sendCalls");
  });

  it("says so where the wallet is on another chain and cannot change", async () => {
    const elsewhere = { ...suite.deployment, chainId: 5n };
    const refused = await connect(await wallet(), elsewhere).catch((reason: Error) => reason.message);
    expect(refused).to.equal("Please choose the chain 5 in your wallet.");
  });

  it("does one after another what its wallet cannot do at once", async () => {
    const own = await wallet("none");
    const client = await clientOf(own);
    expect(await batching(client.core)).to.equal("none");
    await client.capital.buy({ amount: parseEther("10") }).send();
    expect(await share(client, [await suite.address(7)], parseEther("5"))).to.equal(1);
    expect(own.asked).to.not.include("wallet_sendCalls");
  });

  describe("sends a batch", () => {
    it("that takes effect in its order, and tells its events", async () => {
      const client = await clientOf(await wallet());
      expect(await batching(client.core)).to.equal("atomic");
      await client.capital.buy({ amount: parseEther("10") }).send();
      const friend = await suite.address(7);
      const ids: string[] = [];
      const { id, events } = await sendBatch(
        client.core,
        [client.capital.transfer(friend, 3n), client.capital.transfer(friend, 5n)],
        { interval: 10, onSent: (known) => ids.push(known) },
      );
      expect(ids).to.deep.equal([id]);
      expect(events.map(({ contract, name }) => `${contract}.${name}`)).to.deep.equal([
        "CapitalToken.Transfer",
        "CapitalToken.Transfer",
      ]);
    });

    it("of which nothing stays where a contract refuses one, and says what it said", async () => {
      const client = await clientOf(await wallet());
      const friend = await suite.address(7);
      const batch = [client.capital.buy({ amount: parseEther("1") }), client.capital.transfer(friend, parseEther("2"))];
      const error = await rejected(sendBatch(client.core, batch, { interval: 10 }), ProtocolError);
      expect(error.errorName).to.equal("ERC20InsufficientBalance");
      expect((await client.capital.account()).balance).to.equal(0n);
    });

    it("only where all or none is promised, unless that is not asked for", async () => {
      const client = await clientOf(await wallet("one-by-one"));
      expect(await batching(client.core)).to.equal("one-by-one");
      await client.capital.buy({ amount: parseEther("1") }).send();
      const gift = () => [client.capital.transfer(deadAddress, 1n)];
      const refused = await sendBatch(client.core, gift()).catch((reason: Error) => reason.message);
      expect(refused).to.contain("Not all or none.");
      expect((await sendBatch(client.core, gift(), { atomic: false, interval: 10 })).hashes).to.have.length(1);
    });

    it("and says when only a part was carried out, and when it takes too long", async () => {
      const own = await wallet("one-by-one");
      const client = await clientOf(own);
      await client.capital.buy({ amount: parseEther("1") }).send();
      const some = () => [
        client.capital.transfer(deadAddress, 1n),
        client.capital.transfer(deadAddress, parseEther("2")),
      ];
      const part = await rejected(sendBatch(client.core, some(), { atomic: false, interval: 10 }), BatchError);
      expect(part).to.include({ status: 600 });
      expect(part.message).to.contain("carried out only a part of the batch");
      own.delay = 1e9;
      const late = await rejected(
        sendBatch(client.core, [some()[0]!], { atomic: false, interval: 5, timeout: 20 }),
        BatchError,
      );
      expect(late).to.include({ status: 100, id: "0x2" });
    });

    for (const [what, batch, options, field] of [
      ["nothing", () => [], {}, "actions"],
      ["what is no action", () => ["transfer" as never], {}, "actions[0]"],
      ["a wait that is none", (one: never) => [one], { interval: 0 }, "interval"],
      ["a timeout that is none", (one: never) => [one], { timeout: -1 }, "timeout"],
      ["atomic that is neither", (one: never) => [one], { atomic: 1 as never }, "atomic"],
      ["a listener that is none", (one: never) => [one], { onSent: 1 as never }, "onSent"],
    ] as const) {
      it(`and refuses ${what} before the wallet is asked`, async () => {
        const own = await wallet();
        const client = await clientOf(own);
        const action = client.capital.transfer(deadAddress, 1n) as never;
        const error = await rejected(sendBatch(client.core, batch(action), options), InputError);
        expect(error.field).to.equal(field);
        expect(own.asked).to.not.include("wallet_sendCalls");
      });
    }

    it("and needs a wallet", async () => {
      const { core, capital } = await suite.as(6);
      const error = await rejected(sendBatch(core, [capital.transfer(deadAddress, 1n)]), Error);
      expect(error.message).to.match(/wallet_sendCalls|method/i);
    });
  });
});

const deadAddress = "0x000000000000000000000000000000000000dEaD";
