/** What went through the network's books (wei, unless said otherwise). */
export class Books {
  bought = 0n;
  revenue = 0n;
  sold = 0n;
  workers = 0n;
  validators = 0n;
  proposers = 0n;
  dividends = 0n;
  projects = { complete: 0, failed: 0, expired: 0 };
  tasks = { built: 0, notDone: 0, undecided: 0, unclaimed: 0, forfeited: 0 };
  polls = 0;
  votes = 0;
  validations = 0;
  /** Links built, by year of their round. */
  readonly byYear = new Map<number, { built: number; missed: number }>();

  get in(): bigint {
    return this.bought + this.revenue;
  }

  get out(): bigint {
    return this.sold + this.workers + this.validators + this.proposers + this.dividends;
  }

  year(year: number): { built: number; missed: number } {
    const known = this.byYear.get(year) ?? { built: 0, missed: 0 };
    this.byYear.set(year, known);
    return known;
  }
}
