// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "../Test.sol";
import {Signatures} from "../../contracts/common/libraries/Signatures.sol";
import {ContractWallet} from "../../contracts/mocks/ContractWallet.sol";
import {TrustAnswer} from "../../contracts/mocks/TrustAnswer.sol";

contract SignaturesTest is Test {
    uint256 internal constant ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141;
    bytes32 internal constant MAGIC = bytes32(bytes4(0x1626ba7e));

    /// @dev The library reads its signature from call data.
    function isValid(address signer, bytes32 digest, bytes calldata signature) external view returns (bool) {
        return Signatures.isValid(signer, digest, signature);
    }

    function keyOf(uint256 seed) internal pure returns (uint256) {
        return 1 + (seed % (ORDER - 1));
    }

    function testFuzz_AKeySignsForItselfAlone(uint256 seed, address other, bytes32 digest) public view {
        address signer = vm.addr(keyOf(seed));
        vm.assume(other != signer);
        bytes memory signature = signatureOf(keyOf(seed), digest);
        vm.assertTrue(this.isValid(signer, digest, signature));
        vm.assertFalse(this.isValid(other, digest, signature));
    }

    function testFuzz_ASignatureIsForOneDigest(uint256 seed, bytes32 digest, bytes32 other) public view {
        vm.assume(digest != other);
        vm.assertFalse(this.isValid(vm.addr(keyOf(seed)), other, signatureOf(keyOf(seed), digest)));
    }

    function testFuzz_NoBitOfASignatureMayDiffer(uint256 seed, bytes32 digest, uint256 bit) public view {
        bytes memory signature = signatureOf(keyOf(seed), digest);
        bit = bound(bit, 0, 65 * 8 - 1);
        signature[bit / 8] ^= bytes1(uint8(1 << (bit % 8)));
        vm.assertFalse(this.isValid(vm.addr(keyOf(seed)), digest, signature));
    }

    function testFuzz_TheOtherSolutionOfTheCurveIsRefused(uint256 seed, bytes32 digest) public view {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(keyOf(seed), digest);
        bytes memory signature = abi.encodePacked(r, ORDER - uint256(s), v == 27 ? uint8(28) : uint8(27));
        address signer = vm.addr(keyOf(seed));
        vm.assertFalse(this.isValid(signer, digest, signature));
    }

    function testFuzz_BytesOfAnyOtherLengthAreRefused(uint256 seed, bytes32 digest, uint256 length) public view {
        bytes memory signature = signatureOf(keyOf(seed), digest);
        length = bound(length, 0, 200);
        vm.assume(length != 65);
        bytes memory wrong = new bytes(length);
        for (uint256 i = 0; i < length && i < 65; ++i) {
            wrong[i] = signature[i];
        }
        vm.assertFalse(this.isValid(vm.addr(keyOf(seed)), digest, wrong));
    }

    function testFuzz_NothingIsSignedByTheZeroAddress(bytes32 digest, bytes calldata signature) public view {
        vm.assertFalse(this.isValid(address(0), digest, signature));
    }

    function testFuzz_AWalletSignsByItsOwner(uint256 seed, uint256 otherSeed, bytes32 digest) public {
        vm.assume(keyOf(seed) != keyOf(otherSeed));
        address wallet = address(new ContractWallet(vm.addr(keyOf(seed))));
        vm.assertTrue(this.isValid(wallet, digest, signatureOf(keyOf(seed), digest)));
        vm.assertFalse(this.isValid(wallet, digest, signatureOf(keyOf(otherSeed), digest)));
    }

    function testFuzz_AKeyStillSignsWhenItsAccountHasCode(uint256 seed, bytes32 digest) public {
        address signer = vm.addr(keyOf(seed));
        uint256 owner = uint256(keccak256("owner"));
        uint256 stranger = uint256(keccak256("none"));
        vm.assume(keyOf(seed) != stranger);
        ContractWallet wallet = new ContractWallet(vm.addr(owner));
        vm.etch(signer, address(wallet).code);
        vm.assertTrue(this.isValid(signer, digest, signatureOf(keyOf(seed), digest)), "key");
        vm.assertTrue(this.isValid(signer, digest, signatureOf(owner, digest)), "code");
        vm.assertFalse(this.isValid(signer, digest, signatureOf(stranger, digest)), "nobody");
    }

    function testFuzz_AWalletMayReadSignaturesOfAnyForm(bytes32 digest, bytes calldata signature) public {
        vm.assertTrue(this.isValid(address(new TrustAnswer(abi.encode(MAGIC), false)), digest, signature));
    }

    function testFuzz_OnlyTheMagicValueIsAYes(bytes32 answer, bytes32 digest, bytes calldata signature) public {
        vm.assume(answer != MAGIC);
        vm.assertFalse(this.isValid(address(new TrustAnswer(abi.encode(answer), false)), digest, signature));
    }

    function test_AWalletThatAnswersBadlyOrFailsHasNotSigned() public {
        bytes[4] memory answers = [
            bytes(""),
            abi.encodePacked(bytes4(MAGIC)),
            abi.encodePacked(bytes31(MAGIC)),
            abi.encode(MAGIC | bytes32(uint256(1)))
        ];
        for (uint256 i = 0; i < answers.length; ++i) {
            vm.assertFalse(this.isValid(address(new TrustAnswer(answers[i], false)), 0, ""), vm.toString(i));
        }
        vm.assertFalse(this.isValid(address(new TrustAnswer(abi.encode(MAGIC), true)), 0, ""), "reverts");
        vm.assertFalse(this.isValid(address(this), 0, ""), "no such function");
        // The precompile that gives back what it gets would give back the magic value.
        vm.assertFalse(this.isValid(address(4), 0, ""), "no code");
    }
}
