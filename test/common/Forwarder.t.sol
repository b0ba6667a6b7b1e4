// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test, Vm} from "../Test.sol";
import {Forwarder} from "../../contracts/common/Forwarder.sol";
import {ForwardRequest, IForwarder} from "../../contracts/common/interfaces/IForwarder.sol";
import {ForwardTarget} from "../../contracts/mocks/ForwardTarget.sol";

contract ForwarderTest is Test {
    Forwarder internal forwarder;
    ForwardTarget internal target;
    address internal member;
    uint256 internal memberKey;
    mapping(uint256 nonce => bool) internal used;

    function setUp() public {
        forwarder = new Forwarder();
        target = new ForwardTarget(address(forwarder));
        (member, memberKey) = makeAddrAndKey("member");
    }

    function ask(uint256 nonce, uint256 gas, bytes memory data)
        internal
        view
        returns (ForwardRequest memory request, bytes memory signature)
    {
        request = ForwardRequest(member, address(target), 0, gas, nonce, block.timestamp, data);
        signature = signatureOf(memberKey, forwarder.digestOf(request));
    }

    function testFuzz_ANonceIsUsedExactlyWhenItWasCarriedOutOrCancelled(uint256[12] memory nonces, uint256 close)
        public
    {
        for (uint256 i = 0; i < nonces.length; ++i) {
            // Half of them lie close together, so that words and nonces meet.
            uint256 nonce = i % 2 == 0 ? nonces[i] : close ^ (nonces[i] % 512);
            vm.assertEq(forwarder.isUsed(member, nonce), used[nonce]);
            (ForwardRequest memory request, bytes memory signature) =
                ask(nonce, 100_000, abi.encodeCall(target.hear, (i)));
            vm.assertEq(forwarder.verify(request, signature), !used[nonce]);
            if (used[nonce]) {
                vm.expectRevert(abi.encodeWithSelector(IForwarder.ForwarderNonceUsed.selector, member, nonce));
            }
            if (i % 3 == 0) {
                vm.prank(member);
                forwarder.cancel(nonce);
            } else {
                forwarder.execute(request, signature);
            }
            used[nonce] = true;
            vm.assertTrue(forwarder.isUsed(member, nonce));
            vm.assertEq(forwarder.isUsed(member, nonce ^ 1), used[nonce ^ 1]);
            vm.assertFalse(forwarder.isUsed(address(this), nonce));
        }
    }

    function testFuzz_ACallIsGivenTheGasThatWasSignedOrIsNotMade(uint256 gas, uint256 given, bool paid) public {
        gas = bound(gas, 5_000, 5_000_000);
        // About as much as it takes: there a call could go out with a 64th too little.
        given = bound(given, gas + 30_000, gas + gas / 64 + 70_000);
        uint256 value = paid ? 1 : 0;
        ForwardRequest memory request =
            ForwardRequest(member, address(target), value, gas, 0, block.timestamp, abi.encodeCall(target.hear, (1)));
        bytes memory signature = signatureOf(memberKey, forwarder.digestOf(request));
        vm.deal(address(this), value);
        vm.recordLogs();
        (bool done,) =
            address(forwarder).call{gas: given, value: value}(abi.encodeCall(forwarder.execute, (request, signature)));
        Vm.Log[] memory logs = vm.getRecordedLogs();
        vm.assertEq(forwarder.isUsed(member, 0), done);
        if (!done) return;
        (,, uint256 seen) = abi.decode(logs[logs.length - 1].data, (bytes, uint256, uint256));
        // What the callee spends before it looks is a few hundred; with value it has 2,300 on top.
        vm.assertGe(seen + 1_000, gas + value * 2_300);
        vm.assertLe(seen, gas + value * 2_300);
    }

    function testFuzz_InnerWorkDoneWithTheGasSignedForCannotBeMadeToFail(uint256 given) public {
        (ForwardRequest memory request, bytes memory signature) =
            ask(0, 400_000, abi.encodeCall(target.tryWork, (300_000)));
        given = bound(given, 50_000, 600_000);
        vm.recordLogs();
        (bool done,) = address(forwarder).call{gas: given}(abi.encodeCall(forwarder.execute, (request, signature)));
        Vm.Log[] memory logs = vm.getRecordedLogs();
        if (done) vm.assertTrue(abi.decode(logs[logs.length - 1].data, (bool)));
    }

    function testFuzz_TheTargetHearsTheSignerAndItsData(uint256 key, uint256 word, uint96 value) public {
        key = bound(key, 1, type(uint128).max);
        address signer = vm.addr(key);
        bytes memory data = abi.encodeCall(target.hear, (word));
        ForwardRequest memory request =
            ForwardRequest(signer, address(target), value, 200_000, word, type(uint256).max, data);
        bytes memory signature = signatureOf(key, forwarder.digestOf(request));
        vm.deal(address(this), value);
        vm.recordLogs();
        bytes memory result = forwarder.execute{value: value}(request, signature);
        vm.assertEq(abi.decode(result, (address)), signer);
        Vm.Log[] memory logs = vm.getRecordedLogs();
        (bytes memory heard, uint256 paid,) = abi.decode(logs[logs.length - 1].data, (bytes, uint256, uint256));
        vm.assertEq(heard, data);
        vm.assertEq(paid, value);
        vm.assertEq(address(target).balance, value);
        vm.assertEq(address(forwarder).balance, 0);
    }

    function testFuzz_TimeAndForcedEtherChangeNothing(uint96 forced, uint256 ahead) public {
        vm.deal(address(forwarder), forced);
        ahead = bound(ahead, 0, 1000);
        (ForwardRequest memory request, bytes memory signature) = ask(0, 100_000, abi.encodeCall(target.hear, (1)));
        request.deadline = block.timestamp + 500;
        signature = signatureOf(memberKey, forwarder.digestOf(request));
        vm.warp(block.timestamp + ahead);
        if (ahead > 500) {
            vm.expectRevert(
                abi.encodeWithSelector(IForwarder.ForwarderDeadlinePassed.selector, request.deadline, block.timestamp)
            );
        }
        forwarder.execute(request, signature);
        vm.assertEq(address(forwarder).balance, forced);
    }
}
