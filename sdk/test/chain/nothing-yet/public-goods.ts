import { ZeroHash, id, parseEther } from "ethers";
import { GoodsSecrets } from "../../../src/index.js";
import { cidOf } from "../../../src/core/cid.js";
import { paymentReference } from "../../../src/public-goods/index.js";
import type { Row } from "../refuse-all.js";
import { LATER, PAST, type Scene } from "./scene.js";

/** No organisation is listed, nobody hosts, and nothing was requested. */
export async function noPublicGoods({ member, nobody, mine, accounts }: Scene): Promise<Row[]> {
  const { publicGoods, core } = member;
  const account = accounts[7]!;
  const place = { chainId: 31_337n, contract: await core.addressOf("PublicGoods"), signature: `0x${"11".repeat(65)}` };
  const recommended = { ...place, requestId: 1n, seat: 1n, organisation: 1n, concludedAt: BigInt(PAST) };
  const paid = { requestId: 1n, payer: mine, organisation: 1n, amount: 1n, currency: "ETH", processor: null };
  const times = { paidAt: BigInt(PAST), deadline: BigInt(LATER) };
  const receipt = { ...place, ...paid, ...times, reference: paymentReference("pi_1"), signer: account };
  const payment = { requestId: 1n, paymentId: "pi_1", amount: 1n, currency: "EUR", paidAt: PAST };
  const draft = { currency: "ETH", amount: parseEther("0.1") };
  const terms = { cid: cidOf(new Uint8Array([1])), payout: account, signer: null, cap: 1n };
  const policy = { processor: account, jurisdiction: "AT", policyHash: id("a policy") };
  const secrets = new GoodsSecrets(ZeroHash, 0n);
  const none = ["NOT_FOUND", "PublicGoodsWrongState"] as const;
  const unsealed = ["TOO_EARLY", "GoodsChoiceNotSealed"] as const;
  const stranger = ["NOT_ALLOWED", "AuthorizedNotAuthority"] as const;
  const unknown = ["NOT_FOUND", "PaymentReceiptsUnknown"] as const;
  const noHost = ["NOT_ALLOWED", "GoodsChoiceNotHost"] as const;
  return [
    [
      "publicGoods.request",
      "of nobody who could be paid",
      () => publicGoods.request(draft),
      "UNAVAILABLE",
      "PublicGoodsNoOrganisation",
    ],
    [
      "publicGoods.request",
      "by nobody",
      () => nobody.publicGoods.request(draft),
      "NOT_FOUND",
      "PublicGoodsNotRegistered",
    ],
    [
      "publicGoods.request",
      "late",
      () => publicGoods.request({ ...draft, deadline: PAST }),
      "TOO_LATE",
      "PublicGoodsDeadlinePassed",
    ],
    ["publicGoods.seal", "of none", () => publicGoods.seal(1n), ...none],
    ["publicGoods.conclude", "of none", () => publicGoods.conclude(1n), ...none],
    ["publicGoods.pay", "of none", () => publicGoods.pay(1n), ...none],
    ["publicGoods.close", "of none", () => publicGoods.close(1n), ...none],
    ["publicGoods.withdraw", "of nothing", () => publicGoods.withdraw(), "ALREADY_DONE", "PublicGoodsNothingOwed"],
    [
      "publicGoods.collect",
      "of nothing",
      () => publicGoods.collect(1n, account),
      "ALREADY_DONE",
      "PublicGoodsNothingToCollect",
    ],
    ["publicGoods.commit", "by no host", () => publicGoods.commit(1n, secrets), ...noHost],
    ["publicGoods.reveal", "for none", () => publicGoods.reveal(1n, 1n, secrets), ...unsealed],
    ["publicGoods.vote", "by no host", () => publicGoods.vote(1n, 1n, 1n), ...noHost],
    ["publicGoods.recordMiss", "for none", () => publicGoods.recordMiss(1n, 1n), ...unsealed],
    ["publicGoods.signRecommendation", "of none", () => publicGoods.signRecommendation(1n), "input", "requestId"],
    ["publicGoods.recommend", "of none", () => publicGoods.recommend(recommended), ...none],
    [
      "publicGoods.recommend",
      "elsewhere",
      () => publicGoods.recommend({ ...recommended, chainId: 1n }),
      "input",
      "recommendation.chainId",
    ],
    ["publicGoods.passOn", "of none", () => publicGoods.passOn(1n), ...none],
    ["publicGoods.report", "of none", () => publicGoods.report(recommended), "INVALID_INPUT", "PublicGoodsNotContrary"],
    ["publicGoods.attest", "of none", () => publicGoods.attest(payment), "input", "payment.requestId"],
    ["publicGoods.submitReceipt", "of none", () => publicGoods.submitReceipt(receipt), ...none],
    [
      "publicGoods.submitReceipt",
      "elsewhere",
      () => publicGoods.submitReceipt({ ...receipt, contract: account }),
      "input",
      "receipt.contract",
    ],
    ["publicGoods.drawConfirmers", "of none", () => publicGoods.drawConfirmers(1n), ...none],
    ["publicGoods.confirm", "of none", () => publicGoods.confirm(1n, true, { place: 0 }), ...none],
    ["publicGoods.confirm", "by whom nobody drew", () => publicGoods.confirm(1n, true), "input", "account"],
    ["publicGoods.receipt", "of none", () => publicGoods.receipt(1n), ...unknown],
    ["publicGoods.announceReceipt", "of none", () => publicGoods.announceReceipt(1n), ...unknown],
    ["publicGoods.terms", "of none", () => publicGoods.terms(9n), "NOT_FOUND", "PublicGoodsUnknownParameters"],
    ["publicGoods.list", "by a stranger", () => publicGoods.list(terms), ...stranger],
    ["publicGoods.amend", "by a stranger", () => publicGoods.amend(1n, terms), ...stranger],
    ["publicGoods.delist", "by a stranger", () => publicGoods.delist(1n), ...stranger],
    ["publicGoods.acceptProcessor", "by a stranger", () => publicGoods.acceptProcessor(policy), ...stranger],
    ["publicGoods.dismissProcessor", "by a stranger", () => publicGoods.dismissProcessor(account), ...stranger],
    [
      "publicGoods.setParameters",
      "by a stranger",
      async () => publicGoods.setParameters(await publicGoods.terms()),
      ...stranger,
    ],
  ];
}
