// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";
import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";

/// @title HandOver
/// @notice The founders' last proposal: it makes the governors the only ones that propose to the timelock.
library HandOver {
    /// @notice The batch to schedule. `governors` may propose and cancel, `founders` no more; and the timelock may cancel, by a
    /// proposal carried out, what founders scheduled before for a late hour.
    /// @dev Its own administration the timelock has had from the beginning, and carrying out is open to anyone.
    function batch(TimelockController timelock, address[] memory governors, address[] memory founders)
        internal
        view
        returns (address[] memory targets, uint256[] memory values, bytes[] memory calldatas)
    {
        uint256 size = 2 * (governors.length + founders.length) + 1;
        (targets, values, calldatas) = (new address[](size), new uint256[](size), new bytes[](size));
        (bytes32 proposer, bytes32 canceller) = (timelock.PROPOSER_ROLE(), timelock.CANCELLER_ROLE());
        uint256 next = 0;
        for (uint256 i = 0; i < governors.length; ++i) {
            calldatas[next++] = abi.encodeCall(IAccessControl.grantRole, (proposer, governors[i]));
            calldatas[next++] = abi.encodeCall(IAccessControl.grantRole, (canceller, governors[i]));
        }
        for (uint256 i = 0; i < founders.length; ++i) {
            calldatas[next++] = abi.encodeCall(IAccessControl.revokeRole, (proposer, founders[i]));
            calldatas[next++] = abi.encodeCall(IAccessControl.revokeRole, (canceller, founders[i]));
        }
        calldatas[next] = abi.encodeCall(IAccessControl.grantRole, (canceller, address(timelock)));
        for (uint256 i = 0; i < size; ++i) {
            targets[i] = address(timelock);
        }
    }
}
