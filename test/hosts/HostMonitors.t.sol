// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ChallengePhase, IHostChallenges} from "../../contracts/hosts/interfaces/IHostChallenges.sol";
import {IHostMonitors} from "../../contracts/hosts/interfaces/IHostMonitors.sol";
import {ChallengesTest} from "./ChallengesTest.sol";

/// Standby hosts answer by signature, or miss.
contract HostMonitorsTest is ChallengesTest {
    function setUp() public override {
        super.setUp();
        module = monitors;
        threeHosts();
    }

    // ---- Answering -----------------------------------------------------------------------------------------------------

    function test_AnyoneHandsInWhatTheHostSigned() public {
        uint256 seat = drawn("a");
        vm.warp(monitors.latest().until - 1);
        bytes memory signature = signatureOf(keyOf(nameOf(seat)), monitors.answerDigest(ROOT));
        vm.expectEmit(address(monitors));
        emit IHostMonitors.MonitorAnswered(1, seat, ROOT);
        vm.prank(stranger);
        monitors.answer(ROOT, signature);
        assertPhase(ChallengePhase.Answered);
        expectPhase(1, ChallengePhase.Answered);
        monitors.answer(ROOT, signature);
        expectPhase(1, ChallengePhase.Answered);
        monitors.recordMiss();
    }

    function test_NothingElseIsAnAnswer() public {
        uint256 seat = drawn("a");
        string memory name = nameOf(seat);
        bytes memory right = signatureOf(keyOf(name), monitors.answerDigest(ROOT));
        refuse(seat, ROOT, "");
        refuse(seat, "another root", right);
        refuse(seat, ROOT, signatureOf(keyOf(nameOf(5 - seat)), monitors.answerDigest(ROOT)));
        (, uint256 accountKey) = makeAddrAndKey(name);
        refuse(seat, ROOT, signatureOf(accountKey, monitors.answerDigest(ROOT)));
        vm.chainId(5);
        bytes memory elsewhere = signatureOf(keyOf(name), monitors.answerDigest(ROOT));
        vm.chainId(31337);
        refuse(seat, ROOT, elsewhere);
        monitors.answer(ROOT, right);
    }

    function refuse(uint256 seat, bytes32 root, bytes memory signature) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IHostMonitors.HostMonitorsInvalidSignature.selector, postKey(nameOf(seat)))
        );
        monitors.answer(root, signature);
    }

    function test_AnAnswerToOneIsNoneToTheNext() public {
        drawnSeat(2);
        bytes memory old = signatureOf(keyOf("bob"), monitors.answerDigest(ROOT));
        monitors.answer(ROOT, old);
        afterInterval();
        drawnSeat(2);
        refuse(2, ROOT, old);
    }

    function test_WithoutAChallengeThereIsNothingToDo() public {
        expectPhase(0, ChallengePhase.None);
        monitors.seal();
        expectPhase(0, ChallengePhase.None);
        monitors.recordMiss();
        expectPhase(0, ChallengePhase.None);
        monitors.answer(ROOT, "");
        ask();
        expectPhase(1, ChallengePhase.Asked);
        monitors.answer(ROOT, "");
        expectPhase(1, ChallengePhase.Asked);
        monitors.recordMiss();
    }

    // ---- Missing -------------------------------------------------------------------------------------------------------

    function test_TheSecondAfterTheWindowItIsAMiss() public {
        uint256 seat = drawn("a");
        uint256 until = monitors.latest().until;
        bytes memory signature = signatureOf(keyOf(nameOf(seat)), monitors.answerDigest(ROOT));
        vm.warp(until - 1);
        vm.expectRevert(abi.encodeWithSelector(IHostChallenges.HostChallengesNotOver.selector, until, until - 1));
        monitors.recordMiss();
        vm.warp(until);
        vm.expectRevert(abi.encodeWithSelector(IHostChallenges.HostChallengesTooLate.selector, until, until));
        monitors.answer(ROOT, signature);
        vm.expectEmit(address(monitors));
        emit IHostChallenges.ChallengeMissed(1, seat);
        vm.prank(stranger);
        monitors.recordMiss();
        assertPhase(ChallengePhase.Missed);
        vm.assertEq(hosts.missesOf(seat, address(monitors)), 1);
        expectPhase(1, ChallengePhase.Missed);
        monitors.recordMiss();
    }

    function missOf(uint256 seat) internal {
        drawnSeat(seat);
        afterWindow();
        monitors.recordMiss();
        afterInterval();
    }

    function test_ThreeInARowRemoveTheHost() public {
        missOf(2);
        missOf(2);
        missOf(3);
        missOf(2);
        assertQueueAndPay(list(1, 3));
        vm.assertEq(hosts.missesOf(3, address(monitors)), 1);
    }

    function test_AnAnswerBetweenThemBeginsAnew() public {
        missOf(2);
        missOf(2);
        drawnSeat(2);
        answerAs("bob");
        afterInterval();
        missOf(2);
        missOf(2);
        assertQueue(list(1, 2, 3));
    }

    function test_WhoLeftMeanwhileMissesNothing() public {
        uint256 seat = drawn("a");
        hosts.remove(seat);
        afterWindow();
        monitors.recordMiss();
        vm.assertEq(hosts.missesOf(seat, address(monitors)), 0);
    }

    function test_WhoBecameActiveMeanwhileAnswersStill() public {
        drawnSeat(2);
        hosts.remove(1);
        answerAs("bob");
        assertPhase(ChallengePhase.Answered);
    }
}
