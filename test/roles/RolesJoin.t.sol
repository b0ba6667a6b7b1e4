// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IRoleRegistry, Leaving, Membership, Role, Tie} from "../../contracts/roles/interfaces/IRoleRegistry.sol";
import {QualificationMock} from "./RoleMocks.sol";
import {RolesTest} from "./RolesTest.sol";

contract RolesJoinTest is RolesTest {
    bytes20[] internal list;
    bytes20 internal eve;

    function setUp() public override {
        super.setUp();
        list = seated(OPEN, 5);
        eve = person("eve");
    }

    function test_WhoIsFitJoinsInTheNextSeat() public {
        skipTime(1 days);
        vm.expectEmit(address(roles));
        emit IRoleRegistry.Joined(OPEN, eve, 5, false, 6, 5);
        join(OPEN, eve);
        vm.assertTrue(roles.isMember(OPEN, eve));
        vm.assertTrue(roles.isMemberOfAny(eve));
        vm.assertFalse(roles.isMember(STRICT, eve));
        assertTie(OPEN, eve, Tie.Member, 5);
        Membership memory membership = roles.membershipOf(OPEN, eve);
        vm.assertEq(bytes32(membership.identity), bytes32(eve));
        vm.assertEq(uint256(membership.joinedAt), NOW + 1 days);
        vm.assertEq(uint256(membership.verifiedAt), 0);
        vm.assertFalse(membership.suspended);
        vm.assertEq(keccak256(abi.encode(roles.seatAt(OPEN, 5))), keccak256(abi.encode(membership)));
        vm.assertEq(roles.rolesOf(eve).length, 1);
        vm.assertEq(roles.rolesOf(eve)[0], OPEN);
        assertTold(6, true, OPEN, eve);
        Role memory role = roleOf(OPEN);
        vm.assertEq(uint256(role.size), 6);
        vm.assertEq(uint256(role.verified), 5);
        vm.assertEq(uint256(role.seats), 6);
        vm.assertFalse(role.founding);
    }

    function test_TheVerifiedCountAtOnce() public {
        identities.setVerified(eve, true);
        seated(STRICT, 5);
        vm.expectEmit(address(roles));
        emit IRoleRegistry.Joined(STRICT, eve, 5, true, 6, 6);
        join(STRICT, eve);
        vm.assertEq(uint256(roles.membershipOf(STRICT, eve).verifiedAt), NOW);
        vm.assertEq(uint256(roleOf(STRICT).verified), 6);
    }

    function test_ARoleThatAsksForVerificationTakesNobodyElse() public {
        seated(STRICT, 5);
        vm.expectRevert(abi.encodeWithSelector(IRoleRegistry.RoleRegistryNotVerified.selector, STRICT, eve));
        join(STRICT, eve);
    }

    function test_WhoIsNotFitDoesNotJoinWhateverTheModuleDoes() public {
        bytes memory expected = abi.encodeWithSelector(IRoleRegistry.RoleRegistryNotQualified.selector, OPEN, eve);
        for (uint256 i = 0; i <= uint256(type(QualificationMock.Manner).max); ++i) {
            QualificationMock.Manner manner = QualificationMock.Manner(i);
            if (manner == QualificationMock.Manner.Everybody || manner == QualificationMock.Manner.AnswersAtLength) {
                continue;
            }
            module.set(manner);
            vm.assertFalse(roles.isQualified(OPEN, eve));
            vm.expectRevert(expected);
            join(OPEN, eve);
        }
        // A long answer costs its module, and of it the first word counts.
        module.set(QualificationMock.Manner.AnswersAtLength);
        vm.assertTrue(roles.isQualified(OPEN, eve));
        // The module that burnt all it was given left the caller enough to go on.
        module.set(QualificationMock.Manner.Listed);
        module.pass(OPEN, eve);
        join(OPEN, eve);
        vm.assertTrue(roles.isMember(OPEN, eve));
    }

    function test_AModuleWithoutCodeSaysNothing() public {
        roles.amend(OPEN, TEXT, 0, makeAddr("nobody"));
        vm.assertFalse(roles.isQualified(OPEN, eve));
    }

    function test_WithoutAModuleThePanelDecides() public {
        roles.amend(OPEN, TEXT, 0, address(0));
        vm.assertFalse(roles.isQualified(OPEN, eve));
        panel.pass(OPEN, eve);
        join(OPEN, eve);
    }

    function test_ANewRoleIsFoundedByThePanelUntilFiveAreThere() public {
        uint256 roleId = roles.create(termsOf("new"));
        vm.assertTrue(roleOf(roleId).founding);
        for (uint256 i = 0; i < 5; ++i) {
            bytes20 founder = list[i];
            vm.expectRevert(abi.encodeWithSelector(IRoleRegistry.RoleRegistryNotQualified.selector, roleId, founder));
            join(roleId, founder);
            panel.pass(roleId, founder);
            vm.assertTrue(roleOf(roleId).founding);
            join(roleId, founder);
        }
        vm.assertFalse(roleOf(roleId).founding);
        join(roleId, eve);
        // Down to three the module goes on deciding, under three the panel does, until there are five again.
        for (uint256 i = 0; i < 3; ++i) {
            resign(roleId, list[i]);
        }
        vm.assertFalse(roleOf(roleId).founding);
        resign(roleId, list[3]);
        vm.assertTrue(roleOf(roleId).founding);
        vm.assertFalse(roles.isQualified(roleId, person("gil")));
        for (uint256 i = 0; i < 3; ++i) {
            vm.assertTrue(roleOf(roleId).founding);
            join(roleId, list[i]);
        }
        vm.assertFalse(roleOf(roleId).founding);
    }

    function test_ThoseSuspendedFoundNothing() public {
        roles.setStanding(OPEN, list[0], true);
        roles.setStanding(OPEN, list[1], true);
        vm.assertFalse(roleOf(OPEN).founding);
        roles.setStanding(OPEN, list[2], true);
        vm.assertTrue(roleOf(OPEN).founding);
        roles.setStanding(OPEN, list[0], false);
        roles.setStanding(OPEN, list[1], false);
        vm.assertTrue(roleOf(OPEN).founding);
        roles.setStanding(OPEN, list[2], false);
        vm.assertFalse(roleOf(OPEN).founding);
    }

    function test_WhoHasNoIdentityJoinsAndLeavesNothing() public {
        address stranger = makeAddr("stranger");
        bytes memory expected = abi.encodeWithSelector(IRoleRegistry.RoleRegistryNotRegistered.selector, stranger);
        vm.startPrank(stranger);
        vm.expectRevert(expected);
        roles.join(OPEN);
        vm.expectRevert(expected);
        roles.resign(OPEN);
        vm.expectRevert(expected);
        roles.announce(address(1));
    }

    function test_ThereIsNoRoleButThoseCreated() public {
        for (uint256 roleId = 0; roleId <= 9; roleId += 9) {
            bytes memory expected = abi.encodeWithSelector(IRoleRegistry.RoleRegistryUnknownRole.selector, roleId);
            vm.expectRevert(expected);
            join(roleId, eve);
            vm.expectRevert(expected);
            roles.roleOf(roleId);
            vm.expectRevert(expected);
            roles.isQualified(roleId, eve);
            vm.expectRevert(expected);
            roles.dismiss(roleId, eve);
            vm.assertFalse(roles.isMember(roleId, eve));
            assertTie(roleId, eve, Tie.None, 0);
        }
    }

    function test_NobodyJoinsTwice() public {
        join(OPEN, eve);
        vm.expectRevert(abi.encodeWithSelector(IRoleRegistry.RoleRegistryAlreadyTied.selector, OPEN, eve, Tie.Member));
        join(OPEN, eve);
    }

    function test_AnIdentityHasEightRolesAtMost() public {
        for (uint256 roleId = 1; roleId <= LAST_CORE; ++roleId) {
            if (roleId != OPEN) seated(roleId, 5);
        }
        identities.setVerified(eve, true);
        panel.set(QualificationMock.Manner.Everybody);
        uint256 ninth = roles.create(termsOf("ninth"));
        for (uint256 roleId = 1; roleId <= LAST_CORE; ++roleId) {
            join(roleId, eve);
        }
        vm.assertEq(roles.rolesOf(eve).length, 8);
        vm.expectRevert(abi.encodeWithSelector(IRoleRegistry.RoleRegistryNoRoleLeft.selector, eve));
        join(ninth, eve);
        // Whichever it leaves makes room.
        resign(3, eve);
        join(ninth, eve);
        vm.assertEq(roles.rolesOf(eve)[2], ninth);
        resign(1, eve);
        resign(LAST_CORE, eve);
        vm.assertEq(roles.rolesOf(eve).length, 6);
        for (uint256 roleId = 1; roleId <= ninth; ++roleId) {
            bool expected = roleId != 1 && roleId != 3 && roleId != LAST_CORE;
            vm.assertEq(roles.isMember(roleId, eve), expected);
        }
    }

    function test_WhoLeavesVacatesItsSeatAndMovesNobody() public {
        skipTime(1 days);
        vm.expectEmit(address(roles));
        emit IRoleRegistry.Left(OPEN, list[1], 1, Leaving.Resigned, 4, 4);
        resign(OPEN, list[1]);
        assertTold(6, false, OPEN, list[1]);
        vm.assertFalse(roles.isMember(OPEN, list[1]));
        vm.assertFalse(roles.isMemberOfAny(list[1]));
        vm.assertEq(bytes32(roles.seatAt(OPEN, 1).identity), bytes32(0));
        vm.assertEq(keccak256(abi.encode(roles.membershipOf(OPEN, list[1]))), keccak256(new bytes(128)));
        vm.assertEq(keccak256(abi.encode(roles.seatAt(OPEN, 1))), keccak256(new bytes(128)));
        assertTie(OPEN, list[4], Tie.Member, 4);
        resign(OPEN, list[3]);
        vm.assertEq(uint256(roleOf(OPEN).seats), 5);
        // The seat vacated last is taken first, then the one before, then a new one.
        panel.set(QualificationMock.Manner.Everybody);
        join(OPEN, eve);
        assertTie(OPEN, eve, Tie.Member, 3);
        join(OPEN, list[3]);
        assertTie(OPEN, list[3], Tie.Member, 1);
        join(OPEN, list[1]);
        assertTie(OPEN, list[1], Tie.Member, 5);
        vm.assertEq(uint256(roleOf(OPEN).seats), 6);
        vm.assertEq(uint256(roleOf(OPEN).size), 6);
    }

    function test_ARoleHasSoManySeatsAndNoMore() public {
        // The role's counts are where its date of creation is; seats are the 24 bits from the 152nd on.
        uint256 slot = 0;
        bytes32 place;
        do {
            place = keccak256(abi.encode(OPEN, slot++));
        } while (uint256(vm.load(address(roles), place)) & type(uint40).max != NOW);
        uint256 counts = uint256(vm.load(address(roles), place)) & ~(uint256(type(uint24).max) << 152);
        vm.store(address(roles), place, bytes32(counts | (((1 << 19) - 2) << 152)));
        join(OPEN, eve);
        assertTie(OPEN, eve, Tie.Member, (1 << 19) - 2);
        bytes20 una = person("una");
        vm.expectRevert(abi.encodeWithSelector(IRoleRegistry.RoleRegistryNoSeatLeft.selector, OPEN));
        join(OPEN, una);
        resign(OPEN, eve);
        join(OPEN, una);
        assertTie(OPEN, una, Tie.Member, (1 << 19) - 2);
    }

    function test_WhoIsNoMemberCannotLeave() public {
        vm.expectRevert(abi.encodeWithSelector(IRoleRegistry.RoleRegistryNotMember.selector, OPEN, eve));
        resign(OPEN, eve);
        join(OPEN, eve);
        resign(OPEN, eve);
        vm.expectRevert(abi.encodeWithSelector(IRoleRegistry.RoleRegistryNotMember.selector, OPEN, eve));
        resign(OPEN, eve);
    }

    function test_ARoleFollowsAnIdentityThatMoves() public {
        join(OPEN, eve);
        address lost = accountOf[eve];
        identities.recover(eve, makeAddr("moved"));
        vm.assertTrue(roles.isMember(OPEN, eve));
        vm.expectRevert(abi.encodeWithSelector(IRoleRegistry.RoleRegistryNotRegistered.selector, lost));
        vm.prank(lost);
        roles.resign(OPEN);
        accountOf[eve] = makeAddr("moved");
        resign(OPEN, eve);
        vm.assertFalse(roles.isMember(OPEN, eve));
    }

    function test_TheForwarderSpeaksForItsSender() public {
        bytes[] memory calls = new bytes[](2);
        calls[0] = abi.encodeCall(roles.join, (OPEN));
        calls[1] = abi.encodeCall(roles.resign, (OPEN));
        forwarded(eve, address(roles), calls[0]);
        vm.assertTrue(roles.isMember(OPEN, eve));
        forwarded(eve, address(roles), calls[1]);
        forwarded(eve, address(roles), abi.encodeCall(roles.multicall, (calls)));
        vm.assertFalse(roles.isMember(OPEN, eve));
        vm.assertEq(queue.count(), 9);
    }

    function test_SyncCountsThoseVerifiedSinceAndNotThoseWhoLostIt() public {
        join(OPEN, eve);
        roles.sync(eve);
        vm.assertEq(uint256(roleOf(OPEN).verified), 5);
        skipTime(1 days);
        identities.setVerified(eve, true);
        vm.expectEmit(address(roles));
        emit IRoleRegistry.VerifiedCounted(OPEN, eve, true, 6);
        roles.sync(eve);
        vm.assertEq(uint256(roles.membershipOf(OPEN, eve).verifiedAt), NOW + 1 days);
        vm.assertEq(uint256(roleOf(OPEN).verified), 6);
        skipTime(1 days);
        roles.sync(eve);
        vm.assertEq(uint256(roles.membershipOf(OPEN, eve).verifiedAt), NOW + 1 days);
        identities.setVerified(eve, false);
        vm.expectEmit(address(roles));
        emit IRoleRegistry.VerifiedCounted(OPEN, eve, false, 5);
        roles.sync(eve);
        vm.assertEq(uint256(roles.membershipOf(OPEN, eve).verifiedAt), 0);
        vm.assertEq(uint256(roleOf(OPEN).verified), 5);
        vm.assertTrue(roles.isMember(OPEN, eve));
        roles.sync(person("nobody here"));
    }

    function test_WhoLosesVerificationLosesTheRolesThatAskForIt() public {
        seated(STRICT, 5);
        identities.setVerified(eve, true);
        join(OPEN, eve);
        join(STRICT, eve);
        identities.setVerified(eve, false);
        vm.expectEmit(address(roles));
        emit IRoleRegistry.Left(STRICT, eve, 5, Leaving.Lapsed, 5, 5);
        roles.sync(eve);
        assertTold(13, false, STRICT, eve);
        vm.assertTrue(roles.isMember(OPEN, eve));
        vm.assertFalse(roles.isMember(STRICT, eve));
        vm.assertEq(uint256(roleOf(OPEN).verified), 5);
    }
}
