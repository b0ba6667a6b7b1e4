/** What a contract keeps, as its events tell it: what the books of the contracts are written against. */

import type { Abi, EventArgs, EventName } from "../../sdk/src/core/abi.js";

/** One event of the suite. */
export interface Entry {
  /** Name of the contract in the deployment. */
  readonly contract: string;
  readonly event: string;
  /** By name; integers are bigint, bytes and addresses hex strings, structs objects. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly args: Record<string, any>;
  readonly block: number;
  /** Time of its block (Unix seconds). */
  readonly time: bigint;
  /** Place among the logs of the block. */
  readonly index: number;
  readonly tx: string;
}

/** The arguments of an event. */
export type Args = Entry["args"];

/** The block at which the chain is asked. */
export interface Moment {
  readonly block: number;
  /** Its time (Unix seconds). */
  readonly time: bigint;
}

/** What a view must answer. */
export interface Answer {
  readonly view: string;
  readonly args: readonly unknown[];
  /** Its outputs in order, structs as objects or lists; or the error that it must end with. */
  readonly answer: readonly unknown[] | Refusal;
}

/** A view that must end with this error, of whichever contract of the suite, or with a Panic. */
export class Refusal {
  constructor(readonly error: string) {}
}

/** What a book does with each event of an ABI, typed by it. */
export type Takers<A extends Abi> = {
  readonly [N in EventName<A>]: (args: EventArgs<A, N>, entry: Entry) => void;
};

/** What a contract keeps, as its logs tell it. */
export interface Book {
  /** Own events by name: {@link Takers} of its ABI. One that the book does not know is an error. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly on: Readonly<Record<string, (args: any, entry: Entry) => void>>;
  /**
   * For every key that an event ever named, and for one that does not exist, so that each view is asked even before the
   * first event.
   */
  answers(moment: Moment): Iterable<Answer>;
}

/** What is code of a contract and no state: addresses of the deployment, constants, immutables. */
export interface Code {
  /** Name of the contract in the deployment. */
  readonly contract: string;
  readonly address: string;
  readonly chainId: bigint;
  /** Whether the deployment has a contract of this name. */
  has(contract: string): boolean;
  /** Address of another contract of the deployment. */
  addressOf(contract: string): string;
  /** What one of its views answers that the binding lists as {@link CODE}: one without arguments, or one of its `constants`. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  constant(view: string): any;
}

/** The books of the other contracts. Use them while events come and questions are asked, not while books are made. */
export interface Books {
  /** That of a contract which the deployment has. `contract`: its name there, where several share an ABI. */
  of<B extends Book>(binding: Binding<B>, contract?: string): B;
  /** That of a contract which the deployment may lack. */
  find<B extends Book>(binding: Binding<B>, contract?: string): B | undefined;
}

/** Why a view is not asked. */
export type Reason = string;
/** It answers from constants and immutables alone. Those without arguments are in {@link Code.constant}. */
export const CODE: Reason = "code";
/** It computes from its arguments alone. */
export const PURE: Reason = "pure";
/** It adds up or rearranges what another view answers, which is asked. */
export const followsFrom = (view: string): Reason => `follows from ${view}`;

/** How the book of a contract is made, and what is not asked. */
export interface Binding<B extends Book = Book> {
  /** Name of the contract's ABI. */
  readonly name: string;
  readonly abi: Abi;
  readonly make: (books: Books, code: Code) => B;
  /** Views that the book does not answer, and why. See `views.ts` for those of many contracts. */
  readonly unasked: Readonly<Record<string, Reason>>;
  /** Of views that take arguments, but answer from code alone, with what to ask them once for {@link Code.constant}. */
  readonly constants?: Readonly<Record<string, readonly unknown[]>>;
}

/** A binding with the type of its book. */
export function bind<B extends Book>(binding: Binding<B>): Binding<B> {
  return binding;
}

/** An answer, shortly: `ask("balanceOf", [account], balance)`. */
export function ask(view: string, args: readonly unknown[], ...answer: readonly unknown[]): Answer {
  return { view, args, answer };
}

/** A question that must be refused: `refuse("ownerOf", [id], "ERC721NonexistentToken")`. */
export function refuse(view: string, args: readonly unknown[], error: string): Answer {
  return { view, args, answer: new Refusal(error) };
}
