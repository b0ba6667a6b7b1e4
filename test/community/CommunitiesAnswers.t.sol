// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ForwardRequest} from "../../contracts/common/interfaces/IForwarder.sol";
import {ICommunities, Request} from "../../contracts/community/interfaces/ICommunities.sol";
import {Answer} from "../../contracts/community/libraries/Consent.sol";
import {CommunitiesTest} from "./CommunitiesTest.sol";

/// @notice Answers by transaction.
contract CommunitiesAnswersTest is CommunitiesTest {
    uint256 internal communityId;
    bytes20[] internal list;
    Request internal request;

    function setUp() public override {
        super.setUp();
        (communityId, list) = communityOf(4, 10_000, 0);
        request = decision(communityId, TEXT);
    }

    function forwarded(bytes20 from, uint256 nonce, bytes memory data) internal {
        ForwardRequest memory forward =
            ForwardRequest(accountOf[from], address(communities), 0, 500_000, nonce, NOW + 1 days, data);
        forwarder.execute(forward, signatureOf(keyOf[from], forwarder.digestOf(forward)));
    }

    function test_AnAnswerCanBeChangedUntilTheRequestHasPassed() public {
        answer(request, list[0], true);
        checkStatus(request, 1, 0);
        answer(request, list[0], false);
        checkStatus(request, 0, 1);
        vm.assertEq(uint256(communities.answerOf(request, list[0])), uint256(Answer.No));
        answer(request, list[0], true);
        checkStatus(request, 1, 0);
        for (uint256 i = 1; i < 4; ++i) {
            answer(request, list[i], true);
        }
        vm.assertTrue(communities.isDecided(communityId, TEXT));
        refused(request, list[0], abi.encodeWithSelector(ICommunities.CommunitiesRequestPassed.selector, idOf(request)));
    }

    function test_WhoSaysTheSameAgainIsTold() public {
        bytes memory expected =
            abi.encodeWithSelector(ICommunities.CommunitiesAlreadyAnswered.selector, idOf(request), list[0]);
        answer(request, list[0], true);
        refused(request, list[0], expected);
        vm.prank(accountOf[list[0]]);
        vm.expectRevert(expected);
        communities.ask(request, "ipfs://again");
        answer(request, list[0], false);
        vm.expectRevert(expected);
        answer(request, list[0], false);
    }

    function test_WhoAsksConsentsAndSaysWhereTheTextIs() public {
        vm.expectEmit(address(communities));
        emit ICommunities.Asked(idOf(request), communityId, request);
        vm.expectEmit(address(communities));
        emit ICommunities.Answered(idOf(request), only(list[2]), true, 1, 0);
        vm.expectEmit(address(communities));
        emit ICommunities.Published(idOf(request), communityId, list[2], "ipfs://text");
        vm.prank(accountOf[list[2]]);
        communities.ask(request, "ipfs://text");
        checkStatus(request, 1, 0);
        // Another may say where else it is, and consents with that.
        vm.prank(accountOf[list[1]]);
        communities.ask(request, "ipfs://copy");
        checkStatus(request, 2, 0);
    }

    function test_WhatIsDecidedHereIsNotDecidedElsewhere() public {
        (uint256 other,) = communityOf(1, 10_000, 0);
        answer(decision(other, TEXT), list[0], true);
        vm.assertTrue(communities.isDecided(other, TEXT));
        vm.assertFalse(communities.isDecided(communityId, TEXT));
        vm.assertFalse(communities.isDecided(other, keccak256("another text")));
        checkStatus(request, 0, 0);
    }

    function test_AMemberOfAnotherCommunityIsNotAsked() public {
        bytes20 eve = person("eve");
        vm.prank(accountOf[eve]);
        communities.found(CHARTER, 10_000, 0, "");
        refused(request, eve, abi.encodeWithSelector(ICommunities.CommunitiesNotEntitled.selector, idOf(request), eve));
        vm.assertEq(uint256(communities.answerOf(request, eve)), uint256(Answer.None));
    }

    function test_OneWhoLeftAnswersNoMore() public {
        answer(request, list[1], true);
        depart(communityId, list[1]);
        vm.assertEq(uint256(communities.answerOf(request, list[1])), uint256(Answer.None));
        refused(
            request,
            list[1],
            abi.encodeWithSelector(ICommunities.CommunitiesNotEntitled.selector, idOf(request), list[1])
        );
    }

    function test_AnIdentityThatMovedKeepsItsAnswer() public {
        answer(request, list[1], true);
        address lost = accountOf[list[1]];
        accountOf[list[1]] = makeAddr("moved");
        identities.recover(list[1], accountOf[list[1]]);
        vm.assertEq(uint256(communities.answerOf(request, list[1])), uint256(Answer.Yes));
        bytes32 requestId = idOf(request);
        refused(
            request,
            list[1],
            abi.encodeWithSelector(ICommunities.CommunitiesAlreadyAnswered.selector, requestId, list[1])
        );
        answer(request, list[1], false);
        checkStatus(request, 0, 1);
        vm.prank(lost);
        vm.expectRevert(abi.encodeWithSelector(ICommunities.CommunitiesNotRegistered.selector, lost));
        communities.answer(request, true);
    }

    function test_TheForwarderSpeaksForItsSender() public {
        forwarded(list[0], 1, abi.encodeCall(communities.answer, (request, true)));
        vm.assertEq(uint256(communities.answerOf(request, list[0])), uint256(Answer.Yes));
        Request memory other = decision(communityId, keccak256("another text"));
        bytes[] memory calls = new bytes[](3);
        calls[0] = abi.encodeCall(communities.answer, (request, true));
        calls[1] = abi.encodeCall(communities.ask, (other, "ipfs://other"));
        calls[2] = abi.encodeCall(communities.depart, (communityId));
        forwarded(list[1], 1, abi.encodeCall(communities.multicall, (calls)));
        checkStatus(request, 2, 0);
        checkStatus(other, 1, 0);
        vm.assertFalse(communities.isMember(communityId, list[1]));
    }

    function test_ManyRequestsAreAnsweredInOneTransaction() public {
        Request memory other = decision(communityId, keccak256("another text"));
        bytes[] memory calls = new bytes[](2);
        calls[0] = abi.encodeCall(communities.answer, (request, true));
        calls[1] = abi.encodeCall(communities.answer, (other, false));
        vm.prank(accountOf[list[3]]);
        communities.multicall(calls);
        checkStatus(request, 1, 0);
        checkStatus(other, 0, 1);
    }
}
