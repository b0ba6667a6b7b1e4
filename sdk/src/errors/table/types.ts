import type { ArbitrationAbi } from "../../abi/Arbitration.js";
import type { CapitalTokenAbi } from "../../abi/CapitalToken.js";
import type { ExoScoreAbi } from "../../abi/ExoScore.js";
import type { CommunitiesAbi } from "../../abi/Communities.js";
import type { CommunityProjectsAbi } from "../../abi/CommunityProjects.js";
import type { CommunityWorkAbi } from "../../abi/CommunityWork.js";
import type { ForwarderAbi } from "../../abi/Forwarder.js";
import type { IdentityRegistryAbi } from "../../abi/IdentityRegistry.js";
import type { NoticeBoardAbi } from "../../abi/NoticeBoard.js";
import type { PLCRVotingAbi } from "../../abi/PLCRVoting.js";
import type { ProjectsAbi } from "../../abi/Projects.js";
import type { ReleaseRegistryAbi } from "../../abi/ReleaseRegistry.js";
import type { ReputationAbi } from "../../abi/Reputation.js";
import type { RevenueSplitterAbi } from "../../abi/RevenueSplitter.js";
import type { SharedAssetsAbi } from "../../abi/SharedAssets.js";
import type { TasksAbi } from "../../abi/Tasks.js";
import type { VoucherAudiencesAbi } from "../../abi/VoucherAudiences.js";
import type { VoucherRedemptionsAbi } from "../../abi/VoucherRedemptions.js";
import type { VoucherRenewalsAbi } from "../../abi/VoucherRenewals.js";
import type { VouchersAbi } from "../../abi/Vouchers.js";
import type { TimelockAbi } from "../../abi/Timelock.js";
import type { VoucherSalesAbi } from "../../abi/VoucherSales.js";
import type { Abi, ErrorArgs, ErrorName } from "../../core/abi.js";
import type { ErrorCode } from "../protocol-error.js";

/** Every ABI whose errors have a sentence here. Only their types are used, so no ABI is loaded for its errors. */
type Suite = readonly (
  | (typeof ArbitrationAbi)[number]
  | (typeof CapitalTokenAbi)[number]
  | (typeof ExoScoreAbi)[number]
  | (typeof CommunitiesAbi)[number]
  | (typeof CommunityProjectsAbi)[number]
  | (typeof CommunityWorkAbi)[number]
  | (typeof ForwarderAbi)[number]
  | (typeof IdentityRegistryAbi)[number]
  | (typeof NoticeBoardAbi)[number]
  | (typeof PLCRVotingAbi)[number]
  | (typeof ProjectsAbi)[number]
  | (typeof ReleaseRegistryAbi)[number]
  | (typeof ReputationAbi)[number]
  | (typeof RevenueSplitterAbi)[number]
  | (typeof SharedAssetsAbi)[number]
  | (typeof TasksAbi)[number]
  | (typeof TimelockAbi)[number]
  | (typeof VoucherAudiencesAbi)[number]
  | (typeof VoucherRedemptionsAbi)[number]
  | (typeof VoucherRenewalsAbi)[number]
  | (typeof VouchersAbi)[number]
  | (typeof VoucherSalesAbi)[number]
)[];

type Named<Prefix extends string> = Extract<ErrorName<Suite & Abi>, `${Prefix}${string}`>;

/** What a program can do about an error, and what it tells a person. */
export type Entry<Args> = readonly [code: ErrorCode | ((args: Args) => ErrorCode), sentence: (args: Args) => string];

/** Which side of its window a call fell on. */
export function windowCode({ start, time }: { readonly start: bigint; readonly time: bigint }): ErrorCode {
  return time < start ? "TOO_EARLY" : "TOO_LATE";
}

/** A sentence for every error whose name begins with `Prefix`: one too few does not compile. */
export type Sentences<Prefix extends string> = { readonly [N in Named<Prefix>]: Entry<ErrorArgs<Suite & Abi, N>> };
