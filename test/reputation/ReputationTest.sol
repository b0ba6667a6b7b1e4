// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IReputation} from "../../contracts/reputation/interfaces/IReputation.sol";
import {SuiteTest} from "../SuiteTest.sol";

/// @notice Members, and the calls that only modules make.
abstract contract ReputationTest is SuiteTest {
    uint256 internal constant ALL = (1 << 120) - 1;

    function grant(bytes20 identity, uint256 amount) internal {
        vm.prank(address(tasks));
        reputation.release(identity, 0, amount);
    }

    function hold(bytes20 identity, uint256 amount) internal {
        vm.prank(address(tasks));
        reputation.hold(identity, amount);
    }

    function stake(bytes20 identity, uint256 amount) internal returns (uint256 round) {
        vm.prank(address(projects));
        return reputation.stake(identity, amount);
    }

    function distribute(uint256 amount) internal {
        vm.deal(address(this), amount);
        reputation.distribute{value: amount}();
    }

    function dividendsOf(bytes20 identity) internal view returns (uint256) {
        return reputation.accountOf(identity).dividends;
    }

    function balanceOf(bytes20 identity) internal view returns (uint256) {
        return reputation.accountOf(identity).balance;
    }

    function expectNotFree(bytes20 identity, uint256 free, uint256 needed) internal {
        vm.expectRevert(abi.encodeWithSelector(IReputation.ReputationInsufficientFree.selector, identity, free, needed));
    }
}
