import { expect } from "chai";
import {
  CapitalToken__factory,
  PLCRVoting__factory,
  Projects__factory,
  Reputation__factory,
  RevenueSplitter__factory,
  Tasks__factory,
} from "../../typechain-types/index.js";

/**
 * Every function of the wing that changes anything, by who may call it. The original had an owner who could replace its
 * registries; here modules are fixed at deployment, and the authority sets parameters and nothing else. A function that is
 * not in this table fails the test.
 */
const WING = {
  CapitalToken: {
    abi: CapitalToken__factory.abi,
    anyone: ["approve", "buy", "deposit", "permit", "sell", "transfer", "transferFrom"],
    modules: [
      "clearStake",
      "closeBudget",
      "forfeitStakes",
      "hold",
      "lockVote",
      "release",
      "releaseBudget",
      "settleStake",
      "stake",
    ],
    authority: ["setParameters"],
  },
  Reputation: {
    abi: Reputation__factory.abi,
    anyone: ["claimDividends", "distribute", "open", "register"],
    modules: [
      "accrueStake",
      "burnHeld",
      "burnStakes",
      "forfeitDividends",
      "hold",
      "lockVote",
      "release",
      "settleStake",
      "stake",
    ],
    authority: ["setParameters"],
  },
  PLCRVoting: {
    abi: PLCRVoting__factory.abi,
    anyone: ["commit", "multicall", "openPoll", "reveal"],
    modules: [],
    authority: [],
  },
  RevenueSplitter: { abi: RevenueSplitter__factory.abi, anyone: ["split"], modules: [], authority: ["setParameters"] },
  Projects: { abi: Projects__factory.abi, authority: ["setParameters"] },
  Tasks: { abi: Tasks__factory.abi, authority: ["setParameters"] },
};

type Entry = { readonly type: string; readonly name?: string; readonly stateMutability?: string };

const changing = (abi: readonly Entry[]) =>
  abi
    .filter(({ type, stateMutability }) => type === "function" && !["view", "pure"].includes(stateMutability!))
    .map(({ name }) => name!)
    .sort();

describe("What nobody can replace", () => {
  for (const [name, contract] of Object.entries(WING)) {
    it(`${name} has no function by which an authority could do more than set parameters`, () => {
      const functions = changing(contract.abi);
      if ("anyone" in contract) {
        expect(functions).to.deep.equal([...contract.anyone, ...contract.modules, ...contract.authority].sort());
      }
      const setters = functions.filter((f) =>
        /^(set|change|replace|update|upgrade|init|migrate|renounce|grant)/.test(f),
      );
      expect(setters.filter((f) => !f.startsWith("settle"))).to.deep.equal(contract.authority);
      expect(functions.filter((f) => /owner|admin|registry|module|pause|selfdestruct|delegate/i.test(f))).to.deep.equal(
        [],
      );
    });
  }
});
