// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice What an identity can do that counts for its EXO-SCORE. The order is that of the lanes in {IScoreSource-deedsOf}.
enum Deed {
    /// @notice Redeemed a voucher of its own on time.
    HonouredOnTime,
    /// @notice Redeemed one late, or after a ruling.
    HonouredLate,
    /// @notice Completed an exchange.
    Exchanged,
    /// @notice Contributed to a community project.
    Contributed,
    /// @notice Did a task to the end.
    TaskDone,
    /// @notice Served as validator or juror.
    Judged,
    /// @notice Held a role.
    RoleHeld,
    /// @notice Received a review.
    Reviewed
}

/// @title IScoreSource
/// @notice A contract in which identities do what counts for their EXO-SCORE.
interface IScoreSource {
    /// @notice How often `subject` did what with `counterparty`, both verified at the time: eight counters of 32 bits, that
    /// of {Deed} number n in bits 32n to 32n + 31. They never fall. Zero where `subject` is `counterparty`.
    function deedsOf(bytes20 subject, bytes20 counterparty) external view returns (uint256 packed);
}
