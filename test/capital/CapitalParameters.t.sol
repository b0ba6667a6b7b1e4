// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {CapitalToken} from "../../contracts/capital/CapitalToken.sol";
import {ICapitalToken} from "../../contracts/capital/interfaces/ICapitalToken.sol";
import {IAuthorized} from "../../contracts/common/interfaces/IAuthorized.sol";
import {CapitalTest} from "./CapitalTest.sol";

contract CapitalParametersTest is CapitalTest {
    function test_AllThatTheDeployerChoseCanBeRead() public view {
        (uint256 version, uint256 floorPrice, uint256 period) = capital.parameters();
        vm.assertEq(version, 1);
        vm.assertEq(floorPrice, 5e13);
        vm.assertEq(period, 7 days);
        vm.assertEq(capital.authority(), address(this));
        vm.assertTrue(capital.isTrustedForwarder(address(forwarder)));
    }

    function test_OnlyTheAuthoritySetsParameters() public {
        address[3] memory others = [ann, address(projects), address(voting)];
        for (uint256 i = 0; i < others.length; ++i) {
            vm.expectRevert(
                abi.encodeWithSelector(IAuthorized.AuthorizedNotAuthority.selector, others[i], address(this))
            );
            vm.prank(others[i]);
            capital.setParameters(1, 1);
        }
    }

    function test_ATokenWithoutAnAuthorityIsNotDeployed() public {
        vm.expectRevert(IAuthorized.AuthorizedZeroAuthority.selector);
        new CapitalToken(address(0), ann, reputation, ann, ann, ann, 5e13, 7 days);
    }

    function test_ParametersOutOfBoundsAreRefused() public {
        uint256[2][5] memory refused = [
            [uint256(0), 7 days],
            [uint256(type(uint64).max) + 1, 7 days],
            [type(uint256).max, 7 days],
            [uint256(5e13), 0],
            [uint256(5e13), 365 days + 1]
        ];
        for (uint256 i = 0; i < refused.length; ++i) {
            (uint256 price, uint256 period) = (refused[i][0], refused[i][1]);
            bytes memory expected =
                abi.encodeWithSelector(ICapitalToken.CapitalTokenInvalidParameters.selector, price, period);
            vm.expectRevert(expected);
            capital.setParameters(price, period);
            vm.expectRevert(expected);
            new CapitalToken(ann, ann, reputation, ann, ann, ann, price, period);
        }
        capital.setParameters(1, 1);
        capital.setParameters(type(uint64).max, 365 days);
        (uint256 version,,) = capital.parameters();
        vm.assertEq(version, 3);
    }

    function test_ANewSetHoldsForWhatComesAfterIt() public {
        buyFor(ann, 10_000e18);
        deposit(7 ether);
        uint256 end = pool().vestingEnd;
        vm.expectEmit(address(capital));
        emit ICapitalToken.ParametersSet(2, 1e16, 14 days);
        capital.setParameters(1e16, 14 days);
        vm.assertEq(pool().vestingEnd, end);
        // The floor is 0.01 ETH now, above what 8 ETH behind 10,000 make.
        vm.assertEq(capital.quoteBuy(bob, 10_000e18), 150 ether);
        vm.assertEq(capital.quoteSell(10_000e18), 1 ether);
        vm.warp(end);
        deposit(7 ether);
        vm.assertEq(pool().vestingEnd, vm.getBlockTimestamp() + 14 days);
    }
}
