// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IPublicGoods, RequestState} from "../../contracts/publicgoods/interfaces/IPublicGoods.sol";
import {GoodsTest} from "./GoodsTest.sol";

contract CloseTest is GoodsTest {
    event RequestClosed(uint256 indexed requestId, bytes20 indexed payer, bool lost);
    event HostDefaulted(uint256 indexed requestId, uint256 indexed seat, uint256 organisation);

    function test_WhoDoesNotSealLosesTheBond() public {
        uint256 requestId = requested();
        expectNotDue(requestId, 1 days);
        expectLost(requestId);
    }

    function test_WhoDoesNotConcludeLosesTheBond() public {
        uint256 requestId = sealedFor(1, 2, 3);
        expectNotDue(requestId, 2 days);
        expectLost(requestId);
    }

    function test_WhoDoesNotPayLosesTheBond() public {
        uint256 requestId = recommended();
        uint256 period = goods.requestOf(requestId).concludedAt / 30 days;
        vm.assertEq(choice.placedIn(2, period), CREDITS);
        expectNotDue(requestId, 7 days);
        expectLost(requestId);
        vm.assertEq(choice.placedIn(2, period), 0);
    }

    function test_WhereNoHostRecommendsTheBondGoesBack() public {
        uint256 requestId = concluded();
        expectNotDue(requestId, 4 days);
        vm.expectEmit(address(goods));
        emit HostDefaulted(requestId, 1, 0);
        expectBack(requestId);
        vm.assertEq(neighbours.activeSeat(), 2);
        vm.assertEq(choice.placedIn(2, vm.getBlockTimestamp() / 30 days), 0);
    }

    function test_AHostThatIsActiveNoMoreIsNotBlamed() public {
        uint256 requestId = concluded();
        neighbours.removeDefaulted(1);
        vm.warp(requestedAt(requestId) + 4 days);
        expectBack(requestId);
        vm.assertEq(neighbours.activeSeat(), 2);
    }

    function test_AHostThatHadLessThanAStepIsNotBlamed() public {
        uint256 requestId = concluded();
        vm.warp(requestedAt(requestId) + 4 days - STEP + 1);
        goods.passOn(requestId);
        vm.assertEq(neighbours.activeSeat(), 2);
        vm.warp(requestedAt(requestId) + 4 days);
        expectBack(requestId);
        vm.assertEq(neighbours.activeSeat(), 2);
    }

    function test_AHostThatHadItsStepIsBlamed() public {
        uint256 requestId = concluded();
        vm.warp(requestedAt(requestId) + 4 days - STEP);
        goods.passOn(requestId);
        vm.warp(requestedAt(requestId) + 4 days);
        expectBack(requestId);
        vm.assertEq(neighbours.activeSeat(), 3);
    }

    function test_AnOrganisationVotedOutSetsItsPayersFree() public {
        uint256 requestId = concluded();
        choice.delist(2);
        expectBack(requestId);
        vm.assertEq(neighbours.activeSeat(), 1);
        choice.list(organisationTerms(5));
        skipTime(1);

        requestId = requested();
        sealFor(requestId, wants(1, 1, 1, 4));
        concludeAfterReveals(requestId);
        recommendBy(requestId, 1);
        choice.delist(1);
        expectBack(requestId);
        vm.assertEq(goods.owedTo(annId), 2 * BOND);
        vm.assertEq(neighbours.reserve(), 0);
    }

    function test_VotedOutItDoesSoAfterSevenDaysToo() public {
        uint256 requestId = recommended();
        choice.delist(2);
        vm.warp(requestedAt(requestId) + 8 days);
        expectBack(requestId);
    }

    function test_WhatIsOverIsNotClosed() public {
        vm.expectRevert(wrongState(1, RequestState.None));
        goods.close(1);
        uint256 requestId = recommended();
        payBy(ann, requestId, AMOUNT);
        vm.expectRevert(wrongState(requestId, RequestState.Issued));
        goods.close(requestId);
        requestId = requested();
        vm.warp(requestedAt(requestId) + 1 days);
        goods.close(requestId);
        vm.expectRevert(wrongState(requestId, RequestState.Lapsed));
        goods.close(requestId);
        requestId = concluded();
        vm.warp(requestedAt(requestId) + 4 days);
        goods.close(requestId);
        vm.expectRevert(wrongState(requestId, RequestState.Released));
        goods.close(requestId);
    }

    function test_CreditsAreTakenOutOfThePeriodTheyWerePlacedIn() public {
        vm.warp(657 * 30 days - 3 hours);
        uint256 requestId = recommended();
        vm.assertEq(choice.placedIn(2, 656), CREDITS);
        vm.warp(requestedAt(requestId) + 7 days);
        goods.close(requestId);
        vm.assertEq(choice.placedIn(2, 656), 0);
        vm.assertEq(choice.placedIn(2, 657), 0);
    }

    // ---- Helpers -------------------------------------------------------------------------------------------------------

    /// @dev A second before it is refused; then it is due.
    function expectNotDue(uint256 requestId, uint256 time) private {
        uint256 due = requestedAt(requestId) + time;
        vm.warp(due - 1);
        vm.expectRevert(notDue(requestId, due));
        goods.close(requestId);
        vm.warp(due);
    }

    function expectLost(uint256 requestId) private {
        vm.expectEmit(address(goods));
        emit RequestClosed(requestId, annId, true);
        vm.prank(stranger);
        goods.close(requestId);
        assertState(requestId, RequestState.Lapsed);
        vm.assertEq(neighbours.reserve(), BOND);
        vm.assertEq(goods.owedTo(annId), 0);
        vm.assertEq(address(goods).balance, 0);
        vm.assertEq(goods.openRequestOf(annId), 0);
    }

    function expectBack(uint256 requestId) private {
        uint256 owed = goods.owedTo(annId);
        vm.expectEmit(address(goods));
        emit RequestClosed(requestId, annId, false);
        vm.prank(stranger);
        goods.close(requestId);
        assertState(requestId, RequestState.Released);
        vm.assertEq(goods.owedTo(annId), owed + BOND);
        vm.assertEq(goods.openRequestOf(annId), 0);
    }
}
