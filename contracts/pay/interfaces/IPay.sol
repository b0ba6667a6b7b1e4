// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IRoleObserver} from "../../roles/interfaces/IRoleObserver.sol";

/// @notice Whom the pay knows in its wing.
struct PayNeighbours {
    /// @notice Who is a member, {IRoleRegistry}.
    address roles;
    /// @notice Who takes turns, {IWorkQueue}.
    address queue;
    /// @notice What is paid, {IWorkCredit}.
    address credit;
    /// @notice Sets terms and weights, {IValuers}; it is there before the pay.
    address valuers;
    /// @notice Sets shares, {IPeerReview}.
    address review;
    /// @notice Says who the hosts are, {IHostRegistry}.
    address hosts;
}

/// @notice Those who are paid for one role; role 0: the hosts.
struct PaidRole {
    /// @notice How many are paid now, and the last place that was given.
    uint256 size;
    uint256 places;
    /// @notice Its weight (3 decimals), 0 for the hosts.
    uint256 weight;
    /// @notice What the most senior has earned since the beginning, less a constant, and what each place costs (10^-10 wei, both
    /// modulo 2^128), as of now.
    uint256 senior;
    uint256 perPlace;
}

/// @notice An identity in one role, as far as pay goes.
struct PaidMember {
    /// @notice Its place in the order of enrolment, from 1; 0 while it is not enrolled.
    uint256 place;
    /// @notice How many who are paid are its seniors.
    uint256 rank;
    /// @notice The share of its pay that it is paid out (basis points).
    uint256 share;
    /// @notice What it can claim now (wei).
    uint256 claimable;
    /// @notice While it is not enrolled: since when it has been away or back (Unix seconds), 0 where it was never a member
    /// before.
    uint256 since;
}

/// @notice What the treasury holds (wei).
struct TreasuryState {
    /// @notice Epoch whose pay is in the pot: the one in which somebody last called.
    uint256 epoch;
    /// @notice Taken in, or carried over, and not yet distributed.
    uint256 pot;
    /// @notice Part of a wei that the last distribution left over (10^-10 wei).
    uint256 remainder;
    /// @notice The growth reserve, in work credits and in ETH.
    uint256 reserve;
    uint256 ethReserve;
    /// @notice Distributed since the terms were last applied; the reserve's and the hosts' parts are shares of it.
    uint256 shared;
}

/// @notice By what the treasury distributes.
struct PayTerms {
    /// @notice Slope of pay, growth reserve's share, hosts' share of the rest (basis points); the last is 0 while there are none.
    uint256 slope;
    uint256 reserveShare;
    uint256 hostShare;
    /// @notice Weight times paid members, summed over roles with at least two, and with one (3 decimals).
    uint256 manyWeight;
    uint256 singleWeight;
    /// @notice What a unit of weight (a thousandth) has earned its role's most senior since the beginning, and how much less its
    /// most junior (10^-10 wei, modulo 2^128).
    uint256 perWeight;
    uint256 slopePerWeight;
}

