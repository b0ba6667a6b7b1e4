// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Ballot, IRoleRegistry} from "../../contracts/roles/interfaces/IRoleRegistry.sol";
import {QualificationMock} from "./RoleMocks.sol";
import {RolesTest} from "./RolesTest.sol";

contract RolesBallotsTest is RolesTest {
    bytes20[] internal list;
    bytes20 internal eve;

    function setUp() public override {
        super.setUp();
        panel.set(QualificationMock.Manner.Everybody);
        list = seated(OPEN, 5);
        eve = verified("eve");
    }

    function at(uint256 time) internal {
        vm.warp(NOW + time);
    }

    /// What was recorded about role 5, and about all.
    function assertAt(uint256 time, uint256 verified_, bool takes, uint256 roles_) internal view {
        vm.assertEq(roles.verifiedAt(OPEN, NOW + time), verified_, "verified");
        vm.assertEq(roles.takesPart(OPEN, NOW + time), takes, "takes part");
        vm.assertEq(roles.rolesTakingPart(NOW + time), roles_, "roles");
    }

    function test_WhatHappensInASecondComesAfterItBegan() public {
        assertAt(0, 0, false, 0);
        at(10);
        assertAt(1, 5, true, 1);
        join(OPEN, eve);
        assertAt(10, 5, true, 1);
        at(11);
        assertAt(10, 5, true, 1);
        assertAt(11, 6, true, 1);
        vm.assertEq(roles.verifiedAt(OPEN, 0), 0);
        vm.assertEq(roles.rolesTakingPart(0), 0);
        vm.assertFalse(roles.takesPart(OPEN, 0));
    }

    function test_WhatIsToComeIsNotKnown() public {
        bytes memory expected = abi.encodeWithSelector(IRoleRegistry.RoleRegistryFutureLookup.selector, NOW + 1, NOW);
        vm.expectRevert(expected);
        roles.verifiedAt(OPEN, NOW + 1);
        vm.expectRevert(expected);
        roles.seatsAt(OPEN, NOW + 1);
        vm.expectRevert(expected);
        roles.takesPart(OPEN, NOW + 1);
        vm.expectRevert(expected);
        roles.rolesTakingPart(NOW + 1);
        vm.expectRevert(expected);
        roles.draw(OPEN, TEXT, 1, 1, NOW + 1, new bytes20[](0));
    }

    function test_ARoleTakesPartWithFiveVerifiedMembers() public {
        at(10);
        resign(OPEN, list[0]);
        at(20);
        join(OPEN, eve);
        at(30);
        join(OPEN, list[0]);
        at(40);
        roles.setStanding(OPEN, eve, true);
        at(50);
        roles.setStanding(OPEN, list[1], true);
        at(60);
        roles.setStanding(OPEN, eve, false);
        at(70);
        identities.setVerified(eve, false);
        roles.sync(eve);
        at(80);
        assertAt(10, 5, true, 1);
        assertAt(11, 4, false, 0);
        assertAt(20, 4, false, 0);
        assertAt(21, 5, true, 1);
        assertAt(31, 6, true, 1);
        assertAt(41, 5, true, 1);
        assertAt(51, 4, false, 0);
        assertAt(61, 5, true, 1);
        assertAt(70, 5, true, 1);
        assertAt(71, 4, false, 0);
        vm.assertEq(roles.seatsAt(OPEN, NOW + 80), 6);
        vm.assertEq(roles.seatsAt(OPEN, NOW + 30), 5);
        vm.assertEq(roles.seatsAt(OPEN, NOW), 0);
    }

    function test_ThoseWhoAreNotVerifiedDoNotCount() public {
        at(10);
        join(OPEN, person("una"));
        at(20);
        assertAt(20, 5, true, 1);
        vm.assertEq(roles.seatsAt(OPEN, NOW + 20), 6);
        resign(OPEN, person("una"));
        at(30);
        assertAt(30, 5, true, 1);
    }

    function test_ANewRoleCountsAfterThirtyDays() public {
        at(1 days);
        uint256 young = roles.create(termsOf("young"));
        for (uint256 i = 0; i < 5; ++i) {
            join(young, list[i]);
        }
        at(20 days);
        uint256 younger = roles.create(termsOf("younger"));
        for (uint256 i = 0; i < 5; ++i) {
            join(younger, list[i]);
        }
        at(31 days - 1);
        vm.assertFalse(roles.takesPart(young, NOW + 31 days - 1));
        vm.assertEq(roles.rolesTakingPart(NOW + 31 days - 1), 1);
        at(31 days);
        vm.assertTrue(roles.takesPart(young, NOW + 31 days));
        vm.assertEq(roles.rolesTakingPart(NOW + 31 days), 2);
        at(60 days);
        vm.assertFalse(roles.takesPart(young, NOW + 31 days - 1));
        vm.assertFalse(roles.takesPart(younger, NOW + 50 days - 1));
        vm.assertTrue(roles.takesPart(younger, NOW + 50 days));
        vm.assertEq(roles.rolesTakingPart(NOW + 1 days), 1);
        vm.assertEq(roles.rolesTakingPart(NOW + 20 days), 1);
        vm.assertEq(roles.rolesTakingPart(NOW + 20 days + 1), 1);
        vm.assertEq(roles.rolesTakingPart(NOW + 31 days - 1), 1);
        vm.assertEq(roles.rolesTakingPart(NOW + 50 days - 1), 2);
        vm.assertEq(roles.rolesTakingPart(NOW + 50 days), 3);
    }

    function test_AYoungRoleTooSmallIsNotTakenOff() public {
        at(1 days);
        uint256 young = roles.create(termsOf("young"));
        for (uint256 i = 0; i < 4; ++i) {
            join(young, list[i]);
        }
        at(2 days);
        vm.assertEq(roles.rolesTakingPart(NOW + 2 days), 1);
        at(40 days);
        vm.assertFalse(roles.takesPart(young, NOW + 40 days));
        vm.assertEq(roles.rolesTakingPart(NOW + 40 days), 1);
    }

    function test_AClosedRoleTakesNoPart() public {
        uint256 roleId = roles.create(termsOf("new"));
        uint256 small = roles.create(termsOf("small"));
        for (uint256 i = 0; i < 5; ++i) {
            join(roleId, list[i]);
        }
        at(40 days);
        roles.close(roleId);
        roles.close(small);
        vm.assertTrue(roles.takesPart(roleId, NOW + 40 days));
        vm.assertEq(roles.rolesTakingPart(NOW + 40 days), 2);
        at(41 days);
        vm.assertFalse(roles.takesPart(roleId, NOW + 40 days + 1));
        vm.assertEq(roles.rolesTakingPart(NOW + 40 days + 1), 1);
        // Who leaves it afterwards changes nothing.
        roles.dismiss(roleId, list[0]);
        at(42 days);
        vm.assertEq(roles.rolesTakingPart(NOW + 42 days), 1);
        vm.assertEq(roles.verifiedAt(roleId, NOW + 42 days), 4);
        vm.assertEq(roles.verifiedAt(roleId, NOW + 41 days), 5);
    }

    function test_AYoungRoleThatWasClosedIsTakenOffOnce() public {
        at(1 days);
        uint256 roleId = roles.create(termsOf("new"));
        for (uint256 i = 0; i < 5; ++i) {
            join(roleId, list[i]);
        }
        at(2 days);
        roles.close(roleId);
        at(3 days);
        vm.assertEq(roles.rolesTakingPart(NOW + 2 days), 1);
        vm.assertEq(roles.rolesTakingPart(NOW + 3 days), 1);
    }

    function test_WhoHeldARoleBeforeHasABallotThere() public {
        bytes20[] memory others = seated(7, 5);
        at(10);
        join(OPEN, eve);
        join(7, eve);
        join(1, person("una"));
        Ballot[] memory ballots = roles.ballotsOf(eve, NOW + 10);
        vm.assertEq(ballots.length, 0);
        at(11);
        ballots = roles.ballotsOf(eve, NOW + 11);
        vm.assertEq(ballots.length, 2);
        vm.assertEq(ballots[0].roleId, OPEN);
        vm.assertEq(ballots[0].seat, 5);
        vm.assertEq(ballots[1].roleId, 7);
        vm.assertEq(ballots[1].seat, 5);
        vm.assertEq(roles.ballotsOf(others[2], NOW + 11)[0].seat, 2);
        vm.assertEq(roles.ballotsOf(person("una"), NOW + 11).length, 0);
        vm.assertEq(roles.ballotsOf(person("nobody"), NOW + 11).length, 0);
    }

    function test_WhoWasSuspendedOrUnverifiedSinceHasNone() public {
        join(OPEN, eve);
        at(10);
        vm.assertEq(roles.ballotsOf(eve, NOW + 10).length, 1);
        roles.setStanding(OPEN, eve, true);
        vm.assertEq(roles.ballotsOf(eve, NOW + 10).length, 0);
        at(20);
        roles.setStanding(OPEN, eve, false);
        at(30);
        vm.assertEq(roles.ballotsOf(eve, NOW + 20).length, 0);
        vm.assertEq(roles.ballotsOf(eve, NOW + 21).length, 1);
        identities.setVerified(eve, false);
        roles.sync(eve);
        vm.assertEq(roles.ballotsOf(eve, NOW + 21).length, 0);
        identities.setVerified(eve, true);
        roles.sync(eve);
        at(40);
        vm.assertEq(roles.ballotsOf(eve, NOW + 30).length, 0);
        vm.assertEq(roles.ballotsOf(eve, NOW + 31).length, 1);
    }

    function test_ASeatHasOneBallotAtATimeWhoeverSitsThere() public {
        at(10);
        vm.assertEq(roles.ballotsOf(list[2], NOW + 10)[0].seat, 2);
        resign(OPEN, list[2]);
        join(OPEN, eve);
        at(20);
        vm.assertEq(roles.ballotsOf(list[2], NOW + 10).length, 0);
        vm.assertEq(roles.ballotsOf(eve, NOW + 10).length, 0);
        vm.assertEq(roles.ballotsOf(eve, NOW + 11)[0].seat, 2);
    }
}

