import { VoucherAudiencesAbi } from "../../../../sdk/src/abi/VoucherAudiences.js";
import { type Book, type Takers, ask, bind, followsFrom } from "../../book.ts";
import { Table } from "../../table.ts";
import { NOBODY, NO_ID } from "../none.ts";

class VoucherAudiencesBook implements Book {
  readonly #readers = new Table<[seriesId: bigint], { communities: bigint[]; minScore: bigint }>(() => {
    return { communities: [], minScore: 0n };
  });
  readonly #named = new Table<[seriesId: bigint, account: string], boolean>(() => false);

  readonly on: Takers<typeof VoucherAudiencesAbi> = {
    AudienceWidened: ({ seriesId, communities, minScore, accounts }) => {
      const readers = this.#readers.at(seriesId);
      readers.communities.push(...communities);
      readers.minScore = minScore;
      for (const account of accounts) this.#named.set(true, seriesId, account);
    },
  };

  *answers() {
    for (const [[seriesId], { communities, minScore }] of this.#readers.rows([NO_ID])) {
      yield ask("audienceOf", [seriesId], communities, minScore);
      yield ask("isNamed", [seriesId, NOBODY], false);
    }
    for (const [[seriesId, account], named] of this.#named.rows()) yield ask("isNamed", [seriesId, account], named);
  }
}

export const voucherAudiences = bind({
  ...{ name: "VoucherAudiences", abi: VoucherAudiencesAbi },
  make: () => new VoucherAudiencesBook(),
  unasked: { includes: followsFrom("audienceOf, isNamed, Communities.isMember and ExoScore.scoreOf") },
});
