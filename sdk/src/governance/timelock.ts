import { AbiCoder, ZeroHash, hexlify, keccak256, randomBytes } from "ethers";
import { TimelockAbi } from "../abi/Timelock.js";
import type { Action, CallRequest } from "../core/action.js";
import { checkBytes, checkInteger, checkObject } from "../core/check.js";
import type { Core } from "../core/core.js";
import { InputError } from "../core/input-error.js";
import { dateOf } from "../core/time.js";
import { checkCalls, columns } from "./calls.js";

/** Calls that the timelock makes as one. Keep it: it takes all of it to carry the proposal out. */
export interface Proposal {
  /** 32 bytes. */
  readonly id: string;
  readonly calls: readonly CallRequest[];
  /** A proposal that has to be carried out first; zeros for none. */
  readonly predecessor: string;
  /** Tells equal proposals apart. */
  readonly salt: string;
}

export interface ProposalDraft {
  /** What is to be done, in this order: what `request()` of actions gives. */
  readonly calls: readonly CallRequest[];
  readonly predecessor?: string;
  /** Random if left out. */
  readonly salt?: string;
  /** Seconds to wait; the least there may be if left out. */
  readonly delay?: bigint | number;
}

/** Where a proposal stands, in the order of the contract's enum. */
export const proposalStates = ["none", "waiting", "ready", "done"] as const;
export type ProposalState = (typeof proposalStates)[number];

/**
 * The proposal of a draft, with its id. Nothing is read.
 *
 * @throws InputError
 */
export function proposalOf(draft: ProposalDraft): Proposal {
  const { calls, predecessor = ZeroHash, salt = hexlify(randomBytes(32)), delay } = checkObject("draft", draft);
  if (delay !== undefined) checkInteger("delay", delay);
  const checked = checkCalls("calls", calls);
  const before = checkBytes("predecessor", predecessor, 32);
  const mark = checkBytes("salt", salt, 32);
  const encoded = AbiCoder.defaultAbiCoder().encode(
    ["address[]", "uint256[]", "bytes[]", "bytes32", "bytes32"],
    [...columns(checked), before, mark],
  );
  return { id: keccak256(encoded), calls: checked, predecessor: before, salt: mark };
}

export function timelock(core: Core) {
  const contract = core.contract("Timelock", TimelockAbi);
  return {
    /**
     * Proposes calls to the authority. For those who govern: the founders at first, then role governance.
     *
     * @returns An action whose result is the proposal.
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`, `INVALID_INPUT` where the delay is too short.
     * @example
     * const { result: proposal } = await governance.propose({ calls: [await change.request()] }).send();
     */
    propose(draft: ProposalDraft): Action<Proposal, void> {
      const proposal = proposalOf(draft);
      const delay = draft.delay === undefined ? undefined : checkInteger("delay", draft.delay);
      return contract.action("scheduleBatch", {
        args: async () => [
          ...columns(proposal.calls),
          proposal.predecessor,
          proposal.salt,
          delay ?? (await contract.read("getMinDelay")),
        ],
        result: () => proposal,
      });
    },

    /**
     * Carries a proposal out once its delay has passed. Anyone may.
     *
     * @throws InputError
     * @throws ProtocolError `WRONG_STATE` where it is not due; what the calls themselves throw.
     * @example
     * await governance.execute(proposal).send();
     */
    execute(proposal: Proposal): Action<Proposal, void> {
      const { id, predecessor, salt } = checkObject("proposal", proposal);
      checkBytes("predecessor", predecessor, 32);
      checkBytes("salt", salt, 32);
      const checked = proposalOf({ calls: proposal.calls, predecessor, salt });
      if (checkBytes("id", id, 32) !== checked.id) throw new InputError("id", `${checked.id}, that of its calls`, id);
      return contract.action("executeBatch", {
        args: [...columns(checked.calls), checked.predecessor, checked.salt],
        value: checked.calls.reduce((sum, { value }) => sum + value, 0n),
        result: () => checked,
      });
    },

    /**
     * Takes a proposal back. For those who govern.
     *
     * @param id 32 bytes.
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`, `WRONG_STATE`.
     */
    cancel(id: string): Action<{ readonly id: string }, void> {
      return contract.action("cancel", {
        args: [checkBytes("id", id, 32)],
        result: (found) => found.one(contract, "Cancelled"),
      });
    },

    /**
     * Where a proposal stands, and when it can be carried out (null unless it waits or is ready).
     *
     * @param id 32 bytes.
     * @throws InputError
     * @example
     * const { state, readyAt } = await governance.proposal(id);
     */
    async proposal(id: string): Promise<{ readonly state: ProposalState; readonly readyAt: Date | null }> {
      const checked = checkBytes("id", id, 32);
      const [state, time] = await Promise.all([
        contract.read("getOperationState", checked),
        contract.read("getTimestamp", checked),
      ]);
      const word = proposalStates[Number(state)]!;
      return { state: word, readyAt: word === "waiting" || word === "ready" ? dateOf(time) : null };
    },

    /**
     * Sets the least time between proposal and execution, for proposals from then on. For a proposal: only the timelock itself
     * may.
     *
     * @param delay Seconds.
     * @returns The same.
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`
     * @example
     * const call = await governance.setMinDelay(3 * 86_400).request();
     */
    setMinDelay(delay: bigint | number): Action<bigint, void> {
      return contract.action("updateDelay", {
        args: [checkInteger("delay", delay)],
        result: (found) => found.one(contract, "MinDelayChange").newDuration,
      });
    },

    /** Least time between proposal and execution (seconds). */
    minDelay(): Promise<bigint> {
      return contract.read("getMinDelay");
    },
  };
}
