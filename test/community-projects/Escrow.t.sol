// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {
    CommunityProjectPlan,
    CommunityProjectState,
    CommunityTaskState,
    Deposit,
    DepositTerms,
    ICommunityProjects,
    Purpose
} from "../../contracts/community/interfaces/ICommunityProjects.sol";
import {IConsentGroups} from "../../contracts/community/interfaces/IConsentGroups.sol";
import {SeriesTerms} from "../../contracts/vouchers/interfaces/IVoucherBook.sol";
import {CommunityProjectsTest} from "./CommunityProjectsTest.sol";

/// Vouchers come into escrow and go back.
contract EscrowTest is CommunityProjectsTest {
    uint256 internal projectId;

    function setUp() public override {
        super.setUp();
        projectId = create(plan());
    }

    function test_aVoucherForATaskIsHeldUntilTheTasksDeadline() external {
        uint256 id = issue(cat);
        vm.expectEmit(address(projects));
        emit ICommunityProjects.VoucherDeposited(projectId, id, cat, Purpose.Fund, 0, 800, TASK_UNTIL);
        give(cat, id, DepositTerms(Purpose.Fund, projectId, 0, 800));
        Deposit memory deposit = projects.depositOf(id);
        vm.assertEq(deposit.contributor, cat);
        vm.assertEq(uint256(deposit.purpose), uint256(Purpose.Fund));
        vm.assertEq(deposit.projectId, projectId);
        vm.assertEq(deposit.place, 0);
        vm.assertEq(deposit.value, 800);
        vm.assertEq(deposit.until, TASK_UNTIL);
        vm.assertEq(deposit.lockedBy, 0);
        vm.assertFalse(deposit.requested);
        vm.assertEq(vouchers.ownerOf(id), address(projects));
    }

    function test_aVoucherForThePoolIsHeldUntilTheLastDeadline() external {
        uint256 id = fund(cat, projectId, POOL);
        vm.assertEq(projects.depositOf(id).place, POOL);
        vm.assertEq(projects.depositOf(id).until, LAST_DEADLINE);
    }

    function test_aVoucherKeepsTheDeadlineItWasGivenUnder() external {
        uint256 id = fund(cat, projectId, 0);
        prankAs(ann);
        projects.rescheduleTask(projectId, 0, MILESTONE_UNTIL);
        vm.assertEq(projects.depositOf(id).until, TASK_UNTIL);
    }

    function test_anyoneGivesWhatItHolds() external {
        uint256 id = issue(cat);
        pass(id, dan);
        give(dan, id, DepositTerms(Purpose.Fund, projectId, 0, 800));
        vm.assertEq(projects.depositOf(id).contributor, dan);
    }

    function test_labourIsGivenByWhoPromisedIt() external {
        uint256 id = issue(cat);
        pass(id, wim);
        expectRefused(
            wim,
            id,
            DepositTerms(Purpose.Labour, projectId, 0, 800),
            abi.encodeWithSelector(ICommunityProjects.CommunityProjectsOwnVoucher.selector, id, wim)
        );
        labour(wim, projectId, 0);
    }

    function test_whoHasNoIdentityGivesNothing() external {
        uint256 id = issue(cat);
        vm.prank(accountOf(cat));
        vouchers.transferFrom(accountOf(cat), stranger, id);
        vm.expectRevert(abi.encodeWithSelector(IConsentGroups.ConsentGroupsNotRegistered.selector, stranger));
        vm.prank(stranger);
        vouchers.safeTransferFrom(
            stranger, address(projects), id, abi.encode(DepositTerms(Purpose.Fund, projectId, 0, 1))
        );
    }

    function test_onlyTheVouchersContractBringsVouchers() external {
        vm.expectRevert(abi.encodeWithSelector(ICommunityProjects.CommunityProjectsNotModule.selector, accountOf(cat)));
        prankAs(cat);
        projects.onERC721Received(
            accountOf(cat), accountOf(cat), 1, abi.encode(DepositTerms(Purpose.Fund, projectId, 0, 1))
        );
    }

    function test_aVoucherComesWithTerms() external {
        uint256 id = issue(cat);
        vm.expectRevert();
        giveData(cat, id, "");
        vm.expectRevert();
        giveData(cat, id, abi.encode(uint256(2), projectId, uint256(0), uint256(1)));
        vm.expectRevert();
        giveData(cat, id, abi.encode(uint256(0), projectId, uint256(0), uint256(1 << 80)));
        giveData(cat, id, abi.encode(uint256(0), projectId, uint256(0), uint256((1 << 80) - 1)));
        vm.assertEq(projects.depositOf(id).value, (1 << 80) - 1);
    }

    function test_nothingIsGivenToAProjectThatIsNotOpen() external {
        uint256 id = issue(cat);
        expectRefused(
            cat,
            id,
            DepositTerms(Purpose.Fund, 2, 0, 1),
            abi.encodeWithSelector(
                ICommunityProjects.CommunityProjectsWrongState.selector, uint256(2), CommunityProjectState.None
            )
        );
        uint256 other = create(smallPlan());
        drop(other, 0);
        expectRefused(
            cat,
            id,
            DepositTerms(Purpose.Fund, other, POOL, 1),
            abi.encodeWithSelector(
                ICommunityProjects.CommunityProjectsWrongState.selector, other, CommunityProjectState.Abandoned
            )
        );
    }

    function test_nothingIsGivenForATaskThatIsSettledOrUnknown() external {
        uint256 id = issue(cat);
        drop(projectId, 0);
        expectRefused(cat, id, DepositTerms(Purpose.Fund, projectId, 0, 1), wrongTask(0, CommunityTaskState.Dropped));
        expectRefused(cat, id, DepositTerms(Purpose.Fund, projectId, 3, 1), wrongTask(3, CommunityTaskState.None));
        expectRefused(cat, id, DepositTerms(Purpose.Fund, projectId, 257, 1), wrongTask(257, CommunityTaskState.None));
    }

    function test_vouchersForATaskThatWaitsOrIsTakenAreWelcome() external {
        fund(cat, projectId, 2);
        Job memory job_ = offeredJob(projectId);
        accept(ann, job_.offerId, job_.offer);
        fund(cat, projectId, 0);
    }

    function test_nothingIsGivenFromTheDeadlineOn() external {
        uint256 id = issue(cat);
        vm.warp(TASK_UNTIL);
        expectRefused(
            cat,
            id,
            DepositTerms(Purpose.Fund, projectId, 0, 1),
            abi.encodeWithSelector(
                IConsentGroups.ConsentGroupsDeadlinePassed.selector, uint256(TASK_UNTIL), uint256(TASK_UNTIL)
            )
        );
        vm.warp(TASK_UNTIL - 1);
        give(cat, id, DepositTerms(Purpose.Fund, projectId, 0, 1));
    }

    function test_aProjectWithoutMilestonesHasNoPool() external {
        CommunityProjectPlan memory plan_ = plan();
        (plan_.milestones, plan_.tasks) = (noMilestones(), noTasks());
        uint256 other = create(plan_);
        uint256 id = issue(cat);
        expectRefused(
            cat,
            id,
            DepositTerms(Purpose.Fund, other, POOL, 1),
            abi.encodeWithSelector(IConsentGroups.ConsentGroupsDeadlinePassed.selector, uint256(0), START)
        );
    }

    function test_vouchersAreStatedInTheProjectsCurrency() external {
        SeriesTerms memory terms = seriesTerms();
        terms.currency = "USD";
        uint256 id = issueOf(cat, terms);
        expectRefused(
            cat,
            id,
            DepositTerms(Purpose.Fund, projectId, 0, 1),
            abi.encodeWithSelector(
                ICommunityProjects.CommunityProjectsWrongCurrency.selector, bytes3("USD"), bytes3("EUR")
            )
        );
    }

    function test_anExpiredVoucherIsNotTaken() external {
        SeriesTerms memory terms = seriesTerms();
        terms.validity = 1 days;
        uint256 id = issueOf(cat, terms);
        pass(id, dan);
        vm.warp(START + 1 days);
        expectRefused(
            dan,
            id,
            DepositTerms(Purpose.Fund, projectId, 0, 1),
            abi.encodeWithSelector(ICommunityProjects.CommunityProjectsVoucherSpent.selector, id)
        );
        vm.warp(START + 1 days - 1);
        give(dan, id, DepositTerms(Purpose.Fund, projectId, 0, 1));
    }

    // ---- The way back ------------------------------------------------------------------------------------------------------

    function test_aManagerReturnsAVoucherAtAnyTime() external {
        uint256 id = fund(cat, projectId, 0);
        vm.expectEmit(address(projects));
        emit ICommunityProjects.VoucherReturned(id, cat, accountOf(cat));
        prankAs(ann);
        projects.returnVoucher(id);
        assertOwner(id, cat);
        assertEscrow(id, false);
    }

    function test_anyoneReturnsAVoucherFromItsDateOn() external {
        uint256 id = fund(cat, projectId, 0);
        uint256 pooled = fund(dan, projectId, POOL);
        vm.warp(TASK_UNTIL - 1);
        expectTooEarly(cat, id, TASK_UNTIL);
        vm.warp(TASK_UNTIL);
        vm.prank(stranger);
        projects.returnVoucher(id);
        assertOwner(id, cat);
        expectTooEarly(dan, pooled, LAST_DEADLINE);
        vm.warp(LAST_DEADLINE);
        vm.prank(stranger);
        projects.returnVoucher(pooled);
        assertOwner(pooled, dan);
    }

    function test_aWorkerTakesItsOfferedLabourBackAtAnyTime() external {
        uint256 id = labour(wim, projectId, 0);
        expectTooEarly(cat, id, TASK_UNTIL);
        prankAs(wim);
        projects.returnVoucher(id);
        assertOwner(id, wim);
    }

    function test_whoHasNoIdentityReturnsNothingBeforeItsDate() external {
        uint256 id = fund(cat, projectId, 0);
        vm.expectRevert(abi.encodeWithSelector(IConsentGroups.ConsentGroupsNotRegistered.selector, stranger));
        vm.prank(stranger);
        projects.returnVoucher(id);
    }

    function test_aVoucherOfADroppedTaskIsDueAtOnce() external {
        uint256 id = fund(cat, projectId, 0);
        uint256 pooled = fund(cat, projectId, POOL);
        drop(projectId, 0);
        vm.prank(stranger);
        projects.returnVoucher(id);
        assertOwner(id, cat);
        expectTooEarly(cat, pooled, LAST_DEADLINE);
        drop(projectId, 1);
        drop(projectId, 2);
        vm.prank(stranger);
        projects.returnVoucher(pooled);
        assertOwner(pooled, cat);
    }

    function test_unspentVouchersOfADoneTaskAreDueAtOnce() external {
        Job memory job_ = offeredJob(projectId);
        uint256 unspent = fund(cat, projectId, 0);
        accept(ann, job_.offerId, job_.offer);
        complete(job_);
        vm.prank(stranger);
        projects.returnVoucher(unspent);
        assertOwner(unspent, cat);
    }

    function test_aVoucherGoesBackToThePresentAccount() external {
        uint256 id = fund(cat, projectId, 0);
        address next = makeAddr("cat's next account");
        identities.recover(cat, next);
        prankAs(ann);
        projects.returnVoucher(id);
        vm.assertEq(vouchers.ownerOf(id), next);
    }

    function test_anExpiredVoucherGoesBackToo() external {
        SeriesTerms memory terms = seriesTerms();
        terms.validity = 1 days;
        uint256 id = issueOf(cat, terms);
        give(cat, id, DepositTerms(Purpose.Fund, projectId, 0, 1));
        vm.warp(TASK_UNTIL);
        projects.returnVoucher(id);
        assertOwner(id, cat);
    }

    function test_whatIsNotInEscrowDoesNotGoBack() external {
        uint256 id = issue(cat);
        bytes memory problem = abi.encodeWithSelector(ICommunityProjects.CommunityProjectsWrongVoucher.selector, id);
        vm.expectRevert(problem);
        prankAs(ann);
        projects.returnVoucher(id);
        give(cat, id, DepositTerms(Purpose.Fund, projectId, 0, 1));
        prankAs(ann);
        projects.returnVoucher(id);
        vm.expectRevert(problem);
        prankAs(ann);
        projects.returnVoucher(id);
    }

    function test_whatAnOfferAtWorkNamesStays() external {
        Job memory job_ = offeredJob(projectId);
        accept(ann, job_.offerId, job_.offer);
        bytes memory problem = abi.encodeWithSelector(ICommunityProjects.CommunityProjectsLocked.selector, job_.first);
        vm.assertEq(projects.depositOf(job_.first).lockedBy, job_.offerId);
        vm.expectRevert(problem);
        prankAs(ann);
        projects.returnVoucher(job_.first);
        vm.warp(TASK_UNTIL);
        vm.expectRevert(problem);
        projects.returnVoucher(job_.first);
        work.endWork(job_.offerId);
        vm.assertEq(projects.depositOf(job_.first).lockedBy, 0);
        projects.returnVoucher(job_.first);
        assertOwner(job_.first, cat);
    }

    // ---- Strays --------------------------------------------------------------------------------------------------------------

    function test_aVoucherThatCameWithoutTermsGoesToItsIssuer() external {
        uint256 id = issue(cat);
        pass(id, dan);
        vm.prank(accountOf(dan));
        vouchers.transferFrom(accountOf(dan), address(projects), id);
        vm.expectEmit(address(projects));
        emit ICommunityProjects.VoucherReturned(id, cat, accountOf(cat));
        vm.prank(stranger);
        projects.returnStray(id);
        assertOwner(id, cat);
    }

    function test_onlyStraysGoToTheirIssuer() external {
        uint256 id = issue(cat);
        bytes memory problem = abi.encodeWithSelector(ICommunityProjects.CommunityProjectsWrongVoucher.selector, id);
        vm.expectRevert(problem);
        projects.returnStray(id);
        pass(id, dan);
        give(dan, id, DepositTerms(Purpose.Fund, projectId, 0, 1));
        vm.expectRevert(problem);
        projects.returnStray(id);
    }

    function test_labourThatWasRedeemedIsNoStray() external {
        Job memory job_ = offeredJob(projectId);
        accept(ann, job_.offerId, job_.offer);
        complete(job_);
        vm.expectRevert(abi.encodeWithSelector(ICommunityProjects.CommunityProjectsWrongVoucher.selector, job_.service));
        projects.returnStray(job_.service);
    }

    function expectRefused(bytes20 from, uint256 id, DepositTerms memory terms, bytes memory problem) private {
        address account = accountOf(from);
        vm.expectRevert(problem);
        vm.prank(account);
        vouchers.safeTransferFrom(account, address(projects), id, abi.encode(terms));
    }

    function expectTooEarly(bytes20 by, uint256 id, uint256 until) private {
        vm.expectRevert(abi.encodeWithSelector(ICommunityProjects.CommunityProjectsTooEarly.selector, id, until));
        prankAs(by);
        projects.returnVoucher(id);
    }

    function wrongTask(uint256 taskId, CommunityTaskState state) private view returns (bytes memory) {
        return abi.encodeWithSelector(ICommunityProjects.CommunityProjectsWrongTask.selector, projectId, taskId, state);
    }
}
