import { SeatRedemptionsAbi } from "../../../../sdk/src/abi/SeatRedemptions.js";
import { type Book, CODE, type Takers, ask, bind } from "../../book.ts";

class SeatRedemptionsBook implements Book {
  #count = 0;

  readonly on: Takers<typeof SeatRedemptionsAbi> = {
    TokenRedeemed: () => {
      this.#count += 1;
    },
    EIP712DomainChanged: () => {},
  };

  *answers() {
    yield ask("count", [], this.#count);
  }
}

export const seatRedemptions = bind({
  ...{ name: "SeatRedemptions", abi: SeatRedemptionsAbi },
  make: () => new SeatRedemptionsBook(),
  unasked: { consentDigest: CODE },
});
