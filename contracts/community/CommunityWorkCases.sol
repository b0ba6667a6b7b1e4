// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {CaseTerms, IArbitrable, IArbitrator} from "../arbitration/interfaces/IArbitrator.sol";
import {ICommunityWork, OfferState} from "./interfaces/ICommunityWork.sol";
import {CommunityWorkBook} from "./CommunityWorkBook.sol";

/// @title CommunityWorkCases
/// @notice What a group does not agree on goes to arbitration.
abstract contract CommunityWorkCases is CommunityWorkBook {
    uint256 private constant OPTIONS = 3;
    uint256 private constant DONE = 1;
    uint256 private constant ENDED = 2;
    /// @dev The key of a case is the offer's number below this bit and the case's above, so that no ruling comes too late for
    /// one case and too early for the next.
    uint256 private constant KEY_SHIFT = 64;

    /// @inheritdoc ICommunityWork
    function openCase(uint256 offerId, uint256 wish, string calldata evidence) external payable nonReentrant {
        OfferRecord storage record = _requireState(offerId, OfferState.Accepted);
        bytes20 opener = _requireMember(offerId);
        _requireBefore(record.openUntil);
        if (wish != DONE && wish != ENDED) revert CommunityWorkInvalidRuling(wish);
        if (_hadCase[offerId][opener]) revert CommunityWorkHadCase(offerId, opener);
        _hadCase[offerId][opener] = true;
        (record.state, record.caseAt) = (OfferState.Disputed, uint40(block.timestamp));
        uint256 number = ++record.cases;

        (IArbitrator arbitrator, uint256 communityId) = _courtOf(record.projectId);
        CaseTerms memory terms = CaseTerms({
            key: _keyOf(offerId, number),
            opener: opener,
            respondent: opener == record.worker ? record.manager : record.worker,
            options: OPTIONS,
            openerWins: 1 << wish,
            communityId: communityId
        });
        uint256 caseId = arbitrator.openCase{value: msg.value}(terms, evidence);
        emit CaseOpened(offerId, number, opener, address(arbitrator), caseId, wish);
    }

    /// @inheritdoc IArbitrable
    function rule(bytes32 key, uint256 ruling) external nonReentrant {
        uint256 offerId = uint64(uint256(key));
        OfferRecord storage record = _requireState(offerId, OfferState.Disputed);
        (IArbitrator arbitrator,) = _courtOf(record.projectId);
        if (msg.sender != address(arbitrator) || key != _keyOf(offerId, record.cases)) {
            revert CommunityWorkNotArbitrator(key, msg.sender);
        }
        if (ruling >= OPTIONS) revert CommunityWorkInvalidRuling(ruling);
        _close(offerId, record, ruling, false);
    }

    /// @inheritdoc ICommunityWork
    function lapseCase(uint256 offerId) external nonReentrant {
        OfferRecord storage record = _requireState(offerId, OfferState.Disputed);
        (,,, uint256 lapse) = _projects.courtOf(record.projectId);
        _requireFrom(record.caseAt + lapse);
        _close(offerId, record, 0, true);
    }

    /// @dev After a case that left everything as it was the others have their time to bring theirs.
    function _close(uint256 offerId, OfferRecord storage record, uint256 ruling, bool lapsed) private {
        (,, uint256 grace,) = _projects.courtOf(record.projectId);
        uint256 openUntil = Math.max(record.openUntil, block.timestamp + grace);
        record.state = ruling == DONE ? OfferState.Ruled : OfferState.Accepted;
        (record.openUntil, record.caseAt) = (uint40(openUntil), uint40(block.timestamp));
        emit CaseClosed(offerId, record.cases, ruling, lapsed, openUntil);
        if (ruling == ENDED) _end(offerId, record);
    }

    function _courtOf(uint256 projectId) private view returns (IArbitrator arbitrator, uint256 communityId) {
        address named;
        (named, communityId,,) = _projects.courtOf(projectId);
        arbitrator = named == address(0) ? _arbitration : IArbitrator(named);
    }

    function _keyOf(uint256 offerId, uint256 number) private pure returns (bytes32) {
        return bytes32((number << KEY_SHIFT) | offerId);
    }
}
