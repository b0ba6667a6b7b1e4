// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Departure, IHostRegistry} from "../../contracts/hosts/interfaces/IHostRegistry.sol";
import {HostRegistry} from "../../contracts/hosts/HostRegistry.sol";
import {IPay} from "../../contracts/pay/interfaces/IPay.sol";
import {HostsTest} from "./HostsTest.sol";

/// The active host's signs of life, and what happens without.
contract FailoverTest is HostsTest {
    uint256 internal silentAt;

    function setUp() public override {
        super.setUp();
        threeHosts();
        silentAt = hosts.silentAt();
    }

    function notActive(address account, uint256 active) internal {
        vm.expectRevert(abi.encodeWithSelector(IHostRegistry.HostRegistryNotActive.selector, account, active));
    }

    function test_KeyAndAccountGiveASignOfLife() public {
        uint256 until = vm.getBlockTimestamp() + SILENCE;
        vm.expectEmit(address(hosts));
        emit IHostRegistry.HostBeat(1, "root", until);
        vm.prank(postKey("ann"));
        hosts.heartbeat("root");
        vm.assertEq(hosts.silentAt(), until);
        skipTime(5);
        vm.prank(makeAddr("ann"));
        hosts.heartbeat(0);
        vm.assertEq(hosts.silentAt(), until + 5);
    }

    function test_NobodyElseDoes() public {
        address key = postKey("bob");
        notActive(key, 1);
        vm.prank(key);
        hosts.heartbeat("root");
        notActive(stranger, 1);
        vm.prank(stranger);
        hosts.heartbeat("root");
        hosts.remove(1);
        hosts.remove(2);
        hosts.remove(3);
        notActive(key, 0);
        vm.prank(key);
        hosts.heartbeat("root");
        // Nor who has no account for nobody.
        notActive(address(0), 0);
        vm.prank(address(0));
        hosts.heartbeat("root");
    }

    function test_TheLastSecondOfTheSilenceIsTheHosts() public {
        vm.warp(silentAt - 1);
        vm.expectRevert(abi.encodeWithSelector(IHostRegistry.HostRegistryNotSilent.selector, 1, silentAt, silentAt - 1));
        hosts.failover();
        beat("ann");
        vm.assertEq(hosts.silentAt(), silentAt - 1 + SILENCE);
    }

    function test_TheSecondAfterIsEverybodys() public {
        vm.warp(silentAt);
        vm.expectRevert(abi.encodeWithSelector(IHostRegistry.HostRegistrySilent.selector, 1, silentAt, silentAt));
        beat("ann");
        vm.expectEmit(address(hosts));
        emit IHostRegistry.HostLeft(1, idOf("ann"), Departure.Silent, 2);
        vm.expectEmit(address(hosts));
        emit IHostRegistry.HostActivated(2, silentAt + SILENCE);
        vm.prank(stranger);
        hosts.failover();
        assertQueue(list(2, 3));
        vm.assertEq(hosts.seatOf(1).leftAt, silentAt);
    }

    function test_WhoMovesUpHasTheWholeSilenceBeforeIt() public {
        vm.warp(silentAt + 10 days);
        hosts.failover();
        vm.assertEq(hosts.silentAt(), silentAt + 10 days + SILENCE);
        vm.expectPartialRevert(IHostRegistry.HostRegistryNotSilent.selector);
        hosts.failover();
        vm.warp(silentAt + 10 days + SILENCE - 1);
        beat("bob");
        assertQueue(list(2, 3));
    }

    function test_WithNobodyLeftThePostIsVacantUntilTheNextIsAdmitted() public {
        for (uint256 i = 0; i < 3; ++i) {
            vm.warp(hosts.silentAt());
            hosts.failover();
        }
        assertQueue(list());
        vm.expectRevert(IHostRegistry.HostRegistryVacant.selector);
        hosts.failover();
        skipTime(1 days);
        uint256 id = applyAs("dee");
        vm.expectEmit(address(hosts));
        emit IHostRegistry.HostActivated(4, vm.getBlockTimestamp() + SILENCE);
        hosts.admit(idOf("dee"), id);
        assertQueue(list(4));
        beat("dee");
    }

    function test_PayIsToldByTheNextSignOfLife() public {
        vm.warp(silentAt);
        hosts.failover();
        assertPaid(list(1, 2, 3));
        vm.assertTrue(hosts.isUnsettled(1));
        vm.expectEmit(address(hosts));
        emit IHostRegistry.HostSettled(1, idOf("ann"));
        beat("bob");
        vm.assertFalse(hosts.isUnsettled(1));
        assertQueueAndPay(list(2, 3));
        beat("bob");
    }

    function test_OrByAnyoneOnce() public {
        vm.warp(silentAt);
        hosts.failover();
        vm.prank(stranger);
        hosts.settle(1);
        assertQueueAndPay(list(2, 3));
        nothingToSettle(1);
        // The sign of life finds nothing to do.
        beat("bob");
        nothingToSettle(2);
        nothingToSettle(0);
        nothingToSettle(9);
    }

    function nothingToSettle(uint256 seat) internal {
        vm.expectRevert(abi.encodeWithSelector(IHostRegistry.HostRegistryNothingToSettle.selector, seat));
        hosts.settle(seat);
    }

    function test_OfSeveralInARowEachCanBeSettled() public {
        vm.warp(silentAt);
        hosts.failover();
        vm.warp(hosts.silentAt());
        hosts.failover();
        beat("cy");
        assertPaid(list(1, 3));
        hosts.settle(1);
        assertQueueAndPay(list(3));
    }

    function test_OrByTheReturnOfWhoLeft() public {
        vm.warp(silentAt);
        hosts.failover();
        vm.assertEq(admitted("ann"), 4);
        assertQueueAndPay(list(2, 3, 4));
        vm.assertFalse(hosts.isUnsettled(1));
    }

    function test_FailoverWorksWhateverPaySays() public {
        vm.mockCallRevert(address(neighbours), "", "");
        vm.warp(silentAt);
        hosts.failover();
        vm.clearMockedCalls();
        assertQueue(list(2, 3));
    }

    function test_AnotherSilenceHoldsFromTheNextSignOfLife() public {
        vm.expectEmit(address(hosts));
        emit IHostRegistry.SilenceSet(2, 1 hours);
        hosts.setSilence(1 hours);
        vm.assertEq(hosts.silentAt(), silentAt);
        (uint256 silence, uint256 version) = hosts.silenceAllowed();
        vm.assertEq(silence, 1 hours);
        vm.assertEq(version, 2);
        beat("ann");
        vm.assertEq(hosts.silentAt(), vm.getBlockTimestamp() + 1 hours);
        vm.warp(hosts.silentAt());
        hosts.failover();
        vm.assertEq(hosts.silentAt(), vm.getBlockTimestamp() + 1 hours);
    }

    function test_TheSilenceHasBounds() public {
        refuseSilence(1 minutes - 1);
        refuseSilence(0);
        refuseSilence(30 days + 1);
        refuseSilence(type(uint256).max);
        hosts.setSilence(1 minutes);
        hosts.setSilence(30 days);
    }

    function refuseSilence(uint256 silence) internal {
        bytes memory expected =
            abi.encodeWithSelector(IHostRegistry.HostRegistryInvalidSilence.selector, silence, 1 minutes, 30 days);
        vm.expectRevert(expected);
        hosts.setSilence(silence);
        vm.expectRevert(expected);
        new HostRegistry(
            address(this),
            address(forwarder),
            identities,
            IPay(address(neighbours)),
            publicGoods,
            choice,
            address(monitors),
            address(pins),
            silence
        );
    }

    /// A queue that is kept as a plain list, and what happens to it, at random.
    function testFuzz_TheQueueIsThatOfAPlainList(uint256 seed) public {
        uint256[] memory queue = list(1, 2, 3);
        for (uint256 step = 0; step < 24; ++step) {
            seed = uint256(keccak256(abi.encode(seed)));
            uint256 kind = seed % 4;
            if (kind == 0 || queue.length == 0) {
                uint256 seat = admitted(string.concat("host ", vm.toString(step)));
                queue = appended(queue, seat);
            } else if (kind == 1) {
                vm.warp(hosts.silentAt());
                hosts.failover();
                hosts.settle(queue[0]);
                queue = without(queue, 0);
            } else {
                uint256 index = (seed >> 8) % queue.length;
                hosts.remove(queue[index]);
                queue = without(queue, index);
            }
            assertQueueAndPay(queue);
            assertPlaces(queue);
        }
    }

    function appended(uint256[] memory queue, uint256 seat) internal pure returns (uint256[] memory longer) {
        longer = new uint256[](queue.length + 1);
        for (uint256 i = 0; i < queue.length; ++i) {
            longer[i] = queue[i];
        }
        longer[queue.length] = seat;
    }

    function without(uint256[] memory queue, uint256 index) internal pure returns (uint256[] memory shorter) {
        shorter = new uint256[](queue.length - 1);
        for (uint256 i = 0; i < shorter.length; ++i) {
            shorter[i] = queue[i < index ? i : i + 1];
        }
    }

    /// @dev Each host has one place, and no place is anybody else's.
    function assertPlaces(uint256[] memory queue) internal view {
        uint256 taken = 0;
        for (uint256 place = 0; place < hosts.places(); ++place) {
            uint256 seat = hosts.seatAtPlace(place);
            if (seat == 0) continue;
            ++taken;
            vm.assertEq(hosts.seatOf(seat).leftAt, 0);
        }
        vm.assertEq(taken, queue.length);
    }
}
