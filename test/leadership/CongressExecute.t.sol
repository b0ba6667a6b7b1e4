// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";
import {Errors} from "@openzeppelin/contracts/utils/Errors.sol";
import {CongressTerms, ICongress} from "../../contracts/leadership/interfaces/ICongress.sol";
import {CongressTest} from "./CongressTest.sol";

/// @notice Called in the middle of a proposal's calls, it does once what it was told, whether that succeeds or not.
contract Caller {
    address private _target;
    bytes private _data;
    bool public succeeded;

    function tell(address target, bytes memory data) external {
        (_target, _data) = (target, data);
    }

    function run() external {
        bytes memory data = _data;
        if (data.length == 0) return;
        delete _data;
        (succeeded,) = _target.call(data);
    }
}

contract CongressExecuteTest is CongressTest {
    // ---- Outcome -------------------------------------------------------------------------------------------------------

    function test_TheQuorumIsOfVotesForIt() public {
        (uint256[] memory ids, uint256 id) = openVote(9);
        for (uint256 i = 0; i < 4; ++i) {
            cast(ann, id, FOR, ids[i]);
            cast(ann, id, AGAINST, ids[5 + i]);
        }
        uint256 before = vm.snapshotState();
        skipTime(PERIOD);
        assertState(id, IGovernor.ProposalState.Defeated);
        vm.revertToState(before);
        cast(ann, id, FOR, ids[4]);
        skipTime(PERIOD);
        assertState(id, IGovernor.ProposalState.Succeeded);
    }

    function test_AsManyAgainstAsForIsADefeat() public {
        (uint256[] memory ids, uint256 id) = openVote(11);
        for (uint256 i = 0; i < 5; ++i) {
            cast(ann, id, FOR, ids[i]);
            cast(ann, id, AGAINST, ids[5 + i]);
        }
        uint256 before = vm.snapshotState();
        skipTime(PERIOD);
        assertState(id, IGovernor.ProposalState.Defeated);
        vm.revertToState(before);
        cast(ann, id, FOR, ids[10]);
        skipTime(PERIOD);
        assertState(id, IGovernor.ProposalState.Succeeded);
    }

    // ---- Timelock ------------------------------------------------------------------------------------------------------

    function test_WhatPassesIsDoneAfterItsDelayByAnyone() public {
        uint256 id = pass();
        uint256 eta = vm.getBlockTimestamp() + EXECUTION_DELAY;
        bytes32 operation = timelock.hashOperationBatch(targets, values, calldatas, 0, bytes32(id));
        vm.expectEmit(address(chamber));
        emit ICongress.ProposalQueued(id, operation, eta);
        vm.assertEq(queue(), id);
        assertState(id, IGovernor.ProposalState.Queued);
        vm.assertEq(chamber.proposalEta(id), eta);
        vm.assertEq(chamber.operationOf(id), operation);
        vm.warp(eta - 1);
        vm.expectPartialRevert(TimelockController.TimelockUnexpectedOperationState.selector);
        this.tryExecute();
        vm.warp(eta);
        vm.expectEmit(address(chamber));
        emit ICongress.ProposalExecuted(id);
        vm.assertEq(execute(), id);
        vm.assertEq(tokens.kindCount(), 4);
        assertState(id, IGovernor.ProposalState.Executed);
        vm.assertEq(chamber.proposalEta(id), 0);
        expectWrongState(id, IGovernor.ProposalState.Executed);
        this.tryExecute();
        expectWrongState(id, IGovernor.ProposalState.Executed);
        this.tryQueue();
    }

    function test_NothingIsQueuedThatHasNotPassed() public {
        (uint256[] memory ids, uint256 id) = openVote(5);
        vm.warp(START + 1);
        expectWrongState(id, IGovernor.ProposalState.Pending);
        this.tryQueue();
        vm.warp(START + 1 + DELAY);
        uint256 before = vm.snapshotState();
        castMany(ann, id, FOR, ids);
        expectWrongState(id, IGovernor.ProposalState.Active);
        this.tryQueue();
        vm.revertToState(before);
        skipTime(PERIOD);
        expectWrongState(id, IGovernor.ProposalState.Defeated);
        this.tryQueue();
        expectWrongState(id, IGovernor.ProposalState.Defeated);
        this.tryExecute();
    }

    function test_NothingIsExecutedThatIsNotQueued() public {
        uint256 id = pass();
        expectWrongState(id, IGovernor.ProposalState.Succeeded);
        this.tryExecute();
        queue();
        expectWrongState(id, IGovernor.ProposalState.Queued);
        this.tryQueue();
    }

    function test_NothingIsExecutedButWhatWasVotedOn() public {
        pass();
        calldatas[0] = abi.encodeCall(tokens.addKind, (kindOf("Watch", stranger, 3, 7200)));
        refuseUnknown();
        calldatas[0] = abi.encodeCall(tokens.addKind, (kindOf("Watch", bob, 3, 7200)));
        values[0] = 1;
        refuseUnknown();
        values[0] = 0;
        targets[0] = stranger;
        refuseUnknown();
        targets[0] = address(tokens);
        documents.code.digest = sha256("other code");
        refuseUnknown();
        documents.code.digest = sha256("code");
        documents.proposer = stranger;
        refuseUnknown();
        documents.proposer = bob;
        queue();
    }

    function test_NobodyElseTellsTheTimelock() public {
        uint256 id = pass();
        vm.prank(stranger);
        vm.expectPartialRevert(IAccessControl.AccessControlUnauthorizedAccount.selector);
        timelock.scheduleBatch(targets, values, calldatas, 0, bytes32(id), EXECUTION_DELAY);
        bytes32 role = timelock.PROPOSER_ROLE();
        vm.prank(stranger);
        vm.expectPartialRevert(IAccessControl.AccessControlUnauthorizedAccount.selector);
        timelock.grantRole(role, stranger);
    }

    function test_ExecutedAtTheTimelockItselfItIsExecuted() public {
        uint256 id = pass();
        queue();
        skipTime(EXECUTION_DELAY);
        vm.prank(stranger);
        timelock.executeBatch(targets, values, calldatas, 0, bytes32(id));
        assertState(id, IGovernor.ProposalState.Executed);
    }

    function test_WithoutCallsItIsAResolution() public {
        clearCalls();
        uint256 id = pass();
        assertState(id, IGovernor.ProposalState.Succeeded);
        vm.expectRevert(abi.encodeWithSelector(ICongress.CongressNoCalls.selector, id));
        this.tryQueue();
    }

    function test_CallsSendWhatTheTimelockHasOrComesAlong() public {
        clearCalls();
        addCall(makeAddr("works"), "");
        values[0] = 3 ether;
        pass();
        queue();
        skipTime(EXECUTION_DELAY);
        vm.expectRevert(Errors.FailedCall.selector);
        this.tryExecute();
        vm.deal(address(timelock), 1 ether);
        vm.deal(stranger, 2 ether);
        bytes32 hash = description();
        vm.prank(stranger);
        chamber.execute{value: 2 ether}(targets, values, calldatas, hash);
        vm.assertEq(makeAddr("works").balance, 3 ether);
        vm.assertEq(address(timelock).balance + address(chamber).balance, 0);
    }

    function test_CallsThatRevertStopNothingElseAndCanBeTriedAgain() public {
        clearCalls();
        Caller caller = new Caller();
        addCall(address(caller), abi.encodeWithSignature("nothing()"));
        uint256 stuck = pass();
        queue();
        skipTime(EXECUTION_DELAY);
        vm.expectRevert(Errors.FailedCall.selector);
        this.tryExecute();
        assertState(stuck, IGovernor.ProposalState.Queued);
        // Another one passes and is done.
        clearCalls();
        addCall(address(caller), abi.encodeCall(caller.run, ()));
        uint256 other = pass();
        queue();
        skipTime(EXECUTION_DELAY);
        execute();
        assertState(other, IGovernor.ProposalState.Executed);
        assertState(stuck, IGovernor.ProposalState.Queued);
    }

    function test_ARaisedDelayOfTheTimelockLocksNothing() public {
        clearCalls();
        addCall(address(timelock), abi.encodeCall(timelock.updateDelay, (5 days)));
        pass();
        queue();
        skipTime(EXECUTION_DELAY);
        execute();
        clearCalls();
        uint256 id = pass();
        clearCalls();
        addCall(address(timelock), abi.encodeCall(timelock.updateDelay, (1 hours)));
        id = pass();
        queue();
        vm.assertEq(chamber.proposalEta(id), vm.getBlockTimestamp() + 5 days);
        skipTime(5 days);
        execute();
        vm.assertEq(timelock.getMinDelay(), 1 hours);
    }

    function test_ALaterProposalCanStopWhatIsQueued() public {
        uint256 id = passQueued();
        bytes32 operation = chamber.operationOf(id);
        bytes32 role = timelock.CANCELLER_ROLE();
        clearCalls();
        addCall(address(timelock), abi.encodeCall(timelock.grantRole, (role, address(timelock))));
        addCall(address(timelock), abi.encodeCall(timelock.cancel, (operation)));
        pass();
        queue();
        skipTime(EXECUTION_DELAY);
        execute();
        assertState(id, IGovernor.ProposalState.Canceled);
        vm.assertEq(chamber.proposalEta(id), 0);
    }

    // ---- Called back ---------------------------------------------------------------------------------------------------

    function test_CalledBackItIsNotDoneTwice() public {
        clearCalls();
        Caller caller = new Caller();
        addCall(address(caller), abi.encodeCall(caller.run, ()));
        uint256 id = pass();
        caller.tell(address(chamber), abi.encodeCall(chamber.execute, (targets, values, calldatas, description())));
        queue();
        skipTime(EXECUTION_DELAY);
        // The inner run succeeds, and the outer one then finds it done.
        vm.expectPartialRevert(TimelockController.TimelockUnexpectedOperationState.selector);
        this.tryExecute();
        assertState(id, IGovernor.ProposalState.Queued);
        caller.tell(address(chamber), abi.encodeCall(chamber.queue, (targets, values, calldatas, description())));
        execute();
        vm.assertFalse(caller.succeeded());
        assertState(id, IGovernor.ProposalState.Executed);
    }

    function test_CalledBackItTakesProposalsAsAtAnyTime() public {
        clearCalls();
        Caller caller = new Caller();
        addCall(address(caller), abi.encodeCall(caller.run, ()));
        uint256 id = pass();
        queue();
        skipTime(EXECUTION_DELAY);
        uint256 token = winNext(PROPOSAL, address(caller));
        bytes memory data =
            abi.encodeCall(chamber.propose, (token, documents.text, documents.code, targets, values, calldatas));
        caller.tell(address(chamber), data);
        execute();
        vm.assertTrue(caller.succeeded());
        vm.assertEq(chamber.proposalCount(), 2);
        assertState(id, IGovernor.ProposalState.Executed);
    }

    // ---- Taking back ---------------------------------------------------------------------------------------------------

    function test_ItsProposerTakesItBackBeforeVotesAreTaken() public {
        uint256 id = put(bob);
        vm.warp(START + DELAY - 1);
        vm.prank(stranger);
        vm.expectRevert(abi.encodeWithSelector(ICongress.CongressNotProposer.selector, bob, stranger));
        chamber.cancel(targets, values, calldatas, documents);
        uint256 before = vm.snapshotState();
        vm.expectEmit(address(chamber));
        emit ICongress.ProposalCanceled(id);
        vm.assertEq(cancel(bob), id);
        assertState(id, IGovernor.ProposalState.Canceled);
        vm.assertTrue(chamber.proposalOf(id).canceled);
        vm.assertEq(uint256(chamber.proposalOf(id).voteStart), START + DELAY);
        vm.prank(bob);
        expectWrongState(id, IGovernor.ProposalState.Canceled);
        chamber.cancel(targets, values, calldatas, documents);
        skipTime(PERIOD + DELAY);
        assertState(id, IGovernor.ProposalState.Canceled);
        vm.revertToState(before);
        vm.warp(START + DELAY);
        vm.prank(bob);
        expectWrongState(id, IGovernor.ProposalState.Active);
        chamber.cancel(targets, values, calldatas, documents);
    }

    function test_AStrangerCannotPassForItsProposer() public {
        put(bob);
        documents.proposer = stranger;
        uint256 id = chamber.hashProposal(targets, values, calldatas, description());
        vm.prank(stranger);
        vm.expectRevert(abi.encodeWithSelector(ICongress.CongressUnknownProposal.selector, id));
        chamber.cancel(targets, values, calldatas, documents);
    }

    // ---- Parameters ----------------------------------------------------------------------------------------------------

    function test_CongressChangesItsParametersForLaterProposals() public {
        clearCalls();
        CongressTerms memory terms = CongressTerms({
            votingDelay: 2 hours,
            votingPeriod: 3 days,
            executionDelay: 1 days,
            quorumNumerator: 1,
            quorumDenominator: 2,
            quorumLeast: 7
        });
        addCall(address(chamber), abi.encodeCall(chamber.setParameters, (terms)));
        uint256 id = pass();
        queue();
        skipTime(EXECUTION_DELAY);
        vm.expectEmit(address(chamber));
        emit ICongress.CongressTermsSet(2, terms);
        execute();
        vm.assertEq(chamber.parametersVersion(), 2);
        vm.assertEq(keccak256(abi.encode(chamber.parameters(2))), keccak256(abi.encode(terms)));
        vm.assertEq(keccak256(abi.encode(chamber.parameters(1))), keccak256(abi.encode(usualTerms())));
        vm.assertEq(chamber.quorumOf(id), 5);
        uint256 later = put(bob);
        vm.assertEq(chamber.quorumOf(later), 7);
        vm.assertEq(chamber.proposalDeadline(later), vm.getBlockTimestamp() + 2 hours + 3 days);
        vm.assertEq(uint256(chamber.proposalOf(later).executionDelay), 1 days);
    }

    function test_WhatRunsKeepsItsDatesQuorumAndDelay() public {
        (uint256[] memory ids, uint256 id) = openVote(5);
        CongressTerms memory terms = usualTerms();
        (terms.votingDelay, terms.votingPeriod, terms.executionDelay) = (2 days, 2 days, 9 days);
        terms.quorumLeast = 48;
        vm.prank(address(timelock));
        chamber.setParameters(terms);
        castMany(ann, id, FOR, ids);
        skipTime(PERIOD - 1);
        assertState(id, IGovernor.ProposalState.Active);
        skipTime(1);
        assertState(id, IGovernor.ProposalState.Succeeded);
        queue();
        vm.assertEq(chamber.proposalEta(id), vm.getBlockTimestamp() + EXECUTION_DELAY);
    }

    function tryQueue() external {
        queue();
    }

    function tryExecute() external {
        execute();
    }

    function passQueued() private returns (uint256 id) {
        (uint256[] memory ids, uint256 first) = openVote(5);
        id = first;
        castMany(ann, id, FOR, ids);
        skipTime(PERIOD);
        queue();
    }

    function refuseUnknown() private {
        uint256 id = chamber.hashProposal(targets, values, calldatas, description());
        vm.expectRevert(abi.encodeWithSelector(ICongress.CongressUnknownProposal.selector, id));
        this.tryQueue();
    }
}
