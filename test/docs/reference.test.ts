import { expect } from "chai";
import { Interface } from "ethers";
import { page } from "../../scripts/reference/page.ts";
import { documentedContracts } from "../../scripts/tools/artifacts.ts";

/** What OpenZeppelin's contracts leave without a word. */
const FROM_OPENZEPPELIN = [
  ...["BALLOT_TYPEHASH", "EXTENDED_BALLOT_TYPEHASH", "InvalidShortString", "StringTooLong"],
  ...["CANCELLER_ROLE", "DEFAULT_ADMIN_ROLE", "EXECUTOR_ROLE", "PROPOSER_ROLE"],
  ...["onERC1155BatchReceived", "onERC1155Received"],
  // Constants, documented by ERC-721.
  ...["name", "symbol"],
];

describe("The reference of the contracts", () => {
  const contracts = documentedContracts();
  const told = (name: string) => contracts.find((each) => each.name === name)!;

  it("says of a function, an event and an error what their documentation says", () => {
    const text = page(told("CapitalToken"));
    expect(text).to.contain("# CapitalToken\n\n`contracts/capital/CapitalToken.sol`");
    expect(text).to.contain("### CapitalTokenCostExceeded(uint256,uint256)");
    expect(text).to.contain("The price is above what was sent.");
    expect(text).to.match(/### buy\([^)]*\)\n\n```solidity\nfunction buy\(/);
    expect(text).to.contain("### Bought(");
  });

  it("begins with what its interface says", () => {
    expect(page(told("Forwarder"))).to.contain("Lets an account without gas act");
  });

  for (const contract of contracts) {
    it(`leaves nothing of ${contract.name} without a word`, () => {
      const sections = page(contract).split("\n### ").slice(1);
      const codec = new Interface(contract.abi);
      const known = codec.fragments.filter(({ type }) => ["function", "event", "error"].includes(type));
      expect(sections.length).to.equal(known.length);
      const silent = sections
        .filter((section) => !/```\n\n\S/.test(section))
        .map((section) => section.slice(0, section.indexOf("(")))
        .filter((each) => !FROM_OPENZEPPELIN.includes(each));
      expect(silent).to.deep.equal([]);
    });
  }
});
