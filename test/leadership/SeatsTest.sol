// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ILeadershipTokens} from "../../contracts/leadership/interfaces/ILeadershipTokens.sol";
import {ValidatorSeats} from "../../contracts/leadership/ValidatorSeats.sol";
import {Test} from "../Test.sol";
import {TokenOwners} from "./SeatNeighbours.sol";

/// Seats with four founders, tokens for whoever redeems one, and the schedule of the specification beside them, from plain lists.
abstract contract SeatsTest is Test {
    address internal constant FORWARDER = address(0xf0);

    struct ModelTurn {
        address node;
        uint256 start;
        uint256 end;
    }

    TokenOwners internal tokens;
    ILeadershipTokens internal collection;
    ValidatorSeats internal seats;
    address[] internal founders;
    uint256 internal nextToken = 1;

    ModelTurn[] internal turns;

    function setUp() public virtual {
        vm.warp(1_700_000_000);
        vm.roll(100);
        deploy(4, 3600);
    }

    function deploy(uint256 count, uint256 term) internal {
        delete turns;
        delete founders;
        for (uint256 i = 0; i < 4; ++i) {
            founders.push(vm.addr(founderKey(i)));
        }
        tokens = new TokenOwners();
        collection = ILeadershipTokens(address(tokens));
        seats = new ValidatorSeats(FORWARDER, collection, count, term, founders);
        tokens.setSeats(address(seats));
    }

    function founderKey(uint256 i) internal pure returns (uint256) {
        return 1000 + i;
    }

    function nodeKey(uint256 i) internal pure returns (uint256) {
        return 2000 + i;
    }

    function nodeOf(uint256 i) internal pure returns (address) {
        return vm.addr(nodeKey(i));
    }

    function token() internal returns (uint256 tokenId) {
        tokenId = nextToken++;
        tokens.give(tokenId, address(this));
    }

    function consent(uint256 key, uint256 tokenId, address payee, uint256 deadline)
        internal
        view
        returns (bytes memory)
    {
        return signatureOf(key, seats.consentDigest(tokenId, payee, deadline));
    }

    /// Redeems a token of this test for the node of `key`.
    function redeem(uint256 key) internal {
        redeemFor(key, address(uint160(key) << 8));
    }

    function redeemFor(uint256 key, address payee) internal {
        uint256 tokenId = token();
        uint256 deadline = block.timestamp + 1;
        bytes memory signature = consent(key, tokenId, payee, deadline);
        seats.redeem(tokenId, vm.addr(key), payee, deadline, signature);
        modelTake(vm.addr(key));
    }

    // ---- The model ----

    function modelTake(address node) internal {
        uint256 start = vm.getBlockNumber() + 2;
        uint256 m = seats.seats();
        if (turns.length >= m && turns[turns.length - m].end > start) start = turns[turns.length - m].end;
        turns.push(ModelTurn(node, start, start + seats.term()));
    }

    /// Who has a turn at block `number`; where they are fewer than four, the latest four nodes.
    function modelAt(uint256 number) internal view returns (address[] memory set) {
        uint256 size = 0;
        set = new address[](turns.length + 4);
        for (uint256 i = turns.length; i > 0; --i) {
            if (turns[i - 1].start <= number && number < turns[i - 1].end) set[size++] = turns[i - 1].node;
        }
        if (size < 4) {
            size = 0;
            for (uint256 i = turns.length + 4; i > 0 && size < 4; --i) {
                if (i > 4 && turns[i - 5].start > number) continue;
                address node = i > 4 ? turns[i - 5].node : founders[i - 1];
                if (!contains(set, size, node)) set[size++] = node;
            }
        }
        assembly ("memory-safe") {
            mstore(set, size)
        }
    }

    function contains(address[] memory list, uint256 size, address who) internal pure returns (bool) {
        for (uint256 i = 0; i < size; ++i) {
            if (list[i] == who) return true;
        }
        return false;
    }

    /// The contract's answer is the model's, in the same order; at least four, and each once.
    function checkAt(uint256 number) internal view {
        address[] memory set = seats.validatorsAt(number);
        assertSame(set, modelAt(number));
        checkSet(set);
    }

    /// The same of the set that this block gives for the next.
    function checkNext() internal view {
        address[] memory set = seats.getValidators();
        assertSame(set, modelAt(vm.getBlockNumber() + 1));
        checkSet(set);
    }

    function checkSet(address[] memory set) internal view {
        vm.assertTrue(set.length >= 4 && set.length <= seats.seats());
        for (uint256 i = 0; i < set.length; ++i) {
            if (contains(set, i, set[i])) vm.assertTrue(false, "twice");
        }
    }

    function assertSame(address[] memory left, address[] memory right) internal pure {
        vm.assertEq(keccak256(abi.encode(left)), keccak256(abi.encode(right)));
    }
}
