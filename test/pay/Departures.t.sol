// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {PayTest} from "./PayTest.sol";

/// @notice Who leaves makes room: those behind move up, those before stay, nobody's past changes.
contract DeparturesTest is PayTest {
    uint256 internal constant CROWD = 40;

    function test_TheMostSeniorLeaves() public {
        staff(CARE, 0, 5);
        payOut(900);
        roles.leave(CARE, idOf(0));
        payOut(720);
        // Four at 20 %: 200, 186 2/3, 173 1/3, 160.
        vm.assertApproxEqAbs(claimable(CARE, 1), 390, 1);
        vm.assertApproxEqAbs(claimable(CARE, 2), 366, 1);
        vm.assertApproxEqAbs(claimable(CARE, 3), 343, 1);
        vm.assertApproxEqAbs(claimable(CARE, 4), 320, 1);
    }

    function test_TheNewestLeavesAndItsPlaceIsGivenAnew() public {
        staff(CARE, 0, 5);
        payOut(900);
        roles.leave(CARE, idOf(4));
        vm.assertEq(pay.paidRole(CARE).places, 4);
        join(CARE, 5);
        ripen();
        pay.enrol(CARE, idOf(5));
        vm.assertEq(pay.paidMember(CARE, idOf(5)).place, 5);
        payOut(900);
        assertClaimable(CARE, 0, list(400, 380, 360, 340, 160));
        vm.assertApproxEqAbs(claimable(CARE, 5), 160, 1);
    }

    function test_OneInTheMiddleLeaves() public {
        staff(CARE, 0, 5);
        payOut(900);
        roles.leave(CARE, idOf(2));
        vm.assertEq(rankOf(CARE, 1), 1);
        vm.assertEq(rankOf(CARE, 3), 2);
        vm.assertEq(rankOf(CARE, 4), 3);
        payOut(720);
        vm.assertApproxEqAbs(claimable(CARE, 0), 400, 1);
        vm.assertApproxEqAbs(claimable(CARE, 1), 376, 1);
        vm.assertApproxEqAbs(claimable(CARE, 2), 180, 1);
        vm.assertApproxEqAbs(claimable(CARE, 3), 343, 1);
        vm.assertApproxEqAbs(claimable(CARE, 4), 320, 1);
    }

    /// @dev The last place there is then is one that was vacated before.
    function test_TheLastTwoLeaveTheNewestLast() public {
        staff(CARE, 0, 5);
        payOut(900);
        roles.leave(CARE, idOf(3));
        roles.leave(CARE, idOf(4));
        vm.assertEq(pay.paidRole(CARE).places, 4);
        for (uint256 i = 0; i < 3; ++i) {
            vm.assertEq(rankOf(CARE, i), i);
        }
        assertClaimable(CARE, 0, list(200, 190, 180, 170, 160));
        payOut(540);
        // Three at 20 %: 200, 180, 160.
        assertClaimable(CARE, 0, list(400, 370, 340, 170, 160));
    }

    function test_AllLeaveAndOthersCome() public {
        staff(CARE, 0, 6);
        payOut(6e18);
        uint256 owed = 0;
        uint256[6] memory order = [uint256(3), 5, 0, 4, 1, 2];
        for (uint256 i = 0; i < 6; ++i) {
            roles.leave(CARE, idOf(order[i]));
            owed += claimable(CARE, order[i]);
        }
        vm.assertApproxEqAbs(owed, 6e18, 6);
        vm.assertEq(pay.payTerms().manyWeight, 0);
        vm.assertEq(pay.payTerms().singleWeight, 0);
        staff(CARE, 10, 12);
        payOut(900);
        // What is left of six fractions is in it too.
        vm.assertApproxEqAbs(claimable(CARE, 10), 500, 4);
        vm.assertApproxEqAbs(claimable(CARE, 11), 400, 3);
    }

    function test_NobodysPastChangesWhoeverLeaves() public {
        staff(CARE, 0, CROWD);
        uint256 seed = 7;
        uint256[CROWD] memory before;
        bool[CROWD] memory gone;
        for (uint256 n = 0; n < CROWD - 1; ++n) {
            payOut(1e18 + n);
            for (uint256 i = 0; i < CROWD; ++i) {
                before[i] = claimable(CARE, i);
            }
            seed = uint256(keccak256(abi.encode(seed)));
            uint256 leaver = seed % CROWD;
            while (gone[leaver]) leaver = (leaver + 1) % CROWD;
            gone[leaver] = true;
            roles.leave(CARE, idOf(leaver));
            uint256 rank = 0;
            for (uint256 i = 0; i < CROWD; ++i) {
                vm.assertEq(claimable(CARE, i), before[i]);
                if (!gone[i]) vm.assertEq(rankOf(CARE, i), rank++);
            }
        }
    }

    function test_FractionsOfThoseWhoLeaveAreNotLost() public {
        uint256 given = 0;
        for (uint256 n = 0; n < 12; ++n) {
            staff(CARE, 100 + 3 * n, 103 + 3 * n);
            payOut(1);
            given += 1;
            for (uint256 i = 0; i < 3; ++i) {
                roles.leave(CARE, idOf(100 + 3 * n + i));
            }
        }
        // Each time a wei is split among three and no one has a whole one: what they leave is in the next pot.
        uint256 kept = 0;
        for (uint256 i = 100; i < 136; ++i) {
            kept += claimable(CARE, i);
        }
        uint256 left = pay.treasury().remainder;
        vm.assertApproxEqAbs(kept * 1e10 + left, given * 1e10, 1e5);
    }
}