/// @title IPay
/// @notice The treasury into which work is paid, and the engine that pays it out to members by seniority.
/// @dev What an epoch takes in is distributed among those who are enrolled when it ends, whenever that is carried out: whatever
/// call comes first in a later epoch does it before anything else, and {distribute} does nothing more. In a role with n paid
/// members who is of rank r gets 1 - slope * r / (n - 1) of what the most senior gets. No call loops over members or roles.
interface IPay is IRoleObserver {
    /// @notice `from` paid `amount` in; the pot of `epoch` is `pot`.
    event TakenIn(address indexed from, uint256 amount, uint256 indexed epoch, uint256 pot);
    /// @notice The pot of `epoch`, `amount`, was distributed, `toMembers` of it to members of roles. What a unit of weight has
    /// earned since the beginning is now `perWeight` less `slopePerWeight` for the most junior (10^-10 wei, modulo 2^128).
    event Distributed(
        uint256 indexed epoch, uint256 amount, uint256 toMembers, uint256 perWeight, uint256 slopePerWeight
    );
    /// @notice There was nothing in `epoch`, or nobody to pay: `amount` is carried over.
    event CarriedOver(uint256 indexed epoch, uint256 amount);
    /// @notice From `epoch` on, pots are distributed by these terms (basis points); the growth reserve is `reserve`.
    event TermsApplied(uint256 indexed epoch, uint256 slope, uint256 reserveShare, uint256 hostShare, uint256 reserve);
    /// @notice From `epoch` on `roleId` is paid by `weight` (3 decimals).
    event WeightApplied(uint256 indexed roleId, uint256 indexed epoch, uint256 weight);
    /// @notice `member` is paid for `roleId` from now on, in `place`, as one of `size`.
    event Enrolled(uint256 indexed roleId, bytes20 indexed member, uint256 place, uint256 size);
    /// @notice `member` is paid for `roleId` no more, `size` still are; `owed` is its to claim.
    event PayEnded(uint256 indexed roleId, bytes20 indexed member, uint256 size, uint256 owed);
    /// @notice `member` was suspended in, left, or came back to `roleId`, not enrolled: the time it waits begins anew.
    event WaitBegan(uint256 indexed roleId, bytes20 indexed member);
    /// @notice `member` is paid out `share` of its pay (basis points) from now on; `owed` is its to claim.
    event ShareSet(uint256 indexed roleId, bytes20 indexed member, uint256 share, uint256 owed);
    /// @notice `amount` of the pay of `member` went to the growth reserve, its share being less than all.
    event Withheld(uint256 indexed roleId, bytes20 indexed member, uint256 amount, uint256 reserve);
    /// @notice `member` took `amount` to `account`.
    event Claimed(uint256 indexed roleId, bytes20 indexed member, address indexed account, uint256 amount);
    /// @notice `from` added `amount` work credits to the growth reserve.
    event ReserveAdded(address indexed from, uint256 amount, uint256 reserve);
    /// @notice `from` added `amount` wei to the growth reserve's ETH.
    event EthReserveAdded(address indexed from, uint256 amount, uint256 ethReserve);
    /// @notice The authority spent `amount` work credits of the growth reserve.
    event ReserveSpent(address indexed to, uint256 amount, uint256 reserve);
    /// @notice The authority spent `amount` wei of the growth reserve's ETH.
    event EthReserveSpent(address indexed to, uint256 amount, uint256 ethReserve);

    /// @notice `caller` is not the module that may call this.
    error PayNotModule(address caller);
    /// @notice An epoch lasts at least an hour and at most a year.
    error PayInvalidEpoch(uint256 length);
    /// @notice `member` is paid for `roleId` already.
    error PayEnrolled(uint256 roleId, bytes20 member);
    /// @notice `member` is not paid for `roleId`.
    error PayNotEnrolled(uint256 roleId, bytes20 member);
    /// @notice `member` takes turns in `roleId`, so its pay goes on.
    error PayInCycle(uint256 roleId, bytes20 member);
    /// @notice `member` takes no turns in `roleId`.
    error PayOutOfCycle(uint256 roleId, bytes20 member);
    /// @notice `member` is no member of `roleId` in good standing.
    error PayNotMember(uint256 roleId, bytes20 member);
    /// @notice One whole epoch as a member comes first: pay can begin at `from` (Unix seconds).
    error PayTooEarly(uint256 roleId, bytes20 member, uint256 from);
    /// @notice Weights, reviews and turns are for roles; hosts have none.
    error PayNotRole(uint256 roleId);
    /// @notice A share is from 6,000 to 10,000 basis points.
    error PayInvalidShare(uint256 share);
    /// @notice There is nothing to claim.
    error PayNothingOwed(uint256 roleId, bytes20 member);
    /// @notice The growth reserve holds `reserve`, less than `amount`.
    error PayInsufficientReserve(uint256 reserve, uint256 amount);

    // ---- Treasury ------------------------------------------------------------------------------------------------------

