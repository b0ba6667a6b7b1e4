import type { CallRequest } from "../core/action.js";
import { checkAddress, checkAmount, checkHex, checkList, checkObject } from "../core/check.js";

/** Calls, each with its fields as they have to be; one at least. */
export function checkCalls(field: string, calls: readonly CallRequest[]): CallRequest[] {
  return checkList(field, calls, 1).map((call, i) => checkCall(`${field}[${i}]`, call));
}

export function checkCall(field: string, call: CallRequest): CallRequest {
  const { to, data, value } = checkObject(field, call);
  return {
    to: checkAddress(`${field}.to`, to),
    data: checkHex(`${field}.data`, data),
    value: checkAmount(`${field}.value`, value, 0n),
  };
}

/** Calls as three lists. */
export function columns(calls: readonly CallRequest[]): [string[], bigint[], string[]] {
  return [calls.map(({ to }) => to), calls.map(({ value }) => value), calls.map(({ data }) => data)];
}

/** Calls of three lists. */
export function rows(targets: readonly string[], values: readonly bigint[], data: readonly string[]): CallRequest[] {
  return targets.map((to, i) => ({ to, data: data[i]!, value: values[i]! }));
}
