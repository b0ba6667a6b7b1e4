import type { Citizen } from "../stage/cast.ts";
import type { Role, Valley } from "./cast.ts";
import type { GoodName } from "./goods.ts";

/** A part of the plant, which one of the crew builds: for ETH from the pool, and for vouchers of neighbours. */
export interface Part {
  readonly title: string;
  readonly worker: Role;
  /** Of the project's cost (basis points). */
  readonly weight: number;
  /** Hours of labour. */
  readonly hours: bigint;
  /** What the worker wants for its labour beside the ETH; nothing: it is a contribution. */
  readonly wants?: Gift;
}

/** A voucher that is given for the project. */
export interface Gift {
  readonly good: GoodName;
  readonly units: bigint;
  readonly issuer: Role;
  /** Whether somebody of the circle buys it first, for so much (wei). */
  readonly boughtFor?: bigint;
}

/** The parts of the plant, in the order of their tasks. */
export const parts: readonly Part[] = [
  {
    ...{ title: "weir", worker: "builder", weight: 3_000, hours: 8n },
    wants: { good: "meals", units: 10n, issuer: "innkeeper" },
  },
  {
    ...{ title: "penstock", worker: "smith", weight: 2_500, hours: 12n },
    wants: { good: "produce", units: 60n, issuer: "farmer" },
  },
  {
    ...{ title: "powerhouse", worker: "mason", weight: 2_500, hours: 4n },
    wants: { good: "meals", units: 5n, issuer: "innkeeper", boughtFor: 24n * 10n ** 15n },
  },
  { ...{ title: "turbine", worker: "electrician", weight: 2_000, hours: 16n } },
];

/** Who gives what a part is paid with: its issuer, or who bought it. */
export function giverOf(valley: Valley, { issuer, boughtFor }: Gift): Citizen {
  return boughtFor === undefined ? valley.the(issuer) : valley.anyone;
}
