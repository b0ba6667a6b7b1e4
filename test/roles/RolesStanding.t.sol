// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IRoleRegistry, Leaving, Tie} from "../../contracts/roles/interfaces/IRoleRegistry.sol";
import {QualificationMock} from "./RoleMocks.sol";
import {RolesTest} from "./RolesTest.sol";

contract RolesStandingTest is RolesTest {
    bytes20[] internal list;
    bytes20 internal eve;

    function setUp() public override {
        super.setUp();
        list = seated(OPEN, 5);
        eve = verified("eve");
        join(OPEN, eve);
    }

    function test_WhoIsSuspendedStaysWithoutTurnsPayOrBallots() public {
        skipTime(1 days);
        vm.expectEmit(address(roles));
        emit IRoleRegistry.StandingSet(OPEN, eve, true, 5);
        roles.setStanding(OPEN, eve, true);
        assertTold(7, false, OPEN, eve);
        vm.assertFalse(roles.isMember(OPEN, eve));
        vm.assertTrue(roles.isMemberOfAny(eve));
        vm.assertEq(roles.rolesOf(eve).length, 1);
        vm.assertTrue(roles.membershipOf(OPEN, eve).suspended);
        vm.assertEq(uint256(roles.membershipOf(OPEN, eve).joinedAt), NOW);
        vm.assertEq(uint256(roles.membershipOf(OPEN, eve).verifiedAt), 0);
        vm.assertEq(uint256(roleOf(OPEN).size), 6);
        vm.assertEq(uint256(roleOf(OPEN).verified), 5);
        vm.assertEq(uint256(roleOf(OPEN).suspended), 1);
        // Once more changes nothing.
        roles.setStanding(OPEN, eve, true);
        vm.assertEq(queue.count(), 7);
    }

    function test_WhatIsLiftedCountsFromThenOn() public {
        roles.setStanding(OPEN, eve, true);
        skipTime(1 days);
        vm.expectEmit(address(roles));
        emit IRoleRegistry.StandingSet(OPEN, eve, false, 6);
        roles.setStanding(OPEN, eve, false);
        assertTold(8, true, OPEN, eve);
        vm.assertTrue(roles.isMember(OPEN, eve));
        vm.assertEq(uint256(roles.membershipOf(OPEN, eve).joinedAt), NOW);
        vm.assertEq(uint256(roles.membershipOf(OPEN, eve).verifiedAt), NOW + 1 days);
        vm.assertEq(uint256(roleOf(OPEN).suspended), 0);
        roles.setStanding(OPEN, eve, false);
        vm.assertEq(queue.count(), 8);
    }

    function test_VerificationThatComesOrGoesMeanwhileCountsWhenItIsLifted() public {
        bytes20 una = person("una");
        join(OPEN, una);
        roles.setStanding(OPEN, eve, true);
        roles.setStanding(OPEN, una, true);
        identities.setVerified(eve, false);
        identities.setVerified(una, true);
        roles.sync(eve);
        roles.sync(una);
        vm.assertEq(uint256(roleOf(OPEN).verified), 5);
        roles.setStanding(OPEN, eve, false);
        vm.assertEq(uint256(roleOf(OPEN).verified), 5);
        vm.assertEq(uint256(roles.membershipOf(OPEN, eve).verifiedAt), 0);
        roles.setStanding(OPEN, una, false);
        vm.assertEq(uint256(roleOf(OPEN).verified), 6);
        // And one who was not verified is suspended, and leaves, without being taken off anything.
        roles.setStanding(OPEN, eve, true);
        vm.assertEq(uint256(roleOf(OPEN).verified), 6);
    }

    function test_WhoLeavesSuspendedIsBarredUntilItIsLifted() public {
        roles.setStanding(OPEN, eve, true);
        vm.expectEmit(address(roles));
        emit IRoleRegistry.Left(OPEN, eve, 5, Leaving.Resigned, 5, 5);
        resign(OPEN, eve);
        vm.assertEq(queue.count(), 7);
        assertTie(OPEN, eve, Tie.Barred, 0);
        vm.assertFalse(roles.isMember(OPEN, eve));
        vm.assertFalse(roles.isMemberOfAny(eve));
        vm.assertEq(roles.rolesOf(eve).length, 0);
        vm.assertEq(uint256(roles.membershipOf(OPEN, eve).joinedAt), 0);
        vm.assertEq(uint256(roleOf(OPEN).suspended), 0);
        bytes memory expected =
            abi.encodeWithSelector(IRoleRegistry.RoleRegistryAlreadyTied.selector, OPEN, eve, Tie.Barred);
        vm.expectRevert(expected);
        join(OPEN, eve);
        vm.expectRevert(abi.encodeWithSelector(IRoleRegistry.RoleRegistryNotMember.selector, OPEN, eve));
        resign(OPEN, eve);
        roles.setStanding(OPEN, eve, true);
        vm.expectRevert(expected);
        join(OPEN, eve);
        roles.sync(eve);
        vm.expectEmit(address(roles));
        emit IRoleRegistry.StandingSet(OPEN, eve, false, 5);
        roles.setStanding(OPEN, eve, false);
        assertTie(OPEN, eve, Tie.None, 0);
        join(OPEN, eve);
        assertTie(OPEN, eve, Tie.Member, 5);
    }

    function test_WhoIsRemovedMayJoinAgainUnlessSuspended() public {
        vm.expectEmit(address(roles));
        emit IRoleRegistry.Left(OPEN, eve, 5, Leaving.Removed, 5, 5);
        roles.remove(OPEN, eve);
        assertTold(7, false, OPEN, eve);
        join(OPEN, eve);
        roles.setStanding(OPEN, eve, true);
        roles.remove(OPEN, eve);
        vm.assertEq(queue.count(), 9);
        assertTie(OPEN, eve, Tie.Barred, 0);
        vm.expectRevert(abi.encodeWithSelector(IRoleRegistry.RoleRegistryNotMember.selector, OPEN, eve));
        roles.remove(OPEN, eve);
    }

    function test_WhoLosesVerificationWhileSuspendedIsBarred() public {
        seated(STRICT, 5);
        join(STRICT, eve);
        roles.setStanding(STRICT, eve, true);
        identities.setVerified(eve, false);
        roles.sync(eve);
        assertTie(STRICT, eve, Tie.Barred, 0);
        assertTie(OPEN, eve, Tie.Member, 5);
        roles.sync(eve);
    }

    function test_OnlyMembersHaveAStanding() public {
        bytes20 una = person("una");
        vm.expectRevert(abi.encodeWithSelector(IRoleRegistry.RoleRegistryNotMember.selector, OPEN, una));
        roles.setStanding(OPEN, una, true);
        vm.expectRevert(abi.encodeWithSelector(IRoleRegistry.RoleRegistryNotMember.selector, OPEN, una));
        roles.remove(OPEN, una);
    }

    function test_AClosedRoleIsLeftByAnyonesCall() public {
        uint256 roleId = roles.create(termsOf("new"));
        panel.set(QualificationMock.Manner.Everybody);
        for (uint256 i = 0; i < 5; ++i) {
            join(roleId, list[i]);
        }
        vm.expectRevert(abi.encodeWithSelector(IRoleRegistry.RoleRegistryRoleOpen.selector, roleId));
        roles.dismiss(roleId, list[0]);
        vm.expectEmit(address(roles));
        emit IRoleRegistry.RoleClosed(roleId);
        roles.close(roleId);
        vm.assertEq(uint256(roleOf(roleId).closedAt), NOW);
        vm.expectRevert(abi.encodeWithSelector(IRoleRegistry.RoleRegistryRoleClosed.selector, roleId));
        join(roleId, eve);
        vm.expectEmit(address(roles));
        emit IRoleRegistry.Left(roleId, list[0], 0, Leaving.Dismissed, 4, 4);
        vm.prank(makeAddr("stranger"));
        roles.dismiss(roleId, list[0]);
        vm.expectRevert(abi.encodeWithSelector(IRoleRegistry.RoleRegistryNotMember.selector, roleId, list[0]));
        roles.dismiss(roleId, list[0]);
        resign(roleId, list[1]);
        roles.setStanding(roleId, list[2], true);
        roles.dismiss(roleId, list[2]);
        vm.assertEq(uint256(roleOf(roleId).size), 2);
    }
}
