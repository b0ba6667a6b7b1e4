import { MainChainCheckpointsAbi } from "../../../../sdk/src/abi/MainChainCheckpoints.js";
import { type Args, type Book, CODE, type Takers, ask, bind, refuse } from "../../book.ts";

class MainChainCheckpointsBook implements Book {
  readonly #checkpoints: Args[] = [];

  readonly on: Takers<typeof MainChainCheckpointsAbi> = {
    CheckpointRecorded: ({ height, blockHash, setHash }, { time }) => {
      this.#checkpoints.push({ blockHash, setHash, height, recordedAt: time });
    },
    EIP712DomainChanged: () => {},
  };

  *answers() {
    for (const [index, checkpoint] of this.#checkpoints.entries()) yield ask("checkpoint", [index], checkpoint);
    yield refuse("checkpoint", [this.#checkpoints.length], "Panic");
    yield ask("latest", [], this.#checkpoints.length - 1, this.#checkpoints.at(-1));
  }
}

export const mainChainCheckpoints = bind({
  ...{ name: "MainChainCheckpoints", abi: MainChainCheckpointsAbi },
  make: () => new MainChainCheckpointsBook(),
  unasked: { mainChain: CODE, checkpointDigest: CODE },
});
