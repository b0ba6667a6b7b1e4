// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {QualificationMock} from "./RoleMocks.sol";
import {RolesTest} from "./RolesTest.sol";

contract RolesDrawTest is RolesTest {
    bytes20[] internal list;
    bytes20[] internal none;

    function setUp() public override {
        super.setUp();
        list = seated(OPEN, 20);
        vm.warp(NOW + 100);
    }

    function draw(bytes32 seed, uint256 wanted, uint256 tries) internal view returns (bytes20[] memory) {
        return roles.draw(OPEN, seed, wanted, tries, NOW + 100, none);
    }

    function assertSame(bytes20[] memory a, bytes20[] memory b) internal pure {
        vm.assertEq(keccak256(abi.encode(a)), keccak256(abi.encode(b)));
    }

    function test_WhoIsDrawnIsAMemberAndDrawnOnce(bytes32 seed) public view {
        bytes20[] memory drawn = draw(seed, 20, 20);
        vm.assertEq(drawn.length, 20);
        for (uint256 i = 0; i < 20; ++i) {
            vm.assertTrue(roles.isMember(OPEN, drawn[i]));
            for (uint256 k = 0; k < i; ++k) {
                vm.assertNotEq(bytes32(drawn[i]), bytes32(drawn[k]));
            }
        }
        // A shorter draw is the beginning of a longer one.
        bytes20[] memory few = draw(seed, 3, 20);
        vm.assertEq(few.length, 3);
        for (uint256 i = 0; i < 3; ++i) {
            vm.assertEq(bytes32(few[i]), bytes32(drawn[i]));
        }
    }

    function test_AnyoneIsDrawnAsOftenAsAnother() public view {
        uint256[] memory often = new uint256[](20);
        for (uint256 n = 0; n < 400; ++n) {
            bytes20 first = draw(bytes32(n), 1, 4)[0];
            for (uint256 i = 0; i < 20; ++i) {
                if (list[i] == first) ++often[i];
            }
        }
        for (uint256 i = 0; i < 20; ++i) {
            vm.assertGt(often[i], 5);
            vm.assertLt(often[i], 40);
        }
    }

    function test_WhoJoinsAfterwardsChangesNothing(bytes32 seed) public {
        bytes20[] memory before = draw(seed, 5, 20);
        for (uint256 i = 0; i < 6; ++i) {
            join(OPEN, person(string.concat("late ", vm.toString(i))));
        }
        assertSame(draw(seed, 5, 20), before);
        // Nor does who takes the seat of one that was not drawn.
        for (uint256 i = 0; i < 20; ++i) {
            bool isDrawn = false;
            for (uint256 k = 0; k < 5; ++k) {
                if (before[k] == list[i]) isDrawn = true;
            }
            if (!isDrawn) resign(OPEN, list[i]);
        }
        join(OPEN, person("later"));
        assertSame(draw(seed, 20, 20), before);
    }

    function test_WhoLeftOrIsSuspendedOrExcludedIsPassedOver(bytes32 seed) public {
        bytes20[] memory before = draw(seed, 4, 20);
        resign(OPEN, before[0]);
        roles.setStanding(OPEN, before[2], true);
        bytes20[] memory excluded = new bytes20[](2);
        (excluded[0], excluded[1]) = (bytes20(uint160(1)), before[3]);
        bytes20[] memory drawn = roles.draw(OPEN, seed, 1, 4, NOW + 100, excluded);
        vm.assertEq(drawn.length, 1);
        vm.assertEq(bytes32(drawn[0]), bytes32(before[1]));
        drawn = roles.draw(OPEN, seed, 2, 4, NOW + 100, excluded);
        vm.assertEq(drawn.length, 1);
        drawn = roles.draw(OPEN, seed, 20, 20, NOW + 100, excluded);
        vm.assertEq(drawn.length, 17);
        // Whose suspension is lifted can be drawn again.
        roles.setStanding(OPEN, before[2], false);
        vm.assertEq(bytes32(roles.draw(OPEN, seed, 2, 4, NOW + 100, excluded)[1]), bytes32(before[2]));
    }

    function test_WhereThereIsNobodyNobodyIsDrawn() public view {
        vm.assertEq(roles.draw(1, TEXT, 3, 10, NOW + 100, none).length, 0);
        vm.assertEq(roles.draw(99, TEXT, 3, 10, NOW + 100, none).length, 0);
        vm.assertEq(roles.draw(OPEN, TEXT, 3, 10, NOW, none).length, 0);
        vm.assertEq(draw(TEXT, 0, 10).length, 0);
        vm.assertEq(draw(TEXT, 3, 0).length, 0);
        vm.assertEq(draw(TEXT, 3, 2).length, 2);
    }

    function test_WhoJoinedInTheSecondOfTheQuestionIsNotDrawn() public {
        panel.set(QualificationMock.Manner.Everybody);
        bytes20 eve = person("eve");
        join(1, eve);
        vm.assertEq(roles.draw(1, TEXT, 3, 10, NOW + 100, none).length, 0);
        vm.warp(NOW + 101);
        vm.assertEq(roles.draw(1, TEXT, 3, 10, NOW + 101, none).length, 1);
    }
}
