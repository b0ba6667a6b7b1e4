import { keccak256 } from "ethers";
import type { Core } from "../core/core.js";
import { signFor } from "../core/signing.js";

const FIELDS = {
  Ballot: [
    { name: "purpose", type: "string" },
    { name: "pollId", type: "uint256" },
    { name: "voter", type: "address" },
  ],
};

/** What the wallet shows: whoever has this signature can tell the vote before it is revealed. */
const PURPOSE = "The secret of my vote in this poll. To be signed only where I vote.";

/**
 * Salts that need not be kept: each is the hash of the wallet's signature over its poll, and a key signs the same message
 * the same way again (RFC 6979). So a vote can be revealed from any device that has the key. Wallets that are contracts
 * may sign differently each time: keep their ballots with `backup`.
 */
export class Salts {
  readonly #known = new Map<string, Promise<string>>();

  constructor(readonly core: Core) {}

  has(pollId: bigint, voter: string): boolean {
    return this.#known.has(`${pollId} ${voter}`);
  }

  /** The salt of `voter` in a poll. Asks the wallet once. */
  of(pollId: bigint, voter: string): Promise<string> {
    const id = `${pollId} ${voter}`;
    let salt = this.#known.get(id);
    if (!salt) {
      salt = signFor(this.core, "PLCRVoting", FIELDS, { purpose: PURPOSE, pollId, voter }).then(keccak256);
      salt.catch(() => this.#known.delete(id));
      this.#known.set(id, salt);
    }
    return salt;
  }
}
