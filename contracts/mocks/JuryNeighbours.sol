// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title What juries ask of other modules, to test them without those
/// @notice Communities, scores and dealings, as they are set. Of the modules' interfaces only what a jury is drawn by.
contract JuryNeighbours {
    /// @notice The score of an identity.
    mapping(bytes20 identity => uint256) public scoreOf;
    /// @notice When two identities last dealt with each other.
    mapping(bytes20 one => mapping(bytes20 other => uint256)) public lastDealing;
    /// @notice Since when an identity is a member.
    mapping(uint256 communityId => mapping(bytes20 identity => uint256)) public memberSince;

    mapping(uint256 communityId => bytes20[]) private _members;

    /// @notice There is no such community.
    error JuryNeighboursUnknownCommunity(uint256 communityId);

    /// @notice Sets a score.
    function setScore(bytes20 identity, uint256 score) external {
        scoreOf[identity] = score;
    }

    /// @notice Sets when two last dealt with each other.
    function setDealing(bytes20 one, bytes20 other, uint256 time) external {
        (lastDealing[one][other], lastDealing[other][one]) = (time, time);
    }

    /// @notice Admits a member.
    function admit(uint256 communityId, bytes20 identity) external {
        _members[communityId].push(identity);
        memberSince[communityId][identity] = block.timestamp;
    }

    /// @notice Removes a member; the last one takes its index.
    function remove(uint256 communityId, uint256 index) external {
        bytes20[] storage members = _members[communityId];
        delete memberSince[communityId][members[index]];
        members[index] = members[members.length - 1];
        members.pop();
    }

    /// @notice Number of members; none of the greatest community, which there is not.
    function sizeOf(uint256 communityId) external view returns (uint256) {
        if (communityId == type(uint256).max) revert JuryNeighboursUnknownCommunity(communityId);
        return _members[communityId].length;
    }

    /// @notice The member at an index.
    function memberAt(uint256 communityId, uint256 index) external view returns (bytes20) {
        return _members[communityId][index];
    }
}
