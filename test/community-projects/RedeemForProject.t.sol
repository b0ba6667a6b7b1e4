// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {
    CommunityProjectState,
    CommunityTaskState,
    DepositTerms,
    ICommunityProjects,
    Purpose,
    RedemptionPlan,
    WorkOffer
} from "../../contracts/community/interfaces/ICommunityProjects.sol";
import {ICommunityWork, OfferState} from "../../contracts/community/interfaces/ICommunityWork.sol";
import {Approval, IConsentGroups} from "../../contracts/community/interfaces/IConsentGroups.sol";
import {Deed} from "../../contracts/reputation/interfaces/IScoreSource.sol";
import {IVoucherRedemptions, RequestState} from "../../contracts/vouchers/interfaces/IVoucherRedemptions.sol";
import {CommunityProjectsTest} from "./CommunityProjectsTest.sol";

/// Vouchers are redeemed for the project.
contract RedeemForProjectTest is CommunityProjectsTest {
    uint256 internal projectId;
    uint256 internal id;

    function setUp() public override {
        super.setUp();
        projectId = create(plan());
        id = fund(cat, projectId, POOL);
    }

    function test_theManagersAskAndTheIssuerDelivers() external {
        verifyAll();
        vm.expectEmit(address(projects));
        emit ICommunityProjects.RedemptionAsked(projectId, id);
        ask(id);
        vm.assertTrue(projects.depositOf(id).requested);
        vm.assertEq(projects.projectOf(projectId).pending, 1);
        vm.assertTrue(vouchers.voucherOf(id).requested);
        prankAs(cat);
        redemptions.fulfil(id);
        vm.expectEmit(address(projects));
        emit ICommunityProjects.RedemptionSettled(projectId, id, true);
        vm.expectEmit(address(projects));
        emit ICommunityProjects.Credited(projectId, cat, id, 1000, 1000, 1000);
        vm.expectEmit(address(projects));
        emit ICommunityProjects.DeedCounted(cat, ann, 1 << 96);
        prankAs(ann);
        projects.confirmRedemption(id);

        assertEscrow(id, false);
        vm.assertEq(vouchers.voucherOf(id).remaining, 0);
        vm.assertEq(projects.creditOf(projectId, cat), 1000);
        vm.assertEq(projects.projectOf(projectId).pending, 0);
        vm.assertEq(deed(cat, ann, Deed.Contributed), 1);
        expectWrongVoucher();
        projects.returnStray(id);
    }

    function test_managersConsentByCallAndBySignature() external {
        admitManager(projectId, dan);
        RedemptionPlan memory plan_ = redemptionPlan(id, projectId, 2);
        prankAs(dan);
        vm.assertFalse(projects.askRedemption(plan_, own(dan)));
        vm.assertFalse(projects.depositOf(id).requested);
        prankAs(ann);
        vm.assertTrue(projects.askRedemption(plan_, own(ann)));
        vm.assertTrue(projects.depositOf(id).requested);
    }

    function test_whatIsAskedForStaysInPlace() external {
        ask(id);
        expectLocked();
        prankAs(ann);
        projects.returnVoucher(id);
        vm.warp(LAST_DEADLINE);
        expectLocked();
        projects.returnVoucher(id);
        expectAskRevert(
            redemptionPlan(id, projectId, 1),
            abi.encodeWithSelector(ICommunityProjects.CommunityProjectsLocked.selector, id)
        );
    }

    function test_whatIsAskedForIsNotPaidOut() external {
        uint256 service = labour(wim, projectId, 0);
        WorkOffer memory offer = offerOf(projectId, 0, refs(service), refs(id));
        uint256 offerId = offerWork(wim, offer);
        ask(id);
        expectLocked();
        accept(ann, offerId, offer);
    }

    function test_whatIsAskedForIsAsItWasNamed() external {
        RedemptionPlan memory plan_ = redemptionPlan(id, projectId, 1);
        plan_.voucherVersion += 1;
        expectAskRevert(plan_, wrongVoucher(id));
        plan_ = redemptionPlan(id, projectId, 1);
        plan_.value += 1;
        expectAskRevert(
            plan_,
            abi.encodeWithSelector(
                ICommunityProjects.CommunityProjectsWrongValue.selector, uint256(1001), uint256(1000)
            )
        );
        uint256 own_ = labour(cat, projectId, POOL);
        expectAskRevert(redemptionPlan(own_, projectId, 1), wrongVoucher(own_));
        uint256 elsewhere = fund(cat, create(plan()), POOL);
        expectAskRevert(redemptionPlan(elsewhere, projectId, 1), wrongVoucher(elsewhere));
        uint256 outside = issue(cat);
        expectAskRevert(redemptionPlan(outside, projectId, 1), wrongVoucher(outside));
    }

    function test_nothingIsAskedForFromItsDateOn() external {
        vm.warp(LAST_DEADLINE);
        expectAskRevert(
            redemptionPlan(id, projectId, 1),
            abi.encodeWithSelector(
                IConsentGroups.ConsentGroupsDeadlinePassed.selector, uint256(LAST_DEADLINE), uint256(LAST_DEADLINE)
            )
        );
        vm.warp(LAST_DEADLINE - 1);
        ask(id);
    }

    function test_nothingIsAskedForWhenTheProjectIsOver() external {
        drop(projectId, 0);
        drop(projectId, 1);
        drop(projectId, 2);
        expectAskRevert(
            redemptionPlan(id, projectId, 1),
            abi.encodeWithSelector(
                ICommunityProjects.CommunityProjectsWrongState.selector, projectId, CommunityProjectState.Abandoned
            )
        );
    }

    function test_aVoucherForATaskIsAskedForWhileTheTaskIsOpen() external {
        uint256 open = fund(cat, projectId, 0);
        uint256 waiting = fund(cat, projectId, 2);
        expectAskRevert(redemptionPlan(waiting, projectId, 1), wrongTask(2, CommunityTaskState.Waiting));
        ask(open);
        uint256 other = fund(cat, projectId, 0);
        Job memory job_ = offeredJob(projectId);
        accept(ann, job_.offerId, job_.offer);
        expectAskRevert(redemptionPlan(other, projectId, 1), wrongTask(0, CommunityTaskState.Taken));
    }

    function test_whoGivesAndManagesAloneDoesNotCountItself() external {
        uint256 own_ = fund(ann, projectId, POOL);
        expectAskRevert(
            redemptionPlan(own_, projectId, 1),
            abi.encodeWithSelector(ICommunityProjects.CommunityProjectsAlone.selector, ann)
        );
        admitManager(projectId, dan);
        ask(own_);
        uint256 another = fund(dan, projectId, POOL);
        ask(another);
    }

    function test_oneTextAsksOnce() external {
        ask(id);
        prankAs(ann);
        projects.cancelRedemption(id);
        RedemptionPlan memory plan_ = redemptionPlan(id, projectId, 1);
        expectAskRevert(plan_, abi.encodeWithSelector(IConsentGroups.ConsentGroupsTextUsed.selector, textOf(plan_)));
        vm.warp(START + 1);
        ask(id);
    }

    // ---- The group of an offer at work -----------------------------------------------------------------------------------

    function test_theGroupAtWorkAsksForAVoucherOfItsTask() external {
        Job memory job_ = offeredJob(projectId);
        uint256 tool = fund(cat, projectId, 0);
        accept(ann, job_.offerId, job_.offer);
        vm.assertTrue(askAtWork(tool, job_.offerId));
        vm.assertTrue(projects.depositOf(tool).requested);
        // With the swap the task is done; the redemption goes on.
        complete(job_);
        prankAs(cat);
        redemptions.fulfil(tool);
        prankAs(ann);
        projects.confirmRedemption(tool);
        vm.assertEq(projects.creditOf(projectId, cat), 1900);
    }

    function test_theGroupAsksWhenAllConsent() external {
        Job memory job_ = offeredJob(projectId);
        uint256 tool = fund(cat, projectId, 0);
        accept(ann, job_.offerId, job_.offer);
        RedemptionPlan memory plan_ = redemptionPlan(tool, job_.offerId, 1);
        bytes32 digest = typed(address(work), "Commonweal CommunityWork", textOf(plan_));
        vm.assertFalse(work.askRedemption(plan_, approvals(digest, ids(ann, wim))));
        vm.assertFalse(projects.depositOf(tool).requested);
        vm.assertFalse(work.askRedemption(plan_, approvals(digest, ids(cat))));
        prankAs(dan);
        vm.assertTrue(work.askRedemption(plan_, own(dan)));
        vm.assertTrue(projects.depositOf(tool).requested);
    }

    function test_theGroupAsksForNothingElse() external {
        Job memory job_ = offeredJob(projectId);
        uint256 later = fund(cat, projectId, 1);
        accept(ann, job_.offerId, job_.offer);
        expectAskAtWorkRevert(id, job_.offerId, wrongVoucher(id));
        expectAskAtWorkRevert(later, job_.offerId, wrongVoucher(later));
        expectAskAtWorkRevert(
            job_.first,
            job_.offerId,
            abi.encodeWithSelector(ICommunityProjects.CommunityProjectsLocked.selector, job_.first)
        );
        vm.warp(WORK_UNTIL + GRACE);
        work.endWork(job_.offerId);
        expectAskAtWorkRevert(
            job_.first,
            job_.offerId,
            abi.encodeWithSelector(ICommunityWork.CommunityWorkWrongState.selector, job_.offerId, OfferState.Ended)
        );
    }

    // ---- How a redemption ends -------------------------------------------------------------------------------------------

    function test_managersTakeARequestBack() external {
        ask(id);
        vm.expectEmit(address(projects));
        emit ICommunityProjects.RedemptionSettled(projectId, id, false);
        prankAs(ann);
        projects.cancelRedemption(id);
        checkFree();
        prankAs(ann);
        projects.returnVoucher(id);
        assertOwner(id, cat);
    }

    function test_anUnansweredRequestLeavesTheVoucherFree() external {
        ask(id);
        expectOpen();
        projects.settleRedemption(id);
        vm.warp(START + 7 days);
        redemptions.finalize(id);
        vm.prank(stranger);
        projects.settleRedemption(id);
        checkFree();
    }

    function test_anUndisputedFulfilmentCredits() external {
        ask(id);
        prankAs(cat);
        redemptions.fulfil(id);
        expectOpen();
        projects.settleRedemption(id);
        vm.warp(START + 7 days);
        redemptions.finalize(id);
        projects.settleRedemption(id);
        vm.assertEq(projects.creditOf(projectId, cat), 1000);
        assertEscrow(id, false);
        expectWrongVoucher();
        projects.settleRedemption(id);
    }

    function test_whoContributedIsCreditedWhoeverIssued() external {
        uint256 passed = issue(cat);
        pass(passed, dan);
        give(dan, passed, DepositTerms(Purpose.Fund, projectId, POOL, 700));
        ask(passed);
        prankAs(cat);
        redemptions.fulfil(passed);
        prankAs(ann);
        projects.confirmRedemption(passed);
        vm.assertEq(projects.creditOf(projectId, dan), 700);
        vm.assertEq(projects.creditOf(projectId, cat), 0);
    }

    function test_aRefusalLeavesTheVoucherFree() external {
        ask(id);
        prankAs(cat);
        redemptions.decline(id);
        projects.settleRedemption(id);
        checkFree();
    }

    function test_aManagerDisputesAFulfilment() external {
        ask(id);
        prankAs(cat);
        redemptions.fulfil(id);
        vm.deal(accountOf(ann), 1 ether);
        prankAs(ann);
        projects.disputeRedemption{value: 1 ether}(id, "ipfs://statement");
        vm.assertEq(court.last().opener, ann);
        vm.assertEq(court.last().respondent, cat);
        vm.assertEq(court.deposit(), 1 ether);
        vm.assertEq(projects.projectOf(projectId).pending, 1);
        court.rule(court.last().key, 2);
        projects.settleRedemption(id);
        checkFree();
    }

    function test_aManagerDisputesARefusalThatWasNotSettled() external {
        ask(id);
        prankAs(cat);
        redemptions.decline(id);
        dispute(ann);
        vm.assertEq(projects.projectOf(projectId).pending, 1);
        court.rule(court.last().key, 1);
        projects.settleRedemption(id);
        vm.assertEq(projects.creditOf(projectId, cat), 1000);
    }

    function test_aManagerDisputesARefusalThatWasSettled() external {
        ask(id);
        prankAs(cat);
        redemptions.decline(id);
        projects.settleRedemption(id);
        vm.expectEmit(address(projects));
        emit ICommunityProjects.RedemptionAsked(projectId, id);
        dispute(ann);
        vm.assertTrue(projects.depositOf(id).requested);
        vm.assertEq(projects.projectOf(projectId).pending, 1);
        expectLocked();
        prankAs(ann);
        projects.returnVoucher(id);
        vm.warp(START + LAPSE);
        redemptions.lapse(id);
        projects.settleRedemption(id);
        checkFree();
    }

    function test_aRefusalIsNotDisputedOnceTheVoucherIsAtWorkOrTheProjectOver() external {
        ask(id);
        prankAs(cat);
        redemptions.decline(id);
        projects.settleRedemption(id);
        WorkOffer memory offer = offerOf(projectId, 0, refs(labour(wim, projectId, 0)), refs(id));
        uint256 offerId = offerWork(wim, offer);
        accept(ann, offerId, offer);
        expectLocked();
        dispute(ann);

        uint256 other = create(smallPlan());
        id = fund(cat, other, POOL);
        ask(id);
        prankAs(cat);
        redemptions.decline(id);
        projects.settleRedemption(id);
        drop(other, 0);
        vm.expectRevert(
            abi.encodeWithSelector(
                ICommunityProjects.CommunityProjectsWrongState.selector, other, CommunityProjectState.Abandoned
            )
        );
        dispute(ann);
    }

    function test_whatWasNeverAskedForIsNotDisputed() external {
        vm.expectRevert(
            abi.encodeWithSelector(IVoucherRedemptions.VoucherRedemptionsWrongState.selector, id, RequestState.None)
        );
        dispute(ann);
        id = issue(cat);
        vm.expectRevert(
            abi.encodeWithSelector(ICommunityProjects.CommunityProjectsNotManager.selector, uint256(0), ann)
        );
        dispute(ann);
    }

    function test_onlyManagersActForTheProject() external {
        ask(id);
        bytes memory problem =
            abi.encodeWithSelector(ICommunityProjects.CommunityProjectsNotManager.selector, projectId, cat);
        vm.expectRevert(problem);
        prankAs(cat);
        projects.cancelRedemption(id);
        vm.expectRevert(problem);
        prankAs(cat);
        projects.confirmRedemption(id);
        vm.expectRevert(problem);
        dispute(cat);
    }

    function test_whatIsNotAskedForIsNeitherCancelledNorConfirmedNorSettled() external {
        expectWrongVoucher();
        prankAs(ann);
        projects.cancelRedemption(id);
        expectWrongVoucher();
        prankAs(ann);
        projects.confirmRedemption(id);
        expectWrongVoucher();
        projects.settleRedemption(id);
    }

    function test_aCourtThatCallsBackFindsTheDoorClosed() external {
        ask(id);
        prankAs(cat);
        redemptions.fulfil(id);
        court.prepare(address(projects), abi.encodeCall(projects.settleRedemption, (id)));
        vm.expectRevert();
        dispute(ann);
    }

    // ---- The project waits for its redemptions ---------------------------------------------------------------------------

    function test_aProjectSettlesUntilItsRedemptionsHaveEnded() external {
        Job memory job_ = offeredJob(create(smallPlan()));
        accept(ann, job_.offerId, job_.offer);
        uint256 bread = fund(cat, job_.projectId, POOL);
        ask(bread);
        complete(job_);
        assertState(job_.projectId, CommunityProjectState.Settling);
        prankAs(cat);
        redemptions.fulfil(bread);
        prankAs(ann);
        projects.confirmRedemption(bread);
        assertState(job_.projectId, CommunityProjectState.Complete);
        vm.assertEq(projects.projectOf(job_.projectId).credited, 3000);
    }

    function test_aRefusalIsDisputedWhileTheProjectSettles() external {
        Job memory job_ = offeredJob(create(smallPlan()));
        accept(ann, job_.offerId, job_.offer);
        id = fund(cat, job_.projectId, POOL);
        ask(id);
        complete(job_);
        prankAs(cat);
        redemptions.decline(id);
        dispute(ann);
        assertState(job_.projectId, CommunityProjectState.Settling);
        court.rule(court.last().key, 2);
        projects.settleRedemption(id);
        assertState(job_.projectId, CommunityProjectState.Complete);
        vm.prank(stranger);
        projects.returnVoucher(id);
        assertOwner(id, cat);
    }

    function dispute(bytes20 by) private {
        prankAs(by);
        projects.disputeRedemption(id, "ipfs://statement");
    }

    function askAtWork(uint256 voucherId, uint256 offerId) private returns (bool) {
        RedemptionPlan memory plan_ = redemptionPlan(voucherId, offerId, work.groupOf(offerId).version);
        bytes32 digest = typed(address(work), "Commonweal CommunityWork", textOf(plan_));
        return work.askRedemption(plan_, approvals(digest, work.groupOf(offerId).members));
    }

    function expectAskAtWorkRevert(uint256 voucherId, uint256 offerId, bytes memory problem) private {
        RedemptionPlan memory plan_ = redemptionPlan(voucherId, offerId, 1);
        bytes32 digest = typed(address(work), "Commonweal CommunityWork", textOf(plan_));
        Approval[] memory all = approvals(digest, work.groupOf(offerId).members);
        vm.expectRevert(problem);
        work.askRedemption(plan_, all);
    }

    function expectAskRevert(RedemptionPlan memory plan_, bytes memory problem) private {
        vm.expectRevert(problem);
        prankAs(ann);
        projects.askRedemption(plan_, own(ann));
    }

    function checkFree() private view {
        vm.assertFalse(projects.depositOf(id).requested);
        vm.assertEq(projects.projectOf(projects.depositOf(id).projectId).pending, 0);
        vm.assertEq(vouchers.voucherOf(id).remaining, 1000);
        assertEscrow(id, true);
    }

    function expectLocked() private {
        vm.expectRevert(abi.encodeWithSelector(ICommunityProjects.CommunityProjectsLocked.selector, id));
    }

    function expectOpen() private {
        vm.expectRevert(abi.encodeWithSelector(ICommunityProjects.CommunityProjectsRedemptionOpen.selector, id));
    }

    function expectWrongVoucher() private {
        vm.expectRevert(wrongVoucher(id));
    }

    function wrongVoucher(uint256 voucherId) private pure returns (bytes memory) {
        return abi.encodeWithSelector(ICommunityProjects.CommunityProjectsWrongVoucher.selector, voucherId);
    }

    function wrongTask(uint256 taskId, CommunityTaskState state) private view returns (bytes memory) {
        return abi.encodeWithSelector(ICommunityProjects.CommunityProjectsWrongTask.selector, projectId, taskId, state);
    }
}
