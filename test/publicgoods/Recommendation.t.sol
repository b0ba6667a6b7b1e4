// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGoodsRecommendations} from "../../contracts/publicgoods/interfaces/IGoodsRecommendations.sol";
import {GoodsRequest, IPublicGoods, RequestState} from "../../contracts/publicgoods/interfaces/IPublicGoods.sol";
import {GoodsTest} from "./GoodsTest.sol";

contract RecommendationTest is GoodsTest {
    event HostAsked(uint256 indexed requestId, uint256 indexed seat, uint256 answerUntil);
    event Recommended(uint256 indexed requestId, uint256 indexed organisation, uint256 indexed seat);
    event HostDefaulted(uint256 indexed requestId, uint256 indexed seat, uint256 organisation);

    function test_TheActiveHostRecommendsWhatTheTallySays() public {
        uint256 requestId = concluded();
        bytes memory signature = recommendationOf(requestId, 1, 2);
        vm.expectEmit(address(goods));
        emit Recommended(requestId, 2, 1);
        vm.prank(stranger);
        goods.recommend(requestId, signature);
        assertState(requestId, RequestState.Recommended);
        vm.expectRevert(wrongState(requestId, RequestState.Recommended));
        goods.recommend(requestId, signature);
    }

    function test_NoOtherSignatureIsTaken() public {
        uint256 requestId = concluded();
        expectInvalid(requestId, recommendationOf(requestId, 1, 3));
        expectInvalid(requestId, recommendationOf(requestId, 2, 2));
        bytes32 digest = goods.recommendationDigest(requestId, 1, 2);
        expectInvalid(requestId, signatureOf(keyOf(2), digest));
        expectInvalid(requestId, "");
        expectInvalid(requestId, new bytes(65));
        // What the account of its identity signs is not the post's key's.
        expectInvalid(requestId, signatureOf(uint256(keccak256("host 1")), digest));
        uint256 other = otherRequest();
        expectInvalid(requestId, recommendationOf(other, 1, 2));
        uint256 chain = block.chainid;
        vm.chainId(chain + 1);
        bytes memory elsewhere = recommendationOf(requestId, 1, 2);
        vm.chainId(chain);
        expectInvalid(requestId, elsewhere);
    }

    function test_AHostHasAStep() public {
        uint256 requestId = concluded();
        bytes memory signature = recommendationOf(requestId, 1, 2);
        uint256 until = goods.requestOf(requestId).answerUntil;
        vm.warp(until - 1);
        expectHasTime(requestId, 1, until);
        vm.warp(until);
        vm.expectRevert(outside(requestId, 0, until));
        goods.recommend(requestId, signature);
        vm.warp(until - 1);
        goods.recommend(requestId, signature);
    }

    function test_AHostThatLetsItLapseIsRemovedAndTheNextIsAsked() public {
        uint256 requestId = concluded();
        uint256 until = goods.requestOf(requestId).answerUntil;
        vm.warp(until);
        vm.expectEmit(address(goods));
        emit HostDefaulted(requestId, 1, 0);
        vm.expectEmit(address(goods));
        emit HostAsked(requestId, 2, until + STEP);
        vm.prank(stranger);
        goods.passOn(requestId);
        vm.assertEq(neighbours.activeSeat(), 2);
        vm.assertEq(goods.requestOf(requestId).seat, 2);
        bytes memory late = recommendationOf(requestId, 1, 2);
        vm.expectRevert(abi.encodeWithSelector(IPublicGoods.PublicGoodsInvalidSignature.selector, vm.addr(keyOf(2))));
        goods.recommend(requestId, late);
        vm.warp(until + STEP - 1);
        expectHasTime(requestId, 2, until + STEP);
        recommendBy(requestId, 2);
        assertState(requestId, RequestState.Recommended);
    }

    function test_WhereTheHostAskedIsActiveNoMoreTheNextIsAskedAtOnce() public {
        uint256 requestId = concluded();
        neighbours.removeDefaulted(1);
        vm.expectEmit(address(goods));
        emit HostAsked(requestId, 2, vm.getBlockTimestamp() + STEP);
        goods.passOn(requestId);
        // Nobody else was removed.
        vm.assertEq(neighbours.activeSeat(), 2);
        recommendBy(requestId, 2);
    }

    function test_WhatAHostSignedBeforeItLeftIsStillTaken() public {
        uint256 requestId = concluded();
        bytes memory signature = recommendationOf(requestId, 1, 2);
        neighbours.removeDefaulted(1);
        goods.recommend(requestId, signature);
        assertState(requestId, RequestState.Recommended);
    }

    function test_WhenTheLastHostDefaultsTheTallyStandsAlone() public {
        uint256 requestId = concluded();
        for (uint256 seat = 1; seat < HOSTS; ++seat) {
            vm.warp(goods.requestOf(requestId).answerUntil);
            goods.passOn(requestId);
        }
        vm.warp(goods.requestOf(requestId).answerUntil);
        vm.expectEmit(address(goods));
        emit Recommended(requestId, 2, 0);
        goods.passOn(requestId);
        vm.assertEq(neighbours.activeSeat(), 0);
        GoodsRequest memory record = goods.requestOf(requestId);
        vm.assertEq(record.seat, 0);
        assertState(requestId, RequestState.Recommended);
        vm.expectRevert(wrongState(requestId, RequestState.Recommended));
        goods.passOn(requestId);
    }

    function test_NobodyIsAskedOnceTheTimeToChooseIsOver() public {
        uint256 requestId = concluded();
        bytes memory signature = recommendationOf(requestId, 1, 2);
        uint256 end = requestedAt(requestId) + 4 days;
        vm.warp(end - 1);
        goods.passOn(requestId);
        bytes memory next = recommendationOf(requestId, 2, 2);
        vm.warp(end);
        vm.expectRevert(outside(requestId, 0, end));
        goods.passOn(requestId);
        vm.expectRevert(outside(requestId, 0, end));
        goods.recommend(requestId, next);
        vm.expectRevert(outside(requestId, 0, end));
        goods.recommend(requestId, signature);
        vm.warp(end - 1);
        goods.recommend(requestId, next);
    }

    // ---- Contrary recommendations --------------------------------------------------------------------------------------

    function test_AContraryRecommendationRemovesTheHost() public {
        uint256 requestId = concluded();
        bytes memory contrary = recommendationOf(requestId, 1, 3);
        vm.expectEmit(address(goods));
        emit HostDefaulted(requestId, 1, 3);
        vm.expectEmit(address(goods));
        emit HostAsked(requestId, 2, vm.getBlockTimestamp() + STEP);
        vm.prank(stranger);
        goods.report(requestId, 3, contrary);
        vm.assertEq(neighbours.activeSeat(), 2);
        expectInvalidReport(requestId, 3, contrary, 2);
        recommendBy(requestId, 2);
    }

    function test_WhereTheRightOneIsThereAlreadyNobodyIsAskedAnew() public {
        uint256 requestId = recommended();
        goods.report(requestId, 3, recommendationOf(requestId, 1, 3));
        vm.assertEq(neighbours.activeSeat(), 2);
        vm.assertEq(goods.requestOf(requestId).seat, 1);
        assertState(requestId, RequestState.Recommended);
    }

    function test_ItDoesSoAfterThePaymentToo() public {
        uint256 requestId = recommended();
        bytes memory contrary = recommendationOf(requestId, 1, 0);
        payBy(ann, requestId, AMOUNT);
        skipTime(300 days);
        goods.report(requestId, 0, contrary);
        vm.assertEq(neighbours.activeSeat(), 2);
        assertState(requestId, RequestState.Issued);
    }

    function test_ReportedTooLateForTheRequestItAsksNobody() public {
        uint256 requestId = concluded();
        bytes memory contrary = recommendationOf(requestId, 1, 3);
        uint256 end = requestedAt(requestId) + 4 days;
        vm.warp(end);
        goods.report(requestId, 3, contrary);
        vm.assertEq(goods.requestOf(requestId).seat, 1);
        vm.assertEq(neighbours.activeSeat(), 2);
        goods.close(requestId);
        // The next was not asked, so it has not defaulted.
        vm.assertEq(neighbours.activeSeat(), 2);
        vm.assertEq(goods.owedTo(annId), BOND);
    }

    function test_WhatTheTallySaysIsNotContrary() public {
        uint256 requestId = concluded();
        bytes memory signature = recommendationOf(requestId, 1, 2);
        vm.expectRevert(abi.encodeWithSelector(IGoodsRecommendations.PublicGoodsNotContrary.selector, requestId, 2));
        goods.report(requestId, 2, signature);
    }

    function test_BeforeTheConclusionThereIsNothingContrary() public {
        uint256 requestId = sealedFor(2, 2, 2);
        bytes memory early = recommendationOf(requestId, 1, 3);
        vm.expectRevert(abi.encodeWithSelector(IGoodsRecommendations.PublicGoodsNotContrary.selector, requestId, 3));
        goods.report(requestId, 3, early);
        concludeAfterReveals(requestId);
        // What was signed before bears no time of a conclusion, and proves nothing.
        expectInvalidReport(requestId, 3, early, 1);
    }

    function test_OnlyTheActiveHostDefaults() public {
        uint256 requestId = concluded();
        expectInvalidReport(requestId, 3, recommendationOf(requestId, 2, 3), 1);
        expectInvalidReport(requestId, 3, signatureOf(strangerKey, goods.recommendationDigest(requestId, 1, 3)), 1);
        bytes memory contrary = recommendationOf(requestId, 1, 3);
        for (uint256 seat = 1; seat <= HOSTS; ++seat) {
            neighbours.removeDefaulted(seat);
        }
        vm.expectRevert(abi.encodeWithSelector(IPublicGoods.PublicGoodsInvalidSignature.selector, address(0)));
        goods.report(requestId, 3, contrary);
    }

    // ---- Helpers -------------------------------------------------------------------------------------------------------

    function otherRequest() private returns (uint256 requestId) {
        (address bob,) = member("bob");
        requestId = requestBy(bob, ETH, AMOUNT);
        sealFor(requestId, wants(2, 2, 2, 4));
        vm.warp(sealedAt(requestId) + 2 * STEP);
        goods.conclude(requestId);
        vm.warp(sealedAt(requestId) - 11);
    }

    function expectInvalid(uint256 requestId, bytes memory signature) private {
        vm.expectRevert(abi.encodeWithSelector(IPublicGoods.PublicGoodsInvalidSignature.selector, vm.addr(keyOf(1))));
        goods.recommend(requestId, signature);
    }

    function expectInvalidReport(uint256 requestId, uint256 organisation, bytes memory signature, uint256 seat)
        private
    {
        vm.expectRevert(abi.encodeWithSelector(IPublicGoods.PublicGoodsInvalidSignature.selector, vm.addr(keyOf(seat))));
        goods.report(requestId, organisation, signature);
    }

    function expectHasTime(uint256 requestId, uint256 seat, uint256 until) private {
        vm.expectRevert(
            abi.encodeWithSelector(
                IGoodsRecommendations.PublicGoodsHostHasTime.selector, requestId, seat, until, vm.getBlockTimestamp()
            )
        );
        goods.passOn(requestId);
    }
}
