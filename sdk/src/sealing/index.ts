/**
 * Content for some readers only: sealed off chain to each reader's public key, which follows from a wallet.
 *
 * @module
 */
import { TypedDataEncoder } from "ethers";
import { checkInteger } from "../core/check.js";
import type { Core } from "../core/core.js";
import { InputError } from "../core/input-error.js";
import { isSignedBy, signFor } from "../core/signing.js";
import { CARD_FIELDS, type ReaderCard, cardDomain, checkCard } from "./card.js";
import { type ReaderKey, checkReader, readerKeyFromSignature } from "./reader.js";

export { type ReaderCard, isSignedByReader, readerCardFromText, readerCardToText } from "./card.js";
export { SealingError, type SealingProblem } from "./error.js";
export { type ReaderKey, randomReaderKey, readerKeyFromSignature, readerKeyOf } from "./reader.js";
export { reseal, seal, unseal } from "./seal.js";

const SECRET_FIELDS = {
  ReaderSecret: [
    { name: "purpose", type: "string" },
    { name: "account", type: "address" },
    { name: "generation", type: "uint256" },
  ],
};

/** What the wallet shows: whoever has this signature can read all that is sealed to the account. */
const PURPOSE = "The key to what is sealed for me. To be signed only where I read it.";

/** See {@link sealing}. */
export type Sealing = ReturnType<typeof sealing>;

/** Readers' keys, for one client. Sealing and opening need no client: see {@link seal} and {@link unseal}. */
export function sealing(core: Core) {
  const known = new Map<string, Promise<ReaderKey>>();

  async function key(generation: number | bigint = 0): Promise<ReaderKey> {
    const number = checkInteger("generation", generation);
    const account = await core.account();
    const name = `${account} ${number}`;
    let found = known.get(name);
    if (!found) {
      const statement = { purpose: PURPOSE, account, generation: number };
      found = signFor(core, "IdentityRegistry", SECRET_FIELDS, statement).then(readerKeyFromSignature);
      found.catch(() => known.delete(name));
      known.set(name, found);
    }
    return found;
  }

  return {
    /**
     * The account's pair of keys, which follows from a signature of its wallet and need not be kept: a key signs the same
     * message the same way again (RFC 6979). Wallets that are contracts may not: they use `randomReaderKey` and keep
     * it. Asks the wallet once.
     *
     * @param generation Another number, another pair: take the next one if a key became known.
     * @throws InputError
     * @example
     * const content = unseal("notice", sealed, [await sealing.key()]);
     */
    key,

    /**
     * Signs that what is for the account shall be sealed to this key. To be published: see `readerCardToText`.
     *
     * @param publicKey That of `key` if left out.
     * @throws InputError
     * @example
     * const text = readerCardToText(await sealing.card());
     */
    async card(publicKey?: string): Promise<ReaderCard> {
      const given = publicKey === undefined ? undefined : checkReader("publicKey", publicKey);
      const [account, registry, { chainId }, since] = await Promise.all([
        core.account(),
        core.addressOf("IdentityRegistry"),
        core.deployment(),
        core.now(),
      ]);
      const statement = { account, publicKey: given ?? (await key()).publicKey, since };
      const signature = await signFor(core, "IdentityRegistry", CARD_FIELDS, statement);
      return { ...statement, chainId: BigInt(chainId), registry, signature };
    },

    /**
     * Whether a card is its account's: signed by its key or, where the account is a contract, held good by it (ERC-1271).
     *
     * @throws InputError also where the card is for another chain or registry.
     * @example
     * if (await sealing.verify(card)) readers.push(card.publicKey);
     */
    async verify(card: ReaderCard): Promise<boolean> {
      const checked = checkCard(card);
      const [{ chainId }, registry] = await Promise.all([core.deployment(), core.addressOf("IdentityRegistry")]);
      if (checked.chainId !== BigInt(chainId)) throw new InputError("chainId", String(chainId), checked.chainId);
      if (checked.registry !== registry) throw new InputError("registry", registry, checked.registry);
      const { account, publicKey, since, signature } = checked;
      const digest = TypedDataEncoder.hash(cardDomain(checked), CARD_FIELDS, { account, publicKey, since });
      return isSignedBy(core, account, digest, signature);
    },
  };
}
