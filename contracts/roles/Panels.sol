// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Relayed} from "../common/Relayed.sol";
import {SealedBlock} from "../common/libraries/SealedBlock.sol";
import {IIdentityRegistry} from "../identity/interfaces/IIdentityRegistry.sol";
import {IPanels, Panel, PanelPhase} from "./interfaces/IPanels.sol";
import {IRoleRegistry} from "./interfaces/IRoleRegistry.sol";

/// @title Panels
/// @notice See {IPanels}. What is judged, and what follows from it, stands in the contracts built on it.
abstract contract Panels is IPanels, Relayed {
    uint256 internal constant SIZE = 3;
    /// @dev Seats that a draw looks at, at most.
    uint256 internal constant TRIES = 64;

    IIdentityRegistry internal immutable _identities;
    IRoleRegistry internal immutable _roles;
    /// @dev The role that panels are drawn from, 0: the one that is judged for; and where to draw whole panels from when that
    /// one is too small, 0: nowhere.
    uint256 internal immutable _panelRole;
    uint256 internal immutable _reserveRole;

    mapping(uint256 panelId => Panel) private _panels;
    /// @dev By round and place.
    mapping(uint256 panelId => mapping(uint256 round => mapping(uint256 place => bytes20))) private _panelists;
    mapping(uint256 panelId => mapping(uint256 round => mapping(uint256 place => bytes32))) private _verdicts;
    mapping(bytes20 identity => uint256) private _silences;

    constructor(
        address forwarder,
        IIdentityRegistry identities_,
        IRoleRegistry roles_,
        uint256 panelRole,
        uint256 reserveRole
    ) Relayed(forwarder) {
        _identities = identities_;
        _roles = roles_;
        _panelRole = panelRole;
        _reserveRole = reserveRole;
    }

    /// @inheritdoc IPanels
    function drawPanel(uint256 panelId) external {
        Panel storage panel = _requirePanel(panelId, PanelPhase.Summoned);
        (uint256 blockNumber, bytes32 blockHash) = SealedBlock.seal(panel.drawBlock);
        if (blockNumber == 0) revert PanelsBlockToCome(panelId, panel.drawBlock, block.number);
        uint256 round = panel.round;
        bytes20[] memory drawn = _draw(panelId, panel, keccak256(abi.encode(blockHash, address(this), panelId, round)));
        if (drawn.length < SIZE) {
            _fail(panelId, panel);
            return;
        }
        uint256 end = block.timestamp + panel.time;
        (panel.phase, panel.end) = (PanelPhase.Seated, uint40(end));
        for (uint256 place = 0; place < SIZE; ++place) {
            _panelists[panelId][round][place] = drawn[place];
            emit PanelistDrawn(panelId, drawn[place], round, place, blockNumber);
        }
        emit PanelSeated(panelId, round, end);
    }

    /// @inheritdoc IPanels
    function closePanel(uint256 panelId) external {
        Panel storage panel = _requirePanel(panelId, PanelPhase.Seated);
        (uint256 end, uint256 round) = (panel.end, panel.round);
        if (block.timestamp < end) revert PanelsTimeLeft(panelId, end, block.timestamp);
        for (uint256 place = 0; place < SIZE; ++place) {
            if (_verdicts[panelId][round][place] != 0) continue;
            bytes20 panelist = _panelists[panelId][round][place];
            uint256 count = ++_silences[panelist];
            emit PanelistSilent(panelId, panelist, count);
        }
        if (round == 0) _summon(panelId, panel.roleId, 1, panel.time);
        else _fail(panelId, panel);
    }

    /// @inheritdoc IPanels
    function panelOf(uint256 panelId) external view returns (Panel memory) {
        return _panels[panelId];
    }

    /// @inheritdoc IPanels
    function panelistsOf(uint256 panelId, uint256 round)
        external
        view
        returns (bytes20[] memory panelists, bytes32[] memory verdicts)
    {
        (panelists, verdicts) = (new bytes20[](SIZE), new bytes32[](SIZE));
        for (uint256 place = 0; place < SIZE; ++place) {
            panelists[place] = _panelists[panelId][round][place];
            verdicts[place] = _verdicts[panelId][round][place];
        }
    }

    /// @inheritdoc IPanels
    function silencesOf(bytes20 identity) external view returns (uint256) {
        return _silences[identity];
    }

    /// @dev Asks for a panel that has `time` to judge for a role.
    function _summon(uint256 panelId, uint256 roleId, uint256 round, uint256 time) internal {
        uint256 drawBlock = SealedBlock.next();
        _panels[panelId] = Panel({
            phase: PanelPhase.Summoned,
            round: uint8(round),
            roleId: uint16(roleId),
            askedAt: uint40(block.timestamp),
            drawBlock: uint40(drawBlock),
            end: 0,
            time: uint32(time)
        });
        emit PanelSummoned(panelId, roleId, round, drawBlock, time);
    }

    /// @dev The caller's verdict, not zero. Two that are the same decide.
    function _judge(uint256 panelId, bytes32 verdict) internal {
        Panel storage panel = _requirePanel(panelId, PanelPhase.Seated);
        (uint256 end, uint256 round) = (panel.end, panel.round);
        if (block.timestamp >= end) revert PanelsTimeOver(panelId, end, block.timestamp);
        address account = _msgSender();
        (bytes20 identity,) = _identities.identityOf(account);
        (uint256 seat, bool agreed) = (SIZE, false);
        for (uint256 place = 0; place < SIZE; ++place) {
            if (_panelists[panelId][round][place] == identity) seat = place;
            else if (_verdicts[panelId][round][place] == verdict) agreed = true;
        }
        if (seat == SIZE) revert PanelsNotPanelist(panelId, account);
        if (_verdicts[panelId][round][seat] != 0) revert PanelsJudged(panelId, identity);
        _verdicts[panelId][round][seat] = verdict;
        emit PanelistJudged(panelId, identity, round, verdict);
        if (!agreed) return;
        panel.phase = PanelPhase.Decided;
        emit PanelDecided(panelId, verdict);
        _decided(panelId, verdict);
    }

    /// @dev What a verdict means.
    function _decided(uint256 panelId, bytes32 verdict) internal virtual;

    /// @dev What it means that there is none.
    function _undecided(uint256 panelId) internal virtual;

    /// @dev Parties to what is judged, who never judge it themselves.
    function _parties(uint256 panelId) internal view virtual returns (bytes20[] memory);

    /// @dev Whether `identity`, which is no party, may judge.
    function _isImpartial(uint256 panelId, bytes20 identity) internal view virtual returns (bool);

    function _requirePanel(uint256 panelId, PanelPhase wanted) internal view returns (Panel storage panel) {
        panel = _panels[panelId];
        if (panel.phase != wanted) revert PanelsWrongPhase(panelId, panel.phase);
    }

    function _fail(uint256 panelId, Panel storage panel) private {
        panel.phase = PanelPhase.Undecided;
        emit PanelUndecided(panelId);
        _undecided(panelId);
    }

    function _draw(uint256 panelId, Panel storage panel, bytes32 seed) private view returns (bytes20[] memory drawn) {
        bytes20[] memory excluded = _excluded(panelId, panel.round);
        uint256 roleId = _panelRole == 0 ? panel.roleId : _panelRole;
        drawn = _drawFrom(panelId, roleId, seed, panel.askedAt, excluded);
        if (drawn.length < SIZE && _reserveRole != 0) {
            drawn = _drawFrom(panelId, _reserveRole, seed, panel.askedAt, excluded);
        }
    }

    /// @dev At most a panel, of twice as many drawn those who are impartial.
    function _drawFrom(uint256 panelId, uint256 roleId, bytes32 seed, uint256 before, bytes20[] memory excluded)
        private
        view
        returns (bytes20[] memory drawn)
    {
        drawn = _roles.draw(roleId, seed, 2 * SIZE, TRIES, before, excluded);
        uint256 count = 0;
        for (uint256 i = 0; i < drawn.length && count < SIZE; ++i) {
            if (_isImpartial(panelId, drawn[i])) drawn[count++] = drawn[i];
        }
        assembly ("memory-safe") {
            mstore(drawn, count)
        }
    }

    /// @dev Parties, and who sat before.
    function _excluded(uint256 panelId, uint256 round) private view returns (bytes20[] memory excluded) {
        bytes20[] memory parties = _parties(panelId);
        excluded = new bytes20[](parties.length + round * SIZE);
        for (uint256 i = 0; i < parties.length; ++i) {
            excluded[i] = parties[i];
        }
        for (uint256 i = parties.length; i < excluded.length; ++i) {
            excluded[i] = _panelists[panelId][0][i - parties.length];
        }
    }
}
