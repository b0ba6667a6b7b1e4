// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGoodsChoice, SecretList} from "../../contracts/publicgoods/interfaces/IGoodsChoice.sol";
import {IGoodsRecommendations} from "../../contracts/publicgoods/interfaces/IGoodsRecommendations.sol";
import {RequestState} from "../../contracts/publicgoods/interfaces/IPublicGoods.sol";
import {GoodsTest} from "./GoodsTest.sol";

contract LotsTest is GoodsTest {
    event RequestSealed(
        uint256 indexed requestId, uint256 blockNumber, bytes32 blockHash, uint256 revealUntil, uint256 voteUntil
    );
    event SecretsCommitted(uint256 indexed seat, uint256 indexed batch, bytes32 root, uint256 from);
    event Picked(uint256 indexed requestId, uint256 indexed seat, uint256 indexed organisation, bytes32 secret);
    event PickCounted(
        uint256 indexed seat,
        uint256 indexed organisation,
        uint256 indexed period,
        uint256 picks,
        uint256 ofOrganisation
    );

    // ---- The hash ------------------------------------------------------------------------------------------------------

    function test_TheHashIsSealedOnceItIsThere() public {
        uint256 requestId = requested();
        uint256 drawBlock = goods.requestOf(requestId).drawBlock;
        skipBlocks(10);
        vm.expectRevert(
            abi.encodeWithSelector(
                IGoodsRecommendations.PublicGoodsBlockToCome.selector, requestId, drawBlock, drawBlock
            )
        );
        goods.seal(requestId);
        skipBlocks(1);
        bytes32 blockHash = keccak256("a hash");
        vm.setBlockhash(drawBlock, blockHash);
        uint256 time = vm.getBlockTimestamp();
        vm.expectEmit(address(goods));
        emit RequestSealed(requestId, drawBlock, blockHash, time + STEP, time + 2 * STEP);
        vm.prank(stranger);
        goods.seal(requestId);
        vm.assertEq(goods.requestOf(requestId).blockHash, blockHash);
        vm.assertEq(sealedAt(requestId), time);
        vm.expectRevert(wrongState(requestId, RequestState.Sealed));
        goods.seal(requestId);
    }

    function test_ALateSealTakesALaterBlock() public {
        uint256 requestId = requested();
        uint256 drawBlock = goods.requestOf(requestId).drawBlock;
        skipBlocks(10 + 257);
        bytes32 later = keccak256("later");
        vm.setBlockhash(drawBlock + 256, later);
        goods.seal(requestId);
        vm.assertEq(goods.requestOf(requestId).blockHash, later);
    }

    function test_TheHashIsSealedWithinADay() public {
        uint256 requestId = requested();
        uint256 start = requestedAt(requestId);
        skipBlocks(11);
        vm.warp(start + 1 days);
        vm.expectRevert(outside(requestId, start, start + 1 days));
        goods.seal(requestId);
        vm.warp(start + 1 days - 1);
        goods.seal(requestId);
        assertState(requestId, RequestState.Sealed);
    }

    function test_ThereIsNothingToSealWithoutARequest() public {
        vm.expectRevert(wrongState(1, RequestState.None));
        goods.seal(1);
    }

    // ---- Secrets -------------------------------------------------------------------------------------------------------

    function test_WhoActsForAHostCommitsItsSecrets() public {
        requested();
        bytes32 root = keccak256("root");
        address account = host(2);
        vm.expectEmit(address(choice));
        emit SecretsCommitted(2, 1, root, 2);
        vm.prank(account);
        choice.commit(2, 1, root);
        SecretList memory secrets = choice.secretsOf(2, 1);
        vm.assertEq(secrets.root, root);
        vm.assertEq(secrets.from, 2);
        vm.prank(vm.addr(keyOf(2)));
        choice.commit(2, 1, keccak256("another"));
        vm.assertEq(choice.secretsOf(2, 1).root, keccak256("another"));
    }

    function test_NobodyElseDoes() public {
        address other = host(3);
        expectNotHost(stranger);
        expectNotHost(other);
        neighbours.removeDefaulted(2);
        expectNotHost(host(2));
    }

    function test_AListHasARoot() public {
        address account = host(2);
        vm.prank(account);
        vm.expectRevert(abi.encodeWithSelector(IGoodsChoice.GoodsChoiceInvalidRoot.selector, bytes32(0)));
        choice.commit(2, 0, 0);
    }

    function test_WhatIsCommittedAfterTheRequestDoesNotCount() public {
        uint256 requestId = requested();
        commitFor(2);
        sealFor(requestId, wants(1, 2, 3, 4));
        expectRevealRefused(wrongSecret(requestId, 2), requestId, 2);
        reveal(requestId, 3);
    }

    function test_AHostWithoutSecretsRevealsNothing() public {
        (, bytes20 identity) = member("host 5");
        neighbours.admit(identity, vm.addr(keyOf(5)));
        skipTime(1);
        uint256 requestId = sealedFor(1, 2, 3);
        expectRevealRefused(wrongSecret(requestId, 5), requestId, 5);
    }

    function test_OnlyTheSecretOfTheRequestIsTaken() public {
        uint256 requestId = sealedFor(1, 2, 3);
        bytes32[8] memory proof = proofOf(2, requestId);
        bytes32 secret = secretOf(2, requestId);
        bytes32 other = secretOf(2, requestId + 1);
        bytes32[8] memory otherProof = proofOf(2, requestId + 1);
        bytes memory reason = wrongSecret(requestId, 2);
        vm.expectRevert(reason);
        choice.reveal(requestId, 2, other, proof);
        vm.expectRevert(reason);
        choice.reveal(requestId, 2, other, otherProof);
        vm.expectRevert(reason);
        choice.reveal(requestId, 2, secret, otherProof);
        proof[7] ^= bytes32(uint256(1));
        vm.expectRevert(reason);
        choice.reveal(requestId, 2, secret, proof);
        // What another host committed is not this one's.
        proof = proofOf(3, requestId);
        secret = secretOf(3, requestId);
        vm.expectRevert(reason);
        choice.reveal(requestId, 2, secret, proof);
    }

    function test_AnyoneWhoKnowsTheSecretRevealsIt() public {
        uint256 requestId = sealedFor(3, 1, 1);
        bytes32[8] memory proof = proofOf(2, requestId);
        vm.expectEmit(address(choice));
        emit PickCounted(2, 3, vm.getBlockTimestamp() / 30 days, 1, 1);
        vm.expectEmit(address(choice));
        emit Picked(requestId, 2, 3, secretOf(2, requestId));
        vm.prank(stranger);
        choice.reveal(requestId, 2, secretOf(2, requestId), proof);
        (bool picked, uint256 votes) = choice.votesFor(requestId, 3);
        vm.assertTrue(picked);
        vm.assertEq(votes, 0);
        vm.assertEq(keccak256(abi.encode(choice.partOf(requestId, 2))), keccak256(abi.encode(true, false, false)));
        vm.assertEq(keccak256(abi.encode(choice.partOf(requestId, 3))), keccak256(abi.encode(false, false, false)));
        vm.assertEq(neighbours.answersOf(2), 1);
    }

    function test_AHostRevealsOnce() public {
        uint256 requestId = sealedFor(1, 2, 3);
        reveal(requestId, 2);
        expectRevealRefused(
            abi.encodeWithSelector(IGoodsChoice.GoodsChoiceRevealed.selector, requestId, 2), requestId, 2
        );
    }

    function test_PartsOfManyHostsStayApart() public {
        for (uint256 seat = HOSTS + 1; seat <= 67; ++seat) {
            (, bytes20 identity) = member(hostName(seat));
            neighbours.admit(identity, vm.addr(keyOf(seat)));
        }
        commitFor(66);
        skipTime(1);
        uint256 requestId = sealedFor(1, 2, 3);
        reveal(requestId, 66);
        for (uint256 seat = 1; seat <= 67; ++seat) {
            vm.assertEq(choice.partOf(requestId, seat).revealed, seat == 66);
        }
        expectRevealRefused(
            abi.encodeWithSelector(IGoodsChoice.GoodsChoiceRevealed.selector, requestId, 66), requestId, 66
        );
        // 64 places before.
        reveal(requestId, 2);
    }

    function test_RevealsAreTakenForAStep() public {
        uint256 requestId = requested();
        bytes32[8] memory proof = proofOf(2, requestId);
        vm.expectRevert(abi.encodeWithSelector(IGoodsChoice.GoodsChoiceNotSealed.selector, requestId));
        choice.reveal(requestId, 2, secretOf(2, requestId), proof);
        sealFor(requestId, wants(1, 2, 3, 4));
        uint256 start = sealedAt(requestId);
        reveal(requestId, 2);
        vm.warp(start + STEP);
        expectRevealRefused(outsideStep(requestId, start, start + STEP), requestId, 3);
        vm.warp(start + STEP - 1);
        reveal(requestId, 3);
    }

    function test_OnlyThoseWhoStoodByReveal() public {
        commitFor(1);
        (, bytes20 identity) = member("host 5");
        uint256 requestId = requested();
        neighbours.admit(identity, vm.addr(keyOf(5)));
        sealFor(requestId, wants(1, 2, 3, 4));
        uint256[4] memory others = [uint256(0), 1, 5, 6];
        for (uint256 i = 0; i < 4; ++i) {
            expectRevealRefused(notStandby(requestId, others[i]), requestId, others[i]);
        }
        neighbours.removeDefaulted(2);
        expectRevealRefused(notStandby(requestId, 2), requestId, 2);
        reveal(requestId, 3);
    }

    function test_WhoStoodByRevealsThoughItIsActiveByNow() public {
        uint256 requestId = sealedFor(1, 2, 3);
        neighbours.removeDefaulted(1);
        vm.assertEq(neighbours.activeSeat(), 2);
        reveal(requestId, 2);
    }

    // ---- Lots ----------------------------------------------------------------------------------------------------------

    function test_AHostPicksOneOrganisationThreeTimesAndThenTheNext() public {
        neighbours.setRate(ETH, 1e18);
        for (uint256 i = 1; i <= 3; ++i) {
            vm.assertEq(pickedAlone(2, 4), 4);
            (uint256 picks, uint256 of4) = choice.picksOf(2, period(), 4);
            vm.assertEq(picks, i);
            vm.assertEq(of4, i);
        }
        // The fourth pick of four organisations: max(3, 2 * 1). After the last comes the first.
        vm.assertEq(pickedAlone(2, 4), 1);
        // The fifth: max(3, 2 * 2).
        vm.assertEq(pickedAlone(2, 4), 4);
        for (uint256 i = 6; i <= 8; ++i) {
            vm.assertEq(pickedAlone(2, 4), 1);
        }
        // The ninth: 2 * 3.
        vm.assertEq(pickedAlone(2, 4), 4);
        (uint256 all, uint256 some) = choice.picksOf(2, period(), 4);
        vm.assertEq(all, 9);
        vm.assertEq(some, 5);
        // Another host has its own count, and so has another period.
        (all,) = choice.picksOf(3, period(), 4);
        vm.assertEq(all, 0);
        vm.warp((period() + 1) * 30 days);
        vm.assertEq(pickedAlone(2, 4), 4);
        (all, some) = choice.picksOf(2, period(), 4);
        vm.assertEq(all, 1);
        vm.assertEq(some, 1);
    }

    function test_CountsOfManyOrganisationsStayApart() public {
        for (uint256 i = 5; i <= 17; ++i) {
            choice.list(organisationTerms(i));
        }
        skipTime(1);
        neighbours.setRate(ETH, 1e18);
        vm.assertEq(pickedAlone(2, 7), 7);
        vm.assertEq(pickedAlone(2, 8), 8);
        vm.assertEq(pickedAlone(2, 8), 8);
        vm.assertEq(pickedAlone(2, 17), 17);
        assertPicks(7, 1);
        assertPicks(8, 2);
        assertPicks(9, 0);
        assertPicks(16, 0);
        assertPicks(17, 1);
    }

    function test_OrganisationsWithoutRoomArePassedOver() public {
        choice.amend(2, capped(2, uint96(CREDITS - 1)));
        choice.amend(3, capped(3, uint96(CREDITS)));
        vm.assertEq(pickedAlone(2, 2), 3);
    }

    function test_TheLastThatIsLookedAtIsTheOneBeforeTheFirst() public {
        for (uint256 i = 2; i <= LISTED; ++i) {
            choice.amend(i, capped(i, 1));
        }
        vm.assertEq(pickedAlone(2, 2), 1);
    }

    function test_OrganisationsVotedInAfterTheRequestArePassedOver() public {
        uint256 requestId = requested();
        choice.delist(2);
        choice.list(organisationTerms(5));
        // Now 1, 4, 3, 5: 4 has the place of 2, and 5 that of 4.
        sealFor(requestId, wants(4, 2, 1, 4));
        reveal(requestId, 2);
        reveal(requestId, 3);
        assertPicked(requestId, 1, true);
        assertPicked(requestId, 4, true);
        assertPicked(requestId, 5, false);
    }

    function test_PlacesThatAreNoMoreArePassedOver() public {
        uint256 requestId = requested();
        choice.delist(4);
        choice.delist(3);
        sealFor(requestId, wants(3, 4, 2, 4));
        reveal(requestId, 2);
        reveal(requestId, 3);
        assertPicked(requestId, 1, true);
        assertPicked(requestId, 2, false);
    }

    function test_EightAreLookedAt() public {
        for (uint256 i = 5; i <= 9; ++i) {
            choice.list(organisationTerms(i));
        }
        skipTime(1);
        for (uint256 i = 1; i <= 8; ++i) {
            choice.amend(i, capped(i, 1));
        }
        vm.assertEq(pickedAlone(2, 2), 9);
        vm.assertEq(pickedAlone(2, 1), 0);
        (uint256 picks,) = choice.picksOf(2, period(), 0);
        vm.assertEq(picks, 1);
    }

    function test_AHostThatFindsNoneHasRevealedAllTheSame() public {
        for (uint256 i = 1; i <= LISTED; ++i) {
            choice.amend(i, capped(i, 1));
        }
        uint256 requestId = sealedFor(1, 2, 3);
        reveal(requestId, 2);
        vm.assertTrue(choice.partOf(requestId, 2).revealed);
        vm.assertEq(neighbours.answersOf(2), 1);
        (uint256 leader,) = choice.leaderOf(requestId);
        vm.assertEq(leader, 0);
    }

    function testFuzz_ALotFallsWhereTheHashSays(bytes32 blockHash, uint256 seat) public {
        seat = bound(seat, 2, HOSTS);
        vm.assume(blockHash != 0);
        uint256 requestId = requested();
        skipBlocks(11);
        vm.setBlockhash(goods.requestOf(requestId).drawBlock, blockHash);
        goods.seal(requestId);
        reveal(requestId, seat);
        assertPicked(requestId, lotOf(requestId, seat, blockHash) + 1, true);
    }

    // ---- Helpers -------------------------------------------------------------------------------------------------------

    /// @dev What host `seat` picks in a new request where its lot falls on `first` at first.
    function pickedAlone(uint256 seat, uint256 first) private returns (uint256 organisation) {
        uint256 requestId = requested();
        bytes32 blockHash;
        for (uint256 i = 0; blockHash == 0 || lotOf(requestId, seat, blockHash) + 1 != first; ++i) {
            blockHash = keccak256(abi.encode("alone", requestId, i));
        }
        skipBlocks(11);
        vm.setBlockhash(goods.requestOf(requestId).drawBlock, blockHash);
        goods.seal(requestId);
        reveal(requestId, seat);
        (organisation,) = choice.leaderOf(requestId);
        uint256 time = vm.getBlockTimestamp();
        vm.warp(requestedAt(requestId) + 2 days);
        goods.close(requestId);
        // Back in time, so that the period lasts.
        vm.warp(time);
    }

    function period() private view returns (uint256) {
        return vm.getBlockTimestamp() / 30 days;
    }

    function assertPicks(uint256 organisation, uint256 wanted) private view {
        (, uint256 count) = choice.picksOf(2, period(), organisation);
        vm.assertEq(count, wanted);
    }

    function assertPicked(uint256 requestId, uint256 organisation, bool wanted) private view {
        (bool picked,) = choice.votesFor(requestId, organisation);
        vm.assertEq(picked, wanted);
    }

    function expectNotHost(address account) private {
        vm.prank(account);
        vm.expectRevert(abi.encodeWithSelector(IGoodsChoice.GoodsChoiceNotHost.selector, 2, account));
        choice.commit(2, 1, keccak256("root"));
    }

    function expectRevealRefused(bytes memory reason, uint256 requestId, uint256 seat) private {
        bytes32[8] memory proof = proofOf(seat, requestId);
        bytes32 secret = secretOf(seat, requestId);
        vm.expectRevert(reason);
        choice.reveal(requestId, seat, secret, proof);
    }

    function wrongSecret(uint256 requestId, uint256 seat) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IGoodsChoice.GoodsChoiceWrongSecret.selector, requestId, seat);
    }

    function notStandby(uint256 requestId, uint256 seat) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IGoodsChoice.GoodsChoiceNotStandby.selector, requestId, seat);
    }
}
