// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {
    CommunityTaskState,
    DepositTerms,
    ICommunityProjects,
    Purpose,
    RedemptionPlan,
    VoucherRef,
    WorkOffer
} from "../../contracts/community/interfaces/ICommunityProjects.sol";
import {ICommunityWork, OfferState, WorkOfferRecord} from "../../contracts/community/interfaces/ICommunityWork.sol";
import {Group, IConsentGroups} from "../../contracts/community/interfaces/IConsentGroups.sol";
import {SeriesTerms} from "../../contracts/vouchers/interfaces/IVoucherBook.sol";
import {TransferRule} from "../../contracts/vouchers/interfaces/IVouchers.sol";
import {CommunityProjectsTest} from "./CommunityProjectsTest.sol";

/// Work is offered for some of a task's vouchers, taken back, accepted and replaced.
contract OfferWorkTest is CommunityProjectsTest {
    uint256 internal projectId;

    function setUp() public override {
        super.setUp();
        projectId = create(plan());
    }

    function test_anOfferStandsAsItWasMade() external {
        Job memory job_;
        job_.service = labour(wim, projectId, 0);
        job_.first = fund(cat, projectId, 0);
        WorkOffer memory offer = offerOf(projectId, 0, refs(job_.service), refs(job_.first));
        vm.expectEmit(address(work));
        emit ICommunityWork.WorkOffered(1, projectId, wim, offer, "ipfs://offer");
        vm.assertEq(offerWork(wim, offer), 1);
        vm.assertEq(work.offerCount(), 1);
        WorkOfferRecord memory record = work.offerOf(1);
        vm.assertEq(uint256(record.state), uint256(OfferState.Open));
        vm.assertEq(record.offerHash, keccak256(abi.encode(offer)));
        vm.assertEq(record.offerHash, work.hashOffer(offer));
        vm.assertEq(record.projectId, projectId);
        vm.assertEq(record.taskId, 0);
        vm.assertEq(record.worker, wim);
        vm.assertEq(record.manager, bytes20(0));
        vm.assertEq(record.workUntil, WORK_UNTIL);
        vm.assertEq(record.openUntil, 0);
        // Nothing is locked before a manager accepts.
        vm.assertEq(projects.depositOf(job_.first).lockedBy, 0);
    }

    function test_whoHasNoIdentityOffersNothing() external {
        WorkOffer memory offer = offerOf(projectId, 0, refs(issue(wim)), refs());
        vm.expectRevert(abi.encodeWithSelector(IConsentGroups.ConsentGroupsNotRegistered.selector, stranger));
        vm.prank(stranger);
        work.offerWork(offer, "");
    }

    function test_anOfferKeepsItsLimits() external {
        VoucherRef[] memory none = refs();
        VoucherRef[] memory one = refs(issue(wim));
        expectInvalid("services", offerOf(projectId, 0, none, none));
        expectInvalid("services", offerOf(projectId, 0, new VoucherRef[](17), none));
        expectInvalid("compensation", offerOf(projectId, 0, one, new VoucherRef[](17)));
        expectInvalid("projectId", offerOf(1 << 32, 0, one, none));
        expectInvalid("taskId", offerOf(projectId, 256, one, none));
        offerWork(wim, offerOf((1 << 32) - 1, 255, new VoucherRef[](16), new VoucherRef[](16)));
        WorkOffer memory offer = offerOf(projectId, 0, one, none);
        offer.acceptBy = offer.workUntil + 1;
        expectInvalid("acceptBy", offer);
        offer.acceptBy = offer.workUntil;
        offerWork(wim, offer);
        offer.acceptBy = uint40(START);
        vm.expectRevert(abi.encodeWithSelector(IConsentGroups.ConsentGroupsDeadlinePassed.selector, START, START));
        offerWork(wim, offer);
    }

    function test_onlyTheWorkerTakesItsOfferBack() external {
        Job memory job_ = offeredJob(projectId);
        expectNotParty(job_.offerId, ann);
        prankAs(ann);
        work.withdrawWork(job_.offerId);
        vm.expectEmit(address(work));
        emit ICommunityWork.WorkWithdrawn(job_.offerId);
        prankAs(wim);
        work.withdrawWork(job_.offerId);
        expectState(job_.offerId, OfferState.Withdrawn);
        accept(ann, job_.offerId, job_.offer);
        expectState(job_.offerId, OfferState.Withdrawn);
        prankAs(wim);
        work.withdrawWork(job_.offerId);
    }

    // ---- Acceptance ----------------------------------------------------------------------------------------------------------

    function test_acceptanceLocksWhatTheOfferNamesAndFormsItsGroup() external {
        Job memory job_ = offeredJob(projectId);
        vm.expectEmit(address(projects));
        emit ICommunityProjects.TaskTaken(projectId, 0, job_.offerId);
        vm.expectEmit(address(projects));
        emit ICommunityProjects.VoucherLocked(job_.service, job_.offerId);
        vm.expectEmit(address(projects));
        emit ICommunityProjects.VoucherLocked(job_.first, job_.offerId);
        vm.expectEmit(address(projects));
        emit ICommunityProjects.VoucherLocked(job_.second, job_.offerId);
        vm.expectEmit(address(work));
        emit ICommunityWork.WorkAccepted(job_.offerId, ann, WORK_UNTIL + GRACE);
        accept(ann, job_.offerId, job_.offer);

        assertOffer(job_.offerId, OfferState.Accepted);
        assertTask(projectId, 0, CommunityTaskState.Taken);
        vm.assertEq(projects.taskOf(projectId, 0).offerId, job_.offerId);
        vm.assertEq(work.offerOf(job_.offerId).manager, ann);
        vm.assertEq(work.offerOf(job_.offerId).openUntil, WORK_UNTIL + GRACE);
        vm.assertEq(projects.depositOf(job_.service).lockedBy, job_.offerId);
        vm.assertEq(projects.depositOf(job_.second).lockedBy, job_.offerId);
        Group memory group = work.groupOf(job_.offerId);
        vm.assertEq(group.version, 1);
        vm.assertEq(group.founders, 4);
        vm.assertEq(group.members.length, 4);
        vm.assertEq(group.members[0], ann);
        vm.assertEq(group.members[1], wim);
        vm.assertEq(group.members[2], cat);
        vm.assertEq(group.members[3], dan);
    }

    function test_everyoneIsInTheGroupOnce() external {
        uint256 service = labour(wim, projectId, 0);
        WorkOffer memory offer = offerOf(projectId, 0, refs(service), new VoucherRef[](4));
        offer.compensation[0] = refs(fund(cat, projectId, 0))[0];
        offer.compensation[1] = refs(fund(ann, projectId, 0))[0];
        offer.compensation[2] = refs(fund(cat, projectId, POOL))[0];
        offer.compensation[3] = refs(fund(dan, projectId, POOL))[0];
        uint256 offerId = offerWork(wim, offer);
        accept(ann, offerId, offer);
        bytes20[] memory members = work.groupOf(offerId).members;
        vm.assertEq(members.length, 4);
        vm.assertEq(members[2], cat);
        vm.assertEq(members[3], dan);
    }

    function test_sixteenVouchersOnEachSideAreAccepted() external {
        bytes20[] memory many = people(16);
        WorkOffer memory offer = offerOf(projectId, 0, new VoucherRef[](16), new VoucherRef[](16));
        for (uint256 i = 0; i < 16; ++i) {
            offer.services[i] = refs(labour(wim, projectId, 0))[0];
            offer.compensation[i] = refs(fund(many[i], projectId, 0))[0];
        }
        uint256 offerId = offerWork(wim, offer);
        accept(ann, offerId, offer);
        vm.assertEq(work.groupOf(offerId).members.length, 18);
    }

    function test_onlyAManagerAcceptsAndNotItsOwnWork() external {
        Job memory job_ = offeredJob(projectId);
        expectNotParty(job_.offerId, cat);
        accept(cat, job_.offerId, job_.offer);
        admitManager(projectId, wim);
        expectNotParty(job_.offerId, wim);
        accept(wim, job_.offerId, job_.offer);
        accept(ann, job_.offerId, job_.offer);
    }

    function test_acceptanceIsBoundToTheTerms() external {
        Job memory job_ = offeredJob(projectId);
        job_.offer.workUntil += 1;
        vm.expectRevert(
            abi.encodeWithSelector(
                ICommunityWork.CommunityWorkWrongHash.selector, job_.offerId, keccak256(abi.encode(job_.offer))
            )
        );
        accept(ann, job_.offerId, job_.offer);
    }

    function test_anOfferIsAcceptedOnceAndInTime() external {
        Job memory job_ = offeredJob(projectId);
        vm.warp(job_.offer.acceptBy);
        vm.expectRevert(
            abi.encodeWithSelector(
                IConsentGroups.ConsentGroupsDeadlinePassed.selector,
                uint256(job_.offer.acceptBy),
                uint256(job_.offer.acceptBy)
            )
        );
        accept(ann, job_.offerId, job_.offer);
        vm.warp(job_.offer.acceptBy - 1);
        accept(ann, job_.offerId, job_.offer);
        expectState(job_.offerId, OfferState.Accepted);
        accept(ann, job_.offerId, job_.offer);
        expectState(job_.offerId + 1, OfferState.None);
        accept(ann, job_.offerId + 1, job_.offer);
    }

    function test_onlyAnOpenTaskIsTaken() external {
        Job memory job_ = offeredJob(projectId);
        WorkOffer memory waiting = offerOf(projectId, 1, refs(job_.service), refs());
        uint256 offerId = offerWork(wim, waiting);
        expectWrongTask(1, CommunityTaskState.Waiting);
        accept(ann, offerId, waiting);
        accept(ann, job_.offerId, job_.offer);

        WorkOffer memory second = offerOf(projectId, 0, refs(labour(wim, projectId, 0)), refs());
        offerId = offerWork(wim, second);
        expectWrongTask(0, CommunityTaskState.Taken);
        accept(ann, offerId, second);

        WorkOffer memory unknown = offerOf(projectId, 3, refs(labour(wim, projectId, 0)), refs());
        offerId = offerWork(wim, unknown);
        expectWrongTask(3, CommunityTaskState.None);
        accept(ann, offerId, unknown);
    }

    function test_workEndsByTheDeadlineOfTaskAndPay() external {
        uint256 service = labour(wim, projectId, 0);
        uint256 pay = fund(cat, projectId, 0);
        WorkOffer memory offer = offerOf(projectId, 0, refs(service), refs(pay));
        offer.workUntil = TASK_UNTIL + 1;
        uint256 offerId = offerWork(wim, offer);
        expectTooLate(TASK_UNTIL + 1, TASK_UNTIL);
        accept(ann, offerId, offer);
        prankAs(ann);
        projects.rescheduleTask(projectId, 0, MILESTONE_UNTIL);
        expectTooLate(TASK_UNTIL + 1, TASK_UNTIL);
        accept(ann, offerId, offer);
        offer.workUntil = TASK_UNTIL;
        offerId = offerWork(wim, offer);
        accept(ann, offerId, offer);
    }

    function test_servicesAreTheWorkersOwnLabourForThisProject() external {
        expectRefusedService(fund(wim, projectId, 0));
        expectRefusedService(labour(cat, projectId, 0));
        expectRefusedService(labour(wim, create(plan()), 0));
        expectRefusedService(issue(wim));
    }

    function test_aWorkerMayKeepAnExpiredPromiseOfItsOwn() external {
        SeriesTerms memory terms = seriesTerms();
        terms.validity = 5 days;
        uint256 expired = issueOf(wim, terms);
        give(wim, expired, DepositTerms(Purpose.Labour, projectId, 0, 500));
        vm.warp(START + 5 days);
        WorkOffer memory offer = offerOf(projectId, 0, refs(expired), refs());
        uint256 offerId = offerWork(wim, offer);
        accept(ann, offerId, offer);
    }

    function test_compensationIsOfTheTaskOrThePool() external {
        expectRefusedPay(fund(cat, projectId, 1));
        expectRefusedPay(labour(cat, projectId, 0));
        expectRefusedPay(fund(cat, create(plan()), 0));
        expectRefusedPay(issue(cat));
    }

    function test_vouchersAreAsTheyWereNamed() external {
        Job memory job_ = offeredJob(projectId);
        prankAs(ann);
        projects.returnVoucher(job_.first);
        give(cat, job_.first, DepositTerms(Purpose.Fund, projectId, 0, 1000));
        expectWrongVoucher(job_.first);
        accept(ann, job_.offerId, job_.offer);
        job_.offer.services[0].version += 1;
        uint256 offerId = offerWork(wim, job_.offer);
        expectWrongVoucher(job_.service);
        accept(ann, offerId, job_.offer);
    }

    function test_aVoucherIsNamedOnceByOneOffer() external {
        Job memory job_ = offeredJob(projectId);
        WorkOffer memory twice = offerOf(projectId, 0, refs(job_.service), refs(job_.first, job_.first));
        uint256 offerId = offerWork(wim, twice);
        vm.expectRevert(abi.encodeWithSelector(ICommunityProjects.CommunityProjectsLocked.selector, job_.first));
        accept(ann, offerId, twice);
        // Two tasks, one voucher of the pool.
        extend(projectId, noMilestones(), list(task(0, TASK_UNTIL, 0)));
        accept(ann, job_.offerId, job_.offer);
        WorkOffer memory other = offerOf(projectId, 3, refs(labour(wim, projectId, 0)), refs(job_.second));
        offerId = offerWork(wim, other);
        vm.expectRevert(abi.encodeWithSelector(ICommunityProjects.CommunityProjectsLocked.selector, job_.second));
        accept(ann, offerId, other);
    }

    function test_compensationIsGoodWhenItIsAccepted() external {
        SeriesTerms memory terms = seriesTerms();
        terms.validity = 5 days;
        uint256 pay = issueOf(cat, terms);
        give(cat, pay, DepositTerms(Purpose.Fund, projectId, 0, 500));
        vm.warp(START + 5 days);
        WorkOffer memory offer = offerOf(projectId, 0, refs(labour(wim, projectId, 0)), refs(pay));
        uint256 offerId = offerWork(wim, offer);
        vm.expectRevert(abi.encodeWithSelector(ICommunityProjects.CommunityProjectsVoucherSpent.selector, pay));
        accept(ann, offerId, offer);
        vm.warp(START + 5 days - 1);
        accept(ann, offerId, offer);
    }

    function test_theWorkerMayHoldItsCompensation() external {
        SeriesTerms memory terms = seriesTerms();
        terms.transferRule = TransferRule.IssuerOnly;
        uint256 pay = issueOf(cat, terms);
        give(cat, pay, DepositTerms(Purpose.Fund, projectId, 0, 500));
        WorkOffer memory offer = offerOf(projectId, 0, refs(labour(wim, projectId, 0)), refs(pay));
        uint256 offerId = offerWork(wim, offer);
        vm.expectRevert(
            abi.encodeWithSelector(ICommunityProjects.CommunityProjectsMayNotHold.selector, pay, accountOf(wim))
        );
        accept(ann, offerId, offer);
    }

    function test_nobodyPaysForItsOwnWork() external {
        uint256 pay = fund(wim, projectId, 0);
        WorkOffer memory offer = offerOf(projectId, 0, refs(labour(wim, projectId, 0)), refs(pay));
        uint256 offerId = offerWork(wim, offer);
        vm.expectRevert(abi.encodeWithSelector(ICommunityProjects.CommunityProjectsOwnVoucher.selector, pay, wim));
        accept(ann, offerId, offer);
    }

    function test_onlyWorkCallsWhatIsForWork() external {
        bytes memory problem =
            abi.encodeWithSelector(ICommunityProjects.CommunityProjectsNotModule.selector, accountOf(ann));
        WorkOffer memory offer = offerOf(projectId, 0, refs(), refs());
        RedemptionPlan memory asked;
        vm.expectRevert(problem);
        prankAs(ann);
        projects.takeTask(1, wim, offer);
        vm.expectRevert(problem);
        prankAs(ann);
        projects.freeTask(projectId, 0);
        vm.expectRevert(problem);
        prankAs(ann);
        projects.finishTask(ann, wim, offer, new uint80[](0));
        vm.expectRevert(problem);
        prankAs(ann);
        projects.requestFor(1, asked);
    }

    // ---- Replacement -----------------------------------------------------------------------------------------------------------

    function test_anOfferTakesThePlaceOfAnother() external {
        Job memory job_ = offeredJob(projectId);
        accept(ann, job_.offerId, job_.offer);
        uint256 better = fund(cat, projectId, 0);
        WorkOffer memory next = offerOf(projectId, 0, refs(job_.service), refs(better, job_.second));
        next.replaces = job_.offerId;
        uint256 offerId = offerWork(wim, next);
        vm.expectEmit(address(work));
        emit ICommunityWork.WorkEnded(job_.offerId);
        vm.expectEmit(address(projects));
        emit ICommunityProjects.TaskFreed(projectId, 0, job_.offerId);
        vm.expectEmit(address(projects));
        emit ICommunityProjects.TaskTaken(projectId, 0, offerId);
        accept(ann, offerId, next);
        assertOffer(job_.offerId, OfferState.Ended);
        vm.assertEq(projects.depositOf(job_.first).lockedBy, 0);
        vm.assertEq(projects.depositOf(job_.service).lockedBy, offerId);
        vm.assertEq(projects.depositOf(better).lockedBy, offerId);
        prankAs(ann);
        projects.returnVoucher(job_.first);
    }

    function test_onlyTheSameWorkersOfferAtWorkOnTheTaskIsReplaced() external {
        Job memory job_ = offeredJob(projectId);
        WorkOffer memory next = offerOf(projectId, 0, refs(job_.service), refs());
        next.replaces = job_.offerId;
        uint256 offerId = offerWork(wim, next);
        expectState(job_.offerId, OfferState.Open);
        accept(ann, offerId, next);
        accept(ann, job_.offerId, job_.offer);

        bytes memory problem =
            abi.encodeWithSelector(ICommunityWork.CommunityWorkInvalidOffer.selector, bytes32("replaces"));
        offerId = offerWork(cat, next);
        vm.expectRevert(problem);
        accept(ann, offerId, next);
        next.taskId = 1;
        offerId = offerWork(wim, next);
        vm.expectRevert(problem);
        accept(ann, offerId, next);
        next.taskId = 0;
        next.projectId = create(plan());
        offerId = offerWork(wim, next);
        vm.expectRevert(problem);
        accept(ann, offerId, next);
    }

    function expectRefusedService(uint256 id) private {
        WorkOffer memory offer = offerOf(projectId, 0, refs(id), refs());
        uint256 offerId = offerWork(wim, offer);
        expectWrongVoucher(id);
        accept(ann, offerId, offer);
    }

    function expectRefusedPay(uint256 id) private {
        WorkOffer memory offer = offerOf(projectId, 0, refs(labour(wim, projectId, 0)), refs(id));
        uint256 offerId = offerWork(wim, offer);
        expectWrongVoucher(id);
        accept(ann, offerId, offer);
    }

    function expectWrongVoucher(uint256 id) private {
        vm.expectRevert(abi.encodeWithSelector(ICommunityProjects.CommunityProjectsWrongVoucher.selector, id));
    }

    function expectTooLate(uint256 workUntil, uint256 latest) private {
        vm.expectRevert(abi.encodeWithSelector(ICommunityProjects.CommunityProjectsTooLate.selector, workUntil, latest));
    }

    function expectInvalid(bytes32 field, WorkOffer memory offer) private {
        vm.expectRevert(abi.encodeWithSelector(ICommunityWork.CommunityWorkInvalidOffer.selector, field));
        offerWork(wim, offer);
    }

    function expectNotParty(uint256 offerId, bytes20 identity) private {
        vm.expectRevert(abi.encodeWithSelector(ICommunityWork.CommunityWorkNotParty.selector, offerId, identity));
    }

    function expectState(uint256 offerId, OfferState state) private {
        vm.expectRevert(abi.encodeWithSelector(ICommunityWork.CommunityWorkWrongState.selector, offerId, state));
    }

    function expectWrongTask(uint256 taskId, CommunityTaskState state) private {
        vm.expectRevert(
            abi.encodeWithSelector(ICommunityProjects.CommunityProjectsWrongTask.selector, projectId, taskId, state)
        );
    }
}
