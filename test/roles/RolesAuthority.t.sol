// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAuthorized} from "../../contracts/common/interfaces/IAuthorized.sol";
import {RoleRegistry} from "../../contracts/roles/RoleRegistry.sol";
import {IRoleRegistry, Role, RoleNeighbours, RoleTerms, Tie} from "../../contracts/roles/interfaces/IRoleRegistry.sol";
import {QualificationMock} from "./RoleMocks.sol";
import {RolesTest} from "./RolesTest.sol";

contract RolesAuthorityTest is RolesTest {
    function test_TheCoreRolesAreThereFromTheBeginning() public view {
        vm.assertEq(roles.roleCount(), 8);
        for (uint256 roleId = 1; roleId <= 8; ++roleId) {
            Role memory role = roleOf(roleId);
            vm.assertEq(role.content, keccak256(bytes(string.concat("core ", vm.toString(roleId)))));
            vm.assertEq(role.course, keccak256("course"));
            vm.assertEq(role.qualification, address(module));
            vm.assertEq(uint256(role.createdAt), NOW);
            vm.assertEq(uint256(role.closedAt), 0);
            vm.assertEq(role.verifiedOnly, roleId == STRICT);
            vm.assertTrue(role.persistent);
            vm.assertTrue(role.founding);
            vm.assertEq(uint256(role.size), 0);
            vm.assertTrue(roles.locked(roleId));
        }
    }

    function test_WithoutAllCoreRolesThereIsNoRegistry() public {
        RoleTerms[] memory core = new RoleTerms[](7);
        RoleNeighbours memory neighbours = RoleNeighbours(queue, pay, panel, teams);
        vm.expectRevert(abi.encodeWithSelector(IRoleRegistry.RoleRegistryUnknownRole.selector, 7));
        new RoleRegistry(address(this), address(forwarder), identities, neighbours, core);
        core = new RoleTerms[](8);
        vm.expectRevert(IRoleRegistry.RoleRegistryNoContent.selector);
        new RoleRegistry(address(this), address(forwarder), identities, neighbours, core);
    }

    function test_OnlyTheAuthorityRules() public {
        RoleTerms memory terms = termsOf("new");
        bytes20[] memory list = people("one", 5);
        address stranger = makeAddr("stranger");
        bytes memory expected =
            abi.encodeWithSelector(IAuthorized.AuthorizedNotAuthority.selector, stranger, address(this));
        vm.startPrank(stranger);
        vm.expectRevert(expected);
        roles.create(terms);
        vm.expectRevert(expected);
        roles.amend(OPEN, TEXT, 0, address(0));
        vm.expectRevert(expected);
        roles.close(OPEN);
        vm.expectRevert(expected);
        roles.seat(OPEN, list);
        vm.expectRevert(expected);
        roles.setStanding(OPEN, list[0], true);
        vm.expectRevert(expected);
        roles.remove(OPEN, list[0]);
    }

    function test_ARoleIsCreatedAndAmendedAndClosed() public {
        RoleTerms memory terms = RoleTerms(TEXT, 0, address(0), true, false);
        vm.expectEmit(address(roles));
        emit IRoleRegistry.RoleCreated(9, terms);
        vm.expectEmit(address(roles));
        emit IRoleRegistry.Locked(9);
        vm.assertEq(roles.create(terms), 9);
        vm.assertEq(roles.roleCount(), 9);
        vm.assertTrue(roleOf(9).verifiedOnly);
        vm.assertFalse(roleOf(9).persistent);
        vm.expectEmit(address(roles));
        emit IRoleRegistry.RoleAmended(9, keccak256("other"), keccak256("course"), address(module));
        roles.amend(9, keccak256("other"), keccak256("course"), address(module));
        vm.assertEq(roleOf(9).content, keccak256("other"));
        vm.assertEq(roleOf(9).course, keccak256("course"));
        vm.assertEq(roleOf(9).qualification, address(module));
        vm.assertTrue(roleOf(9).verifiedOnly);
        vm.expectRevert(IRoleRegistry.RoleRegistryNoContent.selector);
        roles.amend(9, 0, 0, address(0));
        terms.content = 0;
        vm.expectRevert(IRoleRegistry.RoleRegistryNoContent.selector);
        roles.create(terms);
        roles.close(9);
        bytes memory expected = abi.encodeWithSelector(IRoleRegistry.RoleRegistryRoleClosed.selector, 9);
        vm.expectRevert(expected);
        roles.close(9);
        vm.expectRevert(expected);
        roles.amend(9, TEXT, 0, address(0));
        vm.expectRevert(abi.encodeWithSelector(IRoleRegistry.RoleRegistryUnknownRole.selector, 10));
        roles.close(10);
    }

    function test_APersistentRoleIsNeverClosed() public {
        vm.expectRevert(abi.encodeWithSelector(IRoleRegistry.RoleRegistryPersistentRole.selector, OPEN));
        roles.close(OPEN);
    }

    function test_SixteenRolesAreYoungAtMost() public {
        for (uint256 i = 0; i < 15; ++i) {
            roles.create(termsOf("new"));
        }
        skipTime(1 days);
        roles.create(termsOf("new"));
        vm.expectRevert(abi.encodeWithSelector(IRoleRegistry.RoleRegistryTooManyRoles.selector, 24));
        roles.create(termsOf("new"));
        vm.warp(NOW + 30 days - 1);
        vm.expectRevert(abi.encodeWithSelector(IRoleRegistry.RoleRegistryTooManyRoles.selector, 24));
        roles.create(termsOf("new"));
        vm.warp(NOW + 30 days);
        for (uint256 i = 0; i < 15; ++i) {
            roles.create(termsOf("new"));
        }
        vm.expectRevert(abi.encodeWithSelector(IRoleRegistry.RoleRegistryTooManyRoles.selector, 39));
        roles.create(termsOf("new"));
        vm.warp(NOW + 31 days);
        vm.assertEq(roles.create(termsOf("new")), 40);
    }

    function test_ThereAre4095RolesAtMost() public {
        uint256 time = NOW;
        for (uint256 count = 8; count < 4095; ++count) {
            if (count % 16 == 8) vm.warp(time += 30 days);
            roles.create(termsOf("new"));
        }
        vm.warp(time + 30 days);
        vm.assertEq(roles.roleCount(), 4095);
        vm.expectRevert(abi.encodeWithSelector(IRoleRegistry.RoleRegistryTooManyRoles.selector, 4095));
        roles.create(termsOf("new"));
        // The last has room in a tie.
        panel.set(QualificationMock.Manner.Everybody);
        bytes20 eve = person("eve");
        join(4095, eve);
        assertTie(4095, eve, Tie.Member, 0);
        vm.assertTrue(roles.isMember(4095, eve));
        resign(4095, eve);
    }

    function test_GenesisSeatsFiveVerifiedAtLeast() public {
        bytes20[] memory list = people("one", 5);
        vm.expectEmit(address(roles));
        emit IRoleRegistry.Joined(STRICT, list[0], 0, true, 1, 1);
        vm.expectEmit(address(roles));
        emit IRoleRegistry.Joined(STRICT, list[4], 4, true, 5, 5);
        roles.seat(STRICT, list);
        assertTold(5, true, STRICT, list[4]);
        vm.assertFalse(roleOf(STRICT).founding);
        vm.assertEq(uint256(roleOf(STRICT).verified), 5);
        // Once it has its members it takes no more this way.
        list = people("two", 5);
        vm.expectRevert(abi.encodeWithSelector(IRoleRegistry.RoleRegistryNotToBeSeated.selector, STRICT, 5));
        roles.seat(STRICT, list);
    }

    function test_GenesisSeatsNeitherFewNorManyNorTheUnverified() public {
        bytes20[] memory list = people("one", 4);
        vm.expectRevert(abi.encodeWithSelector(IRoleRegistry.RoleRegistryNotToBeSeated.selector, OPEN, 4));
        roles.seat(OPEN, list);
        list = people("one", 65);
        vm.expectRevert(abi.encodeWithSelector(IRoleRegistry.RoleRegistryNotToBeSeated.selector, OPEN, 65));
        roles.seat(OPEN, list);
        list = people("one", 64);
        identities.setVerified(list[63], false);
        vm.expectRevert(abi.encodeWithSelector(IRoleRegistry.RoleRegistryNotVerified.selector, OPEN, list[63]));
        roles.seat(OPEN, list);
        identities.setVerified(list[63], true);
        roles.seat(OPEN, list);
        vm.assertEq(uint256(roleOf(OPEN).size), 64);
        list = people("one", 5);
        list[1] = list[0];
        vm.expectRevert(abi.encodeWithSelector(IRoleRegistry.RoleRegistryAlreadyTied.selector, 1, list[0], Tie.Member));
        roles.seat(1, list);
    }

    function test_OnlyACoreRoleIsSeated() public {
        uint256 roleId = roles.create(termsOf("new"));
        bytes20[] memory list = people("one", 5);
        vm.expectRevert(abi.encodeWithSelector(IRoleRegistry.RoleRegistryNotToBeSeated.selector, roleId, 5));
        roles.seat(roleId, list);
        vm.expectRevert(abi.encodeWithSelector(IRoleRegistry.RoleRegistryUnknownRole.selector, 0));
        roles.seat(0, list);
    }

    function test_ACoreRoleThatLostItsMembersIsSeatedAgain() public {
        bytes20[] memory list = seated(7, 5);
        bytes20[] memory others = people("two", 5);
        for (uint256 i = 0; i < 2; ++i) {
            resign(7, list[i]);
        }
        vm.expectRevert(abi.encodeWithSelector(IRoleRegistry.RoleRegistryNotToBeSeated.selector, 7, 5));
        roles.seat(7, others);
        resign(7, list[2]);
        roles.seat(7, others);
        vm.assertEq(uint256(roleOf(7).size), 7);
        vm.assertFalse(roleOf(7).founding);
    }
}
