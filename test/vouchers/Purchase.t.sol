// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {ForwardRequest} from "../../contracts/common/interfaces/IForwarder.sol";
import {Deed} from "../../contracts/reputation/interfaces/IScoreSource.sol";
import {IVoucherExchange, Offer} from "../../contracts/vouchers/interfaces/IVoucherExchange.sol";
import {CallingCoin, Holder} from "./Neighbours.sol";
import {VouchersTest} from "./VouchersTest.sol";

contract PurchaseTest is VouchersTest {
    uint256 private bread;

    function setUp() public override {
        super.setUp();
        bread = listed(ann);
        vm.deal(bob, 10 ether);
    }

    function sale(address token, uint256 price) private returns (Offer memory offer) {
        offer = offerOf(ann, one(itemOf(bread)), none());
        (offer.payToken, offer.payAmount) = (token, price);
    }

    function buy(Offer memory offer, uint256 value) private {
        bytes memory signature = sign(keyOf(offer.maker), offer);
        vm.prank(bob);
        vouchers.fill{value: value}(offer, signature, ids());
    }

    function expectWrongPayment(Offer memory offer, uint256 expected, uint256 sent) private {
        bytes memory signature = sign(annKey, offer);
        vm.expectRevert(abi.encodeWithSelector(IVoucherExchange.VouchersWrongPayment.selector, expected, sent));
        vm.prank(bob);
        vouchers.fill{value: sent}(offer, signature, ids());
    }

    function test_AVoucherIsBoughtForETHInOneStep() public {
        verify(annId);
        verify(bobId);
        buy(sale(address(0), 1 ether), 1 ether);
        vm.assertEq(vouchers.ownerOf(bread), bob);
        vm.assertEq(ann.balance, 1 ether);
        vm.assertEq(address(vouchers).balance, 0);
        vm.assertEq(deeds(annId, bobId, Deed.Exchanged), 1);
    }

    function test_ExactlyThePriceIsSent() public {
        Offer memory offer = sale(address(0), 1 ether);
        expectWrongPayment(offer, 1 ether, 1 ether - 1);
        expectWrongPayment(offer, 1 ether, 1 ether + 1);
        expectWrongPayment(offer, 1 ether, 0);
        expectWrongPayment(sale(address(coin), 5), 0, 1);
        expectWrongPayment(sale(address(0), 0), 0, 1);
    }

    function test_AVoucherIsBoughtForATokenInOneStep() public {
        coin.give(bob, 100);
        vm.prank(bob);
        coin.approve(address(vouchers), 40);
        buy(sale(address(coin), 40), 0);
        vm.assertEq(vouchers.ownerOf(bread), bob);
        vm.assertEq(coin.balanceOf(ann), 40);
        vm.assertEq(coin.balanceOf(bob), 60);
    }

    function test_WithoutThePaymentNothingMoves() public {
        coin.give(bob, 100);
        Offer memory offer = sale(address(coin), 40);
        bytes memory signature = sign(annKey, offer);
        vm.expectRevert(
            abi.encodeWithSelector(IERC20Errors.ERC20InsufficientAllowance.selector, address(vouchers), 0, 40)
        );
        vm.prank(bob);
        vouchers.fill(offer, signature, ids());
        vm.assertEq(vouchers.ownerOf(bread), ann);
        vm.assertFalse(vouchers.isNonceUsed(ann, offer.nonce));
    }

    function test_AVoucherAndAPaymentGoForAVoucher() public {
        uint256 repair = listed(bob);
        Offer memory offer = swapOf(ann, bread, repair);
        offer.payAmount = 3;
        bytes memory signature = sign(annKey, offer);
        vm.prank(bob);
        vouchers.fill{value: 3}(offer, signature, ids(repair));
        vm.assertEq(vouchers.ownerOf(repair), ann);
        vm.assertEq(ann.balance, 3);
    }

    function test_ATokenIsNamedThoughNothingIsPaid() public {
        buy(sale(address(coin), 0), 0);
        vm.assertEq(vouchers.ownerOf(bread), bob);
    }

    function test_ASellerThatCallsBackFindsTheVoucherSold() public {
        Holder seller = new Holder();
        pass(bread, address(seller));
        Offer memory offer = offerOf(address(seller), one(itemOf(bread)), none());
        offer.payAmount = 1 ether;
        bytes memory again = abi.encodeCall(IVoucherExchange.fill, (offer, "", ids()));
        seller.prepare(address(vouchers), again);
        vm.prank(bob);
        vouchers.fill{value: 1 ether}(offer, "", ids());
        vm.assertTrue(seller.called());
        vm.assertFalse(seller.succeeded());
        vm.assertEq(bytes32(seller.result()), bytes32(bytes4(keccak256("ReentrancyGuardReentrantCall()"))));
        vm.assertEq(vouchers.ownerOf(bread), bob);
        vm.assertEq(address(seller).balance, 1 ether);
    }

    function test_ATokenThatCallsBackFindsAllSettled() public {
        CallingCoin calling = new CallingCoin();
        calling.give(bob, 5);
        vm.prank(bob);
        calling.approve(address(vouchers), 5);
        Offer memory other = offerOf(ann, one(itemOf(listed(ann))), none());
        calling.prepare(address(vouchers), abi.encodeCall(IVoucherExchange.fill, (other, sign(annKey, other), ids())));
        buy(sale(address(calling), 5), 0);
        vm.assertTrue(calling.called());
        vm.assertFalse(calling.succeeded());
        vm.assertEq(vouchers.ownerOf(bread), bob);
    }

    function test_ASellerThatTakesNoETHSellsForNone() public {
        // This test has no receive function.
        pass(bread, address(people));
        vm.mockCall(address(people), abi.encodeWithSelector(0x1626ba7e), abi.encode(bytes32(bytes4(0x1626ba7e))));
        Offer memory offer = offerOf(address(people), one(itemOf(bread)), none());
        offer.payAmount = 1;
        vm.expectRevert(abi.encodeWithSignature("FailedCall()"));
        vm.prank(bob);
        vouchers.fill{value: 1}(offer, "", ids());
        vm.assertEq(vouchers.ownerOf(bread), address(people));
    }

    function test_ABuyerPaysThroughTheForwarder() public {
        Offer memory offer = sale(address(0), 1 ether);
        ForwardRequest memory request = ForwardRequest({
            from: bob,
            to: address(vouchers),
            value: 1 ether,
            gas: 500_000,
            nonce: 0,
            deadline: START + 1,
            data: abi.encodeCall(IVoucherExchange.fill, (offer, sign(annKey, offer), ids()))
        });
        bytes memory signature = signatureOf(bobKey, forwarder.digestOf(request));
        hoax(stranger, 1 ether);
        forwarder.execute{value: 1 ether}(request, signature);
        vm.assertEq(vouchers.ownerOf(bread), bob);
        vm.assertEq(ann.balance, 1 ether);
    }
}
