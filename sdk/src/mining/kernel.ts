import {
  ADD,
  AND_NOT,
  I32,
  I64,
  SPLAT,
  V128,
  XOR,
  get,
  i32,
  lane,
  load,
  loadBoth,
  permuteBytes,
  rotate,
  set,
  store,
  wasmModule,
} from "./assembler.js";

/**
 * The inner loop of the miner: keccak-f[1600] on two states side by side, one in each half of 128-bit vectors. The module is
 * written here, byte by byte, so that nothing is compiled and the same source gives the same module everywhere.
 */

/** Where what is in the kernel's memory. The constants of the rounds come first, from 0. */
const FIRST = 192;
const STEP = 208;
export const STATE = 256;
export const LANES = 25;
const ROUNDS = 24;

/** The lane that holds the last eight bytes of the nonce, in the second block of what is hashed. */
export const NONCE_LANE = 6;

const at = (x: number, y: number): number => (x % 5) + 5 * (y % 5);

/** By how many bits each lane turns. */
const TURNS = ((): number[] => {
  const turns = new Array<number>(LANES).fill(0);
  for (let t = 0, x = 1, y = 0; t < 24; t++) {
    turns[at(x, y)] = (((t + 1) * (t + 2)) / 2) % 64;
    [x, y] = [y, (2 * x + 3 * y) % 5];
  }
  return turns;
})();

/** The constants of the rounds, from the shift register of the standard. */
function roundConstants(): bigint[] {
  let register = 1;
  return Array.from({ length: ROUNDS }, () => {
    let constant = 0n;
    for (let j = 0; j < 7; j++) {
      if (register & 1) constant |= 1n << BigInt(2 ** j - 1);
      register <<= 1;
      if (register & 0x100) register ^= 0x171;
    }
    return constant;
  });
}

/** Locals of vectors, from the first on: two states that take turns, five columns, five sums, five of a row, the counter. */
class Locals {
  constructor(private readonly first: number) {}

  static readonly COUNT = 2 * LANES + 15 + 1;

  state = (turn: number, i: number): number => this.first + LANES * turn + i;
  column = (x: number): number => this.first + 2 * LANES + (x % 5);
  sum = (x: number): number => this.first + 2 * LANES + 5 + (x % 5);
  row = (x: number): number => this.first + 2 * LANES + 10 + (x % 5);
  counter = (): number => this.first + 2 * LANES + 15;
}

/** One round from the state `turn` to the other; its constant lies `offset` behind the address that `address` puts on the stack. */
function round(
  locals: Locals,
  turn: number,
  address: readonly number[],
  offset: number,
  firstLaneOnly: boolean,
): number[] {
  const code: number[] = [];
  const { state, column, sum, row } = locals;
  for (let x = 0; x < 5; x++) {
    code.push(...get(state(turn, x)));
    for (let y = 1; y < 5; y++) code.push(...get(state(turn, at(x, y))), ...XOR);
    code.push(...set(column(x)));
  }
  for (let x = 0; x < (firstLaneOnly ? 3 : 5); x++) {
    code.push(...get(column(x + 4)), ...rotate(column(x + 1), 1), ...XOR, ...set(sum(x)));
  }
  for (let y = 0; y < (firstLaneOnly ? 1 : 5); y++) {
    for (let x = 0; x < (firstLaneOnly ? 3 : 5); x++) {
      // Lane (x, y) of the turned state was lane (x + 3y, x).
      const from = at(x + 3 * y, x);
      code.push(...get(state(turn, from)), ...get(sum(x + 3 * y)), ...XOR, ...set(row(x)));
      if (TURNS[from] > 0) code.push(...rotate(row(x), TURNS[from]), ...set(row(x)));
    }
    for (let x = 0; x < (firstLaneOnly ? 1 : 5); x++) {
      code.push(...get(row(x)), ...get(row(x + 2)), ...get(row(x + 1)), ...AND_NOT, ...XOR);
      if (x === 0 && y === 0) code.push(...address, ...loadBoth(offset), ...XOR);
      code.push(...set(state(1 - turn, at(x, y))));
    }
  }
  return code;
}

