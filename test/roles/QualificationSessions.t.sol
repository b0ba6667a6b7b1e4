// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ForwardRequest} from "../../contracts/common/interfaces/IForwarder.sol";
import {
    IAnswerKeyQualification,
    PaperState,
    Session,
    SessionPhase
} from "../../contracts/roles/interfaces/IAnswerKeyQualification.sol";
import {CoreRoles} from "../../contracts/roles/libraries/CoreRoles.sol";
import {AnswerKeyTest} from "./QualificationKeys.sol";

/// Sessions up to the key.
contract QualificationSessionsTest is AnswerKeyTest {
    // ---- Called and appointed ------------------------------------------------------------------------------------------

    function test_AnyoneCallsASession() public {
        vm.expectEmit(address(module));
        emit IAnswerKeyQualification.SessionCalled(1, ROLE, 1, 1, vm.getBlockNumber() + 10);
        vm.prank(stranger);
        vm.assertEq(module.callSession(ROLE), 1);
        vm.assertEq(module.sessionCount(), 1);
        vm.assertEq(module.lastSessionOf(ROLE), 1);
        Session memory session = module.sessionOf(1);
        vm.assertEq(session.roleId, ROLE);
        vm.assertEq(session.testVersion, 1);
        vm.assertEq(session.version, 1);
        vm.assertEq(session.since, vm.getBlockTimestamp());
        vm.assertEq(module.examinersOf(1).length, 0);
        assertPhase(1, SessionPhase.Called);
    }

    function test_ARoleWithoutATestHasNoSessions() public {
        neighbours.setRole(10, true);
        vm.expectRevert(abi.encodeWithSelector(IAnswerKeyQualification.AnswerKeyNoTest.selector, 10));
        module.callSession(10);
        neighbours.setRole(ROLE, false);
        vm.expectRevert(abi.encodeWithSelector(IAnswerKeyQualification.AnswerKeyNoTest.selector, ROLE));
        module.callSession(ROLE);
    }

    function test_ASessionIsCalledOnlyWhenTheLastCannotBeEnteredAnyMore() public {
        bytes memory running = abi.encodeWithSelector(IAnswerKeyQualification.AnswerKeySessionRunning.selector, 1);
        module.callSession(ROLE);
        vm.expectRevert(running);
        module.callSession(ROLE);
        appoint(1);
        vm.expectRevert(running);
        module.callSession(ROLE);
        open(1, examiner(1, 0));
        vm.warp(commitEnd(1) - 1);
        vm.expectRevert(running);
        module.callSession(ROLE);
        vm.warp(commitEnd(1));
        vm.assertEq(module.callSession(ROLE), 2);
        vm.assertEq(module.lastSessionOf(ROLE), 2);
    }

    function test_ExaminersAreAppointedOnceTheBlockIsThere() public {
        uint256 id = module.callSession(ROLE);
        uint256 drawBlock = module.sessionOf(id).drawBlock;
        toBlock(drawBlock);
        vm.expectRevert(
            abi.encodeWithSelector(IAnswerKeyQualification.AnswerKeyBlockToCome.selector, id, drawBlock, drawBlock)
        );
        module.appoint(id);
        toBlock(drawBlock + 1);
        vm.expectEmit(address(module));
        emit IAnswerKeyQualification.ExaminersAppointed(id, 3);
        vm.prank(stranger);
        module.appoint(id);
        bytes20[] memory examiners = module.examinersOf(id);
        vm.assertEq(examiners.length, 3);
        assertApart(examiners, new bytes20[](0));
        for (uint256 i = 0; i < 3; ++i) {
            vm.assertTrue(neighbours.isMember(CoreRoles.EDUCATION, examiners[i]));
        }
        expectPhase(id, SessionPhase.Appointed);
        module.appoint(id);
    }

    function test_WithNobodyToDrawTheSessionIsVoidAndAnotherIsCalled() public {
        uint256 id = module.callSession(ROLE);
        for (uint256 i = 0; i < 12; ++i) {
            neighbours.suspend(CoreRoles.EDUCATION, idOf(nameOf(CoreRoles.EDUCATION, i)), true);
        }
        toBlock(module.sessionOf(id).drawBlock + 1);
        vm.expectEmit(address(module));
        emit IAnswerKeyQualification.SessionVoid(id);
        module.appoint(id);
        assertPhase(id, SessionPhase.Void);
        module.callSession(ROLE);
    }

    // ---- Opened --------------------------------------------------------------------------------------------------------

    function test_TheFirstExaminerOpensWithABond() public {
        uint256 id = appointed();
        address who = examiner(id, 0);
        bytes20 whoId = module.examinersOf(id)[0];
        bytes32 keyHash = module.hashOfKey(id, KEY, SALT);
        hoax(who, BOND);
        vm.expectEmit(address(module));
        emit IAnswerKeyQualification.SessionOpened(id, whoId, QUESTIONS, keyHash, BOND);
        module.open{value: BOND}(id, QUESTIONS, keyHash);
        Session memory session = module.sessionOf(id);
        vm.assertEq(bytes32(session.examiner), bytes32(whoId));
        vm.assertEq(session.key, keyHash);
        vm.assertEq(session.since, vm.getBlockTimestamp());
        assertPhase(id, SessionPhase.Open);
        vm.assertEq(address(module).balance, BOND);
    }

    function test_EachExaminerHasItsTurnToTheSecond() public {
        uint256 id = appointed();
        uint256 start = module.sessionOf(id).since;
        for (uint256 place = 0; place < 3; ++place) {
            uint256 turn = start + place * 2 days;
            for (uint256 i = 0; i < 4; ++i) {
                address who = i < 3 ? examiner(id, i) : stranger;
                if (i == place) continue;
                vm.warp(i < place ? turn : turn + 2 days - 1);
                hoax(who, BOND);
                vm.expectRevert(abi.encodeWithSelector(IAnswerKeyQualification.AnswerKeyNotExaminer.selector, id, who));
                module.open{value: BOND}(id, QUESTIONS, "hash");
            }
            uint256 snapshot = vm.snapshotState();
            vm.warp(turn);
            open(id, examiner(id, place));
            vm.revertToState(snapshot);
            vm.warp(turn + 2 days - 1);
            open(id, examiner(id, place));
            vm.revertToState(snapshot);
        }
        vm.warp(start + 6 days - 1);
        expectWindow(id, start + 6 days, type(uint256).max);
        module.expire(id);
        vm.warp(start + 6 days);
        address last = examiner(id, 2);
        vm.deal(last, BOND);
        expectWindow(id, start, start + 6 days);
        vm.prank(last);
        module.open{value: BOND}(id, QUESTIONS, "hash");
        vm.expectEmit(address(module));
        emit IAnswerKeyQualification.SessionVoid(id);
        vm.prank(stranger);
        module.expire(id);
        assertPhase(id, SessionPhase.Void);
        vm.assertEq(module.recordOf(module.examinersOf(id)[0]).marks, 0);
        module.callSession(ROLE);
    }

    function test_WhoIsSuspendedOrPaysAnotherBondOpensNothing() public {
        uint256 id = appointed();
        address who = examiner(id, 0);
        bytes20 whoId = module.examinersOf(id)[0];
        vm.deal(who, 10 ether);
        vm.startPrank(who);
        vm.expectRevert(abi.encodeWithSelector(IAnswerKeyQualification.AnswerKeyWrongBond.selector, BOND - 1, BOND));
        module.open{value: BOND - 1}(id, QUESTIONS, "hash");
        vm.expectRevert(abi.encodeWithSelector(IAnswerKeyQualification.AnswerKeyWrongBond.selector, BOND + 1, BOND));
        module.open{value: BOND + 1}(id, QUESTIONS, "hash");
        vm.expectRevert(IAnswerKeyQualification.AnswerKeyEmpty.selector);
        module.open{value: BOND}(id, 0, "hash");
        vm.expectRevert(IAnswerKeyQualification.AnswerKeyEmpty.selector);
        module.open{value: BOND}(id, QUESTIONS, 0);
        vm.stopPrank();
        neighbours.suspend(CoreRoles.EDUCATION, whoId, true);
        vm.expectRevert(abi.encodeWithSelector(IAnswerKeyQualification.AnswerKeyNotExaminer.selector, id, who));
        vm.prank(who);
        module.open{value: BOND}(id, QUESTIONS, "hash");
        vm.expectRevert(
            abi.encodeWithSelector(IAnswerKeyQualification.AnswerKeyWrongPhase.selector, 9, SessionPhase.None)
        );
        module.open(9, QUESTIONS, "hash");
    }

    // ---- Papers --------------------------------------------------------------------------------------------------------

    function test_CandidatesCommitAndRevealInTheirWindows() public {
        uint256 id = opened();
        uint256 start = module.sessionOf(id).since;
        bytes31 commitment = module.hashOfAnswers(id, annId, KEY, SALT);
        vm.expectEmit(address(module));
        emit IAnswerKeyQualification.AnswersCommitted(id, annId, commitment);
        vm.prank(ann);
        module.commit(id, commitment);
        vm.assertEq(uint256(module.paperOf(id, annId).state), uint256(PaperState.Committed));
        vm.warp(start + 3 days - 1);
        expectWindow(id, start + 3 days, start + 5 days);
        module.reveal(id, annId, KEY, SALT);
        commit(id, bob, KEY);
        vm.warp(start + 3 days);
        expectWindow(id, start, start + 3 days);
        vm.prank(bob);
        module.commit(id, commitment);
        vm.expectEmit(address(module));
        emit IAnswerKeyQualification.AnswersRevealed(id, annId, KEY);
        vm.prank(stranger);
        module.reveal(id, annId, KEY, SALT);
        vm.assertEq(uint256(module.paperOf(id, annId).state), uint256(PaperState.Revealed));
        vm.warp(start + 5 days - 1);
        module.reveal(id, bobId, KEY, SALT);
        vm.warp(start + 5 days);
        expectWindow(id, start + 3 days, start + 5 days);
        module.reveal(id, annId, KEY, SALT);
    }

    function test_WhatIsRevealedIsWhatWasCommittedToAndOnce() public {
        uint256 id = opened();
        commit(id, ann, "first");
        commit(id, ann, KEY);
        vm.warp(commitEnd(id));
        bytes memory wrong = abi.encodeWithSelector(IAnswerKeyQualification.AnswerKeyWrongReveal.selector, id, annId);
        vm.expectRevert(wrong);
        module.reveal(id, annId, "first", SALT);
        vm.expectRevert(wrong);
        module.reveal(id, annId, KEY, "other salt");
        vm.expectRevert(abi.encodeWithSelector(IAnswerKeyQualification.AnswerKeyWrongReveal.selector, id, bobId));
        module.reveal(id, bobId, KEY, SALT);
        module.reveal(id, annId, KEY, SALT);
        vm.expectRevert(wrong);
        module.reveal(id, annId, KEY, SALT);
    }

    function test_OnlyIdentitiesButNotTheExaminerAreCandidates() public {
        uint256 id = opened();
        vm.expectRevert(
            abi.encodeWithSelector(IAnswerKeyQualification.AnswerKeyNotRegistered.selector, stranger, bytes20(0))
        );
        vm.prank(stranger);
        module.commit(id, "x");
        address who = examiner(id, 0);
        bytes20 whoId = module.examinersOf(id)[0];
        vm.expectRevert(abi.encodeWithSelector(IAnswerKeyQualification.AnswerKeyParty.selector, id, whoId));
        vm.prank(who);
        module.commit(id, "x");
        // Who was drawn and did not open may.
        commit(id, examiner(id, 1), KEY);
        vm.expectRevert(IAnswerKeyQualification.AnswerKeyEmpty.selector);
        vm.prank(ann);
        module.commit(id, 0);
        expectPhase(9, SessionPhase.None);
        vm.prank(ann);
        module.commit(9, "x");
        expectPhase(9, SessionPhase.None);
        module.reveal(9, annId, "x", SALT);
    }

    function test_ACandidateActsThroughTheForwarder() public {
        uint256 id = opened();
        (, uint256 key) = makeAddrAndKey("ann");
        ForwardRequest memory request = ForwardRequest({
            from: ann,
            to: address(module),
            value: 0,
            gas: 500_000,
            nonce: 1,
            deadline: vm.getBlockTimestamp(),
            data: abi.encodeCall(module.commit, (id, "x"))
        });
        forwarder.execute(request, signatureOf(key, forwarder.digestOf(request)));
        vm.assertEq(uint256(module.paperOf(id, annId).state), uint256(PaperState.Committed));
    }

    // ---- The key -------------------------------------------------------------------------------------------------------

    function test_TheKeyIsRevealedAfterTheAnswersInItsWindow() public {
        uint256 id = opened();
        uint256 due = commitEnd(id) + 2 days;
        vm.warp(due - 1);
        expectWindow(id, due, due + 2 days);
        module.revealKey(id, KEY, SALT);
        vm.warp(due);
        uint256 snapshot = vm.snapshotState();
        vm.expectEmit(address(module));
        emit IAnswerKeyQualification.KeyRevealed(id, KEY);
        vm.prank(stranger);
        module.revealKey(id, KEY, SALT);
        assertPhase(id, SessionPhase.Keyed);
        vm.assertEq(module.sessionOf(id).key, bytes32(KEY));
        vm.revertToState(snapshot);
        vm.warp(due + 2 days - 1);
        module.revealKey(id, KEY, SALT);
        vm.revertToState(snapshot);
        vm.warp(due + 2 days);
        expectWindow(id, due, due + 2 days);
        module.revealKey(id, KEY, SALT);
    }

    function test_OnlyTheKeyThatWasCommittedToIsTaken() public {
        uint256 id = answered();
        vm.expectRevert(
            abi.encodeWithSelector(IAnswerKeyQualification.AnswerKeyWrongKey.selector, id, bytes31("other"))
        );
        module.revealKey(id, "other", SALT);
        vm.expectRevert(abi.encodeWithSelector(IAnswerKeyQualification.AnswerKeyWrongKey.selector, id, KEY));
        module.revealKey(id, KEY, "other salt");
        expectPhase(9, SessionPhase.None);
        module.revealKey(9, KEY, SALT);
    }

    function test_AKeyToOtherQuestionsOrToNoneIsNoKey() public {
        bytes31[2] memory bad = [bytes31(0), bytes31(hex"123410")];
        for (uint256 i = 0; i < 2; ++i) {
            uint256 id = appointed();
            open(id, examiner(id, 0), bad[i]);
            vm.warp(commitEnd(id) + 2 days);
            vm.expectRevert(abi.encodeWithSelector(IAnswerKeyQualification.AnswerKeyInvalidKey.selector, id, bad[i]));
            module.revealKey(id, bad[i], SALT);
        }
    }

    function test_AKeyNeverRevealedVoidsTheSessionCostsTheBondAndMarks() public {
        uint256 id = answered();
        bytes20 whoId = module.sessionOf(id).examiner;
        uint256 end = vm.getBlockTimestamp() + 2 days;
        vm.warp(end - 1);
        expectWindow(id, end, type(uint256).max);
        module.expire(id);
        vm.warp(end);
        vm.expectEmit(address(module));
        emit IAnswerKeyQualification.SessionVoid(id);
        vm.expectEmit(address(module));
        emit IAnswerKeyQualification.ExaminerMarked(id, whoId, 1, end + 90 days);
        vm.expectEmit(address(module));
        emit IAnswerKeyQualification.BondLost(id, whoId, BOND);
        vm.prank(stranger);
        module.expire(id);
        assertPhase(id, SessionPhase.Void);
        assertMoney(whoId, 0, 0, BOND);
        expectPhase(id, SessionPhase.Void);
        module.expire(id);
        expectPhase(id, SessionPhase.Void);
        module.claim(id, annId);
        vm.assertFalse(module.isQualified(ROLE, annId));
    }

    function test_AMarkedExaminerIsNotAppointedForItsPenance() public {
        uint256 id = answered();
        bytes20 whoId = module.sessionOf(id).examiner;
        vm.warp(vm.getBlockTimestamp() + 2 days);
        module.expire(id);
        vm.assertEq(module.recordOf(whoId).marks, 1);
        uint256 until = module.recordOf(whoId).suspendedUntil;
        // Of four in all, the other three and never this one.
        for (uint256 i = 0; i < 12; ++i) {
            bytes20 identity = idOf(nameOf(CoreRoles.EDUCATION, i));
            if (identity != whoId) neighbours.suspend(CoreRoles.EDUCATION, identity, true);
        }
        vm.warp(until - 1);
        id = module.callSession(ROLE);
        appoint(id);
        assertPhase(id, SessionPhase.Void);
        vm.warp(until);
        id = module.callSession(ROLE);
        appoint(id);
        vm.assertEq(module.examinersOf(id).length, 1);
        vm.assertEq(bytes32(module.examinersOf(id)[0]), bytes32(whoId));
    }
}
