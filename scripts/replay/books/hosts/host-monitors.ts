import { HostMonitorsAbi } from "../../../../sdk/src/abi/HostMonitors.js";
import { type Book, type Takers, bind, followsFrom } from "../../book.ts";
import { Challenges } from "./challenges.ts";

class HostMonitorsBook implements Book {
  readonly #challenges = new Challenges();

  readonly on: Takers<typeof HostMonitorsAbi> = {
    ...this.#challenges.on,
    MonitorAnswered: () => this.#challenges.answered(),
    EIP712DomainChanged: () => {},
  };

  answers() {
    return this.#challenges.answers();
  }
}

export const hostMonitors = bind({
  ...{ name: "HostMonitors", abi: HostMonitorsAbi },
  make: () => new HostMonitorsBook(),
  unasked: { answerDigest: followsFrom("latest") },
});
