import { checkAddress, checkAmount, checkHex, checkObject, checkSignature } from "../core/check.js";
import type { ForwardRequest, SignedRequest } from "../core/forward.js";
import { checkTime } from "../core/time.js";

/** What was signed, with each field as it has to be. */
export function checkSigned(signed: SignedRequest): SignedRequest {
  const { request, signature } = checkObject("signed", signed);
  return { request: checkRequest(request), signature: checkSignature("signature", signature) };
}

/** A request, with each field as it has to be. */
export function checkRequest(request: ForwardRequest): ForwardRequest {
  const { from, to, value, gas, nonce, deadline, data } = checkObject("request", request);
  return {
    from: checkAddress("request.from", from),
    to: checkAddress("request.to", to),
    value: checkAmount("request.value", value, 0n),
    gas: checkAmount("request.gas", gas),
    nonce: checkAmount("request.nonce", nonce, 0n),
    deadline: checkTime("request.deadline", deadline),
    data: checkHex("request.data", data),
  };
}
