import { AbiCoder, ZeroAddress, ZeroHash, keccak256 } from "ethers";
import { GoodsChoiceAbi } from "../../../../sdk/src/abi/GoodsChoice.js";
import { type Args, type Book, type Takers, ask, bind } from "../../book.ts";
import { Table } from "../../table.ts";
import { NOBODY, NO_ID } from "../none.ts";

const NO_ORGANISATION = {
  ...{ payout: ZeroAddress, listedAt: 0n, delistedAt: 0n, signer: ZeroAddress, cap: 0n, content: ZeroHash },
  index: 0n,
};

/** The pick that is ahead in a request. */
interface Leader {
  organisation: bigint;
  votes: bigint;
}

class GoodsChoiceBook implements Book {
  readonly #organisations = new Table<[organisation: bigint], typeof NO_ORGANISATION>(() => ({ ...NO_ORGANISATION }));
  #listed: bigint[] = [];
  readonly #processors = new Table<[processor: string], Args>(() => {
    return { accepted: false, jurisdiction: "0x0000", policyHash: ZeroHash };
  });
  readonly #secrets = new Table<[seat: bigint, batch: bigint], { root: string; from: bigint }>(() => {
    return { root: ZeroHash, from: 0n };
  });
  readonly #placed = new Table<[organisation: bigint, period: bigint], bigint>(() => 0n);
  /** Of organisation 0: of all. */
  readonly #picks = new Table<[seat: bigint, period: bigint, organisation: bigint], bigint>(() => 0n);
  readonly #parts = new Table<[requestId: bigint, seat: bigint], Record<"revealed" | "voted" | "missed", boolean>>(
    () => ({ revealed: false, voted: false, missed: false }),
  );
  /** Of what was picked. */
  readonly #votes = new Table<[requestId: bigint, organisation: bigint], bigint | undefined>(() => undefined);
  readonly #leaders = new Table<[requestId: bigint], Leader>(() => ({ organisation: 0n, votes: 0n }));

  readonly on: Takers<typeof GoodsChoiceAbi> = {
    OrganisationListed: ({ organisation, index, terms }, { time }) => {
      this.#organisations.set({ ...NO_ORGANISATION, ...terms, index, listedAt: time }, organisation);
      this.#listed.push(organisation);
    },
    OrganisationAmended: ({ organisation, terms }) => {
      Object.assign(this.#organisations.at(organisation), terms);
    },
    OrganisationDelisted: ({ organisation, index, moved }, { time }) => {
      this.#organisations.at(organisation).delistedAt = time;
      this.#listed.pop();
      if (moved === 0n) return;
      this.#listed[Number(index)] = moved;
      this.#organisations.at(moved).index = index;
    },
    ProcessorSet: ({ processor, accepted, jurisdiction, policyHash }) => {
      this.#processors.set({ accepted, jurisdiction, policyHash }, processor);
    },
    SecretsCommitted: ({ seat, batch, root, from }) => this.#secrets.set({ root, from }, seat, batch),
    CreditsPlaced: ({ organisation, period, placed }) => this.#placed.set(placed, organisation, period),
    PickCounted: ({ seat, organisation, period, picks, ofOrganisation }) => {
      this.#picks.set(picks, seat, period, 0n);
      this.#picks.set(ofOrganisation, seat, period, organisation);
    },
    Picked: ({ requestId, seat, organisation }) => {
      this.#parts.at(requestId, seat).revealed = true;
      if (organisation === 0n || this.#votes.get(requestId, organisation) !== undefined) return;
      this.#votes.set(0n, requestId, organisation);
      this.#lead(requestId, { organisation, votes: 0n });
    },
    HostVoted: ({ requestId, seat, organisation, votes }) => {
      this.#parts.at(requestId, seat).voted = true;
      this.#votes.set(votes, requestId, organisation);
      this.#lead(requestId, { organisation, votes });
    },
    HostMissing: ({ requestId, seat }) => {
      this.#parts.at(requestId, seat).missed = true;
    },
  };

  *answers() {
    yield ask("organisationCount", [], this.#organisations.size);
    yield ask("listedCount", [], this.#listed.length);
    for (const [index, organisation] of [...this.#listed, 0n].entries()) yield ask("listedAt", [index], organisation);
    for (const [[organisation], known] of this.#organisations.rows([NO_ID])) {
      yield ask("organisationOf", [organisation], known);
      yield ask("isListed", [organisation], this.#listed.includes(organisation));
    }
    for (const [of, terms] of this.#processors.rows([NOBODY])) yield ask("processorOf", of, terms);
    for (const [of, secrets] of this.#secrets.rows([NO_ID, 0n])) yield ask("secretsOf", of, secrets);
    for (const [of, placed] of this.#placed.rows([NO_ID, 0n])) yield ask("placedIn", of, placed);
    for (const [[seat, period, organisation], picks] of this.#picks.rows([NO_ID, 0n, 1n])) {
      yield ask("picksOf", [seat, period, organisation], this.#picks.get(seat, period, 0n), picks);
    }
    for (const [of, part] of this.#parts.rows([NO_ID, 1n])) yield ask("partOf", of, part);
    for (const [of, votes] of this.#votes.rows([NO_ID, 1n])) {
      yield ask("votesFor", of, votes !== undefined, votes ?? 0n);
    }
    for (const [of, { organisation, votes }] of this.#leaders.rows([NO_ID])) {
      yield ask("leaderOf", of, organisation, votes);
    }
  }

  /** More votes are ahead and, of as many, the lower hash. */
  #lead(requestId: bigint, pick: Leader): void {
    const { organisation: first, votes: most } = this.#leaders.get(requestId);
    const tied = pick.votes === most && hashOf(requestId, pick.organisation) < hashOf(requestId, first);
    if (first === 0n || pick.votes > most || tied) this.#leaders.set(pick, requestId);
  }
}

function hashOf(requestId: bigint, organisation: bigint): bigint {
  return BigInt(keccak256(AbiCoder.defaultAbiCoder().encode(["uint256", "uint256"], [requestId, organisation])));
}

export const goodsChoice = bind({
  ...{ name: "GoodsChoice", abi: GoodsChoiceAbi },
  make: () => new GoodsChoiceBook(),
  unasked: {},
});
