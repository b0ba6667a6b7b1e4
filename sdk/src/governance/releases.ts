import { ZeroAddress, keccak256 } from "ethers";
import { ReleaseRegistryAbi } from "../abi/ReleaseRegistry.js";
import type { EventArgs } from "../core/abi.js";
import type { Action } from "../core/action.js";
import { checkAddress, checkCid, checkInteger, checkObject, checkText } from "../core/check.js";
import { cidOf } from "../core/cid.js";
import type { Core } from "../core/core.js";
import { InputError } from "../core/input-error.js";
import { dateOf } from "../core/time.js";
import { checkName, nameIn } from "./words.js";

/** An adopted release of a wing. */
export interface Release {
  readonly wing: string;
  /** 1 for the first. */
  readonly number: bigint;
  readonly adoptedAt: Date;
  readonly version: string;
  /** CID of the sources it was built from. */
  readonly sourceCid: string;
  readonly contracts: readonly ReleasedContract[];
}

export interface ReleasedContract {
  readonly name: string;
  readonly address: string;
  /** keccak256 of the code when it was adopted. */
  readonly codeHash: string;
}

/** What there is, beside what was adopted. */
export interface ComparedRelease {
  readonly release: Release;
  readonly contracts: readonly ComparedContract[];
  /** CID of the sources that were given; null where none were. */
  readonly foundCid: string | null;
  /** Whether everything that was compared is what was adopted. */
  readonly holds: boolean;
}

export interface ComparedContract extends ReleasedContract {
  /** keccak256 of the code that is at the address, that of no bytes where there is none. */
  readonly foundHash: string;
  readonly holds: boolean;
}

/** A release to be adopted. */
export interface ReleasePlan {
  readonly wing: string;
  /** One more than the current one. */
  readonly number: bigint | number;
  readonly version: string;
  readonly sourceCid: string;
  /** Addresses by name, at most 32. */
  readonly contracts: Readonly<Record<string, string>>;
}

export type ReleaseAdopted = EventArgs<typeof ReleaseRegistryAbi, "ReleaseAdopted">;

export function releases(core: Core) {
  const registry = core.contract("ReleaseRegistry", ReleaseRegistryAbi);

  async function release(wing: string, number?: bigint | number): Promise<Release | null> {
    const name = checkName("wing", wing);
    const asked = number === undefined ? undefined : checkInteger("number", number, 1n);
    const found =
      asked === undefined ? await registry.read("current", name) : await registry.read("release", name, asked);
    if (found.number === 0n) return null;
    const contracts = await registry.read("contractsOf", name, found.number);
    return {
      wing,
      number: found.number,
      adoptedAt: dateOf(found.adoptedAt),
      version: found.version,
      sourceCid: found.sourceCid,
      contracts: contracts.map(({ name, account, codeHash }) => ({ name: nameIn(name), address: account, codeHash })),
    };
  }

  return {
    /**
     * A release of a wing with its contracts; null where the wing has none.
     *
     * @param number The current one if left out.
     * @throws InputError
     * @throws ProtocolError `NOT_FOUND` where there is none of that number.
     * @example
     * const { version, contracts } = (await governance.release("capital"))!;
     */
    release,

    /**
     * Whether the code at each address of a release is still what was adopted.
     *
     * @param number The current one if left out.
     * @throws InputError
     * @throws ProtocolError `NOT_FOUND`
     * @example
     * console.log(await governance.verifyRelease("capital")); // true
     */
    async verifyRelease(wing: string, number?: bigint | number): Promise<boolean> {
      const name = checkName("wing", wing);
      const asked =
        number === undefined ? (await registry.read("current", name)).number : checkInteger("number", number, 1n);
      return registry.read("verify", name, asked);
    },

    /**
     * Where a contract is in every release that has it, for ever; null where releases may replace it.
     *
     * @throws InputError
     * @example
     * console.log(await governance.permanentContract("ChainToken"));
     */
    async permanentContract(name: string): Promise<string | null> {
      const account = await registry.read("permanent", checkName("name", name));
      return account === ZeroAddress ? null : account;
    },

    /**
     * What is deployed, beside what was adopted: the code at each address, read and hashed by the client itself; and the
     * sources, where they are given. Tells which contract differs.
     *
     * @param options `number`: of the release, the current one if left out. `sources`: the archive that the CID is to be of.
     * @returns Null where the wing has no release.
     * @throws InputError
     * @throws ProtocolError `NOT_FOUND` where there is none of that number.
     * @example
     * const found = (await governance.compareRelease("capital", { sources: readFileSync("sources.json") }))!;
     * for (const { name, holds } of found.contracts) if (!holds) console.log(`${name} is not what was adopted.`);
     */
    async compareRelease(
      wing: string,
      options: { readonly number?: bigint | number; readonly sources?: Uint8Array } = {},
    ): Promise<ComparedRelease | null> {
      const { number, sources } = checkObject("options", options);
      if (sources !== undefined && !(sources instanceof Uint8Array)) {
        throw new InputError("sources", "a Uint8Array", sources);
      }
      const foundCid = sources === undefined ? null : cidOf(sources);
      const adopted = await release(wing, number);
      if (adopted === null) return null;
      const contracts = await Promise.all(
        adopted.contracts.map(async (contract): Promise<ComparedContract> => {
          const foundHash = keccak256(await core.provider.getCode(contract.address, core.reader.block));
          return { ...contract, foundHash, holds: foundHash === contract.codeHash };
        }),
      );
      const isSource = foundCid === null || foundCid === adopted.sourceCid;
      return { release: adopted, contracts, foundCid, holds: isSource && contracts.every(({ holds }) => holds) };
    },

    /**
     * Adopts a release. For the timelock: take its `request()` into a proposal.
     *
     * @throws InputError
     * @throws ProtocolError `NOT_ALLOWED`, `WRONG_STATE` where the number is not the next.
     * @example
     * const call = await governance.adoptRelease(plan).request();
     * await governance.propose({ calls: [call] }).send();
     */
    adoptRelease(plan: ReleasePlan): Action<ReleaseAdopted, void> {
      const entries = Object.entries(checkObject("contracts", checkObject("plan", plan).contracts));
      if (entries.length < 1 || entries.length > 32)
        throw new InputError("contracts", "1 to 32 contracts", entries.length);
      return registry.action("adopt", {
        args: [
          checkName("wing", plan.wing),
          checkInteger("number", plan.number, 1n),
          checkText("version", plan.version),
          checkCid("sourceCid", plan.sourceCid),
          entries.map(([name]) => checkName(`contracts.${name}`, name)),
          entries.map(([name, address]) => checkAddress(`contracts.${name}`, address)),
        ],
        result: (found) => found.one(registry, "ReleaseAdopted"),
      });
    },
  };
}
