import { readdirSync } from "node:fs";
import { expect } from "chai";
import { AbiCoder, ParamType, dataSlice, getAddress, id } from "ethers";
import type { Abi } from "../../sdk/src/core/abi.js";
import { interfaceOf } from "../../sdk/src/core/codec.js";
import type { Binding, Book, Books, Code, Moment } from "../../scripts/replay/book.ts";
import { capitalToken } from "../../scripts/replay/books/capital/capital-token.ts";
import { bindings } from "../../scripts/replay/books/index.ts";
import { type ContractReport, Replay } from "../../scripts/replay/replay.ts";
import { differenceLines } from "../../scripts/replay/report.ts";
import { wings } from "../../rocketh/wings.js";
import { chain, deployedSuite } from "../fixtures/suite.js";
import { unaskedOf, viewsOf } from "../../scripts/replay/views.ts";

const ABIS = new URL("../../sdk/src/abi/", import.meta.url);
const names = readdirSync(ABIS)
  .map((file) => file.replace(/\.ts$/, ""))
  .filter((name) => name !== "errors");

/** Books of contracts that nothing has happened to. */
class Fresh implements Books {
  readonly #made = new Map<string, Book>();

  find<B extends Book>(binding: Binding<B>): B {
    let book = this.#made.get(binding.name);
    if (!book) this.#made.set(binding.name, (book = binding.make(this, codeOf(binding))));
    return book as B;
  }

  of<B extends Book>(binding: Binding<B>): B {
    return this.find(binding);
  }
}

function codeOf({ name, abi }: Binding): Code {
  const addressOf = (contract: string) => getAddress(dataSlice(id(contract), 12));
  return {
    ...{ contract: name, address: addressOf(name), chainId: 31337n },
    has: () => true,
    addressOf,
    constant: (view) => some(interfaceOf(abi).getFunction(view)!.outputs[0]!),
  };
}

/** A value that is not zero where zero would divide something. */
function some(type: ParamType): unknown {
  return type.type.startsWith("uint") ? 1n : AbiCoder.defaultAbiCoder().getDefaultValue([type])[0];
}

/** Contracts that are deployed only where validators have a chain of their own. */
const ELSEWHERE = ["MainChainCheckpoints", "SeatRedemptions", "SeatMirror"];
/** Views that are asked of what there is alone: no other agreement is a team's. */
const OF_WHAT_IS = ["Teams.teamOf"];

describe("The books of the replay", function () {
  this.timeout(120_000);

  let replay: Replay;
  let reports: readonly ContractReport[];
  let moment: Moment;

  before(async () => {
    const { at } = await chain.networkHelpers.loadFixture(deployedSuite);
    const { chainId } = await chain.ethers.provider.getNetwork();
    const deployed = [...Object.values(wings).flat(), "ReleaseRegistry"].map((name) => [name, at(name)] as const);
    replay = await Replay.of(chain.ethers.provider, { chainId, contracts: Object.fromEntries(deployed) });
    ({ reports, moment } = await replay.compare());
  });

  it("are there for every contract that the SDK has the ABI of", async () => {
    expect(bindings.map(({ name }) => name)).to.have.members(names);
    for (const { name, abi } of bindings) {
      const module = (await import(new URL(`${name}.js`, ABIS).href)) as Record<string, Abi>;
      expect(abi, name).to.equal(module[`${name}Abi`]);
    }
  });

  it("tell what is on the chain after the deployment", () => {
    expect(differenceLines(reports)).to.deep.equal([]);
    const silent = reports.filter(({ figures }) => figures === 0).map(({ contract }) => contract);
    expect(silent).to.deep.equal([]);
    expect(reports).to.have.length(Object.values(wings).flat().length);
  });

  for (const binding of bindings) {
    it(`take every event of ${binding.name} and answer every view of it, or say why not`, () => {
      const { name } = binding;
      const contract = name === "PanelQualification" ? "RolePanel" : name;
      const book = ELSEWHERE.includes(name) ? new Fresh().of(binding) : replay.books.of(binding, contract);
      const events = binding.abi.filter(({ type }) => type === "event").map(({ name }) => name);
      expect(Object.keys(book.on)).to.have.members([...new Set(events)]);

      const views = [...new Set(viewsOf(binding).map(({ name }) => name))];
      const unasked = unaskedOf(binding);
      const answered = new Set([...book.answers(moment)].map(({ view }) => view));
      expect(
        Object.keys(binding.unasked).filter((view) => !views.includes(view)),
        "no view",
      ).to.deep.equal([]);
      expect(
        [...answered].filter((view) => unasked.has(view)),
        "asked after all",
      ).to.deep.equal([]);
      const left = views.filter((view) => !answered.has(view) && !unasked.has(view));
      expect(
        left.filter((view) => !OF_WHAT_IS.includes(`${name}.${view}`)),
        "neither",
      ).to.deep.equal([]);
    });
  }

  it("find what the chain has otherwise", async () => {
    const book = replay.books.of(capitalToken);
    book.pool.reserve += 1n;
    const found = await replay.compare("CapitalToken");
    book.pool.reserve -= 1n;
    const views = found.reports.flatMap(({ differences }) => differences.map(({ view }) => view));
    expect(views).to.deep.equal(["pool()"]);
  });
});
