// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC2771Context} from "@openzeppelin/contracts/metatx/ERC2771Context.sol";
import {Context} from "@openzeppelin/contracts/utils/Context.sol";
import {Multicall} from "@openzeppelin/contracts/utils/Multicall.sol";
import {HostSeat, IHostRegistry} from "../hosts/interfaces/IHostRegistry.sol";
import {GoodsLots} from "./GoodsLots.sol";
import {GoodsLot, HostPart, IGoodsChoice} from "./interfaces/IGoodsChoice.sol";
import {IPublicGoods} from "./interfaces/IPublicGoods.sol";

/// @title GoodsChoice
/// @notice See {IGoodsChoice}. What is listed stands in {OrganisationList}, where lots fall in {GoodsLots}; here are the hosts'
/// parts in a request. Each is a call of its own, whose cost does not depend on how many there are.
contract GoodsChoice is GoodsLots, Multicall {
    /// @dev The pick that is ahead. One slot.
    struct Leader {
        uint32 organisation;
        uint32 votes;
    }

    /// @dev How long a host has from its admission to commit secrets.
    uint256 private constant GRACE = 1 days;
    /// @dev What a host did: four bits each, 64 hosts in a word.
    uint256 private constant REVEALED = 1;
    uint256 private constant VOTED = 2;
    uint256 private constant MISSED = 4;

    mapping(uint256 requestId => Leader) private _leaders;
    /// @dev Votes plus one of what was picked.
    mapping(uint256 requestId => mapping(uint256 organisation => uint256)) private _ballots;
    mapping(uint256 requestId => mapping(uint256 word => uint256 bits)) private _parts;

    /// @param authority_ Timelock that lists organisations and accepts processors.
    /// @param forwarder Forwarder for relayed actions.
    /// @param hosts_ Who chooses.
    /// @param goods_ Whose requests it chooses for.
    constructor(address authority_, address forwarder, IHostRegistry hosts_, IPublicGoods goods_)
        GoodsLots(authority_, forwarder, hosts_, goods_)
    {}

    /// @inheritdoc IGoodsChoice
    function reveal(uint256 requestId, uint256 seat, bytes32 secret, bytes32[8] calldata proof) external {
        GoodsLot memory lot = _lotOf(requestId);
        _requireWindow(requestId, lot.sealedAt, lot.sealedAt + lot.step);
        _requireStandby(requestId, lot, seat);
        if (_partOf(requestId, seat) != 0) revert GoodsChoiceRevealed(requestId, seat);
        if (!_isCommitted(requestId, seat, secret, proof)) revert GoodsChoiceWrongSecret(requestId, seat);
        _setPart(requestId, seat, REVEALED);
        uint256 organisation = _pick(requestId, lot, seat, secret);
        if (organisation != 0 && _ballots[requestId][organisation] == 0) {
            _ballots[requestId][organisation] = 1;
            _lead(requestId, organisation, 0);
        }
        emit Picked(requestId, seat, organisation, secret);
        _hosts.recordAnswer(seat);
    }

    /// @inheritdoc IGoodsChoice
    function vote(uint256 requestId, uint256 seat, uint256 organisation) external {
        _requireHost(seat);
        GoodsLot memory lot = _lotOf(requestId);
        uint256 start = lot.sealedAt + lot.step;
        _requireWindow(requestId, start, start + lot.step);
        uint256 part = _partOf(requestId, seat);
        if (part & REVEALED == 0) revert GoodsChoiceNotRevealed(requestId, seat);
        if (part & VOTED != 0) revert GoodsChoiceVoted(requestId, seat);
        uint256 votes = _ballots[requestId][organisation];
        if (votes == 0) revert GoodsChoiceNotPicked(requestId, organisation);
        _setPart(requestId, seat, VOTED);
        _ballots[requestId][organisation] = votes + 1;
        _lead(requestId, organisation, votes);
        emit HostVoted(requestId, seat, organisation, votes);
    }

    /// @inheritdoc IGoodsChoice
    function recordMiss(uint256 requestId, uint256 seat) external {
        GoodsLot memory lot = _lotOf(requestId);
        _requireWindow(requestId, lot.sealedAt + lot.step, lot.until);
        uint256 admittedAt = _requireStandby(requestId, lot, seat);
        if (_partOf(requestId, seat) != 0 || admittedAt + GRACE > lot.requestedAt) {
            revert GoodsChoiceNoMiss(requestId, seat);
        }
        _setPart(requestId, seat, MISSED);
        emit HostMissing(requestId, seat);
        _hosts.recordMiss(seat);
    }

    /// @inheritdoc IGoodsChoice
    function place(uint256 requestId, GoodsLot calldata lot)
        external
        onlyGoods
        returns (uint256 organisation, uint256 votes)
    {
        Leader memory leader = _leaders[requestId];
        organisation = _place(requestId, lot, leader.organisation);
        votes = organisation == leader.organisation ? leader.votes : 0;
    }

    /// @inheritdoc IGoodsChoice
    function partOf(uint256 requestId, uint256 seat) external view returns (HostPart memory) {
        uint256 part = _partOf(requestId, seat);
        return HostPart({revealed: part & REVEALED != 0, voted: part & VOTED != 0, missed: part & MISSED != 0});
    }

    /// @inheritdoc IGoodsChoice
    function votesFor(uint256 requestId, uint256 organisation) external view returns (bool picked, uint256 votes) {
        votes = _ballots[requestId][organisation];
        picked = votes != 0;
        if (picked) --votes;
    }

    /// @inheritdoc IGoodsChoice
    function leaderOf(uint256 requestId) external view returns (uint256 organisation, uint256 votes) {
        Leader memory leader = _leaders[requestId];
        return (leader.organisation, leader.votes);
    }

    function _msgSender() internal view override(Context, ERC2771Context) returns (address) {
        return ERC2771Context._msgSender();
    }

    function _msgData() internal view override(Context, ERC2771Context) returns (bytes calldata) {
        return ERC2771Context._msgData();
    }

    function _contextSuffixLength() internal view override(Context, ERC2771Context) returns (uint256) {
        return ERC2771Context._contextSuffixLength();
    }

    /// @dev `organisation` is ahead where it has more votes than the leader or, with as many, the lower hash.
    function _lead(uint256 requestId, uint256 organisation, uint256 votes) private {
        (uint256 leader, uint256 most) = (_leaders[requestId].organisation, _leaders[requestId].votes);
        bool tied = votes == most && _hash(requestId, organisation) < _hash(requestId, leader);
        bool ahead = leader == 0 || votes > most || tied;
        if (ahead) _leaders[requestId] = Leader(uint32(organisation), uint32(votes));
    }

    function _setPart(uint256 requestId, uint256 seat, uint256 part) private {
        _parts[requestId][seat >> 6] |= part << ((seat & 63) << 2);
    }

    function _lotOf(uint256 requestId) private view returns (GoodsLot memory lot) {
        lot = _goods.lotOf(requestId);
        if (lot.sealedAt == 0) revert GoodsChoiceNotSealed(requestId);
    }

    function _requireStandby(uint256 requestId, GoodsLot memory lot, uint256 seat)
        private
        view
        returns (uint256 admittedAt)
    {
        HostSeat memory host = _hosts.seatOf(seat);
        admittedAt = host.admittedAt;
        bool standby = admittedAt != 0 && admittedAt < lot.requestedAt && host.leftAt == 0 && seat != lot.activeSeat;
        if (!standby) revert GoodsChoiceNotStandby(requestId, seat);
    }

    function _requireWindow(uint256 requestId, uint256 start, uint256 end) private view {
        if (block.timestamp < start || block.timestamp >= end) {
            revert GoodsChoiceOutsideWindow(requestId, start, end, block.timestamp);
        }
    }

    function _partOf(uint256 requestId, uint256 seat) private view returns (uint256) {
        return (_parts[requestId][seat >> 6] >> ((seat & 63) << 2)) & 0xf;
    }

    function _hash(uint256 requestId, uint256 organisation) private pure returns (uint256) {
        return uint256(keccak256(abi.encode(requestId, organisation)));
    }
}
