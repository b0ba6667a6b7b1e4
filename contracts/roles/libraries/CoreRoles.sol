// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title CoreRoles
/// @notice The roles that there are from the beginning, by number.
library CoreRoles {
    uint256 internal constant HOST_MANAGEMENT = 1;
    uint256 internal constant PAYMENTS = 2;
    uint256 internal constant BACKUP_VERIFICATION = 3;
    uint256 internal constant IDENTITY_VERIFICATION = 4;
    uint256 internal constant VALUERS = 5;
    uint256 internal constant ANONYMIZATION = 6;
    uint256 internal constant EDUCATION = 7;
    uint256 internal constant RESEARCH = 8;
    /// @notice How many they are.
    uint256 internal constant COUNT = 8;
}
