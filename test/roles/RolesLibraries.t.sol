// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Tie} from "../../contracts/roles/interfaces/IRoleRegistry.sol";
import {CountTrail} from "../../contracts/roles/libraries/CountTrail.sol";
import {RawCid} from "../../contracts/roles/libraries/RawCid.sol";
import {RoleTies} from "../../contracts/roles/libraries/RoleTies.sol";
import {Test} from "../Test.sol";

contract CountTrailTest is Test {
    mapping(uint256 index => uint256 word) internal trail;
    uint256 internal length;
    uint256[] internal times;
    uint256[] internal firsts;
    uint256[] internal seconds_;

    function push(uint256 time, uint256 first, uint256 second) internal {
        length = CountTrail.push(trail, length, time, first, second);
    }

    function assertBefore(uint256 time, uint256 first, uint256 second) internal view {
        (uint256 a, uint256 b) = CountTrail.before(trail, length, time);
        vm.assertEq(a, first);
        vm.assertEq(b, second);
    }

    function test_ATrailWithoutEntriesIsZero() public view {
        assertBefore(0, 0, 0);
        assertBefore(type(uint40).max, 0, 0);
    }

    function test_ALaterEntryOfTheSameSecondReplacesTheEarlier() public {
        for (uint256 i = 1; i <= 7; ++i) {
            push(i * 10, 99, 99);
            push(i * 10, i, 100 + i);
            vm.assertEq(length, i);
        }
        assertBefore(10, 0, 0);
        for (uint256 i = 1; i <= 7; ++i) {
            assertBefore(i * 10 + 1, i, 100 + i);
            assertBefore(i * 10 + 10, i, 100 + i);
        }
    }

    function test_TheLargestFit() public {
        uint256 most = (1 << 20) - 1;
        for (uint256 i = 0; i < 3; ++i) {
            push(type(uint40).max - 2 + i, most, most);
        }
        assertBefore(type(uint40).max - 1, most, most);
        assertBefore(type(uint256).max, most, most);
    }

    function test_EveryTimeIsFoundAgain(uint256 seed) public {
        uint256 time = 0;
        for (uint256 i = 0; i < 40; ++i) {
            seed = uint256(keccak256(abi.encode(seed)));
            time += seed % 4;
            (uint256 first, uint256 second) = ((seed >> 8) % (1 << 20), (seed >> 40) % (1 << 20));
            push(time, first, second);
            times.push(time);
            firsts.push(first);
            seconds_.push(second);
        }
        for (uint256 t = 0; t <= time + 1; ++t) {
            (uint256 first, uint256 second) = (0, 0);
            for (uint256 i = 0; i < 40 && times[i] < t; ++i) {
                (first, second) = (firsts[i], seconds_[i]);
            }
            assertBefore(t, first, second);
        }
    }
}

contract RoleTiesTest is Test {
    function assertFound(uint256 ties, uint256 roleId, Tie expected, uint256 place) internal pure {
        (Tie tie, uint256 seat) = RoleTies.find(ties, roleId);
        vm.assertEq(uint256(tie), uint256(expected));
        vm.assertEq(seat, place);
    }

    function test_EightTiesOfAnyKindAreKeptApart() public pure {
        uint256 ties = 0;
        for (uint256 i = 0; i < 8; ++i) {
            uint256 place = i % 3 == 0 ? RoleTies.LAST_SEAT : i % 3 == 1 ? i | RoleTies.TEAM : RoleTies.BARRED;
            ties = RoleTies.add(ties, RoleTies.LAST_ROLE - i, place);
        }
        vm.assertEq(RoleTies.add(ties, 1, 1), ties);
        for (uint256 i = 0; i < 8; ++i) {
            Tie expected = i % 3 == 0 ? Tie.Member : i % 3 == 1 ? Tie.Team : Tie.Barred;
            uint256 seat = i % 3 == 0 ? RoleTies.LAST_SEAT : i % 3 == 1 ? i : 0;
            assertFound(ties, RoleTies.LAST_ROLE - i, expected, seat);
            (uint256 roleId, Tie tie, uint256 found) = RoleTies.get(ties, i);
            vm.assertEq(roleId, RoleTies.LAST_ROLE - i);
            vm.assertEq(uint256(tie), uint256(expected));
            vm.assertEq(found, seat);
            assertFound(RoleTies.drop(ties, roleId), roleId, Tie.None, 0);
        }
        assertFound(ties, 0, Tie.None, 0);
        assertFound(ties, 1, Tie.None, 0);
        vm.assertEq(RoleTies.drop(ties, 1), ties);
    }

    function test_WhatIsDroppedMakesRoomForAnother(uint8 which) public pure {
        uint256 ties = 0;
        for (uint256 i = 1; i <= 8; ++i) {
            ties = RoleTies.add(ties, i, 100 + i);
        }
        uint256 gone = 1 + which % 8;
        ties = RoleTies.add(RoleTies.drop(ties, gone), 9, 109);
        for (uint256 i = 1; i <= 9; ++i) {
            assertFound(ties, i, i == gone ? Tie.None : Tie.Member, i == gone ? 0 : 100 + i);
        }
        (uint256 roleId,,) = RoleTies.get(0, 3);
        vm.assertEq(roleId, 0);
    }
}

contract RawCidTest is Test {
    function test_ItSpellsAsIpfsDoes() public pure {
        vm.assertEq(
            RawCid.uri(sha256("hello world")), "ipfs://bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e"
        );
        vm.assertEq(RawCid.uri(sha256("")), "ipfs://bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku");
    }
}
