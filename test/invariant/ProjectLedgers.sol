// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {PoolState} from "../../contracts/capital/interfaces/ICapitalToken.sol";
import {ValidatorShares} from "../../contracts/projects/libraries/ValidatorShares.sol";
import {Asset, Position, Project, ProjectState, TaskList} from "../../contracts/projects/interfaces/IProjects.sol";
import {ProjectWork, Task, TaskStatus, Validation} from "../../contracts/projects/interfaces/ITasks.sol";
import {ProjectsTest} from "../projects/ProjectsTest.sol";
import {TaskLists} from "../projects/TaskLists.sol";

/// What every ledger must hold, counted again from the parts that make it up.
abstract contract ProjectLedgers is ProjectsTest {
    uint256 public constant ACTORS = 12;
    uint256 internal constant MOST_TASKS = 4;

    /// The lists that stakers choose from.
    function weightsOf(uint256 choice) internal pure returns (uint16[] memory) {
        if (choice == 0) return TaskLists.single();
        return choice == 1 ? TaskLists.pair(6_500) : TaskLists.equal(MOST_TASKS);
    }

    function hasEnded(Project memory project) internal pure returns (bool) {
        return project.state == ProjectState.Complete || project.state == ProjectState.Failed;
    }

    function openOf(Project memory project) internal pure returns (uint256) {
        if (project.stakedAt == 0 || hasEnded(project)) return 0;
        return project.cost + (project.cost * 5) / 100;
    }

    function projectsEtherOf(uint256 id) public view returns (uint256) {
        Project memory project = projects.get(id);
        uint256 reward = project.stakedAt == 0 || project.proposerPaid ? 0 : project.cost / 100;
        return reward + (project.state == ProjectState.Staked ? openOf(project) : 0);
    }

    function tasksEtherOf(uint256 id) public view returns (uint256 amount) {
        ProjectWork memory work_ = tasks.workOf(id);
        if (work_.phase == ProjectState.None) return 0;
        Project memory project = projects.get(id);
        amount = hasEnded(project) ? work_.owed : openOf(project);
        for (uint256 i = 0; i < work_.tasks; ++i) {
            amount -= paidOn(id, i);
        }
    }

    function paidOn(uint256 id, uint256 index) internal view returns (uint256 paid) {
        Task memory task = tasks.task(id, index);
        if (task.status != TaskStatus.Completed && task.status != TaskStatus.Failed) return 0;
        uint256 cost = projects.get(id).cost;
        bool completed = task.status == TaskStatus.Completed;
        if (completed && task.settled) paid = (cost * task.weight) / 10_000;
        uint256 pot = (((cost * 5) / 100) * task.weight) / 10_000;
        for (uint256 i = 0; i < ACTORS; ++i) {
            Validation memory made = tasks.validation(id, index, people[i].identity);
            if (!made.settled || made.yes != completed) continue;
            paid += ValidatorShares.share(pot, completed ? task.yes : task.no, made.place);
        }
    }

    function checkEther() external view {
        uint256 withProjects = 0;
        uint256 withTasks = 0;
        uint256 open = 0;
        for (uint256 id = 1; id <= projects.projectCount(); ++id) {
            withProjects += projectsEtherOf(id);
            withTasks += tasksEtherOf(id);
            open += openOf(projects.get(id));
        }
        PoolState memory pool = capital.pool();
        vm.assertEq(address(projects).balance, withProjects + forcedInto(address(projects)), "ETH with Projects");
        vm.assertEq(address(tasks).balance, withTasks + forcedInto(address(tasks)), "ETH with Tasks");
        vm.assertEq(pool.openProjects, open, "C");
    }

    function checkStakes() external view {
        assertConserved();
        uint256 tokens = 0;
        uint256 shares = 0;
        address[] memory accounts = holders();
        for (uint256 i = 0; i < accounts.length; ++i) {
            uint256 ofAccount = 0;
            for (uint256 id = 1; id <= projects.projectCount(); ++id) {
                uint256 amount = projects.tokenPosition(id, accounts[i]).amount;
                ofAccount += amount;
                if (projects.stateOf(id) != ProjectState.Failed) tokens += amount;
            }
            vm.assertEq(capital.accountOf(accounts[i]).staked, ofAccount, "tokens counted as staked");
        }
        for (uint256 id = 1; id <= projects.projectCount(); ++id) {
            if (projects.stateOf(id) == ProjectState.Failed) continue;
            for (uint256 i = 0; i < ACTORS; ++i) {
                shares += projects.reputationPosition(id, people[i].identity).amount;
            }
        }
        vm.assertEq(capital.balanceOf(address(projects)), tokens, "staked tokens");
        vm.assertEq(reputation.totalStaked(), shares, "staked reputation");
    }

    function checkLocks() external view {
        address[] memory accounts = holders();
        uint256[] memory tokens = new uint256[](accounts.length);
        uint256 count = projects.projectCount();
        for (uint256 id = 1; id <= count; ++id) {
            addLocked(id, accounts, tokens);
        }
        for (uint256 i = 0; i < accounts.length; ++i) {
            vm.assertEq(capital.accountOf(accounts[i]).held, tokens[i], "held tokens");
            vm.assertLe(tokens[i], capital.balanceOf(accounts[i]), "tokens held that are not there");
        }
        for (uint256 i = 0; i < ACTORS; ++i) {
            uint256 shares = 0;
            for (uint256 id = 1; id <= count; ++id) {
                shares += sharesLocked(id, people[i].identity);
            }
            vm.assertEq(reputation.accountOf(people[i].identity).held, shares, "held reputation");
            vm.assertLe(shares, reputationOf(people[i]), "reputation held that is not there");
        }
    }

    /// Adds the collateral and the locks of validators that accounts have in a project.
    function addLocked(uint256 id, address[] memory accounts, uint256[] memory tokens) internal view {
        Project memory project = projects.get(id);
        if (project.collateralAsset == Asset.Tokens && project.stakedAt == 0 && !project.collateralForfeited) {
            tokens[placeOf(address(project.proposer), accounts)] += project.collateral;
        }
        if (tasks.workOf(id).phase == ProjectState.None) return;
        for (uint256 i = 0; i < ACTORS * MOST_TASKS; ++i) {
            uint256 index = i % MOST_TASKS;
            Validation memory made = tasks.validation(id, index, people[i / MOST_TASKS].identity);
            if (made.account == address(0) || made.settled) continue;
            uint256 lock = ceilDiv(project.tokensStaked * tasks.task(id, index).weight, 100_000);
            tokens[placeOf(made.account, accounts)] += lock;
        }
    }

    function placeOf(address account, address[] memory accounts) private pure returns (uint256 place) {
        while (accounts[place] != account) ++place;
    }

    /// Collateral and pledges of workers that an identity has in a project.
    function sharesLocked(uint256 id, bytes20 identity) internal view returns (uint256 shares) {
        Project memory project = projects.get(id);
        bool isCollateral = project.collateralAsset == Asset.Reputation && project.proposer == identity;
        if (isCollateral && project.stakedAt == 0 && !project.collateralForfeited) shares = project.collateral;
        for (uint256 i = 0; i < MOST_TASKS; ++i) {
            Task memory task = tasks.task(id, i);
            if (task.claimer != identity || task.settled) continue;
            shares += ceilDiv(project.reputationStaked * task.weight, 10_000);
        }
    }

    function checkBackings() external view {
        for (uint256 id = 1; id <= projects.projectCount(); ++id) {
            if (projects.stateOf(id) != ProjectState.Staked) continue;
            for (uint256 choice = 0; choice < 3; ++choice) {
                checkBacking(id, projects.taskList(id, TaskLists.rootOf(TaskLists.planOf(weightsOf(choice)))));
            }
        }
    }

    function checkBacking(uint256 id, TaskList memory list) internal view {
        if (list.number == 0) return;
        uint256 tokens = 0;
        uint256 shares = 0;
        address[] memory accounts = holders();
        for (uint256 i = 0; i < accounts.length; ++i) {
            Position memory ofTokens = projects.tokenPosition(id, accounts[i]);
            if (ofTokens.list == list.number) tokens += ofTokens.amount;
        }
        for (uint256 i = 0; i < ACTORS; ++i) {
            Position memory ofShares = projects.reputationPosition(id, people[i].identity);
            if (ofShares.list == list.number) shares += ofShares.amount;
        }
        vm.assertEq(list.tokens, tokens, "tokens behind a list");
        vm.assertEq(list.reputation, shares, "reputation behind a list");
    }

    function checkTotals() external view {
        for (uint256 id = 1; id <= projects.projectCount(); ++id) {
            ProjectWork memory work_ = tasks.workOf(id);
            if (work_.phase == ProjectState.None) continue;
            uint256 evidenced = 0;
            uint256 resolved = 0;
            uint256 unopposed = 0;
            for (uint256 i = 0; i < work_.tasks; ++i) {
                Task memory task = tasks.task(id, i);
                if (task.status >= TaskStatus.Evidenced) ++evidenced;
                if (task.status >= TaskStatus.Completed) ++resolved;
                if ((task.yes == 0) != (task.no == 0)) ++unopposed;
                vm.assertLe(task.yes, 5, "places");
                vm.assertLe(task.no, 5, "places");
            }
            vm.assertEq(work_.evidenced, evidenced, "evidenced");
            vm.assertEq(work_.resolved, resolved, "resolved");
            vm.assertEq(work_.unopposed, unopposed, "unopposed");
            vm.assertLe(work_.completedWeight + work_.undecidedWeight, 10_000, "weight");
            if (hasEnded(projects.get(id))) vm.assertEq(resolved, evidenced, "ended before all was resolved");
        }
    }
}
