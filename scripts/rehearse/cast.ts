import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { HDNodeWallet, Mnemonic, parseEther, randomBytes } from "ethers";
import { coreRoles } from "../../rocketh/roles.js";
import { identityOf } from "../../sdk/src/identity/index.js";

const FOUNDERS = 3;
const NODES = 4;
const MEMBERS = 10;
const SEATS = 5;
const SUPPLY = parseEther("1000000");

/** Somebody who is to be a member from the beginning. */
export interface Member {
  readonly wallet: HDNodeWallet;
  readonly identity: string;
}

/** Keys of a rehearsal, new each time, and the files and settings that `npm run deploy` takes of a live network. */
export class Cast {
  readonly deployer: HDNodeWallet;
  readonly founders: readonly HDNodeWallet[];
  readonly attester: HDNodeWallet;
  readonly members: readonly Member[];
  readonly #folder = mkdtempSync(join(tmpdir(), "commonweal-rehearsal-"));
  readonly #nodes: readonly HDNodeWallet[];

  constructor() {
    const list = HDNodeWallet.fromMnemonic(Mnemonic.fromEntropy(randomBytes(16)), "m/44'/60'/0'/0");
    let next = 0;
    const some = (count: number) => Array.from({ length: count }, () => list.deriveChild(next++));
    [this.deployer, this.attester] = some(2) as [HDNodeWallet, HDNodeWallet];
    this.founders = some(FOUNDERS);
    this.#nodes = some(NODES);
    this.members = some(MEMBERS).map((wallet) => {
      return { wallet, identity: identityOf(`did:pkh:eip155:1:${wallet.address}`) };
    });
  }

  /** Environment of `npm run deploy -- --network rehearsal`. */
  settings(url: string): Record<string, string> {
    const founders = this.#nodes.map(({ address }) => address);
    const allocations = { [this.founders[0]!.address]: String(SUPPLY) };
    return {
      RPC_URL: url,
      DEPLOYER_KEY: this.deployer.privateKey,
      FOUNDERS: this.founders.map(({ address }) => address).join(","),
      ATTESTER: this.attester.address,
      CHAIN: this.#write("chain.json", { founders, allocations }),
    };
  }

  /** Path of a file that names the first members of each core role. */
  genesis(): string {
    const seated = coreRoles.map(({ name }, role) => {
      const identities = Array.from({ length: SEATS }, (_, i) => this.members[(role + i) % MEMBERS]!.identity);
      return [name, identities] as const;
    });
    return this.#write("genesis.json", Object.fromEntries(seated));
  }

  end(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #write(name: string, content: unknown): string {
    const path = join(this.#folder, name);
    writeFileSync(path, JSON.stringify(content));
    return path;
  }
}
