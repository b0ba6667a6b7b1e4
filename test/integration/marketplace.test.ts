import { expect } from "chai";
import { vouchersByName } from "../fixtures/vouchers.js";
import { MARKETPLACE_KINDS } from "../model/marketplace/actions.ts";
import { tellHistories } from "./history/told.ts";
import { Told, noticesOf, stage } from "./marketplace/told.ts";

const DEEP = Number(process.env.DEEP ?? 0) > 0;

describe("Random histories of notices and sales, of the model and of the contracts", function () {
  this.timeout(0);

  tellHistories({
    histories: DEEP ? 40 : 1,
    steps: DEEP ? 1_500 : 700,
    every: DEEP ? 5 : 25,
    firstSeed: Number(process.env.SEED ?? 401),
    kinds: MARKETPLACE_KINDS,
    load: stage,
    begin: Told.begin,
    logged: (suite) => {
      const { sales, references, notices } = suite;
      return {
        ...vouchersByName(suite),
        ...{ VoucherSales: sales, PaymentReferences: references, NoticeBoard: notices },
      };
    },
    midway: true,
    end: async (told, suite) => {
      const sent = told.history.marketplace.board.notices.map((notice) => told.logged(notice));
      expect(await noticesOf(suite)).to.deep.equal(sent);
    },
  });
});
