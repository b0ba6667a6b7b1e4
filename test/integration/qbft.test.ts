import { expect } from "chai";
import { ZeroAddress, getCreateAddress } from "ethers";
import { network } from "hardhat";
import { type ValidatorSource, besuGenesis, seatsAccount, switchValidators } from "../../sdk/src/genesis/index.js";
import { readGenesis } from "../fixtures/besu.ts";
import { ValidatorSeats } from "../model/leadership/seats.ts";
import { Random } from "../model/random.ts";
import { Engine } from "./qbft/engine.ts";
import { Ledger, mirrorCreation, seatsCreation, tokensCreation } from "./qbft/ledger.ts";
import { Network, nodesOf } from "./qbft/network.ts";

const DEEP = Number(process.env.DEEP ?? 0) > 0;
const SIZE = DEEP
  ? { blocks: 40_000, seats: 21, term: 300, nodes: 100 }
  : { blocks: 10_000, seats: 7, term: 100, nodes: 36 };
const SEED = Number(process.env.SEED ?? 4_001);
const SEATS = "0x0000000000000000000000000000000000007777";
const STANDBY = "0x0000000000000000000000000000000000008888";

async function ledgerOf(): Promise<Ledger> {
  const { provider } = await network.create();
  return Ledger.of((request) => provider.request(request as never));
}

