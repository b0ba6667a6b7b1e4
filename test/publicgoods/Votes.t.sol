// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {GoodsLot, IGoodsChoice} from "../../contracts/publicgoods/interfaces/IGoodsChoice.sol";
import {GoodsRequest, RequestState} from "../../contracts/publicgoods/interfaces/IPublicGoods.sol";
import {GoodsTest} from "./GoodsTest.sol";

contract VotesTest is GoodsTest {
    event HostVoted(uint256 indexed requestId, uint256 indexed seat, uint256 indexed organisation, uint256 votes);
    event HostMissing(uint256 indexed requestId, uint256 indexed seat);
    event RequestConcluded(uint256 indexed requestId, uint256 indexed organisation, uint256 votes);
    event CreditsPlaced(uint256 indexed organisation, uint256 indexed period, uint256 placed);
    event HostAsked(uint256 indexed requestId, uint256 indexed seat, uint256 answerUntil);
    event Recommended(uint256 indexed requestId, uint256 indexed organisation, uint256 indexed seat);

    // ---- Votes ---------------------------------------------------------------------------------------------------------

    function test_MostVotesWin() public {
        uint256 requestId = revealed(1, 2, 3);
        vm.expectEmit(address(choice));
        emit HostVoted(requestId, 2, 3, 1);
        vote(requestId, 2, 3);
        vote(requestId, 3, 3);
        vote(requestId, 4, 1);
        assertLeader(requestId, 3, 2);
        (, uint256 votes) = choice.votesFor(requestId, 1);
        vm.assertEq(votes, 1);
        vm.warp(sealedAt(requestId) + 2 * STEP);
        vm.expectEmit(address(choice));
        emit CreditsPlaced(3, vm.getBlockTimestamp() / 30 days, CREDITS);
        vm.expectEmit(address(goods));
        emit RequestConcluded(requestId, 3, 2);
        vm.expectEmit(address(goods));
        emit HostAsked(requestId, 1, vm.getBlockTimestamp() + STEP);
        vm.prank(stranger);
        goods.conclude(requestId);
        GoodsRequest memory record = goods.requestOf(requestId);
        vm.assertEq(record.organisation, 3);
        vm.assertEq(record.seat, 1);
        vm.assertEq(record.concludedAt, vm.getBlockTimestamp());
        vm.assertEq(record.answerUntil, vm.getBlockTimestamp() + STEP);
        assertState(requestId, RequestState.Concluded);
        vm.assertEq(choice.placedIn(3, vm.getBlockTimestamp() / 30 days), CREDITS);
    }

    function test_OfSeveralWithAsManyVotesTheLowestHashWins() public {
        for (uint256 round = 0; round < 3; ++round) {
            uint256 requestId = revealed(1, 2, 3);
            uint256 lowest = lowestOf(requestId, lowestOf(requestId, 1, 2), 3);
            assertLeader(requestId, lowest, 0);
            vote(requestId, 2, 2);
            assertLeader(requestId, 2, 1);
            vote(requestId, 3, 1);
            assertLeader(requestId, lowestOf(requestId, 1, 2), 1);
            vote(requestId, 4, 3);
            assertLeader(requestId, lowest, 1);
            drop(requestId);
        }
    }

    function test_WhereNobodyVotesTheLowestHashOfThePicksWins() public {
        for (uint256 round = 0; round < 3; ++round) {
            uint256 requestId = revealed(3, 4, 4);
            vm.warp(sealedAt(requestId) + 2 * STEP);
            goods.conclude(requestId);
            vm.assertEq(goods.requestOf(requestId).organisation, lowestOf(requestId, 3, 4));
            finish(requestId);
        }
    }

    function test_VotesAreTakenForAStep() public {
        uint256 requestId = sealedFor(1, 2, 3);
        reveal(requestId, 2);
        reveal(requestId, 3);
        uint256 start = sealedAt(requestId) + STEP;
        vm.warp(start - 1);
        expectVoteRefused(requestId, 2, 1, outsideStep(requestId, start, start + STEP));
        vm.warp(start);
        vote(requestId, 2, 1);
        vm.warp(start + STEP);
        expectVoteRefused(requestId, 3, 1, outsideStep(requestId, start, start + STEP));
        vm.warp(start + STEP - 1);
        vote(requestId, 3, 1);
    }

    function test_AHostThatRevealedVotesOnceForAPick() public {
        uint256 requestId = sealedFor(1, 2, 3);
        reveal(requestId, 2);
        vm.warp(sealedAt(requestId) + STEP);
        expectVoteRefused(
            requestId, 3, 1, abi.encodeWithSelector(IGoodsChoice.GoodsChoiceNotRevealed.selector, requestId, 3)
        );
        expectVoteRefused(
            requestId, 2, 2, abi.encodeWithSelector(IGoodsChoice.GoodsChoiceNotPicked.selector, requestId, 2)
        );
        expectVoteRefused(
            requestId, 2, 0, abi.encodeWithSelector(IGoodsChoice.GoodsChoiceNotPicked.selector, requestId, 0)
        );
        vm.prank(vm.addr(keyOf(2)));
        choice.vote(requestId, 2, 1);
        vm.assertTrue(choice.partOf(requestId, 2).voted);
        expectVoteRefused(requestId, 2, 1, abi.encodeWithSelector(IGoodsChoice.GoodsChoiceVoted.selector, requestId, 2));
        vm.prank(stranger);
        vm.expectRevert(abi.encodeWithSelector(IGoodsChoice.GoodsChoiceNotHost.selector, 2, stranger));
        choice.vote(requestId, 2, 1);
    }

    function test_ThereAreNoVotesBeforeTheSeal() public {
        uint256 requestId = requested();
        expectVoteRefused(
            requestId, 2, 1, abi.encodeWithSelector(IGoodsChoice.GoodsChoiceNotSealed.selector, requestId)
        );
    }

    // ---- Misses --------------------------------------------------------------------------------------------------------

    function test_AHostThatDoesNotRevealMisses() public {
        uint256 requestId = sealedFor(1, 2, 3);
        reveal(requestId, 2);
        uint256 start = sealedAt(requestId) + STEP;
        uint256 end = requestedAt(requestId) + 7 days;
        vm.warp(start - 1);
        expectMissRefused(requestId, 3, outsideStep(requestId, start, end));
        vm.warp(start);
        expectMissRefused(requestId, 2, noMiss(requestId, 2));
        vm.expectEmit(address(choice));
        emit HostMissing(requestId, 3);
        vm.prank(stranger);
        choice.recordMiss(requestId, 3);
        vm.assertEq(neighbours.missesOf(3), 1);
        vm.assertTrue(choice.partOf(requestId, 3).missed);
        expectMissRefused(requestId, 3, noMiss(requestId, 3));
        vm.warp(end);
        expectMissRefused(requestId, 4, outsideStep(requestId, start, end));
        vm.warp(end - 1);
        choice.recordMiss(requestId, 4);
    }

    function test_OnlyThoseWhoStoodByMiss() public {
        uint256 requestId = requested();
        (, bytes20 identity) = member("host 5");
        neighbours.admit(identity, vm.addr(keyOf(5)));
        skipBlocks(11);
        goods.seal(requestId);
        skipTime(STEP);
        uint256[3] memory others = [uint256(1), 5, 6];
        for (uint256 i = 0; i < 3; ++i) {
            expectMissRefused(
                requestId,
                others[i],
                abi.encodeWithSelector(IGoodsChoice.GoodsChoiceNotStandby.selector, requestId, others[i])
            );
        }
    }

    function test_AHostHasADayToCommitSecrets() public {
        (, bytes20 identity) = member("host 5");
        neighbours.admit(identity, vm.addr(keyOf(5)));
        skipTime(1 days - 1);
        uint256 requestId = requested();
        skipBlocks(11);
        goods.seal(requestId);
        vm.warp(sealedAt(requestId) + STEP);
        expectMissRefused(requestId, 5, noMiss(requestId, 5));
        drop(requestId);

        (, identity) = member("host 6");
        neighbours.admit(identity, vm.addr(keyOf(6)));
        skipTime(1 days);
        requestId = requested();
        skipBlocks(11);
        goods.seal(requestId);
        vm.warp(sealedAt(requestId) + STEP);
        choice.recordMiss(requestId, 6);
    }

    function test_NobodyMissesWhatWasNeverSealed() public {
        uint256 requestId = requested();
        skipTime(2 days);
        expectMissRefused(requestId, 2, abi.encodeWithSelector(IGoodsChoice.GoodsChoiceNotSealed.selector, requestId));
        expectMissRefused(99, 2, abi.encodeWithSelector(IGoodsChoice.GoodsChoiceNotSealed.selector, 99));
    }

    function test_WhoMissedDoesNotVote() public {
        uint256 requestId = revealedBy2And3();
        choice.recordMiss(requestId, 4);
        vote(requestId, 2, 1);
        expectVoteRefused(
            requestId, 4, 1, abi.encodeWithSelector(IGoodsChoice.GoodsChoiceNotRevealed.selector, requestId, 4)
        );
    }

    // ---- The tally -----------------------------------------------------------------------------------------------------

    function test_WithoutRevealsTheHashDecidesAlone() public {
        uint256 requestId = requested();
        sealFor(requestId, wants(1, 2, 3, 4));
        vm.warp(sealedAt(requestId) + 2 * STEP);
        vm.expectEmit(address(goods));
        emit RequestConcluded(requestId, 4, 0);
        goods.conclude(requestId);
        vm.assertEq(goods.requestOf(requestId).organisation, 4);
    }

    function test_AWinnerVotedOutGivesWayToTheHash() public {
        uint256 requestId = revealed(1, 1, 1);
        vote(requestId, 2, 1);
        choice.delist(1);
        vm.warp(sealedAt(requestId) + 2 * STEP);
        // Place 4, which 4 left for that of 1; so it goes on to the first.
        vm.expectEmit(address(goods));
        emit RequestConcluded(requestId, 4, 0);
        goods.conclude(requestId);
    }

    function test_AWinnerThatFilledUpGivesWayToTheHash() public {
        uint256 requestId = revealed(1, 1, 1);
        choice.amend(1, capped(1, uint96(CREDITS - 1)));
        vm.warp(sealedAt(requestId) + 2 * STEP);
        goods.conclude(requestId);
        vm.assertEq(goods.requestOf(requestId).organisation, 4);
    }

    function test_TheLastCreditsOfACapArePlaced() public {
        choice.amend(1, capped(1, uint96(CREDITS)));
        uint256 requestId = revealed(1, 1, 1);
        vm.warp(sealedAt(requestId) + 2 * STEP);
        goods.conclude(requestId);
        vm.assertEq(goods.requestOf(requestId).organisation, 1);
    }

    function test_WithNoRoomAnywhereTheBondGoesBack() public {
        uint256 requestId = revealed(1, 2, 3);
        for (uint256 i = 1; i <= LISTED; ++i) {
            choice.amend(i, capped(i, 1));
        }
        vm.warp(sealedAt(requestId) + 2 * STEP);
        vm.expectEmit(address(goods));
        emit RequestConcluded(requestId, 0, 0);
        goods.conclude(requestId);
        assertState(requestId, RequestState.Released);
        vm.assertEq(goods.owedTo(annId), BOND);
        vm.assertEq(goods.openRequestOf(annId), 0);
        vm.assertEq(goods.requestOf(requestId).organisation, 0);
        vm.assertEq(choice.placedIn(0, vm.getBlockTimestamp() / 30 days), 0);
    }

    function test_ItIsConcludedOnceVotesAreInAndBeforeTwoDays() public {
        uint256 requestId = revealed(1, 2, 3);
        (uint256 start, uint256 end) = (sealedAt(requestId) + 2 * STEP, requestedAt(requestId) + 2 days);
        vm.warp(start - 1);
        vm.expectRevert(outside(requestId, start, end));
        goods.conclude(requestId);
        vm.warp(end);
        vm.expectRevert(outside(requestId, start, end));
        goods.conclude(requestId);
        vm.warp(end - 1);
        goods.conclude(requestId);
        vm.expectRevert(wrongState(requestId, RequestState.Concluded));
        goods.conclude(requestId);
    }

    function test_WithNoActiveHostTheTallyStandsAlone() public {
        uint256 requestId = revealed(2, 2, 2);
        for (uint256 seat = 1; seat <= HOSTS; ++seat) {
            neighbours.removeDefaulted(seat);
        }
        vm.warp(sealedAt(requestId) + 2 * STEP);
        vm.expectEmit(address(goods));
        emit Recommended(requestId, 2, 0);
        goods.conclude(requestId);
        assertState(requestId, RequestState.Recommended);
        vm.assertEq(goods.requestOf(requestId).answerUntil, 0);
        payBy(ann, requestId, AMOUNT);
        assertState(requestId, RequestState.Issued);
    }

    function test_OnlyPublicGoodsPlace() public {
        uint256 requestId = revealed(1, 2, 3);
        GoodsLot memory lot = goods.lotOf(requestId);
        bytes memory reason = abi.encodeWithSelector(IGoodsChoice.GoodsChoiceNotGoods.selector, stranger);
        vm.startPrank(stranger);
        vm.expectRevert(reason);
        choice.place(requestId, lot);
        vm.expectRevert(reason);
        choice.unplace(1, 1, 1);
        vm.stopPrank();
    }

    function test_HostsActThroughTheForwarderAndInOneCall() public {
        uint256 requestId = sealedFor(1, 2, 3);
        bytes[] memory calls = new bytes[](2);
        for (uint256 i = 0; i < 2; ++i) {
            uint256 seat = i + 2;
            calls[i] = abi.encodeCall(
                IGoodsChoice.reveal, (requestId, seat, secretOf(seat, requestId), proofOf(seat, requestId))
            );
        }
        choice.multicall(calls);
        vm.warp(sealedAt(requestId) + STEP);
        bytes memory call = abi.encodeCall(IGoodsChoice.vote, (requestId, 2, 2));
        vm.prank(address(forwarder));
        (bool success,) = address(choice).call(bytes.concat(call, bytes20(host(2))));
        vm.assertTrue(success);
        vm.assertTrue(choice.partOf(requestId, 2).voted);
    }

    // ---- Helpers -------------------------------------------------------------------------------------------------------

    /// @dev In the step for votes.
    function revealed(uint256 a, uint256 b, uint256 c) private returns (uint256 requestId) {
        requestId = sealedFor(a, b, c);
        for (uint256 seat = 2; seat <= HOSTS; ++seat) {
            reveal(requestId, seat);
        }
        vm.warp(sealedAt(requestId) + STEP);
    }

    function revealedBy2And3() private returns (uint256 requestId) {
        requestId = sealedFor(1, 2, 3);
        reveal(requestId, 2);
        reveal(requestId, 3);
        vm.warp(sealedAt(requestId) + STEP);
    }

    function drop(uint256 requestId) private {
        vm.warp(requestedAt(requestId) + 2 days);
        goods.close(requestId);
    }

    function finish(uint256 requestId) private {
        recommendBy(requestId, 1);
        payBy(ann, requestId, AMOUNT);
    }

    function lowestOf(uint256 requestId, uint256 one, uint256 other) private pure returns (uint256) {
        bool first = keccak256(abi.encode(requestId, one)) < keccak256(abi.encode(requestId, other));
        return first ? one : other;
    }

    function assertLeader(uint256 requestId, uint256 wanted, uint256 votes) private view {
        (uint256 leader, uint256 has) = choice.leaderOf(requestId);
        vm.assertEq(leader, wanted, "leader");
        vm.assertEq(has, votes, "votes");
    }

    function noMiss(uint256 requestId, uint256 seat) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IGoodsChoice.GoodsChoiceNoMiss.selector, requestId, seat);
    }

    function expectVoteRefused(uint256 requestId, uint256 seat, uint256 organisation, bytes memory reason) private {
        address account = host(seat);
        vm.prank(account);
        vm.expectRevert(reason);
        choice.vote(requestId, seat, organisation);
    }

    function expectMissRefused(uint256 requestId, uint256 seat, bytes memory reason) private {
        vm.expectRevert(reason);
        choice.recordMiss(requestId, seat);
    }
}
