import { HostRegistryAbi } from "../abi/HostRegistry.js";
import { checkSeat } from "../backups/backup.js";
import { checkAddress, checkInteger } from "../core/check.js";
import type { Core } from "../core/core.js";
import { dateOf, dateOrNull } from "../core/time.js";
import { checkIdentityIfGiven, identityOr } from "../identity/acting.js";

/** A post. */
export interface HostPost {
  readonly seat: bigint;
  readonly identity: string;
  /** The key that signs for it. */
  readonly key: string;
  readonly admittedAt: Date;
  /** Null while it is held. */
  readonly leftAt: Date | null;
}

/** Who runs the service, and who follows. */
export interface HostQueue {
  /** The active host first, then those that stand by, in their order. */
  readonly hosts: readonly HostPost[];
  /** When the active host's silence is over; null while there is none. */
  readonly silentAt: Date | null;
  /** Silence that is allowed from the next sign of life on (seconds). */
  readonly silence: bigint;
}

/** An application that nobody decided on yet. */
export interface HostApplication {
  readonly applicationId: bigint;
  readonly key: string;
  readonly appliedAt: Date;
}

const MOST_QUEUE = 1000n;

export function hostViews(core: Core) {
  const contract = core.contract("HostRegistry", HostRegistryAbi);

  async function post(seat: bigint): Promise<HostPost | null> {
    const { identity, key, admittedAt, leftAt } = await contract.read("seatOf", seat);
    if (admittedAt === 0n) return null;
    return { seat, identity, key, admittedAt: dateOf(admittedAt), leftAt: dateOrNull(leftAt) };
  }

  return {
    /**
     * The queue of hosts. Read seat by seat: hold the client to a block where it may change meanwhile.
     *
     * @param most How many hosts to read at most; 1,000 if left out.
     * @throws InputError
     * @example
     * const { hosts: [active, ...standbys], silentAt } = await client.at(block).hosts.queue();
     */
    async queue(most: bigint | number = MOST_QUEUE): Promise<HostQueue> {
      const limit = checkInteger("most", most, 1n, MOST_QUEUE);
      const [first, silentAt, { silence }] = await Promise.all([
        contract.read("activeSeat"),
        contract.read("silentAt"),
        contract.read("silenceAllowed"),
      ]);
      const hosts: HostPost[] = [];
      for (let seat = first; seat !== 0n && BigInt(hosts.length) < limit;) {
        const [found, behind] = await Promise.all([post(seat), contract.read("seatBehind", seat)]);
        hosts.push(found!);
        seat = behind;
      }
      return { hosts, silentAt: dateOrNull(silentAt), silence };
    },

    /**
     * A post; null where none has that number.
     *
     * @throws InputError
     */
    async post(seat: bigint | number): Promise<HostPost | null> {
      return post(checkSeat("seat", seat));
    },

    /**
     * The post of an identity, the client's if left out; null where it has none.
     *
     * @throws InputError
     */
    async postOf(identity?: string): Promise<HostPost | null> {
      const seat = await contract.read("seatOfHost", await identityOr(core, checkIdentityIfGiven(identity)));
      return seat === 0n ? null : post(seat);
    },

    /** How many hosts there are, the active one included. */
    hostCount(): Promise<bigint> {
      return contract.read("hostCount");
    },

    /** How many posts were ever given. Their numbers are 1 up to this. */
    postCount(): Promise<bigint> {
      return contract.read("seatCount");
    },

    /** The active host's post, null while there is none. */
    async active(): Promise<HostPost | null> {
      const seat = await contract.read("activeSeat");
      return seat === 0n ? null : post(seat);
    },

    /**
     * The open application of an identity, the client's if left out; null where it has none.
     *
     * @throws InputError
     */
    async application(identity?: string): Promise<HostApplication | null> {
      const found = await contract.read("applicationOf", await identityOr(core, checkIdentityIfGiven(identity)));
      if (found.id === 0n) return null;
      return { applicationId: found.id, key: found.key, appliedAt: dateOf(found.appliedAt) };
    },

    /**
     * How many misses in a row a host has with a module: the third removes it.
     *
     * @param module Address of HostMonitors, SourcePins or GoodsChoice.
     * @throws InputError
     */
    async misses(seat: bigint | number, module: string): Promise<number> {
      return Number(await contract.read("missesOf", checkSeat("seat", seat), checkAddress("module", module)));
    },

    /**
     * Whether a host left and pay was not told yet: then `settle`.
     *
     * @throws InputError
     */
    async isUnsettled(seat: bigint | number): Promise<boolean> {
      return contract.read("isUnsettled", checkSeat("seat", seat));
    },

    /**
     * Whether an account may act for a post: its key, or the account of its identity.
     *
     * @throws InputError
     */
    async actsFor(seat: bigint | number, account?: string): Promise<boolean> {
      const id = checkSeat("seat", seat);
      return contract.read("actsFor", id, await core.accountOr(account));
    },
  };
}
