import { ZeroAddress, ZeroHash } from "ethers";
import { ReleaseRegistryAbi } from "../../../../sdk/src/abi/ReleaseRegistry.js";
import { type Book, type Takers, ask, bind, refuse } from "../../book.ts";
import { Table } from "../../table.ts";
import { NO_HASH, NO_ID } from "../none.ts";

interface Contract {
  readonly name: string;
  readonly account: string;
  readonly codeHash: string;
}

interface Release {
  readonly adoptedAt: bigint;
  readonly version: string;
  readonly sourceCid: string;
  readonly contracts: Contract[];
}

const NONE = { adoptedAt: 0n, version: "", sourceCid: "" };

export class ReleaseRegistryBook implements Book {
  readonly current = new Table<[wing: string], bigint>(() => 0n);
  readonly releases = new Table<[wing: string, number: bigint], Release>(() => ({ ...NONE, contracts: [] }));
  readonly #permanent = new Table<[name: string], string>(() => ZeroAddress);

  readonly on: Takers<typeof ReleaseRegistryAbi> = {
    ReleaseAdopted: ({ wing, number, version, sourceCid }, { time }) => {
      this.current.set(number, wing);
      this.releases.set({ adoptedAt: time, version, sourceCid, contracts: [] }, wing, number);
    },
    ContractAdopted: ({ wing, number, name, account, codeHash }) => {
      this.releases.at(wing, number).contracts.push({ name, account, codeHash });
    },
    ContractPermanent: ({ name, account }) => this.#permanent.set(account, name),
  };

  *answers() {
    for (const [[wing], number] of this.current.rows([NO_HASH])) {
      const { contracts, ...release } = this.releases.get(wing, number);
      yield ask("current", [wing], { number, ...release });
      for (const { name, account } of contracts) yield ask("addressOf", [wing, name], account);
      yield ask("addressOf", [wing, NO_HASH], ZeroAddress);
    }
    for (const [[wing, number], { contracts, ...release }] of this.releases.rows()) {
      yield ask("release", [wing, number], { number, ...release });
      yield ask("contractsOf", [wing, number], contracts);
      for (const contract of contracts) yield ask("contractOf", [wing, number, contract.name], contract);
      const absent = { name: NO_HASH, account: ZeroAddress, codeHash: ZeroHash };
      yield ask("contractOf", [wing, number, NO_HASH], absent);
      // Code does not change: what was verified when it was adopted still is.
      yield ask("verify", [wing, number], true);
    }
    for (const view of ["release", "contractsOf", "verify"]) {
      yield refuse(view, [NO_HASH, NO_ID], "ReleaseRegistryUnknownRelease");
    }
    yield refuse("contractOf", [NO_HASH, NO_ID, NO_HASH], "ReleaseRegistryUnknownRelease");
    for (const [[name], account] of this.#permanent.rows([NO_HASH])) yield ask("permanent", [name], account);
  }
}

export const releaseRegistry = bind({
  ...{ name: "ReleaseRegistry", abi: ReleaseRegistryAbi },
  make: () => new ReleaseRegistryBook(),
  unasked: {},
});
