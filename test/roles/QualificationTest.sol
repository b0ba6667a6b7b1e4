// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Forwarder} from "../../contracts/common/Forwarder.sol";
import {IdentityRegistry} from "../../contracts/identity/IdentityRegistry.sol";
import {QualificationNeighbours} from "../../contracts/mocks/QualificationNeighbours.sol";
import {IPanels, PanelPhase} from "../../contracts/roles/interfaces/IPanels.sol";
import {IRoleRegistry} from "../../contracts/roles/interfaces/IRoleRegistry.sol";
import {CoreRoles} from "../../contracts/roles/libraries/CoreRoles.sol";
import {Test} from "../Test.sol";

/// @notice A role to qualify for, Education with members, and people outside.
abstract contract QualificationTest is Test {
    uint256 internal constant ROLE = 9;
    bytes32 internal constant WORK = "work";

    Forwarder internal forwarder;
    IdentityRegistry internal identities;
    QualificationNeighbours internal neighbours;
    IRoleRegistry internal roles;
    address internal ann;
    address internal bob;
    bytes20 internal annId;
    bytes20 internal bobId;
    address internal stranger;

    function setUp() public virtual {
        vm.warp(1_700_000_000);
        vm.roll(1_000);
        forwarder = new Forwarder();
        identities = new IdentityRegistry(address(this), address(forwarder), new address[](0));
        identities.setRegistrar(address(this), true);
        neighbours = new QualificationNeighbours();
        roles = IRoleRegistry(address(neighbours));
        neighbours.setRole(ROLE, true);
        neighbours.setRole(CoreRoles.EDUCATION, true);
        neighbours.setRole(CoreRoles.RESEARCH, true);
        (ann, annId) = person("ann");
        (bob, bobId) = person("bob");
        stranger = makeAddr("stranger");
    }

    receive() external payable {}

    function idOf(string memory name) internal pure returns (bytes20) {
        return bytes20(keccak256(bytes(name)));
    }

    function person(string memory name) internal returns (address account, bytes20 identity) {
        (account, identity) = (makeAddr(name), idOf(name));
        if (identities.accountOf(identity) == address(0)) identities.registerByVote(identity, account);
    }

    function nameOf(uint256 roleId, uint256 i) internal pure returns (string memory) {
        return string.concat("member ", vm.toString(i), " of role ", vm.toString(roleId));
    }

    /// @dev Members `from` up to, not with, `to`; then a second passes.
    function fill(uint256 roleId, uint256 from, uint256 to) internal {
        for (uint256 i = from; i < to; ++i) {
            (, bytes20 identity) = person(nameOf(roleId, i));
            neighbours.seat(roleId, identity);
        }
        skipTime(1);
    }

    function accountOf(bytes20 identity) internal view returns (address) {
        return identities.accountOf(identity);
    }

    function toBlock(uint256 number) internal {
        vm.roll(number);
    }

    // ---- Panels --------------------------------------------------------------------------------------------------------

    function drawPanel(IPanels panels, uint256 id) internal returns (bytes20[] memory panelists) {
        toBlock(panels.panelOf(id).drawBlock + 1);
        panels.drawPanel(id);
        (panelists,) = panels.panelistsOf(id, panels.panelOf(id).round);
    }

    function assertPanel(IPanels panels, uint256 id, PanelPhase phase) internal view {
        vm.assertEq(uint256(panels.panelOf(id).phase), uint256(phase));
    }

    /// @dev All different, and none of `others`.
    function assertApart(bytes20[] memory panelists, bytes20[] memory others) internal pure {
        for (uint256 i = 0; i < panelists.length; ++i) {
            vm.assertTrue(panelists[i] != 0);
            for (uint256 j = 0; j < i; ++j) {
                vm.assertTrue(panelists[i] != panelists[j]);
            }
            for (uint256 j = 0; j < others.length; ++j) {
                vm.assertTrue(panelists[i] != others[j]);
            }
        }
    }
}