    /// @notice Takes `amount` work credits of the caller, which it approved, into what the current epoch will distribute.
    /// @dev Emits {TakenIn}.
    function takeIn(uint256 amount) external;

    /// @notice Takes `amount` work credits of the caller, which it approved, into the growth reserve.
    /// @dev Emits {ReserveAdded}.
    function addToReserve(uint256 amount) external;

    /// @notice Adds what is sent to the growth reserve's ETH.
    /// @dev Emits {EthReserveAdded}.
    function addEthToReserve() external payable;

    /// @notice Distributes what was taken in before the current epoch, if that was not done yet. Anyone may.
    /// @dev Emits {Distributed} or {CarriedOver}.
    function distribute() external;

    /// @notice Makes what the valuers set for the current epoch, slope and shares, hold for its pot and later ones. Anyone may.
    /// @dev Emits {TermsApplied}.
    function applyTerms() external;

    /// @notice Makes the weight the valuers set for the current epoch hold for its pot and later ones; none for a closed role.
    /// Anyone may.
    /// @dev Emits {WeightApplied}.
    function applyWeight(uint256 roleId) external;

    /// @notice Pays `amount` of the growth reserve to `to`. Authority only.
    /// @dev Emits {ReserveSpent}.
    function spendReserve(address to, uint256 amount) external;

    /// @notice Pays `amount` wei of the growth reserve to `to`. Authority only.
    /// @dev Emits {EthReserveSpent}.
    function spendEthReserve(address payable to, uint256 amount) external;

    // ---- Members -------------------------------------------------------------------------------------------------------

    /// @notice Pay for `roleId` begins, as its most junior. For a member in good standing that takes turns there, and has been one
    /// for a whole epoch, since it joined, was last suspended or lost its pay. Anyone may send it.
    /// @dev Emits {Enrolled}.
    function enrol(uint256 roleId, bytes20 member) external;

    /// @notice Ends the pay for `roleId` of one who takes no turns there any more. What it earned stays its own; once it takes turns
    /// again it can be enrolled anew, as the most junior, a whole epoch after this. Anyone may send it.
    /// @dev Emits {PayEnded}.
    function endPay(uint256 roleId, bytes20 member) external;

    /// @notice Pays `member` what it earned in `roleId` (0: as a host), to its present account. Anyone may send it.
    /// @dev What ended epochs took in counts once it is distributed. Emits {Claimed}.
    /// @return amount Wei.
    function claim(uint256 roleId, bytes20 member) external returns (uint256 amount);

    // ---- Modules -------------------------------------------------------------------------------------------------------

    /// @notice A host was admitted: it is paid by its place among the hosts from now on. The host registry alone.
    /// @dev Emits {Enrolled}.
    function enrolHost(bytes20 host) external;

    /// @notice A host is none any more. The host registry alone.
    /// @dev Emits {PayEnded}.
    function retireHost(bytes20 host) external;

    /// @notice Sets the share of its pay that a member of a role is paid out from now on (basis points, 6,000 to 10,000), what
    /// it earned before being settled at the share before. The peer review alone.
    /// @dev Whoever has left or is suspended meets the share again on its return. Emits {ShareSet}.
    function setShare(uint256 roleId, bytes20 member, uint256 share) external;

    // ---- Views ---------------------------------------------------------------------------------------------------------

    /// @notice The epoch of a time (Unix seconds), from 0.
    function epochAt(uint256 time) external view returns (uint256);

    /// @notice When an epoch begins (Unix seconds).
    function epochStart(uint256 epoch) external view returns (uint256);

    /// @notice What the treasury holds.
    function treasury() external view returns (TreasuryState memory);

    /// @notice By what it distributes.
    function payTerms() external view returns (PayTerms memory);

    /// @notice Those who are paid for a role; 0: the hosts.
    function paidRole(uint256 roleId) external view returns (PaidRole memory);

    /// @notice An identity in one role.
    function paidMember(uint256 roleId, bytes20 member) external view returns (PaidMember memory);
}
