/** Leadership tokens beside their lottery: who owns them, who may move them, and who uses them up. */

import { ZeroAddress } from "ethers";
import { refuse, refuseIf } from "../basics.ts";
import { type Block, type KindTerms, Lottery, type Token } from "./lottery.ts";

export enum Kind {
  Validator,
  Congress,
  Proposal,
}

/** Terms with what the lottery makes no use of. */
export interface NamedTerms extends KindTerms {
  name: string;
  /** Who may use tokens of the kind up. */
  user: string;
}

export class LeadershipTokens extends Lottery {
  /** Names and users of the kinds. */
  readonly named: NamedTerms[] = [];
  readonly approvals = new Map<bigint, string>();
  /** Owners with each of their operators. */
  readonly operators = new Set<string>();

  constructor(chainId: bigint, contract: string, window: bigint, first: readonly NamedTerms[], block: Block) {
    super(chainId, contract, window, [], block);
    for (const terms of first) this.addNamed(terms, block);
  }

  addNamed(terms: NamedTerms, block: Block): void {
    refuseIf(!/^[A-Za-z0-9 -]{1,32}$/.test(terms.name), "LotteryInvalidTerms", terms.name);
    this.addKind(terms, block);
    this.named.push(terms);
  }

  owned(id: bigint): Token & { owner: string } {
    const token = this.tokenOf(id);
    if (token === undefined || token.owner === null) return refuse("ERC721NonexistentToken", id);
    return token as Token & { owner: string };
  }

  balanceOf(owner: string): number {
    return this.tokens.filter((token) => token.owner === owner).length;
  }

  approve(by: string, to: string, id: bigint): void {
    const { owner } = this.owned(id);
    refuseIf(by !== owner && !this.operators.has(pair(owner, by)), "ERC721InvalidApprover", by);
    this.approvals.set(id, to);
  }

  setOperator(by: string, operator: string, approved: boolean): void {
    refuseIf(operator === ZeroAddress, "ERC721InvalidOperator", operator);
    this.operators[approved ? "add" : "delete"](pair(by, operator));
  }

  transfer(by: string, from: string, to: string, id: bigint, now: bigint): void {
    refuseIf(to === ZeroAddress, "ERC721InvalidReceiver", to);
    const token = this.owned(id);
    refuseIf(token.owner !== from, "ERC721IncorrectOwner", from, id, token.owner);
    refuseIf(!this.mayMove(token, by), "ERC721InsufficientApproval", by, id);
    this.approvals.delete(id);
    token.owner = to;
    token.ownedSince = now;
  }

  /** A token that `by` may use up once, for `account`. */
  usable(by: string, id: bigint, kind: number, account: string, now: bigint): Token & { owner: string } {
    refuseIf(by !== (this.named[kind]?.user ?? ZeroAddress), "LeadershipTokensNotUser", by, kind);
    const token = this.owned(id);
    refuseIf(token.kind !== kind, "LeadershipTokensOtherKind", id, token.kind);
    refuseIf(now >= token.expiry, "LeadershipTokensExpired", id, token.expiry);
    refuseIf(!this.mayMove(token, account), "ERC721InsufficientApproval", account, id);
    return token;
  }

  spend(by: string, id: bigint, kind: number, account: string, now: bigint): void {
    this.use(this.usable(by, id, kind, account, now));
  }

  private mayMove(token: Token & { owner: string }, by: string): boolean {
    return by === token.owner || this.operators.has(pair(token.owner, by)) || this.approvals.get(token.id) === by;
  }
}

/** An owner and an operator of its. */
export function pair(owner: string, operator: string): string {
  return `${owner} ${operator}`;
}
