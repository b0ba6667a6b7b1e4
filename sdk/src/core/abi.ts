// What an ABI written `as const` says about the types of its functions, events and errors.

export interface AbiParameter {
  readonly name?: string;
  readonly type: string;
  readonly indexed?: boolean;
  readonly components?: readonly AbiParameter[];
}

export interface AbiItem {
  readonly type: string;
  readonly name: string;
  readonly inputs?: readonly AbiParameter[];
  readonly outputs?: readonly AbiParameter[];
  readonly stateMutability?: string;
}

export type Abi = readonly AbiItem[];

/** The value of a parameter: integers are bigint, bytes and addresses hex strings, structs objects. */
export type ValueOf<P extends AbiParameter> = P["type"] extends `${infer Element}[${string}]`
  ? readonly ValueOf<{ type: Element; components: P["components"] }>[]
  : P["type"] extends "tuple"
    ? ObjectOf<NonNullable<P["components"]>>
    : Scalar<P["type"]>;

type Scalar<T extends string> = T extends "bool"
  ? boolean
  : T extends "address" | "string" | `bytes${string}`
    ? string
    : T extends `uint${string}` | `int${string}`
      ? bigint
      : unknown;

/** Parameters as an object by name. */
export type ObjectOf<Ps extends readonly AbiParameter[]> = {
  readonly [P in Ps[number] as P["name"] & string]: ValueOf<P>;
};

/** Parameters as a list. */
export type TupleOf<Ps extends readonly AbiParameter[]> = { readonly [I in keyof Ps]: ValueOf<Ps[I]> };

type Item<A extends Abi, Type extends string, Name> = Extract<A[number], { type: Type; name: Name }>;
type NameOf<A extends Abi, Type extends string> = Extract<A[number], { type: Type }>["name"];
type InputsOf<I> = I extends { inputs: infer Ps extends readonly AbiParameter[] } ? Ps : readonly [];
type OutputsOf<I> = I extends { outputs: infer Ps extends readonly AbiParameter[] } ? Ps : readonly [];

export type FunctionName<A extends Abi> = NameOf<A, "function">;
export type ViewName<A extends Abi> = Extract<
  A[number],
  { type: "function"; stateMutability: "view" | "pure" }
>["name"];
export type EventName<A extends Abi> = NameOf<A, "event">;
export type ErrorName<A extends Abi> = NameOf<A, "error">;

/** What a function is called with. */
export type FunctionArgs<A extends Abi, N> = TupleOf<InputsOf<Item<A, "function", N>>>;

/** What a function returns: nothing, a value, an object where all outputs have names, else a list. */
export type FunctionResult<A extends Abi, N> = Returned<OutputsOf<Item<A, "function", N>>>;

type Returned<Ps extends readonly AbiParameter[]> = Ps extends readonly []
  ? void
  : Ps extends readonly [infer P extends AbiParameter]
    ? ValueOf<P>
    : "" extends Ps[number]["name"]
      ? TupleOf<Ps>
      : ObjectOf<Ps>;

/** What an event says, by name. */
export type EventArgs<A extends Abi, N> = ObjectOf<InputsOf<Item<A, "event", N>>>;

/** The indexed parameters of an event, each optional: what one can filter by. */
export type EventFilter<A extends Abi, N> = {
  readonly [P in Extract<InputsOf<Item<A, "event", N>>[number], { indexed: true }> as P["name"] & string]?: ValueOf<P>;
};

/** What an error says, by name. */
export type ErrorArgs<A extends Abi, N> = ObjectOf<InputsOf<Item<A, "error", N>>>;
