import { AbiCoder, ZeroAddress, type Wallet, encodeBytes32String, keccak256, toBeHex, toQuantity } from "ethers";
import type { KindTermsStruct } from "../../../typechain-types/leadership/LeadershipTokens.js";
import {
  LeadershipTokens__factory,
  SeatMirror__factory,
  ValidatorSeats__factory,
} from "../../../typechain-types/index.js";
import { encodeJob } from "../../../sdk/src/mining/job.js";
import { solved } from "../../../sdk/test/chain/lots.js";
import type { Genesis } from "../../fixtures/besu.ts";
import { domainOf, sign } from "../../fixtures/signing.ts";

type Request = (request: { method: string; params?: readonly unknown[] }) => Promise<unknown>;

/** The most gas that a set may cost, with 21,000 for the call. */
const MOST_GAS = 200_000;
const TRANSACTION_GAS = 500_000;
const DEPLOYMENT_GAS = 5_000_000;

const seatsInterface = ValidatorSeats__factory.createInterface();
const tokensInterface = LeadershipTokens__factory.createInterface();
const quantity = (value: bigint | number) => toQuantity(value);
const hex = (word: string) => (word.startsWith("0x") ? word : `0x${word}`);

/** The EVM that Besu would run the blocks on, on a chain of Hardhat. */
export class Ledger {
  private readonly sets = new Map<string, readonly string[]>();

  private constructor(
    private readonly request: Request,
    readonly account: string,
    readonly chainId: bigint,
  ) {}

  static async of(request: Request): Promise<Ledger> {
    const [account] = (await request({ method: "eth_accounts" })) as string[];
    return new Ledger(request, account!, BigInt((await request({ method: "eth_chainId" })) as string));
  }

  /** Puts all accounts there that the file names. */
  async begin(genesis: Genesis): Promise<void> {
    for (const [address, { balance, nonce, code, storage }] of genesis.alloc) {
      await this.request({ method: "hardhat_setBalance", params: [address, quantity(balance)] });
      await this.request({ method: "hardhat_setNonce", params: [address, quantity(nonce)] });
      await this.request({ method: "hardhat_setCode", params: [address, code] });
      for (const [slot, word] of storage) {
        await this.request({ method: "hardhat_setStorageAt", params: [address, quantity(BigInt(slot)), word] });
      }
    }
  }

  /** What a constructor leaves as code, without a transaction. */
  async constructed(creation: string, block: bigint | "latest" = "latest"): Promise<string> {
    const tag = block === "latest" ? block : quantity(block);
    return (await this.request({
      method: "eth_call",
      params: [{ from: this.account, data: creation }, tag],
    })) as string;
  }

  async head(): Promise<{ number: bigint; time: bigint }> {
    const block = (await this.request({ method: "eth_getBlockByNumber", params: ["latest", false] })) as Block;
    return { number: BigInt(block.number), time: BigInt(block.timestamp) };
  }

  /**
   * `getValidators()` in this block, with no more gas than a set may cost. In lower case, in the contract's order. What a block gives never
   * changes, so each is asked once.
   */
  async getValidators(contract: string, block: bigint): Promise<readonly string[]> {
    const key = `${contract} ${block}`;
    let nodes = this.sets.get(key);
    if (!nodes) this.sets.set(key, (nodes = await this.askValidators(contract, block)));
    return nodes;
  }

  private async askValidators(contract: string, block: bigint): Promise<string[]> {
    const data = seatsInterface.encodeFunctionData("getValidators");
    const call = { to: contract, data, gas: quantity(MOST_GAS) };
    const answer = (await this.request({ method: "eth_call", params: [call, quantity(block)] })) as string;
    const [nodes] = seatsInterface.decodeFunctionResult("getValidators", answer) as unknown as [string[]];
    return nodes.map((node) => node.toLowerCase());
  }

  /** A block without a transaction. */
  async mine(): Promise<void> {
    await this.request({ method: "evm_mine" });
  }

  /** Lets seconds pass without a block. */
  async wait(seconds: number): Promise<void> {
    await this.request({ method: "evm_increaseTime", params: [seconds] });
  }

  /** A block with one transaction. Its failure is thrown. */
  async send(data: string, to: string): Promise<void> {
    await this.transact({ data, to, gas: quantity(TRANSACTION_GAS) });
  }

