import { HDNodeWallet, Mnemonic, parseEther } from "ethers";
import { type Client, createClient } from "../../../sdk/src/index.js";
import type { Deployment } from "../../../sdk/src/deployments/index.js";
import type { Chain } from "./chain.ts";
import { LocalWallet } from "./wallet.ts";

/** The mnemonic of every local Hardhat chain. Whoever knows it owns the accounts: not for a live network. */
export const MNEMONIC = "test test test test test test test test test test test junk";

/** Hardhat's own accounts are the first 20. The first five deploy, found and attest. */
export const ATTESTER = 4;
const FIRST_OF_STORIES = 100;
/** Where the keys of nodes begin. */
const FIRST_NODE = 2_000;
const POCKET_MONEY = parseEther("100");

/** Somebody with an account and a client. */
export interface Person {
  readonly name: string;
  readonly address: string;
  readonly client: Client;
}

/** Everyone who takes part: accounts derived one after the other from the well-known mnemonic. */
export class People {
  readonly #root = HDNodeWallet.fromMnemonic(Mnemonic.fromPhrase(MNEMONIC), "m/44'/60'/0'/0");
  #next = FIRST_OF_STORIES;
  #nextNode = FIRST_NODE;

  constructor(
    readonly chain: Chain,
    readonly deployment: Deployment,
  ) {}

  /** The key at a place in the mnemonic's list. */
  keyAt(index: number): { address: string; privateKey: string } {
    return this.#root.deriveChild(index);
  }

  /** A client that acts with the key at `index`. */
  clientAt(index: number): Client {
    const runner = new LocalWallet(this.keyAt(index).privateKey, this.chain.provider);
    return createClient({ runner, deployment: this.deployment });
  }

  /** Somebody new, with ETH. */
  async join(name: string, wei = POCKET_MONEY): Promise<Person> {
    const index = this.#next++;
    const { address } = this.keyAt(index);
    await this.chain.fund(address, wei);
    return { name, address, client: this.clientAt(index) };
  }

  /** A client that signs with the key of a node that is new. */
  newNode(): Client {
    return this.clientAt(this.#nextNode++);
  }
}
