// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IArbitrable} from "../../arbitration/interfaces/IArbitrator.sol";
import {RedemptionPlan, WorkOffer} from "./ICommunityProjects.sol";
import {Approval, IConsentGroups} from "./IConsentGroups.sol";

/// @notice Where an offer to work stands.
enum OfferState {
    None,
    Open,
    Accepted,
    /// @notice A case decides.
    Disputed,
    /// @notice Ruled to be done; anyone pays it out.
    Ruled,
    Done,
    Withdrawn,
    /// @notice Accepted once, ended without pay; services and compensation are free again.
    Ended
}

/// @notice What a group consents to when work is done.
struct Completion {
    uint256 offerId;
    /// @notice Hash of the {WorkOffer}.
    bytes32 offerHash;
    /// @notice Version of the offer's group.
    uint256 groupVersion;
    /// @notice What each compensation voucher counts for, in their order (smallest units of the project's currency, below 2^80);
    /// where there is none, what each service counts for.
    uint80[] values;
    /// @notice First second at which this consent is void (Unix seconds).
    uint40 deadline;
}

/// @notice What is known of an offer.
struct WorkOfferRecord {
    OfferState state;
    bytes32 offerHash;
    uint256 projectId;
    uint256 taskId;
    bytes20 worker;
    /// @notice The project manager who accepted it.
    bytes20 manager;
    /// @notice When the work is to be done (Unix seconds).
    uint256 workUntil;
    /// @notice Until when cases can be opened; then anyone may end it (Unix seconds).
    uint256 openUntil;
    /// @notice How often it was brought to arbitration.
    uint256 cases;
    /// @notice When the last case was opened or, in state Ruled, decided (Unix seconds).
    uint256 caseAt;
}

/// @title ICommunityWork
/// @notice Work on community projects: workers offer labour for some of a task's vouchers, a manager accepts, and on the consent
/// of all concerned that it is done, work and pay change hands in one step.
/// @dev The group of an offer has the offer's number; its founders are the manager, the worker and the contributors of the
/// compensation. Numbers of offers are below 2^64.
///
/// EIP-712 domain "Commonweal CommunityWork", version "1". A group consents to `Completion(uint256 offerId,bytes32
/// offerHash,uint256 groupVersion,uint80[] values,uint40 deadline)` and to `RedemptionPlan(...)` as in {ICommunityProjects}, and
/// see {IConsentGroups}. Rulings: 0, as if there had been no case; 1, done; 2, ended without pay.
interface ICommunityWork is IConsentGroups, IArbitrable {
    /// @notice `worker` offers to do a task.
    event WorkOffered(
        uint256 indexed offerId, uint256 indexed projectId, bytes20 indexed worker, WorkOffer offer, string uri
    );
    /// @notice The worker took its offer back.
    event WorkWithdrawn(uint256 indexed offerId);
    /// @notice `manager` accepted; cases can be opened until `openUntil` (Unix seconds).
    event WorkAccepted(uint256 indexed offerId, bytes20 indexed manager, uint256 openUntil);
    /// @notice `by` shows what was done, or what was not.
    event EvidenceGiven(uint256 indexed offerId, bytes20 indexed by, bytes32 contentHash, string uri);
    /// @notice Work and pay changed hands.
    event WorkDone(uint256 indexed offerId);
    /// @notice The offer ended without pay.
    event WorkEnded(uint256 indexed offerId);
    /// @notice `opener` brought the offer to arbitration and asks for ruling `wish`.
    event CaseOpened(
        uint256 indexed offerId,
        uint256 number,
        bytes20 indexed opener,
        address arbitrator,
        uint256 caseId,
        uint256 wish
    );
    /// @notice The case was ruled, or has lapsed; until `openUntil` (Unix seconds) others can be opened.
    event CaseClosed(uint256 indexed offerId, uint256 number, uint256 ruling, bool lapsed, uint256 openUntil);

