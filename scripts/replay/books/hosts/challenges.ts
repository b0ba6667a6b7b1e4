/** Challenges of hosts, which the monitors and the pins of sources keep alike. */

import { ZeroHash } from "ethers";
import { type Args, type Entry, ask } from "../../book.ts";
import { Versions } from "../versions.ts";

const PHASE = { Asked: 1n, Drawn: 2n, Answered: 3n, Missed: 4n, Void: 5n };
const NONE = {
  ...{ id: 0n, phase: 0n, drawBlock: 0n, askedAt: 0n, until: 0n, window: 0n, places: 0n, seat: 0n, seed: ZeroHash },
};

export class Challenges {
  readonly #terms = new Versions({ count: "termsVersion", one: "termsOf", error: "HostChallengesUnknownTerms" });
  #latest = { ...NONE };

  readonly on = {
    ChallengeTermsSet: ({ version, terms }: Args) => this.#terms.set(version, terms),
    ChallengeAsked: ({ challengeId: id, drawBlock, places, window }: Args, { time }: Entry) => {
      this.#latest = { ...NONE, id, phase: PHASE.Asked, drawBlock, places, window, askedAt: time };
    },
    ChallengeSealed: ({ seat, seed, until }: Args) => {
      Object.assign(this.#latest, { phase: seat === 0n ? PHASE.Void : PHASE.Drawn, seat, seed, until });
    },
    ChallengeMissed: () => {
      this.#latest.phase = PHASE.Missed;
    },
    ChallengeVoided: () => {
      this.#latest.phase = PHASE.Void;
    },
  };

  answered(): void {
    this.#latest.phase = PHASE.Answered;
  }

  *answers() {
    yield* this.#terms.answers();
    yield ask("latest", [], this.#latest);
  }
}
