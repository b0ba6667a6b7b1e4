/** What the model's requests, picks, votes, receipts and actions are on the chain. */

import { ZeroAddress, ZeroHash, id, toBeHex } from "ethers";
import { roleSuite } from "../../fixtures/roles.js";
import { Secrets } from "../../fixtures/secrets.ts";
import { domainOf, sign } from "../../fixtures/signing.ts";
import { chain } from "../../fixtures/suite.js";
import type { Account, Identity } from "../../model/basics.ts";
import { bytesOf } from "../../model/lots.ts";
import { PERIOD, type OrganisationTerms } from "../../model/publicgoods/choice.ts";
import { type GoodsTerms, type Receipt, type Request, STATES } from "../../model/publicgoods/goods.ts";
import { TERMS } from "../../model/publicgoods/history.ts";
import {
  DEAF,
  FIRST,
  type GoodsAction,
  GoodsHistory,
  HOSTS,
  MEMBERS,
  ORGANISATIONS,
  PAYERS,
  PROCESSOR,
  SPARE,
  identityOf,
  keyOf,
  signerOf,
} from "../../model/publicgoods/play.ts";
import type { Blocks, Call } from "../history/chain.ts";
import { People } from "../history/people.ts";
import type { View } from "../history/comparison.ts";
import { Seals } from "../history/seals.ts";
import { Wing } from "../history/wing.ts";

const NAMES = ["identities", "roles", "hosts", "choice", "goods", "references", "receipts", "credit", "pay"] as const;
type Module = (typeof NAMES)[number];

const PAYMENTS = 2;
const CURRENCIES: Record<string, string> = {
  ETH: ZeroAddress,
  EUR: `0x${"00".repeat(17)}455552`,
  USD: `0x${"00".repeat(17)}555344`,
};
const DECIMALS: Record<string, number> = { ETH: 18, EUR: 2 };
const PURSE = 1n << 100n;
const CONTENT = id("an organisation");
const EVERYBODY = [...new Set([...HOSTS, ...PAYERS, ...MEMBERS])];
/** Requests of which all is compared: the latest. */
const COMPARED = 6;
const lists = new Map<string, Secrets>();

/** The suite, and whom the history is about. */
export async function stage() {
  const suite = await chain.networkHelpers.loadFixture(roleSuite);
  const signers = Array.from({ length: 60 }, (_, index) => signerOf(index + 1));
  const people = await People.of([...EVERYBODY, ...HOSTS.map(keyOf), ...SPARE, PROCESSOR, ...signers], PURSE);
  // A contract that takes no ETH.
  const deaf = suite.at("RoleRegistry");
  await chain.networkHelpers.impersonateAccount(deaf);
  const { chainId } = await chain.ethers.provider.getNetwork();
  return { ...suite, people, wing: await Wing.of<Module>(suite, NAMES), chainId, deaf };
}

type Stage = Awaited<ReturnType<typeof stage>>;

export class Told {
  readonly history: GoodsHistory;
  readonly setup: Call[];
  private readonly seals: Seals;

  constructor(
    private readonly stage: Stage,
    blocks: Blocks,
    seed: number,
    start: bigint,
    /** Signatures of the first hosts for their posts. */
    consents: string[],
  ) {
    this.seals = new Seals(blocks);
    this.history = new GoodsHistory(seed, start, (block) => this.seals.hashOf(block));
    const { choice } = this.history.goods;
    const members = MEMBERS.map((name) => bytesOf(identityOf(name)));
    const terms = [...choice.organisations.values()].slice(0, ORGANISATIONS);
    this.setup = [
      ...EVERYBODY.map((name) => {
        return this.byAuthority("identities", "registerByVote", [bytesOf(identityOf(name)), this.addressOf(name)]);
      }),
      ...members.map((identity) => this.byAuthority("identities", "setVerified", [identity, true])),
      this.byAuthority("roles", "seat", [PAYMENTS, members]),
      ...FIRST.flatMap((host, index) => [
        this.from(host, "hosts", "applyForPost", [this.addressOf(keyOf(host)), consents[index]]),
        this.byAuthority("hosts", "admit", [bytesOf(identityOf(host)), index + 1]),
      ]),
      ...terms.map((each) => this.byAuthority("choice", "list", [this.terms(each)])),
      this.processor(true),
      this.byAuthority("goods", "setParameters", [termWords(TERMS)]),
      ...FIRST.map((host, index) => this.from(host, "choice", "commit", [index + 1, 0, rootOf(`list ${index + 1}`)])),
    ];
  }

