// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ICommunities, Request} from "../../contracts/community/interfaces/ICommunities.sol";
import {Answer} from "../../contracts/community/libraries/Consent.sol";
import {CommunitiesTest} from "./CommunitiesTest.sol";

contract CommunitiesRemoveTest is CommunitiesTest {
    function test_AllOthersRemoveAMember() public {
        (uint256 communityId, bytes20[] memory list) = communityOf(4, 10_000, 0);
        Request memory request = removal(communityId, list[1]);
        vm.assertEq(communities.statusOf(request).electorate, 3);
        vm.assertEq(communities.statusOf(request).needed, 3);
        answer(request, list[0], true);
        answer(request, list[3], true);
        vm.assertTrue(communities.isMember(communityId, list[1]));
        vm.expectEmit(address(communities));
        emit ICommunities.Departed(communityId, list[1], 1, true, 3);
        answer(request, list[2], true);
        vm.assertFalse(communities.isMember(communityId, list[1]));
    }

    function test_WhoIsToBeRemovedIsNotAsked() public {
        (uint256 communityId, bytes20[] memory list) = communityOf(3, 10_000, 0);
        Request memory request = removal(communityId, list[1]);
        bytes memory expected =
            abi.encodeWithSelector(ICommunities.CommunitiesNotEntitled.selector, idOf(request), list[1]);
        vm.expectRevert(expected);
        answer(request, list[1], false);
        bytes memory signature = sign(request, false, NOW, only(list[1]));
        vm.expectRevert(expected);
        communities.answerFor(request, false, 0, NOW, accountOf[list[1]], signature);
        vm.expectRevert(abi.encodeWithSelector(ICommunities.CommunitiesNothingCounted.selector, idOf(request)));
        communities.answerForMany(request, false, 0, NOW, signature);
        vm.assertEq(answerSigned(request, true, list), 2);
        vm.assertFalse(communities.isMember(communityId, list[1]));
    }

    function test_NobodyRemovesAnotherAlone() public {
        (uint256 communityId, bytes20[] memory list) = communityOf(2, 1, 1);
        Request memory request = removal(communityId, list[1]);
        answer(request, list[0], true);
        vm.assertEq(communities.statusOf(request).needed, 2);
        skipTime(2 days);
        communities.recount(request, 0);
        vm.assertTrue(communities.isMember(communityId, list[1]));
        // Each can go; and with a third there are two.
        bytes20 eve = person("eve");
        answer(admission(communityId, eve), eve, true);
        answer(admission(communityId, eve), list[0], true);
        answer(request, eve, true);
        vm.assertFalse(communities.isMember(communityId, list[1]));
    }

    function test_TheShareOfTheOthersRemoves() public {
        (uint256 communityId, bytes20[] memory list) = communityOf(6, 6_000, 0);
        Request memory request = removal(communityId, list[5]);
        vm.assertEq(communities.statusOf(request).needed, 3);
        answer(request, list[0], true);
        answer(request, list[1], false);
        answer(request, list[2], true);
        vm.assertTrue(communities.isMember(communityId, list[5]));
        answer(request, list[3], true);
        vm.assertFalse(communities.isMember(communityId, list[5]));
    }

    function test_OnlyMembersAreRemoved() public {
        (uint256 communityId, bytes20[] memory list) = communityOf(3, 10_000, 0);
        bytes20 eve = person("eve");
        bytes20[2] memory none = [eve, bytes20(0)];
        for (uint256 i = 0; i < 2; ++i) {
            bytes memory expected =
                abi.encodeWithSelector(ICommunities.CommunitiesInvalidSubject.selector, communityId, none[i]);
            refused(removal(communityId, none[i]), list[0], expected);
        }
    }

    function test_ConsentToARemovalEndsWhenItsSubjectLeaves() public {
        (uint256 communityId, bytes20[] memory list) = communityOf(4, 10_000, 0);
        Request memory request = removal(communityId, list[3]);
        answer(request, list[0], true);
        answer(request, list[1], true);
        depart(communityId, list[3]);
        vm.expectRevert(abi.encodeWithSelector(ICommunities.CommunitiesInvalidSubject.selector, communityId, list[3]));
        answer(request, list[2], true);
        admit(communityId, list[3]);
        vm.expectRevert(abi.encodeWithSelector(ICommunities.CommunitiesRequestOutdated.selector, idOf(request), 1, 3));
        answer(request, list[2], true);
        checkStatus(removal(communityId, list[3]), 0, 0);
    }

    /// The answers of who was removed are taken out of what is still open.
    function test_WhoIsRemovedCountsNoMore() public {
        (uint256 communityId, bytes20[] memory list) = communityOf(4, 10_000, 0);
        Request memory open = decision(communityId, TEXT);
        answer(open, list[0], true);
        answer(open, list[3], false);
        answerSigned(removal(communityId, list[3]), true, list);
        vm.assertEq(communities.statusOf(open).behind, 1);
        checkStatus(open, 1, 1);
        vm.expectEmit(address(communities));
        emit ICommunities.Recounted(idOf(open), 1, 1, 0);
        answer(open, list[1], true);
        checkStatus(open, 2, 0);
        vm.assertEq(communities.statusOf(open).behind, 0);
        answer(open, list[2], true);
        vm.assertTrue(communities.isDecided(communityId, TEXT));
        vm.assertEq(uint256(communities.answerOf(open, list[3])), uint256(Answer.None));
    }
}
