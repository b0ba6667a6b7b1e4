// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ForwardRequest} from "../../contracts/common/interfaces/IForwarder.sol";
import {HostsTest} from "./HostsTest.sol";

/// Posts go with their identities, and places stay where they are.
contract HostPlacesTest is HostsTest {
    // ---- Identities that move ------------------------------------------------------------------------------------------

    function test_APostFollowsItsIdentity() public {
        threeHosts();
        address moved = makeAddr("moved");
        identities.recover(idOf("bob"), moved);
        vm.assertFalse(hosts.actsFor(2, makeAddr("bob")));
        vm.assertTrue(hosts.actsFor(2, moved));
        vm.assertTrue(hosts.actsFor(2, postKey("bob")));
        vm.assertFalse(hosts.actsFor(2, postKey("ann")));
        vm.prank(moved);
        hosts.leavePost();
        vm.assertFalse(hosts.actsFor(2, moved));
        assertQueueAndPay(list(1, 3));
    }

    function test_WhoHasNoGasLeavesThroughTheForwarder() public {
        threeHosts();
        bytes memory data = abi.encodeCall(hosts.leavePost, ());
        ForwardRequest memory request =
            ForwardRequest(makeAddr("bob"), address(hosts), 0, 300_000, 1, vm.getBlockTimestamp(), data);
        (, uint256 key) = makeAddrAndKey("bob");
        bytes memory signature = signatureOf(key, forwarder.digestOf(request));
        vm.prank(stranger);
        forwarder.execute(request, signature);
        assertQueueAndPay(list(1, 3));
    }

    function test_SeveralCallsGoTogetherForTheirSender() public {
        threeHosts();
        bytes[] memory calls = new bytes[](2);
        calls[0] = abi.encodeCall(hosts.leavePost, ());
        bytes memory signature = proofOf("bob", hosts.nextApplication());
        calls[1] = abi.encodeCall(hosts.applyForPost, (postKey("bob"), signature));
        vm.prank(makeAddr("bob"));
        hosts.multicall(calls);
        vm.assertEq(hosts.applicationOf(idOf("bob")).id, 4);
    }

    // ---- Draws ---------------------------------------------------------------------------------------------------------

    function test_PlacesAreTakenAgainAndMoveNobody() public {
        threeHosts();
        leaveAs("ann");
        leaveAs("cy");
        vm.assertEq(hosts.places(), 3);
        vm.assertEq(hosts.seatAtPlace(0), 0);
        vm.assertEq(hosts.seatAtPlace(1), 2);
        vm.assertEq(hosts.seatAtPlace(2), 0);
        admitted("dee");
        vm.assertEq(hosts.seatAtPlace(2), 4);
        admitted("eve");
        vm.assertEq(hosts.seatAtPlace(0), 5);
        admitted("fay");
        vm.assertEq(hosts.places(), 4);
        vm.assertEq(hosts.seatAtPlace(3), 6);
        vm.expectRevert();
        hosts.seatAtPlace(4);
    }

    function test_ADrawFindsWhomItMayAndNobodyElse() public {
        threeHosts();
        uint256 now_ = vm.getBlockTimestamp();
        for (uint256 i = 0; i < 20; ++i) {
            uint256 seat = hosts.draw(keccak256(abi.encode(i)), 3, now_, true);
            vm.assertTrue(seat == 2 || seat == 3);
            vm.assertEq(hosts.draw(keccak256(abi.encode(i)), 1, now_, false), 1);
            vm.assertEq(hosts.draw(keccak256(abi.encode(i)), 1, now_, true), 0);
            // More than there are is all.
            vm.assertGt(hosts.draw(keccak256(abi.encode(i)), 100, now_, false), 0);
            // Who was admitted in the same second is no candidate.
            vm.assertEq(hosts.draw(keccak256(abi.encode(i)), 3, now_ - 1, false), 0);
        }
        vm.assertEq(hosts.draw("", 0, now_, false), 0);
        leaveAs("bob");
        admitted("dee");
        vm.assertEq(hosts.draw("", 3, now_, true), 3);
    }

    function test_WhatADrawCostsGrowsWithTheLogarithm() public {
        for (uint256 i = 0; i < 40; ++i) {
            admitted(string.concat("host ", vm.toString(i)));
        }
        uint256 some = gasOfVainDraw(40);
        for (uint256 i = 40; i < 160; ++i) {
            admitted(string.concat("host ", vm.toString(i)));
        }
        vm.assertLt(gasOfVainDraw(160), some + some / 2);
        skipTime(1);
        vm.assertGt(hosts.draw("seed", 160, vm.getBlockTimestamp(), false), 0);
    }

    /// Of a draw that finds nobody wherever it looks, as all were admitted since.
    function gasOfVainDraw(uint256 among) private view returns (uint256 gas) {
        hosts.draw("seed", among, 1, false);
        gas = gasleft();
        vm.assertEq(hosts.draw("seed", among, 1, false), 0);
        gas -= gasleft();
    }

    function test_BehindNobodyIsNobody() public {
        threeHosts();
        vm.assertEq(hosts.seatBehind(3), 0);
        leaveAs("bob");
        expectNotHost(2);
        hosts.seatBehind(2);
    }
}
