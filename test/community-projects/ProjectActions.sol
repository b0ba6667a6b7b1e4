// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {
    CommunityProject,
    CommunityProjectPlan,
    CommunityProjectState,
    CommunityTask,
    CommunityTaskState,
    Deposit,
    DepositTerms,
    Purpose,
    TaskPlan,
    VoucherRef,
    WorkOffer
} from "../../contracts/community/interfaces/ICommunityProjects.sol";
import {Completion, OfferState, WorkOfferRecord} from "../../contracts/community/interfaces/ICommunityWork.sol";
import {SeriesTerms} from "../../contracts/vouchers/interfaces/IVoucherBook.sol";
import {Request, RequestState} from "../../contracts/vouchers/interfaces/IVoucherRedemptions.sol";
import {Voucher} from "../../contracts/vouchers/interfaces/IVouchers.sol";
import {CommunityProjectsTest} from "./CommunityProjectsTest.sol";

/// What four people may do to one project in any order, and whose every voucher is by their account. What is refused is left
/// alone.
abstract contract ProjectActions is CommunityProjectsTest {
    uint256 internal constant ACTORS = 4;

    bytes20[ACTORS] internal actors;
    uint256 internal projectId;
    uint256 internal firstOffer;
    uint256[] internal ids_;
    mapping(uint256 id => bytes20) internal givenBy;
    mapping(uint256 id => bool) internal stray;
    mapping(uint256 offerId => bytes) internal offers;
    uint256 public done;
    uint256 public ended;

    function setUp() public override {
        super.setUp();
        actors = [ann, wim, cat, dan];
        begin();
    }

    /// Four tasks, the second after the first, the last in a second milestone.
    function begin() internal {
        uint256 start = vm.getBlockTimestamp();
        CommunityProjectPlan memory plan_ = plan();
        plan_.milestones[0].deadline = uint40(start + 30 days);
        plan_.milestones[1].deadline = uint40(start + 60 days);
        plan_.tasks = new TaskPlan[](4);
        plan_.tasks[0] = task(0, uint40(start + 20 days), 0);
        plan_.tasks[1] = task(0, uint40(start + 30 days), 1);
        plan_.tasks[2] = task(0, uint40(start + 25 days), 0);
        plan_.tasks[3] = task(1, uint40(start + 60 days), 0);
        projectId = create(plan_);
        firstOffer = work.offerCount() + 1;
        delete ids_;
    }

    function actor(uint256 who) internal view returns (bytes20) {
        return actors[who % ACTORS];
    }

    function anyVoucher(uint256 which) internal view returns (uint256 id) {
        return ids_.length == 0 ? 0 : ids_[which % ids_.length];
    }

    function anyOffer(uint256 which) internal view returns (uint256 offerId) {
        uint256 count = work.offerCount() + 1 - firstOffer;
        return count == 0 ? 0 : firstOffer + (which % count);
    }

    function termsOf(uint256 offerId) internal view returns (WorkOffer memory offer) {
        if (offers[offerId].length != 0) offer = abi.decode(offers[offerId], (WorkOffer));
    }

    // ---- Vouchers ------------------------------------------------------------------------------------------------------------

    function giveOne(uint256 who, uint256 place, uint256 value, bool isLabour, bool short) public {
        SeriesTerms memory terms = seriesTerms();
        if (short) terms.validity = 6 days;
        bytes20 from = actor(who);
        uint256 id = issueOf(from, terms);
        place = place % 6;
        if (place == 4) place = POOL;
        Purpose purpose = isLabour ? Purpose.Labour : Purpose.Fund;
        address account = accountOf(from);
        bytes memory data = abi.encode(DepositTerms(purpose, projectId, place, uint80(value)));
        vm.prank(account);
        try vouchers.safeTransferFrom(account, address(projects), id, data) {
            ids_.push(id);
            givenBy[id] = from;
        } catch {}
    }

    function strayOne(uint256 who) public {
        bytes20 from = actor(who);
        uint256 id = issue(from);
        vm.prank(accountOf(from));
        vouchers.transferFrom(accountOf(from), address(projects), id);
        ids_.push(id);
        (givenBy[id], stray[id]) = (from, true);
    }

    function returnOne(uint256 which, uint256 by) public {
        uint256 id = anyVoucher(which);
        prankAs(actor(by));
        try projects.returnVoucher(id) {} catch {}
    }

    function returnStrayOne(uint256 which) public {
        uint256 id = anyVoucher(which);
        if (id == 0) return;
        try projects.returnStray(id) {
            stray[id] = false;
        } catch {}
    }

    // ---- Work ----------------------------------------------------------------------------------------------------------------

    /// All free labour of someone for a task, for up to three vouchers of the others that could be had for it.
    function offerOne(uint256 who, uint256 taskId, uint256 replaces, uint256 most, uint256 until) public {
        bytes20 worker = actor(who);
        taskId = taskId % 4;
        WorkOffer memory offer =
            offerOf(projectId, taskId, pick(worker, taskId, true, 2), pick(worker, taskId, false, most % 4));
        uint256 deadline = projects.taskOf(projectId, taskId).deadline;
        if (deadline <= vm.getBlockTimestamp() + 2) return;
        offer.workUntil = uint40(bound(until, vm.getBlockTimestamp() + 1, deadline));
        offer.acceptBy = offer.workUntil;
        offer.replaces = replaces % 2 == 0 ? projects.taskOf(projectId, taskId).offerId : 0;
        prankAs(worker);
        try work.offerWork(offer, "") returns (uint256 offerId) {
            offers[offerId] = abi.encode(offer);
        } catch {}
    }

    function pick(bytes20 worker, uint256 taskId, bool labour_, uint256 most)
        private
        view
        returns (VoucherRef[] memory picked)
    {
        picked = new VoucherRef[](most);
        uint256 count = 0;
        for (uint256 i = 0; i < ids_.length && count < most; ++i) {
            Deposit memory deposit = projects.depositOf(ids_[i]);
            if (deposit.contributor == 0 || (deposit.purpose == Purpose.Labour) != labour_) continue;
            if ((deposit.contributor == worker) != labour_) continue;
            if (!labour_ && deposit.place != taskId && deposit.place != POOL) continue;
            picked[count++] = VoucherRef(ids_[i], vouchers.voucherOf(ids_[i]).version);
        }
        assembly ("memory-safe") {
            mstore(picked, count)
        }
    }

    function acceptOne(uint256 which, uint256 by) public {
        uint256 offerId = anyOffer(which);
        WorkOffer memory offer = termsOf(offerId);
        prankAs(by % 3 == 0 ? actor(by) : ann);
        try work.acceptWork(offerId, offer) {} catch {}
    }

    function withdrawOne(uint256 which) public {
        uint256 offerId = anyOffer(which);
        prankAs(work.offerOf(offerId).worker == 0 ? ann : work.offerOf(offerId).worker);
        try work.withdrawWork(offerId) {} catch {}
    }

    /// All consent, or all but one.
    function completeOne(uint256 which, uint256 missing) public {
        uint256 offerId = anyOffer(which);
        WorkOffer memory offer = termsOf(offerId);
        bytes20[] memory members = work.groupOf(offerId).members;
        if (members.length == 0) return;
        Completion memory completion;
        completion.offerId = offerId;
        completion.offerHash = work.offerOf(offerId).offerHash;
        completion.groupVersion = work.groupOf(offerId).version;
        completion.values =
            new uint80[](offer.compensation.length == 0 ? offer.services.length : offer.compensation.length);
        for (uint256 i = 0; i < completion.values.length; ++i) {
            completion.values[i] = uint80(100 + i);
        }
        completion.deadline = uint40(vm.getBlockTimestamp() + 1);
        if (missing % 4 == 0) members[missing % members.length] = members[0];
        bytes32 digest = digestOf(completion);
        try work.completeWork(completion, offer, approvals(digest, members)) returns (bool all) {
            if (all) ++done;
        } catch {}
    }

    function endOne(uint256 which, uint256 by, bool asLapsed) public {
        uint256 offerId = anyOffer(which);
        WorkOffer memory offer = termsOf(offerId);
        prankAs(actor(by));
        if (asLapsed) {
            try work.lapseWork(offerId, offer) {
                ++ended;
            } catch {}
        } else {
            try work.endWork(offerId) {
                ++ended;
            } catch {}
        }
    }

    function caseOne(uint256 which, uint256 by, uint256 wish) public {
        uint256 offerId = anyOffer(which);
        prankAs(actor(by));
        try work.openCase(offerId, 1 + wish % 2, "") {} catch {}
    }

    function ruleOne(uint256 which, uint256 ruling) public {
        uint256 offerId = anyOffer(which);
        bytes32 key = bytes32((work.offerOf(offerId).cases << 64) | offerId);
        vm.prank(address(court));
        try work.rule(key, ruling % 3) {} catch {}
    }

    function settleOne(uint256 which) public {
        uint256 offerId = anyOffer(which);
        try work.settleRuling(offerId, termsOf(offerId)) {
            ++done;
        } catch {}
    }

    // ---- Redemption for the project ------------------------------------------------------------------------------------------

    function askOne(uint256 which) public {
        uint256 id = anyVoucher(which);
        if (projects.depositOf(id).projectId != projectId) return;
        prankAs(ann);
        try projects.askRedemption(redemptionPlan(id, projectId, projects.groupOf(projectId).version), own(ann)) {}
            catch {}
    }

    function answerOne(uint256 which, uint256 how) public {
        uint256 id = anyVoucher(which);
        how = how % 9;
        if (how == 0 || how == 1) {
            prankAs(givenBy[id] == 0 ? ann : givenBy[id]);
            try redemptions.fulfil(id) {} catch {}
        } else if (how == 2) {
            prankAs(givenBy[id] == 0 ? ann : givenBy[id]);
            try redemptions.decline(id) {} catch {}
        } else if (how == 3) {
            prankAs(ann);
            try projects.cancelRedemption(id) {} catch {}
        } else if (how == 4) {
            prankAs(ann);
            try projects.confirmRedemption(id) {} catch {}
        } else if (how == 5) {
            prankAs(ann);
            try projects.disputeRedemption(id, "") {} catch {}
        } else if (how == 6) {
            try redemptions.finalize(id) {} catch {}
        } else if (how == 7) {
            bytes32 key = bytes32((uint256(redemptions.requestOf(id).number) << 128) | id);
            vm.prank(address(court));
            try redemptions.rule(key, which % 3) {} catch {}
        } else {
            try projects.settleRedemption(id) {} catch {}
        }
    }

    // ---- Plan and time -------------------------------------------------------------------------------------------------------

    function dropOne(uint256 taskId, uint256 by) public {
        if (by % 4 != 0) return;
        prankAs(actor(by >> 8));
        try projects.dropTask(projectId, taskId % 4) {} catch {}
    }

    function rescheduleOne(uint256 taskId, uint256 deadline) public {
        prankAs(ann);
        try projects.rescheduleTask(
            projectId, taskId % 4, uint40(vm.getBlockTimestamp() + bound(deadline, 1, 30 days))
        ) {}
            catch {}
    }

    function pass(uint256 time) public {
        vm.warp(vm.getBlockTimestamp() + bound(time, 1, 4 days));
    }

    // ---- The end -------------------------------------------------------------------------------------------------------------

    /// Nobody does anything any more but strangers, who turn the crank: everything finds its way out.
    function windUp(uint256 chance) public {
        if (chance % 8 != 0) return;
        // Cases lapse, redemptions end.
        vm.warp(vm.getBlockTimestamp() + LAPSE);
        for (uint256 i = firstOffer; i <= work.offerCount(); ++i) {
            if (work.offerOf(i).state == OfferState.Disputed) work.lapseCase(i);
        }
        for (uint256 i = 0; i < ids_.length; ++i) {
            if (projects.depositOf(ids_[i]).requested) windUpRedemption(ids_[i]);
        }
        vm.warp(vm.getBlockTimestamp() + GRACE);
        for (uint256 i = firstOffer; i <= work.offerCount(); ++i) {
            OfferState state = work.offerOf(i).state;
            if (state == OfferState.Accepted || state == OfferState.Ruled) work.endWork(i);
        }
        for (uint256 i = 0; i < 4; ++i) {
            if (projects.taskOf(projectId, i).state < CommunityTaskState.Done) projects.dropTask(projectId, i);
        }
        for (uint256 i = 0; i < ids_.length; ++i) {
            uint256 id = ids_[i];
            if (projects.depositOf(id).contributor != 0) {
                projects.returnVoucher(id);
                assertOwner(id, givenBy[id]);
            } else if (stray[id]) {
                projects.returnStray(id);
                stray[id] = false;
            }
            Voucher memory voucher = vouchers.voucherOf(id);
            vm.assertTrue(voucher.owner != address(projects) || voucher.remaining == 0, "nothing is stuck");
        }
        CommunityProject memory project = projects.projectOf(projectId);
        bool over = project.state == CommunityProjectState.Complete || project.state == CommunityProjectState.Abandoned;
        vm.assertTrue(over, "the project is over");
        begin();
    }

    function windUpRedemption(uint256 id) private {
        Request memory asked = redemptions.requestOf(id);
        if (asked.state >= RequestState.FulfilmentDisputed) {
            redemptions.lapse(id);
        } else if (asked.state == RequestState.Requested || asked.state == RequestState.Fulfilled) {
            redemptions.finalize(id);
        }
        projects.settleRedemption(id);
    }

    // ---- What holds ----------------------------------------------------------------------------------------------------------

    function checkClaims() public view {
        for (uint256 i = 0; i < ids_.length; ++i) {
            uint256 id = ids_[i];
            Deposit memory deposit = projects.depositOf(id);
            Voucher memory voucher = vouchers.voucherOf(id);
            if (deposit.contributor != 0) {
                vm.assertEq(voucher.owner, address(projects), "in escrow");
                vm.assertEq(deposit.contributor, givenBy[id], "its contributor's");
                vm.assertEq(deposit.projectId, projectId, "this project's");
            } else if (voucher.owner == address(projects)) {
                vm.assertTrue(stray[id] || voucher.remaining == 0, "what is nobody's is redeemed");
            }
        }
    }

    function checkLocks() public view {
        for (uint256 i = 0; i < ids_.length; ++i) {
            uint256 offerId = projects.depositOf(ids_[i]).lockedBy;
            if (offerId == 0) continue;
            WorkOfferRecord memory record = work.offerOf(offerId);
            vm.assertTrue(isAtWork(record.state), "locks are of offers at work");
            vm.assertTrue(names(termsOf(offerId), ids_[i]), "that name them");
        }
        for (uint256 taskId = 0; taskId < 4; ++taskId) {
            CommunityTask memory task_ = projects.taskOf(projectId, taskId);
            bool taken = task_.offerId != 0 && isAtWork(work.offerOf(task_.offerId).state);
            vm.assertEq(task_.state == CommunityTaskState.Taken, taken, "taken by an offer at work");
        }
        for (uint256 i = firstOffer; i <= work.offerCount(); ++i) {
            WorkOfferRecord memory record = work.offerOf(i);
            if (!isAtWork(record.state)) continue;
            vm.assertEq(projects.taskOf(projectId, record.taskId).offerId, i, "on its task");
            WorkOffer memory offer = termsOf(i);
            for (uint256 j = 0; j < offer.compensation.length; ++j) {
                vm.assertEq(projects.depositOf(offer.compensation[j].id).lockedBy, i, "all its pay is there");
            }
            for (uint256 j = 0; j < offer.services.length; ++j) {
                vm.assertEq(projects.depositOf(offer.services[j].id).lockedBy, i, "all its labour is there");
            }
        }
    }

    function checkCounts() public view {
        uint256 pending = 0;
        for (uint256 i = 0; i < ids_.length; ++i) {
            if (projects.depositOf(ids_[i]).requested) ++pending;
        }
        CommunityProject memory project = projects.projectOf(projectId);
        vm.assertEq(project.pending, pending, "pending");
        uint256 credited = 0;
        for (uint256 i = 0; i < ACTORS; ++i) {
            credited += projects.creditOf(projectId, actors[i]);
        }
        vm.assertEq(project.credited, credited, "credited");
        vm.assertEq(project.doneTasks & project.droppedTasks, 0, "done or dropped");
    }

    function isAtWork(OfferState state) private pure returns (bool) {
        return state == OfferState.Accepted || state == OfferState.Disputed || state == OfferState.Ruled;
    }

    function names(WorkOffer memory offer, uint256 id) private pure returns (bool) {
        for (uint256 i = 0; i < offer.services.length; ++i) {
            if (offer.services[i].id == id) return true;
        }
        for (uint256 i = 0; i < offer.compensation.length; ++i) {
            if (offer.compensation[i].id == id) return true;
        }
        return false;
    }
}
