import { AbiCoder, keccak256 } from "ethers";
import { MainChainCheckpointsAbi } from "../abi/MainChainCheckpoints.js";
import type { EventArgs, EventName } from "../core/abi.js";
import type { Action } from "../core/action.js";
import { checkAddress, checkBytes, checkInteger, checkList, checkObject } from "../core/check.js";
import type { Core } from "../core/core.js";
import type { SuiteEvent } from "../core/event.js";
import type { EventOptions } from "../core/events.js";
import { InputError } from "../core/input-error.js";
import { signFor } from "../core/signing.js";
import { dateOf } from "../core/time.js";
import { type SignatureOf, signaturesIn } from "./signatures.js";

export type CheckpointRecorded = EventArgs<typeof MainChainCheckpointsAbi, "CheckpointRecorded">;

/** A block of the main chain that its validators signed for. */
export interface Checkpoint {
  readonly index: bigint;
  readonly height: bigint;
  /** Its hash; of the first, which stands for no block, zeros. */
  readonly blockHash: string;
  /** Hash of who validates from it on; see {@link setHashOf}. */
  readonly setHash: string;
  readonly recordedAt: Date;
}

/** A block of the main chain to be recorded. */
export interface NewCheckpoint {
  readonly height: bigint | number;
  /** 32 bytes. */
  readonly blockHash: string;
  /** Who validates from it on, in any order. */
  readonly next: readonly string[];
}

const CHECKPOINT_FIELDS = {
  Checkpoint: [
    { name: "mainChain", type: "uint256" },
    { name: "height", type: "uint256" },
    { name: "blockHash", type: "bytes32" },
    { name: "setHash", type: "bytes32" },
  ],
};
const MOST_HEIGHT = 2n ** 64n - 1n;
const MOST_INDEX = 2n ** 32n - 1n;
const MOST_VALIDATORS = 256;

/** See {@link checkpoints}. */
export interface Checkpoints extends ReturnType<typeof checkpointModule> {
  /** Events of the checkpoints, over history and live. */
  events<N extends EventName<typeof MainChainCheckpointsAbi>>(
    names?: N | readonly N[],
    options?: EventOptions<typeof MainChainCheckpointsAbi, N>,
  ): AsyncGenerator<SuiteEvent<typeof MainChainCheckpointsAbi, N>>;
}

/** What a governance chain knows of the main chain, for one client. */
export function checkpoints(core: Core): Checkpoints {
  const contract = core.contract("MainChainCheckpoints", MainChainCheckpointsAbi);
  return { ...checkpointModule(core), events: (names, options) => contract.events(names, options) };
}

function checkpointModule(core: Core) {
  const contract = core.contract("MainChainCheckpoints", MainChainCheckpointsAbi);

  function recorded(index: bigint, { height, blockHash, setHash, recordedAt }: Recorded): Checkpoint {
    return { index, height, blockHash, setHash, recordedAt: dateOf(recordedAt) };
  }

  /** Who signs the next block: told by the event of the latest. */
  async function currentSet(): Promise<readonly string[]> {
    const [index] = await contract.read("latest");
    for await (const { args } of contract.events("CheckpointRecorded", { where: { index } })) return args.set;
    throw new Error(`There is no event of checkpoint ${index}.`);
  }

  return {
    /** Chain id of the main chain. */
    async mainChain(): Promise<bigint> {
      return contract.read("mainChain");
    },

    /** The latest block that was recorded. */
    async latest(): Promise<Checkpoint> {
      const [index, checkpoint] = await contract.read("latest");
      return recorded(index, checkpoint);
    },

    /**
     * A block that was recorded. The first, 0, stands for the first set, and for no block.
     *
     * @throws InputError
     */
    async checkpoint(index: bigint | number): Promise<Checkpoint> {
      const checked = checkInteger("index", index, 0n, MOST_INDEX);
      const [last] = await contract.read("latest");
      if (checked > last) throw new InputError("index", `a whole number from 0 to ${last}`, index);
      return recorded(checked, await contract.read("checkpoint", checked));
    },

    /** Who has to sign the next block that is recorded. Read from the events. */
    currentSet,

    /**
     * The signature of the client's own account, a validator's key, for a block. Whether it is right it has to know from the main
     * chain.
     *
     * @throws InputError
     */
    async sign(block: NewCheckpoint): Promise<SignatureOf> {
      const { height, blockHash, next } = checkNew(block);
      const [signer, mainChain] = await Promise.all([core.account(), contract.read("mainChain")]);
      const message = { mainChain, height, blockHash, setHash: setHashOf(next) };
      return { signer, signature: await signFor(core, "MainChainCheckpoints", CHECKPOINT_FIELDS, message) };
    },

    /**
     * Records a block of the main chain. Anyone may.
     *
     * @param signatures Of more than two thirds of `currentSet`, in any order.
     * @throws InputError
     * @throws ProtocolError `INVALID_INPUT` where it is not above the latest, `BAD_SIGNATURE` where too few signed.
     */
    record(block: NewCheckpoint, signatures: readonly SignatureOf[]): Action<CheckpointRecorded, void> {
      const { height, blockHash, next } = checkNew(block);
      const signed = signaturesIn("signatures", signatures);
      return contract.action("record", {
        args: async () => {
          const current = await currentSet();
          return [height, blockHash, next, current, signed(current)] as const;
        },
        result: (found) => found.one(contract, "CheckpointRecorded"),
      });
    },
  };
}

/** A checkpoint as the contract has it. */
type Recorded = Readonly<Record<"blockHash" | "setHash", string> & Record<"height" | "recordedAt", bigint>>;

/**
 * The hash of a set of validators, as checkpoints have it.
 *
 * @throws InputError
 */
export function setHashOf(set: readonly string[]): string {
  return keccak256(AbiCoder.defaultAbiCoder().encode(["address[]"], [ascending("set", set)]));
}

function checkNew(block: NewCheckpoint) {
  const { height, blockHash, next } = checkObject("block", block);
  return {
    height: checkInteger("block.height", height, 1n, MOST_HEIGHT),
    blockHash: checkBytes("block.blockHash", blockHash, 32),
    next: ascending("block.next", next),
  };
}

function ascending(field: string, set: readonly string[]): string[] {
  const addresses = checkList(field, set, 1, MOST_VALIDATORS).map((each, i) => checkAddress(`${field}[${i}]`, each));
  const sorted = [...addresses].sort((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1));
  const twice = sorted.find((each, i) => each === sorted[i + 1]);
  if (twice !== undefined) throw new InputError(field, "different addresses", twice);
  return sorted;
}
