// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";
import {INonceUse} from "../../contracts/common/interfaces/INonceUse.sol";
import {CapitalTest} from "./CapitalTest.sol";

contract CapitalPermitTest is CapitalTest {
    uint256 internal key;

    function setUp() public override {
        super.setUp();
        (, key) = makeAddrAndKey("ann");
    }

    function digest(uint256 nonce, uint256 deadline, uint256 chain) internal view returns (bytes32) {
        bytes32 message = keccak256(
            abi.encode(
                keccak256("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)"),
                ann,
                bob,
                uint256(5e18),
                nonce,
                deadline
            )
        );
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("Commonweal CapitalToken"),
                keccak256("1"),
                chain,
                address(capital)
            )
        );
        return keccak256(abi.encodePacked(hex"1901", domain, message));
    }

    function permit(uint256 deadline, bytes32 signed) internal {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, signed);
        capital.permit(ann, bob, 5e18, deadline, v, r, s);
    }

    function test_ASignedPermitAllowsOnce() public {
        uint256 deadline = vm.getBlockTimestamp();
        bytes32 signed = digest(0, deadline, block.chainid);
        permit(deadline, signed);
        vm.assertEq(capital.allowance(ann, bob), 5e18);
        vm.assertEq(capital.nonces(ann), 1);
        vm.expectPartialRevert(ERC20Permit.ERC2612InvalidSigner.selector);
        permit(deadline, signed);
        permit(deadline, digest(1, deadline, block.chainid));
    }

    function test_APermitOfAnotherChainAllowsNothing() public {
        vm.expectPartialRevert(ERC20Permit.ERC2612InvalidSigner.selector);
        permit(vm.getBlockTimestamp(), digest(0, vm.getBlockTimestamp(), block.chainid + 1));
    }

    function test_APermitOfThisChainAllowsNothingOnItsFork() public {
        bytes32 here = digest(0, vm.getBlockTimestamp(), block.chainid);
        vm.chainId(block.chainid + 1);
        vm.expectPartialRevert(ERC20Permit.ERC2612InvalidSigner.selector);
        permit(vm.getBlockTimestamp(), here);
        permit(vm.getBlockTimestamp(), digest(0, vm.getBlockTimestamp(), block.chainid));
    }

    function test_APermitEndsWithItsDeadline() public {
        uint256 deadline = vm.getBlockTimestamp() + 10;
        bytes32 signed = digest(0, deadline, block.chainid);
        vm.warp(deadline + 1);
        vm.expectRevert(abi.encodeWithSelector(ERC20Permit.ERC2612ExpiredSignature.selector, deadline));
        permit(deadline, signed);
        vm.warp(deadline);
        permit(deadline, signed);
    }

    function test_ANonceIsLoggedWhenItIsUsed() public {
        uint256 deadline = vm.getBlockTimestamp();
        for (uint256 nonce = 0; nonce < 2; ++nonce) {
            bytes32 signed = digest(nonce, deadline, block.chainid);
            vm.expectEmit(address(capital));
            emit INonceUse.NonceUsed(ann, nonce);
            permit(deadline, signed);
        }
    }

    function test_WhatASpenderLeavesOfAnAllowanceIsLogged() public {
        buyFor(ann, 2e18);
        vm.prank(ann);
        capital.approve(bob, 2e18);
        vm.expectEmit(address(capital));
        emit IERC20.Approval(ann, bob, 5e17);
        vm.prank(bob);
        vm.assertTrue(capital.transferFrom(ann, bob, 15e17));
        vm.assertEq(capital.allowance(ann, bob), 5e17);
    }
}
