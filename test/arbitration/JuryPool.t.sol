// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IArbitration, PoolSeat} from "../../contracts/arbitration/interfaces/IArbitration.sol";
import {ForwardRequest} from "../../contracts/common/interfaces/IForwarder.sol";
import {ArbitrationTest} from "./ArbitrationTest.sol";

contract JuryPoolTest is ArbitrationTest {
    function optIn(uint256 i) internal {
        (address account,) = juror(i);
        vm.prank(account);
        court.joinPool();
    }

    function optOut(uint256 i) internal {
        vm.prank(identities.accountOf(idOf(jurorName(i))));
        court.leavePool();
    }

    function assertSeat(uint256 i, uint256 seat) internal view {
        bytes20 identity = idOf(jurorName(i));
        (bool inPool, uint256 number) = court.poolSeatOf(identity);
        vm.assertTrue(inPool);
        vm.assertEq(number, seat);
        vm.assertEq(bytes32(court.poolSeat(seat).identity), bytes32(identity));
    }

    function test_WhoIsVerifiedAndHasTheScoreOptsIn() public {
        (address account, bytes20 identity) = juror(0);
        vm.expectEmit(address(court));
        emit IArbitration.PoolJoined(identity, 0);
        vm.prank(account);
        court.joinPool();
        assertSeat(0, 0);
        vm.assertEq(uint256(court.poolSeat(0).joinedAt), vm.getBlockTimestamp());
        vm.assertEq(court.poolSize(), 1);
    }

    function test_WhoIsNotRegisteredVerifiedOrScoredEnoughStaysOut() public {
        vm.startPrank(stranger);
        vm.expectRevert(abi.encodeWithSelector(IArbitration.ArbitrationNotRegistered.selector, stranger, bytes20(0)));
        court.joinPool();
        vm.expectRevert(abi.encodeWithSelector(IArbitration.ArbitrationNotRegistered.selector, stranger, bytes20(0)));
        court.leavePool();
        vm.stopPrank();

        (address account, bytes20 identity) = juror(0);
        identities.setVerified(identity, false);
        vm.expectRevert(abi.encodeWithSelector(IArbitration.ArbitrationNotVerified.selector, identity));
        vm.prank(account);
        court.joinPool();
        identities.setVerified(identity, true);
        neighbours.setScore(identity, SCORE - 1);
        vm.expectRevert(
            abi.encodeWithSelector(IArbitration.ArbitrationScoreTooLow.selector, identity, SCORE - 1, SCORE)
        );
        vm.prank(account);
        court.joinPool();
    }

    function test_NobodyHasTwoSeats() public {
        optIn(0);
        (address account, bytes20 identity) = juror(0);
        vm.expectRevert(abi.encodeWithSelector(IArbitration.ArbitrationInPool.selector, identity));
        vm.prank(account);
        court.joinPool();
        // Nor from another account.
        identities.recover(identity, stranger);
        vm.startPrank(stranger);
        vm.expectRevert(abi.encodeWithSelector(IArbitration.ArbitrationInPool.selector, identity));
        court.joinPool();
        court.leavePool();
        vm.expectRevert(abi.encodeWithSelector(IArbitration.ArbitrationNotInPool.selector, identity));
        court.leavePool();
        vm.stopPrank();
    }

    function test_WhoLeavesMovesNobodyAndAVacantSeatIsTakenFirst() public {
        for (uint256 i = 0; i < 4; ++i) {
            optIn(i);
        }
        vm.expectEmit(address(court));
        emit IArbitration.PoolLeft(idOf(jurorName(1)), 1);
        optOut(1);
        optOut(2);
        vm.assertEq(court.poolSize(), 4);
        assertSeat(0, 0);
        assertSeat(3, 3);
        PoolSeat memory empty = court.poolSeat(1);
        vm.assertEq(bytes32(empty.identity), bytes32(0));
        vm.assertEq(uint256(empty.joinedAt), 0);
        (bool inPool, uint256 seat) = court.poolSeatOf(idOf(jurorName(1)));
        vm.assertFalse(inPool);
        vm.assertEq(seat, 0);
        skipTime(5);
        optIn(4);
        optIn(1);
        optIn(5);
        assertSeat(4, 2);
        assertSeat(1, 1);
        assertSeat(5, 4);
        vm.assertEq(uint256(court.poolSeat(2).joinedAt), vm.getBlockTimestamp());
        vm.assertEq(court.poolSize(), 5);
    }

    function test_ASignedRequestOptsIn() public {
        (, bytes20 identity) = juror(0);
        (address account, uint256 key) = makeAddrAndKey(jurorName(0));
        ForwardRequest memory request = ForwardRequest(
            account, address(court), 0, 500_000, 0, vm.getBlockTimestamp(), abi.encodeCall(IArbitration.joinPool, ())
        );
        forwarder.execute(request, signatureOf(key, forwarder.digestOf(request)));
        assertSeat(0, 0);
        vm.assertEq(bytes32(court.poolSeat(0).identity), bytes32(identity));
        // And in a multicall.
        bytes[] memory calls = new bytes[](2);
        calls[0] = abi.encodeCall(IArbitration.leavePool, ());
        calls[1] = abi.encodeCall(IArbitration.joinPool, ());
        request.nonce = 1;
        request.data = abi.encodeCall(court.multicall, (calls));
        forwarder.execute(request, signatureOf(key, forwarder.digestOf(request)));
        assertSeat(0, 0);
    }
}