  static async begin(this: void, stage: Stage, blocks: Blocks, seed: number, start: bigint): Promise<Told> {
    const consents = FIRST.map((host, index) => consentOf(stage, host, index + 1));
    return new Told(stage, blocks, seed, start, await Promise.all(consents));
  }

  async prepare(): Promise<void> {
    const { goods, clock } = this.history;
    for (const { state, drawBlock } of goods.requests) {
      if (state === "Requested") await this.seals.learn(drawBlock, clock.block);
    }
    for (const { drawBlock } of goods.submissions.values()) {
      if (drawBlock !== 0n) await this.seals.learn(drawBlock, clock.block);
    }
  }

  async call(action: GoodsAction): Promise<Call> {
    switch (action.kind) {
      case "request": {
        const { by, currency, amount, least, deadline, value } = action;
        return this.from(by, "goods", "request", [CURRENCIES[currency], amount, least, deadline], value);
      }
      case "seal":
      case "conclude":
      case "passOn":
      case "drawConfirmers":
      case "close":
        return this.byAnyone("goods", action.kind, [action.request]);
      case "commit":
        return this.from(action.by, "choice", "commit", [action.seat, 0, rootOf(action.root)]);
      case "reveal":
        return this.byAnyone("choice", "reveal", [action.request, action.seat, ...this.shown(action)]);
      case "vote":
        return this.from(action.by, "choice", "vote", [action.request, action.seat, action.organisation]);
      case "recordMiss":
        return this.byAnyone("choice", "recordMiss", [action.request, action.seat]);
      case "recommend":
        return this.byAnyone("goods", "recommend", [action.request, await this.recommendation(action)]);
      case "report": {
        const { organisation } = action.signed;
        return this.byAnyone("goods", "report", [action.request, organisation, await this.recommendation(action)]);
      }
      case "pay":
        return this.from(action.by, "goods", "pay", [action.request], action.value);
      case "submitReceipt":
        return this.byAnyone("goods", "submitReceipt", await this.receipt(action.receipt));
      case "confirm":
        return this.from(action.by, "goods", "confirm", [action.request, action.place, action.paid]);
      case "withdraw":
        return this.byAnyone("goods", "withdraw", [bytesOf(action.identity)]);
      case "collect":
        return this.from(action.by, "goods", "collect", [action.organisation, this.addressOf(action.to)]);
      case "list":
        return this.byAuthority("choice", "list", [this.terms(action.terms)]);
      case "amend":
        return this.byAuthority("choice", "amend", [action.organisation, this.terms(action.terms)]);
      case "delist":
        return this.byAuthority("choice", "delist", [action.organisation]);
      case "setProcessor":
        return this.processor(action.accepted);
      case "setTerms":
        return this.byAuthority("goods", "setParameters", [termWords(action.terms)]);
      case "apply": {
        const { hosts } = this.history;
        const made = hosts.applications.get(identityOf(action.by));
        const number = made?.id === hosts.applied ? made.id : hosts.applied + 1;
        const consent = await consentOf(this.stage, action.by, number);
        return this.from(action.by, "hosts", "applyForPost", [this.addressOf(keyOf(action.by)), consent]);
      }
      case "leavePost":
        return this.from(action.by, "hosts", "leavePost", []);
      case "admit":
        return this.byAuthority("hosts", "admit", [bytesOf(action.identity), action.application]);
      case "suspend":
        return this.byAuthority("roles", "setStanding", [PAYMENTS, bytesOf(action.identity), action.suspended]);
      case "recover":
        return this.byAuthority("identities", "recover", [bytesOf(action.identity), this.addressOf(action.to)]);
    }
  }

