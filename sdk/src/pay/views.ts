import { PayAbi } from "../abi/Pay.js";
import { RoleRegistryAbi } from "../abi/RoleRegistry.js";
import { ValuersAbi } from "../abi/Valuers.js";
import type { FunctionResult } from "../core/abi.js";
import { checkAmount, checkObject } from "../core/check.js";
import type { Core } from "../core/core.js";
import { dateOf, dateOrNull } from "../core/time.js";
import { checkIdentityIfGiven, identityOr } from "../identity/acting.js";
import { calendarOf, epochAt, payableFrom } from "./calendar.js";
import { HOSTS, checkRoleId } from "./input.js";
import { componentsOf, grossOf, settledOf } from "./owed.js";
import type { MemberPay, OwedPay, PayTable, PayTerms, RosterEntry, Treasury, Unapplied } from "./records.js";
import { type PaySplit, split } from "./shares.js";

type Terms = FunctionResult<typeof PayAbi, "payTerms">;
type Role = FunctionResult<typeof PayAbi, "paidRole">;
type Member = FunctionResult<typeof PayAbi, "paidMember">;

export function payViews(core: Core) {
  const contract = core.contract("Pay", PayAbi);
  const roles = core.contract("RoleRegistry", RoleRegistryAbi);
  const valuers = core.contract("Valuers", ValuersAbi);
  const calendar = calendarOf(core);

  async function treasury(): Promise<Treasury> {
    const [state, found, now] = await Promise.all([contract.read("treasury"), calendar(), core.now()]);
    const { pot, reserve, ethReserve } = state;
    return { epoch: Number(state.epoch), pot, reserve, ethReserve, isDue: epochAt(found, now) > state.epoch };
  }

  /** What a pot would come to for the groups given. */
  const splitOf = (amount: bigint, terms: Terms, hosts: bigint, groups: readonly Role[]): PaySplit =>
    split({ ...terms, amount, hosts, roles: groups, doubleWeight: doubleWeightOf(terms) });

  /** What one who is paid would get of a pot before its share is applied. */
  function expectedOf(amount: bigint, roleId: bigint, found: Member, terms: Terms, group: Role): bigint {
    if (found.place === 0n) return 0n;
    if (roleId === HOSTS) return splitOf(amount, terms, group.size, []).hosts.at(Number(found.rank));
    // How many hosts there are makes no difference to the others, only whether there are any.
    const hosts = terms.hostShare === 0n ? 0n : 1n;
    return splitOf(amount, terms, hosts, [group]).roles[0]!.at(Number(found.rank));
  }

  return {
    /**
     * What the treasury holds.
     *
     * @example
     * const { pot, isDue } = await pay.treasury();
     * if (isDue && pot > 0n) await pay.distribute().send();
     */
    treasury,

    /** By what it distributes: what was applied, see `applyTerms`. */
    async terms(): Promise<PayTerms> {
      const { slope, reserveShare, hostShare, manyWeight, singleWeight } = await contract.read("payTerms");
      const shares = { slope: Number(slope), reserveShare: Number(reserveShare), hostShare: Number(hostShare) };
      return { ...shares, manyWeight, singleWeight };
    },

    /**
     * What an identity is in the pay of a role.
     *
     * @param roleId 0: as a host.
     * @param member Identity; that of the client's account if left out.
     * @throws InputError
     * @example
     * const { rank, claimable, enrolFrom } = await pay.member(3n);
     */
    async member(roleId: bigint | number, member?: string): Promise<MemberPay> {
      const id = checkRoleId("roleId", roleId, { hosts: true });
      const identity = await identityOr(core, checkIdentityIfGiven(member, "member"));
      const [found, group, membership, dates] = await Promise.all([
        contract.read("paidMember", id, identity),
        contract.read("paidRole", id),
        id === HOSTS ? null : roles.read("membershipOf", id, identity),
        calendar(),
      ]);
      const { place, rank, share, claimable, since } = found;
      const isPaid = place !== 0n;
      const waits = !isPaid && membership && membership.joinedAt !== 0n && !membership.suspended;
      const start = waits ? (membership.joinedAt > since ? membership.joinedAt : since) : 0n;
      return {
        identity,
        isPaid,
        place: isPaid ? Number(place) : null,
        rank: isPaid ? Number(rank) : null,
        among: Number(group.size),
        share: Number(share),
        claimable,
        awaySince: dateOrNull(since),
        enrolFrom: waits ? dateOf(payableFrom(dates, start)) : null,
      };
    },

    /**
     * What a member is owed in a role, and what of: what was settled at its last review or departure, what it earned since,
     * what of that goes to the growth reserve, and what the pot as it stands would bring. Exact to a wei.
     *
     * @param roleId 0: as a host.
     * @param member Identity; that of the client's account if left out.
     * @throws InputError
     * @example
     * const { claimable, withheld, pending } = await pay.owed(3n);
     */
    async owed(roleId: bigint | number, member?: string): Promise<OwedPay> {
      const id = checkRoleId("roleId", roleId, { hosts: true });
      const identity = await identityOr(core, checkIdentityIfGiven(member, "member"));
      const [found, group, terms, state, settled] = await Promise.all([
        contract.read("paidMember", id, identity),
        contract.read("paidRole", id),
        contract.read("payTerms"),
        treasury(),
        settledOf(contract, id, identity),
      ]);
      const gross = expectedOf(state.pot, id, found, terms, group);
      return {
        ...componentsOf(found.claimable, settled, found.share),
        pending: { epoch: state.epoch, isDue: state.isDue, ...grossOf(gross, found.share) },
      };
    },

    /**
     * Who earns what of an amount, role by role, and why: sizes, weights, slope and shares as they were applied.
     *
     * @param options `amount`: work credits (18 decimals); the pot as it stands if left out.
     * @throws InputError
     * @example
     * const { roles } = await pay.table({ amount: parseEther("1000") });
     * for (const role of roles) console.log(role.roleId, role.size, role.weight, role.total, role.at(0));
     */
    async table(options: { readonly amount?: bigint } = {}): Promise<PayTable> {
      const { amount } = checkObject("options", options);
      const given = amount === undefined ? undefined : checkAmount("amount", amount, 0n, 2n ** 96n - 1n);
      const [count, terms, state, hosts] = await Promise.all([
        roles.read("roleCount"),
        contract.read("payTerms"),
        contract.read("treasury"),
        contract.read("paidRole", HOSTS),
      ]);
      const ids = Array.from({ length: Number(count) }, (_, i) => BigInt(i + 1));
      const groups = await Promise.all(ids.map((id) => contract.read("paidRole", id)));
      const spread = given ?? state.pot;
      const parts = splitOf(spread, terms, hosts.size, groups);
      return {
        ...parts,
        amount: spread,
        slope: Number(terms.slope),
        reserveShare: Number(terms.reserveShare),
        hostShare: Number(terms.hostShare),
        roles: parts.roles.map((role, i) => ({ ...role, roleId: ids[i]! })),
      };
    },

    /**
     * What valuers set for the running epoch and nobody applied yet, so that it would not hold for its pot.
     *
     * @example
     * const { terms, roles } = await pay.unapplied();
     * if (terms) await pay.applyTerms().send();
     * for (const roleId of roles) await pay.applyWeight(roleId).send();
     */
    async unapplied(): Promise<Unapplied> {
      const [found, now, count] = await Promise.all([calendar(), core.now(), roles.read("roleCount")]);
      const epoch = epochAt(found, now);
      const ids = Array.from({ length: Number(count) }, (_, i) => BigInt(i + 1));
      const [applied, hosts, slope, reserveShare, hostShare, groups] = await Promise.all([
        contract.read("payTerms"),
        contract.read("paidRole", HOSTS),
        valuers.read("slopeIn", epoch),
        valuers.read("reserveShareIn", epoch),
        valuers.read("hostShareIn", epoch),
        Promise.all(
          ids.map(async (id) => {
            const [group, role, weight] = await Promise.all([
              contract.read("paidRole", id),
              roles.read("roleOf", id),
              valuers.read("weightOf", id, epoch),
            ]);
            return { id, group, weight: role.closedAt === 0n ? weight : 0n };
          }),
        ),
      ]);
      return {
        terms:
          applied.slope !== slope ||
          applied.reserveShare !== reserveShare ||
          applied.hostShare !== (hosts.size === 0n ? 0n : hostShare),
        roles: groups.filter(({ group, weight }) => group.size > 0n && group.weight !== weight).map(({ id }) => id),
      };
    },

    /**
     * Who is paid in a role, by rank, with what each would get of the pot as it stands. Found by the events of enrolment.
     *
     * @param roleId 0: the hosts.
     * @throws InputError
     * @example
     * for (const { rank, identity, share, pending } of await pay.roster(3n)) console.log(rank, identity, share, pending);
     */
    async roster(roleId: bigint | number): Promise<RosterEntry[]> {
      const id = checkRoleId("roleId", roleId, { hosts: true });
      const enrolled = new Set<string>();
      for await (const { args } of contract.events("Enrolled", { where: { roleId: id } })) enrolled.add(args.member);
      const identities = [...enrolled];
      const [terms, state, group, members] = await Promise.all([
        contract.read("payTerms"),
        contract.read("treasury"),
        contract.read("paidRole", id),
        Promise.all(identities.map((identity) => contract.read("paidMember", id, identity))),
      ]);
      return members
        .map((found, i) => ({ found, identity: identities[i]! }))
        .filter(({ found }) => found.place !== 0n)
        .map(({ found, identity }) => ({
          identity,
          rank: Number(found.rank),
          place: Number(found.place),
          share: Number(found.share),
          claimable: found.claimable,
          pending: grossOf(expectedOf(state.pot, id, found, terms, group), found.share).amount,
        }))
        .sort((one, other) => one.rank - other.rank);
    },
  };
}

/** Weight of all roles as {@link split} counts it. */
function doubleWeightOf({ manyWeight, singleWeight, slope }: Terms): bigint {
  return manyWeight * (20_000n - slope) + singleWeight * 20_000n;
}
