/** One persistent identifier bound to one account, one account to one identifier. */

import { type Account, type Clock, type Identity, refuse, refuseIf } from "./basics.ts";

export const NOBODY = "";

interface Binding {
  account: Account;
  boundAt: bigint;
}

/** What an attester signed, or what was passed off as that. */
export interface Attestation {
  attester: Account;
  deadline: bigint;
  /** Whether the signature is the attester's over just this. */
  genuine: boolean;
}

export class IdentityRegistry {
  private readonly bindings = new Map<Identity, Binding>();
  private readonly identities = new Map<Account, Identity>();
  readonly attesters = new Set<Account>();

  constructor(readonly clock: Clock) {}

  all(): Identity[] {
    return [...this.bindings.keys()];
  }

  accountOf(identity: Identity): Account {
    return this.bindings.get(identity)?.account ?? NOBODY;
  }

  boundAt(identity: Identity): bigint {
    return this.bindings.get(identity)?.boundAt ?? 0n;
  }

  identityOf(account: Account): Identity {
    return this.identities.get(account) ?? NOBODY;
  }

  register(identity: Identity, account: Account, { attester, deadline, genuine }: Attestation): void {
    refuseIf(this.clock.now > deadline, "IdentityRegistryDeadlinePassed", deadline, this.clock.now);
    refuseIf(!this.attesters.has(attester), "IdentityRegistryNotAttester", attester);
    refuseIf(!genuine, "IdentityRegistryInvalidSignature", attester);
    this.registerByVote(identity, account);
  }

  registerByVote(identity: Identity, account: Account): void {
    refuseIf(identity === NOBODY, "IdentityRegistryInvalidIdentity", identity);
    refuseIf(this.bindings.has(identity), "IdentityRegistryAlreadyRegistered", identity, this.accountOf(identity));
    this.bind(identity, account);
  }

  /** Moves the caller's identity to `to`, which signed that it takes it. */
  move(caller: Account, to: Account, deadline: bigint, genuine: boolean): void {
    refuseIf(this.clock.now > deadline, "IdentityRegistryDeadlinePassed", deadline, this.clock.now);
    const identity = this.identityOf(caller);
    if (identity === NOBODY) refuse("IdentityRegistryNotAccount", caller, identity);
    refuseIf(!genuine || to === NOBODY, "IdentityRegistryInvalidSignature", to);
    this.bind(identity, to);
  }

  recover(identity: Identity, to: Account): void {
    refuseIf(!this.bindings.has(identity), "IdentityRegistryNotRegistered", identity);
    this.bind(identity, to);
  }

  private bind(identity: Identity, account: Account): void {
    const bound = this.identityOf(account);
    refuseIf(account === NOBODY, "IdentityRegistryInvalidAccount", account);
    refuseIf(bound !== NOBODY, "IdentityRegistryAccountBound", account, bound);
    this.identities.delete(this.accountOf(identity));
    this.identities.set(account, identity);
    this.bindings.set(identity, { account, boundAt: this.clock.now });
  }
}
