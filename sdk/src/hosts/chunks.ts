import { hexlify } from "ethers";
import { checkBytes, checkHex, checkInteger, checkList, checkObject } from "../core/check.js";
import { InputError } from "../core/input-error.js";
import { isInStandardTree, standardTree } from "../core/standard-tree.js";
import { CHUNK } from "./names.js";

/** A chunk of an archive, with the proof that it belongs to it. */
export interface ProvenChunk {
  readonly index: number;
  /** Hex. */
  readonly chunk: string;
  readonly proof: readonly string[];
}

/** An archive cut into chunks. */
export interface ChunkTree {
  readonly root: string;
  /** How many chunks there are. */
  readonly chunks: number;
  /**
   * A chunk with its proof, as `pins.answer` takes it.
   *
   * @throws InputError
   */
  prove(index: bigint | number): ProvenChunk;
}

const LEAF = ["uint256", "bytes"];

/**
 * The chunks of an archive of sources, and the root that is adopted with its release.
 *
 * @throws InputError where it is empty.
 * @example
 * const { root, chunks } = chunkTree(readFileSync("sources.tar"));
 * const call = await hosts.pins.add({ wing: "core", number: 2, root, chunks }).request();
 */
export function chunkTree(archive: Uint8Array): ChunkTree {
  if (!(archive instanceof Uint8Array) || archive.length === 0) throw new InputError("archive", "bytes, one or more");
  const chunks: string[] = [];
  for (let at = 0; at < archive.length; at += CHUNK) chunks.push(hexlify(archive.subarray(at, at + CHUNK)));
  const tree = standardTree(
    LEAF,
    chunks.map((chunk, index) => [index, chunk]),
  );
  return {
    root: tree.root,
    chunks: chunks.length,
    prove(wanted) {
      const index = Number(checkInteger("index", wanted, 0n, BigInt(chunks.length - 1)));
      return { index, chunk: chunks[index]!, proof: tree.proof(index) };
    },
  };
}

/**
 * Whether a chunk belongs to the archive with that root. Nothing is read.
 *
 * @throws InputError
 */
export function verifyChunk(root: string, proven: ProvenChunk): boolean {
  const { index, chunk, proof } = checkProvenChunk(proven);
  return isInStandardTree(checkBytes("root", root, 32), LEAF, [index, chunk], proof);
}

/** A chunk with its proof, each field as it has to be. */
export function checkProvenChunk(proven: ProvenChunk): ProvenChunk {
  const { index, chunk, proof } = checkObject("proven", proven);
  const hex = checkHex("proven.chunk", chunk);
  if (hex === "0x" || hex.length > 2 + 2 * CHUNK) throw new InputError("proven.chunk", `1 to ${CHUNK} bytes`);
  return {
    index: Number(checkInteger("proven.index", index, 0n, 2n ** 32n - 1n)),
    chunk: hex,
    proof: checkList("proven.proof", proof, 0, 32).map((node, i) => checkBytes(`proven.proof[${i}]`, node, 32)),
  };
}
