// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IValidatorSeats, Seat} from "../../contracts/leadership/interfaces/IValidatorSeats.sol";
import {ValidatorSeats} from "../../contracts/leadership/ValidatorSeats.sol";
import {SeatsTest} from "./SeatsTest.sol";

contract SeatScheduleTest is SeatsTest {
    uint256 private constant BLOCKS = 100_000;
    uint256 private constant REDEMPTIONS = 48;

    address[] internal payees;

    function checkTurn(uint256 index, uint256 start, uint256 previousEnd) internal view {
        Seat memory seat = seats.seatOf(index);
        vm.assertEq(seat.start, start);
        vm.assertEq(seat.end, start + 3600);
        vm.assertEq(seat.previousEnd, previousEnd);
        vm.assertEq(seat.node, nodeOf(index));
    }

    function test_TheExampleOfTheSpecification() public {
        for (uint256 i = 0; i < 6; ++i) {
            redeem(nodeKey(i));
        }
        for (uint256 i = 0; i < 4; ++i) {
            checkTurn(i, 102, 0);
        }
        checkTurn(4, 3702, 3702);
        checkTurn(5, 3702, 3702);

        assertSame(seats.validatorsAt(101), list(founders[3], founders[2], founders[1], founders[0]));
        assertSame(seats.validatorsAt(102), list(nodeOf(3), nodeOf(2), nodeOf(1), nodeOf(0)));
        assertSame(seats.validatorsAt(3701), list(nodeOf(3), nodeOf(2), nodeOf(1), nodeOf(0)));
        assertSame(seats.validatorsAt(3702), list(nodeOf(5), nodeOf(4), nodeOf(3), nodeOf(2)));
        assertSame(seats.validatorsAt(7301), list(nodeOf(5), nodeOf(4), nodeOf(3), nodeOf(2)));
        assertSame(seats.validatorsAt(7302), list(nodeOf(5), nodeOf(4), nodeOf(3), nodeOf(2)));
    }

    function test_EachBlockIsAskedForTheNext() public {
        redeem(nodeKey(0));
        assertSame(seats.getValidators(), seats.validatorsAt(101));
        vm.assertEq(seats.getValidators()[0], founders[3]);
        vm.roll(101);
        vm.assertEq(seats.getValidators()[0], nodeOf(0));
        assertSame(seats.getValidators(), seats.validatorsAt(102));
    }

    function test_ThePastIsInTheLogs() public {
        vm.expectRevert(abi.encodeWithSelector(IValidatorSeats.ValidatorSeatsPast.selector, 100, 100));
        seats.validatorsAt(100);
    }

    function test_ASeatThatStoodIdleKeepsTheEndOfItsLastTurn() public {
        for (uint256 i = 0; i < 4; ++i) {
            redeem(nodeKey(i));
        }
        vm.roll(10_000);
        redeem(nodeKey(4));
        checkTurn(4, 10_002, 3702);
    }

    function test_AFounderWhoRedeemsStaysOneOfFour() public {
        redeem(founderKey(1));
        assertSame(seats.validatorsAt(101), list(founders[3], founders[2], founders[1], founders[0]));
        assertSame(seats.validatorsAt(102), list(founders[1], founders[3], founders[2], founders[0]));
    }

    function test_OfMoreThanFourFoundersTheLastFourServe() public {
        address[] memory six = new address[](6);
        for (uint256 i = 0; i < 6; ++i) {
            six[i] = vm.addr(founderKey(i));
        }
        seats = new ValidatorSeats(FORWARDER, collection, 4, 3600, six);
        assertSame(seats.getValidators(), list(six[5], six[4], six[3], six[2]));
        vm.assertEq(seats.founderCount(), 6);
        vm.assertEq(seats.founder(1), six[0]);
        vm.assertEq(seats.founder(6), six[5]);
        vm.assertEq(seats.founder(0), address(0));
        vm.assertEq(seats.founder(7), address(0));
    }

    /// A payee is paid for the turn it was named for, whoever the node names later.
    function test_ANodesLaterTurnsKeepThePayeesOfItsFormer() public {
        for (uint256 i = 0; i < 6; ++i) {
            redeemFor(nodeKey(0), address(uint160(100 + i / 2)));
            vm.roll(vm.getBlockNumber() + 3602);
        }
        for (uint256 i = 0; i < 6; ++i) {
            vm.assertEq(seats.seatOf(i).payee, address(uint160(100 + i / 2)));
        }
    }

    /// Random redemptions over 100,000 blocks, or often in a part of them: the set is the model's at every block at which it changes,
    /// and before and after.
    function testFuzz_AnyHistory(uint256 seed, uint256 m, uint256 term, uint256 nodes, uint256 pace) public {
        m = bound(m, 4, 24);
        nodes = bound(nodes, 1, 60);
        term = bound(term, 1, 9000);
        pace = bound(pace, 1, 8000);
        deploy(m, term);
        uint256 number = 1;
        for (uint256 i = 0; i < REDEMPTIONS && number < BLOCKS; ++i) {
            uint256 random = uint256(keccak256(abi.encode(seed, i)));
            // Often in the same block or the next. Of two histories one goes on to the last block.
            uint256 step = random % 8;
            uint256 left = (BLOCKS - number) / (REDEMPTIONS - i);
            if (seed % 2 == 0) pace = 2 * left + 1;
            number += step < 2 ? step : (random >> 8) % pace;
            vm.roll(number);
            checkNext();
            uint256 pick = (random >> 64) % nodes;
            uint256 key = pick < 4 ? founderKey(pick) : nodeKey(pick);
            if (seats.busyUntil(vm.addr(key)) > number) continue;
            redeemFor(key, address(uint160(1 + (random >> 128) % 3)));
            payees.push(address(uint160(1 + (random >> 128) % 3)));
            checkNext();
            checkAt(number + 1);
            checkAt(number + 2);
            checkAt(turns[turns.length - 1].start - 1);
            checkAt(turns[turns.length - 1].start);
            checkAt(turns[turns.length - 1].end - 1);
            checkAt(turns[turns.length - 1].end);
        }
        if (number < BLOCKS) vm.roll(BLOCKS);
        checkNext();
        for (uint256 i = 0; i < turns.length; ++i) {
            Seat memory seat = seats.seatOf(i);
            vm.assertEq(seat.start, turns[i].start);
            vm.assertEq(seat.end, turns[i].end);
            vm.assertEq(seat.payee, payees[i]);
            vm.assertEq(seat.previousEnd, i < m ? 0 : turns[i - m].end);
        }
        vm.assertEq(seats.count(), turns.length);
    }

    /// Fifty calls a run, so that 20,000 runs are a million: none reverts, in whatever block.
    function testFuzz_NoCallForTheSetReverts(uint256 seed, uint256 m, uint256 term, uint256 nodes) public {
        m = bound(m, 4, 100);
        term = bound(term, 1, 5000);
        nodes = bound(nodes, 1, 40);
        deploy(m, term);
        uint256 number = 1;
        for (uint256 i = 0; i < 50; ++i) {
            uint256 random = uint256(keccak256(abi.encode(seed, i)));
            number += random % 4 == 0 ? 0 : (random >> 8) % (1 + term / (1 + (random >> 40) % 8));
            vm.roll(number);
            uint256 key = nodeKey((random >> 64) % nodes);
            if (seats.busyUntil(vm.addr(key)) <= number) redeem(key);
            (bool answered, bytes memory answer) = address(seats).staticcall(abi.encodeCall(seats.getValidators, ()));
            vm.assertTrue(answered, "reverted");
            checkSet(abi.decode(answer, (address[])));
        }
    }

    /// Whatever block is asked for.
    function testFuzz_AnyBlock(uint256 number, uint256 here) public {
        for (uint256 i = 0; i < 9; ++i) {
            redeem(nodeKey(i));
            vm.roll(vm.getBlockNumber() + 700);
        }
        uint256 now_ = vm.getBlockNumber();
        checkAt(bound(number, now_ + 1, type(uint256).max));
        checkAt(bound(number, now_ + 1, now_ + 20_000));
        vm.roll(bound(here, vm.getBlockNumber(), type(uint64).max));
        assertSame(seats.getValidators(), modelAt(vm.getBlockNumber() + 1));
    }

    function list(address a, address b, address c, address d) internal pure returns (address[] memory set) {
        set = new address[](4);
        (set[0], set[1], set[2], set[3]) = (a, b, c, d);
    }
}
