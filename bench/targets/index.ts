import { capital } from "./capital.ts";
import { roles } from "./roles.ts";
import type { Targets } from "./target.ts";
import { vouchers } from "./vouchers.ts";

export const TARGETS: { readonly capital: Targets; readonly vouchers: Targets; readonly roles: Targets } = {
  capital,
  vouchers,
  roles,
};
