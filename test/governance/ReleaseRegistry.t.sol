// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ReleaseRegistry} from "../../contracts/governance/ReleaseRegistry.sol";
import {
    InitialRelease,
    IReleaseRegistry,
    Release,
    ReleasedContract
} from "../../contracts/governance/interfaces/IReleaseRegistry.sol";
import {Test} from "../Test.sol";

contract ReleaseRegistryTest is Test {
    bytes32 internal constant CAPITAL = "capital";
    bytes32 internal constant VOUCHERS = "vouchers";
    string internal constant CID = "bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi";

    ReleaseRegistry internal releases;

    function setUp() public {
        vm.warp(1_700_000_000);
        releases = new ReleaseRegistry(address(this), new InitialRelease[](0));
    }

    /// @dev `count` names, and as many addresses from `first` on, each with code of its own.
    function contracts(uint256 count, uint160 first)
        internal
        returns (bytes32[] memory names, address[] memory places)
    {
        (names, places) = (new bytes32[](count), new address[](count));
        for (uint256 i = 0; i < count; ++i) {
            (names[i], places[i]) = (keccak256(abi.encode(i)), address(first + uint160(i)));
            vm.etch(places[i], abi.encode(places[i]));
        }
    }

    function adopt(bytes32 wing, uint256 number, bytes32[] memory names, address[] memory places) internal {
        releases.adopt(wing, number, "1.0.0", CID, names, places);
    }

    function adoptOne(uint256 number, address place) internal {
        bytes32[] memory names = new bytes32[](1);
        address[] memory places = new address[](1);
        (names[0], places[0]) = ("Forwarder", place);
        adopt(CAPITAL, number, names, places);
    }

    function expectLengths(uint256 names, uint256 places) internal {
        vm.expectRevert(abi.encodeWithSelector(IReleaseRegistry.ReleaseRegistryInvalidLengths.selector, names, places));
    }

    function assertCurrent(uint256 number) internal view {
        vm.assertEq(releases.current(CAPITAL).number, number);
    }

    function test_WhatItIsFoundedWithIsAdopted() public {
        InitialRelease[] memory first = new InitialRelease[](2);
        for (uint256 i = 0; i < 2; ++i) {
            (bytes32[] memory names, address[] memory places) = contracts(2, uint160(0x1000 * (i + 1)));
            first[i] = InitialRelease(i == 0 ? CAPITAL : VOUCHERS, "0.9.0", CID, names, places, false);
        }
        releases = new ReleaseRegistry(address(this), first);
        for (uint256 i = 0; i < 2; ++i) {
            Release memory shown = releases.current(first[i].wing);
            vm.assertEq(shown.number, 1);
            vm.assertEq(shown.adoptedAt, vm.getBlockTimestamp());
            vm.assertEq(shown.version, "0.9.0");
            vm.assertEq(shown.sourceCid, CID);
            vm.assertEq(releases.addressOf(first[i].wing, first[i].names[1]), first[i].addresses[1]);
        }
    }

    function test_APermanentContractIsNeverReplacedInAnyWing() public {
        InitialRelease[] memory first = new InitialRelease[](1);
        (bytes32[] memory names, address[] memory places) = contracts(2, 0x1000);
        first[0] = InitialRelease(CAPITAL, "0.9.0", CID, names, places, true);
        for (uint256 i = 0; i < 2; ++i) {
            vm.expectEmit(true, true, true, true);
            emit IReleaseRegistry.ContractPermanent(names[i], places[i]);
        }
        releases = new ReleaseRegistry(address(this), first);
        vm.assertEq(releases.permanent(names[1]), places[1]);
        vm.assertEq(releases.permanent("Other"), address(0));

        (, address[] memory others) = contracts(2, 0x2000);
        bytes memory problem =
            abi.encodeWithSelector(IReleaseRegistry.ReleaseRegistryPermanent.selector, names[1], places[1]);
        (address kept, address other) = (places[1], others[1]);
        for (uint256 i = 0; i < 2; ++i) {
            bytes32 wing = i == 0 ? CAPITAL : VOUCHERS;
            places[1] = other;
            vm.expectRevert(problem);
            adopt(wing, 2 - i, names, places);
            places[1] = kept;
            adopt(wing, 2 - i, names, places);
        }
    }

    /// @dev Every release stays as it was adopted, whatever follows in its wing or in another.
    function testFuzz_AReleaseIsFoundByItsNumberForEver(uint8[6] memory sizes) public {
        for (uint256 i = 0; i < sizes.length; ++i) {
            sizes[i] = uint8(bound(sizes[i], 1, 32));
            (bytes32[] memory names, address[] memory places) = contracts(sizes[i], uint160(0x1000 * (i + 1)));
            adopt(i % 2 == 0 ? CAPITAL : VOUCHERS, i / 2 + 1, names, places);
            skipTime(1 days);
        }
        for (uint256 i = 0; i < sizes.length; ++i) {
            (bytes32 wing, uint256 number) = (i % 2 == 0 ? CAPITAL : VOUCHERS, i / 2 + 1);
            (bytes32[] memory names, address[] memory places) = contracts(sizes[i], uint160(0x1000 * (i + 1)));
            vm.assertEq(releases.release(wing, number).adoptedAt, 1_700_000_000 + i * 1 days);
            ReleasedContract[] memory shown = releases.contractsOf(wing, number);
            vm.assertEq(shown.length, names.length);
            for (uint256 k = 0; k < shown.length; ++k) {
                vm.assertEq(shown[k].name, names[k]);
                vm.assertEq(shown[k].account, places[k]);
                vm.assertEq(shown[k].codeHash, places[k].codehash);
                vm.assertEq(releases.contractOf(wing, number, names[k]).account, places[k]);
            }
            vm.assertTrue(releases.verify(wing, number));
        }
        assertCurrent(3);
    }

    function testFuzz_OneContractWithOtherCodeIsNoticed(uint256 count, uint256 which) public {
        count = bound(count, 1, 32);
        which = bound(which, 0, count - 1);
        (bytes32[] memory names, address[] memory places) = contracts(count, 0x1000);
        adopt(CAPITAL, 1, names, places);
        bytes memory code = places[which].code;
        vm.etch(places[which], abi.encodePacked(code, hex"00"));
        vm.assertFalse(releases.verify(CAPITAL, 1));
        vm.etch(places[which], code);
        vm.assertTrue(releases.verify(CAPITAL, 1));
    }

    function testFuzz_OnlyTheNextNumberIsAdopted(uint256 number) public {
        vm.assume(number != 2);
        adoptOne(1, address(this));
        vm.expectRevert(
            abi.encodeWithSelector(IReleaseRegistry.ReleaseRegistryWrongNumber.selector, CAPITAL, number, 2)
        );
        adoptOne(number, address(this));
        adoptOne(2, address(this));
        assertCurrent(2);
    }

    function testFuzz_NothingIsSaidOfAReleaseThatNeverWas(uint256 number) public {
        vm.assume(number != 1);
        adoptOne(1, address(this));
        bytes memory expected =
            abi.encodeWithSelector(IReleaseRegistry.ReleaseRegistryUnknownRelease.selector, CAPITAL, number);
        vm.expectRevert(expected);
        releases.release(CAPITAL, number);
        vm.expectRevert(expected);
        releases.contractOf(CAPITAL, number, "Forwarder");
        vm.expectRevert(expected);
        releases.contractsOf(CAPITAL, number);
        vm.expectRevert(expected);
        releases.verify(CAPITAL, number);
    }

    function test_WingVersionAndSourcesAreGiven() public {
        (bytes32[] memory names, address[] memory places) = contracts(1, 0x1000);
        bytes4 incomplete = IReleaseRegistry.ReleaseRegistryIncomplete.selector;
        vm.expectRevert(abi.encodeWithSelector(incomplete, bytes32(0), "1.0.0", CID));
        releases.adopt(bytes32(0), 1, "1.0.0", CID, names, places);
        vm.expectRevert(abi.encodeWithSelector(incomplete, CAPITAL, "", CID));
        releases.adopt(CAPITAL, 1, "", CID, names, places);
        vm.expectRevert(abi.encodeWithSelector(incomplete, CAPITAL, "1.0.0", ""));
        releases.adopt(CAPITAL, 1, "1.0.0", "", names, places);
        assertCurrent(0);
    }

    function testFuzz_EveryNameHasItsAddressAndThereAreOneToThirtyTwo(uint256 named, uint256 placed) public {
        (named, placed) = (bound(named, 0, 34), bound(placed, 0, 34));
        (bytes32[] memory names,) = contracts(named, 0x1000);
        (, address[] memory places) = contracts(placed, 0x1000);
        bool valid = named == placed && named != 0 && named <= 32;
        if (!valid) expectLengths(named, placed);
        adopt(CAPITAL, 1, names, places);
        assertCurrent(valid ? 1 : 0);
    }

    function test_ThirtyTwoContractsAreAReleaseAndThirtyThreeAreNot() public {
        (bytes32[] memory names, address[] memory places) = contracts(33, 0x1000);
        expectLengths(33, 33);
        adopt(CAPITAL, 1, names, places);
        (names, places) = contracts(32, 0x1000);
        adopt(CAPITAL, 1, names, places);
        vm.assertEq(releases.contractsOf(CAPITAL, 1).length, 32);
    }

    function test_EveryContractHasANameOfItsOwn() public {
        (bytes32[] memory names, address[] memory places) = contracts(3, 0x1000);
        names[2] = 0;
        vm.expectRevert(abi.encodeWithSelector(IReleaseRegistry.ReleaseRegistryUnnamed.selector, 2));
        adopt(CAPITAL, 1, names, places);
        names[2] = names[0];
        vm.expectRevert(abi.encodeWithSelector(IReleaseRegistry.ReleaseRegistryDuplicateName.selector, names[0]));
        adopt(CAPITAL, 1, names, places);
        assertCurrent(0);
    }

    function test_AnAccountWithoutCodeIsNoContract() public {
        address empty = makeAddr("empty");
        bytes memory expected =
            abi.encodeWithSelector(IReleaseRegistry.ReleaseRegistryNoCode.selector, bytes32("Forwarder"), empty);
        vm.expectRevert(expected);
        adoptOne(1, empty);
        assertCurrent(0);
    }

    function test_CodeAsShortAsADelegationIsCode() public {
        address small = makeAddr("small");
        vm.etch(small, new bytes(23));
        adoptOne(1, small);
        vm.assertEq(releases.addressOf(CAPITAL, "Forwarder"), small);
    }
}
