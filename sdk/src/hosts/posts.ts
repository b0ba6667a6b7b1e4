import { ZeroHash } from "ethers";
import { HostRegistryAbi } from "../abi/HostRegistry.js";
import { type SignedBackup, backupArgument, checkSeat, checkSignedBackup } from "../backups/backup.js";
import type { EventArgs } from "../core/abi.js";
import type { Action } from "../core/action.js";
import { checkAddress, checkBoolean, checkBytes, checkInteger, checkObject, checkSignature } from "../core/check.js";
import type { Core } from "../core/core.js";
import { InputError } from "../core/input-error.js";
import type { ReceiptEvents } from "../core/receipt.js";
import { signFor } from "../core/signing.js";
import { checkIdentity } from "../identity/did.js";
import { type HostDeparture, departures } from "./names.js";

export type HostApplied = EventArgs<typeof HostRegistryAbi, "HostApplied">;
export type HostAdmitted = EventArgs<typeof HostRegistryAbi, "HostAdmitted">;
export type HostBeat = EventArgs<typeof HostRegistryAbi, "HostBeat">;

/** A host that left. */
export interface HostLeft extends Omit<EventArgs<typeof HostRegistryAbi, "HostLeft">, "reason"> {
  readonly reason: HostDeparture;
}

/** What a failover came to. */
export interface FailedOver {
  readonly left: HostLeft;
  /** The post that is active now; null where nobody stood by. */
  readonly activeSeat: bigint | null;
  /** Whether pay was told. */
  readonly isSettled: boolean;
}

/** A key's consent to sign for a post. */
export interface PostConsent {
  readonly key: string;
  readonly signature: string;
}

const POST = {
  Post: [
    { name: "identity", type: "bytes20" },
    { name: "key", type: "address" },
    { name: "applicationId", type: "uint256" },
  ],
};
const MOST_ID = 2n ** 32n - 1n;
const LEAST_SILENCE = 60n;
const MOST_SILENCE = 30n * 86_400n;

/** Who left in a transaction. */
function leftIn(core: Core, found: ReceiptEvents): HostLeft {
  const { reason, ...rest } = found.one(core.contract("HostRegistry", HostRegistryAbi), "HostLeft");
  return { ...rest, reason: departures[Number(reason)]! };
}

