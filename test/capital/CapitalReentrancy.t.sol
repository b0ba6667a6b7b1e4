// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {ICapitalToken, PoolState} from "../../contracts/capital/interfaces/ICapitalToken.sol";
import {CapitalTest} from "./CapitalTest.sol";

/// @dev Buys and sells, and makes one more call when it is paid.
contract Caller {
    ICapitalToken private immutable _capital;
    bytes private _then;
    uint256 private _value;

    bool public done;
    bytes public result;
    PoolState private _seen;

    constructor(ICapitalToken capital_) {
        _capital = capital_;
    }

    receive() external payable {
        _seen = _capital.pool();
        (done, result) = address(_capital).call{value: _value}(_then);
    }

    function plan(bytes calldata then_, uint256 value) external {
        (_then, _value, done, result) = (then_, value, false, "");
    }

    function buy(uint256 amount) external {
        _capital.buy{value: address(this).balance}(amount, block.timestamp);
    }

    function sell(uint256 amount) external {
        _capital.sell(amount, 0, block.timestamp);
    }

    function seen() external view returns (PoolState memory) {
        return _seen;
    }
}

contract CapitalReentrancyTest is CapitalTest {
    Caller internal caller;
    bytes[3] internal guarded;

    function setUp() public override {
        super.setUp();
        buyFor(ann, 10_000e18);
        caller = new Caller(capital);
        buyFor(address(caller), 10_000e18);
        vm.deal(address(caller), 100 ether);
        guarded = [
            abi.encodeCall(ICapitalToken.buy, (1e18, type(uint256).max)),
            abi.encodeCall(ICapitalToken.sell, (1e18, 0, type(uint256).max)),
            abi.encodeCall(ICapitalToken.deposit, ())
        ];
    }

    function checkRefused() internal view {
        vm.assertFalse(caller.done());
        vm.assertEq(
            caller.result(), abi.encodeWithSelector(ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector)
        );
    }

    function test_NothingOfThePoolIsCalledFromARefund() public {
        for (uint256 i = 0; i < guarded.length; ++i) {
            caller.plan(guarded[i], i == 1 ? 0 : 1 ether);
            caller.buy(1e18);
            checkRefused();
        }
    }

    function test_NothingOfThePoolIsCalledFromProceeds() public {
        for (uint256 i = 0; i < guarded.length; ++i) {
            caller.plan(guarded[i], i == 1 ? 0 : 1 ether);
            caller.sell(1e18);
            checkRefused();
        }
    }

    function test_WhatIsSeenFromARefundIsWhatStaysTrue() public {
        caller.plan("", 0);
        caller.buy(1e18);
        vm.assertEq(abi.encode(caller.seen()), abi.encode(pool()));
        caller.sell(1e18);
        vm.assertEq(abi.encode(caller.seen()), abi.encode(pool()));
    }

    function test_FreshTokensDoNotLeaveFromARefund() public {
        caller.plan(abi.encodeCall(capital.transfer, (bob, 10_000e18)), 0);
        caller.buy(10_000e18);
        vm.assertFalse(caller.done());
        vm.assertEq(capital.balanceOf(bob), 0);
        // Older ones may.
        vm.roll(vm.getBlockNumber() + 1);
        caller.plan(abi.encodeCall(capital.transfer, (bob, 10_000e18)), 0);
        caller.sell(1e18);
        vm.assertTrue(caller.done());
        vm.assertEq(capital.balanceOf(bob), 10_000e18);
        checkEther();
    }

    function test_TheGuardOpensAgainAfterEachCall() public {
        caller.plan("", 0);
        caller.buy(1e18);
        caller.buy(1e18);
        caller.sell(1e18);
        caller.sell(1e18);
    }
}
