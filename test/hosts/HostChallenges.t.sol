// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAuthorized} from "../../contracts/common/interfaces/IAuthorized.sol";
import {HostMonitors} from "../../contracts/hosts/HostMonitors.sol";
import {
    Challenge,
    ChallengePhase,
    ChallengeTerms,
    IHostChallenges
} from "../../contracts/hosts/interfaces/IHostChallenges.sol";
import {IHostRegistry} from "../../contracts/hosts/interfaces/IHostRegistry.sol";
import {IRoleRegistry} from "../../contracts/roles/interfaces/IRoleRegistry.sol";
import {CoreRoles} from "../../contracts/roles/libraries/CoreRoles.sol";
import {ChallengesTest} from "./ChallengesTest.sol";

/// The course of a challenge and its parameters, by the example of the monitors.
contract HostChallengesTest is ChallengesTest {
    function setUp() public override {
        super.setUp();
        module = monitors;
        threeHosts();
    }

    // ---- Asking --------------------------------------------------------------------------------------------------------

    function test_AMemberAsksAndABlockToComeDecides() public {
        uint256 drawBlock = vm.getBlockNumber() + 10;
        vm.expectEmit(address(monitors));
        emit IHostChallenges.ChallengeAsked(1, veraId, drawBlock, 3, WINDOW);
        vm.assertEq(ask(), 1);
        Challenge memory current = monitors.latest();
        vm.assertEq(current.id, 1);
        vm.assertEq(uint256(current.phase), uint256(ChallengePhase.Asked));
        vm.assertEq(current.drawBlock, drawBlock);
        vm.assertEq(current.askedAt, vm.getBlockTimestamp());
        vm.assertEq(current.window, WINDOW);
        vm.assertEq(current.places, 3);
        vm.assertEq(current.seat, 0);
        vm.assertEq(current.until, 0);
        vm.assertEq(current.seed, 0);
    }

    function test_OnlyMembersOfBackupAndVerificationAsk() public {
        bytes memory expected =
            abi.encodeWithSelector(IHostChallenges.HostChallengesNotMember.selector, stranger, bytes20(0));
        vm.expectRevert(expected);
        vm.prank(stranger);
        monitors.challenge();
        neighbours.setMember(CoreRoles.BACKUP_VERIFICATION, veraId, false);
        neighbours.setMember(CoreRoles.PAYMENTS, veraId, true);
        vm.expectRevert(abi.encodeWithSelector(IHostChallenges.HostChallengesNotMember.selector, vera, veraId));
        ask();
    }

    function test_OneAtATimeAndNotBeforeTheInterval() public {
        ask();
        uint256 asked = vm.getBlockTimestamp();
        expectPhase(1, ChallengePhase.Asked);
        ask();
        skipTime(INTERVAL);
        expectPhase(1, ChallengePhase.Asked);
        ask();
        sealNow("a");
        answerAs(nameOf(monitors.latest().seat));
        vm.warp(asked + INTERVAL - 1);
        vm.expectRevert(
            abi.encodeWithSelector(
                IHostChallenges.HostChallengesTooEarly.selector, asked + INTERVAL, asked + INTERVAL - 1
            )
        );
        ask();
        vm.warp(asked + INTERVAL);
        vm.assertEq(ask(), 2);
    }

    function test_WithoutAStandbyThereIsNobodyToAsk() public {
        hosts.remove(2);
        hosts.remove(3);
        vm.expectRevert(IHostChallenges.HostChallengesNothingToAsk.selector);
        ask();
        hosts.remove(1);
        vm.expectRevert(IHostChallenges.HostChallengesNothingToAsk.selector);
        ask();
    }

    function test_TheNextOneRecordsTheMissThatIsDue() public {
        uint256 seat = drawn("a");
        afterWindow();
        afterInterval();
        vm.expectEmit(address(monitors));
        emit IHostChallenges.ChallengeMissed(1, seat);
        vm.expectEmit(address(hosts));
        emit IHostRegistry.HostMissesSet(seat, address(monitors), 1);
        ask();
        assertPhase(ChallengePhase.Asked);
        vm.assertEq(monitors.latest().id, 2);
    }

    function test_ButNotOneThatIsStillOpen() public {
        ask();
        afterInterval();
        sealNow("a");
        uint256 until = monitors.latest().until;
        vm.warp(until - 1);
        vm.expectRevert(abi.encodeWithSelector(IHostChallenges.HostChallengesNotOver.selector, until, until - 1));
        ask();
    }

    // ---- Drawing -------------------------------------------------------------------------------------------------------

    function test_ItIsSealedFromTheBlockAfterAndDrawsAStandby() public {
        ask();
        uint256 drawBlock = monitors.latest().drawBlock;
        vm.roll(drawBlock);
        vm.expectRevert(
            abi.encodeWithSelector(IHostChallenges.HostChallengesBlockToCome.selector, drawBlock, drawBlock)
        );
        monitors.seal();
        vm.roll(drawBlock + 1);
        vm.setBlockhash(drawBlock, "a");
        vm.prank(stranger);
        monitors.seal();
        Challenge memory current = monitors.latest();
        vm.assertEq(uint256(current.phase), uint256(ChallengePhase.Drawn));
        vm.assertTrue(current.seat == 2 || current.seat == 3);
        vm.assertEq(current.until, vm.getBlockTimestamp() + WINDOW);
        vm.assertEq(current.seed, keccak256(abi.encode(address(monitors), uint256(1), bytes32("a"))));
        expectPhase(1, ChallengePhase.Drawn);
        monitors.seal();
    }

    function test_WhereNobodySealedALaterBlockDecides() public {
        ask();
        uint256 drawBlock = monitors.latest().drawBlock;
        vm.roll(drawBlock + 257);
        vm.setBlockhash(drawBlock + 256, "b");
        vm.recordLogs();
        monitors.seal();
        (uint256 blockNumber,,) = abi.decode(vm.getRecordedLogs()[0].data, (uint256, bytes32, uint256));
        vm.assertEq(blockNumber, drawBlock + 256);
    }

    function test_EachStandbyIsDrawnAndTheActiveNever() public {
        uint256 state = vm.snapshotState();
        uint256[4] memory counts;
        for (uint256 i = 0; i < 60; ++i) {
            ++counts[drawn(keccak256(abi.encode(i)))];
            vm.revertToState(state);
        }
        vm.assertEq(counts[0] + counts[1], 0);
        vm.assertGt(counts[2], 15);
        vm.assertGt(counts[3], 15);
    }

    function test_WhoWasAdmittedAfterwardsIsNotDrawn() public {
        ask();
        hosts.remove(2);
        hosts.remove(3);
        admitted("dee");
        vm.expectEmit(true, true, false, false, address(monitors));
        emit IHostChallenges.ChallengeSealed(1, 0, 0, 0, 0);
        sealNow("a");
        assertPhase(ChallengePhase.Void);
        vm.assertEq(monitors.latest().until, 0);
        expectPhase(1, ChallengePhase.Void);
        monitors.recordMiss();
        afterInterval();
        ask();
    }

    // ---- Parameters ----------------------------------------------------------------------------------------------------

    function test_OnlyTheAuthoritySetsTheTerms() public {
        vm.expectRevert(abi.encodeWithSelector(IAuthorized.AuthorizedNotAuthority.selector, stranger, address(this)));
        vm.prank(stranger);
        monitors.setTerms(usualTerms());
    }

    function test_AChallengeEndsUnderTheTermsItBeganUnder() public {
        ask();
        ChallengeTerms memory terms = ChallengeTerms({window: 1 minutes, interval: 2 hours});
        vm.expectEmit(address(monitors));
        emit IHostChallenges.ChallengeTermsSet(2, terms);
        monitors.setTerms(terms);
        sealNow("a");
        vm.assertEq(monitors.latest().until, vm.getBlockTimestamp() + WINDOW);
        vm.assertEq(monitors.termsVersion(), 2);
        vm.assertEq(abi.encode(monitors.termsOf(1)), abi.encode(usualTerms()));
        vm.assertEq(abi.encode(monitors.termsOf(2)), abi.encode(terms));
        for (uint256 version = 0; version <= 3; version += 3) {
            vm.expectRevert(abi.encodeWithSelector(IHostChallenges.HostChallengesUnknownTerms.selector, version));
            monitors.termsOf(version);
        }
    }

    function test_TermsHaveBounds() public {
        refuseTerms(1 minutes - 1, 1 hours, "window");
        refuseTerms(0, 0, "window");
        refuseTerms(2 hours, 2 hours - 1, "interval");
        refuseTerms(1 minutes, 30 days + 1, "interval");
        refuseTerms(1 minutes, type(uint24).max, "interval");
        monitors.setTerms(ChallengeTerms({window: 1 minutes, interval: 1 minutes}));
        monitors.setTerms(ChallengeTerms({window: 30 days, interval: 30 days}));
    }

    function refuseTerms(uint24 window, uint24 interval, bytes32 field) internal {
        ChallengeTerms memory terms = ChallengeTerms({window: window, interval: interval});
        bytes memory expected = abi.encodeWithSelector(IHostChallenges.HostChallengesInvalidTerms.selector, field);
        vm.expectRevert(expected);
        monitors.setTerms(terms);
        vm.expectRevert(expected);
        new HostMonitors(
            address(this), address(forwarder), identities, IRoleRegistry(address(neighbours)), hosts, terms
        );
    }

    function test_SeveralCallsGoTogether() public {
        drawn("a");
        afterWindow();
        afterInterval();
        bytes[] memory calls = new bytes[](2);
        calls[0] = abi.encodeCall(monitors.recordMiss, ());
        calls[1] = abi.encodeCall(monitors.challenge, ());
        vm.prank(vera);
        monitors.multicall(calls);
        vm.assertEq(monitors.latest().id, 2);
    }
}
