// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ForwardRequest} from "../../contracts/common/interfaces/IForwarder.sol";
import {IPay} from "../../contracts/pay/interfaces/IPay.sol";
import {IPeerReview, Review, ReviewPhase} from "../../contracts/pay/interfaces/IPeerReview.sol";
import {PeerReview} from "../../contracts/pay/PeerReview.sol";
import {IRoleRegistry} from "../../contracts/roles/interfaces/IRoleRegistry.sol";
import {PayTest} from "./PayTest.sol";

/// @notice Colleagues drawn by lot say what share of its pay a member is paid out.
contract PeerReviewTest is PayTest {
    function setUp() public override {
        super.setUp();
        vm.roll(1000);
        staff(CARE, 0, 6);
        lot(1, 2, 3);
    }

    function lot(uint256 a, uint256 b, uint256 c) internal {
        bytes20[] memory all = new bytes20[](3);
        (all[0], all[1], all[2]) = (idOf(a), idOf(b), idOf(c));
        roles.setLot(all);
    }

    function open(uint256 i) internal {
        review.open(CARE, idOf(i));
    }

    function draw(uint256 i) internal {
        vm.roll(uint256(review.reviewOf(CARE, idOf(i)).drawBlock) + 1);
        review.draw(CARE, idOf(i));
    }

    function drawn(uint256 i) internal {
        open(i);
        draw(i);
    }

    function score(uint256 by, uint256 i, uint256 value) internal {
        vm.prank(accountOf(by));
        review.review(CARE, idOf(i), value);
    }

    function end(uint256 i) internal {
        vm.warp(review.reviewOf(CARE, idOf(i)).dueAt);
        review.finalize(CARE, idOf(i));
    }

    function shareOf(uint256 i) internal view returns (uint256) {
        return pay.paidMember(CARE, idOf(i)).share;
    }

    function phaseOf(uint256 i) internal view returns (ReviewPhase) {
        return review.reviewOf(CARE, idOf(i)).phase;
    }

    function expectPhase(ReviewPhase phase) internal {
        vm.expectRevert(abi.encodeWithSelector(IPeerReview.PeerReviewWrongPhase.selector, CARE, idOf(0), phase));
    }

    // ---- The median ----------------------------------------------------------------------------------------------------

    function reviewed(uint256 a, uint256 b, uint256 c) internal returns (uint256) {
        drawn(0);
        if (a != 0) score(1, 0, a);
        if (b != 0) score(2, 0, b);
        if (c != 0) score(3, 0, c);
        end(0);
        nextEpoch();
        return shareOf(0);
    }

    function test_TheMedianOfThreeInAnyOrder() public {
        vm.assertEq(reviewed(70, 80, 95), 8000);
        vm.assertEq(reviewed(70, 96, 81), 8100);
        vm.assertEq(reviewed(82, 70, 97), 8200);
        vm.assertEq(reviewed(83, 98, 70), 8300);
        vm.assertEq(reviewed(98, 70, 84), 8400);
        vm.assertEq(reviewed(98, 85, 70), 8500);
        vm.assertEq(reviewed(60, 60, 60), 6000);
        vm.assertEq(reviewed(100, 100, 100), 10_000);
    }

    function test_TheMeanOfTwoAndTheOneOfOne() public {
        vm.assertEq(reviewed(0, 71, 80), 7550);
        vm.assertEq(reviewed(0, 0, 61), 6100);
    }

    function test_NobodyAnsweringChangesNothing() public {
        reviewed(80, 80, 80);
        drawn(0);
        vm.warp(review.reviewOf(CARE, idOf(0)).dueAt);
        vm.expectEmit(address(review));
        emit IPeerReview.ReviewFinalized(CARE, idOf(0), 0, 0);
        review.finalize(CARE, idOf(0));
        vm.assertEq(shareOf(0), 8000);
    }

    function test_AllPayIsPaidOutUntilTheFirstReview() public view {
        vm.assertEq(shareOf(0), 10_000);
    }

    function test_PayBeforeTheReviewsEndIsAtTheOldShare() public {
        payIn(6000);
        drawn(0);
        score(1, 0, 60);
        score(2, 0, 60);
        score(3, 0, 60);
        nextEpoch();
        review.finalize(CARE, idOf(0));
        uint256 before = claimable(CARE, 0);
        vm.assertApproxEqAbs(before, 1111, 1);
        payOut(6000);
        vm.assertApproxEqAbs(claimable(CARE, 0), before + 666, 1);
    }

    // ---- The steps -----------------------------------------------------------------------------------------------------

    function test_AReviewRunsItsCourse() public {
        uint256 epoch = pay.epochAt(vm.getBlockTimestamp());
        uint256 number = vm.getBlockNumber();
        vm.expectEmit(address(review));
        emit IPeerReview.ReviewOpened(CARE, idOf(0), epoch, number + 10);
        vm.prank(stranger);
        open(0);
        vm.assertEq(uint256(phaseOf(0)), uint256(ReviewPhase.Opened));
        vm.roll(number + 11);
        vm.setBlockhash(number + 10, bytes32(uint256(77)));
        bytes20[] memory expected = new bytes20[](3);
        (expected[0], expected[1], expected[2]) = (idOf(1), idOf(2), idOf(3));
        vm.expectEmit(address(review));
        emit IPeerReview.ReviewersDrawn(
            CARE, idOf(0), expected, number + 10, bytes32(uint256(77)), vm.getBlockTimestamp() + WINDOW
        );
        vm.prank(stranger);
        review.draw(CARE, idOf(0));
        vm.expectEmit(address(review));
        emit IPeerReview.Reviewed(CARE, idOf(0), idOf(2), 70, false);
        score(2, 0, 70);
        Review memory record = review.reviewOf(CARE, idOf(0));
        vm.assertEq(uint256(record.drawn), 3);
        vm.assertEq(uint256(record.answered), 1);
        vm.assertEq(uint256(review.reviewersOf(CARE, idOf(0))[1].score), 70);
        vm.assertEq(review.window(), WINDOW);
    }

    function test_OnlyMembersInGoodStandingAreReviewed() public {
        roles.suspend(CARE, idOf(0));
        vm.expectRevert(abi.encodeWithSelector(IPeerReview.PeerReviewNotMember.selector, CARE, idOf(0)));
        open(0);
    }

    function test_OnceAnEpoch() public {
        uint256 epoch = pay.epochAt(vm.getBlockTimestamp());
        drawn(0);
        end(0);
        vm.assertEq(pay.epochAt(vm.getBlockTimestamp()), epoch);
        vm.expectRevert(abi.encodeWithSelector(IPeerReview.PeerReviewHeld.selector, CARE, idOf(0), epoch));
        open(0);
        nextEpoch();
        open(0);
    }

    function test_OneAtATime() public {
        open(0);
        nextEpoch();
        expectPhase(ReviewPhase.Opened);
        open(0);
        draw(0);
        expectPhase(ReviewPhase.Drawn);
        open(0);
    }

    function test_NoStepIsTakenInAnotherPhase() public {
        expectPhase(ReviewPhase.None);
        review.draw(CARE, idOf(0));
        expectPhase(ReviewPhase.None);
        review.finalize(CARE, idOf(0));
        expectPhase(ReviewPhase.None);
        score(1, 0, 80);
        open(0);
        expectPhase(ReviewPhase.Opened);
        review.finalize(CARE, idOf(0));
        draw(0);
        expectPhase(ReviewPhase.Drawn);
        review.draw(CARE, idOf(0));
    }

    function test_TheDrawWaitsForItsBlock() public {
        open(0);
        uint256 number = vm.getBlockNumber() + 10;
        vm.roll(number);
        vm.expectRevert(abi.encodeWithSelector(IPeerReview.PeerReviewBlockToCome.selector, number, number));
        review.draw(CARE, idOf(0));
        vm.roll(number + 1);
        review.draw(CARE, idOf(0));
    }

    function test_ADrawThatNobodyMadeInTimeIsMadeByALaterBlock() public {
        open(0);
        uint256 number = vm.getBlockNumber() + 10;
        vm.roll(number + 2000);
        vm.setBlockhash(number + 7 * 256, bytes32(uint256(5)));
        review.draw(CARE, idOf(0));
        vm.assertEq(uint256(phaseOf(0)), uint256(ReviewPhase.Drawn));
    }

    function test_AnswersAreTakenUntilTheEndOfTheirTime() public {
        drawn(0);
        uint256 dueAt = review.reviewOf(CARE, idOf(0)).dueAt;
        vm.warp(dueAt - 1);
        vm.expectRevert(abi.encodeWithSelector(IPeerReview.PeerReviewTooEarly.selector, dueAt, dueAt - 1));
        review.finalize(CARE, idOf(0));
        score(1, 0, 80);
        vm.warp(dueAt);
        vm.expectRevert(abi.encodeWithSelector(IPeerReview.PeerReviewTooLate.selector, dueAt, dueAt));
        score(2, 0, 80);
        review.finalize(CARE, idOf(0));
        vm.assertEq(shareOf(0), 8000);
    }

    function test_OnceAllHaveAnsweredItEnds() public {
        drawn(0);
        score(1, 0, 80);
        score(2, 0, 80);
        score(3, 0, 80);
        review.finalize(CARE, idOf(0));
        vm.assertEq(shareOf(0), 8000);
    }

    function test_AScoreIsFromSixtyToAHundred() public {
        drawn(0);
        expectInvalid(59);
        expectInvalid(101);
        score(1, 0, 60);
        score(2, 0, 100);
    }

    function expectInvalid(uint256 value) internal {
        vm.expectRevert(abi.encodeWithSelector(IPeerReview.PeerReviewInvalidScore.selector, value));
        score(1, 0, value);
    }

    function test_OnlyThoseDrawnAnswerAndOnce() public {
        drawn(0);
        score(1, 0, 80);
        expectNotDue(1);
        score(1, 0, 90);
        expectNotDue(4);
        score(4, 0, 90);
        vm.expectRevert(abi.encodeWithSelector(IPeerReview.PeerReviewNotDue.selector, CARE, idOf(0), bytes20(0)));
        vm.prank(stranger);
        review.review(CARE, idOf(0), 90);
    }

    function expectNotDue(uint256 by) internal {
        vm.expectRevert(abi.encodeWithSelector(IPeerReview.PeerReviewNotDue.selector, CARE, idOf(0), idOf(by)));
    }

    function test_FewerThanFourAreReviewedByAllOthers() public {
        drawn(0);
        end(0);
        nextEpoch();
        roles.leave(CARE, idOf(2));
        drawn(0);
        vm.assertEq(review.reviewersOf(CARE, idOf(0)).length, 2);
        score(1, 0, 70);
        // Who had the third place in the review before has none in this.
        expectNotDue(2);
        score(2, 0, 100);
        score(3, 0, 80);
        review.finalize(CARE, idOf(0));
        vm.assertEq(shareOf(0), 7500);
    }

    function test_OneAloneHasNobodyToReviewIt() public {
        roles.setLot(new bytes20[](0));
        drawn(0);
        review.finalize(CARE, idOf(0));
        vm.assertEq(shareOf(0), 10_000);
        vm.assertEq(review.reviewersOf(CARE, idOf(0)).length, 0);
    }

    function test_WhoHasNoGasAnswersThroughTheForwarder() public {
        (address account, uint256 key) = makeAddrAndKey("signer");
        identities.recover(idOf(1), account);
        drawn(0);
        ForwardRequest memory request = ForwardRequest({
            from: account,
            to: address(review),
            value: 0,
            gas: 200_000,
            nonce: 1,
            deadline: vm.getBlockTimestamp(),
            data: abi.encodeCall(IPeerReview.review, (CARE, idOf(0), 66))
        });
        forwarder.execute(request, signatureOf(key, forwarder.digestOf(request)));
        vm.assertEq(uint256(review.reviewOf(CARE, idOf(0)).answered), 1);
    }

    // ---- Nobody escapes ------------------------------------------------------------------------------------------------

    function test_WhoLeavesDuringItsReviewMeetsItOnItsReturn() public {
        drawn(0);
        score(1, 0, 60);
        roles.leave(CARE, idOf(0));
        score(2, 0, 60);
        score(3, 0, 60);
        review.finalize(CARE, idOf(0));
        vm.assertEq(shareOf(0), 6000);
        roles.join(CARE, idOf(0));
        ripen();
        pay.enrol(CARE, idOf(0));
        vm.assertEq(shareOf(0), 6000);
    }

    function test_WhoLeavesBeforeTheDrawIsReviewedAllTheSame() public {
        open(0);
        roles.suspend(CARE, idOf(0));
        draw(0);
        score(1, 0, 65);
        end(0);
        vm.assertEq(shareOf(0), 6500);
    }

    function test_WhoComesBackInTheSameEpochHasTheSameReview() public {
        drawn(0);
        roles.leave(CARE, idOf(0));
        roles.join(CARE, idOf(0));
        expectPhase(ReviewPhase.Drawn);
        open(0);
        score(1, 0, 65);
        end(0);
        vm.assertEq(shareOf(0), 6500);
    }

    function test_AReviewFollowsTheIdentityToItsNewAccount() public {
        drawn(0);
        identities.recover(idOf(1), makeAddr("fresh"));
        vm.prank(makeAddr("fresh"));
        review.review(CARE, idOf(0), 61);
        end(0);
        vm.assertEq(shareOf(0), 6100);
    }

    function test_AReviewCountsForTheScoreOfWhoReceivedItIfBothAreVerified() public {
        drawn(0);
        score(1, 0, 80);
        identities.setVerified(idOf(0), true);
        score(2, 0, 80);
        identities.setVerified(idOf(3), true);
        vm.expectEmit(address(review));
        emit IPeerReview.Reviewed(CARE, idOf(0), idOf(3), 60, true);
        score(3, 0, 60);
        vm.assertEq(review.deedsOf(idOf(0), idOf(1)), 0);
        vm.assertEq(review.deedsOf(idOf(0), idOf(2)), 0);
        vm.assertEq(review.deedsOf(idOf(0), idOf(3)), 1 << 224);
        vm.assertEq(review.deedsOf(idOf(3), idOf(0)), 0);
        review.finalize(CARE, idOf(0));
        nextEpoch();
        drawn(0);
        score(3, 0, 60);
        vm.assertEq(review.deedsOf(idOf(0), idOf(3)), 2 << 224);
    }

    // ---- Misses --------------------------------------------------------------------------------------------------------

    /// @dev A review of 0 in an epoch of its own, in which 2 and 3 answer.
    function missOnce() internal {
        nextEpoch();
        drawn(0);
        score(2, 0, 80);
        score(3, 0, 80);
        end(0);
    }

    function test_TheThirdMissInARowCostsTheReviewerItsShare() public {
        missOnce();
        vm.assertEq(review.missesOf(CARE, idOf(1)), 1);
        missOnce();
        vm.assertEq(review.missesOf(CARE, idOf(1)), 2);
        vm.assertEq(shareOf(1), 10_000);
        nextEpoch();
        drawn(0);
        vm.warp(review.reviewOf(CARE, idOf(0)).dueAt);
        vm.expectEmit(address(review));
        emit IPeerReview.ReviewMissed(CARE, idOf(1), idOf(0), 3);
        review.finalize(CARE, idOf(0));
        vm.assertEq(shareOf(1), 6000);
        vm.assertEq(review.missesOf(CARE, idOf(1)), 0);
        vm.assertEq(review.missesOf(CARE, idOf(2)), 1);
        // Its own next review sets it again.
        lot(2, 3, 4);
        drawn(1);
        score(2, 1, 90);
        end(1);
        vm.assertEq(shareOf(1), 9000);
    }

    function test_AnAnswerClearsTheMisses() public {
        missOnce();
        missOnce();
        nextEpoch();
        drawn(0);
        vm.expectEmit(address(review));
        emit IPeerReview.ReviewMissesCleared(CARE, idOf(1));
        score(1, 0, 80);
        vm.assertEq(review.missesOf(CARE, idOf(1)), 0);
        end(0);
        missOnce();
        vm.assertEq(review.missesOf(CARE, idOf(1)), 1);
        vm.assertEq(shareOf(1), 10_000);
    }

    function test_WhoIsSuspendedCannotAnswerAndIsNotCharged() public {
        drawn(0);
        roles.suspend(CARE, idOf(1));
        vm.expectRevert(abi.encodeWithSelector(IPeerReview.PeerReviewNotMember.selector, CARE, idOf(1)));
        score(1, 0, 80);
        end(0);
        vm.assertEq(review.missesOf(CARE, idOf(1)), 0);
        vm.assertEq(review.missesOf(CARE, idOf(2)), 1);
    }

    function test_WhoLeftInsteadOfAnsweringIsCharged() public {
        drawn(0);
        roles.leave(CARE, idOf(1));
        vm.expectRevert(abi.encodeWithSelector(IPeerReview.PeerReviewNotMember.selector, CARE, idOf(1)));
        score(1, 0, 80);
        end(0);
        vm.assertEq(review.missesOf(CARE, idOf(1)), 1);
    }

    // ---- Deployment ----------------------------------------------------------------------------------------------------

    function test_AWindowOfNoSensibleLengthIsRefused() public {
        expectInvalidWindow(1 hours - 1);
        expectInvalidWindow(30 days + 1);
        vm.assertEq(newReview(1 hours).window(), 1 hours);
        vm.assertEq(newReview(30 days).window(), 30 days);
    }

    function expectInvalidWindow(uint256 length) internal {
        vm.expectRevert(abi.encodeWithSelector(IPeerReview.PeerReviewInvalidWindow.selector, length));
        newReview(length);
    }

    function newReview(uint256 length) internal returns (PeerReview) {
        return new PeerReview(address(forwarder), identities, IRoleRegistry(address(roles)), IPay(address(pay)), length);
    }
}
