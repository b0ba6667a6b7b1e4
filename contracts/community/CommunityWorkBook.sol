// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {IArbitrator} from "../arbitration/interfaces/IArbitrator.sol";
import {IIdentityRegistry} from "../identity/interfaces/IIdentityRegistry.sol";
import {IVouchers} from "../vouchers/interfaces/IVouchers.sol";
import {ICommunityProjects, WorkOffer} from "./interfaces/ICommunityProjects.sol";
import {ICommunityWork, OfferState} from "./interfaces/ICommunityWork.sol";
import {ConsentGroups} from "./ConsentGroups.sol";

/// @title CommunityWorkBook
/// @notice What is stored of offers to work. The rules stand in the contracts built on it.
abstract contract CommunityWorkBook is ICommunityWork, ConsentGroups, ReentrancyGuardTransient {
    /// @dev Two slots, a third from acceptance on.
    struct OfferRecord {
        bytes32 offerHash;
        // Second slot.
        bytes20 worker;
        uint32 projectId;
        uint8 taskId;
        OfferState state;
        uint8 cases;
        uint40 workUntil;
        // Third slot.
        bytes20 manager;
        uint40 openUntil;
        uint40 caseAt;
    }

    ICommunityProjects internal immutable _projects;
    IVouchers internal immutable _vouchers;
    IArbitrator internal immutable _arbitration;

    uint256 internal _offerCount;
    mapping(uint256 offerId => OfferRecord) internal _offers;
    mapping(uint256 offerId => mapping(bytes20 identity => bool)) internal _hadCase;

    constructor(
        address forwarder,
        IIdentityRegistry identities_,
        IVouchers vouchers_,
        ICommunityProjects projects_,
        IArbitrator arbitration_
    ) EIP712("Commonweal CommunityWork", "1") ConsentGroups(forwarder, identities_) {
        _projects = projects_;
        _vouchers = vouchers_;
        _arbitration = arbitration_;
    }

    /// @inheritdoc ICommunityWork
    function hashOffer(WorkOffer calldata offer) public pure returns (bytes32) {
        return keccak256(abi.encode(offer));
    }

    function _requireState(uint256 offerId, OfferState wanted) internal view returns (OfferRecord storage record) {
        record = _offers[offerId];
        if (record.state != wanted) revert CommunityWorkWrongState(offerId, record.state);
    }

    function _requireHash(uint256 offerId, OfferRecord storage record, WorkOffer calldata offer) internal view {
        bytes32 given = hashOffer(offer);
        if (given != record.offerHash) revert CommunityWorkWrongHash(offerId, given);
    }

    function _requireFrom(uint256 start) internal view {
        if (block.timestamp < start) revert CommunityWorkTooEarly(start, block.timestamp);
    }

    /// @dev Ends an offer that was accepted; all it named is free again.
    function _end(uint256 offerId, OfferRecord storage record) internal {
        record.state = OfferState.Ended;
        emit WorkEnded(offerId);
        _projects.freeTask(record.projectId, record.taskId);
    }
}
