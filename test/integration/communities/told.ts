/** What the model's communities, requests and actions are on the chain. */

import { type Interface, type Signer, TypedDataEncoder, ZeroAddress, ZeroHash, concat, dataSlice, id } from "ethers";
import { type CommunityContracts, communitySuite } from "../../fixtures/communities.js";
import { domainOf } from "../../fixtures/signing.ts";
import { chain } from "../../fixtures/suite.js";
import type { Account, Identity } from "../../model/basics.ts";
import {
  KINDS,
  NOTHING,
  type Request,
  type Signature,
  type Signed,
  type Status,
  requestKey,
} from "../../model/communities/communities.ts";
import { type CommunityAction, CommunityHistory } from "../../model/communities/history.ts";
import { ACCOUNTS, IDENTITIES } from "../../model/capital/draw.ts";
import type { Blocks, Call } from "../history/chain.ts";
import type { View } from "../history/comparison.ts";

type Module = "identities" | "communities";

const fields = (type: string) =>
  type.split(",").map((field) => {
    const [kind, name] = field.split(" ");
    return { type: kind!, name: name! };
  });

/** The EIP-712 types, written down apart from the contract. */
export const ANSWER = {
  Answer: fields("Request request,bool yes,uint32 left,uint256 deadline"),
  Request: fields(
    "uint256 communityId,uint8 kind,bytes20 subject,bytes32 content,uint16 share,uint16 patience,uint32 basis,uint40 until",
  ),
};
const NO_IDENTITY = `0x${"00".repeat(20)}`;

/** More than anybody ever pays (wei). */
const PURSE = 1n << 120n;

/** Communities whose people can pay for what they do. */
export async function stage() {
  const contracts = await chain.networkHelpers.loadFixture(communitySuite);
  const { communities, identities, users } = contracts;
  const addresses = { communities: await communities.getAddress(), identities: await identities.getAddress() };
  const { chainId } = await chain.ethers.provider.getNetwork();
  for (const { address } of users.slice(0, ACCOUNTS.length)) await chain.networkHelpers.setBalance(address, PURSE);
  return { ...contracts, addresses, chainId };
}

type Stage = Awaited<ReturnType<typeof stage>>;

export class Told {
  readonly history: CommunityHistory;
  readonly setup: Call[] = [];
  private readonly contracts: CommunityContracts;
  private readonly addresses: Readonly<Record<Module, string>>;
  private readonly chainId: bigint;

  constructor({ addresses, chainId, ...contracts }: Stage, seed: number, start: bigint) {
    [this.contracts, this.addresses, this.chainId] = [contracts, addresses, chainId];
    this.history = new CommunityHistory(seed, start);
    this.history.clock.advance(1n);
  }

  static begin(this: void, stage: Stage, _: Blocks, seed: number, start: bigint): Told {
    return new Told(stage, seed, start);
  }

  async call(action: CommunityAction): Promise<Call> {
    const isRegistrars = action.kind === "registerByVote" || action.kind === "recover";
    const to = isRegistrars ? "identities" : "communities";
    const data = this.codec(to).encodeFunctionData(action.kind, await this.args(action));
    const from = isRegistrars ? this.contracts.deployer.address : this.addressOf(action.by);
    return { from, to: this.addresses[to], data };
  }

  private async args(action: CommunityAction): Promise<unknown[]> {
    switch (action.kind) {
      case "registerByVote":
      case "recover":
        return [this.identity(action.identity), this.addressOf(action.to)];
      case "found":
        return [textOf(action.charter), action.share, action.patience, "ipfs://charter"];
      case "depart":
        return [action.community];
      case "ask":
        return [this.request(action.request), "ipfs://text"];
      case "answer":
        return [this.request(action.request), action.yes];
      case "recount":
        return [this.request(action.request), action.most];
      case "answerFor": {
        const { request, signed, signature } = action;
        const { yes, left, deadline } = signed;
        const bytes = await this.signature(request, signed, signature);
        return [this.request(request), yes, left, deadline, this.addressOf(signature.signer), bytes];
      }
      case "answerForMany": {
        const { request, signed, signatures } = action;
        const all = await Promise.all(signatures.map((each) => this.signature(request, signed, each)));
        return [this.request(request), signed.yes, signed.left, signed.deadline, concat(all)];
      }
    }
  }

