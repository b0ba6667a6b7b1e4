// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IArbitrable} from "../../arbitration/interfaces/IArbitrator.sol";

/// @notice Where a request for redemption stands.
enum RequestState {
    /// @notice There is none, or it has ended.
    None,
    /// @notice The issuer is to fulfil or decline it.
    Requested,
    /// @notice The holder is to confirm or dispute it.
    Fulfilled,
    /// @notice Declined: restored; the holder may dispute that.
    Declined,
    /// @notice A case decides on a fulfilment.
    FulfilmentDisputed,
    /// @notice A case decides on a refusal.
    RefusalDisputed
}

/// @notice The last request for redemption of a voucher. One slot.
struct Request {
    RequestState state;
    /// @notice Smallest units.
    uint80 amount;
    /// @notice When the state began (Unix seconds).
    uint40 since;
    /// @notice Since when the voucher's clock stands (Unix seconds).
    uint40 stoppedAt;
    /// @notice Version of the voucher it was made for; with another it has ended.
    uint32 version;
    /// @notice How manyth of the voucher's requests it is.
    uint32 number;
    /// @notice Number of the parameters it was made under.
    uint16 parameters;
}

/// @notice What an issuer did not keep.
struct Marks {
    /// @notice Requests left unanswered.
    uint64 unanswered;
    /// @notice Requests declined.
    uint64 declined;
    /// @notice Promises broken, by ruling.
    uint64 broken;
}

/// @notice Lengths of time (seconds).
struct RedemptionTerms {
    /// @notice For the issuer to fulfil or decline.
    uint32 fulfil;
    /// @notice For the holder to confirm or dispute.
    uint32 confirm;
    /// @notice Least validity of what is restored.
    uint32 restored;
    /// @notice After which a case without a ruling has lapsed.
    uint32 lapse;
}

/// @title IVoucherRedemptions
/// @notice Redemption in two steps, where holder and issuer do not meet: the holder requests, the issuer fulfils or declines, the
/// holder confirms or disputes. Until then the voucher stays in place and its clock stands: it is good for as much longer as
/// that took, and what is restored at least for the time the parameters name.
/// @dev Rulings: 0, as if nobody had disputed; 1, redeemed; 2, restored and a promise broken.
interface IVoucherRedemptions is IArbitrable {
    /// @notice `holder` asks for `amount`; it is the voucher's request number `number`, under parameter set `parameters`.
    event RedemptionRequested(
        uint256 indexed id, address indexed holder, uint256 amount, uint256 version, uint256 number, uint256 parameters
    );
    /// @notice The holder took its request back.
    event RedemptionCancelled(uint256 indexed id);
    /// @notice `by` says that it has delivered.
    event RedemptionFulfilled(uint256 indexed id, address indexed by);
    /// @notice `by` will not deliver; `declined` is the issuer's mark after it.
    event RedemptionDeclined(uint256 indexed id, address indexed by, uint256 declined);
    /// @notice The request ended: redeemed, or not.
    event RedemptionClosed(uint256 indexed id, bool redeemed);
    /// @notice The issuer let the request go unanswered; its mark after it.
    event RedemptionUnanswered(uint256 indexed id, uint256 unanswered);
    /// @notice `holder` disputes; `arbitrator` decides the case `key`.
    event RedemptionDisputed(uint256 indexed id, address indexed holder, bytes32 key, address arbitrator);
    /// @notice The case was ruled, or lapsed.
    event RedemptionRuled(uint256 indexed id, bytes32 key, uint256 ruling, bool lapsed);
    /// @notice A ruling says that the issuer broke its promise; its mark after it.
    event PromiseBroken(uint256 indexed id, bytes20 indexed issuer, uint256 broken);
    /// @notice Disputes of the series go to `arbitrator` (zero: the suite's) and there to members of the community.
    event CourtSet(uint256 indexed seriesId, address arbitrator, uint256 communityId);
    /// @notice Parameter set `version` holds for requests from now on.
    event ParametersSet(uint256 indexed version, RedemptionTerms terms);

