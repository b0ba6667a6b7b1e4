// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IRoleRegistry, Leaving, Tie} from "../../contracts/roles/interfaces/IRoleRegistry.sol";
import {QualificationMock} from "./RoleMocks.sol";
import {RolesTest} from "./RolesTest.sol";

/// Teams in roles.
contract RolesTeamsTest is RolesTest {
    bytes20 internal ann;
    bytes20 internal bob;
    bytes20 internal team;

    function setUp() public override {
        super.setUp();
        seated(OPEN, 5);
        (ann, bob) = (verified("ann"), verified("bob"));
        team = formed(list2(ann, bob));
    }

    function joinAsTeam(uint256 roleId) internal {
        act(team, ann, address(roles), abi.encodeCall(roles.join, (roleId)));
    }

    function test_ATeamIsOneMemberAndTiesThoseItIsMadeOf() public {
        vm.expectEmit(address(roles));
        emit IRoleRegistry.Joined(OPEN, team, 5, false, 6, 5);
        joinAsTeam(OPEN);
        assertTold(6, true, OPEN, team);
        vm.assertTrue(roles.isMember(OPEN, team));
        vm.assertEq(roles.balanceOf(address(team), OPEN), 1);
        assertTie(OPEN, team, Tie.Member, 5);
        assertTie(OPEN, ann, Tie.Team, 5);
        assertTie(OPEN, bob, Tie.Team, 5);
        vm.assertFalse(roles.isMember(OPEN, ann));
        vm.assertTrue(roles.isMemberOfAny(ann));
        vm.assertEq(roles.rolesOf(ann).length, 0);
        vm.assertEq(roles.balanceOf(accountOf[ann], OPEN), 0);
        vm.assertEq(uint256(roles.membershipOf(OPEN, ann).joinedAt), 0);
        vm.warp(NOW + 1);
        vm.assertEq(roles.ballotsOf(team, NOW + 1).length, 0);
        vm.assertEq(roles.ballotsOf(ann, NOW + 1).length, 0);
    }

    function test_NobodyWorksBesideItsTeam() public {
        joinAsTeam(OPEN);
        vm.expectRevert(abi.encodeWithSelector(IRoleRegistry.RoleRegistryAlreadyTied.selector, OPEN, ann, Tie.Team));
        join(OPEN, ann);
        bytes20 other = formed(list2(bob, person("cid")));
        vm.expectRevert(abi.encodeWithSelector(IRoleRegistry.RoleRegistryAlreadyTied.selector, OPEN, bob, Tie.Team));
        act(other, bob, address(roles), abi.encodeCall(roles.join, (OPEN)));
        vm.expectRevert(abi.encodeWithSelector(IRoleRegistry.RoleRegistryNotMember.selector, OPEN, ann));
        resign(OPEN, ann);
        vm.expectRevert(abi.encodeWithSelector(IRoleRegistry.RoleRegistryNotMember.selector, OPEN, ann));
        roles.setStanding(OPEN, ann, true);
        act(team, bob, address(roles), abi.encodeCall(roles.resign, (OPEN)));
        join(OPEN, ann);
        vm.expectRevert(abi.encodeWithSelector(IRoleRegistry.RoleRegistryAlreadyTied.selector, OPEN, ann, Tie.Member));
        joinAsTeam(OPEN);
    }

    function test_EachOfATeamIsFitAndHasRoom() public {
        module.set(QualificationMock.Manner.Listed);
        module.pass(OPEN, ann);
        module.pass(OPEN, team);
        vm.expectRevert(abi.encodeWithSelector(IRoleRegistry.RoleRegistryNotQualified.selector, OPEN, bob));
        joinAsTeam(OPEN);
        module.pass(OPEN, bob);
        joinAsTeam(OPEN);
    }

    function test_EachOfATeamIsVerifiedWhereTheRoleAsks() public {
        seated(STRICT, 5);
        identities.setVerified(bob, false);
        vm.expectRevert(abi.encodeWithSelector(IRoleRegistry.RoleRegistryNotVerified.selector, STRICT, bob));
        joinAsTeam(STRICT);
        identities.setVerified(bob, true);
        joinAsTeam(STRICT);
        joinAsTeam(OPEN);
        // Who loses it takes its team out of the role, and out of no other.
        identities.setVerified(bob, false);
        vm.expectEmit(address(roles));
        emit IRoleRegistry.Left(STRICT, team, 5, Leaving.Lapsed, 5, 5);
        roles.sync(bob);
        assertTie(STRICT, team, Tie.None, 0);
        assertTie(STRICT, ann, Tie.None, 0);
        assertTie(STRICT, bob, Tie.None, 0);
        assertTie(OPEN, bob, Tie.Team, 5);
    }

    function test_ATeamNeedsNoMarkAndCountsWithNone() public {
        seated(STRICT, 5);
        joinAsTeam(STRICT);
        joinAsTeam(OPEN);
        roles.sync(team);
        vm.assertTrue(roles.isMember(STRICT, team));
        identities.setVerified(team, true);
        roles.sync(team);
        roles.setStanding(OPEN, team, true);
        roles.setStanding(OPEN, team, false);
        vm.assertEq(uint256(roleOf(OPEN).verified), 5);
        vm.assertEq(uint256(roleOf(STRICT).verified), 5);
        roles.sync(ann);
        vm.assertEq(uint256(roleOf(OPEN).verified), 5);
    }

    function test_ATeamThatLeavesSuspendedBarsThoseItWasMadeOf() public {
        joinAsTeam(OPEN);
        roles.setStanding(OPEN, team, true);
        vm.assertFalse(roles.isMember(OPEN, team));
        roles.sync(ann);
        vm.expectEmit(address(roles));
        emit IRoleRegistry.StandingSet(OPEN, ann < bob ? ann : bob, true, 5);
        act(team, bob, address(roles), abi.encodeCall(roles.resign, (OPEN)));
        assertTie(OPEN, team, Tie.Barred, 0);
        assertTie(OPEN, ann, Tie.Barred, 0);
        assertTie(OPEN, bob, Tie.Barred, 0);
        roles.setStanding(OPEN, ann, false);
        join(OPEN, ann);
        vm.expectRevert(abi.encodeWithSelector(IRoleRegistry.RoleRegistryAlreadyTied.selector, OPEN, bob, Tie.Barred));
        join(OPEN, bob);
    }

    function test_ATeamWhoseSuspensionIsLiftedIsOneStill() public {
        joinAsTeam(OPEN);
        roles.setStanding(OPEN, team, true);
        roles.setStanding(OPEN, team, false);
        assertTold(8, true, OPEN, team);
        vm.assertEq(uint256(roleOf(OPEN).verified), 5);
        act(team, bob, address(roles), abi.encodeCall(roles.resign, (OPEN)));
        assertTie(OPEN, ann, Tie.None, 0);
    }

    function test_ATeamThatIsDisbandedLeavesItsRoles() public {
        seated(1, 5);
        joinAsTeam(OPEN);
        joinAsTeam(1);
        vm.prank(accountOf[bob]);
        teams.disband(team);
        vm.assertEq(roles.rolesOf(team).length, 0);
        assertTie(1, ann, Tie.None, 0);
        assertTie(OPEN, ann, Tie.None, 0);
        vm.assertEq(queue.count(), 14);
    }

    function test_AnIdentityThatIsItsOwnAccountAndNoTeamIsLikeAnyOther() public {
        address account = makeAddr("own");
        identities.registerByVote(bytes20(account), account);
        vm.prank(account);
        roles.join(OPEN);
        assertTie(OPEN, bytes20(account), Tie.Member, 5);
        vm.prank(account);
        roles.resign(OPEN);
    }

    function test_ATeamCannotBeSeated() public {
        bytes20[] memory list = people("one", 5);
        list[4] = team;
        vm.expectRevert(abi.encodeWithSelector(IRoleRegistry.RoleRegistryNotVerified.selector, 1, team));
        roles.seat(1, list);
    }
}
