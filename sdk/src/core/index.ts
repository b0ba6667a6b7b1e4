/**
 * The core that every module stands on: a client without modules, actions, typed events, reads in one call.
 *
 * @example
 * import { Core } from "@commonweal/sdk/core";
 * import { capital } from "@commonweal/sdk/capital";
 *
 * const { quoteBuy } = capital(new Core({ runner: provider, deployment }));
 *
 * @module
 */
export type { Abi, EventArgs, EventFilter, EventName, FunctionArgs, FunctionResult, ViewName } from "./abi.js";
export { Action, type ActionSpec, type CallRequest, type Sent } from "./action.js";
export { ContractHandle } from "./contract.js";
export { Core, type CoreOptions } from "./core.js";
export type { Deployment, DeploymentSource } from "./deployment.js";
export type { AnyEvent, SuiteEvent } from "./event.js";
export type { EventOptions } from "./events.js";
export type { ForwardOptions, ForwardRequest, SignedRequest } from "./forward.js";
export { InputError } from "./input-error.js";
export { ReceiptEvents } from "./receipt.js";
export type { BlockTag, Runner } from "./runner.js";
export type { SendOptions, Stage, Step } from "./sending.js";
export type { Time } from "./time.js";
