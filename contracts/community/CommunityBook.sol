// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Relayed} from "../common/Relayed.sol";
import {IIdentityRegistry} from "../identity/interfaces/IIdentityRegistry.sol";
import {Community, ICommunities, Membership, Request} from "./interfaces/ICommunities.sol";
import {Consent} from "./libraries/Consent.sol";

/// @title CommunityBook
/// @notice Who is a member of what, and under which charter.
abstract contract CommunityBook is ICommunities, Relayed {
    IIdentityRegistry internal immutable _identities;

    uint256 private _count;
    /// @dev One slot each.
    mapping(uint256 communityId => Community) internal _communities;
    mapping(uint256 communityId => bytes32 content) private _charters;
    /// @dev One slot each. Of who left only the standing remains.
    mapping(uint256 communityId => mapping(bytes20 identity => Membership)) internal _memberships;
    mapping(uint256 communityId => mapping(uint256 index => bytes20 identity)) private _members;
    /// @dev Seats in the order in which they were left, eight a slot; {Community-departures} says how many there are.
    mapping(uint256 communityId => uint32[2 ** 32]) private _departed;

    constructor(IIdentityRegistry identities_) {
        _identities = identities_;
    }

    /// @inheritdoc ICommunities
    function found(bytes32 content, uint16 share, uint16 patience, string calldata uri)
        external
        returns (uint256 communityId)
    {
        _requireCharter(content, share);
        bytes20 founder = _callerIdentity();
        communityId = ++_count;
        _charters[communityId] = content;
        emit Founded(communityId, founder, content, share, patience, uri);
        Community memory community;
        (community.share, community.patience, community.version) = (share, patience, 1);
        _join(communityId, community, founder);
    }

    /// @inheritdoc ICommunities
    function depart(uint256 communityId) external {
        bytes20 identity = _callerIdentity();
        if (!isMember(communityId, identity)) revert CommunitiesNotMember(communityId, identity);
        _depart(communityId, _communities[communityId], identity, false);
    }

    /// @inheritdoc ICommunities
    function communities() external view returns (uint256) {
        return _count;
    }

    /// @inheritdoc ICommunities
    function communityOf(uint256 communityId) external view returns (Community memory) {
        return _communities[communityId];
    }

    /// @inheritdoc ICommunities
    function charterOf(uint256 communityId) external view returns (bytes32 content) {
        return _charters[communityId];
    }

    /// @inheritdoc ICommunities
    function membershipOf(uint256 communityId, bytes20 identity) external view returns (Membership memory) {
        return _memberships[communityId][identity];
    }

    /// @inheritdoc ICommunities
    function members(uint256 communityId, uint256 from, uint256 most) external view returns (bytes20[] memory page) {
        uint256 size = _communities[communityId].size;
        uint256 left = from < size ? size - from : 0;
        page = new bytes20[](most < left ? most : left);
        for (uint256 i = 0; i < page.length; ++i) {
            page[i] = _members[communityId][from + i];
        }
    }

    /// @inheritdoc ICommunities
    function memberSince(uint256 communityId, bytes20 identity) external view returns (uint256) {
        return _memberships[communityId][identity].since;
    }

    /// @inheritdoc ICommunities
    function sizeOf(uint256 communityId) external view returns (uint256) {
        return _communities[communityId].size;
    }

    /// @inheritdoc ICommunities
    function memberAt(uint256 communityId, uint256 index) external view returns (bytes20) {
        return _members[communityId][index];
    }

    /// @inheritdoc ICommunities
    function isMember(uint256 communityId, bytes20 identity) public view returns (bool) {
        return _memberships[communityId][identity].since != 0;
    }

    /// @inheritdoc ICommunities
    function departedSeat(uint256 communityId, uint256 n) public view returns (uint256) {
        return _departed[communityId][n];
    }

    function _join(uint256 communityId, Community memory community, bytes20 identity) internal {
        (uint32 seat, uint32 index) = (community.seats++, community.size++);
        _communities[communityId] = community;
        Membership storage membership = _memberships[communityId][identity];
        _memberships[communityId][identity] = Membership(uint40(block.timestamp), seat, index, membership.standing + 1);
        _members[communityId][index] = identity;
        emit Joined(communityId, identity, seat, community.size);
    }

    function _depart(uint256 communityId, Community memory community, bytes20 identity, bool removed) internal {
        Membership memory membership = _memberships[communityId][identity];
        _memberships[communityId][identity] = Membership(0, 0, 0, membership.standing + 1);
        _departed[communityId][community.departures++] = membership.seat;
        uint256 last = --community.size;
        _communities[communityId] = community;

        // The last in the list takes the empty place.
        mapping(uint256 index => bytes20) storage list = _members[communityId];
        if (membership.index != last) {
            bytes20 moved = list[last];
            list[membership.index] = moved;
            _memberships[communityId][moved].index = membership.index;
        }
        delete list[last];
        emit Departed(communityId, identity, membership.seat, removed, last);
        if (last == 0) emit Ended(communityId);
    }

    function _setCharter(uint256 communityId, Community memory community, Request calldata request) internal {
        (community.share, community.patience) = (request.share, request.patience);
        ++community.version;
        _communities[communityId] = community;
        _charters[communityId] = request.content;
        emit CharterChanged(communityId, community.version, request.content, request.share, request.patience);
    }

    function _callerIdentity() internal view returns (bytes20) {
        return _identityOf(_msgSender());
    }

    function _identityOf(address account) internal view returns (bytes20 identity) {
        (identity,) = _identities.identityOf(account);
        if (identity == 0) revert CommunitiesNotRegistered(account);
    }

    function _requireCharter(bytes32 content, uint256 share) internal pure {
        if (content == 0 || share == 0 || share > Consent.WHOLE) revert CommunitiesInvalidCharter(content, share);
    }
}
