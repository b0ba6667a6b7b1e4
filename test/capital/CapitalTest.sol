// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {CapitalAccount, ICapitalToken, PoolState} from "../../contracts/capital/interfaces/ICapitalToken.sol";
import {IPLCRVoting} from "../../contracts/voting/interfaces/IPLCRVoting.sol";
import {SuiteTest} from "../SuiteTest.sol";

/// @notice Three buyers, and the calls that only modules make.
abstract contract CapitalTest is SuiteTest {
    uint256 internal constant MOST = type(uint112).max;

    address internal ann;
    address internal bob;
    address internal eve;

    function setUp() public virtual override {
        super.setUp();
        (ann, bob, eve) = (makeAddr("ann"), makeAddr("bob"), makeAddr("eve"));
    }

    function sell(address seller, uint256 amount) internal returns (uint256) {
        vm.prank(seller);
        return capital.sell(amount, 0, vm.getBlockTimestamp());
    }

    function deposit(uint256 amount) internal {
        vm.deal(address(this), amount);
        capital.deposit{value: amount}();
    }

    function stake(address account, uint256 amount) internal {
        vm.prank(address(projects));
        capital.stake(account, amount);
    }

    function settle(address account, uint256 amount, uint256 payout) internal {
        vm.prank(address(projects));
        capital.settleStake(account, amount, payout);
    }

    /// @dev The tokens of `account` that are staked go to the reserve.
    function forfeit(address account, uint256 amount) internal {
        stake(account, amount);
        vm.prank(address(projects));
        capital.forfeitStakes(amount);
        vm.prank(address(projects));
        capital.clearStake(account, amount);
    }

    function hold(address account, uint256 amount) internal {
        vm.prank(address(tasks));
        capital.hold(account, amount);
    }

    /// @dev What is not free: `free` is all there is, and `needed` more than that.
    function expectNotFree(address account, uint256 free, uint256 needed) internal {
        vm.expectRevert(
            abi.encodeWithSelector(ICapitalToken.CapitalTokenInsufficientFree.selector, account, free, needed)
        );
    }

    function pool() internal view returns (PoolState memory) {
        return capital.pool();
    }

    /// @dev What the ledger says is what there is.
    function checkEther() internal view {
        vm.assertEq(address(capital).balance, pool().pooled + pool().unvested);
    }
}
