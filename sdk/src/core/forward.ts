import { TypedDataEncoder } from "ethers";
import type { Abi } from "./abi.js";
import type { CallRequest } from "./action.js";
import { checkAmount, checkObject } from "./check.js";
import type { Core } from "./core.js";
import { drawnNonces } from "./nonce.js";
import { domainOf, signFor } from "./signing.js";
import { type Time, checkTimeIfGiven } from "./time.js";

/** What the forwarder is asked to do. */
export interface ForwardRequest {
  readonly from: string;
  readonly to: string;
  /** Wei. */
  readonly value: bigint;
  /** Gas that the call is given. */
  readonly gas: bigint;
  /** Any number that was not used before; any of them may be relayed first. */
  readonly nonce: bigint;
  /** Last second at which it may be relayed (Unix seconds). */
  readonly deadline: bigint;
  readonly data: string;
}

/** An action that its account has signed, for anyone to relay. */
export interface SignedRequest {
  readonly request: ForwardRequest;
  readonly signature: string;
}

export interface ForwardOptions {
  /** 20 minutes from now if left out. */
  readonly deadline?: Time;
  /** Gas for the call; a fifth above the estimate if left out. */
  readonly gas?: bigint;
  /** One that was not used before if left out. */
  readonly nonce?: bigint;
}

const drawNonce = drawnNonces(32);

const FIELDS = {
  ForwardRequest: [
    { name: "from", type: "address" },
    { name: "to", type: "address" },
    { name: "value", type: "uint256" },
    { name: "gas", type: "uint256" },
    { name: "nonce", type: "uint256" },
    { name: "deadline", type: "uint256" },
    { name: "data", type: "bytes" },
  ],
};

/** Whether a function can be relayed: it takes no ETH, and its contract knows a forwarder. */
export function isRelayable(abi: Abi, functionName: string): boolean {
  const named = (name: string) => abi.find((item) => item.type === "function" && item.name === name);
  return named("isTrustedForwarder") !== undefined && named(functionName)?.stateMutability === "nonpayable";
}

export function checkForwardOptions(options: ForwardOptions): void {
  const { deadline, gas, nonce } = checkObject("options", options);
  checkTimeIfGiven("deadline", deadline);
  if (gas !== undefined) checkAmount("gas", gas);
  if (nonce !== undefined) checkAmount("nonce", nonce, 0n);
}

/** Signs a call for the forwarder. */
export async function signForward(core: Core, call: CallRequest, options: ForwardOptions): Promise<SignedRequest> {
  const request: ForwardRequest = {
    from: await core.account(),
    ...call,
    gas: checkAmount("gas", options.gas),
    nonce: checkAmount("nonce", options.nonce ?? drawNonce(), 0n),
    deadline: await core.deadlineOr(options.deadline),
  };
  return { request, signature: await signFor(core, "Forwarder", FIELDS, { ...request }) };
}

/** What is signed of a request: its EIP-712 digest, as in the forwarder's `Executed`. */
export async function forwardDigest(core: Core, request: ForwardRequest): Promise<string> {
  return TypedDataEncoder.hash(await domainOf(core, "Forwarder"), FIELDS, request);
}
