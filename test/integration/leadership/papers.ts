/** What the model's proposals are on the chain: their calls, their documents, and the hashes of both. */

import { AbiCoder, ZeroAddress, ZeroHash, id, keccak256, toBeHex } from "ethers";
import type { Proposal, Terms } from "../../model/leadership/congress.ts";
import type { Measure } from "../../model/leadership/actions.ts";
import type { LeadershipHistory } from "../../model/leadership/history.ts";
import type { Wing } from "../history/wing.ts";
import { type Module, kindWords } from "./stage.ts";

/** A text, and a directory with code. */
export const TEXT = { codec: 0x55, digest: id("text") };
export const CODE = { codec: 0x70, digest: id("code") };

export interface Documents {
  proposer: string;
  tokenId: bigint;
  text: typeof TEXT;
  code: typeof CODE;
}

type Calls = [targets: string[], values: bigint[], datas: string[]];

const coder = AbiCoder.defaultAbiCoder();
const CALLS = ["address[]", "uint256[]", "bytes[]"];
/** Who may take operations out of the timelock. */
const CANCELLER = id("CANCELLER_ROLE");

export class Papers {
  constructor(
    private readonly wing: Wing<Module>,
    private readonly history: LeadershipHistory,
  ) {}

  /** Of a proposal, or of one that nobody made. */
  of(index: number): { calls: Calls; documents: Documents } {
    const { congress, measures } = this.history;
    const { proposer, tokenId }: Pick<Proposal, "proposer" | "tokenId"> = congress.proposals[index] ?? NOBODYS;
    const documents = { proposer, tokenId, text: TEXT, code: CODE };
    return { calls: this.callsOf(measures[index] ?? { does: "nothing" }), documents };
  }

  idOf(index: number): bigint {
    const { calls, documents } = this.of(index);
    return BigInt(keccak256(coder.encode([...CALLS, "bytes32"], [...calls, hashOf(documents)])));
  }

  /** What the timelock is told. */
  batchOf(index: number): [...Calls, predecessor: string, salt: string] {
    return [...this.of(index).calls, ZeroHash, toBeHex(this.idOf(index), 32)];
  }

  operationOf(index: number): string {
    return keccak256(coder.encode([...CALLS, "bytes32", "bytes32"], this.batchOf(index)));
  }

  callsOf(measure: Measure): Calls {
    switch (measure.does) {
      case "nothing":
        return [[], [], []];
      case "addKind":
        return this.calls(["tokens", "addKind", [kindWords(measure.terms)]]);
      case "setTerms":
        return this.calls(["congress", "setParameters", [termWords(measure.terms)]]);
      case "setDelay":
        return this.calls(["timelock", "updateDelay", [measure.delay]]);
      case "remove":
        return this.calls(
          ["timelock", "grantRole", [CANCELLER, this.wing.addresses.timelock]],
          ["timelock", "cancel", [this.operationOf(measure.proposal)]],
        );
    }
  }

  private calls(...told: [to: Module, method: string, args: unknown[]][]): Calls {
    const targets = told.map(([to]) => this.wing.addresses[to]);
    const datas = told.map(([to, method, args]) => this.wing.encode(to, method, args));
    return [targets, told.map(() => 0n), datas];
  }
}

const NOBODYS = { proposer: ZeroAddress, tokenId: 0n };

export function hashOf({ proposer, tokenId, text, code }: Documents): string {
  const words = [proposer, tokenId, text.codec, text.digest, code.codec, code.digest];
  return keccak256(coder.encode(["address", "uint256", "uint64", "bytes32", "uint64", "bytes32"], words));
}

/** As congress takes them. */
export function termWords({ votingDelay, votingPeriod, executionDelay, quorum }: Terms) {
  const [quorumNumerator, quorumDenominator, quorumLeast] = quorum;
  return { votingDelay, votingPeriod, executionDelay, quorumNumerator, quorumDenominator, quorumLeast };
}
