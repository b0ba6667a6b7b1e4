import { expect } from "chai";
import { decodeFloat32, encodeFloat32, voteLocks } from "../../src/core/float32.js";
import { refused } from "../refused.js";

describe("Float32", () => {
  it("keeps what fits 24 bits exactly", () => {
    for (const amount of [0n, 1n, 2n ** 24n - 1n, 2n ** 24n, 3n << 90n]) {
      expect(decodeFloat32(encodeFloat32(amount))).to.equal(amount);
    }
  });

  it("rounds down by less than one part in 2^23, at any size", () => {
    for (let bits = 25n; bits <= 120n; bits += 5n) {
      const amount = 2n ** bits - 1n;
      const kept = decodeFloat32(encodeFloat32(amount));
      expect(kept <= amount && (amount - kept) * 2n ** 23n < amount, `2^${bits} - 1`).to.equal(true);
    }
  });

  it("refuses what has no place in it", () => {
    expect(refused(() => encodeFloat32(2n ** 120n)).field).to.equal("amount");
    expect(refused(() => encodeFloat32(-1n)).field).to.equal("amount");
    expect(refused(() => decodeFloat32(97)).field).to.equal("packed exponent");
    expect(refused(() => decodeFloat32(2 ** 32)).field).to.equal("packed");
  });

  it("tells the steps of a lock that are left", () => {
    const stairs = {
      amount1: BigInt(encodeFloat32(500n)),
      until1: 100n,
      amount2: BigInt(encodeFloat32(200n)),
      until2: 300n,
    };
    expect(voteLocks(stairs, 99n).map(({ amount }) => amount)).to.deep.equal([500n, 200n]);
    expect(voteLocks(stairs, 100n)).to.deep.equal([{ amount: 200n, until: new Date(300_000) }]);
    expect(voteLocks(stairs, 300n)).to.deep.equal([]);
  });
});
