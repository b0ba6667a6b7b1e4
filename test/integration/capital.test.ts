import { expect } from "chai";
import { wings } from "../../rocketh/wings.js";
import { chain, deployedSuite } from "../fixtures/suite.js";
import { ACCOUNTS, AUTHORITY } from "../model/capital/draw.ts";
import { KINDS } from "../model/capital/actions.ts";
import { type Step, communityOf } from "../model/capital/history.ts";
import { Reader__factory } from "../../typechain-types/index.js";
import { Blocks } from "./history/chain.ts";
import { Names } from "./capital/names.ts";
import { Play } from "./capital/play.ts";
import { differencesFromLogs, differencesFromLogsNow } from "./history/replayed.ts";
import { Rest, shown } from "./history/rest.ts";

const DEEP = Number(process.env.DEEP ?? 0) > 0;
const HISTORIES = DEEP ? 52 : 4;
const STEPS = DEEP ? 2_000 : 600;
/** Seeds that the model's own tests do not use. */
const FIRST_SEED = Number(process.env.SEED ?? 101);
/** What every account has, more than any ledger takes (wei). */
const PURSE = 1n << 120n;

describe("Random histories, of the model and of the contracts", function () {
  this.timeout(0);

  /** How often each kind of action came to what: "" where it was accepted, else the error. */
  const outcomes = new Map<string, Map<string, number>>();
  let played = 0;
  let names: Names;
  let addresses: Record<string, string>;
  let reader: string;
  const rest = new Rest();

  before(async () => {
    const contracts = await chain.networkHelpers.loadFixture(deployedSuite);
    const { chainId } = await chain.ethers.provider.getNetwork();
    names = await Names.of(contracts, chainId);
    addresses = Object.fromEntries([...wings.foundation, ...wings.capital].map((name) => [name, contracts.at(name)]));
    reader = await (await new Reader__factory(contracts.deployer).deploy()).getAddress();
    const authority = names.addressOf(AUTHORITY);
    for (const account of [...ACCOUNTS.map((each) => names.addressOf(each)), authority]) {
      await chain.networkHelpers.setBalance(account, PURSE);
    }
    await chain.networkHelpers.impersonateAccount(authority);
    const timelock = await chain.ethers.getSigner(authority);
    await contracts.identities.connect(timelock).setRegistrar(authority, true, { gasPrice: 1_000_000_000n });
    await rest.begin();
  });

  after(async () => {
    await rest.end();
  });

  function count({ action, refusal }: Step): void {
    const kind = outcomes.get(action.kind) ?? new Map<string, number>();
    outcomes.set(action.kind, kind.set(refusal, (kind.get(refusal) ?? 0) + 1));
    played += 1;
  }

  for (let seed = FIRST_SEED; seed < FIRST_SEED + HISTORIES; seed++) {
    it(`is the same to the wei after each of ${STEPS} steps, and ends without residue (seed ${seed}, ${communityOf(seed)})`, async () => {
      await rest.back();
      const start = BigInt(await chain.networkHelpers.time.latest());
      const play = new Play(seed, new Blocks(chain.provider, names.contracts), names, { start, reader, purse: PURSE });
      for await (const { differences, step } of play.all(STEPS)) {
        count(step);
        if (differences.length > 0) expect.fail(`step ${play.played}: ${shown(step)}\n${differences.join("\n")}`);
        if (play.played === STEPS / 2) expect(await differencesFromLogsNow(addresses), "from logs").to.deep.equal([]);
      }
      expect(await play.ending()).to.deep.equal([]);
      expect(await differencesFromLogs(addresses), "from logs").to.deep.equal([]);
      if (DEEP)
        console.log(`      ${played} actions so far, ${play.comparison.count} answers compared in this history`);
    });
  }

  it("had every kind of action accepted and refused", () => {
    if (process.env.SHOW_OUTCOMES !== undefined) console.log(outcomes);
    const never = KINDS.filter((kind) => !outcomes.get(kind)?.has(""));
    expect(never, "never accepted").to.deep.equal([]);
    const always = KINDS.filter((kind) => (outcomes.get(kind)?.size ?? 0) < 2);
    expect(always, "never refused").to.deep.equal([]);
  });
});
