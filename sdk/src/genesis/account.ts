import { toBeHex, toQuantity } from "ethers";
import { checkAmount, checkBytes, checkHex, checkInteger, checkObject } from "../core/check.js";
import { InputError } from "../core/input-error.js";

/** What an account has when the chain begins. */
export interface AccountInput {
  /** In wei. None without it. */
  balance?: bigint;
  /** 0 without it. A contract has 1. */
  nonce?: bigint | number;
  /** Runtime code of a contract. */
  code?: string;
  /** Slot → word, 32 bytes each. */
  storage?: Readonly<Record<string, string>>;
}

/** An account as it stands in a genesis file. */
export interface GenesisAccount {
  balance: string;
  nonce: string;
  code?: string;
  storage?: Record<string, string>;
}

/** The most bytes of code that a contract has (EIP-170). */
const MOST_CODE = 24_576;

/** Runtime code, not empty, that a chain would have taken by a transaction too. */
export function checkCode(field: string, value: unknown): string {
  const code = checkHex(field, value);
  const size = code.length / 2 - 1;
  if (size === 0 || size > MOST_CODE) throw new InputError(field, `code of 1 to ${MOST_CODE} bytes`, size);
  return code;
}

export function genesisAccount(field: string, input: AccountInput): GenesisAccount {
  const { balance = 0n, nonce = 0n, code, storage } = checkObject(field, input);
  const account: GenesisAccount = {
    balance: toQuantity(checkAmount(`${field}.balance`, balance, 0n)),
    nonce: toQuantity(checkInteger(`${field}.nonce`, nonce, 0n, 2n ** 63n - 1n)),
  };
  if (code !== undefined) account.code = checkCode(`${field}.code`, code);
  if (storage !== undefined) {
    account.storage = Object.fromEntries(
      Object.entries(checkObject(`${field}.storage`, storage)).map(([slot, word]) => [
        checkBytes(`${field}.storage`, slot, 32),
        checkBytes(`${field}.storage.${slot}`, word, 32),
      ]),
    );
  }
  return account;
}

/** A number as a word of storage. */
export function word(value: bigint): string {
  return toBeHex(value, 32);
}
