// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {QueueModel} from "./QueueModel.sol";
import {WorkQueueTest} from "./WorkQueueTest.sol";

/// @notice Whatever happens in whatever order, the queue is what plain arrays make of it.
contract WorkQueueHistoriesTest is WorkQueueTest, QueueModel {
    uint256 private constant MEMBERS = 7;
    uint256 private constant STEPS = 60;

    bytes20[] private turns;

    function testFuzz_TheQueueIsWhatArraysMakeOfIt(uint256 seed) public {
        for (uint256 i = 0; i < MEMBERS; ++i) {
            accountOf(letter(i));
            if (i < 4) join(letter(i));
        }
        for (uint256 step = 0; step < STEPS; ++step) {
            seed = uint256(keccak256(abi.encode(seed)));
            act(seed % 16, letter((seed >> 8) % MEMBERS), seed >> 64);
            assertSame();
        }
    }

    function act(uint256 kind, bytes20 who, uint256 random) private {
        if (kind < 4) {
            bytes20 worker = queue.nextTurn(ROLE);
            vm.assertEq(bytes32(worker), bytes32(modelBegin()));
            if (worker != 0) turns.push(worker);
        } else if (kind < 11) {
            if (turns.length != 0) settle(kind, random % turns.length);
        } else if (kind == 11) {
            queue.defaulted(ROLE, who);
            modelDefault(who);
        } else if (kind == 12) {
            queue.delivered(ROLE, who);
            missesOf[who] = 0;
        } else if (kind == 13) {
            if (queue.placementOf(ROLE, who).placed) {
                queue.memberEnded(ROLE, who);
                modelExit(who);
            } else {
                join(who);
            }
        } else if (queue.placementOf(ROLE, who).placed) {
            bool inCycle = queue.isInCycle(ROLE, who);
            vm.prank(identities.accountOf(who));
            if (inCycle) {
                queue.stepOut(ROLE);
                modelExit(who);
            } else {
                queue.enter(ROLE);
                modelEnter(who);
            }
        }
    }

    function settle(uint256 kind, uint256 index) private {
        bytes20 worker = turns[index];
        if (kind < 7) {
            queue.missed(ROLE, worker);
            modelMiss(worker);
        } else if (kind < 10) {
            // Who is no member any more cannot accept.
            if (!queue.placementOf(ROLE, worker).placed) return;
            queue.accepted(ROLE, worker);
            modelTake(worker);
        } else {
            queue.calledOff(ROLE, worker);
            modelGiveBack(worker);
        }
        turns[index] = turns[turns.length - 1];
        turns.pop();
    }

    function join(bytes20 who) private {
        queue.memberBegan(ROLE, who);
        modelEnter(who);
    }

    function assertSame() private view {
        vm.assertEq(queue.sizeOf(ROLE), ring.length + waiting.length);
        assertList(queue.pendingTurns(ROLE, MEMBERS), waiting);
        assertList(queue.comingTurns(ROLE, MEMBERS), ring.length == 0 ? waiting : ring);
        for (uint256 i = 0; i < MEMBERS; ++i) {
            bytes20 who = letter(i);
            if (!queue.placementOf(ROLE, who).placed) continue;
            assertPlacement(who, isInModel(who), isAmong(waiting, who), missesOf[who]);
        }
    }

    function assertList(bytes20[] memory found, bytes20[] storage expected) private view {
        vm.assertEq(found.length, expected.length);
        for (uint256 i = 0; i < found.length; ++i) {
            vm.assertEq(bytes32(found[i]), bytes32(expected[i]));
        }
    }

    function letter(uint256 i) private pure returns (bytes20) {
        return bytes20(bytes1(uint8(0x41 + i)));
    }
}

/// @notice Whoever is absent, one who is there has the first job after at most absent + 1 turns, and there is no end to jobs.
contract WorkQueueAbsenceTest is WorkQueueTest {
    function test_OneLiveWorkerIsEnoughUpToSix() public {
        for (uint256 members = 1; members <= 6; ++members) {
            for (uint256 live = 1; live < 1 << members; ++live) {
                uint256 clean = vm.snapshotState();
                work(members, live, members + 3);
                vm.revertToState(clean);
            }
        }
    }

    /// @dev Others come and go from job to job; one stays.
    function testFuzz_OneLiveWorkerIsEnoughUpToAHundred(uint256 members, uint256 stays, uint256 seed) public {
        members = bound(members, 1, 100);
        stays = bound(stays, 0, members - 1);
        seat(members);
        for (uint256 job = 0; job < 6; ++job) {
            seed = uint256(keccak256(abi.encode(seed)));
            // Half of them are there, or a quarter, or nobody.
            uint256 others = job % 3 == 0 ? seed : job % 3 == 1 ? seed & seed >> 128 : 0;
            take(members, others & (1 << members) - 1 | 1 << stays);
        }
    }

    function work(uint256 members, uint256 live, uint256 jobs) private {
        seat(members);
        for (uint256 job = 0; job < jobs; ++job) {
            take(members, live);
        }
    }

    function seat(uint256 members) private {
        for (uint256 i = 0; i < members; ++i) {
            queue.memberBegan(ROLE, bytes20(uint160(i + 1) << 96));
        }
    }

    /// @dev One job. Who is live, bit n for the nth member.
    function take(uint256 members, uint256 live) private {
        uint256 absent = 0;
        for (uint256 i = 0; i < members; ++i) {
            if (live >> i & 1 == 0) ++absent;
        }
        uint256 count = 0;
        while (true) {
            bytes20 worker = queue.nextTurn(ROLE);
            vm.assertLe(++count, absent + 1);
            if (live >> (uint160(worker) >> 96) - 1 & 1 == 1) {
                queue.accepted(ROLE, worker);
                break;
            }
            queue.missed(ROLE, worker);
        }
    }
}
