import { RevenueSplitterAbi } from "../../../../sdk/src/abi/RevenueSplitter.js";
import { type Book, type Takers, ask, bind } from "../../book.ts";

export class RevenueSplitterBook implements Book {
  #parameters = { version: 0n, capitalShare: 0n };

  readonly on: Takers<typeof RevenueSplitterAbi> = {
    ParametersSet: (parameters) => {
      this.#parameters = parameters;
    },
    // What it is paid it passes on.
    RevenueSplit: () => {},
  };

  *answers() {
    const { version, capitalShare } = this.#parameters;
    yield ask("parameters", [], version, capitalShare);
  }
}

export const revenueSplitter = bind({
  ...{ name: "RevenueSplitter", abi: RevenueSplitterAbi },
  make: () => new RevenueSplitterBook(),
  unasked: {},
});
