// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {
    Community,
    ICommunities,
    Request,
    RequestKind,
    RequestStatus
} from "../../contracts/community/interfaces/ICommunities.sol";
import {Answer} from "../../contracts/community/libraries/Consent.sol";
import {CommunitiesTest} from "./CommunitiesTest.sol";

/// @notice What can be asked, until when, and what a new charter changes.
contract CommunitiesRequestsTest is CommunitiesTest {
    bytes32 internal constant OTHER = keccak256("another charter");

    uint256 internal communityId;
    bytes20[] internal list;
    bytes20 internal eve;

    function setUp() public override {
        super.setUp();
        (communityId, list) = communityOf(3, 10_000, 0);
        eve = person("eve");
    }

    function expectInvalid(Request memory request) internal {
        bytes memory expected = abi.encodeWithSelector(ICommunities.CommunitiesInvalidRequest.selector, idOf(request));
        refused(request, list[0], expected);
        vm.expectRevert(expected);
        communities.statusOf(request);
        vm.expectRevert(expected);
        communities.recount(request, 1);
    }

    function test_ARequestHasOnlyTheFieldsOfItsKind() public {
        Request memory request = admission(communityId, eve);
        request.share = 1;
        expectInvalid(request);
        (request.share, request.patience) = (0, 1);
        expectInvalid(request);
        request = removal(communityId, list[1]);
        request.share = 10_000;
        expectInvalid(request);
        (request.share, request.patience) = (0, 65_535);
        expectInvalid(request);
        request = charter(communityId, OTHER, 5_000, 0);
        request.subject = eve;
        expectInvalid(request);
        request = decision(communityId, TEXT);
        request.subject = eve;
        expectInvalid(request);
        (request.subject, request.share) = (0, 1);
        expectInvalid(request);
        (request.share, request.patience) = (0, 1);
        expectInvalid(request);
        (request.patience, request.until) = (0, uint40(NOW + 1));
        expectInvalid(request);
        (request.until, request.content) = (0, 0);
        expectInvalid(request);
        request = decision(communityId, TEXT);
        request.basis = 1;
        refused(
            request,
            list[0],
            abi.encodeWithSelector(ICommunities.CommunitiesRequestOutdated.selector, idOf(request), 1, 0)
        );
    }

    function test_ThereAreNoOtherKinds() public {
        Request memory request = decision(communityId, TEXT);
        bytes memory data = abi.encodeCall(communities.answer, (request, true));
        data[4 + 63] = bytes1(uint8(4));
        vm.prank(accountOf[list[0]]);
        (bool success,) = address(communities).call(data);
        vm.assertFalse(success);
    }

    function test_AReasonIsNotNeeded() public {
        Request memory request = admission(communityId, eve);
        request.content = 0;
        answer(request, eve, true);
        answerSigned(request, true, list);
        vm.assertTrue(communities.isMember(communityId, eve));
        request = removal(communityId, eve);
        request.content = 0;
        answerSigned(request, true, list);
        vm.assertFalse(communities.isMember(communityId, eve));
    }

    function test_ANewCharterIsOneThatCouldBeFoundedOn() public {
        uint16[2] memory shares = [uint16(0), 10_001];
        for (uint256 i = 0; i < 2; ++i) {
            refused(
                charter(communityId, OTHER, shares[i], 0),
                list[0],
                abi.encodeWithSelector(ICommunities.CommunitiesInvalidCharter.selector, OTHER, shares[i])
            );
        }
        refused(
            charter(communityId, 0, 5_000, 0),
            list[0],
            abi.encodeWithSelector(ICommunities.CommunitiesInvalidCharter.selector, bytes32(0), 5_000)
        );
    }

    function test_TheCharterIsChangedByConsentUnderTheOldOne() public {
        Request memory request = charter(communityId, OTHER, 5_000, 14);
        answer(request, list[0], true);
        answer(request, list[1], true);
        vm.assertEq(communities.charterOf(communityId), CHARTER);
        vm.expectEmit(address(communities));
        emit ICommunities.Passed(idOf(request), communityId);
        vm.expectEmit(address(communities));
        emit ICommunities.CharterChanged(communityId, 2, OTHER, 5_000, 14);
        answer(request, list[2], true);
        vm.assertEq(communities.charterOf(communityId), OTHER);
        Community memory community = communities.communityOf(communityId);
        vm.assertEq(uint256(community.version), 2);
        vm.assertEq(uint256(community.share), 5_000);
        vm.assertEq(uint256(community.patience), 14);
        vm.assertEq(uint256(community.size), 3);
        // From now on two of three decide.
        answer(decision(communityId, TEXT), list[0], true);
        answer(decision(communityId, TEXT), list[1], true);
        vm.assertTrue(communities.isDecided(communityId, TEXT));
    }

    function test_ACharterReplacesTheOneItWasDecidedAgainst() public {
        Request memory late = charter(communityId, keccak256("third"), 1, 1);
        answer(late, list[0], true);
        answer(late, list[1], true);
        answerSigned(charter(communityId, OTHER, 10_000, 0), true, list);
        refused(
            late, list[2], abi.encodeWithSelector(ICommunities.CommunitiesRequestOutdated.selector, idOf(late), 1, 2)
        );
        // The same text and figures can be asked for again, from the new one on.
        late.basis = 2;
        checkStatus(late, 0, 0);
    }

    /// What was asked under a charter is decided under it.
    function test_AnOpenRequestKeepsItsShare() public {
        Request memory open = decision(communityId, TEXT);
        answer(open, list[0], true);
        answerSigned(charter(communityId, OTHER, 5_000, 5), true, list);
        vm.assertEq(communities.statusOf(open).needed, 3);
        vm.assertEq(communities.statusOf(open).silentUntil, 0);
        answer(open, list[1], true);
        vm.assertFalse(communities.isDecided(communityId, TEXT));
        vm.assertEq(communities.statusOf(decision(communityId, OTHER)).needed, 2, "not asked yet");
    }

    function test_ARequestCanPassBeforeItsEndOnly() public {
        Request memory request = admission(communityId, eve);
        request.until = uint40(NOW + 10);
        answer(request, eve, true);
        answer(request, list[0], true);
        vm.warp(NOW + 9);
        answer(request, list[1], true);
        vm.warp(NOW + 10);
        bytes memory expected =
            abi.encodeWithSelector(ICommunities.CommunitiesRequestOver.selector, idOf(request), NOW + 10, NOW + 10);
        refused(request, list[2], expected);
        vm.expectRevert(expected);
        communities.recount(request, 0);
        vm.expectRevert(expected);
        communities.statusOf(request);
        vm.warp(NOW + 9);
        answer(request, list[2], true);
        vm.assertTrue(communities.isMember(communityId, eve));
        vm.warp(NOW + 10);
        vm.assertTrue(communities.statusOf(request).passed, "what has passed stays");
    }

    function test_SilenceDoesNotCarryARequestPastItsEnd() public {
        answerSigned(charter(communityId, OTHER, 10_000, 10), true, list);
        Request memory request = admission(communityId, eve);
        request.until = uint40(NOW + 10 days);
        answer(request, eve, true);
        answer(request, list[0], true);
        answer(request, list[1], true);
        vm.assertEq(communities.statusOf(request).silentUntil, NOW + 10 days);
        vm.warp(NOW + 10 days);
        vm.expectRevert(
            abi.encodeWithSelector(
                ICommunities.CommunitiesRequestOver.selector, idOf(request), NOW + 10 days, NOW + 10 days
            )
        );
        communities.recount(request, 0);
    }

    function test_TheStatusSaysHowARequestStands() public {
        Request memory request = removal(communityId, list[2]);
        RequestStatus memory status = communities.statusOf(request);
        vm.assertEq(status.requestId, idOf(request));
        vm.assertFalse(status.asked);
        vm.assertFalse(status.passed);
        answer(request, list[0], true);
        status = communities.statusOf(request);
        vm.assertTrue(status.asked);
        vm.assertEq(status.electorate, 2);
        vm.assertEq(status.needed, 2);
        answer(request, list[1], true);
        status = communities.statusOf(request);
        vm.assertTrue(status.passed);
        vm.assertEq(status.yes, 2);
        vm.assertEq(status.electorate, 0, "of what has passed only the outcome is told");
        vm.assertTrue(communities.isPassed(idOf(request)));
    }

    /// The id is the EIP-712 hash of the request, and no field can be changed without changing it.
    function test_AnotherTextIsAnotherRequest() public view {
        Request memory request = Request(1, RequestKind.Charter, eve, TEXT, 1, 2, 3, 4);
        bytes32 id = communities.requestIdOf(request);
        bytes32 typeHash = keccak256(
            "Request(uint256 communityId,uint8 kind,bytes20 subject,bytes32 content,uint16 share,uint16 patience,uint32 basis,uint40 until)"
        );
        vm.assertEq(id, typed(address(communities), keccak256(abi.encode(typeHash, request))));
        bytes32[8] memory ids;
        ids[0] = communities.requestIdOf(Request(2, RequestKind.Charter, eve, TEXT, 1, 2, 3, 4));
        ids[1] = communities.requestIdOf(Request(1, RequestKind.Removal, eve, TEXT, 1, 2, 3, 4));
        ids[2] = communities.requestIdOf(Request(1, RequestKind.Charter, list[0], TEXT, 1, 2, 3, 4));
        ids[3] = communities.requestIdOf(Request(1, RequestKind.Charter, eve, OTHER, 1, 2, 3, 4));
        ids[4] = communities.requestIdOf(Request(1, RequestKind.Charter, eve, TEXT, 2, 2, 3, 4));
        ids[5] = communities.requestIdOf(Request(1, RequestKind.Charter, eve, TEXT, 1, 3, 3, 4));
        ids[6] = communities.requestIdOf(Request(1, RequestKind.Charter, eve, TEXT, 1, 2, 4, 4));
        ids[7] = communities.requestIdOf(Request(1, RequestKind.Charter, eve, TEXT, 1, 2, 3, 5));
        for (uint256 i = 0; i < 8; ++i) {
            vm.assertNotEq(ids[i], id);
        }
    }

    function test_TheAnswersOfAnyoneCanBeAsked() public {
        Request memory request = admission(communityId, eve);
        vm.assertEq(uint256(communities.answerOf(request, eve)), uint256(Answer.None));
        answer(request, list[1], false);
        vm.assertEq(uint256(communities.answerOf(request, list[0])), uint256(Answer.None));
        vm.assertEq(uint256(communities.answerOf(request, list[1])), uint256(Answer.No));
        vm.assertEq(uint256(communities.answerOf(request, person("joe"))), uint256(Answer.None));
    }
}
