import { ZeroHash } from "ethers";
import type { Decision } from "../../../src/assets/index.js";
import type { Row } from "../refuse-all.js";
import { LATER, type Scene, VOUCHER } from "./scene.js";

/** No project is complete, so nobody has shares of anything. */
export function noAssets({ member, accounts }: Scene): Row[] {
  const { assets } = member;
  const [assetId, to, voucherId] = [1n, accounts[7]!, VOUCHER];
  const trust = { kind: "trust", communityId: 0n } as const;
  const decision: Decision = { assetId, content: trust, deadline: LATER, salt: ZeroHash };
  return [
    ["assets.create", "of no project", () => assets.create(assetId), "WRONG_STATE", "SharedAssetsNotComplete"],
    ["assets.claim", "of none", () => assets.claim(assetId), "NOT_FOUND", "SharedAssetsUnknown"],
    [
      "assets.transfer",
      "without shares",
      () => assets.transfer({ assetId, to, amount: 1n }),
      "INSUFFICIENT_FUNDS",
      "SharedAssetsInsufficientShares",
    ],
    ["assets.enter", "of none", () => assets.enter({ assetId }), "NOT_FOUND", "SharedAssetsUnknown"],
    [
      "assets.payVoucher",
      "with none",
      () => assets.payVoucher({ assetId, voucherId }),
      "NOT_FOUND",
      "ERC721NonexistentToken",
    ],
    ["assets.pay", "to none", () => assets.pay({ assetId, amount: 1n }), "NOT_FOUND", "SharedAssetsUnknown"],
    ["assets.withdraw", "of none", () => assets.withdraw({ assetId }), "NOT_FOUND", "SharedAssetsUnknown"],
    [
      "assets.draw",
      "of none",
      () => assets.draw({ assetId, voucherId, amount: 1n }),
      "WRONG_STATE",
      "SharedAssetsWrongVoucher",
    ],
    [
      "assets.assign",
      "of nothing",
      () => assets.assign({ assetId, to }),
      "INSUFFICIENT_FUNDS",
      "SharedAssetsInsufficientEarnings",
    ],
    ["assets.returnUpkeep", "of none", () => assets.returnUpkeep({ assetId }), "NOT_FOUND", "SharedAssetsUnknown"],
    ["assets.back", "without shares", () => assets.back(decision), "INSUFFICIENT_FUNDS", "SharedAssetsNothingToBack"],
    ["assets.carryOut", "of none", () => assets.carryOut(decision), "NOT_FOUND", "SharedAssetsUnknown"],
  ];
}
