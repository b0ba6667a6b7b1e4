// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IProjects, ProjectState} from "../../contracts/projects/interfaces/IProjects.sol";
import {ITasks, TaskStatus} from "../../contracts/projects/interfaces/ITasks.sol";
import {ProjectsTest} from "./ProjectsTest.sol";

/// Every way a task can be validated, times every way it can be voted on, times every party, each settled exactly once and
/// to the wei; and at the end nothing is left in between.
contract LifecycleTest is ProjectsTest {
    enum Vote {
        None,
        Yes,
        No,
        Tie,
        HousesDisagree,
        HousesDisagreeTheOtherWay,
        OnlyTokensYes,
        OnlyTokensNo,
        OnlyTokensTie,
        OnlyReputationYes,
        OnlyReputationNo,
        TokensYesReputationTie
    }

    uint256 internal constant YES = 3;
    uint256 internal constant NO = 2;
    uint256 internal constant POT = COST / 20;
    uint256 internal constant LARGE = 700 * UNIT;
    uint256 internal constant SMALL = 300 * UNIT;

    uint256 internal id;
    uint256 internal yes;
    uint256 internal no;
    // Before the project was proposed.
    uint256 internal pooled;

    function setUp() public override {
        super.setUp();
        pooled = capital.pool().pooled;
        id = validating();
    }

    // ---- The matrix ----------------------------------------------------------------------------------------------------

    function test_OnlyYesCompletes() public {
        takePlaces(YES, 0);
        toVoting(id);
        vm.expectRevert(abi.encodeWithSelector(ITasks.TasksNoPoll.selector, bytes32(id << 8)));
        openPoll(id, 0);
        checkAll(TaskStatus.Completed);
    }

    function test_OnlyNoFails() public {
        takePlaces(0, NO);
        toVoting(id);
        vm.expectRevert(abi.encodeWithSelector(ITasks.TasksNoPoll.selector, bytes32(id << 8)));
        openPoll(id, 0);
        checkAll(TaskStatus.Failed);
    }

    function test_BothSidesLeaveItToEveryKindOfVote() public {
        takePlaces(YES, NO);
        voteInEveryWay();
    }

    function test_NoValidatorsLeaveItToEveryKindOfVote() public {
        voteInEveryWay();
    }

    function test_FullSidesLeaveItToEveryKindOfVote() public {
        takePlaces(5, 5);
        voteInEveryWay();
    }

    function takePlaces(uint256 yes_, uint256 no_) internal {
        (yes, no) = (yes_, no_);
        for (uint256 i = 0; i < yes; ++i) {
            vouch(crowd[i], id, 0, true);
        }
        for (uint256 i = 0; i < no; ++i) {
            vouch(crowd[5 + i], id, 0, false);
        }
    }

    function voteInEveryWay() internal {
        toVoting(id);
        for (uint256 i = 0; i <= uint256(type(Vote).max); ++i) {
            uint256 snapshot = vm.snapshotState();
            if (Vote(i) != Vote.None) hold(Vote(i));
            toEnd(id);
            checkAll(outcomeOf(Vote(i)));
            vm.revertToState(snapshot);
        }
    }

    function outcomeOf(Vote vote) internal pure returns (TaskStatus) {
        if (vote == Vote.Yes || vote == Vote.OnlyTokensYes || vote == Vote.OnlyReputationYes) {
            return TaskStatus.Completed;
        }
        if (vote == Vote.No || vote == Vote.OnlyTokensNo || vote == Vote.OnlyReputationNo) return TaskStatus.Failed;
        return TaskStatus.Undecided;
    }

    /// One voter for it and one against, with what the vote asks for.
    function hold(Vote vote) internal {
        uint256 tokensYes = SMALL;
        uint256 tokensNo = SMALL;
        uint256 sharesYes = SMALL;
        uint256 sharesNo = SMALL;
        if (vote >= Vote.OnlyReputationYes && vote <= Vote.OnlyReputationNo) (tokensYes, tokensNo) = (0, 0);
        if (vote >= Vote.OnlyTokensYes && vote <= Vote.OnlyTokensTie) (sharesYes, sharesNo) = (0, 0);
        bool tokensFor = vote == Vote.Yes || vote == Vote.HousesDisagree || vote == Vote.OnlyTokensYes
            || vote == Vote.TokensYesReputationTie;
        if (tokensFor) tokensYes = LARGE;
        bool tokensAgainst = vote == Vote.No || vote == Vote.HousesDisagreeTheOtherWay || vote == Vote.OnlyTokensNo;
        if (tokensAgainst) tokensNo = LARGE;
        bool sharesFor = vote == Vote.Yes || vote == Vote.HousesDisagreeTheOtherWay || vote == Vote.OnlyReputationYes;
        if (sharesFor) sharesYes = LARGE;
        if (vote == Vote.No || vote == Vote.HousesDisagree || vote == Vote.OnlyReputationNo) sharesNo = LARGE;

        uint256 pollId = openPoll(id, 0);
        commitVote(crowd[10], pollId, true, tokensYes, sharesYes);
        commitVote(crowd[11], pollId, false, tokensNo, sharesNo);
        toReveal(id);
        revealVote(crowd[10], pollId, true);
        revealVote(crowd[11], pollId, false);
    }

    // ---- What every party has of it ------------------------------------------------------------------------------------

    function checkAll(TaskStatus status) internal {
        vm.prank(stranger);
        tasks.resolveTask(id, 0);
        assertStatus(id, 0, status);
        expectStatus(id, 0, status);
        tasks.resolveTask(id, 0);
        // A hollow project that nobody decided on is not destroyed.
        assertState(id, status == TaskStatus.Failed ? ProjectState.Failed : ProjectState.Complete);
        checkPool(status);
        checkProposer();
        checkWorker(status);
        for (uint256 i = 0; i < 10; ++i) {
            checkValidator(status, i);
        }
        checkTokenStaker(status, bob);
        checkTokenStaker(status, cyd);
        checkReputationStaker(status, bob);
        checkReputationStaker(status, cyd);
        assertNoResidue();
    }

    /// Whether the right side of validators has anyone on it.
    function earned(TaskStatus status) internal view returns (uint256 work_, uint256 pot) {
        if (status == TaskStatus.Completed) return (COST, yes != 0 ? POT : 0);
        if (status == TaskStatus.Failed) return (0, no != 0 ? POT : 0);
    }

    function checkPool(TaskStatus status) internal view {
        (uint256 work_, uint256 pot) = earned(status);
        vm.assertEq(capital.pool().pooled, pooled - COST / 100 - work_ - pot, "W");
        vm.assertEq(address(tasks).balance, work_ + pot);
        uint256 reserve = status == TaskStatus.Failed ? projects.get(id).tokensStaked : 0;
        vm.assertEq(capital.pool().reserve, reserve, "reserve");
    }

    function checkProposer() internal {
        uint256 before = ann.account.balance;
        projects.payProposer(id);
        vm.assertEq(ann.account.balance - before, COST / 100, "proposer");
        vm.assertEq(capital.accountOf(ann.account).held, 0);
        vm.expectRevert(abi.encodeWithSelector(IProjects.ProjectsAlreadySettled.selector, id));
        projects.payProposer(id);
    }

    function checkWorker(TaskStatus status) internal {
        Person memory worker = workers[0];
        (uint256 wei_, uint256 shares) = (worker.account.balance, reputationOf(worker));
        uint256 supply = reputation.totalSupply();
        uint256 pledge = projects.get(id).reputationStaked;
        vm.assertEq(reputation.accountOf(worker.identity).held, pledge);
        tasks.settleClaim(id, 0);
        uint256 added = status == TaskStatus.Completed ? pledge : 0;
        uint256 burned = status == TaskStatus.Failed ? pledge : 0;
        vm.assertEq(worker.account.balance - wei_, status == TaskStatus.Completed ? COST : 0, "worker's ETH");
        vm.assertEq(reputationOf(worker), shares + added - burned, "worker's reputation");
        vm.assertEq(reputation.totalSupply(), supply + added - burned);
        vm.assertEq(reputation.accountOf(worker.identity).held, 0);
        vm.expectRevert(abi.encodeWithSelector(ITasks.TasksAlreadySettled.selector, id, 0));
        tasks.settleClaim(id, 0);
    }

    function checkValidator(TaskStatus status, uint256 i) internal {
        Person memory who = crowd[i];
        bool saysYes = i < 5;
        uint256 place = i % 5;
        if (place >= (saysYes ? yes : no)) {
            vm.expectRevert(abi.encodeWithSelector(ITasks.TasksNotValidator.selector, who.identity));
            tasks.settleValidation(id, 0, who.identity);
            return;
        }
        (uint256 wei_, uint256 balance) = (who.account.balance, capital.balanceOf(who.account));
        uint256 lock = ceilDiv(projects.get(id).tokensStaked, 10);
        uint256 reserve = capital.pool().reserve;
        vm.assertEq(capital.accountOf(who.account).held, lock);
        tasks.settleValidation(id, 0, who.identity);
        bool decided = status != TaskStatus.Undecided;
        bool right = decided && saysYes == (status == TaskStatus.Completed);
        uint256 forfeited = decided && !right ? lock : 0;
        vm.assertEq(who.account.balance - wei_, right ? shareOf(saysYes ? yes : no, place) : 0, "validator's ETH");
        vm.assertEq(capital.balanceOf(who.account), balance - forfeited, "validator's tokens");
        vm.assertEq(capital.pool().reserve, reserve + forfeited);
        vm.assertEq(capital.accountOf(who.account).held, 0);
        vm.expectRevert(abi.encodeWithSelector(ITasks.TasksAlreadySettled.selector, id, 0));
        tasks.settleValidation(id, 0, who.identity);
    }

    /// From the specification's table: 36, 24, 17, 13, 10 %, empty places in equal parts, remainders to the first.
    function shareOf(uint256 filled, uint256 place) internal pure returns (uint256 share) {
        uint8[5] memory percent = [36, 24, 17, 13, 10];
        uint256 empty = 0;
        for (uint256 i = filled; i < 5; ++i) {
            empty += percent[i];
        }
        if (place != 0) return (POT * (percent[place] * filled + empty)) / (100 * filled);
        share = POT;
        for (uint256 i = 1; i < filled; ++i) {
            share -= shareOf(filled, i);
        }
    }

    function payoutOf(TaskStatus status, uint256 amount) internal pure returns (uint256) {
        if (status == TaskStatus.Failed) return 0;
        return status == TaskStatus.Completed ? (amount * 105) / 100 : (amount * 99) / 100;
    }

    function checkTokenStaker(TaskStatus status, Person memory who) internal {
        uint256 amount = projects.tokenPosition(id, who.account).amount;
        uint256 payout = payoutOf(status, amount);
        uint256 balance = capital.balanceOf(who.account);
        (uint256 reserve, uint256 supply) = (capital.pool().reserve, capital.totalSupply());
        vm.assertEq(capital.accountOf(who.account).staked, amount);
        projects.settleTokenStake(id, who.account);
        vm.assertEq(capital.balanceOf(who.account) - balance, payout, "staker's tokens");
        // A bonus comes from the reserve as far as that goes, a loss goes there.
        uint256 bonus = payout > amount ? payout - amount : 0;
        uint256 loss = status == TaskStatus.Undecided ? amount - payout : 0;
        uint256 drawn = bonus < reserve ? bonus : reserve;
        vm.assertEq(capital.pool().reserve, reserve + loss - drawn);
        vm.assertEq(capital.totalSupply(), supply + bonus - drawn);
        vm.expectRevert(abi.encodeWithSelector(IProjects.ProjectsInsufficientStake.selector, id, 0, 1));
        projects.settleTokenStake(id, who.account);
    }

    function checkReputationStaker(TaskStatus status, Person memory who) internal {
        uint256 amount = projects.reputationPosition(id, who.identity).amount;
        uint256 payout = payoutOf(status, amount);
        (uint256 balance, uint256 supply) = (reputationOf(who), reputation.totalSupply());
        projects.settleReputationStake(id, who.identity);
        vm.assertEq(reputationOf(who) - balance, payout, "staker's reputation");
        // What a failure takes was burned in one step, at the end.
        uint256 left = status == TaskStatus.Failed ? supply : supply + payout - amount;
        vm.assertEq(reputation.totalSupply(), left);
        vm.expectRevert(abi.encodeWithSelector(IProjects.ProjectsInsufficientStake.selector, id, 0, 1));
        projects.settleReputationStake(id, who.identity);
    }
}
