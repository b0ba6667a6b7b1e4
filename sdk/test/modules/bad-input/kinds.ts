/** Something to be given to a function: a good value of it, and bad ones. */
export class Input {
  constructor(
    /** As an `InputError` names it. */
    readonly field: string,
    readonly good: unknown,
    readonly bad: readonly (readonly [what: string, value: unknown])[],
    /** What the good value is made of, where that is checked by itself: fields, or items. */
    readonly inside?: Readonly<Record<string, Input>> | readonly Input[],
  ) {}
}

/** A call with one input that is wrong. */
export interface Mistake {
  readonly field: string;
  readonly what: string;
  readonly args: readonly unknown[];
}

const GOOD_ADDRESS = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
const NOT_TEXT = [
  ["nothing", undefined],
  ["null", null],
  ["a number", 7],
  ["an object", {}],
] as const;
const NOT_NUMBER = [
  ["nothing", undefined],
  ["null", null],
  ["a text", "5"],
  ["a fraction", 1.5],
  ["NaN", NaN],
  ["an object", {}],
] as const;

/** An amount, which only a bigint can say. */
export function amount(field: string, limits: { min?: bigint; max?: bigint; good?: bigint } = {}) {
  const { min = 1n, max = 2n ** 256n - 1n } = limits;
  const good = limits.good ?? (max < 10n ** 18n ? max : 10n ** 18n);
  return new Input(field, good, [
    ...NOT_NUMBER,
    ["a plain number", 5],
    ["negative", -1n],
    ...(min > 0n ? [["zero", 0n] as const] : []),
    ["too large", max + 1n],
  ]);
}

/** A whole number, plain or bigint. */
export function integer(field: string, min: bigint, max: bigint, plain = false) {
  return new Input(field, plain ? Number(min) : min, [
    ...NOT_NUMBER,
    ["infinite", Infinity],
    ["a number that is not exact", 2 ** 53],
    ["negative", plain ? -1 : -1n],
    ...(min > 0n ? [["zero", 0n] as const] : []),
    ...(plain && max > 2n ** 53n ? [["a bigint", 5n] as const] : [["too large", max + 1n] as const]),
  ]);
}

export const projectId = () => integer("projectId", 1n, 2n ** 248n - 1n);
export const taskIndex = (field = "index") => integer(field, 0n, 199n);
export const choice = (field: string) => integer(field, 0n, 3n, true);

export function address(field: string) {
  return new Input(field, GOOD_ADDRESS, [
    ...NOT_TEXT,
    ["too short", "0x1234"],
    ["too long", `${GOOD_ADDRESS}00`],
    ["without 0x", GOOD_ADDRESS.slice(2)],
    ["with a wrong checksum", GOOD_ADDRESS.replace("C8", "c8")],
    ["a name", "vitalik.eth"],
    ["zero", `0x${"0".repeat(40)}`],
  ]);
}

export function identity(field = "identity") {
  return new Input(field, `0x${"5a".repeat(20)}`, [
    ...NOT_TEXT,
    ["too short", `0x${"5a".repeat(19)}`],
    ["of 32 bytes", `0x${"5a".repeat(32)}`],
    ["no hex", `0x${"zz".repeat(20)}`],
    ["a DID", "did:web:example.org"],
    ["zero", `0x${"0".repeat(40)}`],
  ]);
}

export function bytes32(field: string) {
  return new Input(field, `0x${"5a".repeat(32)}`, [
    ...NOT_TEXT,
    ["empty", "0x"],
    ["too short", `0x${"5a".repeat(31)}`],
    ["too long", `0x${"5a".repeat(33)}`],
    ["without 0x", "5a".repeat(32)],
    ["no hex", `0x${"zz".repeat(32)}`],
  ]);
}

export function hex(field: string) {
  return new Input(field, "0x1234", [
    ...NOT_TEXT,
    ["half a byte", "0x123"],
    ["without 0x", "1234"],
    ["no hex", "0xzz"],
  ]);
}

export function signature(field = "signature") {
  return new Input(field, `0x${"11".repeat(64)}1b`, [...hex(field).bad, ["empty", "0x"]]);
}

export function text(field: string, most = 2048, good = "text") {
  return new Input(field, good, [
    ...NOT_TEXT,
    ["empty", ""],
    ["too long", "é".repeat(most / 2 + 1)],
    ["half a surrogate pair", "\ud800"],
  ]);
}

