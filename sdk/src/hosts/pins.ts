import { ZeroHash } from "ethers";
import { SourcePinsAbi } from "../abi/SourcePins.js";
import type { EventArgs, EventName } from "../core/abi.js";
import type { Action } from "../core/action.js";
import { checkBytes, checkInteger, checkObject } from "../core/check.js";
import type { Core } from "../core/core.js";
import type { SuiteEvent } from "../core/event.js";
import type { EventOptions } from "../core/events.js";
import { InputError } from "../core/input-error.js";
import { checkName, nameIn } from "../governance/words.js";
import { challenges } from "./challenges.js";
import { type ProvenChunk, checkProvenChunk } from "./chunks.js";

export type ChunkShown = EventArgs<typeof SourcePinsAbi, "ChunkShown">;

/** The sources of a release, as they are adopted with it. */
export interface SourcesPlan {
  readonly wing: string;
  /** Number of the release. */
  readonly number: bigint | number;
  /** See `chunkTree`. */
  readonly root: string;
  /** How many chunks there are. */
  readonly chunks: bigint | number;
}

/** Sources that hosts keep. */
export interface PinnedSources {
  readonly sourcesId: bigint;
  readonly wing: string;
  /** Number of the release. */
  readonly number: bigint;
  readonly root: string;
  readonly chunks: number;
  /** Whether hosts are still asked for them. */
  readonly isAsked: boolean;
}

/** `hosts.pins`: releases whose sources hosts keep, and challenges about them. */
export interface SourcePins extends ReturnType<typeof challenges>, ReturnType<typeof pinning> {
  /** Events of the pins, all or those named, over history and live. */
  events<N extends EventName<typeof SourcePinsAbi>>(
    names?: N | readonly N[],
    options?: EventOptions<typeof SourcePinsAbi, N>,
  ): AsyncGenerator<SuiteEvent<typeof SourcePinsAbi, N>>;
}

const MOST_CHUNKS = 2n ** 32n - 1n;
const MOST_NUMBER = 2n ** 64n - 1n;

function pinning(core: Core) {
  const contract = core.contract("SourcePins", SourcePinsAbi);

  async function sources(sourcesId: bigint): Promise<PinnedSources | null> {
    const { wing, root, number, chunks, position } = await contract.read("sourcesOf", sourcesId);
    if (root === ZeroHash) return null;
    return { sourcesId, wing: nameIn(wing), number, root, chunks: Number(chunks), isAsked: position !== 0n };
  }

  return {
    /**
     * Adds the sources of an adopted release. For a proposal: only the suite's timelock may.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`, `ALREADY_DONE`, `NOT_FOUND`.
     * @example
     * const { root, chunks } = chunkTree(archive);
     * const call = await hosts.pins.add({ wing: "core", number: 2, root, chunks }).request();
     */
    add(plan: SourcesPlan): Action<bigint, bigint> {
      const { wing, number, root, chunks } = checkObject("plan", plan);
      const hash = checkBytes("plan.root", root, 32);
      if (hash === ZeroHash) throw new InputError("plan.root", "a hash other than zero", root);
      return contract.action("addSources", {
        args: [
          checkName("plan.wing", wing),
          checkInteger("plan.number", number, 1n, MOST_NUMBER),
          hash,
          checkInteger("plan.chunks", chunks, 1n, MOST_CHUNKS),
        ],
        result: (found) => found.one(contract, "SourcesAdded").sourcesId,
      });
    },

    /**
     * Has sources asked for no more: their tree was wrong. For a proposal.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`, `NOT_FOUND`.
     */
    drop(sourcesId: bigint | number): Action<bigint, void> {
      return contract.action("dropSources", {
        args: [checkInteger("sourcesId", sourcesId, 1n, MOST_CHUNKS)],
        result: (found) => found.one(contract, "SourcesDropped").sourcesId,
      });
    },

    /**
     * Shows the chunk that is asked for, from the drawn host's key or account.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`, `INVALID_INPUT` for another chunk, `WRONG_STATE`, `TOO_LATE`.
     * @example
     * const { index } = (await hosts.pins.asked())!;
     * await hosts.pins.answer(chunkTree(archive).prove(index)).send();
     */
    answer(proven: ProvenChunk): Action<ChunkShown, void> {
      const { chunk, proof } = checkProvenChunk(proven);
      return contract.action("answer", {
        args: [chunk, proof],
        result: (found) => found.one(contract, "ChunkShown"),
      });
    },

    /** The chunk that the latest sealed challenge asks for; null before the first. */
    async asked(): Promise<{ sourcesId: bigint; index: bigint } | null> {
      const { sourcesId, index } = await contract.read("asked");
      return sourcesId === 0n ? null : { sourcesId, index };
    },

    /**
     * Sources; null where none have that number.
     *
     * @throws InputError
     */
    async sources(sourcesId: bigint | number): Promise<PinnedSources | null> {
      return sources(checkInteger("sourcesId", sourcesId, 1n, MOST_CHUNKS));
    },

    /**
     * The sources of a release that are asked for; null where there are none.
     *
     * @throws InputError
     */
    async sourcesOf(wing: string, number: bigint | number): Promise<PinnedSources | null> {
      const release = checkInteger("number", number, 1n, MOST_NUMBER);
      const sourcesId = await contract.read("sourcesOfRelease", checkName("wing", wing), release);
      return sourcesId === 0n ? null : sources(sourcesId);
    },

    /** How many sources were ever added. Their numbers are 1 up to this. */
    count(): Promise<bigint> {
      return contract.read("sourcesCount");
    },
  };
}

/** Challenges of all hosts: have they the sources of the releases? */
export function pins(core: Core): SourcePins {
  const contract = core.contract("SourcePins", SourcePinsAbi);
  return {
    ...challenges(contract),
    ...pinning(core),
    events: (names, options) => contract.events(names, options),
  };
}
