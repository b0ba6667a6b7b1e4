import { AbiCoder, type EventFragment, Indexed, Interface, type InterfaceAbi, ParamType, type Result } from "ethers";
import type { Abi } from "./abi.js";

const interfaces = new WeakMap<Abi, Interface>();

/** ethers' view of an ABI, made at its first use. */
export function interfaceOf(abi: Abi): Interface {
  let found = interfaces.get(abi);
  if (!found) interfaces.set(abi, (found = new Interface(abi as InterfaceAbi)));
  return found;
}

/** How an event stands in logs. */
interface EventCodec {
  readonly fragment: EventFragment;
  /** What topics hold: the indexed values, or the hashes of those that are longer than a word. */
  readonly topics: readonly ParamType[];
  readonly data: readonly ParamType[];
}

/** A decoded log. */
export interface DecodedLog {
  readonly fragment: EventFragment;
  readonly args: Readonly<Record<string, unknown>>;
}

const events = new WeakMap<Abi, ReadonlyMap<string, EventCodec>>();
const WORD = ParamType.from("bytes32");

/**
 * The event in a log, or undefined if the ABI has none such. As ethers' `parseLog`, which looks for the event in the whole ABI
 * each time and hashes every signature on the way.
 */
export function decodeLog(
  abi: Abi,
  log: { readonly topics: readonly string[]; readonly data: string },
): DecodedLog | undefined {
  let codecs = events.get(abi);
  if (!codecs) events.set(abi, (codecs = eventCodecs(abi)));
  const [topic, ...indexed] = log.topics;
  const codec = codecs.get(topic!);
  return codec && decoded(codec, indexed, log.data);
}

function eventCodecs(abi: Abi): ReadonlyMap<string, EventCodec> {
  const codecs = new Map<string, EventCodec>();
  interfaceOf(abi).forEachEvent((fragment) => {
    const topics = fragment.inputs.filter(({ indexed }) => indexed).map((type) => (isWord(type) ? type : WORD));
    const data = fragment.inputs.filter(({ indexed }) => !indexed);
    codecs.set(fragment.topicHash, { fragment, topics, data });
  });
  return codecs;
}

function decoded({ fragment, topics, data }: EventCodec, indexed: readonly string[], bytes: string): DecodedLog {
  const coder = AbiCoder.defaultAbiCoder();
  const words = coder.decode(topics, `0x${indexed.map((topic) => topic.slice(2)).join("")}`);
  const rest = coder.decode(data, bytes, true);
  let [word, place] = [0, 0];
  const args = fragment.inputs.map((type) => {
    if (!type.indexed) return [type.name, plainValue(type, rest[place++])] as const;
    const value: unknown = words[word++];
    return [type.name, isWord(type) ? value : new Indexed(value as string)] as const;
  });
  return { fragment, args: Object.fromEntries(args) };
}

function isWord(type: ParamType): boolean {
  return type.baseType !== "array" && type.baseType !== "tuple" && type.type !== "string" && type.type !== "bytes";
}

/** A decoded list of values as an object by name. */
export function namedValues(types: readonly ParamType[], values: Result): Record<string, unknown> {
  return Object.fromEntries(types.map((type, i) => [type.name, plainValue(type, values[i])]));
}

/** What a function returned, in the shape of `FunctionResult`. */
export function returnedValue(types: readonly ParamType[], values: Result): unknown {
  if (types.length === 0) return undefined;
  if (types.length === 1) return plainValue(types[0]!, values[0]);
  if (types.every((type) => type.name)) return namedValues(types, values);
  return types.map((type, i) => plainValue(type, values[i]));
}

/** A decoded value without ethers' `Result`: structs become objects, lists arrays. */
function plainValue(type: ParamType, value: unknown): unknown {
  if (type.isArray()) return Array.from(value as Result, (element) => plainValue(type.arrayChildren, element));
  if (type.isTuple()) return namedValues(type.components, value as Result);
  return value;
}
