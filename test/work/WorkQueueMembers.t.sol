// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ForwardRequest} from "../../contracts/common/interfaces/IForwarder.sol";
import {Exit, IWorkQueue} from "../../contracts/work/interfaces/IWorkQueue.sol";
import {WorkQueueTest} from "./WorkQueueTest.sol";

contract WorkQueueMembersTest is WorkQueueTest {
    function test_OnlyTheRegistryAndTheOrdersMayCall() public {
        address stranger = makeAddr("stranger");
        vm.startPrank(stranger);
        vm.expectRevert(abi.encodeWithSelector(IWorkQueue.WorkQueueNotRegistry.selector, stranger));
        queue.memberBegan(ROLE, a);
        vm.expectRevert(abi.encodeWithSelector(IWorkQueue.WorkQueueNotRegistry.selector, stranger));
        queue.memberEnded(ROLE, a);
        bytes memory notOrders = abi.encodeWithSelector(IWorkQueue.WorkQueueNotOrders.selector, stranger);
        vm.expectRevert(notOrders);
        queue.nextTurn(ROLE);
        vm.expectRevert(notOrders);
        queue.accepted(ROLE, a);
        vm.expectRevert(notOrders);
        queue.missed(ROLE, a);
        vm.expectRevert(notOrders);
        queue.delivered(ROLE, a);
        vm.expectRevert(notOrders);
        queue.defaulted(ROLE, a);
        vm.expectRevert(notOrders);
        queue.calledOff(ROLE, a);
        vm.stopPrank();
    }

    function test_WhoJoinsComesToTheEnd() public {
        seatLetters("AB");
        begin(a);
        vm.expectEmit(address(queue));
        emit IWorkQueue.CycleEntered(ROLE, c);
        queue.memberBegan(ROLE, c);
        assertComing("BAC");
        vm.assertEq(queue.sizeOf(ROLE), 3);
    }

    function test_WhoJoinsComesBehindThoseDue() public {
        seatLetters("ABC");
        begin(a);
        queue.missed(ROLE, a);
        takeTurn(b);
        queue.memberBegan(ROLE, d);
        assertComing("ACBD");
        takeTurn(a);
        assertComing("CBDA");
    }

    function test_WhoJoinsComesBehindThoseDueWhereThereIsNobodyElse() public {
        seatLetters("ABC");
        begin(a);
        begin(b);
        begin(c);
        queue.missed(ROLE, a);
        queue.missed(ROLE, b);
        vm.prank(accountOf(c));
        queue.stepOut(ROLE);
        queue.accepted(ROLE, c);
        queue.memberBegan(ROLE, d);
        takeTurn(a);
        assertComing("BDA");
    }

    function test_WhoLeavesClosesTheGap() public {
        seatLetters("ABCD");
        vm.expectEmit(address(queue));
        emit IWorkQueue.CycleLeft(ROLE, b, Exit.Ended);
        queue.memberEnded(ROLE, b);
        assertComing("ACD");
        queue.memberEnded(ROLE, a);
        assertComing("CD");
        queue.memberEnded(ROLE, d);
        queue.memberEnded(ROLE, c);
        assertComing("");
        vm.assertFalse(queue.placementOf(ROLE, c).placed);
        queue.memberEnded(ROLE, c);
        queue.memberBegan(ROLE, c);
        assertComing("C");
    }

    function test_WhoLeavesWhilePendingClosesTheGap() public {
        seatLetters("ABCD");
        missTurn(a);
        missTurn(b);
        missTurn(c);
        queue.memberEnded(ROLE, b);
        assertPending("AC");
        queue.memberEnded(ROLE, a);
        assertPending("C");
        queue.memberEnded(ROLE, c);
        assertPending("");
        assertJob("D");
    }

    function test_WhoIsOutAndLeavesIsGone() public {
        seatLetters("AB");
        vm.prank(accountOf(a));
        queue.stepOut(ROLE);
        vm.recordLogs();
        queue.memberEnded(ROLE, a);
        vm.assertEq(vm.getRecordedLogs().length, 0);
        vm.assertFalse(queue.placementOf(ROLE, a).placed);
    }

    function test_WhoStepsOutMayReturnToTheEnd() public {
        seatLetters("ABC");
        address account = accountOf(a);
        missTurn(a);
        vm.expectEmit(address(queue));
        emit IWorkQueue.CycleLeft(ROLE, a, Exit.Left);
        vm.prank(account);
        queue.stepOut(ROLE);
        assertPlacement(a, false, false, 0);
        vm.expectRevert(abi.encodeWithSelector(IWorkQueue.WorkQueueOutOfCycle.selector, ROLE, a));
        vm.prank(account);
        queue.stepOut(ROLE);
        vm.expectEmit(address(queue));
        emit IWorkQueue.CycleEntered(ROLE, a);
        vm.prank(account);
        queue.enter(ROLE);
        assertComing("BCA");
        vm.expectRevert(abi.encodeWithSelector(IWorkQueue.WorkQueueInCycle.selector, ROLE, a));
        vm.prank(account);
        queue.enter(ROLE);
    }

    function test_OnlyMembersEnter() public {
        seatLetters("A");
        address other = accountOf(b);
        vm.expectRevert(abi.encodeWithSelector(IWorkQueue.WorkQueueNotMember.selector, ROLE, b));
        vm.prank(other);
        queue.enter(ROLE);
        vm.expectRevert(abi.encodeWithSelector(IWorkQueue.WorkQueueNotMember.selector, ROLE, bytes20(0)));
        queue.stepOut(ROLE);
    }

    function test_WhoMovedItsIdentityKeepsItsPlace() public {
        seatLetters("AB");
        accountOf(a);
        identities.recover(a, makeAddr("new account"));
        vm.prank(makeAddr("new account"));
        queue.stepOut(ROLE);
        assertComing("B");
    }

    function test_WhoHasNoGasEntersThroughTheForwarder() public {
        (address account, uint256 key) = makeAddrAndKey("signer");
        identities.registerByVote(a, account);
        seatLetters("AB");
        bytes memory data = abi.encodeCall(IWorkQueue.stepOut, (ROLE));
        ForwardRequest memory request =
            ForwardRequest(account, address(queue), 0, 200_000, 0, vm.getBlockTimestamp() + 1, data);
        forwarder.execute(request, signatureOf(key, forwarder.digestOf(request)));
        assertComing("B");
    }

    function test_IdentitiesThatBeginAlikeHaveAPlaceEach() public {
        bytes20[6] memory alike;
        for (uint256 i = 0; i < 6; ++i) {
            alike[i] = bytes20(uint160(0xffffffffffffffff) << 96 | uint160(i + 1));
        }
        // Keys are counted up past the highest; zero is none.
        for (uint256 i = 0; i < 3; ++i) {
            queue.memberBegan(ROLE, alike[i]);
        }
        vm.expectEmit(address(queue));
        emit IWorkQueue.Unplaced(ROLE, alike[3]);
        queue.memberBegan(ROLE, alike[3]);
        vm.assertEq(queue.sizeOf(ROLE), 3);
        bytes20[] memory coming = queue.comingTurns(ROLE, 9);
        for (uint256 i = 0; i < 3; ++i) {
            vm.assertEq(bytes32(coming[i]), bytes32(alike[i]));
        }
        // Who leaves makes room, and nobody is taken for another.
        queue.memberEnded(ROLE, alike[0]);
        vm.assertFalse(queue.placementOf(ROLE, alike[0]).placed);
        queue.memberEnded(ROLE, alike[3]);
        queue.memberBegan(ROLE, alike[4]);
        coming = queue.comingTurns(ROLE, 9);
        vm.assertEq(coming.length, 3);
        vm.assertEq(bytes32(coming[0]), bytes32(alike[1]));
        vm.assertEq(bytes32(coming[2]), bytes32(alike[4]));
    }

    function test_RolesDoNotMix() public {
        seatLetters("A");
        queue.memberBegan(ROLE + 1, b);
        begin(a);
        vm.assertEq(bytes32(queue.nextTurn(ROLE + 1)), bytes32(b));
        vm.assertFalse(queue.isInCycle(ROLE, b));
    }

    function test_RoundsBeginAnew() public {
        seatLetters("AB");
        // The round stands in the first slot of the role's cycle, above three keys and a count.
        bytes32 slot = keccak256(abi.encode(ROLE, 0));
        uint256 word = uint256(vm.load(address(queue), slot));
        uint256 highest = uint256(type(uint24).max) << 224;
        vm.store(address(queue), slot, bytes32(word | highest));
        assertJob("-AB");
        assertJob("-AB");
        assertJob("A");
        assertComing("BA");
    }
}
