/**
 * Errors: what went wrong, as a sentence for people and a code for programs.
 *
 * @module
 */
export { InputError } from "../core/input-error.js";
export { protocolErrorOf, revertError } from "./decode.js";
export { type ErrorCode, ProtocolError, type ErrorValues } from "./protocol-error.js";
