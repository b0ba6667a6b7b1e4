// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {RedemptionPlan} from "../interfaces/ICommunityProjects.sol";
import {Completion} from "../interfaces/ICommunityWork.sol";
import {GroupChange} from "../interfaces/IConsentGroups.sol";

/// @title CommunityTexts
/// @notice EIP-712 struct hashes of what groups consent to.
library CommunityTexts {
    bytes32 private constant COMPLETION =
        keccak256("Completion(uint256 offerId,bytes32 offerHash,uint256 groupVersion,uint80[] values,uint40 deadline)");
    bytes32 private constant GROUP_CHANGE =
        keccak256("GroupChange(uint256 groupId,uint256 version,bytes20 member,bool admitted,uint40 deadline)");
    bytes32 private constant REDEMPTION_PLAN = keccak256(
        "RedemptionPlan(uint256 voucherId,uint256 voucherVersion,uint80 value,uint256 groupId,uint256 groupVersion,uint40 deadline)"
    );

    /// @notice The struct hash of a completion.
    function hash(Completion calldata text) internal pure returns (bytes32) {
        return keccak256(
            abi.encode(
                COMPLETION,
                text.offerId,
                text.offerHash,
                text.groupVersion,
                keccak256(abi.encodePacked(text.values)),
                text.deadline
            )
        );
    }

    /// @notice The struct hash of a change of a group.
    function hash(GroupChange calldata text) internal pure returns (bytes32) {
        return keccak256(abi.encode(GROUP_CHANGE, text));
    }

    /// @notice The struct hash of a redemption for a project.
    function hash(RedemptionPlan calldata text) internal pure returns (bytes32) {
        return keccak256(abi.encode(REDEMPTION_PLAN, text));
    }
}
