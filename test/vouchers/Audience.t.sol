// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {IVoucherAudiences} from "../../contracts/vouchers/interfaces/IVoucherAudiences.sol";
import {Audience, IVoucherBook, SeriesTerms} from "../../contracts/vouchers/interfaces/IVoucherBook.sol";
import {TransferRule, Visibility} from "../../contracts/vouchers/interfaces/IVouchers.sol";
import {VouchersTest} from "./VouchersTest.sol";

contract AudienceTest is VouchersTest {
    uint256 private constant SCORE = 5_000;

    function issued(Visibility visibility, TransferRule rule, Audience memory audience) private returns (uint256) {
        SeriesTerms memory terms = seriesTerms();
        (terms.visibility, terms.transferRule, terms.audience) = (visibility, rule, audience);
        return issueOf(ann, terms);
    }

    function communitiesOf(uint256 first, uint256 second) private pure returns (Audience memory audience) {
        audience.communities = ids(first, second);
    }

    function scoreOf(uint256 score) private pure returns (Audience memory audience) {
        audience.minScore = score;
    }

    function accountOf(address account) private pure returns (Audience memory audience) {
        audience.accounts = new address[](1);
        audience.accounts[0] = account;
    }

    function nobody() private pure returns (Audience memory audience) {}

    function widen(uint256 id, Audience memory audience) private {
        vm.prank(ann);
        audiences.widen(seriesIdOf(id), audience);
    }

    function expectInvalid(uint256 id, Audience memory audience, bytes32 field) private {
        vm.expectRevert(abi.encodeWithSelector(IVoucherAudiences.VoucherAudiencesInvalid.selector, field));
        widen(id, audience);
    }

    function expectMayNot(uint256 id, address to) private {
        address from = vouchers.ownerOf(id);
        vm.assertFalse(vouchers.mayHold(id, to));
        refusesToPass(id, to, abi.encodeWithSelector(IVoucherBook.VouchersMayNotHold.selector, id, from, to));
    }

    function passAllowed(uint256 id, address to) private {
        vm.assertTrue(vouchers.mayHold(id, to));
        pass(id, to);
    }

    // ---- Transfer rules ----------------------------------------------------------------------------------------------

    function test_AFreePublicVoucherGoesToAnyone() public {
        uint256 id = issued(Visibility.Public, TransferRule.Free, nobody());
        passAllowed(id, stranger);
        passAllowed(id, cat);
        vm.assertFalse(vouchers.mayHold(id, address(0)));
    }

    function test_ARegisteredVoucherGoesToRegisteredIdentitiesOnly() public {
        uint256 id = issued(Visibility.Public, TransferRule.Registered, nobody());
        expectMayNot(id, stranger);
        passAllowed(id, bob);
        expectMayNot(id, stranger);
        passAllowed(id, cat);
        passAllowed(id, ann);
    }

    function test_AnIssuerOnlyVoucherLeavesAndReturns() public {
        uint256 id = issued(Visibility.Public, TransferRule.IssuerOnly, nobody());
        passAllowed(id, stranger);
        expectMayNot(id, cat);
        passAllowed(id, ann);
        passAllowed(id, bob);
    }

    function test_TheCommunityProjectsTakeAnyVoucherInEscrow() public {
        passAllowed(issued(Visibility.Public, TransferRule.Registered, nobody()), projects);
        uint256 id = issued(Visibility.Private, TransferRule.IssuerOnly, accountOf(bob));
        passAllowed(id, bob);
        passAllowed(id, projects);
        pass(id, cat);
    }

    // ---- Visibilities ------------------------------------------------------------------------------------------------

    function test_APrivateVoucherGoesToNamedAccountsAndItsIssuer() public {
        uint256 id = issued(Visibility.Private, TransferRule.Free, accountOf(bob));
        expectMayNot(id, cat);
        passAllowed(id, bob);
        expectMayNot(id, cat);
        passAllowed(id, ann);
    }

    function test_APrivateVoucherUnderTheOtherRulesAsksBoth() public {
        uint256 id = issued(Visibility.Private, TransferRule.Registered, accountOf(stranger));
        expectMayNot(id, stranger);
        expectMayNot(id, bob);
        id = issued(Visibility.Private, TransferRule.IssuerOnly, accountOf(bob));
        expectMayNot(id, cat);
        passAllowed(id, bob);
        widen(id, accountOf(cat));
        expectMayNot(id, cat);
    }

    function test_APlaceWithoutACommunityLetsNobodyIn() public {
        uint256 id = issued(Visibility.SemiPublic, TransferRule.Free, communitiesOf(4, 9));
        people.setMember(0, bobId, true);
        expectMayNot(id, bob);
    }

    function test_ASemiPublicVoucherGoesToMembersOfEachCommunity() public {
        uint256 id = issued(Visibility.SemiPublic, TransferRule.Free, communitiesOf(4, 9));
        expectMayNot(id, bob);
        people.setMember(9, bobId, true);
        passAllowed(id, bob);
        expectMayNot(id, stranger);
        people.setMember(4, catId, true);
        passAllowed(id, cat);
        people.setMember(9, bobId, false);
        expectMayNot(id, bob);
    }

    function test_ASemiPublicVoucherGoesToWhoHasTheScore() public {
        uint256 id = issued(Visibility.SemiPublic, TransferRule.Free, scoreOf(SCORE));
        people.setScore(bobId, SCORE - 1);
        expectMayNot(id, bob);
        people.setScore(bobId, SCORE);
        passAllowed(id, bob);
    }

    function test_WithoutAScoreToReachNoScoreHelps() public {
        uint256 id = issued(Visibility.SemiPublic, TransferRule.Free, communitiesOf(4, 9));
        people.setScore(bobId, type(uint256).max);
        expectMayNot(id, bob);
    }

    function test_EverybodyIsInTheAudienceOfAPublicSeries() public view {
        vm.assertTrue(audiences.includes(1, Visibility.Public, stranger));
    }

    function test_WhoHasItRedeemsItThoughItLeftTheAudience() public {
        uint256 id = issued(Visibility.SemiPublic, TransferRule.Free, communitiesOf(4, 9));
        people.setMember(4, bobId, true);
        pass(id, bob);
        people.setMember(4, bobId, false);
        redeem(ann, id, 1000);
    }

    // ---- Widening ----------------------------------------------------------------------------------------------------

    function test_AnAudienceGrowsByAccounts() public {
        uint256 id = issued(Visibility.Private, TransferRule.Free, accountOf(bob));
        Audience memory more = accountOf(cat);
        vm.expectEmit(address(audiences));
        emit IVoucherAudiences.AudienceWidened(seriesIdOf(id), new uint256[](0), 0, more.accounts);
        widen(id, more);
        vm.assertTrue(audiences.isNamed(seriesIdOf(id), bob) && audiences.isNamed(seriesIdOf(id), cat));
        vm.assertFalse(audiences.isNamed(seriesIdOf(id), ann));
    }

    function test_AnAudienceGrowsByCommunitiesUpToSeven() public {
        uint256 id = issued(Visibility.SemiPublic, TransferRule.Free, communitiesOf(1, 2));
        widen(id, communitiesOf(3, 4));
        widen(id, communitiesOf(5, 6));
        expectInvalid(id, communitiesOf(7, 8), "communities");
        Audience memory last;
        last.communities = ids(type(uint32).max);
        widen(id, last);
        expectInvalid(id, last, "communities");
        (uint256[] memory communities, uint256 minScore) = audiences.audienceOf(seriesIdOf(id));
        vm.assertEq(communities.length, 7);
        vm.assertEq(communities[0], 1);
        vm.assertEq(communities[6], type(uint32).max);
        vm.assertEq(minScore, 0);
        people.setMember(type(uint32).max, bobId, true);
        vm.assertTrue(audiences.includes(seriesIdOf(id), Visibility.SemiPublic, bob));
        vm.assertFalse(audiences.includes(seriesIdOf(id), Visibility.SemiPublic, cat));
    }

    function test_TheScoreOnlyFalls() public {
        uint256 id = issued(Visibility.SemiPublic, TransferRule.Free, nobody());
        widen(id, scoreOf(SCORE));
        assertScore(id, SCORE);
        widen(id, scoreOf(SCORE + 1));
        assertScore(id, SCORE);
        widen(id, scoreOf(0));
        assertScore(id, SCORE);
        vm.expectEmit(address(audiences));
        emit IVoucherAudiences.AudienceWidened(seriesIdOf(id), new uint256[](0), SCORE - 1, new address[](0));
        widen(id, scoreOf(SCORE - 1));
        assertScore(id, SCORE - 1);
    }

    function assertScore(uint256 id, uint256 score) private view {
        (, uint256 minScore) = audiences.audienceOf(seriesIdOf(id));
        vm.assertEq(minScore, score);
    }

    function test_NumbersThatDoNotFitAreRefused() public {
        uint256 id = issued(Visibility.SemiPublic, TransferRule.Free, nobody());
        expectInvalid(id, communitiesOf(1, 0), "communities");
        uint256 tooMuch = uint256(type(uint32).max) + 1;
        bytes memory overflow =
            abi.encodeWithSelector(SafeCast.SafeCastOverflowedUintDowncast.selector, uint8(32), tooMuch);
        vm.expectRevert(overflow);
        widen(id, communitiesOf(1, tooMuch));
        vm.expectRevert(overflow);
        widen(id, scoreOf(tooMuch));
    }

    function test_EachVisibilityHasItsOwnKindOfAudience() public {
        uint256 id = issued(Visibility.Public, TransferRule.Free, nobody());
        expectInvalid(id, communitiesOf(1, 2), "communities");
        expectInvalid(id, scoreOf(1), "minScore");
        expectInvalid(id, accountOf(bob), "accounts");
        id = issued(Visibility.Private, TransferRule.Free, nobody());
        expectInvalid(id, communitiesOf(1, 2), "communities");
        expectInvalid(id, scoreOf(1), "minScore");
        id = issued(Visibility.SemiPublic, TransferRule.Free, nobody());
        expectInvalid(id, accountOf(bob), "accounts");
    }

    function test_OnlyTheIssuerWidens() public {
        uint256 id = issued(Visibility.Private, TransferRule.Free, nobody());
        uint256 seriesId = seriesIdOf(id);
        vm.expectRevert(abi.encodeWithSelector(IVoucherAudiences.VoucherAudiencesNotIssuer.selector, seriesId, bob));
        vm.prank(bob);
        audiences.widen(seriesId, accountOf(bob));
        vm.expectRevert(abi.encodeWithSelector(IVoucherBook.VouchersUnknownSeries.selector, seriesId + 1));
        vm.prank(ann);
        audiences.widen(seriesId + 1, accountOf(bob));
        vm.expectRevert(abi.encodeWithSelector(IVoucherAudiences.VoucherAudiencesNotVouchers.selector, ann));
        vm.prank(ann);
        audiences.open(seriesId, Visibility.Private, accountOf(bob));
    }
}
