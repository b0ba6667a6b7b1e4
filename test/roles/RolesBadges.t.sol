// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC1155} from "@openzeppelin/contracts/token/ERC1155/IERC1155.sol";
import {IERC1155MetadataURI} from "@openzeppelin/contracts/token/ERC1155/extensions/IERC1155MetadataURI.sol";
import {IERC165} from "@openzeppelin/contracts/utils/introspection/IERC165.sol";
import {IRoleRegistry} from "../../contracts/roles/interfaces/IRoleRegistry.sol";
import {RolesTest} from "./RolesTest.sol";

contract RolesBadgesTest is RolesTest {
    bytes20 internal eve;
    address internal home;
    address internal moved;

    function setUp() public override {
        super.setUp();
        seated(OPEN, 5);
        eve = person("eve");
        home = accountOf[eve];
        moved = makeAddr("moved");
    }

    function expectTransfer(address operator, address from, address to) internal {
        vm.expectEmit(address(roles));
        emit IERC1155.TransferSingle(operator, from, to, OPEN, 1);
    }

    function test_AMemberHasTheBadge() public {
        vm.assertEq(roles.balanceOf(home, OPEN), 0);
        expectTransfer(home, address(0), home);
        join(OPEN, eve);
        vm.assertEq(roles.balanceOf(home, OPEN), 1);
        vm.assertEq(roles.balanceOf(home, OPEN + 1), 0);
        vm.assertEq(roles.balanceOf(moved, OPEN), 0);
        expectTransfer(home, home, address(0));
        resign(OPEN, eve);
        vm.assertEq(roles.balanceOf(home, OPEN), 0);
    }

    function test_WhoIsSuspendedHasItNot() public {
        join(OPEN, eve);
        expectTransfer(address(this), home, address(0));
        roles.setStanding(OPEN, eve, true);
        vm.assertEq(roles.balanceOf(home, OPEN), 0);
        expectTransfer(address(this), address(0), home);
        roles.setStanding(OPEN, eve, false);
        vm.assertEq(roles.balanceOf(home, OPEN), 1);
        expectTransfer(address(this), home, address(0));
        roles.remove(OPEN, eve);
    }

    function test_TheBadgeFollowsAtOnceAndItsLogWhenItIsAnnounced() public {
        join(OPEN, eve);
        join(1 + OPEN, verifiedMember());
        identities.recover(eve, moved);
        vm.assertEq(roles.balanceOf(home, OPEN), 0);
        vm.assertEq(roles.balanceOf(moved, OPEN), 1);
        bytes memory expected =
            abi.encodeWithSelector(IRoleRegistry.RoleRegistryNothingToAnnounce.selector, eve, address(7));
        vm.startPrank(moved);
        vm.expectRevert(expected);
        roles.announce(address(7));
        expectTransfer(moved, home, moved);
        roles.announce(home);
        expected = abi.encodeWithSelector(IRoleRegistry.RoleRegistryNothingToAnnounce.selector, eve, home);
        vm.expectRevert(expected);
        roles.announce(home);
        expected = abi.encodeWithSelector(IRoleRegistry.RoleRegistryNothingToAnnounce.selector, eve, moved);
        vm.expectRevert(expected);
        roles.announce(moved);
        expectTransfer(moved, moved, address(0));
        roles.resign(OPEN);
    }

    function verifiedMember() internal returns (bytes20 una) {
        seated(STRICT, 5);
        una = verified("una");
    }

    function test_WhatWasNotAnnouncedIsNotTakenFromAnybody() public {
        join(OPEN, eve);
        identities.recover(eve, moved);
        vm.recordLogs();
        vm.prank(moved);
        roles.resign(OPEN);
        vm.assertEq(vm.getRecordedLogs().length, 1);
        // Suspended badges are nowhere, so there is nothing to announce; lifted, they are shown where the identity is.
        accountOf[eve] = moved;
        join(OPEN, eve);
        identities.recover(eve, home);
        vm.recordLogs();
        roles.setStanding(OPEN, eve, true);
        vm.assertEq(vm.getRecordedLogs().length, 1);
        vm.expectRevert(abi.encodeWithSelector(IRoleRegistry.RoleRegistryNothingToAnnounce.selector, eve, moved));
        vm.prank(home);
        roles.announce(moved);
        expectTransfer(address(this), address(0), home);
        roles.setStanding(OPEN, eve, false);
    }

    function test_ManyBalancesAreReadAtOnce() public {
        join(OPEN, eve);
        address[] memory accounts = new address[](3);
        uint256[] memory ids = new uint256[](3);
        (accounts[0], accounts[1], accounts[2]) = (home, moved, home);
        (ids[0], ids[1], ids[2]) = (OPEN, OPEN, 1);
        uint256[] memory balances = roles.balanceOfBatch(accounts, ids);
        vm.assertEq(balances.length, 3);
        vm.assertEq(balances[0], 1);
        vm.assertEq(balances[1] + balances[2], 0);
        vm.expectRevert(abi.encodeWithSelector(IRoleRegistry.RoleRegistryLengthMismatch.selector, 3, 2));
        roles.balanceOfBatch(accounts, new uint256[](2));
    }

    function test_NobodyTransfersABadge() public {
        join(OPEN, eve);
        bytes memory expected = abi.encodeWithSelector(IRoleRegistry.RoleRegistryBadgeLocked.selector);
        vm.startPrank(home);
        vm.expectRevert(expected);
        roles.safeTransferFrom(home, moved, OPEN, 1, "");
        vm.expectRevert(expected);
        roles.safeBatchTransferFrom(home, moved, new uint256[](0), new uint256[](0), "");
        vm.expectRevert(expected);
        roles.setApprovalForAll(moved, true);
        vm.assertFalse(roles.isApprovedForAll(home, moved));
        vm.assertFalse(roles.isApprovedForAll(home, home));
    }

    function test_ItSaysWhatItIs() public view {
        vm.assertTrue(roles.supportsInterface(type(IERC165).interfaceId));
        vm.assertTrue(roles.supportsInterface(type(IERC1155).interfaceId));
        vm.assertTrue(roles.supportsInterface(type(IERC1155MetadataURI).interfaceId));
        vm.assertTrue(roles.supportsInterface(type(IRoleRegistry).interfaceId));
        vm.assertFalse(roles.supportsInterface(0xffffffff));
    }

    function test_ABadgeNamesTheTextOfItsRole() public {
        // The CID that IPFS gives the raw block "hello world".
        roles.amend(OPEN, sha256("hello world"), 0, address(0));
        vm.assertEq(roles.uri(OPEN), "ipfs://bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e");
        bytes memory expected = abi.encodeWithSelector(IRoleRegistry.RoleRegistryUnknownRole.selector, 9);
        vm.expectRevert(expected);
        roles.uri(9);
        vm.expectRevert(expected);
        roles.locked(9);
    }
}