  /** What the contracts must answer, as the model has it. */
  views(): View[] {
    const { goods, hosts, registry } = this.history;
    const { choice, requests, credits, receipts } = goods;
    const { wing } = this.stage;
    const first = Math.max(0, requests.length - COMPARED);
    const { addresses } = wing;
    return [
      wing.wei("public goods", addresses.goods, goods.balance),
      wing.wei("the growth reserve", addresses.pay, goods.reserve),
      this.ask("goods", "requestCount", [], [requests.length]),
      this.ask("goods", "parametersVersion", [], [this.history.sets.length + 1]),
      this.ask("choice", "organisationCount", [], [choice.organisations.size]),
      this.ask("choice", "listedCount", [], [choice.listed.length]),
      this.ask("hosts", "activeSeat", [], [hosts.activeSeat]),
      ...choice.listed.map((number, index) => this.ask("choice", "listedAt", [index], [number])),
      ...[...choice.organisations.keys()].flatMap((number) => this.aboutOrganisation(number)),
      ...hosts.posts.flatMap(({ seat }) => this.aboutSeat(seat)),
      ...registry
        .all()
        .flatMap((identity) => [
          this.ask("goods", "openRequestOf", [bytesOf(identity)], [goods.open.get(identity) ?? 0]),
          this.ask("goods", "owedTo", [bytesOf(identity)], [goods.owed.get(identity) ?? 0n]),
          this.ask("receipts", "countOf", [bytesOf(identity)], [countOf(receipts.values(), identity)]),
        ]),
      ...[...credits].map(([account, held]) => this.ask("credit", "balanceOf", [this.addressOf(account)], [held])),
      ...[...receipts].map(([request, payer]) => this.ask("receipts", "payerOf", [request], [bytesOf(payer)])),
      ...[...goods.spent].map((key) => this.ask("references", "spentBy", this.paymentOf(key), [addresses.goods])),
      ...requests.slice(first).flatMap((request, index) => this.aboutRequest(request, first + index + 1)),
    ];
  }

  private aboutOrganisation(number: number): View[] {
    const { goods, clock } = this.history;
    const { choice } = goods;
    const { listedAt, ...terms } = choice.organisations.get(number)!;
    const period = clock.now / PERIOD;
    const isListed = choice.isListed(number);
    const { content, payout, signer, cap } = this.terms(terms);
    const words = [payout, listedAt, 0n, choice.listed.indexOf(number), signer, cap, content];
    return [
      ...(isListed ? [this.ask("choice", "organisationOf", [number], [words])] : []),
      this.ask("choice", "isListed", [number], [isListed]),
      this.ask("goods", "keptFor", [number], [goods.kept.get(number) ?? 0n]),
      ...[period, period - 1n].map((each) => {
        return this.ask("choice", "placedIn", [number, each], [choice.placedIn(number, each)]);
      }),
    ];
  }

  private aboutSeat(seat: number): View[] {
    const { goods, hosts, clock } = this.history;
    const { choice } = goods;
    const period = clock.now / PERIOD;
    const { root, from } = choice.secrets.get(`${seat} 0`) ?? { root: "", from: 0 };
    const misses = hosts.missesOf(seat, "choice");
    return [
      this.ask("choice", "secretsOf", [seat, 0], [[rootOf(root), from]]),
      this.ask("hosts", "missesOf", [seat, this.stage.wing.addresses.choice], [misses]),
      ...[...choice.organisations.keys()].map((each) => {
        return this.ask("choice", "picksOf", [seat, period, each], [choice.picksOf(seat), choice.picksOf(seat, each)]);
      }),
    ];
  }

  private aboutRequest(request: Request, requestId: number): View[] {
    const { goods, hosts, sealed, sets } = this.history;
    const { choice } = goods;
    const { amount, credits, activeSeat, currency, drawBlock, sealedAt, concludedAt, answerUntil, paidAt } = request;
    const head = [bytesOf(request.payer), STATES.indexOf(request.state), sets.indexOf(request.terms) + 2];
    const asked = [request.requestedAt, request.among, amount, credits, activeSeat];
    const lot = [
      CURRENCIES[currency],
      DECIMALS[currency],
      drawBlock,
      sealedAt ?? 0n,
      sealed.get(requestId) ?? ZeroHash,
    ];
    const end = [request.organisation, request.seat, concludedAt, answerUntil, paidAt];
    const votes = choice.votes.get(requestId);
    const leader = choice.leaderOf(requestId);
    return [
      this.ask("goods", "requestOf", [requestId], [[...head, ...asked, ...lot, ...end]]),
      this.ask("choice", "leaderOf", [requestId], [leader, votes?.get(leader) ?? 0]),
      ...[...choice.organisations.keys()].map((each) => {
        return this.ask("choice", "votesFor", [requestId, each], [votes?.has(each) ?? false, votes?.get(each) ?? 0]);
      }),
      ...hosts.posts.map(({ seat }) => {
        const { revealed, voted, missed } = choice.part(requestId, seat);
        return this.ask("choice", "partOf", [requestId, seat], [[revealed, voted, missed]]);
      }),
      ...this.aboutSubmission(requestId),
    ];
  }