    /// @notice `caller` is not the voucher's owner.
    error VoucherRedemptionsNotOwner(uint256 id, address caller);
    /// @notice `caller` is neither the issuer's account nor its delegate.
    error VoucherRedemptionsNotIssuer(uint256 id, address caller);
    /// @notice `caller` is not the vouchers contract.
    error VoucherRedemptionsNotVouchers(address caller);
    /// @notice `caller` is not the community projects.
    error VoucherRedemptionsNotProjects(address caller);
    /// @notice `caller` is not the arbitrator that has the case.
    error VoucherRedemptionsNotArbitrator(bytes32 key, address caller);
    /// @notice The request is not in a state for this.
    error VoucherRedemptionsWrongState(uint256 id, RequestState state);
    /// @notice This may be done from `start` on, before `end` (Unix seconds; 0: no end).
    error VoucherRedemptionsOutsideWindow(uint256 id, uint256 start, uint256 end, uint256 time);
    /// @notice An amount is 1 to `remaining`.
    error VoucherRedemptionsInvalidAmount(uint256 amount, uint256 remaining);
    /// @notice Who disputes has a registered identity, and not the issuer's.
    error VoucherRedemptionsNotParty(uint256 id, bytes20 opener);
    /// @notice A ruling is 0 to 2.
    error VoucherRedemptionsInvalidRuling(uint256 ruling);
    /// @notice This parameter is out of its range.
    error VoucherRedemptionsInvalidParameters(bytes32 field);
    /// @notice There is no such set of parameters.
    error VoucherRedemptionsUnknownParameters(uint256 version);

    /// @notice Asks for the redemption of `amount`. Owner only, before expiry; the voucher stays in place until it has ended.
    function request(uint256 id, uint256 amount) external;

    /// @notice Takes back a request that is not fulfilled. Owner only. It gives no time back.
    function cancel(uint256 id) external;

    /// @notice Says that it is delivered. Issuer or delegate only, within the time to fulfil.
    function fulfil(uint256 id) external;

    /// @notice Declines; the voucher is restored at once. Issuer or delegate only, within the time to fulfil.
    function decline(uint256 id) external;

    /// @notice Agrees that it is delivered. Owner only.
    function confirm(uint256 id) external;

    /// @notice Disputes a fulfilment or a refusal. Owner only, within the time to confirm. What is sent is the deposit.
    /// @param evidence URI of the owner's statement.
    /// @return key Of the case at the arbitrator.
    function dispute(uint256 id, string calldata evidence) external payable returns (bytes32 key);

    /// @notice As {dispute}, in the name of `opener`, whose deposit it is. The community projects only, which have no identity and
    /// whose managers act for what is in escrow there.
    function disputeFor(uint256 id, bytes20 opener, string calldata evidence) external payable returns (bytes32 key);

    /// @notice Ends what has run out of time: unanswered is restored, undisputed is redeemed. Anyone.
    function finalize(uint256 id) external;

    /// @notice Ends a dispute whose arbitrator has not ruled in time, as if nobody had disputed. Anyone.
    function lapse(uint256 id) external;

    /// @notice Names who judges disputes of a new series. The vouchers contract only.
    function open(uint256 seriesId, address arbitrator, uint256 communityId) external;

    /// @notice Starts a new set of parameters for later requests. Authority only.
    function setParameters(RedemptionTerms calldata terms) external;

    /// @notice The last request of a voucher; its state is None where it has ended.
    function requestOf(uint256 id) external view returns (Request memory);

    /// @notice The case about the current request: its key, who has it and since when; zeros where there is none.
    function disputeOf(uint256 id) external view returns (bytes32 key, address arbitrator, uint256 openedAt);

    /// @notice Who judges disputes of the series.
    function courtOf(uint256 seriesId) external view returns (address arbitrator, uint256 communityId);

    /// @notice What an issuer did not keep.
    function marksOf(bytes20 issuer) external view returns (Marks memory);

    /// @notice A set of parameters.
    function parameters(uint256 version) external view returns (RedemptionTerms memory);

    /// @notice Number of the set in force, from 1.
    function parametersVersion() external view returns (uint256);
}
