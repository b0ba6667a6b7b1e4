import { ValidatorSeatsAbi } from "../../../../sdk/src/abi/ValidatorSeats.js";
import { type Book, CODE, type Takers, bind } from "../../book.ts";
import { SeatBook, UNASKED } from "./seats.ts";

class ValidatorSeatsBook extends SeatBook implements Book {
  readonly on: Takers<typeof ValidatorSeatsAbi> = this.common;
}

export const validatorSeats = bind({
  ...{ name: "ValidatorSeats", abi: ValidatorSeatsAbi },
  make: (_, code) => new ValidatorSeatsBook(code),
  unasked: { ...UNASKED, consentDigest: CODE },
});
