// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ICommunities, Request, RequestStatus} from "../../contracts/community/interfaces/ICommunities.sol";
import {Answer} from "../../contracts/community/libraries/Consent.sol";
import {CommunitiesTest} from "./CommunitiesTest.sol";

contract CommunitiesAdmitTest is CommunitiesTest {
    uint256 internal communityId;
    bytes20[] internal list;
    bytes20 internal eve;

    function setUp() public override {
        super.setUp();
        (communityId, list) = communityOf(3, 10_000, 0);
        eve = person("eve");
    }

    function test_ACandidateIsAMemberWithTheLastConsent() public {
        Request memory request = admission(communityId, eve);
        bytes32 requestId = idOf(request);
        vm.expectEmit(address(communities));
        emit ICommunities.Asked(requestId, communityId, request);
        vm.expectEmit(address(communities));
        emit ICommunities.SubjectAnswered(requestId, eve, true);
        answer(request, eve, true);
        vm.expectEmit(address(communities));
        emit ICommunities.Answered(requestId, list1(list[0]), true, 1, 0);
        answer(request, list[0], true);
        answer(request, list[1], true);
        vm.assertFalse(communities.isMember(communityId, eve));
        skipTime(3 days);
        vm.expectEmit(address(communities));
        emit ICommunities.Answered(requestId, list1(list[2]), true, 3, 0);
        vm.expectEmit(address(communities));
        emit ICommunities.Passed(requestId, communityId);
        vm.expectEmit(address(communities));
        emit ICommunities.Joined(communityId, eve, 3, 4);
        answer(request, list[2], true);
        vm.assertTrue(communities.isMember(communityId, eve));
        vm.assertEq(communities.memberSince(communityId, eve), NOW + 3 days);
        vm.assertTrue(communities.isPassed(requestId));
        vm.assertTrue(communities.statusOf(request).passed);
        vm.expectRevert(abi.encodeWithSelector(ICommunities.CommunitiesRequestPassed.selector, requestId));
        answer(request, list[2], false);
        vm.expectRevert(abi.encodeWithSelector(ICommunities.CommunitiesRequestPassed.selector, requestId));
        communities.recount(request, 1);
    }

    function list1(bytes20 identity) internal pure returns (bytes20[] memory) {
        return only(identity);
    }

    function test_NobodyIsAdmittedWithoutAgreeing() public {
        Request memory request = admission(communityId, eve);
        for (uint256 i = 0; i < 3; ++i) {
            answer(request, list[i], true);
        }
        vm.assertFalse(communities.isMember(communityId, eve));
        vm.assertEq(uint256(communities.statusOf(request).subject), uint256(Answer.None));
        answer(request, eve, false);
        vm.assertFalse(communities.isMember(communityId, eve));
        vm.assertEq(uint256(communities.answerOf(request, eve)), uint256(Answer.No));
        answer(request, eve, true);
        vm.assertTrue(communities.isMember(communityId, eve));
    }

    function test_ACandidateCanWithdraw() public {
        Request memory request = admission(communityId, eve);
        answer(request, eve, true);
        vm.assertEq(uint256(communities.answerOf(request, eve)), uint256(Answer.Yes));
        vm.assertEq(uint256(communities.statusOf(request).subject), uint256(Answer.Yes));
        answer(request, eve, false);
        for (uint256 i = 0; i < 3; ++i) {
            answer(request, list[i], true);
        }
        vm.assertFalse(communities.isMember(communityId, eve));
    }

    function test_ACandidateWhoSaysTheSameAgainIsTold() public {
        Request memory request = admission(communityId, eve);
        bytes memory expected =
            abi.encodeWithSelector(ICommunities.CommunitiesAlreadyAnswered.selector, idOf(request), eve);
        answer(request, eve, true);
        vm.expectRevert(expected);
        answer(request, eve, true);
        answer(request, eve, false);
        vm.expectRevert(expected);
        answer(request, eve, false);
    }

    function test_MembersAndCandidateConsentInOneTransaction() public {
        Request memory request = admission(communityId, eve);
        bytes20[] memory all = new bytes20[](4);
        (all[0], all[1], all[2], all[3]) = (list[2], eve, list[0], list[1]);
        vm.assertEq(answerSigned(request, true, all), 4);
        vm.assertTrue(communities.isMember(communityId, eve));
    }

    function test_ACandidateWhoChangedItsMindIsNotAdmittedByItsSignature() public {
        Request memory request = admission(communityId, eve);
        bytes memory signature = sign(request, true, NOW + 1 days, only(eve));
        answer(request, eve, false);
        vm.expectRevert(abi.encodeWithSelector(ICommunities.CommunitiesNothingCounted.selector, idOf(request)));
        communities.answerForMany(request, true, 0, NOW + 1 days, signature);
        vm.expectRevert(abi.encodeWithSelector(ICommunities.CommunitiesAlreadyAnswered.selector, idOf(request), eve));
        communities.answerFor(request, true, 0, NOW + 1 days, accountOf[eve], signature);
    }

    function test_ACandidateCannotAnswerForMembers() public {
        Request memory request = admission(communityId, eve);
        answer(request, eve, true);
        RequestStatus memory status = communities.statusOf(request);
        vm.assertEq(status.yes, 0);
        vm.assertEq(status.needed, 3);
        vm.assertEq(status.electorate, 3);
    }

    function test_AMemberIsNotAdmittedAgain() public {
        Request memory request = admission(communityId, list[1]);
        bytes memory expected =
            abi.encodeWithSelector(ICommunities.CommunitiesInvalidSubject.selector, communityId, list[1]);
        vm.expectRevert(expected);
        answer(request, list[0], true);
        (request.basis, request.content) = (0, keccak256("another text"));
        vm.expectRevert(expected);
        answer(request, list[0], true);
        expected = abi.encodeWithSelector(ICommunities.CommunitiesInvalidSubject.selector, communityId, bytes20(0));
        refused(admission(communityId, 0), list[0], expected);
    }

    /// Consent to admit somebody is not consent to admit it again after it was removed.
    function test_AnOldConsentDoesNotAdmitAgain() public {
        Request memory old = admission(communityId, eve);
        old.content = keccak256("another text");
        answer(old, eve, true);
        answer(old, list[0], true);
        answer(old, list[1], true);
        admit(communityId, eve);
        depart(communityId, eve);
        vm.expectRevert(abi.encodeWithSelector(ICommunities.CommunitiesRequestOutdated.selector, idOf(old), 0, 2));
        answer(old, list[2], true);
        old.basis = 2;
        checkStatus(old, 0, 0);
    }

    function test_OneMemberAdmitsAlone() public {
        (uint256 alone, bytes20[] memory one) = communityOf(1, 10_000, 0);
        answer(admission(alone, eve), one[0], true);
        vm.assertFalse(communities.isMember(alone, eve));
        answer(admission(alone, eve), eve, true);
        vm.assertTrue(communities.isMember(alone, eve));
    }

    function test_AStrangerIsNotAsked() public {
        bytes20 joe = person("joe");
        Request memory request = admission(communityId, eve);
        bytes memory expected = abi.encodeWithSelector(ICommunities.CommunitiesNotEntitled.selector, idOf(request), joe);
        refused(request, joe, expected);
        vm.prank(accountOf[joe]);
        vm.expectRevert(expected);
        communities.ask(request, "ipfs://spam");
    }

    function test_ACandidateSaysWhereItsTextIs() public {
        Request memory request = admission(communityId, eve);
        vm.expectEmit(address(communities));
        emit ICommunities.Published(idOf(request), communityId, eve, "ipfs://me");
        vm.prank(accountOf[eve]);
        communities.ask(request, "ipfs://me");
        vm.assertEq(uint256(communities.answerOf(request, eve)), uint256(Answer.Yes));
    }

    /// Who comes is asked too, as soon as it has come.
    function test_ANewMemberCountsInRequestsThatAreOpen() public {
        Request memory open = decision(communityId, TEXT);
        answer(open, list[0], true);
        answer(open, list[1], true);
        admit(communityId, eve);
        answer(open, list[2], true);
        vm.assertFalse(communities.isDecided(communityId, TEXT));
        vm.assertEq(communities.statusOf(open).needed, 4);
        answer(open, eve, true);
        vm.assertTrue(communities.isDecided(communityId, TEXT));
    }
}
