import { IdentityRegistryAbi } from "../abi/IdentityRegistry.js";
import type { Core } from "../core/core.js";
import { InputError } from "../core/input-error.js";
import { checkIdentity } from "./did.js";

/** The identity given, or that of the account who acts. */
export async function identityOr(core: Core, identity: string | undefined): Promise<string> {
  if (identity !== undefined) return identity;
  const account = await core.account();
  const found = await core.contract("IdentityRegistry", IdentityRegistryAbi).read("identityOf", account);
  if (BigInt(found.identity) === 0n) throw new InputError("account", "one with a registered identity", account);
  return found.identity;
}

export function checkIdentityIfGiven(identity: string | undefined, field = "identity"): string | undefined {
  return identity === undefined ? undefined : checkIdentity(field, identity);
}
