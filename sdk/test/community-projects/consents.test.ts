import { expect } from "chai";
import { type AbiItem, type Abi } from "../../src/core/abi.js";
import { AbiCoder, TypedDataEncoder, Wallet, id, keccak256, verifyTypedData } from "ethers";
import { ArbitrationAbi } from "../../src/abi/Arbitration.js";
import { VoucherRedemptionsAbi } from "../../src/abi/VoucherRedemptions.js";
import { VouchersAbi } from "../../src/abi/Vouchers.js";
import { consentFromText, consentHash, consentToText } from "../../src/community-projects/index.js";
import { domainOfText, structOf } from "../../src/community-projects/consent.js";
import { bitsOf, numbersOf } from "../../src/community-projects/input.js";
import { arbitratorPart, redemptionsPart, vouchersPart } from "../../src/community-projects/vouchers.js";
import { refused } from "../refused.js";
import { MEMBER, SIGNATURE, completion, membership, redemption } from "./consents.js";

const coder = AbiCoder.defaultAbiCoder();
const hashOf = (types: string[], values: unknown[]) => keccak256(coder.encode(types, values));

describe("Consents", () => {
  for (const text of [completion, redemption, membership]) {
    it(`to a ${text.kind} are the same after a journey as text`, () => {
      const consent = { text, member: MEMBER, signature: SIGNATURE };
      expect(consentFromText(consentToText(consent))).to.deep.equal(consent);
    });

    it(`to a ${text.kind} are signed as ethers checks them`, async () => {
      const wallet = Wallet.createRandom();
      const { fields, message } = structOf(text);
      const signature = await wallet.signTypedData(domainOfText(text), fields, message);
      expect(verifyTypedData(domainOfText(text), fields, message, signature)).to.equal(wallet.address);
      expect(TypedDataEncoder.hashDomain(domainOfText(text))).to.match(/^0x[0-9a-f]{64}$/);
    });
  }

  it("have the hash that the contracts count them under", () => {
    const values = keccak256(coder.encode(["uint256", "uint256"], completion.values));
    expect(consentHash(completion)).to.equal(
      hashOf(
        ["bytes32", "uint256", "bytes32", "uint256", "bytes32", "uint256"],
        [
          id("Completion(uint256 offerId,bytes32 offerHash,uint256 groupVersion,uint80[] values,uint40 deadline)"),
          ...[5n, completion.offerHash, 2n, values, 1_900_000_000n],
        ],
      ),
    );
    expect(consentHash(redemption)).to.equal(
      hashOf(
        ["bytes32", "uint256", "uint256", "uint256", "uint256", "uint256", "uint256"],
        [
          id(
            "RedemptionPlan(uint256 voucherId,uint256 voucherVersion,uint80 value,uint256 groupId,uint256 groupVersion,uint40 deadline)",
          ),
          ...[redemption.voucherId, 3n, 20_00n, 5n, 2n, 1_900_000_000n],
        ],
      ),
    );
    expect(consentHash(membership)).to.equal(
      hashOf(
        ["bytes32", "uint256", "uint256", "bytes20", "bool", "uint256"],
        [
          id("GroupChange(uint256 groupId,uint256 version,bytes20 member,bool admitted,uint40 deadline)"),
          ...[5n, 2n, MEMBER, true, 1_900_000_000n],
        ],
      ),
    );
  });

  it("of managers and of those at work are kept apart", () => {
    expect(domainOfText(redemption).name).to.equal("Commonweal CommunityProjects");
    expect(domainOfText(completion).name).to.equal("Commonweal CommunityWork");
    const wrong = { ...completion, of: "project" } as never;
    expect(refused(() => consentHash(wrong)).field).to.equal("text.of");
  });
});

describe("Numbers as bits", () => {
  it("come back as they went", () => {
    expect(numbersOf(bitsOf("dependsOn", [0, 5, 255], 256))).to.deep.equal([0, 5, 255]);
    expect(numbersOf(0n)).to.deep.equal([]);
  });

  it("name nothing that is not before", () => {
    expect(refused(() => bitsOf("dependsOn", [3], 3)).field).to.equal("dependsOn[0]");
    expect(refused(() => bitsOf("dependsOn", [0], 0)).field).to.equal("dependsOn");
  });
});

describe("What is asked of neighbours", () => {
  const parts: [string, Abi, Abi][] = [
    ["vouchers", vouchersPart, VouchersAbi],
    ["redemptions", redemptionsPart, VoucherRedemptionsAbi],
    ["arbitrators", arbitratorPart, ArbitrationAbi],
  ];
  for (const [name, part, whole] of parts) {
    it(`is what ${name} answer`, () => {
      for (const item of part) expect(whole.map(shape)).to.deep.include(shape(item));
    });
  }
});

/** A function without the names of its values. */
function shape({ type, name, inputs, outputs, stateMutability }: AbiItem) {
  const types = (list: AbiItem["inputs"] = []): unknown[] => list.map((given) => [given.type, types(given.components)]);
  return { type, name, inputs: types(inputs), outputs: types(outputs), stateMutability };
}
