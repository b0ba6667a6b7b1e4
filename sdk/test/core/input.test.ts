import { expect } from "chai";
import { checkAddress, checkAmount, checkBytes, checkHex, checkInteger, checkText } from "../../src/core/check.js";
import { InputError } from "../../src/core/input-error.js";
import { checkTime } from "../../src/core/time.js";
import { refused } from "../refused.js";

const ADDRESS = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";

describe("Input checks", () => {
  it("take an address in lower case and give it its checksum", () => {
    expect(checkAddress("to", ADDRESS.toLowerCase())).to.equal(ADDRESS);
  });

  for (const [what, value] of [
    ["a wrong checksum", ADDRESS.replace("C8", "c8")],
    ["too few digits", "0x1234"],
    ["no 0x", ADDRESS.slice(2)],
    ["a name", "vitalik.eth"],
    ["a number", 7],
    ["nothing", undefined],
    ["the zero address", `0x${"0".repeat(40)}`],
  ] as const) {
    it(`refuse an address with ${what}`, () => {
      expect(refused(() => checkAddress("to", value)).field).to.equal("to");
    });
  }

  it("take amounts as bigint only, within their limits", () => {
    expect(checkAmount("amount", 5n, 1n, 5n)).to.equal(5n);
    for (const wrong of [0n, 6n, -1n, 5, "5", 5.5, null, undefined]) {
      expect(refused(() => checkAmount("amount", wrong, 1n, 5n)).field).to.equal("amount");
    }
  });

  it("take numbers while they are exact", () => {
    expect(checkInteger("index", 7)).to.equal(7n);
    for (const wrong of [1.5, NaN, Infinity, 2 ** 53, -1, "1"]) refused(() => checkInteger("index", wrong));
  });

  it("take hex of the right length only", () => {
    expect(checkBytes("salt", `0x${"AB".repeat(32)}`, 32)).to.equal(`0x${"ab".repeat(32)}`);
    for (const wrong of ["0x", "ab", `0x${"ab".repeat(31)}`, `0x${"zz".repeat(32)}`, 1n]) {
      refused(() => checkBytes("salt", wrong, 32));
    }
    for (const wrong of ["0x1", "00", 5, undefined]) refused(() => checkHex("data", wrong));
  });

  it("count a text in bytes of UTF-8, not in characters", () => {
    expect(checkText("uri", "é", 2)).to.equal("é");
    for (const wrong of ["", "éé", 5]) refused(() => checkText("uri", wrong, 2));
  });

  it("take a time as Date or seconds, and no milliseconds as seconds", () => {
    expect(checkTime("deadline", new Date(1_700_000_000_999))).to.equal(1_700_000_000n);
    expect(checkTime("deadline", 1_700_000_000)).to.equal(1_700_000_000n);
    for (const wrong of [new Date(NaN), Date.now(), -1n, 1.5]) refused(() => checkTime("deadline", wrong));
  });

  it("say field, limit and value in one sentence", () => {
    const error = new InputError("tasks[3].weight", "a whole number from 1 to 10000", 0);
    expect(error.message).to.equal("tasks[3].weight must be a whole number from 1 to 10000, not 0.");
    expect(error).to.include({ name: "InputError", field: "tasks[3].weight", value: 0 });
  });
});
