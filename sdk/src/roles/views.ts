import { RoleRegistryAbi } from "../abi/RoleRegistry.js";
import type { FunctionResult } from "../core/abi.js";
import { checkAddress, checkBytes, checkInteger, checkList, checkObject } from "../core/check.js";
import { cidOfDigest } from "../core/cid.js";
import type { Core } from "../core/core.js";
import { type Time, checkTime, checkTimeIfGiven, dateOf, dateOrNull } from "../core/time.js";
import { checkIdentityIfGiven, identityOr } from "../identity/acting.js";
import { checkIdentities, checkRoleId, checkSeat } from "./input.js";
import { ties } from "./names.js";
import type { Lot, RoleBallot, RoleMembership, RoleRecord, RoleTie, SeatPage, SeatedMember } from "./records.js";

const USUAL_PAGE = 100;
const MOST_PAGE = 1_000n;
const USUAL_TRIES = 64;
const MOST_EXCLUDED = 64;
const MOST_BADGES = 1_000;

export function roleViews(core: Core) {
  const contract = core.contract("RoleRegistry", RoleRegistryAbi);
  type Membership = FunctionResult<typeof RoleRegistryAbi, "membershipOf">;
  /** The time given, or that of the block that is read: the last for which the answer is final. */
  const timeOr = async (given: bigint | undefined): Promise<bigint> => given ?? core.now();

  function membershipIn({ identity, joinedAt, verifiedAt, suspended }: Membership): RoleMembership | null {
    if (joinedAt === 0n) return null;
    return { identity, joinedAt: dateOf(joinedAt), verifiedAt: dateOrNull(verifiedAt), suspended };
  }

  async function get(roleId: bigint | number): Promise<RoleRecord | null> {
    const id = checkRoleId("roleId", roleId);
    if (id > (await contract.read("roleCount"))) return null;
    const role = await contract.read("roleOf", id);
    return {
      roleId: id,
      content: cidOfDigest(role.content),
      course: BigInt(role.course) === 0n ? null : cidOfDigest(role.course),
      qualification: BigInt(role.qualification) === 0n ? null : role.qualification,
      createdAt: dateOf(role.createdAt),
      closedAt: dateOrNull(role.closedAt),
      verifiedOnly: role.verifiedOnly,
      persistent: role.persistent,
      size: Number(role.size),
      verified: Number(role.verified),
      suspended: Number(role.suspended),
      seats: Number(role.seats),
      founding: role.founding,
    };
  }

  return {
    /** How many roles were ever created. Their numbers are 1 up to this. */
    count(): Promise<bigint> {
      return contract.read("roleCount");
    },

    /**
     * A role; null where none was created under that number.
     *
     * @throws InputError
     * @example
     * const role = await roles.get(coreRoles.education);
     * if (role?.founding) console.log("A panel of Education decides who may join.");
     */
    get,

    /** All roles, closed ones included, in the order of their numbers. */
    async list(): Promise<RoleRecord[]> {
      const ids = Array.from({ length: Number(await contract.read("roleCount")) }, (_, i) => BigInt(i + 1));
      return (await Promise.all(ids.map(get))).filter((role) => role !== null);
    },

    /**
     * The members of a role, by seat. There are as many seats as `get` says; vacant ones are passed over.
     *
     * @throws InputError
     * @example
     * const first = await roles.members(coreRoles.payments, { most: 50 });
     */
    async members(roleId: bigint | number, page: SeatPage = {}): Promise<SeatedMember[]> {
      const id = checkRoleId("roleId", roleId);
      const { from = 0, most = USUAL_PAGE } = checkObject("page", page);
      const start = Number(checkSeat("from", from));
      const count = Number(checkInteger("most", most, 1n, MOST_PAGE));
      const seats = Array.from({ length: count }, (_, i) => start + i);
      const found = await Promise.all(
        seats.map(async (seat) => {
          const member = membershipIn(await contract.read("seatAt", id, BigInt(seat)));
          return member && { ...member, seat };
        }),
      );
      return found.filter((member) => member !== null);
    },

    /**
     * An identity in a role; null where it is no member.
     *
     * @param identity The client's if left out.
     * @throws InputError
     * @example
     * const mine = await roles.membership(coreRoles.payments);
     */
    async membership(roleId: bigint | number, identity?: string): Promise<RoleMembership | null> {
      const [id, given] = [checkRoleId("roleId", roleId), checkIdentityIfGiven(identity)];
      return membershipIn(await contract.read("membershipOf", id, await identityOr(core, given)));
    },

    /** Whether an identity is a member in good standing: not suspended. */
    async isMember(roleId: bigint | number, identity?: string): Promise<boolean> {
      const [id, given] = [checkRoleId("roleId", roleId), checkIdentityIfGiven(identity)];
      return contract.read("isMember", id, await identityOr(core, given));
    },

    /** Whether an identity has at least one role, itself or through a team: between such, work credits move freely. */
    async isMemberOfAny(identity?: string): Promise<boolean> {
      const given = checkIdentityIfGiven(identity);
      return contract.read("isMemberOfAny", await identityOr(core, given));
    },

    /** Who sits in a seat; null where nobody does. */
    async seatAt(roleId: bigint | number, seat: number): Promise<RoleMembership | null> {
      const id = checkRoleId("roleId", roleId);
      return membershipIn(await contract.read("seatAt", id, checkSeat("seat", seat)));
    },

    /** What ties an identity to a role: its own seat, its team's, or that it is barred. */
    async tieOf(roleId: bigint | number, identity?: string): Promise<RoleTie> {
      const [id, given] = [checkRoleId("roleId", roleId), checkIdentityIfGiven(identity)];
      const { tie, seatNumber } = await contract.read("tieOf", id, await identityOr(core, given));
      const word = ties[Number(tie)]!;
      return { tie: word, seat: word === "member" || word === "team" ? Number(seatNumber) : null };
    },

    /** The roles of which an identity is itself a member, at most eight. */
    async rolesOf(identity?: string): Promise<readonly bigint[]> {
      const given = checkIdentityIfGiven(identity);
      return contract.read("rolesOf", await identityOr(core, given));
    },

    /**
     * Whether who decides for a role now says that an identity is fit: its module, or the panel of Education.
     *
     * @param identity The client's if left out.
     * @throws InputError
     * @example
     * if (await roles.isQualified(roleId)) await roles.join(roleId).send();
     */
    async isQualified(roleId: bigint | number, identity?: string): Promise<boolean> {
      const [id, given] = [checkRoleId("roleId", roleId), checkIdentityIfGiven(identity)];
      return contract.read("isQualified", id, await identityOr(core, given));
    },

    /**
     * Which roles' badges an account has, of those named.
     *
     * @param account The client's account if left out.
     * @throws InputError
     * @example
     * const mine = await roles.badges([coreRoles.payments, coreRoles.education]);
     */
    async badges(roleIds: readonly (bigint | number)[], account?: string): Promise<bigint[]> {
      const ids = checkList("roleIds", roleIds, 1, MOST_BADGES).map((id, i) => checkRoleId(`roleIds[${i}]`, id));
      const given = account === undefined ? undefined : checkAddress("account", account);
      const holder = await core.accountOr(given);
      const balances = await contract.read(
        "balanceOfBatch",
        ids.map(() => holder),
        ids,
      );
      return ids.filter((_, i) => balances[i] === 1n);
    },

    /**
     * Draws members in good standing by lot, none twice, as contracts of the suite do.
     *
     * @throws InputError
     * @throws ProtocolError `TOO_EARLY` where `before` is still to come.
     * @example
     * const panel = await roles.draw({ roleId: coreRoles.education, seed, wanted: 3, before: askedAt });
     */
    async draw(lot: Lot): Promise<readonly string[]> {
      const { roleId, seed, wanted, tries = USUAL_TRIES, before, excluded = [] } = checkObject("lot", lot);
      const id = checkRoleId("roleId", roleId);
      const hash = checkBytes("seed", seed, 32);
      const [count, looks] = [
        checkInteger("wanted", wanted, 1n, MOST_PAGE),
        checkInteger("tries", tries, 1n, MOST_PAGE),
      ];
      const until = checkTimeIfGiven("before", before);
      const without = checkIdentities("excluded", excluded, 0, MOST_EXCLUDED);
      return contract.read("draw", id, hash, count, looks, await timeOr(until), without);
    },

    /**
     * Where an identity may vote on what was proposed at a time: the roles that it has held, verified and in good standing,
     * since before then, and its seats there.
     *
     * @param identity The client's if left out.
     * @param timepoint That of the latest block if left out.
     * @throws InputError
     */
    async ballotsOf(identity?: string, timepoint?: Time): Promise<RoleBallot[]> {
      const [given, time] = [checkIdentityIfGiven(identity), checkTimeIfGiven("timepoint", timepoint)];
      const [voter, at] = await Promise.all([identityOr(core, given), timeOr(time)]);
      const ballots = await contract.read("ballotsOf", voter, at);
      return ballots.map(({ roleId, seat }) => ({ roleId, seat: Number(seat) }));
    },

    /**
     * How many members of a role counted as verified, how many seats it had, and whether it could take part in a vote of all
     * roles, when the second `timepoint` began.
     *
     * @throws InputError
     * @throws ProtocolError `TOO_EARLY` where that is still to come.
     */
    async at(
      roleId: bigint | number,
      timepoint: Time,
    ): Promise<{ verified: number; seats: number; takesPart: boolean }> {
      const [id, time] = [checkRoleId("roleId", roleId), checkTime("timepoint", timepoint)];
      const [verified, seats, takesPart] = await Promise.all([
        contract.read("verifiedAt", id, time),
        contract.read("seatsAt", id, time),
        contract.read("takesPart", id, time),
      ]);
      return { verified: Number(verified), seats: Number(seats), takesPart };
    },

    /** How many roles could take part in a vote of all roles; at the latest block if no time is given. */
    async rolesTakingPart(timepoint?: Time): Promise<number> {
      const time = checkTimeIfGiven("timepoint", timepoint);
      return Number(await contract.read("rolesTakingPart", await timeOr(time)));
    },
  };
}
