/** Work credits: who may send them to whom. */

import { type Account, Ether, refuseIf } from "../basics.ts";

/** Where credits come from. */
const SOURCE = "the source of credits";
const MOST = (1n << 94n) - 1n;

export class WorkCredit extends Ether {
  constructor(
    private readonly isMember: (account: Account) => boolean,
    private readonly modules: ReadonlySet<string>,
  ) {
    super();
  }

  get supply(): bigint {
    return -this.of(SOURCE);
  }

  issue(to: Account, amount: bigint): void {
    refuseIf(amount > MOST - this.supply, "WorkCreditTooMany", amount);
    super.move(SOURCE, to, amount);
  }

  override move(from: string, to: string, amount: bigint): void {
    const isFree = this.modules.has(from) || this.modules.has(to);
    for (const end of [from, to]) refuseIf(!isFree && !this.isMember(end), "WorkCreditNotMember", end);
    refuseIf(this.of(from) < amount, "ERC20InsufficientBalance", from, this.of(from), amount);
    super.move(from, to, amount);
  }
}
