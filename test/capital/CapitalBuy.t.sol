// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Errors} from "@openzeppelin/contracts/utils/Errors.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {ICapitalToken} from "../../contracts/capital/interfaces/ICapitalToken.sol";
import {ForwardRequest} from "../../contracts/common/interfaces/IForwarder.sol";
import {TrustAnswer} from "../../contracts/mocks/TrustAnswer.sol";
import {CapitalTest} from "./CapitalTest.sol";

contract CapitalBuyTest is CapitalTest {
    function buy(address buyer, uint256 amount, uint256 sent) internal returns (uint256) {
        hoax(buyer, sent);
        return capital.buy{value: sent}(amount, vm.getBlockTimestamp());
    }

    function test_ABuyerPaysTheQuoteAndWhatIsOverComesBack() public {
        buyFor(ann, 10_000e18);
        vm.expectEmit(address(capital));
        emit IERC20.Transfer(address(0), bob, 10_000e18);
        vm.expectEmit(address(capital));
        emit ICapitalToken.Bought(bob, 10_000e18, 1.5 ether, 2.5 ether, 20_000e18);
        vm.assertEq(buy(bob, 10_000e18, 7 ether), 1.5 ether);
        vm.assertEq(bob.balance, 5.5 ether);
        vm.assertEq(capital.balanceOf(bob), 10_000e18);
        vm.assertEq(capital.totalSupply(), 20_000e18);
        vm.assertEq(pool().pooled, 2.5 ether);
        checkEther();
    }

    function test_ABuyerNeverPaysMoreThanWasSent() public {
        buyFor(ann, 10_000e18);
        hoax(bob, 2 ether);
        vm.expectRevert(
            abi.encodeWithSelector(ICapitalToken.CapitalTokenCostExceeded.selector, 1.5 ether, 1.5 ether - 1)
        );
        capital.buy{value: 1.5 ether - 1}(10_000e18, vm.getBlockTimestamp());
        vm.assertEq(buy(bob, 10_000e18, 1.5 ether), 1.5 ether);
        vm.assertEq(bob.balance, 0);
    }

    function test_APurchaseIsMadeUpToItsDeadlineAndNotASecondLater() public {
        uint256 deadline = vm.getBlockTimestamp() + 100;
        vm.deal(ann, 10 ether);
        for (uint256 second = 99; second <= 100; ++second) {
            vm.warp(deadline - 100 + second);
            vm.prank(ann);
            capital.buy{value: 1 ether}(1e18, deadline);
        }
        vm.warp(deadline + 1);
        vm.expectRevert(
            abi.encodeWithSelector(ICapitalToken.CapitalTokenDeadlinePassed.selector, deadline, deadline + 1)
        );
        vm.prank(ann);
        capital.buy{value: 1 ether}(1e18, deadline);
    }

    function test_BuyingNothingIsRefused() public {
        vm.expectRevert(ICapitalToken.CapitalTokenZeroAmount.selector);
        capital.buy(0, vm.getBlockTimestamp());
    }

    function test_ThereIsNeverLessThanATokenAfterAPurchase() public {
        expectOutOfRange(1e18 - 1);
        buy(ann, 1e18 - 1, 1 ether);
        buy(ann, 1e18, 1 ether);
    }

    function test_ThereIsNeverMoreThanTheLedgersHold() public {
        expectOutOfRange(MOST + 1);
        buy(ann, MOST + 1, MOST);
        buyFor(ann, MOST - 5);
        expectOutOfRange(MOST + 1);
        buy(bob, 6, MOST);
        buyFor(bob, 5);
        vm.assertEq(capital.totalSupply(), MOST);
        // However large, it is the same error.
        expectOutOfRange(type(uint256).max);
        buy(eve, type(uint256).max, MOST);
    }

    function expectOutOfRange(uint256 supply) internal {
        vm.expectRevert(abi.encodeWithSelector(ICapitalToken.CapitalTokenSupplyOutOfRange.selector, supply, 1e18, MOST));
    }

    function test_ThePoolTakesNoMoreEtherThanTheLedgerHolds() public {
        buyFor(ann, 1e18);
        deposit(MOST - pool().pooled - 1);
        uint256 price = capital.quoteBuy(bob, 1);
        vm.deal(bob, price);
        vm.expectRevert(abi.encodeWithSelector(ICapitalToken.CapitalTokenTooMuchEther.selector, price));
        vm.prank(bob);
        capital.buy{value: price}(1, vm.getBlockTimestamp());
    }

    function test_AQuoteForMoreThanCanExistIsEndlessAndNoError() public {
        vm.assertEq(capital.quoteBuy(ann, MOST + 1), type(uint256).max);
        vm.assertEq(capital.quoteBuy(ann, type(uint256).max), type(uint256).max);
        buyFor(ann, 1e18);
        vm.assertEq(capital.quoteBuy(ann, type(uint256).max), type(uint256).max);
        vm.assertEq(capital.quoteBuy(ann, 0), 0);
    }

    function test_ABuyerThatRefusesEtherBuysAtTheExactPriceOnly() public {
        address proud = address(new TrustAnswer("", true));
        vm.expectRevert(Errors.FailedCall.selector);
        buy(proud, 10_000e18, 1 ether + 1);
        vm.assertEq(buy(proud, 10_000e18, 1 ether), 1 ether);
        vm.assertEq(capital.balanceOf(proud), 10_000e18);
    }

    function testFuzz_ForcedEtherChangesNoPrice(uint96 forced) public {
        buyFor(ann, 10_000e18);
        vm.deal(address(capital), address(capital).balance + forced);
        vm.assertEq(capital.quoteSell(10_000e18), 1 ether);
        vm.assertEq(pool().pooled, 1 ether);
        vm.assertEq(buyFor(bob, 10_000e18), 1.5 ether);
        vm.assertEq(sell(bob, 10_000e18), 1.25 ether);
    }

    function test_PlainEtherIsRefused() public {
        vm.deal(ann, 1 ether);
        vm.prank(ann);
        (bool done,) = address(capital).call{value: 1 ether}("");
        vm.assertFalse(done);
    }

    function test_ARelayedPurchaseIsTheSignersAndSoIsTheRefund() public {
        address relayer = makeAddr("relayer");
        relay("ann", 2 ether, abi.encodeCall(capital.buy, (10_000e18, vm.getBlockTimestamp())));
        vm.assertEq(capital.balanceOf(ann), 10_000e18);
        vm.assertEq(capital.balanceOf(relayer), 0);
        vm.assertEq(ann.balance, 1 ether);
        vm.roll(vm.getBlockNumber() + 1);
        relay("ann", 0, abi.encodeCall(capital.sell, (4_000e18, 0.4 ether, vm.getBlockTimestamp())));
        vm.assertEq(ann.balance, 1.4 ether);
        relay("ann", 0, abi.encodeCall(capital.transfer, (bob, 1_000e18)));
        vm.assertEq(capital.balanceOf(bob), 1_000e18);
        vm.expectEmit(true, true, true, false, address(capital));
        emit ICapitalToken.Deposited(ann, 0, 0, 0, 0);
        relay("ann", 1 ether, abi.encodeCall(capital.deposit, ()));
    }

    function relay(string memory name, uint256 value, bytes memory data) internal {
        (address from, uint256 key) = makeAddrAndKey(name);
        uint256 nonce = uint256(keccak256(data));
        ForwardRequest memory request =
            ForwardRequest(from, address(capital), value, 300_000, nonce, vm.getBlockTimestamp(), data);
        bytes memory signature = signatureOf(key, forwarder.digestOf(request));
        hoax(makeAddr("relayer"), value);
        forwarder.execute{value: value}(request, signature);
    }
}
