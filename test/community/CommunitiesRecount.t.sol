// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ICommunities, Request, RequestStatus} from "../../contracts/community/interfaces/ICommunities.sol";
import {Answer} from "../../contracts/community/libraries/Consent.sol";
import {CommunitiesTest} from "./CommunitiesTest.sol";

contract CommunitiesRecountTest is CommunitiesTest {
    function test_ADepartureCanCompleteConsentAndAnyoneSaysSo() public {
        (uint256 communityId, bytes20[] memory list) = communityOf(3, 10_000, 0);
        Request memory request = decision(communityId, TEXT);
        answer(request, list[0], true);
        answer(request, list[1], true);
        depart(communityId, list[2]);
        vm.assertFalse(communities.isDecided(communityId, TEXT));
        vm.expectEmit(address(communities));
        emit ICommunities.Recounted(idOf(request), 1, 2, 0);
        vm.expectEmit(address(communities));
        emit ICommunities.Passed(idOf(request), communityId);
        vm.prank(makeAddr("anyone"));
        communities.recount(request, 1);
        vm.assertTrue(communities.isDecided(communityId, TEXT));
    }

    function test_NothingPassesByTheAnswersOfThoseWhoLeft() public {
        (uint256 communityId, bytes20[] memory list) = communityOf(4, 5_000, 0);
        Request memory request = decision(communityId, TEXT);
        answer(request, list[0], true);
        depart(communityId, list[0]);
        answer(request, list[1], true);
        vm.assertFalse(communities.isDecided(communityId, TEXT), "1 of 3");
        answer(request, list[2], true);
        vm.assertTrue(communities.isDecided(communityId, TEXT), "2 of 3");
    }

    function test_ManyDeparturesAreTakenOutInBatches() public {
        (uint256 communityId, bytes20[] memory list) = communityOf(14, 9_000, 0);
        Request memory request = decision(communityId, TEXT);
        for (uint256 i = 0; i < 12; ++i) {
            answer(request, list[i], i % 2 == 0);
        }
        for (uint256 i = 0; i < 11; ++i) {
            depart(communityId, list[i]);
        }
        vm.assertEq(communities.statusOf(request).behind, 11);
        // Eight in passing; it cannot pass before all are out, though now all who are left said yes.
        answer(request, list[11], true);
        vm.assertEq(communities.statusOf(request).behind, 3);
        checkStatus(request, 3, 1);
        answer(request, list[12], true);
        vm.assertEq(communities.statusOf(request).behind, 0);
        checkStatus(request, 2, 0);
        answer(request, list[13], true);
        vm.assertTrue(communities.isDecided(communityId, TEXT));
    }

    function test_ARecountTakesNoMoreThanAsked() public {
        (uint256 communityId, bytes20[] memory list) = communityOf(8, 10_000, 0);
        Request memory request = decision(communityId, TEXT);
        for (uint256 i = 0; i < 4; ++i) {
            answer(request, list[i], true);
        }
        for (uint256 i = 0; i < 4; ++i) {
            depart(communityId, list[i]);
        }
        communities.recount(request, 0);
        vm.assertEq(communities.statusOf(request).behind, 4);
        communities.recount(request, 3);
        vm.assertEq(communities.statusOf(request).behind, 1);
        checkStatus(request, 1, 0);
        communities.recount(request, type(uint256).max);
        vm.assertEq(communities.statusOf(request).behind, 0);
        checkStatus(request, 0, 0);
        communities.recount(request, 5);
        checkStatus(request, 0, 0);
    }

    function test_WhoComesBackAnswersAnew() public {
        (uint256 communityId, bytes20[] memory list) = communityOf(3, 10_000, 0);
        Request memory request = decision(communityId, TEXT);
        answer(request, list[2], true);
        depart(communityId, list[2]);
        admit(communityId, list[2]);
        vm.assertEq(uint256(communities.answerOf(request, list[2])), uint256(Answer.None));
        answer(request, list[2], false);
        checkStatus(request, 0, 1);
    }

    function test_ARequestThatNobodyAskedForIsNotRecounted() public {
        (uint256 communityId, bytes20[] memory list) = communityOf(2, 10_000, 0);
        Request memory request = decision(communityId, TEXT);
        vm.expectRevert(abi.encodeWithSelector(ICommunities.CommunitiesNotAsked.selector, idOf(request)));
        communities.recount(request, 1);
        // Departures before it was asked are none of its concern.
        depart(communityId, list[1]);
        RequestStatus memory status = communities.statusOf(request);
        vm.assertFalse(status.asked);
        vm.assertEq(status.behind, 0);
        vm.assertEq(status.needed, 1);
        answer(request, list[0], false);
        vm.assertEq(communities.statusOf(request).behind, 0);
    }

    function test_TheSilentArePassedOverWhenTheirTimeIsOver() public {
        (uint256 communityId, bytes20[] memory list) = communityOf(4, 10_000, 7);
        Request memory request = decision(communityId, TEXT);
        answer(request, list[0], true);
        vm.assertEq(communities.statusOf(request).silentUntil, 0, "not half");
        skipTime(100 days);
        answer(request, list[1], true);
        uint256 until = NOW + 107 days;
        vm.assertEq(communities.statusOf(request).silentUntil, until);
        vm.warp(until - 1);
        communities.recount(request, 0);
        vm.assertFalse(communities.isDecided(communityId, TEXT));
        vm.warp(until);
        communities.recount(request, 0);
        vm.assertTrue(communities.isDecided(communityId, TEXT));
    }

    function test_ASilentMemberWhoSaysNoIsNotPassedOver() public {
        (uint256 communityId, bytes20[] memory list) = communityOf(4, 10_000, 7);
        Request memory request = decision(communityId, TEXT);
        answer(request, list[0], true);
        answer(request, list[1], true);
        skipTime(7 days);
        answer(request, list[2], false);
        communities.recount(request, 0);
        vm.assertFalse(communities.isDecided(communityId, TEXT));
        // It may think better of it, and leave it to the others.
        answer(request, list[2], true);
        vm.assertTrue(communities.isDecided(communityId, TEXT));
    }

    function test_WithoutPatienceTheSilentAreNeverPassedOver() public {
        (uint256 communityId, bytes20[] memory list) = communityOf(2, 10_000, 0);
        Request memory request = decision(communityId, TEXT);
        answer(request, list[0], true);
        vm.assertEq(communities.statusOf(request).silentUntil, 0);
        skipTime(10_000 days);
        communities.recount(request, 0);
        vm.assertFalse(communities.isDecided(communityId, TEXT));
    }

    /// Half of two is one: a community in which one lost its key finds a way on.
    function test_OneOfTwoDecidesWhenTheOtherIsSilent() public {
        (uint256 communityId, bytes20[] memory list) = communityOf(2, 10_000, 30);
        bytes20 eve = person("eve");
        Request memory request = admission(communityId, eve);
        answer(request, eve, true);
        answer(request, list[0], true);
        skipTime(30 days);
        communities.recount(request, 0);
        vm.assertTrue(communities.isMember(communityId, eve));
        Request memory out = removal(communityId, list[1]);
        answer(out, list[0], true);
        answer(out, eve, true);
        vm.assertFalse(communities.isMember(communityId, list[1]));
    }

    /// Otherwise half could be collected in a small community, and used in a large one.
    function test_TheTimeOfTheSilentBeginsAnewWhenHalfIsHalfNoMore() public {
        (uint256 communityId, bytes20[] memory list) = communityOf(2, 10_000, 7);
        bytes20[] memory more = people(5);
        Request memory request = decision(communityId, TEXT);
        answer(request, list[0], true);
        for (uint256 i = 2; i < 5; ++i) {
            admit(communityId, more[i]);
        }
        skipTime(30 days);
        communities.recount(request, 0);
        vm.assertFalse(communities.isDecided(communityId, TEXT), "1 of 5");
        vm.assertEq(communities.statusOf(request).silentUntil, 0);
        answer(request, more[2], true);
        answer(request, more[3], true);
        vm.assertEq(communities.statusOf(request).silentUntil, NOW + 37 days);
        skipTime(7 days - 1);
        communities.recount(request, 0);
        vm.assertFalse(communities.isDecided(communityId, TEXT));
        skipTime(1);
        communities.recount(request, 0);
        vm.assertTrue(communities.isDecided(communityId, TEXT));
    }

    /// The same without a recount in between: the next answer finds out.
    function test_TheNextAnswerFindsOutThatHalfIsHalfNoMore() public {
        (uint256 communityId, bytes20[] memory list) = communityOf(2, 10_000, 7);
        bytes20[] memory more = people(5);
        Request memory request = decision(communityId, TEXT);
        answer(request, list[0], true);
        for (uint256 i = 2; i < 5; ++i) {
            admit(communityId, more[i]);
        }
        skipTime(30 days);
        bytes20[] memory two = new bytes20[](2);
        (two[0], two[1]) = (more[2], more[3]);
        bytes memory signatures = sign(request, true, NOW + 30 days, two);
        communities.answerForMany(request, true, 0, NOW + 30 days, signatures);
        vm.assertFalse(communities.isDecided(communityId, TEXT));
        vm.assertEq(communities.statusOf(request).silentUntil, NOW + 37 days);
    }

    /// Those who left are no half of those who are there.
    function test_HalfIsNotNotedWhileTheCountIsBehind() public {
        (uint256 communityId, bytes20[] memory list) = communityOf(12, 10_000, 7);
        Request memory request = decision(communityId, TEXT);
        for (uint256 i = 0; i < 5; ++i) {
            answer(request, list[i], true);
        }
        for (uint256 i = 0; i < 3; ++i) {
            depart(communityId, list[i]);
        }
        communities.recount(request, 2);
        vm.assertEq(communities.statusOf(request).silentUntil, 0);
        communities.recount(request, 1);
        vm.assertEq(communities.statusOf(request).silentUntil, 0, "2 of 9");
    }

    function test_ARemovalBySilenceNeedsHalfOfAllAndTwo() public {
        (uint256 communityId, bytes20[] memory list) = communityOf(5, 10_000, 7);
        Request memory request = removal(communityId, list[4]);
        answer(request, list[0], true);
        answer(request, list[1], true);
        vm.assertEq(communities.statusOf(request).silentUntil, 0, "2 of 5 are not half");
        skipTime(7 days);
        answer(request, list[2], true);
        skipTime(7 days);
        communities.recount(request, 0);
        vm.assertFalse(communities.isMember(communityId, list[4]));
    }
}
