import { HostMonitorsAbi } from "../abi/HostMonitors.js";
import type { EventArgs, EventName } from "../core/abi.js";
import type { Action } from "../core/action.js";
import { checkBytes, checkObject, checkSignature } from "../core/check.js";
import type { Core } from "../core/core.js";
import type { SuiteEvent } from "../core/event.js";
import type { EventOptions } from "../core/events.js";
import { InputError } from "../core/input-error.js";
import { signFor } from "../core/signing.js";
import { challenges } from "./challenges.js";

export type MonitorAnswered = EventArgs<typeof HostMonitorsAbi, "MonitorAnswered">;

/** What a standby host signs when it is challenged. */
export interface MonitorAnswer {
  /** Root of the latest backup that it has; 32 zero bytes where there is none. */
  readonly root: string;
  readonly signature: string;
}

/** `hosts.monitors`: challenges of the hosts that stand by. */
export interface Monitors extends ReturnType<typeof challenges>, ReturnType<typeof answering> {
  /** Events of the monitors, all or those named, over history and live. */
  events<N extends EventName<typeof HostMonitorsAbi>>(
    names?: N | readonly N[],
    options?: EventOptions<typeof HostMonitorsAbi, N>,
  ): AsyncGenerator<SuiteEvent<typeof HostMonitorsAbi, N>>;
}

const ANSWER = {
  Answer: [
    { name: "challengeId", type: "uint256" },
    { name: "seat", type: "uint256" },
    { name: "seed", type: "bytes32" },
    { name: "root", type: "bytes32" },
  ],
};

function answering(core: Core) {
  const contract = core.contract("HostMonitors", HostMonitorsAbi);
  return {
    /**
     * The answer to the challenge that is drawn, signed by the client's own key: that of the post that was drawn.
     *
     * @param root Of the latest backup that the host has.
     * @throws InputError also while no host is drawn.
     * @example
     * const answer = await withKey.hosts.monitors.sign(latestRoot);
     * await member.hosts.monitors.answer(answer).send();
     */
    async sign(root: string): Promise<MonitorAnswer> {
      const known = checkBytes("root", root, 32);
      const { id, seat, seed } = await contract.read("latest");
      if (seat === 0n) throw new InputError("challenge", "one that drew a host", id);
      const message = { challengeId: id, seat, seed, root: known };
      return { root: known, signature: await signFor(core, "HostMonitors", ANSWER, message) };
    },

    /**
     * Hands in the answer of the host that was drawn. Anyone may.
     *
     * @throws InputError
     * @throws ProtocolError `BAD_SIGNATURE`, `WRONG_STATE`, `TOO_LATE`.
     */
    answer(answer: MonitorAnswer): Action<MonitorAnswered, void> {
      const { root, signature } = checkObject("answer", answer);
      return contract.action("answer", {
        args: [checkBytes("answer.root", root, 32), checkSignature("answer.signature", signature)],
        result: (found) => found.one(contract, "MonitorAnswered"),
      });
    },
  };
}

/** Challenges of standby hosts: are they there? */
export function monitors(core: Core): Monitors {
  const contract = core.contract("HostMonitors", HostMonitorsAbi);
  return {
    ...challenges(contract),
    ...answering(core),
    events: (names, options) => contract.events(names, options),
  };
}