  /** One that is not genuine is over another deadline. */
  private signature(request: Request, signed: Signed, { signer, genuine }: Signature): Promise<string> {
    const deadline = genuine ? signed.deadline : signed.deadline + 1n;
    const message = { request: this.request(request), ...signed, deadline };
    return this.signer(signer).signTypedData(this.domain(), ANSWER, message);
  }

  /** What the contract must answer, as the model has it. */
  views(): View[] {
    const { communities, registry, requests } = this.history;
    const counts = this.ask("communities", [], [communities.all.length]);
    const bindings = IDENTITIES.map((each) => {
      const account = this.addressOf(registry.accountOf(each));
      return this.ask("accountOf", [this.identity(each)], [account], "identities");
    });
    const about = communities.all.flatMap((community, index) => {
      const { members, seats, departed, share, patience, version, charter } = community;
      const communityId = index + 1;
      const told = [members.length, seats, departed.length, share, patience, version];
      const last = departed.length - 1;
      return [
        this.ask("communityOf", [communityId], [told]),
        this.ask("charterOf", [communityId], [textOf(charter)]),
        this.ask("members", [communityId, 0, 99], [members.map(({ identity }) => this.identity(identity))]),
        ...(last < 0 ? [] : [this.ask("departedSeat", [communityId, last], [departed[last]!.seat])]),
        ...IDENTITIES.map((each) => {
          const place = members.findIndex(({ identity }) => identity === each);
          const { since, seat } = members[place] ?? { since: 0n, seat: 0n };
          const standing = communities.standingOf(communityId, each);
          const membership = [since, seat, place < 0 ? 0 : place, standing];
          return this.ask("membershipOf", [communityId, this.identity(each)], [membership]);
        }),
      ];
    });
    return [counts, ...bindings, ...about, ...[...requests.values()].flatMap((each) => this.about(each, communities))];
  }

  private about(request: Request, communities: CommunityHistory["communities"]): View[] {
    const told = this.request(request);
    const isKnown = communities.asked.has(requestKey(request));
    const answers = (isKnown ? IDENTITIES : []).map((each) => {
      return this.ask("answerOf", [told, this.identity(each)], [wordOf(communities.answerOf(request, each))]);
    });
    // Of one that nobody can ask for there is no status: that it is refused is compared where it is tried.
    const status = valueOrNone(() => communities.statusOf(request));
    return status === undefined ? answers : [...answers, this.status(told, status)];
  }

  private status(told: ReturnType<Told["request"]>, status: Status): View {
    const { asked, passed, subject, yes, no, electorate, needed, silentUntil, behind } = status;
    const requestId = TypedDataEncoder.hash(this.domain(), { Request: ANSWER.Request }, told);
    const words = [requestId, asked, passed, wordOf(subject), yes, no, electorate, needed, silentUntil, behind];
    return this.ask("statusOf", [told], [words]);
  }

  private domain() {
    return domainOf("Communities", this.chainId, this.addresses.communities);
  }

  private ask(method: string, of: readonly unknown[], answer: readonly unknown[], to: Module = "communities"): View {
    const codec = this.codec(to);
    return {
      name: `${method}(${JSON.stringify(of, (_, value) => (typeof value === "bigint" ? String(value) : value))})`,
      to: this.addresses[to],
      data: codec.encodeFunctionData(method, of).slice(2),
      answer: codec.encodeFunctionResult(method, answer).slice(2),
    };
  }

  private request({ community, kind, subject, content, ...rest }: Request) {
    const told = { communityId: community, kind: KINDS.indexOf(kind), subject: this.identity(subject) };
    return { ...told, content: textOf(content), ...rest };
  }

  private identity(identity: Identity): string {
    return identity === NOTHING ? NO_IDENTITY : dataSlice(id(identity), 0, 20);
  }

  private codec(of: Module): Interface {
    return this.contracts[of].interface as unknown as Interface;
  }

  private addressOf(account: Account): string {
    return account === "" ? ZeroAddress : this.signer(account).address;
  }

  private signer(account: Account): Signer & { readonly address: string } {
    return this.contracts.users[ACCOUNTS.indexOf(account)]!;
  }
}

function valueOrNone<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

function textOf(content: string): string {
  return content === NOTHING ? ZeroHash : id(content);
}

function wordOf(answer: boolean | undefined): number {
  return answer === undefined ? 0 : answer ? 1 : 2;
}
