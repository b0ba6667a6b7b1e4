// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Exit, IWorkQueue} from "../../contracts/work/interfaces/IWorkQueue.sol";
import {WorkQueueTest} from "./WorkQueueTest.sol";

contract WorkQueueTurnsTest is WorkQueueTest {
    // ---- The sequences of the specification -----------------------------------------------------------------------------

    function test_WhoMissesOnceComesBehindTheNext() public {
        seatLetters("ABCD");
        assertJob("-AB");
        assertJob("A");
        assertJob("C");
        assertJob("D");
        assertJob("B");
        assertJob("A");
        assertJob("C");
        assertJob("D");
    }

    function test_WhoMissesTwiceComesBehindTheNextTwice() public {
        seatLetters("ABCD");
        assertJob("-AB");
        assertJob("-AC");
        assertJob("A");
        assertJob("D");
        assertJob("B");
        assertJob("C");
        assertJob("A");
        assertJob("D");
    }

    function test_TwoAbsentNeighboursDoNotSwapForEver() public {
        seatLetters("ABCD");
        assertJob("-A-BC");
        assertJob("-A-BD");
        assertJob("-A-BC");
        // Both are out now.
        assertJob("D");
        assertJob("C");
        vm.assertEq(queue.sizeOf(ROLE), 2);
    }

    function test_ThoseWhoMissedComeBeforeThoseWhoMissedBefore() public {
        seatLetters("ABCD");
        assertJob("-A-B-CD");
        // A B C are next; of them A misses, and comes behind B.
        assertJob("-AB");
        assertComing("ACDB");
    }

    // ---- Absence ---------------------------------------------------------------------------------------------------------

    function test_WhereAllArePendingTheyBecomeTheCycle() public {
        seatLetters("ABC");
        missTurn(a);
        missTurn(b);
        missTurn(c);
        assertPending("ABC");
        assertComing("ABC");
        missTurn(a);
        assertPending("A");
        assertComing("BC");
        takeTurn(b);
        assertPending("");
        assertComing("ACB");
    }

    function test_AfterThreeMissesAWorkerIsOut() public {
        seatLetters("AB");
        assertJob("-AB");
        assertPlacement(a, true, false, 1);
        assertJob("-AB");
        assertPlacement(a, true, false, 2);
        begin(a);
        vm.expectEmit(address(queue));
        emit IWorkQueue.CycleLeft(ROLE, a, Exit.Missed);
        queue.missed(ROLE, a);
        assertPlacement(a, false, false, 0);
        vm.assertEq(queue.sizeOf(ROLE), 1);
        assertJob("B");
        assertJob("B");
    }

    function test_AnEmptyCycleHasNobody() public {
        vm.assertEq(bytes32(queue.nextTurn(ROLE)), 0);
        seatLetters("A");
        missTurn(a);
        missTurn(a);
        missTurn(a);
        vm.assertEq(bytes32(queue.nextTurn(ROLE)), 0);
        assertComing("");
        vm.assertEq(queue.sizeOf(ROLE), 0);
    }

    function test_MissesClearOnDelivery() public {
        seatLetters("AB");
        missTurn(a);
        takeTurn(b);
        missTurn(a);
        takeTurn(b);
        takeTurn(a);
        assertPlacement(a, true, false, 2);
        vm.expectEmit(address(queue));
        emit IWorkQueue.MissesSet(ROLE, a, 0);
        queue.delivered(ROLE, a);
        assertPlacement(a, true, false, 0);
        // Where there are none, nothing happens.
        vm.recordLogs();
        queue.delivered(ROLE, a);
        queue.delivered(ROLE, d);
        vm.assertEq(vm.getRecordedLogs().length, 0);
    }

    function test_AJobNotDeliveredIsAMissInPlace() public {
        seatLetters("ABC");
        takeTurn(a);
        vm.expectEmit(address(queue));
        emit IWorkQueue.MissesSet(ROLE, a, 1);
        queue.defaulted(ROLE, a);
        assertComing("BCA");
        queue.defaulted(ROLE, a);
        assertPlacement(a, true, false, 2);
        vm.expectEmit(address(queue));
        emit IWorkQueue.CycleLeft(ROLE, a, Exit.Missed);
        queue.defaulted(ROLE, a);
        assertComing("BC");
        assertPlacement(a, false, false, 0);
        // Who is out or no member has nothing to lose.
        vm.recordLogs();
        queue.defaulted(ROLE, a);
        queue.defaulted(ROLE, d);
        vm.assertEq(vm.getRecordedLogs().length, 0);
    }

    function test_TheOnlyOnePendingCanDefaultOut() public {
        seatLetters("AB");
        missTurn(a);
        takeTurn(b);
        // A is due, and goes before that is looked at.
        queue.defaulted(ROLE, a);
        queue.defaulted(ROLE, a);
        assertComing("B");
        assertJob("B");
    }

    // ---- Turns side by side ----------------------------------------------------------------------------------------------

    function test_EachOrderTakesItsOwnNextWorker() public {
        seatLetters("ABCD");
        begin(a);
        begin(b);
        begin(c);
        queue.missed(ROLE, b);
        begin(d);
        assertComing("ACD");
        assertPending("B");
        queue.accepted(ROLE, c);
        assertComing("BACD");
        queue.accepted(ROLE, a);
        queue.accepted(ROLE, d);
        takeTurn(b);
        assertComing("ACDB");
    }

    function test_TurnsSideBySideAreOneAbsence() public {
        seatLetters("AB");
        begin(a);
        begin(b);
        begin(a);
        queue.missed(ROLE, a);
        vm.recordLogs();
        queue.missed(ROLE, a);
        vm.assertEq(vm.getRecordedLogs().length, 0);
        assertPlacement(a, true, true, 1);
        assertPending("A");
        // Once it is back among those who come, a turn that passes counts again.
        queue.accepted(ROLE, b);
        queue.missed(ROLE, a);
        assertPlacement(a, true, true, 2);
    }

    function test_WhoIsNextAgainAndMissesIsPassedOver() public {
        seatLetters("ABC");
        begin(a);
        begin(b);
        begin(c);
        begin(a);
        queue.missed(ROLE, a);
        // B is next again while its first turn runs.
        queue.missed(ROLE, b);
        assertPending("AB");
        assertComing("C");
        takeTurn(c);
        assertComing("ABC");
    }

    function test_WhoIsPendingAndTakesAnotherJobComesToTheEnd() public {
        seatLetters("ABC");
        begin(a);
        begin(b);
        begin(c);
        begin(a);
        queue.missed(ROLE, b);
        queue.missed(ROLE, a);
        queue.missed(ROLE, c);
        assertPending("BAC");
        queue.accepted(ROLE, a);
        assertComing("BCA");
        // The same where it is the only one pending.
        begin(b);
        begin(c);
        begin(a);
        begin(b);
        queue.missed(ROLE, b);
        queue.accepted(ROLE, b);
        assertPending("");
        assertComing("CAB");
    }

    function test_WhoAcceptsWhenOthersAreDueChangesNothing() public {
        seatLetters("ABCD");
        begin(a);
        begin(b);
        begin(c);
        queue.missed(ROLE, a);
        queue.accepted(ROLE, b);
        assertComing("ADBC");
        queue.accepted(ROLE, c);
        assertComing("ADBC");
        assertPlacement(a, true, false, 1);
    }

    function test_WhoIsOutMayStillTakeARunningTurn() public {
        seatLetters("ABC");
        begin(a);
        begin(b);
        begin(c);
        queue.missed(ROLE, b);
        accountOf(a);
        vm.prank(accountOf(a));
        queue.stepOut(ROLE);
        queue.accepted(ROLE, a);
        assertPlacement(a, false, false, 0);
        assertComing("BC");
    }

    function test_AMissOfWhoIsOutOrGoneIsNone() public {
        seatLetters("AB");
        begin(a);
        begin(b);
        queue.memberEnded(ROLE, a);
        vm.prank(accountOf(b));
        queue.stepOut(ROLE);
        vm.recordLogs();
        queue.missed(ROLE, a);
        queue.missed(ROLE, b);
        vm.assertEq(vm.getRecordedLogs().length, 0);
        vm.expectRevert(abi.encodeWithSelector(IWorkQueue.WorkQueueNotMember.selector, ROLE, a));
        queue.accepted(ROLE, a);
    }

    // ---- Withdrawn orders ------------------------------------------------------------------------------------------------

    function test_AWithdrawnOrderGivesTheTurnBack() public {
        seatLetters("ABC");
        begin(a);
        vm.expectEmit(address(queue));
        emit IWorkQueue.TurnCalledOff(ROLE, a);
        queue.calledOff(ROLE, a);
        assertComing("ABC");
        // Also where other turns began since.
        begin(a);
        begin(b);
        queue.calledOff(ROLE, a);
        assertComing("ACB");
        // And where it is next anyway.
        queue.calledOff(ROLE, a);
        assertComing("ACB");
    }

    function test_ATurnGivenBackComesBeforeThoseDue() public {
        seatLetters("ABCD");
        begin(a);
        begin(b);
        begin(c);
        queue.missed(ROLE, a);
        queue.accepted(ROLE, b);
        queue.calledOff(ROLE, c);
        assertComing("CADB");
    }

    function test_NoTurnIsGivenBackToWhoIsPendingOrGone() public {
        seatLetters("AB");
        begin(a);
        begin(b);
        queue.missed(ROLE, a);
        queue.memberEnded(ROLE, b);
        vm.recordLogs();
        queue.calledOff(ROLE, a);
        queue.calledOff(ROLE, b);
        vm.assertEq(vm.getRecordedLogs().length, 0);
        assertPending("A");
    }

    // ---- What readers see --------------------------------------------------------------------------------------------------

    function test_ListsEndAtTheLimit() public {
        seatLetters("ABCD");
        missTurn(a);
        missTurn(b);
        assertLetters(queue.comingTurns(ROLE, 1), "C");
        assertLetters(queue.pendingTurns(ROLE, 1), "A");
        takeTurn(c);
        assertLetters(queue.comingTurns(ROLE, 1), "A");
        assertLetters(queue.comingTurns(ROLE, 3), "ABD");
        assertLetters(queue.comingTurns(ROLE, 0), "");
    }

    function test_EachStepIsInTheLog() public {
        seatLetters("AB");
        vm.expectEmit(address(queue));
        emit IWorkQueue.TurnBegan(ROLE, a);
        queue.nextTurn(ROLE);
        vm.expectEmit(address(queue));
        emit IWorkQueue.TurnMissed(ROLE, a, 1);
        queue.missed(ROLE, a);
        queue.nextTurn(ROLE);
        vm.expectEmit(address(queue));
        emit IWorkQueue.PendingAdvanced(ROLE, b);
        queue.accepted(ROLE, b);
    }
}