/// Random histories, in which every count ever asked for is compared with one kept by hand.
contract RolesBallotsHistoryTest is RolesTest {
    uint256 internal constant PEOPLE = 9;

    bytes20[] internal everybody;
    uint256[] internal created;
    /// By time, and by role: verified members when the second began.
    uint256[] internal times;
    mapping(uint256 time => mapping(uint256 roleId => uint256)) internal counted;
    mapping(uint256 time => uint256) internal taking;

    function test_CountsAreThoseOfAnyTime(uint256 seed) public {
        panel.set(QualificationMock.Manner.Everybody);
        everybody = people("person", PEOPLE);
        uint256 time = NOW;
        for (uint256 step = 0; step < 30; ++step) {
            seed = uint256(keccak256(abi.encode(seed)));
            // Often the same second again.
            time += seed % 3 == 0 ? 0 : (seed >> 8) % 5 days;
            vm.warp(time);
            if (times.length == 0 || times[times.length - 1] != time) note(time);
            move(seed >> 32);
        }
        vm.warp(time + 1);
        note(time + 1);
        for (uint256 i = 0; i < times.length; ++i) {
            vm.assertEq(roles.rolesTakingPart(times[i]), taking[times[i]], "roles");
            for (uint256 roleId = 1; roleId <= roles.roleCount(); ++roleId) {
                vm.assertEq(roles.verifiedAt(roleId, times[i]), counted[times[i]][roleId], "verified");
            }
        }
    }

    function move(uint256 random) internal {
        bytes20 who = everybody[random % PEOPLE];
        random >>= 8;
        uint256 roleId = 1 + random % roles.roleCount();
        random >>= 16;
        uint256 kind = random % 16;
        bool isTied = roles.membershipOf(roleId, who).joinedAt != 0;
        if (kind == 0 && roles.roleCount() < 12) {
            roles.create(termsOf("new"));
        } else if (kind == 1) {
            if (roleId > LAST_CORE && roleOf(roleId).closedAt == 0) roles.close(roleId);
        } else if (kind == 2) {
            if (isTied) roles.setStanding(roleId, who, random & 256 == 0);
        } else if (kind == 3) {
            identities.setVerified(who, random & 256 == 0);
            roles.sync(who);
        } else if (isTied && kind < 6) {
            resign(roleId, who);
        } else {
            // As many as can be are brought into one role, so that it crosses five.
            for (uint256 i = 0; i < PEOPLE; ++i) {
                vm.prank(accountOf[everybody[i]]);
                try roles.join(roleId) {} catch {}
            }
        }
    }

    function note(uint256 time) internal {
        times.push(time);
        for (uint256 roleId = 1; roleId <= roles.roleCount(); ++roleId) {
            uint256 count = 0;
            for (uint256 i = 0; i < PEOPLE; ++i) {
                if (roles.membershipOf(roleId, everybody[i]).verifiedAt != 0) ++count;
            }
            counted[time][roleId] = count;
            bool isOfAge = roleId <= LAST_CORE || roleOf(roleId).createdAt + 30 days <= time;
            bool takes = count >= 5 && isOfAge && roleOf(roleId).closedAt == 0;
            vm.assertEq(roles.takesPart(roleId, time), takes, "takes part");
            if (takes) ++taking[time];
        }
    }
}
