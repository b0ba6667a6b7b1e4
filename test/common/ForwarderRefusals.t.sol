// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Forwarder} from "../../contracts/common/Forwarder.sol";
import {ForwardRequest, IForwarder} from "../../contracts/common/interfaces/IForwarder.sol";
import {ForwardTarget} from "../../contracts/mocks/ForwardTarget.sol";
import {TrustAnswer} from "../../contracts/mocks/TrustAnswer.sol";
import {Test, Vm} from "../Test.sol";

/// @notice What the forwarder does not carry out, whoever asks.
contract ForwarderRefusalsTest is Test {
    Forwarder internal forwarder;
    ForwardRequest internal request;
    uint256 internal key;

    function setUp() public {
        forwarder = new Forwarder();
        ForwardTarget target = new ForwardTarget(address(forwarder));
        address signer;
        (signer, key) = makeAddrAndKey("signer");
        bytes memory data = abi.encodeCall(target.hear, (1));
        request = ForwardRequest(signer, address(target), 1 ether, 100_000, 7, vm.getBlockTimestamp(), data);
        vm.deal(address(this), 10 ether);
    }

    function signed() internal view returns (bytes memory) {
        return signatureOf(key, forwarder.digestOf(request));
    }

    function test_TheValueIsExactlyWhatWasSigned() public {
        bytes memory signature = signed();
        for (uint256 value = 0; value <= 2 ether; value += 2 ether) {
            vm.expectRevert(abi.encodeWithSelector(IForwarder.ForwarderWrongValue.selector, 1 ether, value));
            forwarder.execute{value: value}(request, signature);
        }
        forwarder.execute{value: 1 ether}(request, signature);
    }

    function test_ATargetThatDoesNotTrustItIsNotCalled() public {
        address[4] memory others = [
            address(new ForwardTarget(address(this))),
            address(new TrustAnswer(abi.encode(true, true), false)),
            address(new TrustAnswer(abi.encode(2), false)),
            address(new TrustAnswer(abi.encode(true), true))
        ];
        for (uint256 i = 0; i < 4; ++i) {
            request.to = others[i];
            bytes memory signature = signed();
            vm.expectRevert(abi.encodeWithSelector(IForwarder.ForwarderUntrustingTarget.selector, request.to));
            forwarder.execute{value: 1 ether}(request, signature);
        }
    }

    /// All that is left is needed for the call itself.
    function test_WhereLittleIsLeftNoneOfItIsAvailable() public {
        bytes memory call = abi.encodeCall(forwarder.execute, (request, signed()));
        bytes memory reason = abi.encodeWithSelector(IForwarder.ForwarderInsufficientGas.selector, request.gas, 0);
        bool found = false;
        for (uint256 given = 4_000; given < 80_000 && !found; given += 2_000) {
            (bool done, bytes memory answer) = address(forwarder).call{value: 1 ether, gas: given}(call);
            vm.assertFalse(done);
            found = keccak256(answer) == keccak256(reason);
        }
        vm.assertTrue(found);
    }

    /// A 64th of so much, which is kept back, is far more than a 65th: by more than is reckoned for the call itself.
    function test_MuchGasIsGivenInFullOrNotAtAll() public {
        (request.value, request.gas) = (0, 100_000_000);
        uint256 least = request.gas + request.gas / 65;
        uint256 calls = 0;
        vm.recordLogs();
        for (uint256 given = least; calls < 3; given += 1_000) {
            request.nonce = given;
            bytes memory call = abi.encodeCall(forwarder.execute, (request, signed()));
            (bool done,) = address(forwarder).call{gas: given}(call);
            if (done) ++calls;
        }
        Vm.Log[] memory logs = vm.getRecordedLogs();
        for (uint256 i = 0; i < logs.length; ++i) {
            if (logs[i].emitter != request.to) continue;
            (,, uint256 seen) = abi.decode(logs[i].data, (bytes, uint256, uint256));
            vm.assertGe(seen + 1_000, request.gas);
            --calls;
        }
        vm.assertEq(calls, 0);
    }

    function test_WhatTheSenderDidNotSignIsNotCarriedOut() public {
        (, key) = makeAddrAndKey("another");
        bytes memory signature = signed();
        vm.expectRevert(abi.encodeWithSelector(IForwarder.ForwarderInvalidSignature.selector, request.from));
        forwarder.execute{value: 1 ether}(request, signature);
        vm.assertFalse(forwarder.isUsed(request.from, 7));
    }
}
