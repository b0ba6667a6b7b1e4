/** The few parts of the WebAssembly binary format that the kernel is made of. */

/** A number as LEB128 without a sign. */
export function unsigned(value: number): number[] {
  const bytes: number[] = [];
  do {
    const rest = Math.floor(value / 128);
    bytes.push((value % 128) | (rest > 0 ? 0x80 : 0));
    value = rest;
  } while (value > 0);
  return bytes;
}

/** A 32-bit number as LEB128 with a sign. */
export function signed(value: number): number[] {
  const bytes: number[] = [];
  for (;;) {
    const low = value & 0x7f;
    value >>= 7;
    if ((value === 0 && (low & 0x40) === 0) || (value === -1 && (low & 0x40) !== 0)) return [...bytes, low];
    bytes.push(low | 0x80);
  }
}

export const I32 = 0x7f;
export const I64 = 0x7e;
export const V128 = 0x7b;

/** Parameters, result, further locals and code of a function; it is exported by its name. */
export interface WasmFunction {
  name: string;
  parameters: readonly number[];
  results: readonly number[];
  /** How many locals there are of which type, after the parameters. */
  locals: readonly (readonly [count: number, type: number])[];
  code: readonly number[];
}

/** A module of these functions, with one exported memory of 64 KiB and the bytes that it begins with. */
export function wasmModule(functions: readonly WasmFunction[], data: Uint8Array): Uint8Array<ArrayBuffer> {
  const list = (items: readonly (readonly number[])[]) => [...unsigned(items.length), ...items.flat()];
  const text = (name: string) => [...unsigned(name.length), ...new TextEncoder().encode(name)];
  const section = (id: number, body: readonly number[]) => [id, ...unsigned(body.length), ...body];
  const types = functions.map(({ parameters, results }) => [
    0x60,
    ...unsigned(parameters.length),
    ...parameters,
    ...unsigned(results.length),
    ...results,
  ]);
  const bodies = functions.map(({ locals, code }) => {
    const body = [...list(locals.map(([count, type]) => [...unsigned(count), type])), ...code, 0x0b];
    return [...unsigned(body.length), ...body];
  });
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, list(types)),
    ...section(3, list(functions.map((_, at) => unsigned(at)))),
    ...section(5, [1, 0, 1]),
    ...section(
      7,
      list([[...text("memory"), 2, 0], ...functions.map(({ name }, at) => [...text(name), 0, ...unsigned(at)])]),
    ),
    ...section(10, list(bodies)),
    ...section(11, list([[0, 0x41, 0, 0x0b, ...unsigned(data.length), ...data]])),
  ]);
}

/** Reads and changes a local. */
export const get = (local: number): number[] => [0x20, ...unsigned(local)];
export const set = (local: number): number[] => [0x21, ...unsigned(local)];
export const i32 = (value: number): number[] => [0x41, ...signed(value)];
export const i64 = (value: number): number[] => [0x42, ...signed(value)];

const simd = (code: number): number[] => [0xfd, ...unsigned(code)];

/** Two 64-bit lanes at an address; the address is on the stack. */
export const load = (offset: number): number[] => [...simd(0x00), 4, ...unsigned(offset)];
export const store = (offset: number): number[] => [...simd(0x0b), 4, ...unsigned(offset)];
/** One 64-bit word for both lanes; its address is on the stack. */
export const loadBoth = (offset: number): number[] => [...simd(0x0a), 3, ...unsigned(offset)];

export const XOR = simd(0x51);
/** a & ~b */
export const AND_NOT = simd(0x4f);
export const OR = simd(0x50);
export const ADD = simd(0xce);
export const SPLAT = simd(0x12);
export const lane = (at: number): number[] => [...simd(0x1d), at];
const SHL = simd(0xcb);
const SHR = simd(0xcd);

/** The bytes of both lanes in another order: byte `i` of a lane becomes what was byte `order(i)` of it. */
export function permuteBytes(value: readonly number[], order: (byte: number) => number): number[] {
  const bytes = Array.from({ length: 16 }, (_, i) => (i & 8) + order(i & 7));
  return [...value, ...value, ...simd(0x0d), ...bytes];
}

/** Both lanes of a local turned left by so many bits. */
export function rotate(local: number, bits: number): number[] {
  if (bits === 0) return get(local);
  if (bits % 8 === 0) return permuteBytes(get(local), (byte) => (byte - bits / 8 + 8) % 8);
  return [...get(local), ...i32(bits), ...SHL, ...get(local), ...i32(64 - bits), ...SHR, ...OR];
}
