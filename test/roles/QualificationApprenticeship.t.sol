// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAuthorized} from "../../contracts/common/interfaces/IAuthorized.sol";
import {ContractWallet} from "../../contracts/mocks/ContractWallet.sol";
import {ApprenticeshipQualification} from "../../contracts/roles/ApprenticeshipQualification.sol";
import {
    Apprenticeship,
    ApprenticeshipTerms,
    IApprenticeshipQualification,
    Job
} from "../../contracts/roles/interfaces/IApprenticeshipQualification.sol";
import {QualificationTest} from "./QualificationTest.sol";

contract QualificationApprenticeshipTest is QualificationTest {
    ApprenticeshipQualification internal module;
    uint256 internal works;

    function setUp() public override {
        super.setUp();
        module = new ApprenticeshipQualification(address(this), address(forwarder), identities, roles, usualTerms());
        fill(ROLE, 0, 5);
        skipTime(30 days - 1);
    }

    function usualTerms() internal pure returns (ApprenticeshipTerms memory) {
        return ApprenticeshipTerms({jobs: 3, pace: 1 days, seasoning: 30 days, validity: 365 days});
    }

    function mentorId(uint256 i) internal pure returns (bytes20) {
        return idOf(nameOf(ROLE, i));
    }

    function jobUnder(uint256 mentor) internal returns (Job memory) {
        return Job({
            roleId: ROLE,
            apprentice: annId,
            mentor: mentorId(mentor),
            work: bytes32(++works),
            deadline: vm.getBlockTimestamp()
        });
    }

    function signed(string memory name, Job memory job) internal returns (bytes memory) {
        (, uint256 key) = makeAddrAndKey(name);
        return signatureOf(key, module.digestOf(job));
    }

    /// @dev By both signatures, sent by nobody in particular.
    function record(Job memory job, uint256 mentor) internal {
        bytes memory hers = signed("ann", job);
        bytes memory its = signed(nameOf(ROLE, mentor), job);
        vm.prank(stranger);
        module.record(job, hers, its);
    }

    function expectFailure(Job memory job, uint256 mentor, bytes memory reason) internal {
        bytes memory hers = signed("ann", job);
        bytes memory its = signed(nameOf(ROLE, mentor), job);
        vm.expectRevert(reason);
        module.record(job, hers, its);
    }

    /// @dev Jobs under mentors `from` up to, not with, `to`, a day apart; ends right after the last.
    function learn(uint256 from, uint256 to) internal {
        for (uint256 i = from; i < to; ++i) {
            if (i != from) skipTime(1 days);
            record(jobUnder(i), i);
        }
    }

    function test_ThreeJobsUnderThreeMentorsQualify() public {
        vm.assertFalse(module.isQualified(ROLE, annId));
        Job memory job = jobUnder(0);
        vm.expectEmit(address(module));
        emit IApprenticeshipQualification.JobRecorded(ROLE, annId, mentorId(0), job.work, 1, 1);
        this.recordFor(job, 0);
        vm.assertTrue(module.isRecorded(ROLE, job.work));
        vm.assertEq(module.vouchedAt(ROLE, annId, mentorId(0)), vm.getBlockTimestamp());
        vm.assertEq(module.lastVouchOf(ROLE, mentorId(0)), vm.getBlockTimestamp());
        skipTime(1 days);
        learn(1, 2);
        vm.assertFalse(module.isQualified(ROLE, annId));
        skipTime(1 days);
        uint256 until = vm.getBlockTimestamp() + 365 days;
        job = jobUnder(2);
        vm.expectEmit(address(module));
        emit IApprenticeshipQualification.ApprenticeQualified(ROLE, annId, until);
        this.recordFor(job, 2);
        Apprenticeship memory state = module.apprenticeshipOf(ROLE, annId);
        vm.assertEq(state.jobs, 3);
        vm.assertEq(state.version, 1);
        vm.assertEq(state.qualifiedAt, vm.getBlockTimestamp());
        vm.assertEq(state.lastJobAt, vm.getBlockTimestamp());
        vm.assertTrue(module.isQualified(ROLE, annId));
        vm.assertFalse(module.isQualified(10, annId));
        vm.warp(until - 1);
        vm.assertTrue(module.isQualified(ROLE, annId));
        vm.warp(until);
        vm.assertFalse(module.isQualified(ROLE, annId));
    }

    /// @dev Signs first, so that what is expected is of the record alone.
    function recordFor(Job memory job, uint256 mentor) external {
        module.record(job, signed("ann", job), signed(nameOf(ROLE, mentor), job));
    }

    function test_WhoSendsItNeedNotSign() public {
        Job memory job = jobUnder(0);
        bytes memory its = signed(nameOf(ROLE, 0), job);
        vm.prank(ann);
        module.record(job, "", its);
        skipTime(1 days);
        job = jobUnder(1);
        bytes memory hers = signed("ann", job);
        vm.prank(accountOf(mentorId(1)));
        module.record(job, hers, "");
        vm.assertEq(module.apprenticeshipOf(ROLE, annId).jobs, 2);
    }

    function test_BothMustHaveSigned() public {
        Job memory job = jobUnder(0);
        bytes memory hers = signed("ann", job);
        bytes memory its = signed(nameOf(ROLE, 0), job);
        address mentor = accountOf(mentorId(0));
        vm.expectRevert(
            abi.encodeWithSelector(IApprenticeshipQualification.ApprenticeshipInvalidSignature.selector, ann)
        );
        module.record(job, its, its);
        vm.expectRevert(
            abi.encodeWithSelector(IApprenticeshipQualification.ApprenticeshipInvalidSignature.selector, mentor)
        );
        module.record(job, hers, hers);
        job.work = "another";
        vm.expectRevert(
            abi.encodeWithSelector(IApprenticeshipQualification.ApprenticeshipInvalidSignature.selector, ann)
        );
        module.record(job, hers, its);
    }

    function test_AContractIsAMentorToo() public {
        (address owner, uint256 key) = makeAddrAndKey("owner");
        identities.recover(mentorId(0), address(new ContractWallet(owner)));
        Job memory job = jobUnder(0);
        module.record(job, signed("ann", job), signatureOf(key, module.digestOf(job)));
        vm.assertEq(module.apprenticeshipOf(ROLE, annId).jobs, 1);
    }

    function test_WhatIsNoJobIsNotRecorded() public {
        Job memory job = jobUnder(0);
        job.deadline = vm.getBlockTimestamp() - 1;
        expectFailure(
            job,
            0,
            abi.encodeWithSelector(
                IApprenticeshipQualification.ApprenticeshipDeadlinePassed.selector, job.deadline, job.deadline + 1
            )
        );
        job = jobUnder(0);
        job.work = 0;
        expectFailure(job, 0, abi.encodeWithSelector(IApprenticeshipQualification.ApprenticeshipNoWork.selector));
        job = jobUnder(0);
        job.apprentice = mentorId(0);
        expectFailure(
            job, 0, abi.encodeWithSelector(IApprenticeshipQualification.ApprenticeshipOwnMentor.selector, mentorId(0))
        );
        job = jobUnder(0);
        job.apprentice = bytes20("nobody");
        expectFailure(
            job,
            0,
            abi.encodeWithSelector(IApprenticeshipQualification.ApprenticeshipNotRegistered.selector, bytes20("nobody"))
        );
    }

    function test_MentorsAreSeasonedMembersInGoodStanding() public {
        bytes memory reason =
            abi.encodeWithSelector(IApprenticeshipQualification.ApprenticeshipNotMentor.selector, ROLE, mentorId(5));
        person(nameOf(ROLE, 5));
        expectFailure(jobUnder(5), 5, reason);
        fill(ROLE, 5, 6);
        skipTime(30 days - 2);
        expectFailure(jobUnder(5), 5, reason);
        skipTime(1);
        neighbours.suspend(ROLE, mentorId(5), true);
        expectFailure(jobUnder(5), 5, reason);
        neighbours.suspend(ROLE, mentorId(5), false);
        record(jobUnder(5), 5);
    }

    function test_EachMentorAndEachWorkCountsOnce() public {
        Job memory job = jobUnder(0);
        record(job, 0);
        skipTime(1 days);
        job.deadline = vm.getBlockTimestamp();
        expectFailure(
            job, 0, abi.encodeWithSelector(IApprenticeshipQualification.ApprenticeshipSameWork.selector, ROLE, job.work)
        );
        expectFailure(
            jobUnder(0),
            0,
            abi.encodeWithSelector(
                IApprenticeshipQualification.ApprenticeshipSameMentor.selector, ROLE, annId, mentorId(0)
            )
        );
    }

    function test_AnApprenticeDoesOneJobADayAndAMentorSignsForOne() public {
        uint256 start = vm.getBlockTimestamp();
        record(jobUnder(0), 0);
        bytes4 tooSoon = IApprenticeshipQualification.ApprenticeshipTooSoon.selector;
        vm.warp(start + 1 days - 1);
        expectFailure(jobUnder(1), 1, abi.encodeWithSelector(tooSoon, annId, start + 1 days, start + 1 days - 1));
        Job memory job = jobUnder(0);
        job.apprentice = bobId;
        expectFailure(job, 0, abi.encodeWithSelector(tooSoon, mentorId(0), start + 1 days, start + 1 days - 1));
        vm.warp(start + 1 days);
        record(jobUnder(1), 1);
        job.deadline = vm.getBlockTimestamp();
        module.record(job, signed("bob", job), signed(nameOf(ROLE, 0), job));
        vm.assertEq(module.apprenticeshipOf(ROLE, bobId).jobs, 1);
    }

    function test_WhoIsQualifiedNeedsNoMoreAndBeginsAnewWhenThatLapsed() public {
        learn(0, 3);
        uint256 until = module.apprenticeshipOf(ROLE, annId).validUntil;
        skipTime(1 days);
        expectFailure(
            jobUnder(3),
            3,
            abi.encodeWithSelector(IApprenticeshipQualification.ApprenticeshipDone.selector, ROLE, annId, until)
        );
        vm.warp(until);
        module.setParameters(ApprenticeshipTerms(2, 1 days, 0, 1));
        record(jobUnder(2), 2);
        Apprenticeship memory state = module.apprenticeshipOf(ROLE, annId);
        vm.assertEq(state.jobs, 1);
        vm.assertEq(state.version, 2);
        vm.assertFalse(module.isQualified(ROLE, annId));
        skipTime(1 days);
        expectFailure(
            jobUnder(2),
            2,
            abi.encodeWithSelector(
                IApprenticeshipQualification.ApprenticeshipSameMentor.selector, ROLE, annId, mentorId(2)
            )
        );
        record(jobUnder(0), 0);
        vm.assertTrue(module.isQualified(ROLE, annId));
    }

    function test_AnApprenticeshipEndsUnderTheParametersItBeganUnder() public {
        learn(0, 1);
        vm.expectRevert(abi.encodeWithSelector(IAuthorized.AuthorizedNotAuthority.selector, stranger, address(this)));
        vm.prank(stranger);
        module.setParameters(usualTerms());
        vm.expectEmit(address(module));
        emit IApprenticeshipQualification.ApprenticeshipTermsSet(2, ApprenticeshipTerms(2, 1 days, 0, 1));
        module.setParameters(ApprenticeshipTerms(2, 1 days, 0, 1));
        vm.assertEq(module.parametersVersion(), 2);
        skipTime(1 days);
        learn(1, 2);
        vm.assertFalse(module.isQualified(ROLE, annId));
        skipTime(1 days);
        learn(2, 3);
        skipTime(1 days);
        vm.assertTrue(module.isQualified(ROLE, annId));
    }

    function test_ParametersHaveBounds() public {
        expectField("jobs", ApprenticeshipTerms(0, 1, 1, 1));
        expectField("pace", ApprenticeshipTerms(1, 0, 1, 1));
        expectField("validity", ApprenticeshipTerms(1, 1, 1, 0));
        vm.assertEq(module.parameters(1).jobs, 3);
        vm.expectRevert(
            abi.encodeWithSelector(IApprenticeshipQualification.ApprenticeshipUnknownParameters.selector, 0)
        );
        module.parameters(0);
        vm.expectRevert(
            abi.encodeWithSelector(IApprenticeshipQualification.ApprenticeshipUnknownParameters.selector, 2)
        );
        module.parameters(2);
    }

    function expectField(bytes32 field, ApprenticeshipTerms memory terms) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IApprenticeshipQualification.ApprenticeshipInvalidParameters.selector, field)
        );
        module.setParameters(terms);
    }
}
