// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Float32} from "../../contracts/common/libraries/Float32.sol";
import {Asset, IProjects, ProjectState, TaskPlan} from "../../contracts/projects/interfaces/IProjects.sol";
import {ITasks, ProjectWork} from "../../contracts/projects/interfaces/ITasks.sol";
import {IPLCRVoting} from "../../contracts/voting/interfaces/IPLCRVoting.sol";
import {IPollSource} from "../../contracts/voting/interfaces/IPollSource.sol";
import {TaskLists} from "../projects/TaskLists.sol";
import {ProjectEnds} from "./ProjectEnds.sol";

/// A community that does everything it can, in any order. What is not allowed is tried too, and reverts within.
abstract contract ProjectActions is ProjectEnds {
    // Choice of a committed vote, one more than it is.
    mapping(uint256 pollId => mapping(address voter => uint256)) internal votes;

    // ---- Proposed ------------------------------------------------------------------------------------------------------

    function proposeOne(uint256 seed, uint256 cost) external tracked {
        if (projects.projectCount() == MOST_PROJECTS) return;
        cost = bound(cost, 1, capital.pool().pooled / 10 + 1);
        Asset asset = seed % 2 == 0 ? Asset.Tokens : Asset.Reputation;
        attempt(
            actor(seed / 2).account, address(projects), abi.encodeCall(IProjects.propose, (proposalOf(cost, asset)))
        );
    }

    function stakeOne(uint256 seed, uint256 amount) external tracked {
        (uint256 id, uint256 rest) = pick(seed, ProjectState.Proposed);
        address who = actor(rest / 2).account;
        amount = bound(amount, 0, 2_000 * UNIT);
        if (rest % 2 == 0) attempt(who, address(projects), abi.encodeCall(IProjects.stakeTokens, (id, amount)));
        else attempt(who, address(projects), abi.encodeCall(IProjects.stakeReputation, (id, amount)));
    }

    function withdrawOne(uint256 seed, uint256 amount) external tracked {
        (uint256 id, uint256 rest) = pick(seed, ProjectState.Proposed);
        Person memory who = actor(rest / 2);
        if (rest % 2 == 0) {
            amount = bound(amount, 0, projects.tokenPosition(id, who.account).amount + 1);
            attempt(who.account, address(projects), abi.encodeCall(IProjects.withdrawTokens, (id, amount)));
        } else {
            amount = bound(amount, 0, projects.reputationPosition(id, who.identity).amount + 1);
            attempt(who.account, address(projects), abi.encodeCall(IProjects.withdrawReputation, (id, amount)));
        }
    }

    function stakeTheRest(uint256 seed) external tracked {
        (uint256 id, uint256 rest) = pick(seed, ProjectState.Proposed);
        for (uint256 i = 0; i < ACTORS; ++i) {
            uint256 tokens = freeTokens(people[i]);
            uint256 shares = reputation.accountOf(people[i].identity).free / 2;
            attempt(people[i].account, address(projects), abi.encodeCall(IProjects.stakeTokens, (id, tokens)));
            attempt(people[i].account, address(projects), abi.encodeCall(IProjects.stakeReputation, (id, shares)));
        }
        if (rest % 2 == 0) acceptAny(id, rest / 2);
    }

    // ---- Staked --------------------------------------------------------------------------------------------------------

    function backOne(uint256 seed) external tracked {
        (uint256 id, uint256 rest) = pick(seed, ProjectState.Staked);
        backChoice(id, actor(rest / 3), rest % 3);
    }

    function backChoice(uint256 id, Person memory who, uint256 choice) internal {
        TaskPlan memory list = TaskLists.planOf(weightsOf(choice));
        attempt(who.account, address(projects), abi.encodeCall(IProjects.publishTaskList, (id, list)));
        bytes memory call = abi.encodeCall(IProjects.backTaskList, (id, TaskLists.rootOf(list)));
        attempt(who.account, address(projects), call);
    }

    function acceptOne(uint256 seed) external tracked {
        (uint256 id, uint256 rest) = pick(seed, ProjectState.Staked);
        acceptAny(id, rest);
    }

    function acceptAny(uint256 id, uint256 rest) internal {
        if (projects.stateOf(id) != ProjectState.Staked) return;
        for (uint256 i = 0; i < ACTORS; ++i) {
            if (rest >> (8 + i) & 3 != 0) backChoice(id, people[i], rest % 3);
        }
        toLater(projects.get(id).stakedAt + 7 days);
        for (uint256 choice = 0; choice < 3; ++choice) {
            bytes32 root = TaskLists.rootOf(TaskLists.planOf(weightsOf(choice)));
            bool done = attempt(stranger, address(projects), abi.encodeCall(IProjects.acceptTaskList, (id, root)));
            if (done) accepted[id] = choice;
        }
    }

    // ---- Active --------------------------------------------------------------------------------------------------------

    function workOne(uint256 seed) external tracked {
        (uint256 id, uint256 rest) = pick(seed, ProjectState.Active);
        for (uint256 index = 0; index < MOST_TASKS; ++index) {
            workOn(id, index, uint32(rest >> (32 * index)));
        }
        if (rest % 2 == 0) validateAny(id, rest / 2);
    }

    function workOn(uint256 id, uint256 index, uint256 seed) internal {
        TaskPlan memory list = TaskLists.planOf(weightsOf(accepted[id]));
        if (seed % 4 == 0 || index >= list.weights.length) return;
        address who = actor(seed / 32).account;
        bytes32[] memory proof = TaskLists.proofOf(list, index);
        bytes memory call =
            abi.encodeCall(ITasks.claimTask, (id, index, list.descriptionHashes[index], list.weights[index], proof));
        attempt(who, address(tasks), call);
        if ((seed / 4) % 8 == 0) return;
        attempt(who, address(tasks), abi.encodeCall(ITasks.giveEvidence, (id, index, 0, "")));
    }

    function validateOne(uint256 seed) external tracked {
        (uint256 id, uint256 rest) = pick(seed, seed % 2 == 0 ? ProjectState.Active : ProjectState.Validation);
        validateAny(id, rest);
    }

    function validateAny(uint256 id, uint256 rest) internal {
        ProjectWork memory work_ = tasks.workOf(id);
        if (work_.evidenced != 0) toLater(work_.activeUntil);
        for (uint256 i = 0; i < 4; ++i) {
            uint256 turn = uint32(rest >> (32 * i));
            bytes memory call = abi.encodeCall(ITasks.validate, (id, turn % MOST_TASKS, (turn / 4) % 4 != 0));
            attempt(actor(turn / 16).account, address(tasks), call);
        }
        if (rest % 2 == 0) voteAny(id, rest / 2);
    }

    // ---- Voting --------------------------------------------------------------------------------------------------------

    function voteOne(uint256 seed) external tracked {
        (uint256 id, uint256 rest) = pick(seed, seed % 2 == 0 ? ProjectState.Validation : ProjectState.Voting);
        voteAny(id, rest);
    }

    function voteAny(uint256 id, uint256 rest) internal {
        if (projects.stateOf(id) != ProjectState.Voting && projects.stateOf(id) != ProjectState.Validation) return;
        toLater(tasks.workOf(id).validationEnd);
        for (uint256 index = 0; index < MOST_TASKS; ++index) {
            bytes32 key = tasks.pollKey(id, index);
            bytes memory call = abi.encodeCall(IPLCRVoting.openPoll, (IPollSource(address(tasks)), key));
            attempt(stranger, address(voting), call);
            uint256 pollId = voting.pollIdOf(address(tasks), key);
            for (uint256 i = 0; i < 2; ++i) {
                uint256 turn = uint256(keccak256(abi.encode(rest, index, i)));
                // Few, so that ties and empty houses come up.
                vote(pollId, actor(turn / 64).account, turn % 2, ((turn / 2) % 3) * 1e17, ((turn / 8) % 3) * 1e17);
            }
        }
        if (rest % 2 == 0) revealAny(id, rest / 2);
    }

    function vote(uint256 pollId, address who, uint256 choice, uint256 tokens, uint256 shares) internal {
        bytes24 hash = voting.commitmentHash(pollId, who, choice, 0);
        (uint32 ofTokens, uint32 ofShares) = (Float32.encodeDown(tokens), Float32.encodeDown(shares));
        bytes memory call = abi.encodeCall(IPLCRVoting.commit, (pollId, hash, ofTokens, ofShares));
        if (attempt(who, address(voting), call)) votes[pollId][who] = choice + 1;
    }

    function revealOne(uint256 seed) external tracked {
        (uint256 id, uint256 rest) = pick(seed, ProjectState.Voting);
        revealAny(id, rest);
    }

    function revealAny(uint256 id, uint256 rest) internal {
        if (projects.stateOf(id) != ProjectState.Voting) return;
        toLater(tasks.workOf(id).commitEnd);
        for (uint256 i = 0; i < ACTORS * MOST_TASKS; ++i) {
            uint256 pollId = voting.pollIdOf(address(tasks), tasks.pollKey(id, i % MOST_TASKS));
            address who = people[i / MOST_TASKS].account;
            if (votes[pollId][who] == 0) continue;
            bytes memory call = abi.encodeCall(IPLCRVoting.reveal, (pollId, who, votes[pollId][who] - 1, 0));
            attempt(stranger, address(voting), call);
        }
        if (rest % 2 == 0) moveAny(id, rest);
    }
}
