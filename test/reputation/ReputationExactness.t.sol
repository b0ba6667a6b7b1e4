// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {DividendState, IReputation} from "../../contracts/reputation/interfaces/IReputation.sol";
import {ReputationTest} from "./ReputationTest.sol";

/// @notice Not a wei of a dividend is lost or made, whoever claims in whatever order and however often.
contract ReputationExactnessTest is ReputationTest {
    uint256 internal constant CROWD = 7;

    address[] internal accounts;
    bytes20[] internal crowd;
    uint256 internal given;
    uint256 internal paid;

    function setUp() public override {
        super.setUp();
        for (uint256 i = 0; i < CROWD; ++i) {
            (address account, bytes20 identity) = member(vm.toString(i));
            accounts.push(account);
            crowd.push(identity);
        }
    }

    function claim(uint256 i) internal {
        if (dividendsOf(crowd[i]) == 0) return;
        vm.prank(accounts[i]);
        paid += reputation.claimDividends();
    }

    /// @dev Brings everyone's ledger up to now; then what came in is what was paid, is owed, and is carried, exactly.
    function check() internal {
        uint256 owed;
        for (uint256 i = 0; i < CROWD; ++i) {
            stake(crowd[i], 0);
            owed += dividendsOf(crowd[i]);
        }
        DividendState memory state = reputation.dividends();
        vm.assertEq(given, paid + owed + state.carried);
        vm.assertEq(state.remainder, 0);
        vm.assertEq(address(reputation).balance, given - paid);
    }

    function testFuzz_WhatCameInIsWhatWasPaidAndWhatIsCarried(uint256[16] memory steps) public {
        for (uint256 n = 0; n < steps.length; ++n) {
            uint256 i = (steps[n] >> 8) % CROWD;
            uint256 amount = bound(steps[n] >> 16, 1, 1 << bound(steps[n] >> 200, 1, 90));
            uint256 kind = steps[n] % 8;
            if (kind < 3) {
                distribute(amount);
                given += amount;
            } else if (kind < 5) {
                claim(i);
            } else if (kind == 5) {
                grant(crowd[i], amount);
            } else if (kind == 6 && balanceOf(crowd[i]) > 1e18) {
                amount = bound(amount, 1, balanceOf(crowd[i]) - 1e18);
                hold(crowd[i], amount);
                vm.prank(address(tasks));
                reputation.burnHeld(crowd[i], amount);
            } else {
                check();
            }
        }
        for (uint256 i = 0; i < CROWD; ++i) {
            claim(i);
        }
        check();
        // What nobody has of it yet is less than a wei for each claim made, and goes into the next distribution.
        vm.assertLe(reputation.dividends().carried, (CROWD + 1) * (steps.length + 1));
    }

    function test_FractionsThatMakeAWeiAreLoggedAsAWei() public {
        distribute(1);
        for (uint256 i = 0; i < CROWD - 1; ++i) {
            stake(crowd[i], 0);
        }
        vm.assertEq(reputation.dividends().carried, 0);
        vm.expectEmit(address(reputation));
        emit IReputation.CarriedChanged(1, 0);
        stake(crowd[CROWD - 1], 0);
    }

    function testFuzz_NobodyGainsByClaimingInParts(uint256[6] memory amounts, uint256 weight) public {
        grant(crowd[0], bound(weight, 0, 1e30));
        // The one before and the one after hold the same; one claims each time, the other once.
        grant(crowd[1], balanceOf(crowd[0]) - balanceOf(crowd[1]));
        uint256 inParts;
        for (uint256 n = 0; n < amounts.length; ++n) {
            distribute(bound(amounts[n], 1, 1e24));
            if (dividendsOf(crowd[0]) == 0) continue;
            vm.prank(accounts[0]);
            inParts += reputation.claimDividends();
        }
        uint256 once = dividendsOf(crowd[1]);
        vm.assertLe(inParts, once);
        vm.assertLe(once - inParts, amounts.length);
    }

    function testFuzz_AClaimIsItsShareToTheWei(uint256[3] memory grants, uint256 amount) public {
        for (uint256 i = 0; i < 3; ++i) {
            grant(crowd[i], bound(grants[i], 0, 1e30));
        }
        amount = bound(amount, 1, type(uint96).max);
        distribute(amount);
        for (uint256 i = 0; i < CROWD; ++i) {
            uint256 share = amount * balanceOf(crowd[i]) / reputation.totalSupply();
            vm.assertLe(dividendsOf(crowd[i]), share);
            vm.assertLe(share, dividendsOf(crowd[i]) + 1);
        }
    }

    function testFuzz_StakesEarnLikeAnyOther(uint256 staked, uint256[4] memory amounts) public {
        staked = bound(staked, 1, 10_000e18);
        uint256 from = stake(crowd[0], staked);
        uint256 accrued;
        uint256 more;
        for (uint256 n = 0; n < amounts.length; ++n) {
            uint256 amount = bound(amounts[n], 1, 1e24);
            distribute(amount);
            given += amount;
            if (amounts[n] % 2 == 0) continue;
            vm.prank(address(projects));
            (more, from) = reputation.accrueStake(staked, from, type(uint256).max);
            accrued += more;
        }
        vm.startPrank(address(projects));
        (more,) = reputation.accrueStake(staked, from, type(uint256).max);
        reputation.settleStake(crowd[0], staked, staked, accrued + more);
        vm.stopPrank();
        vm.assertApproxEqAbs(dividendsOf(crowd[0]), dividendsOf(crowd[1]), amounts.length + 1);
        check();
    }
}
