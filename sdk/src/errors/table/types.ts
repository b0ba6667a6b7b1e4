import type { AllRolesGovernorAbi } from "../../abi/AllRolesGovernor.js";
import type { ArbitrationAbi } from "../../abi/Arbitration.js";
import type { CapitalTokenAbi } from "../../abi/CapitalToken.js";
import type { EscrowedTransfersAbi } from "../../abi/EscrowedTransfers.js";
import type { ExoScoreAbi } from "../../abi/ExoScore.js";
import type { CommunitiesAbi } from "../../abi/Communities.js";
import type { CommunityProjectsAbi } from "../../abi/CommunityProjects.js";
import type { CommunityWorkAbi } from "../../abi/CommunityWork.js";
import type { AnswerKeyQualificationAbi } from "../../abi/AnswerKeyQualification.js";
import type { ApprenticeshipQualificationAbi } from "../../abi/ApprenticeshipQualification.js";
import type { IdentityVerificationAbi } from "../../abi/IdentityVerification.js";
import type { PanelQualificationAbi } from "../../abi/PanelQualification.js";
import type { RoleRegistryAbi } from "../../abi/RoleRegistry.js";
import type { TeamsAbi } from "../../abi/Teams.js";
import type { ForwarderAbi } from "../../abi/Forwarder.js";
import type { IdentityRegistryAbi } from "../../abi/IdentityRegistry.js";
import type { NoticeBoardAbi } from "../../abi/NoticeBoard.js";
import type { OneRoleGovernorAbi } from "../../abi/OneRoleGovernor.js";
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
import type { GoodsChoiceAbi } from "../../abi/GoodsChoice.js";
import type { BackupLedgerAbi } from "../../abi/BackupLedger.js";
import type { HostMonitorsAbi } from "../../abi/HostMonitors.js";
import type { HostRegistryAbi } from "../../abi/HostRegistry.js";
import type { SourcePinsAbi } from "../../abi/SourcePins.js";
import type { PayAbi } from "../../abi/Pay.js";
import type { PaymentReceiptsAbi } from "../../abi/PaymentReceipts.js";
import type { PaymentReferencesAbi } from "../../abi/PaymentReferences.js";
import type { PeerReviewAbi } from "../../abi/PeerReview.js";
import type { PublicGoodsAbi } from "../../abi/PublicGoods.js";
import type { ValuersAbi } from "../../abi/Valuers.js";
import type { WorkCreditAbi } from "../../abi/WorkCredit.js";
import type { WorkOrdersAbi } from "../../abi/WorkOrders.js";
import type { WorkQueueAbi } from "../../abi/WorkQueue.js";
import type { ChainTokenAbi } from "../../abi/ChainToken.js";
import type { CongressAbi } from "../../abi/Congress.js";
import type { LeadershipTokensAbi } from "../../abi/LeadershipTokens.js";
import type { MainChainCheckpointsAbi } from "../../abi/MainChainCheckpoints.js";
import type { SeatMirrorAbi } from "../../abi/SeatMirror.js";
import type { SeatRedemptionsAbi } from "../../abi/SeatRedemptions.js";
import type { ValidatorSeatsAbi } from "../../abi/ValidatorSeats.js";
import type { Abi, ErrorArgs, ErrorName } from "../../core/abi.js";
import type { ErrorCode } from "../protocol-error.js";

/** Every ABI whose errors have a sentence here. Only their types are used, so no ABI is loaded for its errors. */
type Suite = readonly (
  | (typeof AllRolesGovernorAbi)[number]
  | (typeof ArbitrationAbi)[number]
  | (typeof CapitalTokenAbi)[number]
  | (typeof EscrowedTransfersAbi)[number]
  | (typeof ExoScoreAbi)[number]
  | (typeof CommunitiesAbi)[number]
  | (typeof CommunityProjectsAbi)[number]
  | (typeof CommunityWorkAbi)[number]
  | (typeof AnswerKeyQualificationAbi)[number]
  | (typeof ApprenticeshipQualificationAbi)[number]
  | (typeof IdentityVerificationAbi)[number]
  | (typeof PanelQualificationAbi)[number]
  | (typeof RoleRegistryAbi)[number]
  | (typeof TeamsAbi)[number]
  | (typeof ForwarderAbi)[number]
  | (typeof IdentityRegistryAbi)[number]
  | (typeof NoticeBoardAbi)[number]
  | (typeof OneRoleGovernorAbi)[number]
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
  | (typeof GoodsChoiceAbi)[number]
  | (typeof PayAbi)[number]
  | (typeof PaymentReceiptsAbi)[number]
  | (typeof PaymentReferencesAbi)[number]
  | (typeof PeerReviewAbi)[number]
  | (typeof PublicGoodsAbi)[number]
  | (typeof ValuersAbi)[number]
  | (typeof WorkCreditAbi)[number]
  | (typeof WorkOrdersAbi)[number]
  | (typeof WorkQueueAbi)[number]
  | (typeof BackupLedgerAbi)[number]
  | (typeof HostMonitorsAbi)[number]
  | (typeof HostRegistryAbi)[number]
  | (typeof SourcePinsAbi)[number]
  | (typeof ChainTokenAbi)[number]
  | (typeof CongressAbi)[number]
  | (typeof LeadershipTokensAbi)[number]
  | (typeof MainChainCheckpointsAbi)[number]
  | (typeof SeatMirrorAbi)[number]
  | (typeof SeatRedemptionsAbi)[number]
  | (typeof ValidatorSeatsAbi)[number]
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
