// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Forwarder} from "../../contracts/common/Forwarder.sol";
import {ForwardRequest, IForwarder} from "../../contracts/common/interfaces/IForwarder.sol";
import {ForwardTarget} from "../../contracts/mocks/ForwardTarget.sol";
import {Test} from "../Test.sol";

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
        request.to = address(new ForwardTarget(address(this)));
        bytes memory signature = signed();
        vm.expectRevert(abi.encodeWithSelector(IForwarder.ForwarderUntrustingTarget.selector, request.to));
        forwarder.execute{value: 1 ether}(request, signature);
    }

    function test_WhatTheSenderDidNotSignIsNotCarriedOut() public {
        (, key) = makeAddrAndKey("another");
        bytes memory signature = signed();
        vm.expectRevert(abi.encodeWithSelector(IForwarder.ForwarderInvalidSignature.selector, request.from));
        forwarder.execute{value: 1 ether}(request, signature);
        vm.assertFalse(forwarder.isUsed(request.from, 7));
    }
}
