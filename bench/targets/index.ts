import { capital } from "./capital.ts";
import type { Targets } from "./target.ts";
import { vouchers } from "./vouchers.ts";

export const TARGETS: { readonly capital: Targets; readonly vouchers: Targets } = { capital, vouchers };
