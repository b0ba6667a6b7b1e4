/**
 * Relayed actions: an account without gas signs, anyone sends.
 *
 * @module
 */
import { ForwarderAbi } from "../abi/Forwarder.js";
import type { EventArgs, EventName } from "../core/abi.js";
import type { Action } from "../core/action.js";
import { checkAddress, checkAmount } from "../core/check.js";
import type { Core } from "../core/core.js";
import type { SuiteEvent } from "../core/event.js";
import type { EventOptions } from "../core/events.js";
import { type ForwardRequest, type SignedRequest, forwardDigest } from "../core/forward.js";
import { checkRequest, checkSigned } from "./request.js";

export { ForwarderAbi };
export type { ForwardOptions, ForwardRequest, SignedRequest } from "../core/forward.js";
export { signedFromText, signedToText } from "./text.js";

export type Executed = EventArgs<typeof ForwarderAbi, "Executed">;
export type Cancelled = EventArgs<typeof ForwarderAbi, "Cancelled">;

/** See {@link forwarder}. */
export type Forwarder = ReturnType<typeof forwarder>;

/** The suite's forwarder, for one client. */
export function forwarder(core: Core) {
  const contract = core.contract("Forwarder", ForwarderAbi);
  return {
    /**
     * Carries out what another account signed, at the sender's cost. The `events` of what `send` returns are those of the
     * action itself.
     *
     * @throws InputError
     * @throws ProtocolError `BAD_SIGNATURE`, `ALREADY_DONE`, `TOO_LATE`; what the action itself throws.
     * @example
     * const signed = await member.reputation.claimDividends().sign();
     * await relayer.forwarder.execute(signed).send();
     */
    execute(signed: SignedRequest): Action<Executed, string> {
      const { request, signature } = checkSigned(signed);
      return contract.action("execute", {
        args: [request, signature],
        value: request.value,
        result: (found) => found.one(contract, "Executed"),
      });
    },

    /**
     * Makes a nonce of the client's account unusable, and with it what was signed with it.
     *
     * @throws InputError
     * @example
     * await forwarder.cancel(signed.request.nonce).send();
     */
    cancel(nonce: bigint): Action<Cancelled, void> {
      return contract.action("cancel", {
        args: [checkAmount("nonce", nonce, 0n)],
        result: (found) => found.one(contract, "Cancelled"),
      });
    },

    /**
     * Whether what was signed would be accepted now. Whether the call then succeeds is not asked: see `execute().simulate()`.
     *
     * @throws InputError
     */
    async verify(signed: SignedRequest): Promise<boolean> {
      const { request, signature } = checkSigned(signed);
      return contract.read("verify", request, signature);
    },

    /**
     * What is signed of a request: its EIP-712 digest, as in `Executed`.
     *
     * @throws InputError
     * @example
     * const digest = await forwarder.digestOf(signed.request);
     */
    async digestOf(request: ForwardRequest): Promise<string> {
      return forwardDigest(core, checkRequest(request));
    },

    /** Whether a nonce was carried out or cancelled. */
    async isUsed(from: string, nonce: bigint): Promise<boolean> {
      return contract.read("isUsed", checkAddress("from", from), checkAmount("nonce", nonce, 0n));
    },

    /** Events of the forwarder, all or those named, over history and live. */
    events<N extends EventName<typeof ForwarderAbi>>(
      names?: N | readonly N[],
      options?: EventOptions<typeof ForwarderAbi, N>,
    ): AsyncGenerator<SuiteEvent<typeof ForwarderAbi, N>> {
      return contract.events(names, options);
    },
  };
}
