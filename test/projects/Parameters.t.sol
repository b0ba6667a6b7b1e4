// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAuthorized} from "../../contracts/common/interfaces/IAuthorized.sol";
import {IProjects, ProjectState, StakingTerms} from "../../contracts/projects/interfaces/IProjects.sol";
import {Assignment, ITasks, WorkTerms} from "../../contracts/projects/interfaces/ITasks.sol";
import {ProjectsTest} from "./ProjectsTest.sol";
import {TaskLists} from "./TaskLists.sol";

contract ParametersTest is ProjectsTest {
    function expectStaking(bytes32 field) internal {
        vm.expectRevert(abi.encodeWithSelector(IProjects.ProjectsInvalidParameters.selector, field));
    }

    function expectWork(bytes32 field) internal {
        vm.expectRevert(abi.encodeWithSelector(ITasks.TasksInvalidParameters.selector, field));
    }

    function refuse(StakingTerms memory terms, bytes32 field) internal {
        expectStaking(field);
        projects.setParameters(terms);
    }

    function refuse(WorkTerms memory terms, bytes32 field) internal {
        expectWork(field);
        tasks.setParameters(terms);
    }

    function test_OnlyTheAuthoritySetsTerms() public {
        bytes memory refused =
            abi.encodeWithSelector(IAuthorized.AuthorizedNotAuthority.selector, stranger, address(this));
        vm.startPrank(stranger);
        vm.expectRevert(refused);
        projects.setParameters(stakingTerms());
        vm.expectRevert(refused);
        tasks.setParameters(workTerms());
        vm.stopPrank();
        vm.assertEq(projects.parametersVersion(), 1);
    }

    function test_RatesOfStakingHaveBounds() public {
        StakingTerms memory terms = stakingTerms();
        terms.proposerReward = 10_001;
        refuse(terms, "proposerReward");
        terms = stakingTerms();
        terms.maxFraction = 0;
        refuse(terms, "maxFraction");
        terms.maxFraction = 10_001;
        refuse(terms, "maxFraction");
        terms = stakingTerms();
        terms.collateral = 0;
        refuse(terms, "collateral");
        terms.collateral = 10_001;
        refuse(terms, "collateral");
        terms = stakingTerms();
        terms.stakerBonus = 10_001;
        refuse(terms, "stakerBonus");
        terms = stakingTerms();
        terms.apathyLoss = 10_001;
        refuse(terms, "apathyLoss");
        terms = stakingTerms();
        terms.quorumNumerator = 0;
        refuse(terms, "quorumNumerator");
        terms.quorumNumerator = 4;
        refuse(terms, "quorumNumerator");
    }

    function test_TimesOfStakingHaveBounds() public {
        StakingTerms memory terms = stakingTerms();
        terms.withdrawalCutoff = terms.minStaking;
        refuse(terms, "minStaking");
        terms = stakingTerms();
        terms.maxStaking = terms.minStaking - 1;
        refuse(terms, "maxStaking");
        terms = stakingTerms();
        terms.staked = 0;
        refuse(terms, "staked");
        terms = stakingTerms();
        terms.acceptance = 0;
        refuse(terms, "acceptance");
        vm.assertEq(projects.parametersVersion(), 1);
    }

    function test_TermsOfWorkHaveBounds() public {
        WorkTerms memory terms = workTerms();
        terms.validationReward = 10_001;
        refuse(terms, "validationReward");
        terms = workTerms();
        terms.validatorLock = 0;
        refuse(terms, "validatorLock");
        terms.validatorLock = 10_001;
        refuse(terms, "validatorLock");
        terms = workTerms();
        terms.claimLimit = 0;
        refuse(terms, "claimLimit");
        terms.claimLimit = 10_001;
        refuse(terms, "claimLimit");
        terms = workTerms();
        terms.active = 0;
        refuse(terms, "active");
        terms = workTerms();
        terms.task = 0;
        refuse(terms, "task");
        terms = workTerms();
        terms.validation = 0;
        refuse(terms, "validation");
        terms = workTerms();
        terms.commit = 0;
        refuse(terms, "commit");
        terms = workTerms();
        terms.reveal = 0;
        refuse(terms, "reveal");
        (uint256 version,) = tasks.currentTerms();
        vm.assertEq(version, 1);
    }

    function test_TermsAtTheirBoundsAreTaken() public {
        StakingTerms memory terms = StakingTerms(10_000, 10_000, 10_000, 10_000, 10_000, 255, 255, 1, 1, 0, 1, 1);
        projects.setParameters(terms);
        vm.assertEq(
            keccak256(abi.encode(projects.parameters(projects.parametersVersion()))), keccak256(abi.encode(terms))
        );
        terms = StakingTerms(0, 1, 1, 0, 0, 1, 255, type(uint24).max, type(uint24).max, 0, 1, 1);
        projects.setParameters(terms);
        vm.assertEq(keccak256(abi.encode(projects.parameters(3))), keccak256(abi.encode(terms)));
        WorkTerms memory terms2 = WorkTerms(10_000, 10_000, 10_000, 1, 1, 1, 1, 1);
        tasks.setParameters(terms2);
        (uint256 version, uint256 validationReward) = tasks.currentTerms();
        vm.assertEq(version, 2);
        vm.assertEq(validationReward, 10_000);
        terms2 = WorkTerms(
            0, 1, 1, type(uint24).max, type(uint24).max, type(uint24).max, type(uint24).max, type(uint24).max
        );
        tasks.setParameters(terms2);
        vm.assertEq(keccak256(abi.encode(tasks.parameters(3))), keccak256(abi.encode(terms2)));
    }

    function test_OnlySetsThatWereSetAreKnown() public {
        uint256[3] memory versions = [uint256(0), 2, type(uint256).max];
        for (uint256 i = 0; i < versions.length; ++i) {
            vm.expectRevert(abi.encodeWithSelector(IProjects.ProjectsUnknownParameters.selector, versions[i]));
            projects.parameters(versions[i]);
            vm.expectRevert(abi.encodeWithSelector(ITasks.TasksUnknownParameters.selector, versions[i]));
            tasks.parameters(versions[i]);
        }
        vm.assertEq(keccak256(abi.encode(projects.parameters(1))), keccak256(abi.encode(stakingTerms())));
        vm.assertEq(keccak256(abi.encode(tasks.parameters(1))), keccak256(abi.encode(workTerms())));
    }

    function test_AProjectEndsUnderTheTermsItStartedUnder() public {
        uint256 id = propose();
        // Everything is other for projects from now on.
        projects.setParameters(StakingTerms(0, 1, 1, 0, 10_000, 255, 255, 20 days, 20 days, 15 days, 1, 1));
        tasks.setParameters(WorkTerms(0, 10_000, 1, 1, 1, 1, 1, 1));
        skipTime(8 days);
        stakeTokens(bob, id, 1);
        vm.prank(bob.account);
        projects.withdrawTokens(id, 1);
        stakeAll(id);
        projects.payProposer(id);
        vm.assertEq(ann.account.balance, COST / 100);
        accept(id, TaskLists.pair(7_000));
        vm.assertEq(tasks.workOf(id).version, 1);
        vm.assertEq(tasks.workOf(id).activeUntil, block.timestamp + 14 days);
        work(workers[0], id, 0);
        vm.warp(tasks.workOf(id).activeUntil);
        vouch(crowd[0], id, 0, true);
        vm.assertEq(
            capital.accountOf(crowd[0].account).held, ceilDiv(projects.get(id).tokensStaked * 7_000 * 1_000, 1e8)
        );
        toVoting(id);
        tasks.resolveTask(id, 0);
        assertState(id, ProjectState.Complete);
        uint256 amount = projects.tokenPosition(id, bob.account).amount;
        uint256 balance = capital.balanceOf(bob.account);
        projects.settleTokenStake(id, bob.account);
        vm.assertEq(capital.balanceOf(bob.account), balance + (amount * (1e8 + 500 * 7_000)) / 1e8);
        tasks.settleClaim(id, 0);
        tasks.settleValidation(id, 0, crowd[0].identity);
        vm.assertEq(crowd[0].account.balance, (COST * 5 * 7) / 1_000);
    }
}

contract ModulesTest is ProjectsTest {
    function test_OnlyThePoolPaysIn() public {
        vm.deal(stranger, 1 ether);
        vm.prank(stranger);
        (bool success, bytes memory reason) = address(projects).call{value: 1}("");
        vm.assertFalse(success);
        vm.assertEq(reason, abi.encodeWithSelector(IProjects.ProjectsNotPool.selector, stranger));
        vm.prank(stranger);
        (success,) = address(tasks).call{value: 1}("");
        vm.assertFalse(success);
    }

    function test_OnlyTheTasksEndWork() public {
        uint256 id = active(TaskLists.single());
        vm.expectRevert(abi.encodeWithSelector(IProjects.ProjectsNotModule.selector, address(this), address(tasks)));
        projects.close(id, 10_000, 0);
        assertState(id, ProjectState.Active);
    }

    function test_OnlyTheProjectsBeginWork() public {
        vm.expectRevert(abi.encodeWithSelector(ITasks.TasksNotModule.selector, address(this), address(projects)));
        tasks.begin(1, Assignment(bytes32(uint256(1)), 1, 1, 1, 1, 1));
        vm.assertEq(uint256(tasks.phaseOf(1)), uint256(ProjectState.None));
    }
}
