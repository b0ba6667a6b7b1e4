// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {CaseTerms} from "../../contracts/arbitration/interfaces/IArbitrator.sol";
import {IVoucherBook, SeriesTerms} from "../../contracts/vouchers/interfaces/IVoucherBook.sol";
import {
    IVoucherRedemptions,
    RedemptionTerms,
    RequestState
} from "../../contracts/vouchers/interfaces/IVoucherRedemptions.sol";
import {VoucherState} from "../../contracts/vouchers/interfaces/IVouchers.sol";
import {Judge} from "./Neighbours.sol";
import {RedemptionTest} from "./RedemptionTest.sol";

/// Disputes of fulfilments and of refusals, and what the arbitrator says.
contract DisputeTest is RedemptionTest {
    uint256 internal constant AS_BEFORE = 0;
    uint256 internal constant REDEEMED = 1;
    uint256 internal constant BROKEN = 2;

    function assertNoDispute() internal view {
        (bytes32 key, address arbitrator, uint256 openedAt) = redemptions.disputeOf(id);
        vm.assertEq(key, 0);
        vm.assertEq(arbitrator, address(0));
        vm.assertEq(openedAt, 0);
    }

    // ---- Opening -----------------------------------------------------------------------------------------------------

    function test_AHolderDisputesAFulfilment() public {
        request(300);
        fulfil();
        setTime(START + 2 days);
        vm.deal(bob, 5 ether);
        vm.expectEmit(address(redemptions));
        emit IVoucherRedemptions.RedemptionDisputed(id, bob, keyOfCase(1), address(judge));
        vm.prank(bob);
        bytes32 key = redemptions.dispute{value: 2 ether}(id, "ipfs://evidence");
        vm.assertEq(key, keyOfCase(1));
        assertRequest(RequestState.FulfilmentDisputed);
        vm.assertTrue(vouchers.locked(id));
        (bytes32 current, address arbitrator, uint256 openedAt) = redemptions.disputeOf(id);
        vm.assertEq(current, key);
        vm.assertEq(arbitrator, address(judge));
        vm.assertEq(openedAt, START + 2 days);

        CaseTerms memory terms = judge.last();
        vm.assertEq(terms.key, key);
        vm.assertEq(bytes32(terms.opener), bytes32(bobId));
        vm.assertEq(bytes32(terms.respondent), bytes32(annId));
        vm.assertEq(terms.options, 3);
        // The holder has won where the promise was broken, and there only.
        vm.assertEq(terms.openerWins, 1 << BROKEN);
        vm.assertEq(terms.communityId, 0);
        vm.assertEq(judge.evidence(), "ipfs://evidence");
        vm.assertEq(judge.deposit(), 2 ether);
        vm.assertEq(address(judge).balance, 2 ether);
        vm.assertEq(address(redemptions).balance, 0);
    }

    function test_AHolderDisputesARefusalAndTheVoucherIsInPlaceAgain() public {
        request(300);
        decline();
        vm.assertFalse(vouchers.locked(id));
        dispute();
        assertRequest(RequestState.RefusalDisputed);
        vm.assertTrue(vouchers.locked(id));
        vm.assertTrue(voucher(id).requested);
    }

    function test_OnlyTheOwnerDisputes() public {
        request(300);
        fulfil();
        address[3] memory others = [ann, cat, stranger];
        for (uint256 i = 0; i < others.length; ++i) {
            expectNotOwner(others[i]);
            vm.prank(others[i]);
            redemptions.dispute(id, "");
        }
    }

    function test_OnlyWhatIsFulfilledOrDeclinedIsDisputedAndOnce() public {
        expectWrongState(RequestState.None);
        dispute();
        request(300);
        expectWrongState(RequestState.Requested);
        dispute();
        fulfil();
        dispute();
        expectWrongState(RequestState.FulfilmentDisputed);
        dispute();
        judge.rule(keyOfCase(1), AS_BEFORE);
        expectWrongState(RequestState.None);
        dispute();
    }

    function test_AFulfilmentIsDisputedUpToTheLastSecond() public {
        request(300);
        fulfil();
        setTime(START + CONFIRM);
        expectOutside(START, START + CONFIRM);
        dispute();
        setTime(START + CONFIRM - 1);
        dispute();
    }

    function test_ARefusalIsDisputedUpToTheLastSecondThoughTheVoucherHadExpired() public {
        setTime(expiry - 1);
        request(300);
        setTime(expiry + 6 days);
        decline();
        uint256 end = expiry + 6 days + CONFIRM;
        setTime(end);
        expectOutside(expiry + 6 days, end);
        dispute();
        setTime(end - 1);
        dispute();
        assertRequest(RequestState.RefusalDisputed);
    }

    function test_WhoHasNoIdentityRegistersBeforeItDisputes() public {
        pass(id, stranger);
        vm.prank(stranger);
        redemptions.request(id, 300);
        fulfil();
        bytes memory notParty =
            abi.encodeWithSelector(IVoucherRedemptions.VoucherRedemptionsNotParty.selector, id, bytes20(0));
        vm.expectRevert(notParty);
        vm.prank(stranger);
        redemptions.dispute(id, "");
        bytes20 identity = bytes20(keccak256("late"));
        identities.registerByVote(identity, stranger);
        vm.prank(stranger);
        redemptions.dispute(id, "");
        vm.assertEq(bytes32(judge.last().opener), bytes32(identity));
    }

    function test_NobodyDisputesWithItself() public {
        pass(id, ann);
        vm.startPrank(ann);
        redemptions.request(id, 300);
        redemptions.fulfil(id);
        vm.expectRevert(abi.encodeWithSelector(IVoucherRedemptions.VoucherRedemptionsNotParty.selector, id, annId));
        redemptions.dispute(id, "");
        redemptions.confirm(id);
        vm.stopPrank();
        assertRemaining(700);
    }

    function test_WhatWasDeclinedAndIsReservedIsNotDisputed() public {
        request(300);
        decline();
        vm.prank(sales);
        vouchers.setReserved(id, true);
        vm.expectRevert(abi.encodeWithSelector(IVoucherBook.VouchersLocked.selector, id));
        dispute();
    }

    function test_AFulfilmentMayBeDisputedAfterAnEarlierRefusal() public {
        disputedRefusal(300);
        judge.rule(keyOfCase(1), AS_BEFORE);
        bytes32 key = disputedFulfilment(400);
        vm.assertEq(key, keyOfCase(2));
        vm.assertEq(judge.last().key, key);
    }

    // ---- For the projects --------------------------------------------------------------------------------------------

    function test_TheProjectsDisputeInAManagersName() public {
        pass(id, projects);
        vm.prank(projects);
        redemptions.request(id, 1000);
        fulfil();
        vm.deal(projects, 1 ether);
        vm.expectEmit(address(redemptions));
        emit IVoucherRedemptions.RedemptionDisputed(id, projects, keyOfCase(1), address(judge));
        vm.prank(projects);
        bytes32 key = redemptions.disputeFor{value: 1 ether}(id, catId, "ipfs://evidence");
        vm.assertEq(key, keyOfCase(1));
        vm.assertEq(bytes32(judge.last().opener), bytes32(catId));
        vm.assertEq(judge.deposit(), 1 ether);
        judge.rule(key, BROKEN);
        assertRemaining(1000);
        assertFree();
    }

    function test_TheProjectsNameSomebodyWhoIsNotTheIssuer() public {
        pass(id, projects);
        vm.startPrank(projects);
        redemptions.request(id, 1000);
        vm.stopPrank();
        fulfil();
        bytes20[2] memory wrong = [bytes20(0), annId];
        for (uint256 i = 0; i < wrong.length; ++i) {
            vm.expectRevert(
                abi.encodeWithSelector(IVoucherRedemptions.VoucherRedemptionsNotParty.selector, id, wrong[i])
            );
            vm.prank(projects);
            redemptions.disputeFor(id, wrong[i], "");
        }
        vm.expectRevert(abi.encodeWithSelector(IVoucherRedemptions.VoucherRedemptionsNotParty.selector, id, bytes20(0)));
        vm.prank(projects);
        redemptions.dispute(id, "");
    }

    function test_TheProjectsDisputeWhatTheyHoldOnly() public {
        request(300);
        fulfil();
        expectNotOwner(projects);
        vm.prank(projects);
        redemptions.disputeFor(id, catId, "");
    }

    function test_NobodyElseNamesTheOpener() public {
        request(300);
        fulfil();
        address[3] memory others = [bob, ann, stranger];
        for (uint256 i = 0; i < others.length; ++i) {
            vm.expectRevert(
                abi.encodeWithSelector(IVoucherRedemptions.VoucherRedemptionsNotProjects.selector, others[i])
            );
            vm.prank(others[i]);
            redemptions.disputeFor(id, catId, "");
        }
    }

    // ---- Rulings on a fulfilment -------------------------------------------------------------------------------------

    function test_AFulfilmentThatNobodyDecidesOnIsARedemption() public {
        bytes32 key = disputedFulfilment(300);
        vm.expectEmit(address(redemptions));
        emit IVoucherRedemptions.RedemptionRuled(id, key, AS_BEFORE, false);
        vm.expectEmit(address(redemptions));
        emit IVoucherRedemptions.RedemptionClosed(id, true);
        judge.rule(key, AS_BEFORE);
        assertFree();
        assertRemaining(700);
        assertMarks(0, 0, 0);
        assertNoDispute();
    }

    function test_AFulfilmentIsRuledToBeARedemption() public {
        bytes32 key = disputedFulfilment(300);
        judge.rule(key, REDEEMED);
        assertFree();
        assertRemaining(700);
        assertMarks(0, 0, 0);
        assertNoDispute();
    }

    function test_AFulfilmentThatWasNoneIsRestoredAndLeavesAMark() public {
        bytes32 key = disputedFulfilment(300);
        vm.expectEmit(address(redemptions));
        emit IVoucherRedemptions.RedemptionRuled(id, key, BROKEN, false);
        vm.expectEmit(address(redemptions));
        emit IVoucherRedemptions.PromiseBroken(id, annId, 1);
        vm.expectEmit(address(redemptions));
        emit IVoucherRedemptions.RedemptionClosed(id, false);
        judge.rule(key, BROKEN);
        assertFree();
        assertRemaining(1000);
        assertMarks(0, 0, 1);
        assertNoDispute();
    }

    // ---- Rulings on a refusal ----------------------------------------------------------------------------------------

    function test_ARefusalThatNobodyDecidesOnStands() public {
        judge.rule(disputedRefusal(300), AS_BEFORE);
        assertFree();
        assertRemaining(1000);
        assertMarks(0, 1, 0);
    }

    function test_WhatWasDeclinedIsRuledToBeRedeemed() public {
        judge.rule(disputedRefusal(300), REDEEMED);
        assertFree();
        assertRemaining(700);
        assertMarks(0, 1, 0);
    }

    function test_ARefusalIsRuledToBreakAPromise() public {
        judge.rule(disputedRefusal(300), BROKEN);
        assertFree();
        assertRemaining(1000);
        assertMarks(0, 1, 1);
    }

    function test_TheMarkIsTheIssuersThoughItMoved() public {
        bytes32 key = disputedRefusal(300);
        identities.recover(annId, stranger);
        judge.rule(key, BROKEN);
        assertMarks(0, 1, 1);
    }

    function test_WhatARulingRestoresIsGoodForTwoWeeksAtLeast() public {
        setTime(expiry - 1);
        bytes32 key = disputedFulfilment(300);
        setTime(expiry + 50 days);
        judge.rule(key, BROKEN);
        vm.assertEq(voucher(id).expiry, expiry + 50 days + RESTORED);
        assertState(id, VoucherState.Exchanged);

        setTime(expiry + 60 days);
        key = disputedRefusal(300);
        uint256 later = expiry + 100 days;
        setTime(later);
        judge.rule(key, AS_BEFORE);
        vm.assertEq(voucher(id).expiry, later + RESTORED);
    }

    function test_TheClockStandsDuringADispute() public {
        request(300);
        fulfil();
        setTime(START + 2 days);
        dispute();
        setTime(START + 50 days);
        judge.rule(keyOfCase(1), REDEEMED);
        vm.assertEq(voucher(id).expiry, expiry + 50 days);

        request(300);
        setTime(START + 52 days);
        decline();
        vm.assertEq(voucher(id).expiry, expiry + 52 days);
        setTime(START + 58 days);
        dispute();
        vm.assertEq(redemptions.requestOf(id).stoppedAt, START + 58 days);
        setTime(START + 100 days);
        // Between the refusal and its dispute the clock went on.
        judge.rule(keyOfCase(2), BROKEN);
        vm.assertEq(voucher(id).expiry, expiry + 94 days);
    }

    // ---- Who rules, what and when ------------------------------------------------------------------------------------

    function test_OnlyTheArbitratorRules() public {
        bytes32 key = disputedFulfilment(300);
        address[5] memory others = [ann, bob, stranger, address(vouchers), address(this)];
        for (uint256 i = 0; i < others.length; ++i) {
            vm.expectRevert(
                abi.encodeWithSelector(IVoucherRedemptions.VoucherRedemptionsNotArbitrator.selector, key, others[i])
            );
            vm.prank(others[i]);
            redemptions.rule(key, BROKEN);
        }
    }

    function test_ThereAreThreeRulings() public {
        bytes32 key = disputedFulfilment(300);
        uint256[3] memory wrong = [uint256(3), 4, type(uint256).max];
        for (uint256 i = 0; i < wrong.length; ++i) {
            vm.expectRevert(
                abi.encodeWithSelector(IVoucherRedemptions.VoucherRedemptionsInvalidRuling.selector, wrong[i])
            );
            judge.rule(key, wrong[i]);
        }
        assertRequest(RequestState.FulfilmentDisputed);
    }

    function test_ARulingCountsOnce() public {
        bytes32 key = disputedFulfilment(300);
        judge.rule(key, BROKEN);
        judge.rule(key, BROKEN);
        judge.rule(key, REDEEMED);
        assertRemaining(1000);
        assertMarks(0, 0, 1);
    }

    function test_ARulingBeforeItsDisputeDoesNothing() public {
        disputeElsewhere();
        judge.rule(keyOfCase(1), REDEEMED);
        assertRequest(RequestState.Requested);
        fulfil();
        judge.rule(keyOfCase(1), BROKEN);
        assertRequest(RequestState.Fulfilled);
        judge.rule(keyOfCase(2), BROKEN);
        judge.rule(keyOfCase(0), BROKEN);
        assertRequest(RequestState.Fulfilled);
        assertMarks(0, 0, 0);
    }

    /// The judge has to know its source; a dispute of another voucher tells it.
    function disputeElsewhere() internal {
        uint256 own = id;
        id = held(ann, bob);
        disputedFulfilment(1);
        id = own;
        request(300);
    }

    function test_ASignatureEndsADisputeAndTheRulingIsTooLate() public {
        bytes32 key = disputedFulfilment(300);
        redeemSigned(250);
        assertFree();
        assertNoDispute();
        assertRemaining(750);
        judge.rule(key, BROKEN);
        assertMarks(0, 0, 0);
        assertRemaining(750);
        assertFree();
    }

    function test_AnOldRulingDoesNotDecideOnANewRequest() public {
        bytes32 old = disputedFulfilment(300);
        redeemSigned(250);
        bytes32 key = disputedFulfilment(100);
        judge.rule(old, BROKEN);
        assertRequest(RequestState.FulfilmentDisputed);
        assertMarks(0, 0, 0);
        judge.rule(key, REDEEMED);
        assertRemaining(650);
    }

    function test_AnArbitratorDoesNotRuleWhileACaseIsOpened() public {
        request(300);
        fulfil();
        judge.beHasty(BROKEN);
        vm.expectRevert(abi.encodeWithSelector(ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector));
        dispute();
        assertRequest(RequestState.Fulfilled);
    }

    function test_WhereTheArbitratorTakesNoCaseNothingHasChanged() public {
        request(300);
        decline();
        vm.etch(address(judge), hex"fe");
        vm.expectRevert();
        dispute();
        assertRequest(RequestState.Declined);
        vm.assertFalse(vouchers.locked(id));
    }

    // ---- Lapse -------------------------------------------------------------------------------------------------------

    function test_ADisputeWithoutARulingLapsesToAFulfilment() public {
        bytes32 key = disputedFulfilment(300);
        setTime(START + LAPSE - 1);
        expectOutside(START + LAPSE, 0);
        redemptions.lapse(id);
        setTime(START + LAPSE);
        vm.expectEmit(address(redemptions));
        emit IVoucherRedemptions.RedemptionRuled(id, key, AS_BEFORE, true);
        vm.prank(stranger);
        redemptions.lapse(id);
        assertFree();
        assertRemaining(700);
        assertMarks(0, 0, 0);
        judge.rule(key, BROKEN);
        assertRemaining(700);
        assertMarks(0, 0, 0);
        expectWrongState(RequestState.None);
        redemptions.lapse(id);
    }

    function test_ADisputeWithoutARulingLapsesToARefusal() public {
        disputedRefusal(300);
        setTime(START + LAPSE);
        redemptions.lapse(id);
        assertFree();
        assertRemaining(1000);
        assertMarks(0, 1, 0);
        vm.assertEq(voucher(id).expiry, expiry + LAPSE);
    }

    function test_ARulingIsInTimeUntilTheDisputeHasLapsed() public {
        bytes32 key = disputedFulfilment(300);
        setTime(START + 2 * LAPSE);
        judge.rule(key, BROKEN);
        assertMarks(0, 0, 1);
    }

    function test_OnlyADisputeLapses() public {
        setTime(START + LAPSE);
        id = held(ann, bob);
        expectWrongState(RequestState.None);
        redemptions.lapse(id);
        request(300);
        expectWrongState(RequestState.Requested);
        redemptions.lapse(id);
        fulfil();
        expectWrongState(RequestState.Fulfilled);
        redemptions.lapse(id);
        confirm();
        request(300);
        decline();
        expectWrongState(RequestState.Declined);
        redemptions.lapse(id);
    }

    // ---- Parameters and courts ---------------------------------------------------------------------------------------

    function test_ADisputeKeepsTheParametersOfItsRequest() public {
        request(300);
        fulfil();
        redemptions.setParameters(RedemptionTerms({fulfil: 1, confirm: 1, restored: 1, lapse: 1}));
        setTime(START + CONFIRM - 1);
        dispute();
        setTime(START + CONFIRM);
        expectOutside(START + CONFIRM - 1 + LAPSE, 0);
        redemptions.lapse(id);
        setTime(START + CONFIRM - 1 + LAPSE);
        redemptions.lapse(id);
    }

    function test_ASeriesNamesItsArbitratorAndCommunity() public {
        Judge other = new Judge();
        SeriesTerms memory terms = seriesTerms();
        (terms.arbitrator, terms.communityId) = (address(other), 7);
        id = issueOf(ann, terms);
        pass(id, bob);
        bytes32 key = disputedFulfilment(300);
        vm.assertEq(other.last().key, key);
        vm.assertEq(other.last().communityId, 7);
        (, address arbitrator,) = redemptions.disputeOf(id);
        vm.assertEq(arbitrator, address(other));
        vm.expectRevert(
            abi.encodeWithSelector(IVoucherRedemptions.VoucherRedemptionsNotArbitrator.selector, key, address(judge))
        );
        vm.prank(address(judge));
        redemptions.rule(key, BROKEN);
        other.rule(key, BROKEN);
        assertMarks(0, 0, 1);
    }

    function test_ASeriesMayNameACommunityAndLeaveTheArbitrator() public {
        SeriesTerms memory terms = seriesTerms();
        terms.communityId = 7;
        id = issueOf(ann, terms);
        pass(id, bob);
        disputedRefusal(300);
        vm.assertEq(judge.last().communityId, 7);
    }
}
