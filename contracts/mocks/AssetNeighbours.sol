// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {CommunityProject, CommunityProjectState} from "../community/interfaces/ICommunityProjects.sol";

/// @title What shared assets ask of projects and communities, to test them without those
/// @notice Credits, states and consent, as they are set. Of the modules' interfaces only what assets ask.
contract AssetNeighbours {
    /// @notice What an identity contributed.
    mapping(uint256 projectId => mapping(bytes20 identity => uint256)) public creditOf;
    /// @notice Number of members.
    mapping(uint256 communityId => uint256) public sizeOf;
    /// @notice Whether a community's consent is given.
    mapping(uint256 communityId => mapping(bytes32 decision => bool)) public isDecided;

    mapping(uint256 projectId => CommunityProject) private _projects;

    /// @notice Credits a contribution.
    function credit(uint256 projectId, bytes20 identity, uint256 amount) external {
        creditOf[projectId][identity] += amount;
        _projects[projectId].credited += amount;
    }

    /// @notice Sets where a project stands.
    function setState(uint256 projectId, CommunityProjectState state) external {
        _projects[projectId].state = state;
    }

    /// @notice Founds a community, or ends it.
    function setSize(uint256 communityId, uint256 size) external {
        sizeOf[communityId] = size;
    }

    /// @notice Gives a community's consent.
    function decide(uint256 communityId, bytes32 decision) external {
        isDecided[communityId][decision] = true;
    }

    /// @notice All that is known of a project.
    function projectOf(uint256 projectId) external view returns (CommunityProject memory) {
        return _projects[projectId];
    }
}
