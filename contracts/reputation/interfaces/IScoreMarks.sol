// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title IScoreMarks
/// @notice What stands against an issuer of vouchers. Marks take nothing from a score; they are shown beside it.
interface IScoreMarks {
    /// @notice How often `identity` left a redemption that was asked for unanswered, declined one, and was ruled to have
    /// broken its promise.
    function marksOf(bytes20 identity) external view returns (uint256 unanswered, uint256 declined, uint256 broken);
}