    /// @notice `identity` may not do this: accept without managing the project, or its own work, or end what is another's.
    error CommunityWorkNotParty(uint256 offerId, bytes20 identity);
    /// @notice `caller` is not the arbitrator that has the case.
    error CommunityWorkNotArbitrator(bytes32 key, address caller);
    /// @notice The offer is in another state.
    error CommunityWorkWrongState(uint256 offerId, OfferState state);
    /// @notice The offer breaks a rule for this field: see {WorkOffer}.
    error CommunityWorkInvalidOffer(bytes32 field);
    /// @notice What was given does not have the offer's hash.
    error CommunityWorkWrongHash(uint256 offerId, bytes32 given);
    /// @notice There is one value for each voucher that counts.
    error CommunityWorkWrongValues(uint256 expected, uint256 given);
    /// @notice Not before `start` (Unix seconds).
    error CommunityWorkTooEarly(uint256 start, uint256 time);
    /// @notice All compensation vouchers of the offer are good.
    error CommunityWorkNothingSpent(uint256 offerId);
    /// @notice `identity` brought this offer to arbitration before.
    error CommunityWorkHadCase(uint256 offerId, bytes20 identity);
    /// @notice A case has no such option.
    error CommunityWorkInvalidRuling(uint256 ruling);

    /// @notice Offers to do a task. The caller's identity is the worker.
    /// @param uri Where the content is.
    function offerWork(WorkOffer calldata offer, string calldata uri) external returns (uint256 offerId);

    /// @notice Takes back an offer that was not accepted. Worker only.
    function withdrawWork(uint256 offerId) external;

    /// @notice Accepts an offer: locks its vouchers and forms its group. Managers only, not for their own work.
    /// @param offer What was offered; must have the offer's hash.
    function acceptWork(uint256 offerId, WorkOffer calldata offer) external;

    /// @notice Shows what was done, or what was not. Members of the offer's group only.
    function giveEvidence(uint256 offerId, bytes32 contentHash, string calldata uri) external;

    /// @notice Consents that work is done. With the last consent of the group the services are redeemed, the compensation goes
    /// to the worker and its contributors are credited, all at once.
    /// @return done Whether the last consent was among those given.
    function completeWork(Completion calldata completion, WorkOffer calldata offer, Approval[] calldata approvals)
        external
        returns (bool done);

    /// @notice Pays out what was ruled to be done, at the values its vouchers were given for. Anyone.
    function settleRuling(uint256 offerId, WorkOffer calldata offer) external;

    /// @notice Ends an accepted offer without pay, when the date for the work and the time for cases, or for paying out a ruling,
    /// are over. Anyone.
    function endWork(uint256 offerId) external;

    /// @notice Ends an accepted offer without pay as soon as one of its compensation vouchers is expired. Its worker and its
    /// manager only: they may rather replace it.
    function lapseWork(uint256 offerId, WorkOffer calldata offer) external;

    /// @notice Consents that a voucher for the task the offer is at work on is redeemed for the project. With the last consent of
    /// the group its redemption is requested from its issuer.
    /// @return asked Whether the last consent was among those given.
    function askRedemption(RedemptionPlan calldata plan, Approval[] calldata approvals) external returns (bool asked);

    /// @notice Brings an accepted offer to arbitration, once a member. What is sent is the deposit.
    /// @param wish What is asked for: 1, that it is done; 2, that it ends.
    /// @param evidence URI of the statement.
    function openCase(uint256 offerId, uint256 wish, string calldata evidence) external payable;

    /// @notice Ends a case without a ruling in time as if it had not been opened. Anyone.
    function lapseCase(uint256 offerId) external;

    /// @notice Number of offers, which is the number of the last.
    function offerCount() external view returns (uint256);

    /// @notice All that is known of an offer; what was offered stands in {WorkOffered}.
    function offerOf(uint256 offerId) external view returns (WorkOfferRecord memory);

    /// @notice Whether `identity` brought the offer to arbitration.
    function hadCase(uint256 offerId, bytes20 identity) external view returns (bool);

    /// @notice The hash of an offer.
    function hashOffer(WorkOffer calldata offer) external pure returns (bytes32);
}
