// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Backup, Departure, IHostRegistry, Tier} from "../../contracts/hosts/interfaces/IHostRegistry.sol";
import {HostsTest} from "./HostsTest.sol";

/// Misses, defaults and equivocation.
contract HostFaultsTest is HostsTest {
    function setUp() public override {
        super.setUp();
        threeHosts();
    }

    function missBy(address module, uint256 seat) internal {
        vm.prank(module);
        hosts.recordMiss(seat);
    }

    function answerTo(address module, uint256 seat) internal {
        vm.prank(module);
        hosts.recordAnswer(seat);
    }

    function modules() internal view returns (address[] memory all) {
        all = new address[](3);
        (all[0], all[1], all[2]) = (address(monitors), address(pins), choice);
    }

    // ---- Misses --------------------------------------------------------------------------------------------------------

    function test_OnlyModulesSaySo() public {
        bytes memory expected = abi.encodeWithSelector(IHostRegistry.HostRegistryNotModule.selector, stranger);
        vm.startPrank(stranger);
        vm.expectRevert(expected);
        hosts.recordMiss(1);
        vm.expectRevert(expected);
        hosts.recordAnswer(1);
        vm.expectRevert(expected);
        hosts.removeDefaulted(1);
        vm.expectRevert(expected);
        hosts.missesOf(1, stranger);
        vm.stopPrank();
        // One does not say what is the other's to say, and the authority says nothing.
        vm.expectRevert(abi.encodeWithSelector(IHostRegistry.HostRegistryNotModule.selector, publicGoods));
        missBy(publicGoods, 1);
        vm.expectRevert(abi.encodeWithSelector(IHostRegistry.HostRegistryNotModule.selector, publicGoods));
        answerTo(publicGoods, 1);
        for (uint256 i = 0; i < 3; ++i) {
            vm.expectRevert(abi.encodeWithSelector(IHostRegistry.HostRegistryNotModule.selector, modules()[i]));
            vm.prank(modules()[i]);
            hosts.removeDefaulted(1);
        }
        vm.expectRevert(abi.encodeWithSelector(IHostRegistry.HostRegistryNotModule.selector, address(this)));
        hosts.removeDefaulted(1);
    }

    function test_ThreeInARowWithOneModuleRemove() public {
        for (uint256 i = 0; i < 3; ++i) {
            uint256 state = vm.snapshotState();
            address module = modules()[i];
            vm.expectEmit(address(hosts));
            emit IHostRegistry.HostMissesSet(2, module, 1);
            missBy(module, 2);
            missBy(module, 2);
            vm.assertEq(hosts.missesOf(2, module), 2);
            assertQueueAndPay(list(1, 2, 3));
            vm.expectEmit(address(hosts));
            emit IHostRegistry.HostMissesSet(2, module, 3);
            vm.expectEmit(address(hosts));
            emit IHostRegistry.HostLeft(2, idOf("bob"), Departure.Missed, 2);
            missBy(module, 2);
            assertQueueAndPay(list(1, 3));
            vm.revertToState(state);
        }
    }

    function test_MissesWithDifferentModulesAreNoRow() public {
        for (uint256 i = 0; i < 3; ++i) {
            missBy(modules()[i], 2);
            missBy(modules()[i], 2);
        }
        assertQueue(list(1, 2, 3));
        // An answer to one is none to the others.
        vm.expectEmit(address(hosts));
        emit IHostRegistry.HostMissesSet(2, address(pins), 0);
        answerTo(address(pins), 2);
        vm.assertEq(hosts.missesOf(2, address(monitors)), 2);
        vm.assertEq(hosts.missesOf(2, address(pins)), 0);
        vm.assertEq(hosts.missesOf(2, choice), 2);
        vm.assertEq(hosts.missesOf(1, choice), 0);
        missBy(address(pins), 2);
        assertQueue(list(1, 2, 3));
        missBy(choice, 2);
        assertQueue(list(1, 3));
    }

    function test_AnAnswerBeginsTheRowAnew() public {
        missBy(choice, 1);
        missBy(choice, 1);
        answerTo(choice, 1);
        missBy(choice, 1);
        missBy(choice, 1);
        vm.assertEq(hosts.activeSeat(), 1);
        missBy(choice, 1);
        assertQueueAndPay(list(2, 3));
        vm.assertEq(hosts.silentAt(), vm.getBlockTimestamp() + SILENCE);
    }

    function test_WithoutMissesAnAnswerChangesNothing() public {
        vm.recordLogs();
        answerTo(choice, 1);
        vm.assertEq(vm.getRecordedLogs().length, 0);
    }

    function test_OfWhoLeftNothingIsRecorded() public {
        hosts.remove(2);
        vm.recordLogs();
        missBy(choice, 2);
        answerTo(choice, 2);
        missBy(choice, 0);
        missBy(choice, 9);
        vm.startPrank(publicGoods);
        hosts.removeDefaulted(2);
        hosts.removeDefaulted(0);
        vm.stopPrank();
        vm.assertEq(vm.getRecordedLogs().length, 0);
    }

    function test_ANewPostHasNoMisses() public {
        missBy(choice, 2);
        missBy(choice, 2);
        hosts.remove(2);
        vm.assertEq(admitted("bob"), 4);
        vm.assertEq(hosts.missesOf(4, choice), 0);
    }

    // ---- Defaults ------------------------------------------------------------------------------------------------------

    function test_WhoDefaultedIsRemovedAndMayApplyAgain() public {
        for (uint256 seat = 1; seat <= 3; ++seat) {
            bytes20 identity = hosts.seatOf(seat).identity;
            vm.expectEmit(address(hosts));
            emit IHostRegistry.HostLeft(seat, identity, Departure.Defaulted, 3 - seat);
            vm.prank(publicGoods);
            hosts.removeDefaulted(seat);
        }
        assertQueueAndPay(list());
        vm.assertEq(admitted("ann"), 4);
        assertQueueAndPay(list(4));
    }

    // ---- Equivocation --------------------------------------------------------------------------------------------------

    Backup internal one;
    Backup internal other;

    function prepare() internal {
        one = backupOf(1, Tier.Hour, 7, "parent", "root");
        other = backupOf(1, Tier.Hour, 7, "parent", "other root");
    }

    function report(Backup memory a, Backup memory b) internal {
        (bytes memory ofA, bytes memory ofB) = (signedBy("ann", a), signedBy("ann", b));
        hosts.reportEquivocation(a, ofA, b, ofB);
    }

    function test_TwoRootsForOnePeriodRemoveWhoSignedThem() public {
        prepare();
        (bytes memory ofOne, bytes memory ofOther) = (signedBy("ann", one), signedBy("ann", other));
        vm.expectEmit(address(hosts));
        emit IHostRegistry.HostLeft(1, idOf("ann"), Departure.Equivocated, 2);
        vm.expectEmit(address(hosts));
        emit IHostRegistry.HostActivated(2, vm.getBlockTimestamp() + SILENCE);
        vm.prank(stranger);
        hosts.reportEquivocation(one, ofOne, other, ofOther);
        assertQueueAndPay(list(2, 3));
        expectNotHost(1);
        hosts.reportEquivocation(one, ofOne, other, ofOther);
    }

    function test_AStandbyIsRemovedToo() public {
        prepare();
        (one.seat, other.seat) = (3, 3);
        (bytes memory ofOne, bytes memory ofOther) = (signedBy("cy", one), signedBy("cy", other));
        hosts.reportEquivocation(one, ofOne, other, ofOther);
        assertQueueAndPay(list(1, 2));
    }

    function test_WhateverElseDiffersTheRootsDecide() public {
        prepare();
        other.root = "root";
        (other.parent, other.content) = ("other parent", "other content");
        refuse();
        other.root = "other root";
        report(one, other);
        assertQueue(list(2, 3));
    }

    function refuse() internal {
        (bytes memory ofOne, bytes memory ofOther) = (signedBy("ann", one), signedBy("ann", other));
        vm.expectRevert(abi.encodeWithSelector(IHostRegistry.HostRegistryNoEquivocation.selector, one, other));
        hosts.reportEquivocation(one, ofOne, other, ofOther);
    }

    function test_OtherPeriodsTiersAndPostsAreNone() public {
        prepare();
        other.period = 8;
        refuse();
        prepare();
        other.tier = Tier.Minute;
        refuse();
        prepare();
        other.seat = 2;
        refuse();
        prepare();
        other.root = "root";
        refuse();
    }

    function refuseSignatures(bytes memory ofOne, bytes memory ofOther) internal {
        vm.expectRevert(abi.encodeWithSelector(IHostRegistry.HostRegistryInvalidSignature.selector, postKey("ann")));
        hosts.reportEquivocation(one, ofOne, other, ofOther);
    }

    function test_BothMustBeTheKeysOfThePost() public {
        prepare();
        (bytes memory ofOne, bytes memory ofOther) = (signedBy("ann", one), signedBy("ann", other));
        refuseSignatures(ofOne, ofOne);
        refuseSignatures(ofOther, ofOther);
        refuseSignatures(ofOne, signedBy("bob", other));
        refuseSignatures(signedBy("bob", one), ofOther);
        refuseSignatures("", ofOther);
        // The account is not the key.
        (, uint256 key) = makeAddrAndKey("ann");
        refuseSignatures(ofOne, signatureOf(key, hosts.backupDigest(other)));
    }

    function test_WhatWasSignedForAnotherChainOrPostIsNoEvidence() public {
        prepare();
        vm.chainId(5);
        (bytes memory ofOne, bytes memory ofOther) = (signedBy("ann", one), signedBy("ann", other));
        vm.chainId(31337);
        refuseSignatures(ofOne, ofOther);
        // The same identity and key in a later post.
        (ofOne, ofOther) = (signedBy("ann", one), signedBy("ann", other));
        hosts.remove(1);
        vm.assertEq(admitted("ann"), 4);
        expectNotHost(1);
        hosts.reportEquivocation(one, ofOne, other, ofOther);
        (one.seat, other.seat) = (4, 4);
        refuseSignatures(ofOne, ofOther);
    }

    function test_NobodyHasNoPost() public {
        prepare();
        (one.seat, other.seat) = (0, 0);
        expectNotHost(0);
        hosts.reportEquivocation(one, new bytes(65), other, new bytes(65));
        (one.seat, other.seat) = (type(uint32).max, type(uint32).max);
        expectNotHost(type(uint32).max);
        hosts.reportEquivocation(one, "", other, "");
    }
}
