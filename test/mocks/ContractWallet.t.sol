// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "../Test.sol";
import {ContractWallet} from "../../contracts/mocks/ContractWallet.sol";

contract ContractWalletTest is Test {
    bytes4 internal constant VALID = 0x1626ba7e;

    ContractWallet internal wallet;
    address internal owner;
    uint256 internal ownerKey;

    function setUp() public {
        (owner, ownerKey) = makeAddrAndKey("owner");
        wallet = new ContractWallet(owner);
    }

    function testFuzz_AcceptsWhatItsOwnerSigned(bytes32 digest) public view {
        vm.assertEq(bytes32(wallet.isValidSignature(digest, signatureOf(ownerKey, digest))), bytes32(VALID));
    }

    function testFuzz_RefusesAnyOtherKey(uint256 key, bytes32 digest) public view {
        key = bound(key, 1, type(uint128).max);
        vm.assertEq(bytes32(wallet.isValidSignature(digest, signatureOf(key, digest))), bytes32(0));
    }

    function testFuzz_RefusesBytesThatAreNoSignature(bytes32 digest, bytes calldata signature) public view {
        vm.assertEq(bytes32(wallet.isValidSignature(digest, signature)), bytes32(0));
    }

    function testFuzz_SendsWhatItsOwnerAsksFor(uint96 balance, uint96 amount) public {
        amount = uint96(bound(amount, 0, balance));
        address friend = makeAddr("friend");
        vm.deal(address(wallet), balance);
        vm.prank(owner);
        wallet.execute(friend, amount, "");
        vm.assertEq(friend.balance, amount);
        vm.assertEq(address(wallet).balance, balance - amount);
    }

    function testFuzz_ObeysNobodyElse(address stranger) public {
        vm.assume(stranger != owner);
        vm.prank(stranger);
        vm.expectRevert(abi.encodeWithSelector(ContractWallet.ContractWalletUnauthorized.selector, stranger, owner));
        wallet.execute(stranger, 0, "");
    }

    function test_PassesOnTheRevertOfWhomItCalls() public {
        bytes memory reason =
            abi.encodeWithSelector(ContractWallet.ContractWalletUnauthorized.selector, address(wallet), owner);
        ContractWallet other = new ContractWallet(owner);
        vm.prank(owner);
        vm.expectRevert(reason);
        wallet.execute(address(other), 0, abi.encodeCall(other.execute, (owner, 0, "")));
    }
}