/** So many pairs of rounds, with `index` as the local that counts them. */
function pairsOfRounds(locals: Locals, index: number, pairs: number): number[] {
  return [
    ...[...i32(0), ...set(index), 0x03, 0x40],
    ...round(locals, 0, get(index), 0, false),
    ...round(locals, 1, get(index), 8, false),
    // Sixteen bytes on, and again while some are left.
    ...[...get(index), ...i32(16), 0x6a, 0x22, index, ...i32(16 * pairs), 0x49, 0x0d, 0, 0x0b],
  ];
}

const loadState = (locals: Locals): number[] =>
  Array.from({ length: LANES }, (_, i) => [...i32(0), ...load(STATE + 16 * i), ...set(locals.state(0, i))]).flat();

/** permute(): the state in memory becomes what keccak-f makes of it. */
function permute(): number[] {
  const locals = new Locals(1);
  return [
    ...loadState(locals),
    ...pairsOfRounds(locals, 0, 12),
    ...Array.from({ length: LANES }, (_, i) => [
      ...i32(0),
      ...get(locals.state(0, i)),
      ...store(STATE + 16 * i),
    ]).flat(),
  ];
}

/**
 * search(start, pairs, limit): with the nonces from `start` on, two at a time, what number of pair has a digest whose first eight
 * bytes are at most `limit`; `pairs` where none has. The state in memory is that before the last permutation, for the nonce 0.
 */
function search(): number[] {
  const [START, PAIRS, LIMIT, DONE, INDEX] = [0, 1, 2, 3, 4];
  const locals = new Locals(5);
  const counter = locals.counter();
  const result = locals.state(0, 0);
  const reversed = (local: number) => permuteBytes(get(local), (byte) => 7 - byte);
  const hit = (half: number) => [...get(result), ...lane(half), ...get(LIMIT), 0x58];
  return [
    ...[...get(START), ...SPLAT, ...i32(0), ...load(FIRST), ...ADD, ...set(counter)],
    // Two blocks: out of the outer one with the answer, back to the inner one for the next pair.
    ...[0x02, 0x40, 0x03, 0x40],
    ...[...get(DONE), ...get(PAIRS), 0x4f, 0x0d, 1],
    ...loadState(locals),
    ...[...get(locals.state(0, NONCE_LANE)), ...reversed(counter), ...XOR, ...set(locals.state(0, NONCE_LANE))],
    ...pairsOfRounds(locals, INDEX, 11),
    ...round(locals, 0, i32(0), 8 * 22, false),
    ...round(locals, 1, i32(0), 8 * 23, true),
    ...[...reversed(result), ...set(result)],
    ...[...hit(0), ...hit(1), 0x72, 0x0d, 1],
    ...[...get(counter), ...i32(0), ...load(STEP), ...ADD, ...set(counter)],
    ...[...get(DONE), ...i32(1), 0x6a, ...set(DONE), 0x0c, 0, 0x0b, 0x0b],
    ...get(DONE),
  ];
}

/** The kernel's module, in bytes. */
export function kernelModule(): Uint8Array<ArrayBuffer> {
  const data = new DataView(new ArrayBuffer(STATE));
  roundConstants().forEach((constant, i) => data.setBigUint64(8 * i, constant, true));
  data.setBigUint64(FIRST + 8, 1n, true);
  data.setBigUint64(STEP, 2n, true);
  data.setBigUint64(STEP + 8, 2n, true);
  return wasmModule(
    [
      {
        name: "permute",
        parameters: [],
        results: [],
        locals: [
          [1, I32],
          [Locals.COUNT, V128],
        ],
        code: permute(),
      },
      {
        name: "search",
        parameters: [I64, I32, I64],
        results: [I32],
        locals: [
          [2, I32],
          [Locals.COUNT, V128],
        ],
        code: search(),
      },
    ],
    new Uint8Array(data.buffer),
  );
}
