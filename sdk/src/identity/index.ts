/**
 * Persistent identities: one identifier, one account.
 *
 * @module
 */
import { IdentityRegistryAbi } from "../abi/IdentityRegistry.js";
import type { EventArgs, EventName } from "../core/abi.js";
import type { Action } from "../core/action.js";
import { checkAddress, checkObject, checkSignature } from "../core/check.js";
import type { Core } from "../core/core.js";
import type { SuiteEvent } from "../core/event.js";
import type { EventOptions } from "../core/events.js";
import { InputError } from "../core/input-error.js";
import { signFor } from "../core/signing.js";
import { type Time, checkTime, checkTimeIfGiven, dateOf, dateOrNull } from "../core/time.js";
import { ATTESTATION_FIELDS, type Attestation, MOVE_FIELDS, type MoveConsent, attestationArgs } from "./attestation.js";
import { checkIdentity } from "./did.js";

export { IdentityRegistryAbi };
export { type Attestation, type MoveConsent, attestationFromText, attestationToText } from "./attestation.js";
export { identityOf } from "./did.js";

export type Registered = EventArgs<typeof IdentityRegistryAbi, "Registered">;
export type Moved = EventArgs<typeof IdentityRegistryAbi, "Moved">;
export type AttesterSet = EventArgs<typeof IdentityRegistryAbi, "AttesterSet">;
export type RegistrarSet = EventArgs<typeof IdentityRegistryAbi, "RegistrarSet">;

/** What is known of an identity. */
export interface IdentityRecord {
  readonly account: string;
  readonly boundAt: Date;
  /** Since when it has been verified by vote; null if it is not. */
  readonly verifiedAt: Date | null;
}

/** The identity of an account, and since when. */
export interface Binding {
  readonly identity: string;
  readonly boundAt: Date;
}

/** How long an attestation or a consent is good for where no deadline is given: a day (seconds). */
const DAY = 86_400n;

/** See {@link identity}. */
export type Identity = ReturnType<typeof identity>;

