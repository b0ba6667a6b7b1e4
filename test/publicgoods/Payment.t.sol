// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ReentrantReceiver} from "../../contracts/mocks/ReentrantReceiver.sol";
import {OrganisationTerms} from "../../contracts/publicgoods/interfaces/IGoodsChoice.sol";
import {IPublicGoods, RequestState} from "../../contracts/publicgoods/interfaces/IPublicGoods.sol";
import {GoodsTest} from "./GoodsTest.sol";

contract PaymentTest is GoodsTest {
    event PaidThrough(uint256 indexed requestId, uint256 indexed organisation, address payout);
    event CreditsIssued(
        uint256 indexed requestId, bytes20 indexed payer, address account, uint256 credits, uint256 paidAt
    );
    event BondReturned(uint256 indexed requestId, bytes20 indexed identity, uint256 owed);
    event BondWithdrawn(bytes20 indexed identity, address indexed account, uint256 amount);
    event PaymentKept(uint256 indexed requestId, uint256 indexed organisation, uint256 owed);
    event PaymentCollected(uint256 indexed organisation, address indexed account, uint256 amount);

    function test_APaymentInEthGoesStraightToTheOrganisation() public {
        uint256 requestId = recommended();
        uint256 time = vm.getBlockTimestamp();
        vm.expectEmit(address(goods));
        emit PaidThrough(requestId, 2, payoutOf(2));
        vm.expectEmit(address(goods));
        emit CreditsIssued(requestId, annId, ann, CREDITS, time);
        vm.expectEmit(address(goods));
        emit BondReturned(requestId, annId, BOND);
        payBy(ann, requestId, AMOUNT);
        vm.assertEq(payoutOf(2).balance, AMOUNT);
        vm.assertEq(neighbours.creditsOf(ann), CREDITS);
        vm.assertEq(receipts.ownerOf(requestId), ann);
        vm.assertEq(goods.requestOf(requestId).paidAt, time);
        vm.assertEq(goods.openRequestOf(annId), 0);
        vm.assertEq(address(goods).balance, BOND);
        assertState(requestId, RequestState.Issued);
        expectPayRefused(requestId, AMOUNT, wrongState(requestId, RequestState.Issued));
    }

    function test_APaymentInATokenToo() public {
        uint256 requestId = recommendedIn(address(token), 7e18);
        payBy(ann, requestId, 0);
        vm.assertEq(token.balanceOf(payoutOf(2)), 7e18);
        vm.assertEq(neighbours.creditsOf(ann), 21e18);
        vm.assertEq(token.balanceOf(address(goods)), 0);
    }

    function test_ThePayeeOfATokenIsNotCalled() public {
        ReentrantReceiver payee = paidAt(2);
        uint256 requestId = recommendedIn(address(token), 7e18);
        payBy(ann, requestId, 0);
        vm.assertEq(token.balanceOf(address(payee)), 7e18);
        vm.assertEq(payee.payments(), 0);
    }

    function test_OnlyThePayerPays() public {
        uint256 requestId = recommended();
        vm.deal(stranger, AMOUNT);
        vm.prank(stranger);
        vm.expectRevert(abi.encodeWithSelector(IPublicGoods.PublicGoodsNotPayer.selector, requestId, stranger));
        goods.pay{value: AMOUNT}(requestId);
    }

    function test_ThePayerPaysFromTheAccountItMovedTo() public {
        uint256 requestId = recommended();
        identities.recover(annId, stranger);
        expectPayRefused(
            requestId, AMOUNT, abi.encodeWithSelector(IPublicGoods.PublicGoodsNotPayer.selector, requestId, ann)
        );
        vm.deal(stranger, AMOUNT);
        payBy(stranger, requestId, AMOUNT);
        vm.assertEq(neighbours.creditsOf(stranger), CREDITS);
        goods.withdraw(annId);
        vm.assertEq(stranger.balance, BOND);
    }

    function test_TheAmountIsSentExactly() public {
        uint256 requestId = recommended();
        expectPayRefused(requestId, AMOUNT - 1, wrongValue(AMOUNT - 1, AMOUNT));
        expectPayRefused(requestId, AMOUNT + 1, wrongValue(AMOUNT + 1, AMOUNT));
        expectPayRefused(requestId, 0, wrongValue(0, AMOUNT));
        payBy(ann, requestId, AMOUNT);
        requestId = recommendedIn(address(token), 7e18);
        expectPayRefused(requestId, 1, wrongValue(1, 0));
    }

    function test_ItIsPaidWithinSevenDays() public {
        uint256 requestId = recommended();
        uint256 end = requestedAt(requestId) + 7 days;
        vm.warp(end);
        expectPayRefused(requestId, AMOUNT, outside(requestId, 0, end));
        vm.warp(end - 1);
        payBy(ann, requestId, AMOUNT);
    }

    function test_WhatIsNotRecommendedIsNotPaid() public {
        uint256 requestId = concluded();
        expectPayRefused(requestId, AMOUNT, wrongState(requestId, RequestState.Concluded));
    }

    function test_AnOrganisationVotedOutIsNotPaid() public {
        uint256 requestId = recommended();
        choice.delist(2);
        expectPayRefused(requestId, AMOUNT, abi.encodeWithSelector(IPublicGoods.PublicGoodsNotListed.selector, 2));
    }

    function test_AnOrganisationDoesNotPayItself() public {
        uint256 requestId = recommended();
        OrganisationTerms memory terms = organisationTerms(2);
        terms.payout = ann;
        choice.amend(2, terms);
        expectPayRefused(
            requestId, AMOUNT, abi.encodeWithSelector(IPublicGoods.PublicGoodsOwnOrganisation.selector, 2, ann)
        );
    }

    function test_MoneyThatIsNoneOfThisChainIsNotPaidThrough() public {
        uint256 requestId = recommendedIn(EUR, 50_00);
        expectPayRefused(requestId, 0, abi.encodeWithSelector(IPublicGoods.PublicGoodsNotOnChain.selector, EUR));
    }

    function test_WhatReachesTheOrganisationCounts() public {
        uint256 requestId = recommendedIn(address(token), 7e18);
        token.setFee(1);
        expectPayRefused(
            requestId, 0, abi.encodeWithSelector(IPublicGoods.PublicGoodsUnderpaid.selector, requestId, 7e18 - 1, 7e18)
        );
        token.setFee(0);
        token.setMute(true);
        vm.prank(ann);
        vm.expectRevert();
        goods.pay(requestId);
        token.setMute(false);
        payBy(ann, requestId, 0);
    }

    function test_ATokenThatCallsBackFindsTheDoorShut() public {
        uint256 requestId = recommendedIn(address(token), 7e18);
        token.prepare(address(goods), abi.encodeCall(IPublicGoods.withdraw, (annId)));
        payBy(ann, requestId, 0);
        vm.assertFalse(token.succeeded());
        vm.assertEq(goods.owedTo(annId), BOND);
        vm.assertEq(neighbours.creditsOf(ann), 21e18);
    }

    // ---- What the organisation's account refuses -----------------------------------------------------------------------

    function test_WhatTheAccountRefusesIsKeptForIt() public {
        ReentrantReceiver refuser = paidAt(2);
        refuser.refuse(true);
        uint256 requestId = recommended();
        vm.expectEmit(address(goods));
        emit PaymentKept(requestId, 2, AMOUNT);
        payBy(ann, requestId, AMOUNT);
        vm.assertEq(goods.keptFor(2), AMOUNT);
        vm.assertEq(neighbours.creditsOf(ann), CREDITS);
        vm.assertEq(address(goods).balance, AMOUNT + BOND);
        requestId = recommended();
        payBy(ann, requestId, AMOUNT);
        vm.assertEq(goods.keptFor(2), 2 * AMOUNT);

        refuser.refuse(false);
        vm.expectEmit(address(goods));
        emit PaymentCollected(2, address(refuser), 2 * AMOUNT);
        vm.prank(stranger);
        vm.assertEq(goods.collect(2, address(refuser)), 2 * AMOUNT);
        vm.assertEq(address(refuser).balance, 2 * AMOUNT);
        vm.assertEq(goods.keptFor(2), 0);
        vm.expectRevert(abi.encodeWithSelector(IPublicGoods.PublicGoodsNothingToCollect.selector, 2));
        goods.collect(2, address(refuser));
    }

    function test_ThatAccountAloneSaysWhereElseItGoes() public {
        ReentrantReceiver refuser = paidAt(2);
        refuser.refuse(true);
        uint256 requestId = recommended();
        payBy(ann, requestId, AMOUNT);
        choice.delist(2);
        vm.prank(stranger);
        vm.expectRevert(abi.encodeWithSelector(IPublicGoods.PublicGoodsNotPayout.selector, 2, stranger));
        goods.collect(2, stranger);
        refuser.execute(address(goods), 0, abi.encodeCall(IPublicGoods.collect, (2, stranger)));
        vm.assertEq(stranger.balance, AMOUNT);
    }

    function test_AnAccountThatCallsBackFindsTheDoorShut() public {
        ReentrantReceiver payee = paidAt(2);
        payee.prepare(address(goods), abi.encodeCall(IPublicGoods.withdraw, (annId)));
        uint256 requestId = recommended();
        payBy(ann, requestId, AMOUNT);
        vm.assertEq(payee.payments() + goods.keptFor(2) / AMOUNT, 1);
        vm.assertEq(payee.successes(), 0);
        vm.assertEq(goods.owedTo(annId), BOND);
    }

    function test_AnAccountThatBurnsGasCostsThePayerLittle() public {
        vm.etch(payoutOf(2), hex"5b5f56");
        uint256 requestId = recommended();
        uint256 gas = gasleft();
        payBy(ann, requestId, AMOUNT);
        vm.assertLt(gas - gasleft(), 500_000);
        vm.assertEq(goods.keptFor(2), AMOUNT);
    }

    // ---- Bonds ---------------------------------------------------------------------------------------------------------

    function test_ABondIsTakenOnce() public {
        uint256 requestId = recommended();
        payBy(ann, requestId, AMOUNT);
        uint256 before = ann.balance;
        vm.expectEmit(address(goods));
        emit BondWithdrawn(annId, ann, BOND);
        vm.prank(stranger);
        vm.assertEq(goods.withdraw(annId), BOND);
        vm.assertEq(ann.balance, before + BOND);
        vm.expectRevert(abi.encodeWithSelector(IPublicGoods.PublicGoodsNothingOwed.selector, annId));
        goods.withdraw(annId);
        vm.assertEq(address(goods).balance, 0);
    }

    function test_BondsAddUp() public {
        for (uint256 i = 0; i < 2; ++i) {
            payBy(ann, recommended(), AMOUNT);
        }
        vm.assertEq(goods.owedTo(annId), 2 * BOND);
    }

    function test_APayerWithoutGasActsThroughTheForwarder() public {
        uint256 requestId = recommendedIn(address(token), 7e18);
        bytes memory call = abi.encodeCall(IPublicGoods.pay, (requestId));
        vm.prank(address(forwarder));
        (bool success,) = address(goods).call(bytes.concat(call, bytes20(ann)));
        vm.assertTrue(success);
        assertState(requestId, RequestState.Issued);
    }

    function test_CallsMayBeBundled() public {
        bytes[] memory calls = new bytes[](2);
        uint256 requestId = recommendedIn(address(token), 7e18);
        calls[0] = abi.encodeCall(IPublicGoods.pay, (requestId));
        calls[1] = abi.encodeCall(IPublicGoods.withdraw, (annId));
        vm.prank(ann);
        goods.multicall(calls);
        vm.assertEq(address(goods).balance, 0);
    }

    // ---- Helpers -------------------------------------------------------------------------------------------------------

    function paidAt(uint256 organisation) private returns (ReentrantReceiver receiver) {
        receiver = new ReentrantReceiver();
        OrganisationTerms memory terms = organisationTerms(organisation);
        terms.payout = address(receiver);
        choice.amend(organisation, terms);
    }

    function wrongValue(uint256 sent, uint256 needed) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IPublicGoods.PublicGoodsWrongValue.selector, sent, needed);
    }

    function expectPayRefused(uint256 requestId, uint256 value, bytes memory reason) private {
        vm.prank(ann);
        vm.expectRevert(reason);
        goods.pay{value: value}(requestId);
    }
}
