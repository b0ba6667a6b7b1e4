import { expect } from "chai";
import { drawnNonces } from "../../src/core/nonce.js";

describe("Nonces", () => {
  const word = (nonce: bigint) => nonce >> 8n;

  it("are drawn 256 to a word, none twice", () => {
    const draw = drawnNonces(8);
    const drawn = Array.from({ length: 600 }, draw);
    expect(new Set(drawn).size).to.equal(600);
    const words = [0, 256, 512].map((first) => [...new Set(drawn.slice(first, first + 256).map(word))]);
    expect(words.map(({ length }) => length)).to.deep.equal([1, 1, 1]);
    expect(new Set(words.flat()).size).to.equal(3);
  });

  it("have at most the length that was asked for", () => {
    for (let i = 0; i < 100; i++) expect(drawnNonces(2)() < 1n << 16n).to.equal(true);
  });

  it("of two drawers are in words of their own", () => {
    expect(word(drawnNonces(32)())).to.not.equal(word(drawnNonces(32)()));
  });
});
