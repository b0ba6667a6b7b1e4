import type { ContractTransactionReceipt, ContractTransactionResponse } from "ethers";
import { TARGETS } from "./targets.ts";

/** One line of `bench/results.json`: whole-transaction gas, base fee, calldata and refunds included. */
export interface Row {
  operation: string;
  gas: number;
  /** What the specification asks for at most; null where it names nothing. */
  target: number | null;
  /** 21,000, the calldata, and the slots, contracts and logs that cannot be avoided; of a deployment, the code. */
  bound?: number;
  /** What others take for it. The conditions stand in `bench/peers.json`. */
  peers?: { peer: string; operation: string; gas: number }[];
}

/** Sends a transaction and notes its gas under that name. */
export type Measure = (
  operation: string,
  sent: Promise<ContractTransactionResponse>,
) => Promise<ContractTransactionReceipt>;

/** Where the rows of a run are gathered. */
export class Record {
  readonly rows: Row[] = [];

  /** Measures among so many others; beside none, the operation's name stands alone and has its peers. */
  among(crowd: number): Measure {
    return async (operation, sent) => {
      const receipt = await mined(sent);
      const { most = null, bound } = TARGETS[operation] ?? {};
      const gas = Number(receipt.gasUsed);
      if (crowd === 0) this.note(operation, receipt.gasUsed);
      else this.push({ operation: nameAmong(operation, crowd), gas, target: most, bound });
      return receipt;
    };
  }

  /** Notes what was not one transaction; its bound, where that is not known beforehand. */
  note(operation: string, gas: bigint, least?: number): void {
    const { most = null, bound = least, ...others } = TARGETS[operation] ?? {};
    this.push({ operation, gas: Number(gas), target: most, bound, ...others });
  }

  private push(row: Row): void {
    if (this.rows.some(({ operation }) => operation === row.operation)) {
      throw new Error(`"${row.operation}" was measured twice.`);
    }
    this.rows.push(row);
  }
}

export function nameAmong(operation: string, crowd: number): string {
  return `${operation}, at ${crowd.toLocaleString("en-US")}`;
}

/** The receipt of a transaction that must not fail. */
export async function mined(sent: Promise<ContractTransactionResponse>): Promise<ContractTransactionReceipt> {
  return (await (await sent).wait())!;
}
