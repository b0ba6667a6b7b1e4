// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC721Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {ContractWallet} from "../../contracts/mocks/ContractWallet.sol";
import {IVoucherBook, SeriesTerms} from "../../contracts/vouchers/interfaces/IVoucherBook.sol";
import {IVoucherRenewals} from "../../contracts/vouchers/interfaces/IVoucherRenewals.sol";
import {VoucherState} from "../../contracts/vouchers/interfaces/IVouchers.sol";
import {RenewalTest} from "./RenewalTest.sol";

/// Extensions by the issuer, with the holder's consent.
contract ExtendTest is RenewalTest {
    bytes32 private constant EXTEND_TYPEHASH =
        keccak256("Extend(uint256 id,uint32 version,uint40 expiry,uint256 deadline)");

    uint256 internal later;
    uint256 internal deadline;

    function setUp() public override {
        super.setUp();
        (later, deadline) = (expiry + 5 days, START + 1 days);
    }

    function structHash(uint256 version) internal view returns (bytes32) {
        return keccak256(abi.encode(EXTEND_TYPEHASH, id, version, later, deadline));
    }

    function consent(uint256 key) internal view returns (bytes memory) {
        bytes32 hash = structHash(voucher(id).version);
        return signatureOf(key, digestFor(address(renewals), "Commonweal VoucherRenewals", hash));
    }

    function extend(bytes memory signature) internal {
        vm.prank(ann);
        renewals.extend(id, later, deadline, signature);
    }

    function expectBadSignature() internal {
        address owner = vouchers.ownerOf(id);
        vm.expectRevert(abi.encodeWithSelector(IVoucherRenewals.VoucherRenewalsInvalidSignature.selector, owner));
    }

    function expectInvalidExpiry() internal {
        vm.expectRevert(abi.encodeWithSelector(IVoucherRenewals.VoucherRenewalsInvalidExpiry.selector, id, later));
    }

    function test_AnIssuerExtendsWithTheHoldersConsent() public {
        uint32 before = voucher(id).version;
        bytes memory signature = consent(bobKey);
        vm.expectEmit(address(renewals));
        emit IVoucherRenewals.Extended(id, later);
        vm.expectEmit(address(vouchers));
        emit IVoucherBook.VoucherProlonged(id, later, 0, 0, before + 1);
        extend(signature);
        vm.assertEq(voucher(id).expiry, later);
        vm.assertEq(voucher(id).version, before + 1);
        assertAmounts(id, 1000, 1000, 1000);
    }

    function test_AnIssuerBringsAnExpiredVoucherBack() public {
        setTime(expiry + 100 days);
        (later, deadline) = (expiry + 101 days, expiry + 101 days);
        assertState(id, VoucherState.Expired);
        extend(consent(bobKey));
        assertState(id, VoucherState.Exchanged);
        redeem(ann, id, 1000);
    }

    function test_AnIssuerNeedsNobodysConsentForItsOwn() public {
        id = listed(ann);
        extend("");
        vm.assertEq(voucher(id).expiry, later);
        assertState(id, VoucherState.Listed);
    }

    function test_OnlyTheIssuerExtends() public {
        bytes memory signature = consent(bobKey);
        address[3] memory others = [bob, cat, stranger];
        for (uint256 i = 0; i < others.length; ++i) {
            vm.expectRevert(
                abi.encodeWithSelector(IVoucherRenewals.VoucherRenewalsNotIssuer.selector, seriesIdOf(id), others[i])
            );
            vm.prank(others[i]);
            renewals.extend(id, later, deadline, signature);
        }
        identities.recover(annId, stranger);
        vm.expectRevert(abi.encodeWithSelector(IVoucherRenewals.VoucherRenewalsNotIssuer.selector, seriesIdOf(id), ann));
        extend(signature);
        vm.prank(stranger);
        renewals.extend(id, later, deadline, signature);
    }

    function test_AConsentIsTheOwnersAndForThisOnly() public {
        bytes memory fromAnn = consent(annKey);
        bytes memory good = consent(bobKey);
        expectBadSignature();
        extend(fromAnn);
        expectBadSignature();
        extend("");
        later += 1;
        expectBadSignature();
        extend(good);
        later -= 1;
        deadline += 1;
        expectBadSignature();
        extend(good);
        deadline -= 1;
        uint256 own = id;
        subscribe(subscription());
        vm.assertEq(voucher(own).version, voucher(id).version);
        expectBadSignature();
        extend(good);
        id = own;
        vm.chainId(block.chainid + 1);
        expectBadSignature();
        extend(good);
        vm.chainId(block.chainid - 1);
        bytes32 hash = structHash(voucher(id).version);
        bytes memory elsewhere = signatureOf(bobKey, digestFor(address(vouchers), "Commonweal VoucherRenewals", hash));
        expectBadSignature();
        extend(elsewhere);
        extend(good);
    }

    function test_AConsentIsUsedOnceAndDiesWithATransfer() public {
        bytes memory signature = consent(bobKey);
        pass(id, cat);
        pass(id, bob);
        expectBadSignature();
        extend(signature);
        signature = consent(bobKey);
        extend(signature);
        expectInvalidExpiry();
        extend(signature);
        later += 1;
        expectBadSignature();
        extend(signature);
    }

    function test_ADeadlineIsTheFirstSecondThatIsTooLate() public {
        bytes memory signature = consent(bobKey);
        setTime(deadline);
        vm.expectRevert(
            abi.encodeWithSelector(IVoucherRenewals.VoucherRenewalsDeadlinePassed.selector, deadline, deadline)
        );
        extend(signature);
        setTime(deadline - 1);
        extend(signature);
    }

    function test_AnExpiryIsLaterAndToCome() public {
        uint256[4] memory wrong = [0, expiry - 1, expiry, uint256(type(uint40).max) + 1];
        for (uint256 i = 0; i < wrong.length; ++i) {
            later = wrong[i];
            expectInvalidExpiry();
            extend("");
        }
        (later, deadline) = (expiry + 10, expiry + 20);
        setTime(expiry + 10);
        bytes memory signature = consent(bobKey);
        expectInvalidExpiry();
        extend(signature);
        setTime(expiry + 9);
        extend(signature);
        later = type(uint40).max;
        extend(consent(bobKey));
        vm.assertEq(voucher(id).expiry, type(uint40).max);
    }

    function test_WhatNeverExpiresIsNotExtended() public {
        SeriesTerms memory terms = seriesTerms();
        terms.validity = 0;
        id = issueOf(ann, terms);
        expectInvalidExpiry();
        extend("");
    }

    function test_WhatIsRedeemedOrWithdrawnIsNotExtended() public {
        redeem(ann, id, 1000);
        bytes memory signature = consent(bobKey);
        expectInvalidExpiry();
        extend(signature);
        id = listed(ann);
        vm.prank(ann);
        vouchers.voidVoucher(id);
        expectInvalidExpiry();
        extend("");
    }

    function test_WhatIsLockedIsNotExtended() public {
        vm.prank(bob);
        redemptions.request(id, 1);
        bytes memory signature = consent(bobKey);
        vm.expectRevert(abi.encodeWithSelector(IVoucherBook.VouchersLocked.selector, id));
        extend(signature);
    }

    function test_WhatDoesNotExistIsNotExtended() public {
        vm.expectRevert(abi.encodeWithSelector(IERC721Errors.ERC721NonexistentToken.selector, id + 1));
        vm.prank(ann);
        renewals.extend(id + 1, later, deadline, "");
        vm.expectRevert(abi.encodeWithSelector(IVoucherBook.VouchersUnknownSeries.selector, 99));
        vm.prank(ann);
        renewals.extend((99 << 64) + 1, later, deadline, "");
    }

    function test_AContractThatHoldsAVoucherConsentsAsItDoes() public {
        ContractWallet wallet = new ContractWallet(bob);
        pass(id, address(wallet));
        bytes memory fromCat = consent(catKey);
        expectBadSignature();
        extend(fromCat);
        extend(consent(bobKey));
        vm.assertEq(voucher(id).expiry, later);
    }

    function test_AnExtendedSubscriptionIsRenewableAtItsNewEnd() public {
        extend(consent(bobKey));
        assertWindow(later - FIRST_WINDOW, later);
    }
}
