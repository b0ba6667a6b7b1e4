/** What the names of the model stand for on the chain. */

import { type Signer, ZeroAddress, dataSlice, id } from "ethers";
import type { VoucherContracts } from "../../fixtures/vouchers.js";
import type { Account, Identity } from "../../model/basics.ts";
import { AUTHORITY } from "../../model/vouchers/actions.ts";
import { ESCROW, NOBODY } from "../../model/vouchers/book.ts";
import { ACCOUNTS } from "../../model/vouchers/history.ts";

export const MODULES = [
  "identities",
  "judge",
  "audiences",
  "redemptions",
  "renewals",
  "vouchers",
  "projects",
  "work",
] as const;
export type Module = (typeof MODULES)[number];

export class Names {
  private constructor(
    readonly contracts: VoucherContracts,
    readonly addresses: Readonly<Record<Module, string>>,
    readonly chainId: bigint,
  ) {}

  static async of(contracts: VoucherContracts, chainId: bigint): Promise<Names> {
    const found = await Promise.all(MODULES.map(async (name) => [name, await contracts[name].getAddress()] as const));
    return new Names(contracts, Object.fromEntries(found) as Record<Module, string>, chainId);
  }

  /** Those who sign: one more than there are accounts, who has nothing. */
  signer(account: Account): Signer {
    return this.signerAt(account);
  }

  impostor(): Signer {
    return this.contracts.users[ACCOUNTS.length]!;
  }

  addressOf(account: Account): string {
    if (account === ESCROW) return this.addresses.projects;
    return account === NOBODY ? ZeroAddress : this.signerAt(account).address;
  }

  identity(identity: Identity): string {
    return identity === NOBODY ? `0x${"00".repeat(20)}` : dataSlice(id(identity), 0, 20);
  }

  private signerAt(account: Account) {
    const index = ACCOUNTS.indexOf(account);
    const found = account === AUTHORITY ? this.contracts.deployer : this.contracts.users[index];
    if (found === undefined) throw new RangeError(`nobody is called "${account}"`);
    return found;
  }
}
