import { checkAddress, checkAmount, checkHex, checkObject, checkSignature } from "../core/check.js";
import type { SignedRequest } from "../core/forward.js";
import { checkTime } from "../core/time.js";

/** What was signed, with each field as it has to be. */
export function checkSigned(signed: SignedRequest): SignedRequest {
  const { request, signature } = checkObject("signed", signed);
  const { from, to, value, gas, nonce, deadline, data } = checkObject("request", request);
  return {
    request: {
      from: checkAddress("request.from", from),
      to: checkAddress("request.to", to),
      value: checkAmount("request.value", value, 0n),
      gas: checkAmount("request.gas", gas),
      nonce: checkAmount("request.nonce", nonce, 0n),
      deadline: checkTime("request.deadline", deadline),
      data: checkHex("request.data", data),
    },
    signature: checkSignature("signature", signature),
  };
}
