// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {CaseTerms} from "../../contracts/arbitration/interfaces/IArbitrator.sol";
import {
    CommunityProjectPlan,
    CommunityTaskState,
    DepositTerms,
    ICommunityProjects,
    Purpose,
    WorkOffer
} from "../../contracts/community/interfaces/ICommunityProjects.sol";
import {Completion, ICommunityWork, OfferState} from "../../contracts/community/interfaces/ICommunityWork.sol";
import {Approval, IConsentGroups} from "../../contracts/community/interfaces/IConsentGroups.sol";
import {SeriesTerms} from "../../contracts/vouchers/interfaces/IVoucherBook.sol";
import {CommunityProjectsTest, Court} from "./CommunityProjectsTest.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";

/// What a group does not agree on goes to arbitration.
contract WorkCasesTest is CommunityProjectsTest {
    uint256 internal constant DONE = 1;
    uint256 internal constant ENDED = 2;

    function test_aMemberBringsTheOfferToTheProjectsCourt() external {
        Job memory job_ = job();
        vm.deal(accountOf(wim), 1 ether);
        vm.expectEmit(address(work));
        emit ICommunityWork.CaseOpened(job_.offerId, 1, wim, address(court), 7, DONE);
        prankAs(wim);
        work.openCase{value: 1 ether}(job_.offerId, DONE, "ipfs://statement");

        assertOffer(job_.offerId, OfferState.Disputed);
        vm.assertEq(work.offerOf(job_.offerId).cases, 1);
        vm.assertEq(work.offerOf(job_.offerId).caseAt, START);
        vm.assertTrue(work.hadCase(job_.offerId, wim));
        vm.assertFalse(work.hadCase(job_.offerId, ann));
        CaseTerms memory terms = court.last();
        vm.assertEq(terms.key, keyOfCase(job_.offerId, 1));
        vm.assertEq(terms.opener, wim);
        vm.assertEq(terms.respondent, ann);
        vm.assertEq(terms.options, 3);
        vm.assertEq(terms.openerWins, 1 << DONE);
        vm.assertEq(terms.communityId, 0);
        vm.assertEq(court.deposit(), 1 ether);
        vm.assertEq(court.evidence(), "ipfs://statement");
    }

    function test_theOtherSideOfAnyoneElseIsTheWorker() external {
        Job memory job_ = job();
        open(job_.offerId, cat, ENDED);
        CaseTerms memory terms = court.last();
        vm.assertEq(terms.opener, cat);
        vm.assertEq(terms.respondent, wim);
        vm.assertEq(terms.openerWins, 1 << ENDED);
    }

    function test_aProjectNamesItsOwnCourtAndCommunity() external {
        Court other = new Court();
        CommunityProjectPlan memory plan_ = smallPlan();
        (plan_.arbitrator, plan_.communityId) = (address(other), 9);
        Job memory job_ = offeredJob(create(plan_));
        accept(ann, job_.offerId, job_.offer);
        open(job_.offerId, wim, DONE);
        vm.assertEq(other.last().communityId, 9);
        expectNotArbitrator(keyOfCase(job_.offerId, 1), address(court));
        vm.prank(address(court));
        work.rule(keyOfCase(job_.offerId, 1), DONE);
        other.rule(keyOfCase(job_.offerId, 1), DONE);
        assertOffer(job_.offerId, OfferState.Ruled);
    }

    function test_onlyMembersBringACaseEachOnceAndInTime() external {
        Job memory job_ = job();
        bytes20 eve = person("eve");
        vm.expectRevert(abi.encodeWithSelector(IConsentGroups.ConsentGroupsNotMember.selector, job_.offerId, eve));
        open(job_.offerId, eve, DONE);
        expectInvalidRuling(0);
        open(job_.offerId, wim, 0);
        expectInvalidRuling(3);
        open(job_.offerId, wim, 3);
        vm.warp(WORK_UNTIL + GRACE);
        vm.expectRevert(
            abi.encodeWithSelector(
                IConsentGroups.ConsentGroupsDeadlinePassed.selector,
                uint256(WORK_UNTIL + GRACE),
                uint256(WORK_UNTIL + GRACE)
            )
        );
        open(job_.offerId, wim, DONE);
        vm.warp(WORK_UNTIL + GRACE - 1);
        open(job_.offerId, wim, DONE);
        expectState(job_.offerId, OfferState.Disputed);
        open(job_.offerId, cat, ENDED);
        court.rule(keyOfCase(job_.offerId, 1), 0);
        vm.expectRevert(abi.encodeWithSelector(ICommunityWork.CommunityWorkHadCase.selector, job_.offerId, wim));
        open(job_.offerId, wim, DONE);
        open(job_.offerId, cat, ENDED);
        vm.assertEq(work.offerOf(job_.offerId).cases, 2);
    }

    function test_nothingEndsWhileACaseIsOpen() external {
        Job memory job_ = job();
        open(job_.offerId, wim, DONE);
        vm.warp(WORK_UNTIL + GRACE);
        Completion memory completion = completionOf(job_);
        expectState(job_.offerId, OfferState.Disputed);
        work.completeWork(completion, job_.offer, noApprovals());
        expectState(job_.offerId, OfferState.Disputed);
        work.endWork(job_.offerId);
        expectState(job_.offerId, OfferState.Disputed);
        work.settleRuling(job_.offerId, job_.offer);
        expectState(job_.offerId, OfferState.Disputed);
        prankAs(wim);
        work.lapseWork(job_.offerId, job_.offer);
        expectState(job_.offerId, OfferState.Disputed);
        prankAs(wim);
        work.withdrawWork(job_.offerId);
    }

    function test_aRulingThatItIsDonePaysAtTheValuesGiven() external {
        Job memory job_ = job();
        open(job_.offerId, wim, DONE);
        vm.warp(START + 3 days);
        vm.expectEmit(address(work));
        emit ICommunityWork.CaseClosed(job_.offerId, 1, DONE, false, WORK_UNTIL + GRACE);
        court.rule(keyOfCase(job_.offerId, 1), DONE);
        assertOffer(job_.offerId, OfferState.Ruled);
        vm.assertEq(work.offerOf(job_.offerId).caseAt, START + 3 days);
        WorkOffer memory other = offerOf(job_.projectId, 0, refs(job_.service), refs());
        vm.expectRevert(
            abi.encodeWithSelector(
                ICommunityWork.CommunityWorkWrongHash.selector, job_.offerId, keccak256(abi.encode(other))
            )
        );
        work.settleRuling(job_.offerId, other);
        vm.expectEmit(address(work));
        emit ICommunityWork.WorkDone(job_.offerId);
        vm.prank(stranger);
        work.settleRuling(job_.offerId, job_.offer);
        assertOffer(job_.offerId, OfferState.Done);
        assertOwner(job_.first, wim);
        assertOwner(job_.second, wim);
        vm.assertEq(projects.creditOf(job_.projectId, cat), 1000);
        vm.assertEq(projects.creditOf(job_.projectId, dan), 1000);
        expectState(job_.offerId, OfferState.Done);
        work.settleRuling(job_.offerId, job_.offer);
    }

    function test_aRulingOfDoneWithoutPayCreditsTheWorkAtItsValue() external {
        uint256 projectId = create(smallPlan());
        WorkOffer memory offer = offerOf(projectId, 0, refs(labour(wim, projectId, 0)), refs());
        uint256 offerId = offerWork(wim, offer);
        accept(ann, offerId, offer);
        open(offerId, wim, DONE);
        court.rule(keyOfCase(offerId, 1), DONE);
        work.settleRuling(offerId, offer);
        vm.assertEq(projects.creditOf(projectId, wim), 500);
    }

    function test_aRulingThatItEndsFreesEverything() external {
        Job memory job_ = job();
        open(job_.offerId, ann, ENDED);
        vm.expectEmit(address(work));
        emit ICommunityWork.CaseClosed(job_.offerId, 1, ENDED, false, WORK_UNTIL + GRACE);
        vm.expectEmit(address(work));
        emit ICommunityWork.WorkEnded(job_.offerId);
        court.rule(keyOfCase(job_.offerId, 1), ENDED);
        assertOffer(job_.offerId, OfferState.Ended);
        assertTask(job_.projectId, 0, CommunityTaskState.Open);
        prankAs(ann);
        projects.returnVoucher(job_.first);
    }

    function test_aRulingOfNothingGivesTheOthersTheirTime() external {
        Job memory job_ = job();
        open(job_.offerId, wim, DONE);
        uint256 ruledAt = WORK_UNTIL + 5 days;
        vm.warp(ruledAt);
        vm.expectEmit(address(work));
        emit ICommunityWork.CaseClosed(job_.offerId, 1, 0, false, ruledAt + GRACE);
        court.rule(keyOfCase(job_.offerId, 1), 0);
        assertOffer(job_.offerId, OfferState.Accepted);
        vm.warp(ruledAt + GRACE - 1);
        expectTooEarly(ruledAt + GRACE);
        work.endWork(job_.offerId);
        open(job_.offerId, ann, ENDED);
        vm.assertEq(court.last().key, keyOfCase(job_.offerId, 2));
        // The first case is over, whatever its court says now.
        expectNotArbitrator(keyOfCase(job_.offerId, 1), address(court));
        court.rule(keyOfCase(job_.offerId, 1), DONE);
        court.rule(keyOfCase(job_.offerId, 2), ENDED);
        assertOffer(job_.offerId, OfferState.Ended);
    }

    function test_aRulingComesFromTheCourtThatHasTheCase() external {
        Job memory job_ = job();
        bytes32 key = keyOfCase(job_.offerId, 1);
        expectState(job_.offerId, OfferState.Accepted);
        vm.prank(address(court));
        work.rule(key, DONE);
        open(job_.offerId, wim, DONE);
        expectNotArbitrator(key, stranger);
        vm.prank(stranger);
        work.rule(key, DONE);
        expectInvalidRuling(3);
        court.rule(key, 3);
        expectState(job_.offerId + 1, OfferState.None);
        court.rule(keyOfCase(job_.offerId + 1, 1), DONE);
    }

    function test_aCaseWithoutARulingLapses() external {
        Job memory job_ = job();
        expectState(job_.offerId, OfferState.Accepted);
        work.lapseCase(job_.offerId);
        open(job_.offerId, wim, DONE);
        vm.warp(START + LAPSE - 1);
        expectTooEarly(START + LAPSE);
        work.lapseCase(job_.offerId);
        vm.warp(START + LAPSE);
        vm.expectEmit(address(work));
        emit ICommunityWork.CaseClosed(job_.offerId, 1, 0, true, START + LAPSE + GRACE);
        vm.prank(stranger);
        work.lapseCase(job_.offerId);
        assertOffer(job_.offerId, OfferState.Accepted);
        expectState(job_.offerId, OfferState.Accepted);
        court.rule(keyOfCase(job_.offerId, 1), DONE);
        vm.warp(START + LAPSE + GRACE);
        work.endWork(job_.offerId);
        projects.returnVoucher(job_.first);
        assertOwner(job_.first, cat);
    }

    function test_aRulingThatNobodyPaysOutEnds() external {
        Job memory job_ = job();
        open(job_.offerId, wim, DONE);
        vm.warp(START + 3 days);
        court.rule(keyOfCase(job_.offerId, 1), DONE);
        vm.warp(START + 3 days + GRACE - 1);
        expectTooEarly(START + 3 days + GRACE);
        work.endWork(job_.offerId);
        vm.warp(START + 3 days + GRACE);
        work.endWork(job_.offerId);
        assertOffer(job_.offerId, OfferState.Ended);
    }

    function test_aRulingWithExpiredPayIsNeverHalfPaidAndLapses() external {
        uint256 projectId = create(smallPlan());
        SeriesTerms memory terms = seriesTerms();
        terms.validity = 5 days;
        uint256 short = issueOf(cat, terms);
        give(cat, short, DepositTerms(Purpose.Fund, projectId, 0, 1000));
        uint256 pay = fund(dan, projectId, 0);
        WorkOffer memory offer = offerOf(projectId, 0, refs(labour(wim, projectId, 0)), refs(pay, short));
        uint256 offerId = offerWork(wim, offer);
        accept(ann, offerId, offer);
        open(offerId, wim, DONE);
        vm.warp(START + 5 days);
        court.rule(keyOfCase(offerId, 1), DONE);
        vm.expectRevert(abi.encodeWithSelector(ICommunityProjects.CommunityProjectsVoucherSpent.selector, short));
        work.settleRuling(offerId, offer);
        assertEscrow(pay, true);
        prankAs(wim);
        work.lapseWork(offerId, offer);
        assertTask(projectId, 0, CommunityTaskState.Open);
    }

    function test_aCourtThatCallsBackFindsTheDoorClosed() external {
        Job memory job_ = job();
        bytes memory closed = abi.encodeWithSelector(ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector);
        bytes[5] memory calls = [
            abi.encodeCall(work.rule, (keyOfCase(job_.offerId, 1), DONE)),
            abi.encodeCall(work.endWork, (job_.offerId)),
            abi.encodeCall(work.lapseCase, (job_.offerId)),
            abi.encodeCall(work.settleRuling, (job_.offerId, job_.offer)),
            abi.encodeCall(work.openCase, (job_.offerId, DONE, ""))
        ];
        for (uint256 i = 0; i < calls.length; ++i) {
            court.prepare(address(work), calls[i]);
            vm.expectRevert(closed);
            open(job_.offerId, wim, DONE);
        }
        Completion memory completion = completionOf(job_);
        court.prepare(address(work), abi.encodeCall(work.completeWork, (completion, job_.offer, noApprovals())));
        vm.expectRevert(closed);
        open(job_.offerId, wim, DONE);
    }

    function testFuzz_onlyOneAndTwoAreAskedFor(uint256 wish) external {
        Job memory job_ = job();
        if (wish != DONE && wish != ENDED) expectInvalidRuling(wish);
        open(job_.offerId, wim, wish);
    }

    function open(uint256 offerId, bytes20 by, uint256 wish) private {
        prankAs(by);
        work.openCase(offerId, wish, "ipfs://statement");
    }

    function keyOfCase(uint256 offerId, uint256 number) private pure returns (bytes32) {
        return bytes32((number << 64) | offerId);
    }

    function expectState(uint256 offerId, OfferState state) private {
        vm.expectRevert(abi.encodeWithSelector(ICommunityWork.CommunityWorkWrongState.selector, offerId, state));
    }

    function expectInvalidRuling(uint256 ruling) private {
        vm.expectRevert(abi.encodeWithSelector(ICommunityWork.CommunityWorkInvalidRuling.selector, ruling));
    }

    function expectNotArbitrator(bytes32 key, address caller) private {
        vm.expectRevert(abi.encodeWithSelector(ICommunityWork.CommunityWorkNotArbitrator.selector, key, caller));
    }

    function expectTooEarly(uint256 start) private {
        vm.expectRevert(
            abi.encodeWithSelector(ICommunityWork.CommunityWorkTooEarly.selector, start, vm.getBlockTimestamp())
        );
    }
}
