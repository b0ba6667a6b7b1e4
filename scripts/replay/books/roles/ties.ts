/** The roles of an identity: eight places, of which the first that is free is taken next. */

export interface Tie {
  readonly role: bigint;
  readonly kind: "Member" | "Team" | "Barred";
  /** Its own seat, or its team's; 0 where it is barred. */
  readonly seat: bigint;
}

export class Ties {
  readonly #places: (Tie | undefined)[] = new Array<undefined>(8).fill(undefined);

  get all(): Tie[] {
    return this.#places.filter((tie) => tie !== undefined);
  }

  find(role: bigint): Tie | undefined {
    return this.all.find((tie) => tie.role === role);
  }

  add(tie: Tie): void {
    this.#places[this.#places.indexOf(undefined)] = tie;
  }

  drop(role: bigint): void {
    this.#places[this.#places.findIndex((tie) => tie?.role === role)] = undefined;
  }

  /** It left while it was suspended. */
  bar(role: bigint): void {
    this.drop(role);
    this.add({ role, kind: "Barred", seat: 0n });
  }

  rolesOf(): bigint[] {
    return this.all.filter(({ kind }) => kind === "Member").map(({ role }) => role);
  }
}
