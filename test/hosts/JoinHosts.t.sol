// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAuthorized} from "../../contracts/common/interfaces/IAuthorized.sol";
import {Departure, HostApplication, HostSeat, IHostRegistry} from "../../contracts/hosts/interfaces/IHostRegistry.sol";
import {HostsTest} from "./HostsTest.sol";

/// Who becomes a host, and how it ends by its own will or by vote.
contract JoinHostsTest is HostsTest {
    // ---- Applying ------------------------------------------------------------------------------------------------------

    function test_AnApplicationIsKeptUnderItsNumber() public {
        register("ann");
        address key = postKey("ann");
        bytes memory signature = proofOf("ann", 1);
        vm.expectEmit(address(hosts));
        emit IHostRegistry.HostApplied(1, idOf("ann"), key);
        vm.prank(makeAddr("ann"));
        vm.assertEq(hosts.applyForPost(key, signature), 1);
        HostApplication memory application = hosts.applicationOf(idOf("ann"));
        vm.assertEq(application.key, key);
        vm.assertEq(application.id, 1);
        vm.assertEq(application.appliedAt, vm.getBlockTimestamp());
        vm.assertEq(hosts.nextApplication(), 2);
        vm.assertEq(hosts.hostCount(), 0);
    }

    function test_OnlyARegisteredIdentityApplies() public {
        address key = postKey("ann");
        bytes memory signature = proofOf("ann", 1);
        vm.expectRevert(abi.encodeWithSelector(IHostRegistry.HostRegistryNotRegistered.selector, stranger));
        vm.prank(stranger);
        hosts.applyForPost(key, signature);
    }

    function refuseKey(address key, bytes memory signature) internal {
        vm.expectRevert(abi.encodeWithSelector(IHostRegistry.HostRegistryInvalidSignature.selector, key));
        vm.prank(makeAddr("ann"));
        hosts.applyForPost(key, signature);
    }

    function test_TheKeySignsForTheIdentityAndTheNumberItself() public {
        register("ann");
        address key = postKey("ann");
        refuseKey(key, "");
        refuseKey(key, proofOf("ann", 2));
        refuseKey(key, signatureOf(keyOf("bob"), hosts.postDigest(idOf("ann"), key, 1)));
        refuseKey(key, signatureOf(keyOf("ann"), hosts.postDigest(idOf("bob"), key, 1)));
        // What recovers to nobody is not the key of nobody.
        refuseKey(address(0), new bytes(65));
        bytes memory elsewhere = proofOf("ann", 1);
        vm.chainId(5);
        refuseKey(key, elsewhere);
    }

    function test_AnotherApplicationTakesThePlaceOfTheFirst() public {
        applyAs("ann");
        applyAs("ann");
        vm.expectRevert(abi.encodeWithSelector(IHostRegistry.HostRegistryUnknownApplication.selector, idOf("ann"), 1));
        hosts.admit(idOf("ann"), 1);
        vm.assertEq(hosts.admit(idOf("ann"), 2), 1);
    }

    function test_AHostDoesNotApply() public {
        admitted("ann");
        bytes memory signature = proofOf("ann", 2);
        address key = postKey("ann");
        vm.expectRevert(abi.encodeWithSelector(IHostRegistry.HostRegistryIsHost.selector, idOf("ann"), 1));
        vm.prank(makeAddr("ann"));
        hosts.applyForPost(key, signature);
    }

    function test_AnApplicationCanBeTakenBackOnce() public {
        applyAs("ann");
        vm.expectEmit(address(hosts));
        emit IHostRegistry.HostApplicationWithdrawn(1, idOf("ann"));
        vm.prank(makeAddr("ann"));
        hosts.withdrawApplication();
        bytes memory unknown =
            abi.encodeWithSelector(IHostRegistry.HostRegistryUnknownApplication.selector, idOf("ann"), 0);
        vm.expectRevert(unknown);
        vm.prank(makeAddr("ann"));
        hosts.withdrawApplication();
        // A vote that comes too late admits nobody, and zero is no number.
        vm.expectRevert(abi.encodeWithSelector(IHostRegistry.HostRegistryUnknownApplication.selector, idOf("ann"), 1));
        hosts.admit(idOf("ann"), 1);
        vm.expectRevert(unknown);
        hosts.admit(idOf("ann"), 0);
        vm.expectRevert(abi.encodeWithSelector(IHostRegistry.HostRegistryNotRegistered.selector, stranger));
        vm.prank(stranger);
        hosts.withdrawApplication();
    }

    // ---- Admission -----------------------------------------------------------------------------------------------------

    function test_OnlyTheAuthorityAdmitsAndRemoves() public {
        applyAs("ann");
        bytes memory expected =
            abi.encodeWithSelector(IAuthorized.AuthorizedNotAuthority.selector, stranger, address(this));
        vm.startPrank(stranger);
        vm.expectRevert(expected);
        hosts.admit(idOf("ann"), 1);
        vm.expectRevert(expected);
        hosts.remove(1);
        vm.expectRevert(expected);
        hosts.setSilence(SILENCE);
    }

    function test_TheFirstHostIsActiveAtOnce() public {
        applyAs("ann");
        vm.expectEmit(address(hosts));
        emit IHostRegistry.HostAdmitted(1, idOf("ann"), 1, postKey("ann"), 0);
        vm.expectEmit(address(hosts));
        emit IHostRegistry.HostActivated(1, vm.getBlockTimestamp() + SILENCE);
        hosts.admit(idOf("ann"), 1);
        HostSeat memory seat = hosts.seatOf(1);
        vm.assertEq(bytes32(seat.identity), bytes32(idOf("ann")));
        vm.assertEq(seat.key, postKey("ann"));
        vm.assertEq(seat.admittedAt, vm.getBlockTimestamp());
        vm.assertEq(seat.leftAt, 0);
        vm.assertEq(hosts.applicationOf(idOf("ann")).id, 0);
        assertQueueAndPay(list(1));
    }

    function test_LaterOnesStandByInOrder() public {
        threeHosts();
        assertQueueAndPay(list(1, 2, 3));
        vm.assertEq(hosts.seatCount(), 3);
        vm.assertEq(hosts.silentAt(), vm.getBlockTimestamp() - 1 + SILENCE);
    }

    function test_ApplicationsAreAdmittedInTheOrderOfTheVotes() public {
        uint256 ann = applyAs("ann");
        uint256 bob = applyAs("bob");
        hosts.admit(idOf("bob"), bob);
        hosts.admit(idOf("ann"), ann);
        vm.assertEq(hosts.seatOfHost(idOf("bob")), 1);
        vm.assertEq(hosts.seatOfHost(idOf("ann")), 2);
    }

    // ---- Leaving -------------------------------------------------------------------------------------------------------

    function test_WhoLeavesFromAnyPlaceLeavesTheOthersInOrder() public {
        threeHosts();
        uint256 state = vm.snapshotState();
        vm.expectEmit(address(hosts));
        emit IHostRegistry.HostLeft(1, idOf("ann"), Departure.Own, 2);
        vm.expectEmit(address(hosts));
        emit IHostRegistry.HostActivated(2, vm.getBlockTimestamp() + SILENCE);
        vm.expectEmit(address(hosts));
        emit IHostRegistry.HostSettled(1, idOf("ann"));
        leaveAs("ann");
        assertQueueAndPay(list(2, 3));
        leaveAs("cy");
        assertQueueAndPay(list(2));
        leaveAs("bob");
        assertQueueAndPay(list());
        admitted("dee");
        assertQueueAndPay(list(4));

        vm.revertToState(state);
        vm.recordLogs();
        leaveAs("bob");
        // Nobody is activated.
        vm.assertEq(vm.getRecordedLogs().length, 2);
        assertQueueAndPay(list(1, 3));
        leaveAs("ann");
        leaveAs("cy");
        assertQueueAndPay(list());

        vm.revertToState(state);
        leaveAs("cy");
        assertQueueAndPay(list(1, 2));
        admitted("dee");
        assertQueueAndPay(list(1, 2, 4));
        leaveAs("bob");
        assertQueueAndPay(list(1, 4));
    }

    function test_WhoFollowsTheHeadCanLeaveOnceItIsTheHead() public {
        threeHosts();
        leaveAs("ann");
        leaveAs("bob");
        assertQueueAndPay(list(3));
        admitted("dee");
        leaveAs("cy");
        assertQueueAndPay(list(4));
    }

    function test_OnlyAHostLeavesAndByItsAccount() public {
        admitted("ann");
        expectNotHost(0);
        vm.prank(vera);
        hosts.leavePost();
        vm.expectRevert(abi.encodeWithSelector(IHostRegistry.HostRegistryNotRegistered.selector, postKey("ann")));
        vm.prank(postKey("ann"));
        hosts.leavePost();
        leaveAs("ann");
        expectNotHost(0);
        vm.prank(makeAddr("ann"));
        hosts.leavePost();
    }

    function test_WhoReturnsIsLastAndHasAnotherPost() public {
        threeHosts();
        leaveAs("ann");
        vm.assertEq(hosts.seatOfHost(idOf("ann")), 0);
        vm.assertEq(admitted("ann"), 4);
        vm.assertEq(hosts.seatOf(1).leftAt, vm.getBlockTimestamp());
        vm.assertEq(hosts.seatOfHost(idOf("ann")), 4);
        assertQueueAndPay(list(2, 3, 4));
    }

    function test_AVoteRemovesAHostOnce() public {
        threeHosts();
        vm.expectEmit(address(hosts));
        emit IHostRegistry.HostLeft(2, idOf("bob"), Departure.Removed, 2);
        hosts.remove(2);
        assertQueueAndPay(list(1, 3));
        expectNotHost(2);
        hosts.remove(2);
        expectNotHost(0);
        hosts.remove(0);
        expectNotHost(4);
        hosts.remove(4);
    }
}