  /** A block with a deployment. */
  async deploy(creation: string): Promise<{ address: string; hash: string }> {
    const { contractAddress, transactionHash: hash } = await this.transact({
      data: creation,
      gas: quantity(DEPLOYMENT_GAS),
    });
    return { address: contractAddress!.toLowerCase(), hash };
  }

  private async transact(call: object): Promise<Receipt> {
    const params = [{ from: this.account, ...call }];
    const hash = await this.request({ method: "eth_sendTransaction", params });
    const receipt = (await this.request({ method: "eth_getTransactionReceipt", params: [hash] })) as Receipt;
    if (receipt.status !== "0x1") throw new Error("The transaction failed.");
    return receipt;
  }

  /** What a transaction left in storage, slot → word, of the one contract that it wrote to. */
  async written(hash: string): Promise<Record<string, string>> {
    const trace = (await this.request({ method: "debug_traceTransaction", params: [hash] })) as Trace;
    const stores = trace.structLogs.filter(({ op }) => op === "SSTORE");
    return Object.fromEntries(
      stores.map(({ stack }) => [stack.at(-1)!, stack.at(-2)!].map((word) => toBeHex(BigInt(hex(word)), 32))),
    );
  }

  async nonce(): Promise<bigint> {
    return BigInt(
      (await this.request({ method: "eth_getTransactionCount", params: [this.account, "latest"] })) as string,
    );
  }

  async code(address: string): Promise<string> {
    return (await this.request({ method: "eth_getCode", params: [address, "latest"] })) as string;
  }

  /** A solution for a Validator token of this account. The target is high, so a few trials win. */
  async solve(tokens: string): Promise<{ id: bigint; claim: string }> {
    const ask = async (name: "challenges" | "targetOf", ...args: number[]) => {
      const data = tokensInterface.encodeFunctionData(name as "targetOf", args as [number]);
      const answer = (await this.request({ method: "eth_call", params: [{ to: tokens, data }, "latest"] })) as string;
      return tokensInterface.decodeFunctionResult(name as "targetOf", answer) as unknown as [bigint, string];
    };
    const [challenge] = (await ask("challenges")) as unknown as [string];
    const [target] = await ask("targetOf", 0);
    const { account: beneficiary, chainId } = this;
    const job = { chainId, contract: tokens, kind: 0, challenge, beneficiary, target };
    const nonce = await solved(job);
    const id = BigInt(keccak256(encodeJob(job, nonce)));
    return { id, claim: tokensInterface.encodeFunctionData("claim", [0, beneficiary, nonce]) };
  }

  /** A redemption for a node that consents. */
  async redemption(seats: string, id: bigint, node: Wallet, payee: string): Promise<string> {
    const deadline = (await this.head()).time + 3_600n;
    const domain = domainOf("ValidatorSeats", this.chainId, seats);
    const consent = await sign(node, domain, "Consent", { tokenId: id, payee, deadline });
    return seatsInterface.encodeFunctionData("redeem", [id, node.address, payee, deadline, consent]);
  }
}

interface Block {
  number: string;
  timestamp: string;
}
interface Receipt {
  status: string;
  contractAddress: string | null;
  transactionHash: string;
}
interface Trace {
  structLogs: { op: string; stack: string[] }[];
}

const abi = AbiCoder.defaultAbiCoder();

/** Creation code of the seats with its arguments. Nobody relays. */
export function seatsCreation(tokens: string, seats: number, term: number, founders: readonly string[]): string {
  const types = ["address", "address", "uint256", "uint256", "address[]"];
  return ValidatorSeats__factory.bytecode + abi.encode(types, [ZeroAddress, tokens, seats, term, founders]).slice(2);
}

/** The same of seats whose tokens are won on another chain. */
export function mirrorCreation(seats: number, term: number, founders: readonly string[]): string {
  return (
    SeatMirror__factory.bytecode + abi.encode(["uint256", "uint256", "address[]"], [seats, term, founders]).slice(2)
  );
}

/** Creation code of tokens that are won by a few trials, once a second at most. */
export function tokensCreation(seats: string, authority: string): string {
  const kind = (name: string): KindTermsStruct => ({
    name: encodeBytes32String(name),
    user: seats,
    uses: 1,
    targetBits: 247,
    interval: 1,
    lifetime: 64 * 86_400,
  });
  const args = tokensInterface.encodeDeploy([authority, 600, [kind("Validator"), kind("Congress"), kind("Proposal")]]);
  return LeadershipTokens__factory.bytecode + args.slice(2);
}