/** The registry of identities, for one client. */
export function identity(core: Core) {
  const registry = core.contract("IdentityRegistry", IdentityRegistryAbi);

  const setAttester = (attester: string, accepted: boolean) =>
    registry.action("setAttester", {
      args: [checkAddress("attester", attester), accepted],
      result: (found) => found.one(registry, "AttesterSet"),
    });
  const setRegistrar = (registrar: string, accepted: boolean) =>
    registry.action("setRegistrar", {
      args: [checkAddress("registrar", registrar), accepted],
      result: (found) => found.one(registry, "RegistrarSet"),
    });

  return {
    /**
     * The identity of an account; null where it has none.
     *
     * @param account The client's account if left out.
     * @throws InputError
     * @example
     * const mine = await identity.of();
     */
    async of(account?: string): Promise<Binding | null> {
      const found = await registry.read("identityOf", await core.accountOr(account));
      return BigInt(found.identity) === 0n ? null : { identity: found.identity, boundAt: dateOf(found.boundAt) };
    },

    /**
     * What is known of an identity; null where it is not registered.
     *
     * @throws InputError
     * @example
     * const record = await identity.get(identityOf("did:web:example.org"));
     */
    async get(identity: string): Promise<IdentityRecord | null> {
      const { account, boundAt, verifiedAt } = await registry.read("get", checkIdentity("identity", identity));
      if (BigInt(account) === 0n) return null;
      return { account, boundAt: dateOf(boundAt), verifiedAt: dateOrNull(verifiedAt) };
    },

    /** Whether an account is an accepted attester. */
    async isAttester(attester: string): Promise<boolean> {
      return registry.read("isAttester", checkAddress("attester", attester));
    },

    /**
     * Signs, as an attester, that an identity is an account's.
     *
     * @param request `deadline`: a day from now if left out.
     * @throws InputError
     * @example
     * const attestation = await identity.attest({ identity: identityOf("did:web:example.org"), account });
     */
    async attest(request: {
      readonly identity: string;
      readonly account: string;
      readonly deadline?: Time;
    }): Promise<Attestation> {
      const identity = checkIdentity("identity", checkObject("request", request).identity);
      const account = checkAddress("account", request.account);
      const deadline = await core.deadlineOr(checkTimeIfGiven("deadline", request.deadline), DAY);
      const statement = { identity, account, deadline };
      const signature = await signFor(core, "IdentityRegistry", ATTESTATION_FIELDS, statement);
      return { ...statement, attester: await core.account(), signature };
    },

    /**
     * Registers an identity on an attester's word. Anyone may send it. `reputation.register` does this and gives the first
     * reputation too.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`, `BAD_SIGNATURE`, `TOO_LATE`, `ALREADY_DONE`.
     * @example
     * await identity.register(attestation).send();
     */
    register(attestation: Attestation): Action<Registered, void> {
      return registry.action("register", {
        args: attestationArgs(attestation),
        result: (found) => found.one(registry, "Registered"),
      });
    },

    /**
     * Signs, as the account that is to take over, that it takes the identity of `from`.
     *
     * @param request `deadline`: a day from now if left out.
     * @throws InputError where `from` has no identity.
     * @example
     * const consent = await newClient.identity.consentToMove({ from: oldAccount });
     */
    async consentToMove(request: { readonly from: string; readonly deadline?: Time }): Promise<MoveConsent> {
      const from = checkAddress("from", checkObject("request", request).from);
      const until = checkTimeIfGiven("deadline", request.deadline);
      const [to, { identity, boundAt }, deadline] = await Promise.all([
        core.account(),
        registry.read("identityOf", from),
        core.deadlineOr(until, DAY),
      ]);
      if (BigInt(identity) === 0n) throw new InputError("from", "an account with an identity", from);
      const statement = { identity, from, to, boundAt, deadline };
      return { ...statement, signature: await signFor(core, "IdentityRegistry", MOVE_FIELDS, statement) };
    },

    /**
     * Moves the client's identity to the account that consented. Reputation, stakes and locks go with it.
     *
     * @throws InputError
     * @throws ProtocolError `BAD_SIGNATURE`, `TOO_LATE`, `ALREADY_DONE`, `NOT_FOUND`.
     * @example
     * await oldClient.identity.move(consent).send();
     */
    move(consent: MoveConsent): Action<Moved, void> {
      const { identity, from, to, boundAt, deadline, signature } = checkObject("consent", consent);
      checkIdentity("identity", identity);
      checkAddress("from", from);
      checkTime("boundAt", boundAt);
      return registry.action("move", {
        args: [checkAddress("to", to), checkTime("deadline", deadline), checkSignature("signature", signature)],
        result: (found) => found.one(registry, "Moved"),
      });
    },

    /**
     * Accepts an attester. For a proposal to Identity Verification: only the suite's timelock may.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`
     * @example
     * const call = await identity.acceptAttester(account).request();
     */
    acceptAttester(attester: string): Action<AttesterSet, void> {
      return setAttester(attester, true);
    },

    /**
     * Dismisses an attester. For a proposal, too.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`
     */
    dismissAttester(attester: string): Action<AttesterSet, void> {
      return setAttester(attester, false);
    },

    /**
     * Accepts a registrar: a contract in which members vote on identities. For a proposal to all roles.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`
     */
    acceptRegistrar(registrar: string): Action<RegistrarSet, void> {
      return setRegistrar(registrar, true);
    },

    /**
     * Dismisses a registrar. For a proposal to all roles.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`
     */
    dismissRegistrar(registrar: string): Action<RegistrarSet, void> {
      return setRegistrar(registrar, false);
    },

    /** Events of the registry, all or those named, over history and live. */
    events<N extends EventName<typeof IdentityRegistryAbi>>(
      names?: N | readonly N[],
      options?: EventOptions<typeof IdentityRegistryAbi, N>,
    ): AsyncGenerator<SuiteEvent<typeof IdentityRegistryAbi, N>> {
      return registry.events(names, options);
    },
  };
}
