import { expect } from "chai";
import { prove } from "../../scripts/proofs/prove.ts";

const FILE = "test/proofs/Price.proof.sol";

describe("proofs", () => {
  it("has a true statement proved", () => {
    const { statement, safe, refuted, open } = prove(FILE, "SaleStaysInPool");
    expect({ safe, refuted, open }).to.deep.equal({ safe: 1, refuted: 0, open: 0 });
    expect(statement).to.equal("What is sold is worth no more than the pool has.");
  });

  it("has a false one refuted", () => {
    const { safe, refuted, open } = prove(FILE, "FalseSaleEmptiesPool");
    expect({ safe, refuted, open }).to.deep.equal({ safe: 0, refuted: 1, open: 0 });
  });
});
