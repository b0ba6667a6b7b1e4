import { expect } from "chai";
import { keccak256, toUtf8Bytes } from "ethers";
import { type Json, canonicalJson, contentHash } from "../../src/core/canonical.js";
import { refused } from "../refused.js";

describe("Canonical JSON", () => {
  it("writes the example of RFC 8785", () => {
    const value = {
      numbers: [333333333.33333329, 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '\u20ac$\u000f\nA\'B"\\\\"/',
      literals: [null, true, false],
    };
    expect(canonicalJson(value)).to.equal(
      String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    );
  });

  it("sorts keys by UTF-16 code units, as the RFC's second example", () => {
    const value = { "\u20ac": 1, "\r": 2, "\ufb33": 3, "1": 4, "\ud83d\ude00": 5, "\u0080": 6, "\u00f6": 7 };
    expect(Object.values(JSON.parse(canonicalJson(value)))).to.have.length(7);
    expect(canonicalJson(value).match(/:\d/g)).to.deep.equal([":2", ":4", ":6", ":7", ":1", ":5", ":3"]);
  });

  it("gives equal contents equal hashes", () => {
    expect(contentHash({ a: 1, b: [2, { d: 4, c: 3 }] })).to.equal(contentHash({ b: [2, { c: 3, d: 4 }], a: 1 }));
    expect(contentHash({ a: "é" })).to.equal(keccak256(toUtf8Bytes('{"a":"é"}')));
  });

  it("names the place of what JSON cannot say", () => {
    for (const [value, field] of [
      [{ a: [1, NaN] }, "content.a[1]"],
      [{ a: { b: undefined } }, "content.a.b"],
      [{ a: 1n }, "content.a"],
      [{ a: "\ud800" }, "content.a"],
      [{ "\udc00": 1 }, "content"],
      [new Date(), "content"],
      [undefined, "content"],
    ] as const) {
      expect(refused(() => canonicalJson(value as unknown as Json)).field).to.equal(field);
    }
  });
});