  private aboutSubmission(requestId: number): View[] {
    const submission = this.history.goods.submissions.get(requestId);
    if (submission === undefined) return [];
    const { receipt, until, drawBlock, confirmers } = submission;
    const count = (finding: boolean) => confirmers.filter((each) => each.finding === finding).length;
    const found = [confirmers.length, count(true), count(false), receipt.amount, id(receipt.name)];
    const processor = this.addressOf(receipt.processor ?? "");
    return [
      this.ask("goods", "submissionOf", [requestId], [[processor, until, drawBlock, ...found]]),
      ...confirmers.map(({ identity, finding }, place) => {
        const said = finding === undefined ? 0 : finding ? 1 : 2;
        return this.ask("goods", "confirmerAt", [requestId, place], [[bytesOf(identity), said]]);
      }),
    ];
  }

  private shown({ request, seat, right }: GoodsAction & { kind: "reveal" }): [string, string[]] {
    const list = listOf(this.history.goods.choice.secrets.get(`${seat} ${request >> 8}`)?.root ?? "none");
    return [list.at(right ? request : request + 1), list.proof(request)];
  }

  /** By the key of the post that signed it. */
  private recommendation({ request, signed }: GoodsAction & { kind: "recommend" | "report" }): Promise<string> {
    const { goods, hosts } = this.history;
    const { seat, organisation } = signed;
    const concludedAt = goods.requests[request - 1]?.concludedAt ?? 0n;
    const signer = this.stage.people.signer(hosts.posts[seat - 1]?.key ?? SPARE[0]!);
    return sign(signer, this.domain(), "Recommendation", { requestId: request, seat, organisation, concludedAt });
  }

  /** What is signed is off by a second where it is not genuine. */
  private async receipt(receipt: Receipt): Promise<unknown[]> {
    const { request, payer, organisation, amount, currency, processor, name, paidAt, deadline, signer } = receipt;
    const told = {
      ...{ requestId: request, payer: bytesOf(payer), organisation, amount, currency: CURRENCIES[currency] },
      ...{ processor: this.addressOf(processor ?? ""), processorReference: id(name), paidAt, deadline },
    };
    const signed = { ...told, deadline: receipt.genuine ? deadline : deadline + 1n };
    const signature = await sign(this.stage.people.signer(signer), this.domain(), "PaymentReceipt", signed);
    return [told, this.addressOf(signer), signature];
  }

  /** Of who took a payment, and what it is called there. */
  private paymentOf(key: string): [taker: string, reference: string] {
    const [, taker, name] = key.match(/^(\S+) (.*)$/)!;
    return [taker === PROCESSOR ? this.addressOf(PROCESSOR) : toBeHex(taker!, 20), id(name!)];
  }

  private terms({ payout, signer, cap }: OrganisationTerms) {
    return { content: CONTENT, payout: this.addressOf(payout), signer: this.addressOf(signer ?? ""), cap };
  }

  private processor(accepted: boolean): Call {
    const terms = { accepted, jurisdiction: "0x5a5a", policyHash: id("policy") };
    return this.byAuthority("choice", "setProcessor", [this.addressOf(PROCESSOR), terms]);
  }

  private domain() {
    return domainOf("PublicGoods", this.stage.chainId, this.stage.wing.addresses.goods);
  }

  private from(by: Account, to: Module, method: string, args: readonly unknown[], value?: bigint): Call {
    return this.stage.wing.call(this.addressOf(by), to, method, args, value);
  }

  private byAnyone(to: Module, method: string, args: readonly unknown[]): Call {
    return this.from(SPARE[1]!, to, method, args);
  }

  private byAuthority(to: Module, method: string, args: readonly unknown[]): Call {
    return this.stage.wing.call(this.stage.authority, to, method, args);
  }

  private ask(to: Module, method: string, of: readonly unknown[], answer: readonly unknown[]): View {
    return this.stage.wing.ask(to, method, of, answer);
  }

  private addressOf(account: Account): string {
    return account === DEAF ? this.stage.deaf : this.stage.people.addressOf(account);
  }
}

function consentOf({ people, chainId, wing }: Stage, host: Account, applicationId: number): Promise<string> {
  const key = people.signer(keyOf(host));
  const message = { identity: bytesOf(identityOf(host)), key: key.address, applicationId };
  return sign(key, domainOf("HostRegistry", chainId, wing.addresses.hosts), "Post", message);
}

function listOf(name: string): Secrets {
  const found = lists.get(name) ?? new Secrets(name);
  lists.set(name, found);
  return found;
}

function rootOf(name: string): string {
  return name === "" ? ZeroHash : listOf(name).root;
}

function termWords({ bond, step, seal, conclude, choose, life, confirm }: GoodsTerms): bigint[] {
  return [bond, step, seal, conclude, choose, life, confirm];
}

function countOf(payers: Iterable<Identity>, identity: Identity): number {
  return [...payers].filter((payer) => payer === identity).length;
}