export function uri(field = "uri") {
  return new Input(field, "ipfs://bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi/{id}.json", [
    ...text(field).bad,
    ["without a scheme", "example.org/text"],
    ["with a space", "https://example.org/a b"],
    ["a scheme alone", "ipfs:"],
  ]);
}

export function cid(field: string) {
  return new Input(field, "bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi", [
    ...NOT_TEXT,
    ["empty", ""],
    ["a URI", "ipfs://bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi"],
    ["cut off", "bafybei"],
    ["outside of its alphabet", "Qm0000000000000000000000000000000000000000000O"],
  ]);
}

export function time(field = "deadline") {
  return new Input(field, 1_900_000_000, [
    ...NOT_NUMBER,
    ["an invalid date", new Date(NaN)],
    ["a date before 1970", new Date(-1000)],
    ["milliseconds", 1_900_000_000_000],
    ["negative", -1n],
    ["too large", 2n ** 40n],
  ]);
}

export function flag(field: string) {
  return new Input(field, true, [
    ["nothing", undefined],
    ["null", null],
    ["a number", 1],
    ["a text", "true"],
  ]);
}

export function word(field: string, good: string) {
  return new Input(field, good, [...NOT_TEXT, ["another word", "gold"], ["empty", ""]]);
}

/** What JSON cannot say. */
export function json(field = "content") {
  return new Input(field, { title: "Mast" }, [
    ["a bigint", 5n],
    ["NaN", NaN],
    ["a date", new Date(0)],
    ["a function", () => 0],
    ["half a surrogate pair", "\ud800"],
  ]);
}

/** An object with fields. Its bad values are those that have none. */
export function object(field: string, inside: Readonly<Record<string, Input>>) {
  const good = Object.fromEntries(Object.entries(inside).map(([key, input]) => [key, input.good]));
  return new Input(field, good, [...NOT_TEXT.slice(0, 3), ["a text", "0x12"], ["a list", []]], inside);
}

/** A list with such items. */
export function list(field: string, inside: readonly Input[], ...more: readonly (readonly [string, unknown])[]) {
  const bad = [...NOT_TEXT, ["a text", "0x12"] as const, ...more];
  return new Input(
    field,
    inside.map(({ good }) => good),
    bad,
    inside,
  );
}

/** The same, where it may be left out. */
export function optional({ field, good, bad, inside }: Input) {
  return new Input(
    field,
    good,
    bad.filter(([, value]) => value !== undefined),
    inside,
  );
}

/** The same with other bad values too. */
export function also({ field, good, bad, inside }: Input, ...more: Input["bad"]) {
  return new Input(field, good, [...bad, ...more], inside);
}

/** A text whose good value is `good`, with damaged ones; each `field` is named. */
export function document(
  good: string,
  wrong: string,
  damages: Readonly<Record<string, [path: string, value: unknown]>>,
) {
  const plain = ["", "{", "null", "7", "[]"].map((bad) => [`"${bad}"`, bad] as const);
  const inside = Object.entries(damages).map(([field, [path, value]]) => {
    return new Input(field, good, [[`with another ${path}`, damaged(good, path, value)]]);
  });
  return [new Input(wrong, good, [...NOT_TEXT, ...plain]), ...inside];
}

function damaged(good: string, path: string, value: unknown): string {
  const whole = JSON.parse(good);
  const keys = path.split(".");
  const last = keys.pop()!;
  keys.reduce((found, key) => found[key], whole)[last] = value;
  return JSON.stringify(whole);
}

/** Every way to call with one input wrong. */
export function* mistakes(inputs: readonly Input[]): Generator<Mistake> {
  const good = inputs.map((input) => input.good);
  for (const [at, input] of inputs.entries()) {
    for (const [field, what, value] of wrong(input)) {
      yield { field, what: `${field} ${what}`, args: good.map((other, i) => (i === at ? value : other)) };
    }
  }
}

function* wrong({ field, good, bad, inside }: Input): Generator<[field: string, what: string, value: unknown]> {
  for (const [what, value] of bad) yield [field, what, value];
  for (const [key, input] of Object.entries(inside ?? {})) {
    for (const [deep, what, value] of wrong(input)) {
      const copy = Array.isArray(good) ? [...good] : { ...(good as object) };
      yield [deep, what, Object.assign(copy, { [key]: value })];
    }
  }
}
