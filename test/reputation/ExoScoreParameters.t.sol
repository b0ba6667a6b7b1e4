// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAuthorized} from "../../contracts/common/interfaces/IAuthorized.sol";
import {IExoScore, ScoreCard} from "../../contracts/reputation/interfaces/IExoScore.sol";
import {Deed, IScoreSource} from "../../contracts/reputation/interfaces/IScoreSource.sol";
import {Marks} from "../../contracts/vouchers/interfaces/IVoucherRedemptions.sol";
import {ExoScoreTest} from "./ExoScoreTest.sol";

contract ExoScoreParametersTest is ExoScoreTest {
    uint256 internal constant LARGEST_BASE = (1 << 20) - 1;

    function expectInvalidBases(uint256 sum, uint256 cap) internal {
        vm.expectRevert(abi.encodeWithSelector(IExoScore.ExoScoreInvalidBases.selector, sum, cap));
    }

    function none() internal pure returns (IScoreSource[] memory) {
        return new IScoreSource[](0);
    }

    function test_OnlyTheAuthoritySetsSourcesAndTables() public {
        bytes memory refusal =
            abi.encodeWithSelector(IAuthorized.AuthorizedNotAuthority.selector, stranger, address(this));
        vm.expectRevert(refusal);
        vm.prank(stranger);
        score.setSource(source, true);
        vm.expectRevert(refusal);
        vm.prank(stranger);
        score.setParameters(bases);
    }

    function test_WhatIsSetAtDeploymentIsInForceAndInTheLog() public view {
        vm.assertEq(score.cap(), CAP);
        vm.assertEq(score.parametersVersion(), 1);
        vm.assertEq(abi.encode(score.parameters(1)), abi.encode(bases));
        vm.assertTrue(score.isSource(address(source)));
        vm.assertEq(score.authority(), address(this));
    }

    function test_ATableHasANumberAndIsNeverForgotten() public {
        uint256[8] memory table = [uint256(1), 2, 3, 4, 5, 6, 7, 8];
        vm.expectEmit(address(score));
        emit IExoScore.ParametersSet(2, table);
        score.setParameters(table);
        vm.assertEq(score.parametersVersion(), 2);
        vm.assertEq(abi.encode(score.parameters(1)), abi.encode(bases));
        vm.assertEq(abi.encode(score.parameters(2)), abi.encode(table));
        vm.assertEq(score.pointsFor(1, Deed.Reviewed, 2), 1_500);
        vm.assertEq(score.pointsFor(2, Deed.Reviewed, 2), 12);
        vm.assertEq(score.pointsFor(2, Deed.Reviewed, 0), 0);
        vm.assertEq(score.pointsFor(2, Deed.Reviewed, type(uint256).max), 15);
        vm.assertEq(score.pointsFor(2, Deed.HonouredOnTime, 2), 1);
        vm.assertEq(score.pointsFor(2, Deed.HonouredOnTime, 256), 1);
        vm.assertEq(score.pointsFor(2, Deed.HonouredOnTime, 257), 1);
    }

    function testFuzz_PointsAreTheSumOfAllTermsRoundedDownOnce(uint256 base, uint256 n) public {
        base = bound(base, 0, CAP / 2 - 1);
        n = bound(n, 0, 400);
        uint256[8] memory table;
        table[3] = base;
        score.setParameters(table);
        vm.assertEq(score.pointsFor(2, Deed.Contributed, n), series(base, n));
    }

    function test_ThereIsNoTableZeroAndNoneBeyondTheLast() public {
        for (uint256 version = 0; version <= 2; version += 2) {
            bytes memory refusal = abi.encodeWithSelector(IExoScore.ExoScoreUnknownParameters.selector, version);
            vm.expectRevert(refusal);
            score.parameters(version);
            vm.expectRevert(refusal);
            score.pointsFor(version, Deed.Reviewed, 1);
        }
    }

    function test_OneCounterpartyCanNeverBringTheCap() public {
        uint256[8] memory table;
        (table[0], table[7]) = (CAP / 4, CAP / 4);
        expectInvalidBases(CAP / 2, CAP);
        score.setParameters(table);
        table[7] -= 1;
        score.setParameters(table);
    }

    function test_ABaseHasAtMostTwentyBits() public {
        uint256[8] memory table;
        table[4] = LARGEST_BASE + 1;
        expectInvalidBases(LARGEST_BASE + 1, CAP);
        score.setParameters(table);
        table[4] = type(uint256).max;
        expectInvalidBases(type(uint256).max, CAP);
        score.setParameters(table);
        table[4] = LARGEST_BASE;
        IExoScore large = scoreWith(none(), type(uint32).max, table);
        vm.assertEq(large.parameters(1)[4], LARGEST_BASE);
        vm.assertEq(large.parameters(1)[3], 0);
        vm.assertEq(large.parameters(1)[5], 0);
    }

    function test_ACapIsOneToThirtyTwoBits() public {
        uint256[8] memory table;
        vm.expectRevert(abi.encodeWithSelector(IExoScore.ExoScoreInvalidCap.selector, 0));
        scoreWith(none(), 0, table);
        uint256 tooLarge = uint256(type(uint32).max) + 1;
        vm.expectRevert(abi.encodeWithSelector(IExoScore.ExoScoreInvalidCap.selector, tooLarge));
        scoreWith(none(), tooLarge, table);
        vm.assertEq(scoreWith(none(), 1, table).cap(), 1);
        vm.assertEq(scoreWith(none(), type(uint32).max, table).cap(), type(uint32).max);
    }

    function test_SourcesAreAcceptedAndDismissed() public {
        vm.expectEmit(address(score));
        emit IExoScore.SourceSet(address(0xbeef), true);
        score.setSource(IScoreSource(address(0xbeef)), true);
        vm.assertTrue(score.isSource(address(0xbeef)));
        vm.expectEmit(address(score));
        emit IExoScore.SourceSet(address(0xbeef), false);
        score.setSource(IScoreSource(address(0xbeef)), false);
        vm.assertFalse(score.isSource(address(0xbeef)));
    }

    function test_ACardShowsAllComponents() public {
        did(ann.identity, bob.identity, Deed.HonouredOnTime, 3);
        did(ann.identity, bob.identity, Deed.Exchanged, 1);
        record(ann.identity, bob.identity);
        marks.set(ann.identity, Marks({unanswered: 1, declined: 2, broken: 3}));

        ScoreCard memory card = score.reputationCard(ann.account);
        vm.assertEq(bytes32(card.identity), bytes32(ann.identity));
        vm.assertTrue(card.verified);
        vm.assertEq(card.score, 19_500);
        vm.assertEq(card.standing.counted, 0);
        vm.assertEq(card.standing.waiting, 19_500);
        vm.assertEq(card.standing.deeds[uint256(Deed.HonouredOnTime)], 3);
        vm.assertEq(card.standing.deeds[uint256(Deed.Exchanged)], 1);
        vm.assertEq(card.standing.deeds[uint256(Deed.Reviewed)], 0);
        vm.assertEq(card.marks.unanswered, 1);
        vm.assertEq(card.marks.declined, 2);
        vm.assertEq(card.marks.broken, 3);

        identities.setVerified(ann.identity, false);
        card = score.reputationCard(ann.account);
        vm.assertFalse(card.verified);
        vm.assertEq(card.score, 19_500, "marks and a lost verification take nothing");
    }

    function test_ACardFollowsTheIdentityToItsNewAccount() public {
        did(ann.identity, bob.identity, Deed.Exchanged, 1);
        record(ann.identity, bob.identity);
        address account = makeAddr("ann's new account");
        identities.recover(ann.identity, account);
        vm.assertEq(score.reputationCard(account).score, 2_000);
        vm.assertEq(score.reputationCard(ann.account).score, 0);
    }

    function test_AnAccountWithoutAnIdentityHasAnEmptyCard() public view {
        ScoreCard memory empty;
        vm.assertEq(abi.encode(score.reputationCard(stranger)), abi.encode(empty));
    }
}
