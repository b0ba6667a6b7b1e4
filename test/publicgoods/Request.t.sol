// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {OddToken} from "../../contracts/mocks/OddToken.sol";
import {
    GoodsRequest,
    GoodsTerms,
    IPublicGoods,
    RequestState
} from "../../contracts/publicgoods/interfaces/IPublicGoods.sol";
import {GoodsTest} from "./GoodsTest.sol";

contract RequestTest is GoodsTest {
    event Requested(
        uint256 indexed requestId,
        bytes20 indexed payer,
        address indexed currency,
        uint256 amount,
        uint256 credits,
        uint256 decimals,
        uint256 organisations,
        uint256 activeSeat,
        uint256 drawBlock,
        uint256 version
    );

    function test_ARequestFixesAmountAndRate() public {
        vm.expectEmit(address(goods));
        emit Requested(1, annId, ETH, AMOUNT, CREDITS, 18, 4, 1, vm.getBlockNumber() + 10, 1);
        uint256 requestId = requested();
        neighbours.setRate(ETH, 1);
        GoodsRequest memory record = goods.requestOf(requestId);
        vm.assertEq(requestId, 1);
        vm.assertEq(goods.requestCount(), 1);
        vm.assertEq(goods.openRequestOf(annId), 1);
        vm.assertEq(bytes32(record.payer), bytes32(annId));
        vm.assertEq(record.requestedAt, vm.getBlockTimestamp());
        vm.assertEq(record.amount, AMOUNT);
        vm.assertEq(record.credits, CREDITS);
        vm.assertEq(record.organisations, LISTED);
        vm.assertEq(record.activeSeat, 1);
        vm.assertEq(record.drawBlock, vm.getBlockNumber() + 10);
        vm.assertEq(record.version, 1);
        assertState(requestId, RequestState.Requested);
        vm.assertEq(address(goods).balance, BOND);
    }

    function test_CreditsFollowTheDecimalsOfTheCurrency() public {
        neighbours.setRate(EUR, 5e18);
        uint256 requestId = requestBy(ann, EUR, 12_34);
        vm.assertEq(goods.requestOf(requestId).credits, 61.7e18);
        vm.assertEq(goods.requestOf(requestId).decimals, 2);
        (address bob,) = member("bob");
        requestId = requestBy(bob, address(token), 7e18);
        vm.assertEq(goods.requestOf(requestId).credits, 21e18);
        (address carol,) = member("carol");
        vm.mockCall(address(token), abi.encodeWithSignature("decimals()"), abi.encode(uint8(6)));
        requestId = requestBy(carol, address(token), 7e6 + 1);
        vm.assertEq(goods.requestOf(requestId).credits, 21e18 + 3e12);
        vm.assertEq(goods.requestOf(requestId).decimals, 6);
    }

    function test_TheLeastOfTheTokensIsOneAboveTheLettersOfMoney() public {
        address last = address(uint160(0xffffff));
        address first = address(uint160(0x1000000));
        neighbours.setRate(last, 1e18);
        neighbours.setRate(first, 1e18);
        vm.etch(first, address(new OddToken()).code);
        uint256 requestId = requestBy(ann, last, 100);
        vm.assertEq(goods.requestOf(requestId).decimals, 2);
        (address bob,) = member("bob");
        requestId = requestBy(bob, first, 1e18);
        vm.assertEq(goods.requestOf(requestId).decimals, 18);
    }

    function test_AnIdentityHasOneOpenRequest() public {
        uint256 requestId = requested();
        vm.deal(ann, BOND);
        expectRefused(
            abi.encodeWithSelector(IPublicGoods.PublicGoodsRequestOpen.selector, annId, requestId), BOND, AMOUNT, 0
        );
        vm.warp(requestedAt(requestId) + 1 days);
        goods.close(requestId);
        vm.assertEq(goods.openRequestOf(annId), 0);
        vm.assertEq(requested(), 2);
    }

    function test_WhoHasNoIdentityMakesNoRequest() public {
        vm.deal(stranger, BOND);
        vm.prank(stranger);
        vm.expectRevert(abi.encodeWithSelector(IPublicGoods.PublicGoodsNotRegistered.selector, stranger));
        goods.request{value: BOND}(ETH, AMOUNT, 0, type(uint256).max);
    }

    function test_TheBondIsSentExactly() public {
        uint256[3] memory wrong = [uint256(0), BOND - 1, BOND + 1];
        for (uint256 i = 0; i < 3; ++i) {
            expectRefused(
                abi.encodeWithSelector(IPublicGoods.PublicGoodsWrongValue.selector, wrong[i], BOND), wrong[i], AMOUNT, 0
            );
        }
    }

    function test_TheDeadlineIsTheLastSecond() public {
        uint256 time = vm.getBlockTimestamp();
        vm.prank(ann);
        vm.expectRevert(abi.encodeWithSelector(IPublicGoods.PublicGoodsDeadlinePassed.selector, time - 1, time));
        goods.request{value: BOND}(ETH, AMOUNT, 0, time - 1);
        requested();
    }

    function test_FewerCreditsThanAskedForAreRefused() public {
        expectRefused(tooFew(CREDITS, CREDITS + 1), BOND, AMOUNT, CREDITS + 1);
        expectRefused(tooFew(0, 0), BOND, 0, 0);
        neighbours.setRate(ETH, 0);
        expectRefused(tooFew(0, 0), BOND, AMOUNT, 0);
        neighbours.setRate(ETH, RATE);
        vm.prank(ann);
        goods.request{value: BOND}(ETH, AMOUNT, CREDITS, type(uint256).max);
    }

    function test_AmountAndCreditsHaveRoom() public {
        uint256 most = type(uint112).max;
        neighbours.setRate(ETH, 0.5e18);
        expectRefused(
            abi.encodeWithSelector(IPublicGoods.PublicGoodsAmountTooLarge.selector, most + 1, (most + 1) / 2),
            BOND,
            most + 1,
            0
        );
        neighbours.setRate(ETH, 2e18);
        expectRefused(
            abi.encodeWithSelector(IPublicGoods.PublicGoodsAmountTooLarge.selector, (most + 1) / 2, most + 1),
            BOND,
            (most + 1) / 2,
            0
        );
        neighbours.setRate(ETH, 1e18);
        uint256 requestId = requestBy(ann, ETH, most);
        vm.assertEq(goods.requestOf(requestId).amount, most);
        vm.assertEq(goods.requestOf(requestId).credits, most);
    }

    function test_WithoutOrganisationsThereIsNothingToRequest() public {
        for (uint256 i = 1; i <= LISTED; ++i) {
            choice.delist(i);
        }
        expectRefused(abi.encodeWithSelector(IPublicGoods.PublicGoodsNoOrganisation.selector), BOND, AMOUNT, 0);
        choice.list(organisationTerms(5));
        requested();
    }

    function test_TermsOfARequestStayThoseItBeganUnder() public {
        uint256 requestId = requested();
        GoodsTerms memory terms = goodsTerms();
        terms.bond = 7;
        terms.seal = 1 hours;
        goods.setParameters(terms);
        vm.warp(requestedAt(requestId) + 1 days - 1);
        vm.expectRevert(notDue(requestId, requestedAt(requestId) + 1 days));
        goods.close(requestId);
        vm.warp(requestedAt(requestId) + 1 days);
        goods.close(requestId);
        vm.assertEq(neighbours.reserve(), BOND);
        vm.assertEq(address(goods).balance, 0);
    }

    function tooFew(uint256 credits, uint256 least) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IPublicGoods.PublicGoodsTooFewCredits.selector, credits, least);
    }

    function expectRefused(bytes memory reason, uint256 value, uint256 amount, uint256 least) private {
        vm.prank(ann);
        vm.expectRevert(reason);
        goods.request{value: value}(ETH, amount, least, type(uint256).max);
    }
}
