import {
  type ContractTransactionReceipt,
  type ContractTransactionResponse,
  type TransactionReceipt,
  dataLength,
  getBytes,
} from "ethers";
import { TARGETS } from "./targets/index.ts";
import { type Target, logging, sending, touching } from "./targets/target.ts";

export type Wing = keyof typeof TARGETS;

/** One line of `bench/results.json`: whole-transaction gas, base fee, calldata and refunds included. */
export interface Row {
  wing: Wing;
  operation: string;
  gas: number;
  /** What the specification asks for at most; null where it names nothing. */
  target: number | null;
  /** 21,000, the calldata, and the slots, contracts and logs that cannot be avoided; of a deployment, the code. */
  bound?: number;
}

/** What of a transaction counts, where it is not the whole. */
export interface Counted {
  /** One of so many equal parts. */
  parts?: number;
  /** What it takes above the 21,000 of any transaction and its calldata. */
  above?: boolean;
}

/** Sends a transaction and notes its gas under that name. */
export type Measure = (
  operation: string,
  sent: Promise<ContractTransactionResponse>,
  counted?: Counted,
) => Promise<ContractTransactionReceipt>;

/** Notes under that name what several transactions with the same calldata took. */
export type Several = (operation: string, receipts: readonly TransactionReceipt[], data: string) => void;

/** Where the rows of a wing are gathered. */
export class Record {
  readonly rows: Row[] = [];

  constructor(readonly wing: Wing) {}

  /** Measures among so many others; beside none, the operation's name stands alone. */
  among(crowd: number): Measure {
    return async (operation, sent, { parts = 1, above = false } = {}) => {
      const receipt = await mined(sent);
      const base = sending(bytesOf((await sent).data));
      const gas = Math.ceil((Number(receipt.gasUsed) - (above ? base : 0)) / parts);
      this.noteAmong(crowd, operation, gas, logged(receipt) + (above ? 0 : base));
      return receipt;
    };
  }

  /** Notes what many of the same took among so many others: on average, and the dearest. */
  spreadAmong(crowd: number): Several {
    return (operation, receipts, data) => {
      const gas = receipts.map(({ gasUsed }) => Number(gasUsed));
      const sum = gas.reduce((total, each) => total + each, 0);
      const base = sending(bytesOf(data)) + Math.min(...receipts.map(logged));
      this.noteAmong(crowd, `${operation}, mean`, Math.ceil(sum / gas.length), base);
      this.noteAmong(crowd, `${operation}, dearest`, Math.max(...gas), base);
    };
  }

  /** Notes the cheapest of several, where a lot may have to be cast again: the figure of most, and the same in each run. */
  leastAmong(crowd: number): Several {
    return (operation, receipts, data) => {
      const gas = Math.min(...receipts.map(({ gasUsed }) => Number(gasUsed)));
      this.noteAmong(crowd, operation, gas, sending(bytesOf(data)) + Math.min(...receipts.map(logged)));
    };
  }

  /** Notes what was not one transaction; its bound, where that is not known beforehand. */
  note(operation: string, gas: number, least?: number): void {
    const { most = null, bound = least } = this.targetOf(operation);
    this.push({ wing: this.wing, operation, gas, target: most, bound });
  }

  /** What was noted of an operation. */
  gasOf(operation: string): number {
    const row = this.rows.find((each) => each.operation === operation);
    if (!row) throw new Error(`"${operation}" was not measured.`);
    return row.gas;
  }

  /** Notes what was measured among so many others. Its bound is `base`, and what it cannot avoid to touch. */
  noteAmong(crowd: number, operation: string, gas: number, base = 0): void {
    const { most = null, touched, bound = touched && touching(touched) + base } = this.targetOf(operation);
    if (crowd === 0) return this.note(operation, gas, bound);
    this.push({ wing: this.wing, operation: nameAmong(operation, crowd), gas, target: most, bound });
  }

  private targetOf(operation: string): Target {
    return TARGETS[this.wing][operation] ?? {};
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

/** The operation without the crowd among which it was measured. */
export function baseOf(operation: string): string {
  return operation.replace(/, at [\d,]+$/, "");
}

/** The receipt of a transaction that must not fail. */
export async function mined(sent: Promise<ContractTransactionResponse>): Promise<ContractTransactionReceipt> {
  return (await (await sent).wait())!;
}

/** What the logs of a transaction took. */
function logged({ logs }: TransactionReceipt): number {
  return logging(logs.map(({ topics, data }) => [topics.length, dataLength(data)]));
}

/** Sends, and notes nothing. */
export const unmeasured: Measure = async (_, sent) => mined(sent);

/** How many bytes are zero, and how many are not. */
function bytesOf(data: string): [zeros: number, others: number] {
  const bytes = getBytes(data);
  const zeros = bytes.filter((byte) => byte === 0).length;
  return [zeros, bytes.length - zeros];
}
