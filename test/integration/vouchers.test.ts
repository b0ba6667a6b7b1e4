import { expect } from "chai";
import { vouchersByName } from "../fixtures/vouchers.js";
import { VOUCHER_KINDS } from "../model/vouchers/actions.ts";
import { SERIAL_BITS } from "../model/vouchers/book.ts";
import { tellHistories } from "./history/told.ts";
import { Told, stage } from "./vouchers/told.ts";

const DEEP = Number(process.env.DEEP ?? 0) > 0;

describe("Random histories of vouchers, of the model and of the contracts", function () {
  this.timeout(0);

  tellHistories({
    // Longer ones cost more than they find: all vouchers are compared after each step.
    histories: DEEP ? 125 : 3,
    steps: DEEP ? 800 : 600,
    every: 1,
    firstSeed: Number(process.env.SEED ?? 301),
    kinds: VOUCHER_KINDS,
    // Anyone may withdraw all its offers at any time.
    always: ["cancelAllOffers"],
    load: stage,
    begin: Told.begin,
    logged: vouchersByName,
    midway: true,
    end: ({ history: { market } }) => {
      // What was promised is what was redeemed and what remains.
      const { book, redemption } = market;
      for (const { id } of book.series.values()) {
        const mine = book.vouchers.values().filter((voucher) => voucher.id >> SERIAL_BITS === id);
        const sum = (of: "face" | "remaining") => mine.reduce((total, voucher) => total + voucher[of], 0n);
        expect(sum("remaining") + redemption.redeemed.of(id)).to.equal(sum("face"));
      }
    },
  });
});
