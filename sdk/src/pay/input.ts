import { checkInteger } from "../core/check.js";

/** What stands for the hosts where roles are numbered. */
export const HOSTS = 0n;

/** A role, from 1; where hosts are meant too, from 0. */
export function checkRoleId(field: string, value: unknown, { hosts = false } = {}): bigint {
  return checkInteger(field, value, hosts ? HOSTS : 1n);
}
