import { capital } from "./capital.ts";
import { leadership } from "./leadership.ts";
import { roles } from "./roles.ts";
import type { Targets } from "./target.ts";
import { vouchers } from "./vouchers.ts";

export const TARGETS: Readonly<Record<"capital" | "vouchers" | "roles" | "leadership", Targets>> = {
  capital,
  vouchers,
  roles,
  leadership,
};
