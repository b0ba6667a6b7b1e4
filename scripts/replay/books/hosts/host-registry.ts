import { ZeroAddress } from "ethers";
import { HostRegistryAbi } from "../../../../sdk/src/abi/HostRegistry.js";
import { type Book, type Books, CODE, type Code, type Takers, ask, bind, followsFrom, refuse } from "../../book.ts";
import { Table } from "../../table.ts";
import { identityRegistry } from "../foundation/identity-registry.ts";
import { NOBODY, NO_ID, NO_IDENTITY, ZERO_IDENTITY } from "../none.ts";

const NO_APPLICATION = { key: ZeroAddress, id: 0n, appliedAt: 0n };
const NO_SEAT = { identity: ZERO_IDENTITY, key: ZeroAddress, admittedAt: 0n, leftAt: 0n };
/** What records misses. */
const MODULES = ["HostMonitors", "SourcePins", "GoodsChoice"];

export class HostRegistryBook implements Book {
  readonly seats = new Table<[seat: bigint], typeof NO_SEAT>(() => ({ ...NO_SEAT }));
  readonly #applications = new Table<[identity: string], typeof NO_APPLICATION>(() => ({ ...NO_APPLICATION }));
  readonly #misses = new Table<[seat: bigint, module: string], bigint>(() => 0n);
  readonly #lastSeats = new Table<[identity: string], bigint>(() => 0n);
  readonly #unsettled = new Set<bigint>();
  /** The most senior, who is active, first. */
  #queue: bigint[] = [];
  /** What draws look at, 0 where a place is vacant. */
  readonly #places: bigint[] = [];
  #applied = 0n;
  #silentAt = 0n;
  #silence = { silence: 0n, version: 0n };
  readonly #books: Books;
  readonly #code: Code;

  constructor(books: Books, code: Code) {
    this.#books = books;
    this.#code = code;
  }

  readonly on: Takers<typeof HostRegistryAbi> = {
    SilenceSet: ({ version, silence }) => {
      this.#silence = { silence, version };
    },
    HostApplied: ({ applicationId, identity, key }, { time }) => {
      this.#applied = applicationId;
      this.#applications.set({ key, id: applicationId, appliedAt: time }, identity);
    },
    HostApplicationWithdrawn: ({ identity }) => this.#applications.set({ ...NO_APPLICATION }, identity),
    HostAdmitted: ({ seat, identity, key, place }, { time }) => {
      this.#applications.set({ ...NO_APPLICATION }, identity);
      this.seats.set({ identity, key, admittedAt: time, leftAt: 0n }, seat);
      this.#lastSeats.set(seat, identity);
      this.#queue.push(seat);
      this.#places[Number(place)] = seat;
    },
    HostActivated: ({ silentAt }) => {
      this.#silentAt = silentAt;
    },
    HostBeat: ({ silentAt }) => {
      this.#silentAt = silentAt;
    },
    HostLeft: ({ seat }, { time }) => {
      this.seats.at(seat).leftAt = time;
      this.#unsettled.add(seat);
      this.#places[this.#places.indexOf(seat)] = 0n;
      this.#queue = this.#queue.filter((each) => each !== seat);
      if (this.#queue.length === 0) this.#silentAt = 0n;
    },
    HostSettled: ({ seat }) => void this.#unsettled.delete(seat),
    HostMissesSet: ({ seat, module, misses }) => this.#misses.set(misses, seat, module),
    EIP712DomainChanged: () => {},
  };

  *answers() {
    const { silence, version } = this.#silence;
    yield ask("silenceAllowed", [], silence, version);
    yield ask("silentAt", [], this.#silentAt);
    yield ask("activeSeat", [], this.activeSeat);
    yield ask("hostCount", [], this.#queue.length);
    yield ask("seatCount", [], this.seats.size);
    yield ask("nextApplication", [], this.#applied + 1n);
    yield ask("places", [], this.#places.length);
    for (const [place, seat] of this.#places.entries()) yield ask("seatAtPlace", [place], seat);
    yield refuse("seatAtPlace", [this.#places.length], "Panic");
    for (const [of, application] of this.#applications.rows([NO_IDENTITY])) yield ask("applicationOf", of, application);
    for (const [[identity], last] of this.#lastSeats.rows([NO_IDENTITY])) {
      yield ask("seatOfHost", [identity], this.#queue.includes(last) ? last : 0n);
    }
    for (const [[seat], known] of this.seats.rows([NO_ID])) yield* this.#aboutSeat(seat, known);
  }

  get activeSeat(): bigint {
    return this.#queue[0] ?? 0n;
  }

  *#aboutSeat(seat: bigint, known: typeof NO_SEAT) {
    const place = this.#queue.indexOf(seat);
    yield ask("seatOf", [seat], known);
    yield ask("isUnsettled", [seat], this.#unsettled.has(seat));
    if (place === -1) yield refuse("seatBehind", [seat], "HostRegistryNotHost");
    else yield ask("seatBehind", [seat], this.#queue[place + 1] ?? 0n);
    const account = this.#books.find(identityRegistry)?.identities.get(known.identity).account ?? known.key;
    for (const each of new Set([known.key, account])) yield ask("actsFor", [seat, each], place !== -1);
    yield ask("actsFor", [seat, NOBODY], false);
    for (const module of MODULES.filter((name) => this.#code.has(name)).map((name) => this.#code.addressOf(name))) {
      yield ask("missesOf", [seat, module], this.#misses.get(seat, module));
    }
  }
}

export const hostRegistry = bind({
  ...{ name: "HostRegistry", abi: HostRegistryAbi },
  make: (books, code) => new HostRegistryBook(books, code),
  unasked: { postDigest: CODE, backupDigest: CODE, draw: followsFrom("seatAtPlace") },
});
