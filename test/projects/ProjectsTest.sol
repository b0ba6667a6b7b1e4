// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {PoolState} from "../../contracts/capital/interfaces/ICapitalToken.sol";
import {Float32} from "../../contracts/common/libraries/Float32.sol";
import {
    Asset,
    IProjects,
    Project,
    ProjectState,
    Proposal,
    TaskPlan
} from "../../contracts/projects/interfaces/IProjects.sol";
import {ITasks, ProjectWork, TaskStatus} from "../../contracts/projects/interfaces/ITasks.sol";
import {SuiteTest} from "../SuiteTest.sol";
import {TaskLists} from "./TaskLists.sol";

/// A community and what brings its projects from one state to the next.
abstract contract ProjectsTest is SuiteTest {
    struct Person {
        address account;
        bytes20 identity;
    }

    uint256 internal constant COST = 0.2 ether;
    uint256 internal constant UNIT = 1e18;
    uint256 internal constant CROWD = 12;

    // Proposer, two stakers, four workers, and somebody without tokens, reputation or identity.
    Person internal ann;
    Person internal bob;
    Person internal cyd;
    Person[4] internal workers;
    address internal stranger;
    // Validators and voters.
    Person[CROWD] internal crowd;
    // All of them, to add up what they have.
    Person[] internal people;
    // The list that `active` had accepted.
    TaskPlan internal plan;

    function setUp() public virtual override {
        super.setUp();
        ann = person("ann", 10_000 * UNIT);
        bob = person("bob", 10_000 * UNIT);
        cyd = person("cyd", 10_000 * UNIT);
        for (uint256 i = 0; i < workers.length; ++i) {
            workers[i] = person(string.concat("worker", vm.toString(i)), UNIT);
        }
        for (uint256 i = 0; i < CROWD; ++i) {
            crowd[i] = person(string.concat("crowd", vm.toString(i)), 1_000 * UNIT);
        }
        stranger = makeAddr("stranger");
        skipTime(1);
    }

    function person(string memory name, uint256 tokens) internal returns (Person memory someone) {
        (someone.account, someone.identity) = member(name);
        if (tokens != 0) buyFor(someone.account, tokens);
        people.push(someone);
    }

    // ---- Proposed ------------------------------------------------------------------------------------------------------

    function proposalOf(uint256 cost, Asset collateral) internal view returns (Proposal memory) {
        return Proposal({
            cost: cost,
            stakingDeadline: block.timestamp + 10 days,
            contentHash: keccak256("text"),
            uri: "ipfs://text",
            collateral: collateral,
            maxCollateral: type(uint256).max
        });
    }

    function propose() internal returns (uint256) {
        return proposeOf(COST, Asset.Tokens);
    }

    function proposeOf(uint256 cost, Asset collateral) internal returns (uint256) {
        vm.prank(ann.account);
        return projects.propose(proposalOf(cost, collateral));
    }

    function stakeTokens(Person memory who, uint256 id, uint256 amount) internal returns (uint256) {
        vm.prank(who.account);
        return projects.stakeTokens(id, amount);
    }

    function stakeReputation(Person memory who, uint256 id, uint256 amount) internal returns (uint256) {
        vm.prank(who.account);
        return projects.stakeReputation(id, amount);
    }

    /// Cyd stakes a quarter of each kind and Bob the rest, which activates the project.
    function stakeAll(uint256 id) internal {
        (uint256 tokens, uint256 reputation) = projects.needed(id);
        stakeTokens(cyd, id, tokens / 4);
        stakeReputation(cyd, id, reputation / 4);
        stakeTokens(bob, id, type(uint256).max);
        stakeReputation(bob, id, type(uint256).max);
    }

    function staked() internal returns (uint256 id) {
        id = propose();
        stakeAll(id);
        assertState(id, ProjectState.Staked);
    }

    // ---- Staked --------------------------------------------------------------------------------------------------------

    function publish(Person memory who, uint256 id, uint16[] memory weights) internal returns (bytes32) {
        vm.prank(who.account);
        return projects.publishTaskList(id, TaskLists.planOf(weights));
    }

    function back(Person memory who, uint256 id, bytes32 root) internal {
        vm.prank(who.account);
        projects.backTaskList(id, root);
    }

    function toAcceptance(uint256 id) internal {
        vm.warp(projects.get(id).stakedAt + 7 days);
    }

    function active(uint16[] memory weights) internal returns (uint256 id) {
        id = staked();
        accept(id, weights);
    }

    function accept(uint256 id, uint16[] memory weights) internal {
        plan = TaskLists.planOf(weights);
        bytes32 root = publish(bob, id, weights);
        back(bob, id, root);
        toAcceptance(id);
        projects.acceptTaskList(id, root);
    }

    // ---- Active --------------------------------------------------------------------------------------------------------

    function claim(Person memory who, uint256 id, uint256 index) internal {
        TaskPlan memory list = plan;
        vm.prank(who.account);
        tasks.claimTask(id, index, list.descriptionHashes[index], list.weights[index], TaskLists.proofOf(list, index));
    }

    function giveEvidence(Person memory who, uint256 id, uint256 index) internal {
        vm.prank(who.account);
        tasks.giveEvidence(id, index, keccak256("evidence"), "ipfs://evidence");
    }

    function work(Person memory who, uint256 id, uint256 index) internal {
        claim(who, id, index);
        giveEvidence(who, id, index);
    }

    /// A project whose only task has evidence, in validation.
    function validating() internal returns (uint256 id) {
        id = active(TaskLists.single());
        work(workers[0], id, 0);
    }

    // ---- Validation and voting -----------------------------------------------------------------------------------------

    function vouch(Person memory who, uint256 id, uint256 index, bool yes) internal {
        vm.prank(who.account);
        tasks.validate(id, index, yes);
    }

    function toVoting(uint256 id) internal {
        vm.warp(tasks.workOf(id).validationEnd);
        vm.roll(block.number + 1);
    }

    function toReveal(uint256 id) internal {
        vm.warp(tasks.workOf(id).commitEnd);
        vm.roll(block.number + 1);
    }

    function toEnd(uint256 id) internal {
        vm.warp(tasks.workOf(id).revealEnd);
        vm.roll(block.number + 1);
    }

    function openPoll(uint256 id, uint256 index) internal returns (uint256) {
        return voting.openPoll(tasks, bytes32((id << 8) | index));
    }

    function saltOf(address voter) internal pure returns (bytes32) {
        return keccak256(abi.encode("salt", voter));
    }

    function commitVote(Person memory who, uint256 pollId, bool yes, uint256 tokens, uint256 reputation_) internal {
        bytes24 hash = voting.commitmentHash(pollId, who.account, yes ? 1 : 0, saltOf(who.account));
        vm.prank(who.account);
        voting.commit(pollId, hash, Float32.encodeDown(tokens), Float32.encodeDown(reputation_));
    }

    function revealVote(Person memory who, uint256 pollId, bool yes) internal {
        voting.reveal(pollId, who.account, yes ? 1 : 0, saltOf(who.account));
    }

    // ---- What must come out --------------------------------------------------------------------------------------------

    function ceilDiv(uint256 amount, uint256 divisor) internal pure returns (uint256) {
        return (amount + divisor - 1) / divisor;
    }

    function circulating() internal view returns (uint256) {
        PoolState memory pool = capital.pool();
        return pool.supply - pool.reserve;
    }

    function freeTokens(Person memory who) internal view returns (uint256) {
        return capital.accountOf(who.account).free;
    }

    function reputationOf(Person memory who) internal view returns (uint256) {
        return reputation.accountOf(who.identity).balance;
    }

    function assertState(uint256 id, ProjectState state) internal view {
        vm.assertEq(uint256(projects.stateOf(id)), uint256(state));
    }

    function assertStatus(uint256 id, uint256 index, TaskStatus status) internal view {
        vm.assertEq(uint256(tasks.task(id, index).status), uint256(status));
    }

    function expectState(uint256 id, ProjectState state) internal {
        vm.expectRevert(abi.encodeWithSelector(IProjects.ProjectsWrongState.selector, id, state));
    }

    function expectWindow(uint256 id, uint256 start, uint256 end) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IProjects.ProjectsOutsideWindow.selector, id, start, end, vm.getBlockTimestamp())
        );
    }

    function expectTasksWindow(uint256 id, uint256 start, uint256 end) internal {
        vm.expectRevert(
            abi.encodeWithSelector(ITasks.TasksOutsideWindow.selector, id, start, end, vm.getBlockTimestamp())
        );
    }

    function expectStatus(uint256 id, uint256 index, TaskStatus status) internal {
        vm.expectRevert(abi.encodeWithSelector(ITasks.TasksWrongStatus.selector, id, index, status));
    }

    /// All accounts of people.
    function holders() internal view virtual returns (address[] memory accounts) {
        accounts = new address[](people.length);
        for (uint256 i = 0; i < people.length; ++i) {
            accounts[i] = people[i].account;
        }
    }

    /// All identities.
    function members() internal view virtual returns (bytes20[] memory identities_) {
        identities_ = new bytes20[](people.length);
        for (uint256 i = 0; i < people.length; ++i) {
            identities_[i] = people[i].identity;
        }
    }

    /// What a contract was sent without its knowing (wei).
    function forcedInto(address) internal view virtual returns (uint256) {
        return 0;
    }

    /// Tokens of contracts that have no use for them.
    function stray() internal view virtual returns (uint256) {
        return 0;
    }

    /// Conservation, which holds always: all tokens and all reputation are somebody's, and the pool has its ETH.
    function assertConserved() internal view {
        PoolState memory pool = capital.pool();
        vm.assertEq(address(capital).balance, pool.pooled + pool.unvested + forcedInto(address(capital)), "W + P");
        uint256 tokens = pool.reserve + capital.balanceOf(address(projects)) + stray();
        uint256 shares = reputation.totalStaked();
        address[] memory accounts = holders();
        for (uint256 i = 0; i < accounts.length; ++i) {
            tokens += capital.balanceOf(accounts[i]);
        }
        bytes20[] memory identities_ = members();
        for (uint256 i = 0; i < identities_.length; ++i) {
            shares += reputation.accountOf(identities_[i]).balance;
        }
        vm.assertEq(tokens, pool.supply, "S");
        vm.assertEq(shares, reputation.totalSupply(), "R");
    }

    /// After the last settlement nothing is left anywhere in between.
    function assertNoResidue() internal view {
        assertConserved();
        vm.assertEq(address(projects).balance, 0, "ETH left with Projects");
        vm.assertEq(address(tasks).balance, 0, "ETH left with Tasks");
        vm.assertEq(capital.pool().openProjects, 0, "C");
        vm.assertEq(capital.balanceOf(address(projects)), 0, "staked tokens");
        vm.assertEq(reputation.totalStaked(), 0, "staked reputation");
        for (uint256 i = 0; i < people.length; ++i) {
            vm.assertEq(capital.accountOf(people[i].account).held, 0, "held tokens");
            vm.assertEq(capital.accountOf(people[i].account).staked, 0, "tokens counted as staked");
            vm.assertEq(reputation.accountOf(people[i].identity).held, 0, "held reputation");
        }
    }

    function settleStakes(uint256 id) internal {
        Person[2] memory stakers = [bob, cyd];
        for (uint256 i = 0; i < stakers.length; ++i) {
            if (projects.tokenPosition(id, stakers[i].account).amount != 0) {
                projects.settleTokenStake(id, stakers[i].account);
            }
            if (projects.stakesReputation(id, stakers[i].identity)) {
                projects.settleReputationStake(id, stakers[i].identity);
            }
        }
    }
}
