import { AbiCoder, concat, keccak256 } from "ethers";
import { checkBytes, checkInteger } from "../core/check.js";
import { InputError } from "../core/input-error.js";
import { checkRequestId } from "./input.js";

/** Requests in a batch, and how deep a tree of so many secrets is. */
const BATCH = 256n;
const DEPTH = 8;
const MOST_BATCH = 2n ** 248n - 1n;

/** The batch that a request is in. */
export function batchOf(requestId: bigint | number): bigint {
  return checkRequestId("requestId", requestId) / BATCH;
}

/**
 * A host's secrets for the 256 requests of a batch, all from one seed, so that the seed is all there is to keep. Whoever has it
 * knows every pick beforehand.
 *
 * @example
 * const secrets = new GoodsSecrets(seed, batchOf(await publicGoods.count() + 1n));
 * await publicGoods.commit(seat, secrets).send();
 */
export class GoodsSecrets {
  readonly batch: bigint;
  /** What is committed: the root of the tree. */
  readonly root: string;
  readonly #seed: string;
  /** From the leaves up. */
  readonly #levels: readonly (readonly string[])[];

  /**
   * @param seed 32 bytes that nobody else knows: `publicGoods.seed`, or random.
   * @param batch The requests from `batch * 256` to `batch * 256 + 255`.
   * @throws InputError
   */
  constructor(seed: string, batch: bigint | number) {
    this.#seed = checkBytes("seed", seed, 32);
    this.batch = checkInteger("batch", batch, 0n, MOST_BATCH);
    const levels = [Array.from({ length: Number(BATCH) }, (_, place) => keccak256(this.#secretAt(BigInt(place))))];
    while (levels.length <= DEPTH) {
      const below = levels.at(-1)!;
      levels.push(below.filter((_, i) => i % 2 === 0).map((left, i) => keccak256(concat([left, below[2 * i + 1]!]))));
    }
    this.#levels = levels;
    this.root = levels[DEPTH]![0]!;
  }

  /**
   * The secret of a request. Not to be shown before the request is sealed.
   *
   * @throws InputError where the request is in another batch.
   */
  secretOf(requestId: bigint | number): string {
    return this.#secretAt(this.#placeOf(requestId));
  }

  /**
   * The sisters on the way from the secret of a request to the root.
   *
   * @throws InputError where the request is in another batch.
   */
  proofOf(requestId: bigint | number): string[] {
    const place = Number(this.#placeOf(requestId));
    return this.#levels.slice(0, DEPTH).map((level, depth) => level[(place >> depth) ^ 1]!);
  }

  #secretAt(place: bigint): string {
    const words = [this.#seed, this.batch, place];
    return keccak256(AbiCoder.defaultAbiCoder().encode(["bytes32", "uint256", "uint256"], words));
  }

  #placeOf(requestId: bigint | number): bigint {
    const id = checkRequestId("requestId", requestId);
    if (id / BATCH !== this.batch) throw new InputError("requestId", `a request of batch ${this.batch}`, requestId);
    return id % BATCH;
  }
}

/**
 * Whether a secret with its proof is what a root was committed for, as the contract judges it. Nothing is read.
 *
 * @throws InputError
 */
export function isCommitted(
  root: string,
  requestId: bigint | number,
  secret: string,
  proof: readonly string[],
): boolean {
  const committed = checkBytes("root", root, 32);
  const place = Number(checkRequestId("requestId", requestId) % BATCH);
  const sisters = checkProof("proof", proof);
  const top = sisters.reduce(
    (node, sister, depth) => {
      return keccak256(concat((place >> depth) & 1 ? [sister, node] : [node, sister]));
    },
    keccak256(checkBytes("secret", secret, 32)),
  );
  return top === committed;
}

/** The eight sisters of a proof. */
export function checkProof(field: string, proof: unknown) {
  if (!Array.isArray(proof) || proof.length !== DEPTH) throw new InputError(field, `a list of ${DEPTH} hashes`, proof);
  return proof.map((sister, i) => checkBytes(`${field}[${i}]`, sister, 32)) as string[];
}
