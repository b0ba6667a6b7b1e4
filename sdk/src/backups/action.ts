import { AbiCoder, keccak256 } from "ethers";
import { checkAddress, checkBytes, checkDigits, checkHex, checkObject, checkSignature } from "../core/check.js";

/** An action that a relayer carried out, with what shows it. Numbers are text, in digits. */
export interface RelayedAction {
  /** EIP-712 digest of the request, as in the forwarder's `Executed`. */
  readonly digest: string;
  readonly request: {
    readonly from: string;
    readonly to: string;
    readonly value: string;
    readonly gas: string;
    readonly nonce: string;
    readonly deadline: string;
    readonly data: string;
  };
  readonly signature: string;
  readonly block: string;
  readonly transaction: string;
}

/** An action that was relayed, with each field as it has to be. */
export function checkRelayed(field: string, action: RelayedAction): RelayedAction {
  const { digest, request, signature, block, transaction } = checkObject(field, action);
  const { from, to, data, ...numbers } = checkObject(`${field}.request`, request);
  checkBytes(`${field}.digest`, digest, 32);
  checkAddress(`${field}.request.from`, from);
  checkAddress(`${field}.request.to`, to);
  for (const name of ["value", "gas", "nonce", "deadline"] as const) {
    checkDigits(`${field}.request.${name}`, numbers[name]);
  }
  checkHex(`${field}.request.data`, data);
  checkSignature(`${field}.signature`, signature);
  checkDigits(`${field}.block`, block);
  checkBytes(`${field}.transaction`, transaction, 32);
  return action;
}

/**
 * What a backup's root says of an action.
 *
 * @throws InputError
 */
export function actionHash(action: RelayedAction): string {
  const { block, transaction, signature } = checkRelayed("action", action);
  const types = ["uint256", "bytes32", "bytes32"];
  return keccak256(AbiCoder.defaultAbiCoder().encode(types, [block, transaction, keccak256(signature)]));
}
