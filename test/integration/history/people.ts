/** Accounts by their names in the model, each with a key of its own; the chain takes from them what is sent. */

import { Wallet, ZeroAddress, id } from "ethers";
import { chain } from "../../fixtures/suite.js";
import type { Account } from "../../model/basics.ts";
import { NOBODY } from "../../model/identity.ts";

export class People {
  private readonly wallets = new Map<Account, Wallet>();

  private constructor() {}

  static async of(names: readonly Account[], purse = 0n): Promise<People> {
    const people = new People();
    for (const name of names) {
      const { address } = people.signer(name);
      await chain.networkHelpers.impersonateAccount(address);
      await chain.networkHelpers.setBalance(address, purse);
    }
    return people;
  }

  signer(name: Account): Wallet {
    const wallet = this.wallets.get(name) ?? new Wallet(id(`account ${name}`));
    this.wallets.set(name, wallet);
    return wallet;
  }

  addressOf(name: Account): string {
    return name === NOBODY ? ZeroAddress : this.signer(name).address;
  }
}