describe("A QBFT engine on the written genesis", function () {
  this.timeout(0);

  it(`goes through ${SIZE.blocks} blocks of turns, floors and recoveries`, async () => {
    const { seats, term, blocks } = SIZE;
    const random = new Random(SEED);
    const ledger = await ledgerOf();
    const nodes = nodesOf("node", SIZE.nodes);
    const founders = [...nodes.keys()].slice(0, 5);
    const standby = [...nodesOf("standby", 4).keys()];
    // The seats name the tokens, which will be the account's first deployment.
    const tokens = getCreateAddress({ from: ledger.account, nonce: await ledger.nonce() }).toLowerCase();
    const account = async (of: readonly string[], redeems: string) =>
      seatsAccount({
        code: await ledger.constructed(seatsCreation(redeems, seats, term, of)),
        seats,
        term,
        founders: of,
      });
    const { time } = await ledger.head();
    const file = besuGenesis({
      chainId: ledger.chainId,
      timestamp: time,
      validators: { contract: SEATS },
      alloc: { [SEATS]: await account(founders, tokens), [STANDBY]: await account(standby, ZeroAddress) },
    });
    await ledger.begin(readGenesis(JSON.stringify(file)));
    const model = new ValidatorSeats(seats, BigInt(term), founders);
    const chain = new Network(ledger, random, { file, seats: SEATS, tokens, model, nodes });

    await chain.block(async () => {
      expect((await ledger.deploy(tokensCreation(SEATS, ledger.account))).address).to.equal(tokens);
    });
    const goOn = async (part: number) => {
      while (chain.number < part * blocks) {
        const rate = random.pick([0, 0.4, 0.4, 0.9, 1.5]);
        await chain.go(1 + random.below(3 * term), rate * seats);
      }
    };
    await goOn(0.4);

    // More than a third are gone: nothing goes on, until nodes that stand by take over, and give back what they took.
    await chain.breakDown();
    expect(await chain.isStalled()).to.equal(true);
    chain.switchTo({ contract: STANDBY });
    expect(await chain.next()).to.deep.equal([...standby].sort());
    while (!chain.recovered()) await chain.go(10, 0.9 * seats);
    const back = chain.number + 20n;
    chain.switchTo({ contract: SEATS }, back);
    await chain.go(18, 0);
    expect(await chain.next()).to.deep.equal([...standby].sort());
    await chain.go(1, 0);
    expect(chain.number + 1n).to.equal(back);
    expect(await chain.next()).to.deep.equal(model.getValidators(chain.number).sort());
    await goOn(0.7);
    expect((await chain.newcomer()).head.number).to.equal(chain.number);

    // Once more, with nobody who stands by: a list of nodes in the genesis file.
    await chain.breakDown();
    expect(await chain.isStalled()).to.equal(true);
    const listed = chain.number + 1n;
    chain.switchTo({ header: chain.living(6) });
    expect(await chain.next()).to.deep.equal(chain.living(6).sort());
    while (!chain.recovered()) await chain.go(10, 0.9 * seats);
    chain.switchTo({ contract: SEATS });
    await goOn(1);
    // Who joins now cannot check the headers of that time, and has to start from a copy.
    const joined = await chain.newcomer().catch((error: Error) => error);
    expect(String(joined)).to.equal(`Error: Block ${listed}: its header names validators`);

    expect(chain.number >= BigInt(blocks)).to.equal(true);
    expect(chain.floors).to.be.greaterThan(blocks / 50);
    expect(chain.stalls).to.be.greaterThan(0);
    expect(chain.rounds).to.be.greaterThan(0);
    expect(chain.redeemed).to.be.greaterThan((seats * blocks) / term / 4);
    expect([...chain.sizes].sort((a, b) => a - b)).to.deep.equal(Array.from({ length: seats - 3 }, (_, i) => i + 4));
    if (process.env.FIGURES) console.log(chain.redeemed, chain.floors, chain.stalls, chain.rounds, chain.sizes);
  });

  for (const count of [4, 5, 9]) {
    it(`finds the code and the storage of ${count} founders that a constructor writes`, async () => {
      const ledger = await ledgerOf();
      const founders = [...nodesOf("founder", count).keys()];
      for (const creation of [seatsCreation(SEATS, 21, 86_400, founders), mirrorCreation(21, 86_400, founders)]) {
        const code = await ledger.constructed(creation);
        const { address, hash } = await ledger.deploy(creation);
        expect(await ledger.code(address)).to.equal(code);
        const { storage } = seatsAccount({ code, seats: 21, term: 86_400, founders });
        expect(storage).to.deep.equal(await ledger.written(hash));
      }
    });
  }

  for (const [name, ahead] of [
    ["nodes in the header", 0],
    ["a contract of founders", 5],
  ] as const) {
    it(`goes over from ${name} to seats that were deployed by a transaction`, async () => {
      const ledger = await ledgerOf();
      const founders = [...nodesOf("founder", 5).keys()];
      const code = await ledger.constructed(seatsCreation(ZeroAddress, 4, 100, founders));
      const validators: ValidatorSource = ahead ? { contract: STANDBY } : { header: founders };
      const file = besuGenesis({
        chainId: ledger.chainId,
        timestamp: (await ledger.head()).time,
        validators,
        alloc: ahead ? { [STANDBY]: seatsAccount({ code, seats: 4, term: 100, founders }) } : {},
      });
      const genesis = readGenesis(JSON.stringify(file));
      await ledger.begin(genesis);
      let engine = Engine.start(genesis, (contract, block) => ledger.getValidators(contract, block));
      const block = async (make: () => Promise<unknown> = () => ledger.mine()) => {
        const proposed = (await engine.propose(() => true))!;
        const made = await make();
        await engine.take({ ...proposed, time: (await ledger.head()).time });
        return made;
      };
      const set = () => engine.validatorsAfter(engine.head);

      // Of five founders a contract lets the last four serve, a header all.
      const before = ahead ? founders.slice(1) : founders;
      for (let i = 0; i < 6; i++) {
        expect(await set()).to.deep.equal([...before].sort());
        await block();
      }
      let seats = "";
      const others = founders.slice(0, 4);
      await block(async () => ({ address: seats } = await ledger.deploy(seatsCreation(ZeroAddress, 4, 100, others))));

      const at = engine.head.number + 1n + BigInt(ahead);
      const next = readGenesis(JSON.stringify(switchValidators(file, at, { contract: seats })));
      engine = engine.restarted(next);
      while (engine.head.number + 1n < at) {
        expect(await set()).to.deep.equal([...before].sort());
        await block();
      }
      for (let i = 0; i < 6; i++) {
        expect(await set()).to.deep.equal([...others].sort());
        await block();
      }

      // Who joins later reads the whole chain where a contract named the validators from the first block on.
      const newcomer = Engine.start(next, (contract, number) => ledger.getValidators(contract, number));
      const joined = (async () => {
        for (const header of engine.headers.slice(1)) await newcomer.take(header);
        return newcomer.head.number;
      })();
      if (ahead) expect(await joined).to.equal(engine.head.number);
      else
        expect(String(await joined.catch((error: Error) => error))).to.match(/Block 1: its header names validators$/);
    });
  }
});
