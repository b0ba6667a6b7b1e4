// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ReentrantReceiver} from "../../contracts/mocks/ReentrantReceiver.sol";
import {Asset, IProjects, ProjectState} from "../../contracts/projects/interfaces/IProjects.sol";
import {ITasks} from "../../contracts/projects/interfaces/ITasks.sol";
import {ProjectsTest} from "./ProjectsTest.sol";
import {TaskLists} from "./TaskLists.sol";

/// Whoever is paid may call back; it gets nothing twice, and keeps nobody else from being paid.
contract ReentrancyTest is ProjectsTest {
    ReentrantReceiver internal receiver;
    uint256 internal id;

    function setUp() public override {
        super.setUp();
        receiver = new ReentrantReceiver();
        id = staked();
        accept(id, TaskLists.pair(9_000));
        work(workers[0], id, 0);
        work(workers[1], id, 1);
        vouch(crowd[0], id, 0, true);
        vouch(crowd[1], id, 0, true);
        vouch(crowd[2], id, 1, true);
        toVoting(id);
        tasks.resolveTask(id, 0);
        tasks.resolveTask(id, 1);
        assertState(id, ProjectState.Complete);
        prepareAll();
    }

    /// Every settlement there is, of its own claim and of others'.
    function prepareAll() internal {
        address projects_ = address(projects);
        address tasks_ = address(tasks);
        receiver.prepare(projects_, abi.encodeCall(IProjects.payProposer, (id)));
        receiver.prepare(tasks_, abi.encodeCall(ITasks.settleClaim, (id, 0)));
        receiver.prepare(tasks_, abi.encodeCall(ITasks.settleClaim, (id, 1)));
        receiver.prepare(tasks_, abi.encodeCall(ITasks.settleValidation, (id, 0, crowd[0].identity)));
        receiver.prepare(tasks_, abi.encodeCall(ITasks.settleValidation, (id, 0, crowd[1].identity)));
        receiver.prepare(tasks_, abi.encodeCall(ITasks.resolveTask, (id, 0)));
        receiver.prepare(tasks_, abi.encodeCall(ITasks.endWithoutEvidence, (id)));
        receiver.prepare(projects_, abi.encodeCall(IProjects.settle, (id)));
        receiver.prepare(projects_, abi.encodeCall(IProjects.close, (id, 10_000, 0)));
    }

    function settleRest() internal {
        (bool done,) = address(projects).call(abi.encodeCall(IProjects.payProposer, (id)));
        for (uint256 i = 0; i < 2; ++i) {
            (done,) = address(tasks).call(abi.encodeCall(ITasks.settleClaim, (id, i)));
            (done,) = address(tasks).call(abi.encodeCall(ITasks.settleValidation, (id, 0, crowd[i].identity)));
        }
        tasks.settleValidation(id, 1, crowd[2].identity);
        settleStakes(id);
        assertNoResidue();
    }

    function test_AWorkerIsPaidOnceHoweverItCallsBack() public {
        identities.recover(workers[0].identity, address(receiver));
        tasks.settleClaim(id, 0);
        vm.assertEq(address(receiver).balance, (COST * 9) / 10);
        vm.assertEq(receiver.payments(), 1);
        // Only the proposer's payment, in a contract of its own, went through meanwhile.
        vm.assertEq(receiver.successes(), 1);
        vm.assertEq(ann.account.balance, COST / 100);
        settleRest();
    }

    function test_AValidatorIsPaidOnceHoweverItCallsBack() public {
        identities.recover(crowd[0].identity, address(receiver));
        tasks.settleValidation(id, 0, crowd[0].identity);
        vm.assertEq(address(receiver).balance, ((COST / 20) * 9 * 56) / 1_000);
        vm.assertEq(receiver.payments(), 1);
        vm.assertEq(receiver.successes(), 1);
        settleRest();
    }

    function test_AProposerIsPaidOnceHoweverItCallsBack() public {
        buyFor(address(receiver), 1_000 * UNIT);
        people.push(Person(address(receiver), 0));
        bytes memory proposal = abi.encodeCall(IProjects.propose, (proposalOf(COST, Asset.Tokens)));
        uint256 before = address(receiver).balance;
        receiver.execute(address(projects), 0, proposal);
        uint256 other = projects.projectCount();
        (uint256 tokens, uint256 shares) = projects.needed(other);
        stakeReputation(crowd[5], other, shares);
        stakeTokens(bob, other, tokens);
        receiver.prepare(address(projects), abi.encodeCall(IProjects.payProposer, (other)));
        projects.payProposer(other);
        vm.assertEq(address(receiver).balance - before, COST / 100);
        vm.assertEq(receiver.payments(), 1);
        // The worker of task 0, that of task 1 and two validators were paid meanwhile, which is their own.
        vm.assertEq(receiver.successes(), 4);
        vm.assertEq(workers[0].account.balance, (COST * 9) / 10);
        vm.expectRevert(abi.encodeWithSelector(IProjects.ProjectsAlreadySettled.selector, other));
        projects.payProposer(other);
    }

    function test_WhoRefusesPaymentBlocksOnlyItself() public {
        receiver.refuse(true);
        identities.recover(workers[0].identity, address(receiver));
        vm.expectPartialRevert(ReentrantReceiver.ReentrantReceiverRefused.selector);
        tasks.settleClaim(id, 0);
        // Everyone else is settled.
        projects.payProposer(id);
        tasks.settleClaim(id, 1);
        for (uint256 i = 0; i < 3; ++i) {
            tasks.settleValidation(id, i / 2, crowd[i].identity);
        }
        settleStakes(id);
        vm.assertEq(address(tasks).balance, (COST * 9) / 10);
        // And it, once its identity is bound to an account that takes it.
        identities.recover(workers[0].identity, stranger);
        tasks.settleClaim(id, 0);
        vm.assertEq(stranger.balance, (COST * 9) / 10);
        assertNoResidue();
    }

    /// Sent by the destruction of a contract, ETH comes in unasked, and changes nothing.
    function test_ForcedEtherChangesNoPayment() public {
        vm.deal(address(projects), address(projects).balance + 1 ether);
        vm.deal(address(tasks), address(tasks).balance + 1 ether);
        projects.payProposer(id);
        tasks.settleClaim(id, 0);
        tasks.settleClaim(id, 1);
        for (uint256 i = 0; i < 3; ++i) {
            tasks.settleValidation(id, i / 2, crowd[i].identity);
        }
        vm.assertEq(ann.account.balance, COST / 100);
        vm.assertEq(workers[0].account.balance + workers[1].account.balance, COST);
        vm.assertEq(address(projects).balance, 1 ether);
        vm.assertEq(address(tasks).balance, 1 ether);
    }
}
