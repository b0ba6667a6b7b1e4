import { ZeroAddress } from "ethers";
import { IdentityRegistryAbi } from "../../../../sdk/src/abi/IdentityRegistry.js";
import { type Book, type Entry, ask, bind } from "../../book.ts";
import { Table } from "../../table.ts";
import { NOBODY, NO_IDENTITY } from "../none.ts";

const NO_ONE = `0x${"00".repeat(20)}`;

export class IdentityRegistryBook implements Book {
  readonly identities = new Table<[identity: string], { account: string; boundAt: bigint; verifiedAt: bigint }>(() => {
    return { account: ZeroAddress, boundAt: 0n, verifiedAt: 0n };
  });
  /** Times of binding are in {@link identities}. An account that gave its identity away has none. */
  readonly bindings = new Table<[account: string], string>(() => NO_ONE);
  readonly #attesters = new Table<[account: string], boolean>(() => false);
  readonly #registrars = new Table<[account: string], boolean>(() => false);

  readonly on = {
    AttesterSet: ({ attester, accepted }: { attester: string; accepted: boolean }) => {
      this.#attesters.set(accepted, attester);
    },
    RegistrarSet: ({ registrar, accepted }: { registrar: string; accepted: boolean }) => {
      this.#registrars.set(accepted, registrar);
    },
    Registered: ({ identity, account }: { identity: string; account: string }, { time }: Entry) => {
      this.#bind(identity, account, time);
    },
    Moved: ({ identity, from, to }: { identity: string; from: string; to: string }, { time }: Entry) => {
      this.#bind(identity, to, time);
      this.bindings.set(NO_ONE, from);
    },
    VerifiedSet: ({ identity, verified }: { identity: string; verified: boolean }, { time }: Entry) => {
      this.identities.at(identity).verifiedAt = verified ? time : 0n;
    },
    EIP712DomainChanged: () => {},
  };

  *answers() {
    for (const [[identity], known] of this.identities.rows([NO_IDENTITY])) {
      yield ask("get", [identity], known);
      yield ask("accountOf", [identity], known.account);
    }
    for (const [[account], identity] of this.bindings.rows([NOBODY])) {
      yield ask("identityOf", [account], identity, this.identities.get(identity).boundAt);
    }
    for (const [[attester], accepted] of this.#attesters.rows([NOBODY])) yield ask("isAttester", [attester], accepted);
    for (const [[registrar], accepted] of this.#registrars.rows([NOBODY]))
      yield ask("isRegistrar", [registrar], accepted);
  }

  /** The identity of an account, or zero. */
  identityOf(account: string): string {
    return this.bindings.get(account);
  }

  #bind(identity: string, account: string, time: bigint): void {
    Object.assign(this.identities.at(identity), { account, boundAt: time });
    this.bindings.set(identity, account);
  }
}

export const identityRegistry = bind({
  ...{ name: "IdentityRegistry", abi: IdentityRegistryAbi },
  make: () => new IdentityRegistryBook(),
  unasked: {},
});
