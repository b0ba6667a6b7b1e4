// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Checkpoint, IMainChainCheckpoints} from "../../contracts/leadership/interfaces/IMainChainCheckpoints.sol";
import {MainChainCheckpoints} from "../../contracts/leadership/MainChainCheckpoints.sol";
import {SeatSigners} from "./SeatSigners.sol";

contract MainChainCheckpointsTest is SeatSigners {
    uint256 internal constant MAIN = 1337;

    MainChainCheckpoints internal checkpoints;
    address[] internal first;
    address[] internal second;

    function setUp() public {
        vm.warp(1_700_000_000);
        first = signers(1, 6);
        second = signers(20, 4);
        checkpoints = new MainChainCheckpoints(MAIN, first);
    }

    function signed(uint64 height, address[] memory next, address[] memory by, uint256 count)
        internal
        view
        returns (bytes[] memory)
    {
        return signatures(by, checkpoints.checkpointDigest(height, "block", keccak256(abi.encode(next))), count);
    }

    function test_MoreThanTwoThirdsOfTheSetBeforeRecord() public {
        bytes[] memory four = signed(10, second, first, 4);
        vm.expectRevert(
            abi.encodeWithSelector(IMainChainCheckpoints.MainChainCheckpointsTooFewSignatures.selector, 4, 6)
        );
        checkpoints.record(10, "block", second, first, four);

        bytes[] memory five = signed(10, second, first, 5);
        vm.expectEmit(address(checkpoints));
        emit IMainChainCheckpoints.CheckpointRecorded(1, 10, "block", keccak256(abi.encode(second)), second);
        checkpoints.record(10, "block", second, first, five);
        (uint256 index, Checkpoint memory last) = checkpoints.latest();
        vm.assertEq(index, 1);
        vm.assertEq(last.height, 10);
        vm.assertEq(last.blockHash, "block");
        vm.assertEq(last.setHash, keccak256(abi.encode(second)));
        vm.assertEq(last.recordedAt, 1_700_000_000);
        vm.assertEq(checkpoints.checkpoint(0).setHash, keccak256(abi.encode(first)));
    }

    function test_TheNextSetSignsWhatComesNext() public {
        checkpoints.record(10, "block", second, first, signed(10, second, first, 5));
        bytes[] memory list = signed(11, first, first, 6);
        vm.expectRevert(
            abi.encodeWithSelector(
                IMainChainCheckpoints.MainChainCheckpointsWrongSet.selector, keccak256(abi.encode(second))
            )
        );
        checkpoints.record(11, "block", first, first, list);
        checkpoints.record(11, "block", first, second, signed(11, first, second, 3));
        (uint256 index,) = checkpoints.latest();
        vm.assertEq(index, 2);
    }

    function test_HeightsRise() public {
        bytes[] memory list = signed(0, second, first, 6);
        vm.expectRevert(abi.encodeWithSelector(IMainChainCheckpoints.MainChainCheckpointsNotLater.selector, 0, 0));
        checkpoints.record(0, "block", second, first, list);
        checkpoints.record(10, "block", first, first, signed(10, first, first, 5));
        list = signed(10, first, first, 5);
        vm.expectRevert(abi.encodeWithSelector(IMainChainCheckpoints.MainChainCheckpointsNotLater.selector, 10, 10));
        checkpoints.record(10, "block", first, first, list);
    }

    /// Another block, another set, another signer in one's place.
    function test_SignaturesAreForOneBlockAndSet() public {
        bytes[] memory list = signed(10, second, first, 6);
        vm.expectRevert(
            abi.encodeWithSelector(IMainChainCheckpoints.MainChainCheckpointsTooFewSignatures.selector, 0, 6)
        );
        checkpoints.record(10, "other", second, first, list);
        vm.expectRevert(
            abi.encodeWithSelector(IMainChainCheckpoints.MainChainCheckpointsTooFewSignatures.selector, 0, 6)
        );
        checkpoints.record(10, "block", first, first, list);
        (list[0], list[1], list[5]) = (list[1], list[0], bytes(""));
        vm.expectRevert(
            abi.encodeWithSelector(IMainChainCheckpoints.MainChainCheckpointsTooFewSignatures.selector, 3, 6)
        );
        checkpoints.record(10, "block", second, first, list);
    }

    function refusesNext(address[] memory next, uint256 position) internal {
        bytes[] memory list = signed(10, next, first, 6);
        vm.expectRevert(abi.encodeWithSelector(IMainChainCheckpoints.MainChainCheckpointsInvalidSet.selector, position));
        checkpoints.record(10, "block", next, first, list);
    }

    /// Nobody could sign after it, or one key would count twice.
    function test_ASetHasSomebodyAndEachOnce() public {
        refusesNext(new address[](0), 0);
        refusesNext(new address[](1), 0);
        address[] memory twice = new address[](2);
        (twice[0], twice[1]) = (first[0], first[0]);
        refusesNext(twice, 1);
        twice[1] = first[1];
        (twice[0], twice[1]) = (twice[1], twice[0]);
        refusesNext(twice, 1);
        vm.expectRevert(abi.encodeWithSelector(IMainChainCheckpoints.MainChainCheckpointsInvalidSet.selector, 0));
        new MainChainCheckpoints(MAIN, new address[](0));
    }

    function test_WhatValidatorsSign() public view {
        bytes32 typehash = keccak256("Checkpoint(uint256 mainChain,uint256 height,bytes32 blockHash,bytes32 setHash)");
        vm.assertEq(checkpoints.mainChain(), MAIN);
        vm.assertEq(
            checkpoints.checkpointDigest(10, "block", "set"),
            typed(
                "Commonweal MainChainCheckpoints",
                address(checkpoints),
                abi.encode(typehash, MAIN, uint256(10), bytes32("block"), bytes32("set"))
            )
        );
    }
}
