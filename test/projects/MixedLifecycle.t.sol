// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ProjectState} from "../../contracts/projects/interfaces/IProjects.sol";
import {ProjectsTest} from "./ProjectsTest.sol";
import {TaskLists} from "./TaskLists.sol";

contract MixedLifecycleTest is ProjectsTest {
    /// Every kind of task in one project: completed, failed, undecided, without evidence, never claimed.
    function testFuzz_EveryMixOfTasksLeavesNothingBehind(uint256 seed, uint256 length) public {
        length = bound(length, 1, 12);
        uint256 id = active(TaskLists.equal(length));
        for (uint256 i = 0; i < length; ++i) {
            uint256 kind = uint8(seed >> (8 * i)) % 6;
            if (kind == 0) continue;
            Person memory worker = person(string.concat("hand", vm.toString(i)), 0);
            claim(worker, id, i);
            if (kind != 1) giveEvidence(worker, id, i);
        }
        vm.warp(tasks.workOf(id).activeUntil);
        for (uint256 i = 0; i < length; ++i) {
            uint256 kind = uint8(seed >> (8 * i)) % 6;
            if (kind == 2 || kind == 4) vouch(crowd[i % 6], id, i, true);
            if (kind == 3 || kind == 4) vouch(crowd[6 + (i % 6)], id, i, false);
        }
        toEnd(id);
        uint256 evidenced = tasks.workOf(id).evidenced;
        if (evidenced == 0) tasks.endWithoutEvidence(id);
        for (uint256 i = 0; i < length; ++i) {
            uint256 kind = uint8(seed >> (8 * i)) % 6;
            if (kind == 1) tasks.forfeitClaim(id, i);
            if (kind < 2) continue;
            tasks.resolveTask(id, i);
            tasks.settleClaim(id, i);
            if (kind == 2 || kind == 4) tasks.settleValidation(id, i, crowd[i % 6].identity);
            if (kind == 3 || kind == 4) tasks.settleValidation(id, i, crowd[6 + (i % 6)].identity);
        }
        vm.assertTrue(projects.stateOf(id) >= ProjectState.Complete);
        projects.payProposer(id);
        settleStakes(id);
        assertNoResidue();
    }
}
