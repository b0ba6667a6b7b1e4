// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ICapitalToken} from "../../contracts/capital/interfaces/ICapitalToken.sol";
import {Asset, IProjects, ProjectState} from "../../contracts/projects/interfaces/IProjects.sol";
import {ITasks} from "../../contracts/projects/interfaces/ITasks.sol";
import {TaskLists} from "../projects/TaskLists.sol";
import {ProjectLedgers} from "./ProjectLedgers.sol";

/// A community with projects, the ends they come to, and the pool and the time in which they do.
abstract contract ProjectEnds is ProjectLedgers {
    uint256 internal constant MOST_PROJECTS = 5;

    mapping(uint256 id => ProjectState) internal last;
    mapping(uint256 id => uint256) internal accepted;

    /// One project whose tasks all have evidence, one at the beginning of its work, and one just activated.
    function setUp() public override {
        super.setUp();
        uint256[2] memory ids = [proposeOf(COST / 4, Asset.Tokens), proposeOf(COST / 4, Asset.Reputation)];
        for (uint256 i = 0; i < 2; ++i) {
            stakeAll(ids[i]);
            accepted[ids[i]] = 2 - i;
            back(bob, ids[i], publish(bob, ids[i], weightsOf(2 - i)));
        }
        toAcceptance(ids[0]);
        for (uint256 i = 0; i < 2; ++i) {
            projects.acceptTaskList(ids[i], TaskLists.rootOf(TaskLists.planOf(weightsOf(2 - i))));
        }
        plan = TaskLists.planOf(weightsOf(2));
        for (uint256 i = 0; i < MOST_TASKS; ++i) {
            work(workers[i], ids[0], i);
        }
        stakeAll(proposeOf(COST / 4, Asset.Tokens));
    }

    modifier tracked() {
        follow();
        _;
        follow();
    }

    /// A project's state only ever moves on, and what ended stays as it ended.
    function follow() internal {
        for (uint256 id = 1; id <= projects.projectCount(); ++id) {
            (ProjectState before, ProjectState state) = (last[id], projects.stateOf(id));
            if (before != state) {
                vm.assertLt(uint256(before), uint256(ProjectState.Complete), "an ended project moved");
                vm.assertLt(uint256(before), uint256(state), "a project moved back");
                bool mayExpire = before <= ProjectState.Proposed;
                if (state == ProjectState.Expired) vm.assertTrue(mayExpire, "an activated project expired");
            }
            last[id] = state;
        }
    }

    function attempt(address from, address target, bytes memory data) internal returns (bool success) {
        vm.prank(from);
        (success,) = target.call(data);
    }

    function actor(uint256 seed) internal view returns (Person memory) {
        return people[seed % ACTORS];
    }

    /// A project, as likely as not one in `state`, and what else follows from a seed. (Fuzzers like small seeds.)
    function pick(uint256 seed, ProjectState state) internal view returns (uint256 id, uint256 rest) {
        rest = uint256(keccak256(abi.encode(seed)));
        uint256 count = projects.projectCount();
        if (count == 0) return (1, rest);
        id = 1 + (rest % count);
        rest /= count;
        for (uint256 i = 0; rest % 8 != 0 && i < count && projects.stateOf(id) != state; ++i) {
            id = 1 + (id % count);
        }
        rest /= 8;
    }

    // ---- Ends ----------------------------------------------------------------------------------------------------------

    function moveOne(uint256 seed) external tracked {
        (uint256 id, uint256 rest) = pick(seed, seed % 2 == 0 ? ProjectState.Validation : ProjectState.Voting);
        moveAny(id, rest);
    }

    function moveAny(uint256 id, uint256 rest) internal {
        bool due = projects.stateOf(id) == ProjectState.Voting;
        if (due && rest % 4 == 0) toLater(tasks.workOf(id).revealEnd);
        for (uint256 index = 0; index < MOST_TASKS; ++index) {
            if ((rest >> index) & 3 != 0) move(id, index);
        }
    }

    /// Whatever is due, by a stranger.
    function move(uint256 id, uint256 index) internal {
        attempt(stranger, address(projects), abi.encodeCall(IProjects.activate, (id)));
        attempt(stranger, address(projects), abi.encodeCall(IProjects.forfeitCollateral, (id)));
        attempt(stranger, address(projects), abi.encodeCall(IProjects.payProposer, (id)));
        attempt(stranger, address(projects), abi.encodeCall(IProjects.settle, (id)));
        attempt(stranger, address(tasks), abi.encodeCall(ITasks.forfeitClaim, (id, index)));
        attempt(stranger, address(tasks), abi.encodeCall(ITasks.endWithoutEvidence, (id)));
        attempt(stranger, address(tasks), abi.encodeCall(ITasks.resolveTask, (id, index)));
        attempt(stranger, address(tasks), abi.encodeCall(ITasks.settleClaim, (id, index)));
    }

    function settleOne(uint256 seed) external tracked {
        (uint256 id, uint256 rest) = pick(seed, seed % 2 == 0 ? ProjectState.Complete : ProjectState.Failed);
        settle(id, rest % MOST_TASKS, actor(rest / 4));
    }

    function settle(uint256 id, uint256 index, Person memory who) internal {
        bytes memory call = abi.encodeCall(ITasks.settleValidation, (id, index, who.identity));
        attempt(stranger, address(tasks), call);
        attempt(stranger, address(projects), abi.encodeCall(IProjects.settleTokenStake, (id, who.account)));
        attempt(stranger, address(projects), abi.encodeCall(IProjects.settleReputationStake, (id, who.identity)));
    }

    /// Strangers alone bring any project to its end, with nothing left in it.
    function windUp(uint256 seed) external tracked {
        (uint256 id, uint256 rest) = pick(seed, ProjectState.Voting);
        if (rest % 8 != 0 || projects.stateOf(id) == ProjectState.None) return;
        for (uint256 i = 0; i < 4; ++i) {
            skipTime(30 days);
            for (uint256 index = 0; index < MOST_TASKS; ++index) {
                move(id, index);
            }
        }
        for (uint256 i = 0; i < ACTORS * MOST_TASKS; ++i) {
            settle(id, i % MOST_TASKS, people[i / MOST_TASKS]);
        }
        vm.assertGe(uint256(projects.stateOf(id)), uint256(ProjectState.Complete), "a project without an end");
        vm.assertEq(projectsEtherOf(id) + tasksEtherOf(id), 0, "ETH left in an ended project");
        address[] memory accounts = holders();
        uint256[] memory tokens = new uint256[](accounts.length);
        addLocked(id, accounts, tokens);
        for (uint256 i = 0; i < accounts.length; ++i) {
            attempt(stranger, address(projects), abi.encodeCall(IProjects.settleTokenStake, (id, accounts[i])));
            vm.assertEq(tokens[i], 0, "tokens left locked by an ended project");
            vm.assertEq(projects.tokenPosition(id, accounts[i]).amount, 0, "tokens left");
        }
        for (uint256 i = 0; i < ACTORS; ++i) {
            vm.assertEq(sharesLocked(id, people[i].identity), 0, "reputation left locked by an ended project");
            vm.assertEq(projects.reputationPosition(id, people[i].identity).amount, 0, "reputation left");
        }
    }

    // ---- Money and time ------------------------------------------------------------------------------------------------

    function trade(uint256 seed, uint256 amount) external tracked {
        address who = actor(seed / 4).account;
        if (seed % 4 == 0) buyFor(who, bound(amount, UNIT, 1_000 * UNIT));
        if (seed % 4 == 1) {
            amount = bound(amount, 0, freeTokens(actor(seed / 4)) / 4);
            attempt(who, address(capital), abi.encodeCall(ICapitalToken.sell, (amount, 0, block.timestamp)));
        }
        amount = bound(amount, 1, 0.1 ether);
        vm.deal(address(this), amount);
        if (seed % 4 == 2) capital.deposit{value: amount}();
        if (seed % 4 == 3) reputation.distribute{value: amount}();
    }

    function pass(uint256 duration) external tracked {
        skipTime(bound(duration, 1, 3 days));
    }

    function toLater(uint256 time) internal {
        if (time > block.timestamp) vm.warp(time);
        vm.roll(block.number + 1);
    }
}
