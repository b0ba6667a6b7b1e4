import { ZeroAddress, toBeHex } from "ethers";
import { NoticeBoardAbi } from "../abi/NoticeBoard.js";
import { ContractHandle } from "../core/contract.js";
import type { Core } from "../core/core.js";
import { isSignedBy } from "../core/signing.js";
import { ProtocolError } from "../errors/protocol-error.js";
import { vouchersViews } from "../vouchers/parts.js";
import { type Notice, audienceOfKey, chainParts } from "./notice.js";
import { type NoticeMessage, type SignedNotice, digestOf } from "./record.js";
import { type NoticedVoucher, noticedVoucher } from "./voucher.js";
import { communitiesViews, identitiesViews, projectsViews } from "./views.js";

/** Blocks to read. */
export interface BlockRange {
  /** First block; that of the deployment if left out. */
  readonly from?: number;
  /** Last block; the latest if left out. */
  readonly to?: number;
}

/** What the board's logs say. */
export interface BoardLogs {
  readonly notices: readonly Notice[];
  /** By id. */
  readonly withdrawn: ReadonlySet<string>;
}

/** Records that were looked at. */
export interface Verified {
  /** Those that their senders signed. */
  readonly good: readonly NoticeMessage[];
  /** The others: signed by somebody else, or for another chain or contract. */
  readonly refused: readonly NoticeMessage[];
}

/** What listings read from the chain. */
export class NoticeReader {
  readonly #board;
  readonly #vouchers;
  readonly #communities;
  readonly #projects;
  readonly #identities;

  constructor(readonly core: Core) {
    this.#board = core.contract("NoticeBoard", NoticeBoardAbi);
    // By a few of their views, under which no other module shall find them.
    this.#vouchers = new ContractHandle(core, "Vouchers", vouchersViews);
    this.#communities = new ContractHandle(core, "Communities", communitiesViews);
    this.#projects = new ContractHandle(core, "CommunityProjects", projectsViews);
    this.#identities = new ContractHandle(core, "IdentityRegistry", identitiesViews);
  }

  /** All that was posted, passed on and withdrawn in these blocks. */
  async logs(range: BlockRange): Promise<BoardLogs> {
    const notices: Notice[] = [];
    const withdrawn = new Set<string>();
    const names = ["NoticePosted", "NoticePassedOn", "NoticeWithdrawn"] as const;
    for await (const { name, args } of this.#board.events(names, range)) {
      const id = toBeHex(args.noticeId, 32);
      if (name === "NoticeWithdrawn") {
        withdrawn.add(id);
        continue;
      }
      const { postedAt, until, contentHash, uri } = args;
      notices.push({
        ...{ id, source: "chain", ...chainParts(id), audience: audienceOfKey(args.audienceKey) },
        ...(name === "NoticePosted"
          ? { voucherId: args.voucherId, original: null, price: args.price }
          : { voucherId: null, original: toBeHex(args.originalId, 32), price: 0n }),
        ...{ postedAt, until, contentHash, uri },
      });
    }
    return { notices, withdrawn };
  }

  /** The identity of an account; null where it has none. */
  async identityOf(account: string): Promise<string | null> {
    const { identity } = await this.#identities.read("identityOf", account);
    return BigInt(identity) === 0n ? null : identity.toLowerCase();
  }

  /** Accounts of identities, as far as they are registered. */
  accounts(identities: Iterable<string>): Promise<Map<string, string>> {
    return mapped(identities, async (identity) => {
      const account = await this.#identities.read("accountOf", identity);
      return account === ZeroAddress ? undefined : account;
    });
  }

  /** How many notices each identity posted on chain. */
  counts(identities: Iterable<string>): Promise<Map<string, bigint>> {
    return mapped(identities, (identity) => this.#board.read("countOf", identity));
  }

  /** The communities, or the projects, of those named that an identity is a member of, or manages. */
  async ofMine(kind: "communities" | "projects", ids: Iterable<bigint>, identity: string | null): Promise<Set<bigint>> {
    if (identity === null) return new Set();
    const found = await mapped(ids, async (id) => {
      const isMine =
        kind === "communities"
          ? this.#communities.read("isMember", id, identity)
          : this.#projects.read("isManager", id, identity);
      return (await isMine) || undefined;
    });
    return new Set(found.keys());
  }

  /** Vouchers as they stand, as far as there are such. */
  vouchers(ids: Iterable<bigint>): Promise<Map<bigint, NoticedVoucher>> {
    const series = new Map<bigint, ReturnType<NoticeReader["series"]>>();
    return mapped(ids, async (id) => {
      const seriesId = id >> 64n;
      if (!series.has(seriesId)) series.set(seriesId, this.series(seriesId));
      const [voucher, of] = await Promise.all([this.voucher(id), series.get(seriesId)!]);
      return voucher && of && noticedVoucher(voucher, of);
    });
  }

  voucher(id: bigint) {
    return this.#vouchers.read("voucherOf", id).catch(nothing);
  }

  series(id: bigint) {
    return this.#vouchers.read("seriesOf", id).catch(nothing);
  }

  /** Which records their senders' accounts signed, those that they carry included. */
  async verified(messages: readonly NoticeMessage[]): Promise<Verified> {
    const [{ chainId }, contract] = await Promise.all([this.core.deployment(), this.#board.address()]);
    const senders = messages.flatMap((message) => partsOf(message).map(senderOf));
    const accounts = await this.accounts(new Set(senders));
    const good = await Promise.all(
      messages.map(async (message) => {
        if (message.chainId !== BigInt(chainId) || message.contract !== contract) return false;
        const signed = partsOf(message).map(async (part) => {
          const account = accounts.get(senderOf(part));
          return account !== undefined && isSignedBy(this.core, account, digestOf(part), part.signature);
        });
        return (await Promise.all(signed)).every(Boolean);
      }),
    );
    return { good: messages.filter((_, i) => good[i]), refused: messages.filter((_, i) => !good[i]) };
  }
}

/** A record, and that which it carries. */
function partsOf(message: NoticeMessage): NoticeMessage[] {
  const original = message.type === "notice" ? message.original : undefined;
  return original ? [message, original] : [message];
}

function senderOf(message: NoticeMessage): string {
  return message.type === "notice" ? (message as SignedNotice).notice.sender : message.sender;
}

/** What the contract refuses to tell is not there. */
function nothing(reason: unknown): undefined {
  if (reason instanceof ProtocolError) return undefined;
  throw reason;
}

/** What each key comes to, but for those that come to nothing. Asked for in one go. */
async function mapped<K, V>(keys: Iterable<K>, of: (key: K) => Promise<V | undefined>): Promise<Map<K, V>> {
  const found = new Map<K, V>();
  await Promise.all(
    Array.from(new Set(keys), async (key) => {
      const value = await of(key);
      if (value !== undefined) found.set(key, value);
    }),
  );
  return found;
}
