// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice What hosts ask of roles and tell the pay, to test them without those.
contract HostNeighbours {
    /// @notice Hosts that pay knows of, in the order of their enrolment.
    bytes20[] public enrolled;
    mapping(uint256 roleId => mapping(bytes20 identity => bool)) public isMember;

    error HostNeighboursWrongCall(bytes20 host);

    function setMember(uint256 roleId, bytes20 identity, bool member) external {
        isMember[roleId][identity] = member;
    }

    function enrolHost(bytes20 host) external {
        if (indexOf(host) != type(uint256).max) revert HostNeighboursWrongCall(host);
        enrolled.push(host);
    }

    function retireHost(bytes20 host) external {
        uint256 index = indexOf(host);
        if (index == type(uint256).max) revert HostNeighboursWrongCall(host);
        for (uint256 i = index; i + 1 < enrolled.length; ++i) {
            enrolled[i] = enrolled[i + 1];
        }
        enrolled.pop();
    }

    function enrolledCount() external view returns (uint256) {
        return enrolled.length;
    }

    function indexOf(bytes20 host) public view returns (uint256) {
        for (uint256 i = 0; i < enrolled.length; ++i) {
            if (enrolled[i] == host) return i;
        }
        return type(uint256).max;
    }
}
