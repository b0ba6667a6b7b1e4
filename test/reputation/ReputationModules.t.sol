// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Float32} from "../../contracts/common/libraries/Float32.sol";
import {IReputation, ReputationAccount} from "../../contracts/reputation/interfaces/IReputation.sol";
import {ReputationTest} from "./ReputationTest.sol";

contract ReputationModulesTest is ReputationTest {
    address internal ann;
    bytes20 internal identity;
    bytes[] internal ofProjects;
    bytes[] internal ofProjectsOrTasks;
    bytes internal ofVoting;

    function setUp() public override {
        super.setUp();
        (ann, identity) = member("ann");
        ofProjects.push(abi.encodeCall(IReputation.stake, (identity, 1)));
        ofProjects.push(abi.encodeCall(IReputation.accrueStake, (1, 0, 0)));
        ofProjects.push(abi.encodeCall(IReputation.settleStake, (identity, 1, 1, 0)));
        ofProjects.push(abi.encodeCall(IReputation.burnStakes, (0)));
        ofProjects.push(abi.encodeCall(IReputation.forfeitDividends, (0)));
        ofProjectsOrTasks.push(abi.encodeCall(IReputation.hold, (identity, 2)));
        ofProjectsOrTasks.push(abi.encodeCall(IReputation.release, (identity, 0, 1)));
        ofProjectsOrTasks.push(abi.encodeCall(IReputation.burnHeld, (identity, 1)));
        ofVoting = abi.encodeCall(IReputation.lockVote, (identity, 0x100, uint32(vm.getBlockTimestamp() + 1)));
    }

    // ---- Who may -------------------------------------------------------------------------------------------------------

    function refused(address caller, bytes memory data) internal {
        vm.prank(caller);
        (bool done, bytes memory result) = address(reputation).call(data);
        vm.assertFalse(done);
        vm.assertEq(result, abi.encodeWithSelector(IReputation.ReputationNotModule.selector, caller));
    }

    function accepted(address caller, bytes memory data) internal {
        vm.prank(caller);
        (bool done,) = address(reputation).call(data);
        vm.assertTrue(done);
    }

    function refusedByAll(bytes memory data) internal {
        address[6] memory strangers =
            [ann, address(this), address(capital), address(reputation), address(forwarder), address(identities)];
        for (uint256 i = 0; i < strangers.length; ++i) {
            refused(strangers[i], data);
        }
    }

    function test_NoStrangerNorAuthorityDoesWhatModulesDo() public {
        for (uint256 i = 0; i < ofProjects.length; ++i) {
            refusedByAll(ofProjects[i]);
        }
        for (uint256 i = 0; i < ofProjectsOrTasks.length; ++i) {
            refusedByAll(ofProjectsOrTasks[i]);
        }
        refusedByAll(ofVoting);
    }

    function test_EachModuleDoesItsOwnWorkAndNoOther() public {
        for (uint256 i = 0; i < ofProjects.length; ++i) {
            refused(address(tasks), ofProjects[i]);
            refused(address(voting), ofProjects[i]);
            accepted(address(projects), ofProjects[i]);
        }
        for (uint256 i = 0; i < ofProjectsOrTasks.length; ++i) {
            refused(address(voting), ofProjectsOrTasks[i]);
            accepted(address(projects), ofProjectsOrTasks[i]);
            accepted(address(tasks), ofProjectsOrTasks[i]);
        }
        refused(address(projects), ofVoting);
        refused(address(tasks), ofVoting);
        accepted(address(voting), ofVoting);
    }

    // ---- What they do --------------------------------------------------------------------------------------------------

    function test_AStakeComesBackWithItsBonusNewlyGranted() public {
        stake(identity, 4_000e18);
        expectNotFree(identity, 6_000e18, 6_000e18 + 1);
        stake(identity, 6_000e18 + 1);
        vm.expectEmit(address(reputation));
        emit IReputation.StakeSettled(identity, 4_000e18, 4_200e18, 0, 10_200e18, 0, 10_200e18);
        vm.expectEmit(address(reputation));
        emit IERC20.Transfer(address(projects), ann, 4_000e18);
        vm.expectEmit(address(reputation));
        emit IERC20.Transfer(address(0), ann, 200e18);
        vm.prank(address(projects));
        reputation.settleStake(identity, 4_000e18, 4_200e18, 0);
        vm.assertEq(balanceOf(identity), 10_200e18);
        vm.assertEq(reputation.totalSupply(), 10_200e18);
        vm.assertEq(reputation.totalStaked(), 0);
    }

    function test_WhatAStakeLosesIsBurned() public {
        stake(identity, 4_000e18);
        vm.expectEmit(address(reputation));
        emit IERC20.Transfer(address(projects), ann, 3_600e18);
        vm.expectEmit(address(reputation));
        emit IERC20.Transfer(address(projects), address(0), 400e18);
        vm.prank(address(projects));
        reputation.settleStake(identity, 4_000e18, 3_600e18, 0);
        vm.assertEq(balanceOf(identity), 9_600e18);
        vm.assertEq(reputation.totalSupply(), 9_600e18);
    }

    function test_AFailedProjectsStakesAreBurnedInOneStep() public {
        (, bytes20 bob) = member("bob");
        stake(identity, 4_000e18);
        stake(bob, 1_000e18);
        vm.expectEmit(address(reputation));
        emit IReputation.StakesBurned(5_000e18, 0, 15_000e18);
        vm.expectEmit(address(reputation));
        emit IERC20.Transfer(address(projects), address(0), 5_000e18);
        vm.prank(address(projects));
        vm.assertEq(reputation.burnStakes(5_000e18), 0);
        vm.assertEq(reputation.totalSupply(), balanceOf(identity) + balanceOf(bob));
    }

    function test_GrantsNeverBlockWhenNoMoreFits() public {
        stake(identity, 4_000e18);
        grant(identity, ALL - 10_000e18 - 7);
        vm.prank(address(projects));
        reputation.settleStake(identity, 4_000e18, 4_200e18, 0);
        vm.assertEq(reputation.totalSupply(), ALL);
        vm.assertEq(balanceOf(identity), ALL);
        hold(identity, 5);
        vm.prank(address(tasks));
        reputation.release(identity, 5, 5);
        vm.assertEq(reputation.totalSupply(), ALL);
        vm.assertEq(reputation.accountOf(identity).held, 0);
        // What would still fit is still given.
        hold(identity, 5);
        vm.prank(address(tasks));
        reputation.burnHeld(identity, 5);
        grant(identity, 9);
        vm.assertEq(balanceOf(identity), ALL);
    }

    function test_APledgeStaysInPlaceUntilItIsReleased() public {
        vm.expectEmit(address(reputation));
        emit IReputation.Held(identity, 3_000e18, 3_000e18);
        hold(identity, 3_000e18);
        ReputationAccount memory account = reputation.accountOf(identity);
        vm.assertEq(account.balance, 10_000e18);
        vm.assertEq(account.free, 7_000e18);
        expectNotFree(identity, 7_000e18, 7_000e18 + 1);
        hold(identity, 7_000e18 + 1);
        expectNotFree(identity, 7_000e18, 7_000e18 + 1);
        stake(identity, 7_000e18 + 1);
        vm.expectEmit(address(reputation));
        emit IReputation.Released(identity, 1_000e18, 2_000e18);
        vm.expectEmit(address(reputation));
        emit IReputation.Granted(identity, 1_000e18, 11_000e18, 11_000e18);
        vm.expectEmit(address(reputation));
        emit IERC20.Transfer(address(0), ann, 1_000e18);
        vm.prank(address(tasks));
        reputation.release(identity, 1_000e18, 1_000e18);
        vm.assertEq(reputation.accountOf(identity).free, 9_000e18);
        // Without a grant nothing is said to have been granted.
        vm.recordLogs();
        vm.prank(address(projects));
        reputation.release(identity, 2_000e18, 0);
        vm.assertEq(vm.getRecordedLogs().length, 1);
    }

    function test_AForfeitedPledgeIsBurned() public {
        hold(identity, 3_000e18);
        vm.expectEmit(address(reputation));
        emit IReputation.Burned(identity, 1_000e18, 9_000e18, 2_000e18, 9_000e18);
        vm.expectEmit(address(reputation));
        emit IERC20.Transfer(ann, address(0), 1_000e18);
        vm.prank(address(tasks));
        reputation.burnHeld(identity, 1_000e18);
        vm.assertEq(reputation.accountOf(identity).free, 7_000e18);
    }

    function test_WhatIsHeldOrStakedDoesNotVote() public {
        stake(identity, 4_000e18);
        hold(identity, 3_000e18);
        uint32 most = Float32.encodeDown(3_000e18);
        uint32 until = uint32(vm.getBlockTimestamp() + 1 days);
        vm.prank(address(voting));
        reputation.lockVote(identity, most, until);
        uint256 more = Float32.decode(most + 0x100);
        expectNotFree(identity, 3_000e18, more);
        vm.prank(address(voting));
        reputation.lockVote(identity, most + 0x100, until);
        vm.assertEq(reputation.voteLockOf(identity).amount1, most);
        vm.assertEq(reputation.voteLockOf(identity).until1, until);
        vm.assertEq(reputation.accountOf(identity).voting, Float32.decode(most));
    }

    function test_WhatVotesIsNotStakedOrPledgedUntilThePollEnds() public {
        uint32 amount = Float32.encodeDown(8_000e18);
        vm.prank(address(voting));
        reputation.lockVote(identity, amount, uint32(vm.getBlockTimestamp() + 100));
        uint256 free = 10_000e18 - Float32.decode(amount);
        vm.warp(vm.getBlockTimestamp() + 99);
        expectNotFree(identity, free, free + 1);
        stake(identity, free + 1);
        expectNotFree(identity, free, free + 1);
        hold(identity, free + 1);
        vm.warp(vm.getBlockTimestamp() + 1);
        hold(identity, 10_000e18);
    }

    function test_WhereAllIsBoundNothingIsFree() public {
        hold(identity, 10_000e18);
        vm.assertEq(reputation.accountOf(identity).free, 0);
        expectNotFree(identity, 0, 1);
        stake(identity, 1);
    }
}
