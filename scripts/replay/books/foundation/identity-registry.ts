import { ZeroAddress } from "ethers";
import { IdentityRegistryAbi } from "../../../../sdk/src/abi/IdentityRegistry.js";
import { type Book, type Takers, ask, bind } from "../../book.ts";
import { Table } from "../../table.ts";
import { NOBODY, NO_IDENTITY, ZERO_IDENTITY } from "../none.ts";

export class IdentityRegistryBook implements Book {
  readonly identities = new Table<[identity: string], { account: string; boundAt: bigint; verifiedAt: bigint }>(() => {
    return { account: ZeroAddress, boundAt: 0n, verifiedAt: 0n };
  });
  /** Identities by account; an account that gave its own away has that of zeros. */
  readonly bindings = new Table<[account: string], string>(() => ZERO_IDENTITY);
  readonly #attesters = new Table<[account: string], boolean>(() => false);
  readonly #registrars = new Table<[account: string], boolean>(() => false);

  readonly on: Takers<typeof IdentityRegistryAbi> = {
    AttesterSet: ({ attester, accepted }) => this.#attesters.set(accepted, attester),
    RegistrarSet: ({ registrar, accepted }) => this.#registrars.set(accepted, registrar),
    Registered: ({ identity, account }, { time }) => this.#bind(identity, account, time),
    Moved: ({ identity, from, to }, { time }) => {
      this.#bind(identity, to, time);
      this.bindings.set(ZERO_IDENTITY, from);
    },
    VerifiedSet: ({ identity, verified }, { time }) => {
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
    for (const [[attester], accepted] of this.#attesters.rows([NOBODY])) {
      yield ask("isAttester", [attester], accepted);
    }
    for (const [[registrar], accepted] of this.#registrars.rows([NOBODY])) {
      yield ask("isRegistrar", [registrar], accepted);
    }
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
