/** Teams and what they divide. */

import { type Account, BPS, type Identity, refuse, refuseIf, sum } from "../basics.ts";
import { type IdentityRegistry, NOBODY } from "../identity.ts";
import type { RoleRegistry } from "./registry.ts";

export interface Partner {
  identity: Identity;
  share: bigint;
}

export interface Team {
  partners: Partner[];
  disbanded: boolean;
  /** On its account, and taken from there to be divided, ever. */
  waiting: bigint;
  earned: bigint;
  taken: Map<Identity, bigint>;
}

export class Teams {
  readonly all = new Map<Identity, Team>();

  constructor(
    private readonly registry: IdentityRegistry,
    private readonly roles: RoleRegistry,
  ) {}

  /** Forms a team under a name that is its identity and its account. `genuine`: all signed it. */
  form(team: Identity, partners: Partner[], genuine: boolean): void {
    const { length } = partners;
    refuseIf(length < 2 || length > 12, "TeamsInvalidAgreement", length);
    refuseIf(this.all.has(team), "TeamsAlreadyFormed", team);
    for (const { identity } of partners) refuseIf(this.all.has(identity), "TeamsInvalidMember", identity);
    refuseIf(!genuine, "TeamsInvalidSignature", this.registry.accountOf(partners[length - 1].identity));
    partners.forEach(({ identity, share }, index) => {
      const unfit = share === 0n || (index > 0 && partners[index - 1].identity >= identity);
      refuseIf(unfit, "TeamsInvalidMember", identity);
    });
    refuseIf(sum(partners.map(({ share }) => share)) !== BPS, "TeamsInvalidAgreement", length);
    this.registry.registerByVote(team, team);
    this.all.set(team, { partners, disbanded: false, waiting: 0n, earned: 0n, taken: new Map() });
    const members = partners.map(({ identity }) => identity);
    this.roles.teams.set(team, members);
  }

  /** Has the team do something by its account. */
  act<T>(caller: Account, team: Identity, deed: (account: Account) => T): T {
    this.requireMember(caller, team);
    return deed(team);
  }

  disband(caller: Account, team: Identity): void {
    this.requireMember(caller, team).disbanded = true;
    for (const role of this.roles.rolesOf(team)) this.roles.resign(team, role);
  }

  gather(team: Identity): bigint {
    const record = this.all.get(team) ?? refuse("TeamsNotMember", team, NOBODY);
    const amount = record.waiting;
    record.earned += amount;
    record.waiting = 0n;
    return amount;
  }

  claim(caller: Account, team: Identity): bigint {
    const member = this.registry.identityOf(caller);
    refuseIf(!this.all.has(team), "TeamsNotMember", team, NOBODY);
    const amount = this.dueTo(team, member);
    refuseIf(amount === 0n, "TeamsNothingDue", team, member);
    this.gather(team);
    const { taken } = this.all.get(team)!;
    taken.set(member, (taken.get(member) ?? 0n) + amount);
    return amount;
  }

  dueTo(team: Identity, member: Identity): bigint {
    const record = this.all.get(team);
    if (record === undefined) return 0n;
    const share = record.partners.find(({ identity }) => identity === member)?.share ?? 0n;
    return ((record.earned + record.waiting) * share) / BPS - (record.taken.get(member) ?? 0n);
  }

  private requireMember(caller: Account, team: Identity): Team {
    const member = this.registry.identityOf(caller);
    const record = this.all.get(team);
    const isMember = member !== NOBODY && record?.partners.some(({ identity }) => identity === member);
    if (record === undefined || !isMember) return refuse("TeamsNotMember", team, member);
    refuseIf(record.disbanded, "TeamsDisbanded", team);
    return record;
  }
}
