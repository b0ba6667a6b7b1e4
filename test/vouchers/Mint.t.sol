// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC721} from "@openzeppelin/contracts/token/ERC721/IERC721.sol";
import {ForwardRequest} from "../../contracts/common/interfaces/IForwarder.sol";
import {IVoucherBook, SeriesTerms} from "../../contracts/vouchers/interfaces/IVoucherBook.sol";
import {Voucher, VoucherState} from "../../contracts/vouchers/interfaces/IVouchers.sol";
import {VouchersTest} from "./VouchersTest.sol";

contract MintTest is VouchersTest {
    uint256 private constant MOST_FACE = type(uint80).max;
    /// Slot of the series, and of the word in which the number of vouchers stands.
    uint256 private constant MINTED_OFFSET = 2;

    function test_AOneOffIsASeriesOfOneInOneCall() public {
        uint256 id = (uint256(1) << 64) + 1;
        vm.expectEmit(address(vouchers));
        emit IERC721.Transfer(address(0), ann, id);
        vm.expectEmit(address(vouchers));
        emit IVoucherBook.VouchersMinted(1, id, ann, 1, 1000, START + VALIDITY, true);
        vm.prank(ann);
        vm.assertEq(vouchers.issue(seriesTerms(), 1, 1000, true), id);
        Voucher memory now_ = voucher(id);
        vm.assertEq(now_.owner, ann);
        vm.assertEq(now_.seriesId, 1);
        vm.assertEq(now_.version, 1);
        vm.assertEq(now_.expiry, START + VALIDITY);
        vm.assertFalse(now_.frozen || now_.reserved || now_.requested);
        assertState(id, VoucherState.Listed);
        assertAmounts(id, 1000, 1000, 1000);
        vm.assertEq(vouchers.balanceOf(ann), 1);
        vm.assertEq(vouchers.seriesOf(1).minted, 1);
    }

    function test_ABatchMintsManyInARow() public {
        vm.prank(ann);
        uint256 first = vouchers.issue(seriesTerms(), 50, 700, false);
        for (uint256 id = first; id < first + 50; ++id) {
            vm.assertEq(vouchers.ownerOf(id), ann);
            assertAmounts(id, 700, 700, 700);
            assertState(id, VoucherState.Draft);
        }
        vm.expectRevert(abi.encodeWithSignature("ERC721NonexistentToken(uint256)", first + 50));
        vouchers.ownerOf(first + 50);
        vm.assertEq(vouchers.balanceOf(ann), 50);
        vm.prank(ann);
        vm.assertEq(vouchers.mint(seriesIdOf(first), 2, 5, true), first + 50);
        vm.assertEq(vouchers.seriesOf(1).minted, 52);
        vm.assertEq(vouchers.balanceOf(ann), 52);
    }

    function test_OnlyTheIssuerMints() public {
        uint256 seriesId = seriesIdOf(listed(ann));
        vm.expectRevert(abi.encodeWithSelector(IVoucherBook.VouchersNotIssuer.selector, seriesId, bob));
        vm.prank(bob);
        vouchers.mint(seriesId, 1, 1000, true);
    }

    function test_AFaceIsFromOneToWhatFits() public {
        uint256 seriesId = seriesIdOf(listed(ann));
        expectInvalidFace(seriesId, 0);
        expectInvalidFace(seriesId, MOST_FACE + 1);
        expectInvalidFace(seriesId, type(uint256).max);
        vm.prank(ann);
        assertAmounts(vouchers.mint(seriesId, 1, 1, true), 1, 1, 1);
        vm.prank(ann);
        assertAmounts(vouchers.mint(seriesId, 1, MOST_FACE, true), MOST_FACE, MOST_FACE, MOST_FACE);
    }

    function expectInvalidFace(uint256 seriesId, uint256 face) private {
        vm.expectRevert(abi.encodeWithSelector(IVoucherBook.VouchersInvalidAmount.selector, face, MOST_FACE));
        vm.prank(ann);
        vouchers.mint(seriesId, 1, face, true);
    }

    function test_OneTo256AreMintedAtOnce() public {
        uint256 seriesId = seriesIdOf(listed(ann));
        expectInvalidCount(seriesId, 0);
        expectInvalidCount(seriesId, 257);
        expectInvalidCount(seriesId, type(uint256).max);
        vm.prank(ann);
        vouchers.mint(seriesId, 256, 1, true);
        vm.assertEq(vouchers.balanceOf(ann), 257);
    }

    function test_ASeriesIsFullWhenItsSerialNumbersAreUsedUp() public {
        uint256 seriesId = seriesIdOf(listed(ann));
        setMinted(seriesId, type(uint40).max - 1);
        expectInvalidCount(seriesId, 2);
        vm.prank(ann);
        uint256 last = vouchers.mint(seriesId, 1, 1000, true);
        vm.assertEq(uint64(last), type(uint40).max);
        expectInvalidCount(seriesId, 1);
        vm.expectRevert();
        vm.prank(ann);
        vouchers.split(last, 1);
    }

    function expectInvalidCount(uint256 seriesId, uint256 count) private {
        vm.expectRevert(abi.encodeWithSelector(IVoucherBook.VouchersInvalidCount.selector, count));
        vm.prank(ann);
        vouchers.mint(seriesId, count, 1000, true);
    }

    /// Finds the slot by the value it must have: the number stands alone in the upper bits of the third slot.
    function setMinted(uint256 seriesId, uint40 minted) private {
        for (uint256 base = 0; base < 16; ++base) {
            bytes32 slot = bytes32(uint256(keccak256(abi.encode(seriesId, base))) + MINTED_OFFSET);
            bytes32 word = vm.load(address(vouchers), slot);
            if (word == 0) continue;
            uint256 rest = uint256(word) & ((uint256(1) << 216) - 1);
            vm.store(address(vouchers), slot, bytes32((uint256(minted) << 216) | rest));
            vm.assertEq(vouchers.seriesOf(seriesId).minted, minted);
            return;
        }
        vm.assertTrue(false, "no slot");
    }

    function test_WithoutAValidityAVoucherNeverExpires() public {
        SeriesTerms memory terms = seriesTerms();
        terms.validity = 0;
        uint256 id = issueOf(ann, terms);
        vm.assertEq(voucher(id).expiry, 0);
        pass(id, bob);
        vm.warp(type(uint40).max);
        assertState(id, VoucherState.Exchanged);
    }

    function test_TheLongestValidityFits() public {
        SeriesTerms memory terms = seriesTerms();
        terms.validity = type(uint32).max;
        vm.assertEq(voucher(issueOf(ann, terms)).expiry, START + type(uint32).max);
    }

    function test_EachMintHasAnExpiryOfItsOwn() public {
        uint256 seriesId = seriesIdOf(listed(ann));
        skipTime(3 days);
        vm.prank(ann);
        vm.assertEq(voucher(vouchers.mint(seriesId, 1, 1, true)).expiry, START + 3 days + VALIDITY);
    }

    function test_AnIssuerMintsThroughTheForwarder() public {
        uint256 seriesId = seriesIdOf(listed(ann));
        ForwardRequest memory request = ForwardRequest({
            from: ann,
            to: address(vouchers),
            value: 0,
            gas: 500_000,
            nonce: 0,
            deadline: START + 1,
            data: abi.encodeCall(IVoucherBook.mint, (seriesId, 1, 1000, true))
        });
        bytes memory signature = signatureOf(annKey, forwarder.digestOf(request));
        vm.prank(stranger);
        forwarder.execute(request, signature);
        vm.assertEq(vouchers.balanceOf(ann), 2);
    }
}
