import { writeFileSync } from "node:fs";
import { expect } from "chai";
import { getAddress, parseEther, toBeHex } from "ethers";
import { LOCAL_CHAIN } from "../../rocketh/local.js";
import { type ValidatedHere, localNodes, validationOf } from "../../rocketh/validators.js";
import { withFile } from "../fixtures/chain-file.js";

const DEPLOYER = "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266";
const nodes = (count: number, first = 1) =>
  Array.from({ length: count }, (_, i) => getAddress(toBeHex(0xabcdef00 + first + i, 20)));
const account = nodes(1, 200)[0]!;
const here = { founders: nodes(4), allocations: { [account]: "1000" } };
const elsewhere = { mainChain: { chainId: 4_200, validators: nodes(4) } };

const on = (id: number) => validationOf({ network: { chain: { id } } } as never, DEPLOYER);
const read = (content: unknown) => withFile(content, () => on(1_000));

describe("Who validates a chain", () => {
  it("is said by the file that CHAIN names", async () => {
    const allocations = [{ account, amount: 1_000n }];
    expect(await read(here)).to.deep.equal({ founders: here.founders, allocations });
    // On a local chain too.
    expect(await withFile(here, () => on(LOCAL_CHAIN))).to.deep.equal({ founders: here.founders, allocations });
    const largest = { [account]: "9".repeat(67) };
    expect(((await read({ ...here, allocations: largest })) as ValidatedHere).allocations[0]!.amount).to.equal(
      10n ** 67n - 1n,
    );
  });

  it("is another chain's business where the file has that chain, whose first set comes in ascending order", async () => {
    const { chainId, validators } = elsewhere.mainChain;
    const given = { mainChain: { chainId, validators: [...validators].reverse() } };
    expect(await read(given)).to.deep.equal({ chainId: BigInt(chainId), validators });
    const alone = { mainChain: { chainId, validators: nodes(1) } };
    expect(await read(alone)).to.deep.equal({ chainId: BigInt(chainId), validators: nodes(1) });
  });

  it("is governed from elsewhere where the file says so", async () => {
    expect(await read({ ...here, governedFrom: 1 })).to.deep.include({ governedFrom: 1n, founders: here.founders });
  });

  it("are its own nodes on a local chain without a file, and nobody elsewhere", () => {
    const { founders, allocations } = on(LOCAL_CHAIN) as ValidatedHere;
    expect(founders).to.deep.equal(localNodes().map(({ address }) => address));
    expect(new Set(founders).size).to.equal(4);
    expect(allocations).to.deep.equal([{ account: DEPLOYER, amount: parseEther("1000000000") }]);
    expect(() => on(1_000)).to.throw("CHAIN names no file that says who validates the chain");
  });

  const addresses = (field: string, least: number) => `needs ${least} to 100 different addresses as "${field}".`;
  const [wrongFounders, wrongValidators] = [addresses("founders", 4), addresses("mainChain.validators", 1)];
  const wrongAllocations = 'needs 1 to 100 accounts with their amounts as "allocations".';
  const wrongId = (field: string) => `needs the id of a chain as "${field}".`;
  const mainChain = (change: object) => ({ mainChain: { ...elsewhere.mainChain, ...change } });
  const amounts = (amount: unknown) => ({ ...here, allocations: { [account]: amount } });
  const wrongAmountOf = (whose: string, amount: unknown) =>
    `needs an address and its amount in base units as text, not ${whose}: ${amount}.`;
  const wrongAmount = (amount: unknown) => wrongAmountOf(account, amount);
  const crowd = Object.fromEntries(nodes(101).map((address) => [address, "1"]));
  for (const [what, content, sentence] of [
    ["nothing in it", {}, wrongFounders],
    ["null alone", null, wrongFounders],
    ["a list alone", [], wrongFounders],
    ["no founders", { allocations: here.allocations }, wrongFounders],
    ["an object of founders", { ...here, founders: {} }, wrongFounders],
    ["three founders", { ...here, founders: nodes(3) }, wrongFounders],
    ["a founder twice", { ...here, founders: [...nodes(4), nodes(1)[0]!.toLowerCase()] }, wrongFounders],
    ["a founder that is no address", { ...here, founders: [...nodes(4), "0x12"] }, wrongFounders],
    ["a founder with a wrong checksum", { ...here, founders: [...nodes(4), swapped(account)] }, wrongFounders],
    ["too many founders", { ...here, founders: nodes(101) }, wrongFounders],
    ["no allocations", { founders: here.founders }, wrongAllocations],
    ["allocations to nobody", { ...here, allocations: {} }, wrongAllocations],
    ["too many allocations", { ...here, allocations: crowd }, wrongAllocations],
    ["an amount that is a number", amounts(1_000), wrongAmount(1_000)],
    ["an amount of zero", amounts("0"), wrongAmount("0")],
    ["an amount with a point", amounts("1.5"), wrongAmount("1.5")],
    ["an amount beyond what a token can have", amounts("9".repeat(68)), wrongAmount("9".repeat(68))],
    ["an allocation to a name", { ...here, allocations: { "vitalik.eth": "1" } }, wrongAmountOf("vitalik.eth", "1")],
    ["a chain's id as text", { ...here, governedFrom: "1" }, wrongId("governedFrom")],
    ["a chain's id of zero", { ...here, governedFrom: 0 }, wrongId("governedFrom")],
    ["a main chain without an id", mainChain({ chainId: undefined }), wrongId("mainChain.chainId")],
    ["a main chain with a fraction as id", mainChain({ chainId: 1.5 }), wrongId("mainChain.chainId")],
    ["a main chain of nobody", mainChain({ validators: [] }), wrongValidators],
    ["a main chain with somebody twice", mainChain({ validators: [...nodes(2), ...nodes(1)] }), wrongValidators],
    ["a main chain that is null", { mainChain: null }, wrongValidators],
    [
      "a misspelt field",
      { ...here, governedfrom: 1 },
      'takes founders, allocations, governedFrom, and not "governedfrom".',
    ],
    ["founders beside a main chain", { ...elsewhere, ...here }, 'takes mainChain, and not "founders".'],
  ] as const) {
    it(`is refused with ${what}`, async () => {
      await withFile(content, (path) => {
        expect(() => on(1_000)).to.throw(`${path} ${sentence}`);
      });
    });
  }

  it("is refused where there is no such file, or no JSON in it", async () => {
    await withFile(here, (path) => {
      writeFileSync(path, "{");
      expect(() => on(1_000)).to.throw(`CHAIN names ${path}, which cannot be read as JSON.`);
      process.env.CHAIN = `${path}.none`;
      expect(() => on(1_000)).to.throw(`CHAIN names ${path}.none, which cannot be read as JSON.`);
    });
  });
});

/** The same address with one letter in the other case. */
function swapped(address: string): string {
  const at = address.search(/[a-fA-F](?!x)/);
  const letter = address[at]!;
  const other = letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase();
  return address.slice(0, at) + other + address.slice(at + 1);
}
