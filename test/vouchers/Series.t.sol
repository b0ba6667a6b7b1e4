// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IVoucherAudiences} from "../../contracts/vouchers/interfaces/IVoucherAudiences.sol";
import {Audience, IVoucherBook, Series, SeriesTerms} from "../../contracts/vouchers/interfaces/IVoucherBook.sol";
import {IVoucherRedemptions} from "../../contracts/vouchers/interfaces/IVoucherRedemptions.sol";
import {IVoucherRenewals} from "../../contracts/vouchers/interfaces/IVoucherRenewals.sol";
import {TransferRule, Visibility, VoucherKind} from "../../contracts/vouchers/interfaces/IVouchers.sol";
import {VouchersTest} from "./VouchersTest.sol";

contract SeriesTest is VouchersTest {
    function create(address issuer, SeriesTerms memory terms) private returns (uint256) {
        vm.prank(issuer);
        return vouchers.createSeries(terms);
    }

    function expectInvalid(SeriesTerms memory terms, bytes32 field) private {
        vm.expectRevert(abi.encodeWithSelector(IVoucherBook.VouchersInvalidTerms.selector, field));
        create(ann, terms);
    }

    function seriesFrom(SeriesTerms memory terms, bytes20 issuer) private pure returns (Series memory series) {
        (series.issuer, series.kind, series.visibility) = (issuer, terms.kind, terms.visibility);
        (series.transferRule, series.decimals, series.available) = (terms.transferRule, terms.decimals, true);
        (series.validity, series.contentHash, series.currency) = (terms.validity, terms.contentHash, terms.currency);
        (series.unit, series.category, series.geohash) = (terms.unit, terms.category, terms.geohash);
    }

    function test_ASeriesHasTheTermsItWasOpenedWith() public {
        SeriesTerms memory terms = seriesTerms();
        Series memory expected = seriesFrom(terms, annId);
        vm.expectEmit(address(vouchers));
        emit IVoucherBook.SeriesCreated(1, annId, expected, terms.uri);
        uint256 seriesId = create(ann, terms);
        vm.assertEq(seriesId, 1);
        vm.assertEq(abi.encode(vouchers.seriesOf(1)), abi.encode(expected));
        (bytes20 issuer, bytes3 currency) = vouchers.issuerOf(1);
        vm.assertEq(bytes32(issuer), bytes32(annId));
        vm.assertEq(bytes32(currency), bytes32(bytes3("EUR")));
    }

    function test_SeriesAreNumberedFromOneWhoeverOpensThem() public {
        vm.assertEq(vouchers.seriesCount(), 0);
        vm.assertEq(create(ann, seriesTerms()), 1);
        vm.assertEq(create(bob, seriesTerms()), 2);
        vm.assertEq(create(ann, seriesTerms()), 3);
        vm.assertEq(vouchers.seriesCount(), 3);
    }

    function testFuzz_TermsAreKeptWhateverTheyAre(
        bytes32 contentHash,
        uint256 kinds,
        uint32 validity,
        bytes12 geohash,
        bytes8 unit,
        bytes4 category,
        bytes3 currency
    ) public {
        SeriesTerms memory terms = seriesTerms();
        (terms.contentHash, terms.validity, terms.geohash) = (contentHash | bytes32(uint256(1)), validity, geohash);
        (terms.unit, terms.category, terms.currency) = (unit, category, currency);
        (terms.kind, terms.visibility) = (VoucherKind(kinds % 3), Visibility((kinds >> 8) % 3));
        (terms.transferRule, terms.decimals) = (TransferRule((kinds >> 16) % 3), uint8((kinds >> 24) % 7));
        uint256 seriesId = create(ann, terms);
        vm.assertEq(abi.encode(vouchers.seriesOf(seriesId)), abi.encode(seriesFrom(terms, annId)));
    }

    function test_OnlyARegisteredIdentityOpensASeries() public {
        vm.expectRevert(abi.encodeWithSelector(IVoucherBook.VouchersNotRegistered.selector, stranger));
        create(stranger, seriesTerms());
        vm.expectRevert(abi.encodeWithSelector(IVoucherBook.VouchersNotRegistered.selector, stranger));
        vm.prank(stranger);
        vouchers.issue(seriesTerms(), 1, 1000, true);
    }

    function test_TermsThatCannotHoldAreRefused() public {
        SeriesTerms memory terms = seriesTerms();
        terms.contentHash = 0;
        expectInvalid(terms, "contentHash");
        terms = seriesTerms();
        terms.decimals = 7;
        expectInvalid(terms, "decimals");
        terms.decimals = 6;
        create(ann, terms);
        terms = subscription();
        terms.validity = 0;
        expectInvalid(terms, "renewal");
        terms = subscription();
        terms.renewal.count = 0;
        expectInvalid(terms, "renewal");
    }

    function test_ModulesAreToldOnlyOfTermsThatThereAre() public {
        vm.recordLogs();
        create(ann, seriesTerms());
        vm.assertEq(vm.getRecordedLogs().length, 1);
    }

    function test_RenewalTermsGoToTheRenewals() public {
        SeriesTerms memory terms = subscription();
        vm.expectEmit(address(renewals));
        emit IVoucherRenewals.RenewalTermsSet(1, terms.renewal);
        create(ann, terms);
        vm.assertEq(abi.encode(renewals.termsOf(1)), abi.encode(terms.renewal));
    }

    function test_AnotherJudgeOrCommunityGoesToTheRedemptions() public {
        SeriesTerms memory terms = seriesTerms();
        terms.arbitrator = address(0xBEEF);
        vm.expectEmit(address(redemptions));
        emit IVoucherRedemptions.CourtSet(1, address(0xBEEF), 0);
        create(ann, terms);
        terms.arbitrator = address(0);
        terms.communityId = 7;
        create(ann, terms);
        (address arbitrator, uint256 communityId) = redemptions.courtOf(1);
        vm.assertEq(arbitrator, address(0xBEEF));
        vm.assertEq(communityId, 0);
        (arbitrator, communityId) = redemptions.courtOf(2);
        vm.assertEq(arbitrator, address(judge));
        vm.assertEq(communityId, 7);
    }

    function test_TheAudienceOfWhatIsNotPublicGoesToTheAudiences() public {
        SeriesTerms memory terms = seriesTerms();
        terms.visibility = Visibility.Private;
        terms.audience.accounts = new address[](1);
        terms.audience.accounts[0] = bob;
        vm.expectEmit(address(audiences));
        emit IVoucherAudiences.AudienceWidened(1, new uint256[](0), 0, terms.audience.accounts);
        create(ann, terms);
        vm.assertTrue(audiences.isNamed(1, bob));
    }

    function test_WhatThereIsNotHasNoTerms() public {
        bytes memory unknown = abi.encodeWithSelector(IVoucherBook.VouchersUnknownSeries.selector, 1);
        vm.expectRevert(unknown);
        vouchers.seriesOf(1);
        vm.expectRevert(unknown);
        vouchers.issuerOf(1);
        vm.expectRevert(unknown);
        vouchers.mayRedeem(1, ann);
        vm.expectRevert(unknown);
        vm.prank(ann);
        vouchers.setAvailable(1, false);
        vm.expectRevert(unknown);
        vm.prank(ann);
        vouchers.mint(1, 1, 1000, true);
    }

    function test_OnlyTheIssuerSetsAvailability() public {
        uint256 seriesId = create(ann, seriesTerms());
        vm.expectRevert(abi.encodeWithSelector(IVoucherBook.VouchersNotIssuer.selector, seriesId, bob));
        vm.prank(bob);
        vouchers.setAvailable(seriesId, false);
        vm.expectEmit(address(vouchers));
        emit IVoucherBook.AvailabilitySet(seriesId, false);
        vm.prank(ann);
        vouchers.setAvailable(seriesId, false);
        vm.assertFalse(vouchers.seriesOf(seriesId).available);
        vm.prank(ann);
        vouchers.setAvailable(seriesId, true);
        vm.assertTrue(vouchers.seriesOf(seriesId).available);
    }

    function test_WhatIsUnavailableIsNotMintedAndDoesNotLeaveItsIssuer() public {
        uint256 circulating = held(ann, bob);
        uint256 seriesId = seriesIdOf(circulating);
        vm.prank(ann);
        uint256 waiting = vouchers.mint(seriesId, 1, 1000, true);
        vm.prank(ann);
        vouchers.setAvailable(seriesId, false);
        bytes memory unavailable = abi.encodeWithSelector(IVoucherBook.VouchersUnavailable.selector, seriesId);
        vm.expectRevert(unavailable);
        vm.prank(ann);
        vouchers.mint(seriesId, 1, 1000, true);
        vm.expectRevert(unavailable);
        vm.prank(ann);
        vouchers.transferFrom(ann, bob, waiting);
        pass(circulating, cat);
        vm.prank(ann);
        vouchers.setAvailable(seriesId, true);
        pass(waiting, bob);
    }

    function test_AnIssuerNamesAndDismissesDelegates() public {
        uint256 seriesId = create(ann, seriesTerms());
        vm.assertTrue(vouchers.mayRedeem(seriesId, ann));
        vm.assertFalse(vouchers.mayRedeem(seriesId, stranger));
        vm.expectEmit(address(vouchers));
        emit IVoucherBook.DelegateSet(annId, stranger, true);
        vm.prank(ann);
        vouchers.setDelegate(stranger, true);
        vm.assertTrue(vouchers.isDelegate(annId, stranger));
        vm.assertTrue(vouchers.mayRedeem(seriesId, stranger));
        vm.assertFalse(vouchers.isDelegate(bobId, stranger));
        vm.prank(ann);
        vouchers.setDelegate(stranger, false);
        vm.assertFalse(vouchers.mayRedeem(seriesId, stranger));
        vm.expectRevert(abi.encodeWithSelector(IVoucherBook.VouchersNotRegistered.selector, stranger));
        vm.prank(stranger);
        vouchers.setDelegate(ann, true);
    }

    function test_ASeriesFollowsItsIssuersIdentityToAnotherAccount() public {
        uint256 seriesId = create(ann, seriesTerms());
        identities.recover(annId, stranger);
        vm.expectRevert(abi.encodeWithSelector(IVoucherBook.VouchersNotIssuer.selector, seriesId, ann));
        vm.prank(ann);
        vouchers.mint(seriesId, 1, 1000, true);
        vm.prank(stranger);
        vm.assertEq(vouchers.ownerOf(vouchers.mint(seriesId, 1, 1000, true)), stranger);
        vm.assertTrue(vouchers.mayRedeem(seriesId, stranger));
        vm.assertFalse(vouchers.mayRedeem(seriesId, ann));
    }
}
