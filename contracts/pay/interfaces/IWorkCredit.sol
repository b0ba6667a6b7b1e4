// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

/// @title IWorkCredit
/// @notice What work is paid with: an ERC-20 issued against verified payments to public-goods organisations, and against
/// nothing else. It is no claim on anything.
/// @dev Credits move where sender and recipient are accounts of members of a role, or one of them is a module. What an outsider
/// pays or is paid goes through a module that asks for consent.
interface IWorkCredit is IERC20 {
    /// @notice `amount` was issued to `to`; `supply` is all there is.
    event Issued(address indexed to, uint256 amount, uint256 supply);
    /// @notice `account` is a module, for good.
    event ModuleAccepted(address indexed account);

    /// @notice `caller` may not issue.
    error WorkCreditNotIssuer(address caller);
    /// @notice Of `amount` more there is only `room` for.
    error WorkCreditTooMany(uint256 amount, uint256 room);
    /// @notice `account`, at one end, is neither a module nor a member's, and the other end is no module.
    error WorkCreditNotMember(address account);

    /// @notice Issues `amount` to `to`. The public-goods contract alone.
    /// @dev Emits {Issued}.
    function issue(address to, uint256 amount) external;

    /// @notice Accepts a module of the suite. It cannot be dismissed, as it may hold what is others'. Authority only.
    /// @dev Emits {ModuleAccepted}.
    function acceptModule(address account) external;

    /// @notice Whether `account` is a module of the suite, to and from which credits move freely.
    function isModule(address account) external view returns (bool);

    /// @notice Whether `account` may pay other members, and be paid by them.
    function isMember(address account) external view returns (bool);
}
