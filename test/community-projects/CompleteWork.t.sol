// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {
    CommunityProjectState,
    CommunityTaskState,
    DepositTerms,
    ICommunityProjects,
    Purpose,
    WorkOffer
} from "../../contracts/community/interfaces/ICommunityProjects.sol";
import {Completion, ICommunityWork, OfferState} from "../../contracts/community/interfaces/ICommunityWork.sol";
import {Approval, GroupChange, IConsentGroups} from "../../contracts/community/interfaces/IConsentGroups.sol";
import {Deed} from "../../contracts/reputation/interfaces/IScoreSource.sol";
import {SeriesTerms} from "../../contracts/vouchers/interfaces/IVoucherBook.sol";
import {VoucherState} from "../../contracts/vouchers/interfaces/IVouchers.sol";
import {CommunityProjectsTest} from "./CommunityProjectsTest.sol";

/// Work and pay change hands in one step, or not at all.
contract CompleteWorkTest is CommunityProjectsTest {
    function test_onEveryonesConsentWorkAndPayChangeHands() external {
        Job memory job_ = job();
        Completion memory completion = completionOf(job_);
        bytes20[] memory members = work.groupOf(job_.offerId).members;
        Approval[] memory all = approvals(digestOf(completion), members);
        vm.expectEmit(address(work));
        emit ICommunityWork.WorkDone(job_.offerId);
        vm.expectEmit(address(projects));
        emit ICommunityProjects.TaskDone(job_.projectId, 0, job_.offerId, accountOf(wim));
        vm.expectEmit(address(projects));
        emit ICommunityProjects.Credited(job_.projectId, cat, job_.first, 900, 900, 900);
        vm.expectEmit(address(projects));
        emit ICommunityProjects.Credited(job_.projectId, dan, job_.second, 1100, 1100, 2000);
        vm.prank(stranger);
        vm.assertTrue(work.completeWork(completion, job_.offer, all));

        assertOffer(job_.offerId, OfferState.Done);
        assertTask(job_.projectId, 0, CommunityTaskState.Done);
        assertState(job_.projectId, CommunityProjectState.Complete);
        assertOwner(job_.first, wim);
        assertOwner(job_.second, wim);
        assertEscrow(job_.first, false);
        assertEscrow(job_.second, false);
        assertEscrow(job_.service, false);
        vm.assertEq(uint256(vouchers.voucherOf(job_.service).state), uint256(VoucherState.Redeemed));
        vm.assertEq(projects.creditOf(job_.projectId, cat), 900);
        vm.assertEq(projects.creditOf(job_.projectId, dan), 1100);
        vm.assertEq(projects.creditOf(job_.projectId, wim), 0);
        vm.assertEq(projects.projectOf(job_.projectId).credited, 2000);
        vm.assertEq(projects.projectOf(job_.projectId).doneTasks, 1);
        vm.assertEq(projects.taskOf(job_.projectId, 0).offerId, job_.offerId);
    }

    function test_oneMissingConsentHoldsEverythingBack() external {
        Job memory job_ = job();
        Completion memory completion = completionOf(job_);
        bytes32 digest = digestOf(completion);
        bytes20[] memory members = work.groupOf(job_.offerId).members;
        for (uint256 i = 0; i < 3; ++i) {
            vm.assertFalse(work.completeWork(completion, job_.offer, approvals(digest, ids(members[i]))));
            assertOffer(job_.offerId, OfferState.Accepted);
            assertEscrow(job_.first, true);
            assertEscrow(job_.service, true);
        }
        prankAs(members[3]);
        vm.assertTrue(work.completeWork(completion, job_.offer, own(members[3])));
        assertOffer(job_.offerId, OfferState.Done);
    }

    function test_consentToOtherValuesIsNoConsent() external {
        Job memory job_ = job();
        Completion memory completion = completionOf(job_);
        vm.assertFalse(work.completeWork(completion, job_.offer, approvals(digestOf(completion), ids(ann, wim))));
        completion.values[0] += 1;
        vm.assertFalse(work.completeWork(completion, job_.offer, approvals(digestOf(completion), ids(cat, dan))));
        assertOffer(job_.offerId, OfferState.Accepted);
    }

    function test_whoWasAdmittedConsentsToo() external {
        Job memory job_ = job();
        bytes20 eve = person("eve");
        admitWorker(job_.offerId, eve);
        Completion memory completion = completionOf(job_);
        bytes32 digest = digestOf(completion);
        vm.assertFalse(work.completeWork(completion, job_.offer, approvals(digest, ids(ann, wim))));
        vm.assertFalse(work.completeWork(completion, job_.offer, approvals(digest, ids(cat, dan))));
        vm.assertTrue(work.completeWork(completion, job_.offer, approvals(digest, ids(eve))));
    }

    function test_consentsBeforeAnAdmissionDoNotCountAfterIt() external {
        Job memory job_ = job();
        Completion memory completion = completionOf(job_);
        Approval[] memory some = approvals(digestOf(completion), ids(ann, wim));
        admitWorker(job_.offerId, person("eve"));
        vm.expectRevert(
            abi.encodeWithSelector(IConsentGroups.ConsentGroupsWrongVersion.selector, job_.offerId, uint256(2))
        );
        work.completeWork(completion, job_.offer, some);
    }

    function test_consentIsVoidFromItsDeadlineOn() external {
        Job memory job_ = job();
        Completion memory completion = completionOf(job_);
        Approval[] memory all = approvals(digestOf(completion), work.groupOf(job_.offerId).members);
        vm.warp(completion.deadline);
        vm.expectRevert(
            abi.encodeWithSelector(
                IConsentGroups.ConsentGroupsDeadlinePassed.selector,
                uint256(completion.deadline),
                uint256(completion.deadline)
            )
        );
        work.completeWork(completion, job_.offer, all);
        vm.warp(completion.deadline - 1);
        vm.assertTrue(work.completeWork(completion, job_.offer, all));
    }

    function test_consentNamesTheOfferByItsHash() external {
        Job memory job_ = job();
        Completion memory completion = completionOf(job_);
        completion.offerHash = keccak256("other");
        expectWrongHash(job_.offerId, keccak256("other"));
        work.completeWork(completion, job_.offer, noApprovals());
        completion = completionOf(job_);
        job_.offer.contentHash = 0;
        expectWrongHash(job_.offerId, keccak256(abi.encode(job_.offer)));
        work.completeWork(completion, job_.offer, noApprovals());
    }

    function test_thereIsOneValueForEachVoucherThatCounts() external {
        Job memory job_ = job();
        Completion memory completion = completionOf(job_);
        completion.values = new uint80[](1);
        vm.expectRevert(abi.encodeWithSelector(ICommunityWork.CommunityWorkWrongValues.selector, 2, 1));
        work.completeWork(completion, job_.offer, noApprovals());
        completion.values = new uint80[](3);
        vm.expectRevert(abi.encodeWithSelector(ICommunityWork.CommunityWorkWrongValues.selector, 2, 3));
        work.completeWork(completion, job_.offer, noApprovals());
    }

    function test_aVoucherMayCountForNothing() external {
        Job memory job_ = job();
        Completion memory completion = completionOf(job_.offerId, 0, type(uint80).max);
        work.completeWork(completion, job_.offer, approvals(digestOf(completion), work.groupOf(job_.offerId).members));
        vm.assertEq(projects.creditOf(job_.projectId, cat), 0);
        vm.assertEq(projects.creditOf(job_.projectId, dan), type(uint80).max);
    }

    function test_workWithoutPayIsTheWorkersContribution() external {
        verifyAll();
        uint256 projectId = create(smallPlan());
        uint256 service = labour(wim, projectId, 0);
        uint256 other = labour(wim, projectId, POOL);
        WorkOffer memory offer = offerOf(projectId, 0, refs(service, other), refs());
        uint256 offerId = offerWork(wim, offer);
        accept(ann, offerId, offer);
        vm.assertEq(work.groupOf(offerId).members.length, 2);
        Completion memory completion = completionOf(offerId, 300, 400);
        vm.assertTrue(work.completeWork(completion, offer, approvals(digestOf(completion), ids(ann, wim))));
        vm.assertEq(projects.creditOf(projectId, wim), 700);
        vm.assertEq(deed(wim, ann, Deed.TaskDone), 1);
        vm.assertEq(deed(wim, ann, Deed.Contributed), 0);
        vm.assertEq(projects.deedsOf(wim, wim), 0);
    }

    function test_onlyAnOfferAtWorkIsCompleted() external {
        Job memory job_ = offeredJob(create(smallPlan()));
        Completion memory completion = completionOf(job_);
        expectState(job_.offerId, OfferState.Open);
        work.completeWork(completion, job_.offer, noApprovals());
        accept(ann, job_.offerId, job_.offer);
        complete(job_);
        expectState(job_.offerId, OfferState.Done);
        work.completeWork(completion, job_.offer, noApprovals());
    }

    function test_payGoesToTheWorkersPresentAccount() external {
        Job memory job_ = job();
        Completion memory completion = completionOf(job_);
        Approval[] memory others = approvals(digestOf(completion), ids(ann, cat));
        work.completeWork(completion, job_.offer, others);
        work.completeWork(completion, job_.offer, approvals(digestOf(completion), ids(dan)));
        address next = makeAddr("wim's next account");
        identities.recover(wim, next);
        vm.prank(next);
        vm.assertTrue(work.completeWork(completion, job_.offer, own(wim)));
        vm.assertEq(vouchers.ownerOf(job_.first), next);
    }

    function test_consentLateButBeforeTheOfferEndsStillPays() external {
        Job memory job_ = job();
        vm.warp(WORK_UNTIL + GRACE + 1);
        vm.assertTrue(complete(job_));
    }

    // ---- Deeds -----------------------------------------------------------------------------------------------------------------

    function test_deedsBetweenVerifiedIdentitiesCountOnceAnOffer() external {
        verifyAll();
        uint256 projectId = create(smallPlan());
        uint256 service = labour(wim, projectId, 0);
        WorkOffer memory offer =
            offerOf(projectId, 0, refs(service), refs(fund(cat, projectId, 0), fund(cat, projectId, 0)));
        uint256 offerId = offerWork(wim, offer);
        accept(ann, offerId, offer);
        Completion memory completion = completionOf(offerId, 1, 2);
        bytes20[] memory members = work.groupOf(offerId).members;
        Approval[] memory all = approvals(digestOf(completion), members);
        vm.expectEmit(address(projects));
        emit ICommunityProjects.DeedCounted(cat, wim, 1 << 96);
        vm.expectEmit(address(projects));
        emit ICommunityProjects.DeedCounted(wim, ann, 1 << 128);
        work.completeWork(completion, offer, all);
        vm.assertEq(deed(cat, wim, Deed.Contributed), 1);
        vm.assertEq(deed(wim, cat, Deed.Contributed), 0);
        vm.assertEq(deed(wim, ann, Deed.TaskDone), 1);
        vm.assertEq(projects.creditOf(projectId, cat), 3);
    }

    function test_deedsOfTheUnverifiedDoNotCount() external {
        identities.setVerified(wim, true);
        complete(job());
        vm.assertEq(projects.deedsOf(cat, wim), 0);
        vm.assertEq(projects.deedsOf(wim, ann), 0);
        identities.setVerified(wim, false);
        identities.setVerified(cat, true);
        identities.setVerified(ann, true);
        complete(job());
        vm.assertEq(projects.deedsOf(cat, wim), 0);
        vm.assertEq(projects.deedsOf(wim, ann), 0);
    }

    // ---- Never half paid -------------------------------------------------------------------------------------------------------

    function test_anExpiredPayHoldsTheSwapBackAndIsReplaced() external {
        (Job memory job_, uint256 short) = shortJob();
        vm.warp(START + 5 days);
        Completion memory completion = completionOf(job_);
        bytes20[] memory members = work.groupOf(job_.offerId).members;
        Approval[] memory all = approvals(digestOf(completion), members);
        vm.expectRevert(abi.encodeWithSelector(ICommunityProjects.CommunityProjectsVoucherSpent.selector, short));
        work.completeWork(completion, job_.offer, all);
        assertOffer(job_.offerId, OfferState.Accepted);
        assertEscrow(job_.second, true);
        vm.assertEq(vouchers.voucherOf(job_.service).remaining, 1000);

        WorkOffer memory next =
            offerOf(job_.projectId, 0, refs(job_.service), refs(fund(cat, job_.projectId, 0), job_.second));
        next.replaces = job_.offerId;
        job_.offer = next;
        job_.offerId = offerWork(wim, next);
        accept(ann, job_.offerId, next);
        complete(job_);
        assertOwner(job_.second, wim);
        vm.assertEq(projects.depositOf(short).lockedBy, 0);
        vm.prank(stranger);
        projects.returnVoucher(short);
        assertOwner(short, cat);
    }

    function test_anOfferWithExpiredPayLapsesByItsWorkerOrManager() external {
        (Job memory job_,) = shortJob();
        vm.warp(START + 5 days - 1);
        vm.expectRevert(abi.encodeWithSelector(ICommunityWork.CommunityWorkNothingSpent.selector, job_.offerId));
        prankAs(wim);
        work.lapseWork(job_.offerId, job_.offer);
        vm.warp(START + 5 days);
        vm.expectRevert(abi.encodeWithSelector(ICommunityWork.CommunityWorkNotParty.selector, job_.offerId, cat));
        prankAs(cat);
        work.lapseWork(job_.offerId, job_.offer);
        uint256 before = vm.snapshotState();
        vm.expectEmit(address(work));
        emit ICommunityWork.WorkEnded(job_.offerId);
        prankAs(wim);
        work.lapseWork(job_.offerId, job_.offer);
        assertOffer(job_.offerId, OfferState.Ended);
        assertTask(job_.projectId, 0, CommunityTaskState.Open);
        vm.revertToState(before);
        prankAs(ann);
        work.lapseWork(job_.offerId, job_.offer);
        assertOffer(job_.offerId, OfferState.Ended);
        // Work and pay are as they were before.
        prankAs(wim);
        projects.returnVoucher(job_.service);
        assertOwner(job_.service, wim);
    }

    function test_onlyAnOfferAtWorkLapsesAndWithItsTerms() external {
        (Job memory job_,) = shortJob();
        vm.warp(START + 5 days);
        job_.offer.contentHash = 0;
        expectWrongHash(job_.offerId, keccak256(abi.encode(job_.offer)));
        prankAs(wim);
        work.lapseWork(job_.offerId, job_.offer);
        Job memory open = offeredJob(job_.projectId);
        expectState(open.offerId, OfferState.Open);
        prankAs(wim);
        work.lapseWork(open.offerId, open.offer);
    }

    // ---- The end of an offer ----------------------------------------------------------------------------------------------------

    function test_anyoneEndsWhatIsNotDoneAfterItsTime() external {
        Job memory job_ = job();
        vm.warp(WORK_UNTIL + GRACE - 1);
        expectTooEarly(WORK_UNTIL + GRACE);
        work.endWork(job_.offerId);
        vm.warp(WORK_UNTIL + GRACE);
        vm.expectEmit(address(projects));
        emit ICommunityProjects.TaskFreed(job_.projectId, 0, job_.offerId);
        vm.prank(stranger);
        work.endWork(job_.offerId);
        assertOffer(job_.offerId, OfferState.Ended);
        assertTask(job_.projectId, 0, CommunityTaskState.Open);
        vm.assertEq(projects.depositOf(job_.first).lockedBy, 0);
        expectState(job_.offerId, OfferState.Ended);
        work.endWork(job_.offerId);
    }

    function test_aTaskThatWasFreedIsTakenAnew() external {
        Job memory job_ = job();
        vm.warp(WORK_UNTIL + GRACE);
        work.endWork(job_.offerId);
        job_.offer.acceptBy = TASK_UNTIL;
        job_.offer.workUntil = TASK_UNTIL;
        job_.offerId = offerWork(wim, job_.offer);
        accept(ann, job_.offerId, job_.offer);
        vm.assertTrue(complete(job_));
    }

    function test_theGroupShowsEvidence() external {
        Job memory job_ = job();
        vm.expectEmit(address(work));
        emit ICommunityWork.EvidenceGiven(job_.offerId, cat, keccak256("photo"), "ipfs://photo");
        prankAs(cat);
        work.giveEvidence(job_.offerId, keccak256("photo"), "ipfs://photo");
        bytes20 eve = person("eve");
        vm.expectRevert(abi.encodeWithSelector(IConsentGroups.ConsentGroupsNotMember.selector, job_.offerId, eve));
        prankAs(eve);
        work.giveEvidence(job_.offerId, 0, "");
    }

    /// The first pay is cat's and good for five days.
    function shortJob() private returns (Job memory job_, uint256 short) {
        job_.projectId = create(smallPlan());
        SeriesTerms memory terms = seriesTerms();
        terms.validity = 5 days;
        short = issueOf(cat, terms);
        give(cat, short, DepositTerms(Purpose.Fund, job_.projectId, 0, 1000));
        job_.first = short;
        job_.second = fund(dan, job_.projectId, POOL);
        job_.service = labour(wim, job_.projectId, 0);
        job_.offer = offerOf(job_.projectId, 0, refs(job_.service), refs(job_.second, job_.first));
        job_.offerId = offerWork(wim, job_.offer);
        accept(ann, job_.offerId, job_.offer);
    }

    function admitWorker(uint256 offerId, bytes20 member) private {
        GroupChange memory change = changeOf(offerId, work.groupOf(offerId).version, member, true);
        bytes20[] memory members = work.groupOf(offerId).members;
        bytes32 digest = typed(address(work), "Commonweal CommunityWork", textOf(change));
        vm.assertTrue(work.changeGroup(change, approvals(digest, members)));
    }

    function expectWrongHash(uint256 offerId, bytes32 given) private {
        vm.expectRevert(abi.encodeWithSelector(ICommunityWork.CommunityWorkWrongHash.selector, offerId, given));
    }

    function expectState(uint256 offerId, OfferState state) private {
        vm.expectRevert(abi.encodeWithSelector(ICommunityWork.CommunityWorkWrongState.selector, offerId, state));
    }

    function expectTooEarly(uint256 start) private {
        vm.expectRevert(
            abi.encodeWithSelector(ICommunityWork.CommunityWorkTooEarly.selector, start, vm.getBlockTimestamp())
        );
    }
}