/** Posts: applied for, held, lost. */
export function posts(core: Core) {
  const contract = core.contract("HostRegistry", HostRegistryAbi);

  function pair(one: SignedBackup, other: SignedBackup) {
    const [first, second] = [checkSignedBackup("one", one), checkSignedBackup("other", other)];
    for (const field of ["seat", "tier", "period"] as const) {
      if (first.backup[field] !== second.backup[field]) {
        throw new InputError(`other.backup.${field}`, "that of the first backup", second.backup[field]);
      }
    }
    if (first.backup.root === second.backup.root) throw new InputError("other.backup.root", "another root");
    return [first, second] as const;
  }

  return {
    /**
     * The consent of the client's own key to sign for a post, for whoever applies with it.
     *
     * @param identity The identity that applies.
     * @param applicationId The number that the application will have; the next one if left out.
     * @throws InputError
     * @example
     * const consent = await withKey.hosts.consentToPost(identity);
     * await member.hosts.applyForPost(consent).send();
     */
    async consentToPost(identity: string, applicationId?: bigint | number): Promise<PostConsent> {
      const applicant = checkIdentity("identity", identity);
      const id = applicationId === undefined ? undefined : checkInteger("applicationId", applicationId, 1n, MOST_ID);
      const key = await core.account();
      const number = id ?? (await contract.read("nextApplication"));
      const message = { identity: applicant, key, applicationId: number };
      return { key, signature: await signFor(core, "HostRegistry", POST, message) };
    },

    /**
     * Applies for a post, for which the consenting key will sign. An earlier application lapses.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_FOUND` without an identity, `BAD_SIGNATURE` also where another application came between,
     * `ALREADY_DONE` for a host.
     */
    applyForPost(consent: PostConsent): Action<HostApplied, bigint> {
      const { key, signature } = checkObject("consent", consent);
      return contract.action("applyForPost", {
        args: [checkAddress("consent.key", key), checkSignature("consent.signature", signature)],
        result: (found) => found.one(contract, "HostApplied"),
      });
    },

    /**
     * Takes the application of the client's identity back.
     *
     * @throws ProtocolError `NOT_FOUND`
     */
    withdrawApplication(): Action<bigint, void> {
      return contract.action("withdrawApplication", {
        args: [],
        result: (found) => found.one(contract, "HostApplicationWithdrawn").applicationId,
      });
    },

    /**
     * Accepts an application. For a proposal to Host Management: only the suite's timelock may.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`, `NOT_FOUND`.
     * @example
     * const call = await hosts.admit(identity, applicationId).request();
     */
    admit(identity: string, applicationId: bigint | number): Action<HostAdmitted, bigint> {
      const id = checkInteger("applicationId", applicationId, 1n, MOST_ID);
      return contract.action("admit", {
        args: [checkIdentity("identity", identity), id],
        result: (found) => found.one(contract, "HostAdmitted"),
      });
    },

    /**
     * Leaves the post of the client's identity.
     *
     * @throws ProtocolError `NOT_FOUND`
     */
    leavePost(): Action<HostLeft, void> {
      return contract.action("leavePost", { args: [], result: (found) => leftIn(core, found) });
    },

    /**
     * Removes a host. For a proposal to Backup & Verification: only the suite's timelock may.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`, `NOT_FOUND`.
     */
    remove(seat: bigint | number): Action<HostLeft, void> {
      return contract.action("remove", {
        args: [checkSeat("seat", seat)],
        result: (found) => leftIn(core, found),
      });
    },

    /**
     * A sign of life of the active host: from its key, or the account of its identity.
     *
     * @param root That of its latest backup; left out where it made none yet.
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`, `TOO_LATE` once its silence is over.
     * @example
     * const { result } = await hosts.heartbeat(sealed.backup.root).send();
     * console.log(`The next one before ${new Date(Number(result.silentAt) * 1000)}.`);
     */
    heartbeat(root: string = ZeroHash): Action<HostBeat, void> {
      return contract.action("heartbeat", {
        args: [checkBytes("root", root, 32)],
        result: (found) => found.one(contract, "HostBeat"),
      });
    },

    /**
     * Replaces the active host, whose silence is over, by the next in the queue, and tells pay of it in the same transaction.
     * Anyone may.
     *
     * @param options With `settle: false` pay is not told: for when pay is what hinders it.
     * @throws InputError
     * @throws ProtocolError `TOO_EARLY` while it has time, `NOT_FOUND` where there is no host.
     * @example
     * const { result } = await hosts.failover().send();
     * console.log(`Post ${result.activeSeat} is active.`);
     */
    failover(options: { readonly settle?: boolean } = {}): Action<FailedOver, unknown> {
      const { settle = true } = checkObject("options", options);
      checkBoolean("settle", settle);
      const result = (found: ReceiptEvents): FailedOver => {
        const left = leftIn(core, found);
        const activeSeat = found.maybe(contract, "HostActivated")?.seat ?? null;
        return { left, activeSeat, isSettled: found.maybe(contract, "HostSettled") !== undefined };
      };
      if (!settle) return contract.action("failover", { args: [], result });
      return contract.action("multicall", {
        args: async () => {
          const seat = await contract.read("activeSeat");
          const calls = [contract.encode("failover", [])];
          // A vacant post has nothing to settle; `failover` says what is the matter.
          if (seat !== 0n) calls.push(contract.encode("settle", [seat]));
          return [calls];
        },
        result,
      });
    },

    /**
     * Tells pay of a host that a failover replaced. Anyone may.
     *
     * @throws InputError
     * @throws ProtocolError `ALREADY_DONE`
     */
    settle(seat: bigint | number): Action<bigint, void> {
      return contract.action("settle", {
        args: [checkSeat("seat", seat)],
        result: (found) => found.one(contract, "HostSettled").seat,
      });
    },

    /**
     * Removes a host that signed two roots for one tier and period. Anyone may who has both.
     *
     * @throws InputError where the two are no evidence.
     * @throws ProtocolError `BAD_SIGNATURE`, `NOT_FOUND` where it left.
     * @example
     * await hosts.reportEquivocation(onLedger, backupFromText(shown)).send();
     */
    reportEquivocation(one: SignedBackup, other: SignedBackup): Action<HostLeft, void> {
      const [first, second] = pair(one, other);
      return contract.action("reportEquivocation", {
        args: [backupArgument(first.backup), first.signature, backupArgument(second.backup), second.signature],
        result: (found) => leftIn(core, found),
      });
    },

    /**
     * Sets the silence that an active host is allowed, from its next sign of life on. For a proposal.
     *
     * @param silence A minute to 30 days (seconds).
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`
     */
    setSilence(silence: bigint | number): Action<bigint, void> {
      return contract.action("setSilence", {
        args: [checkInteger("silence", silence, LEAST_SILENCE, MOST_SILENCE)],
        result: (found) => found.one(contract, "SilenceSet").silence,
      });
    },
  };
}
