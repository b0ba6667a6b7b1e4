// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC721Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {ForwardRequest} from "../../contracts/common/interfaces/IForwarder.sol";
import {ContractWallet} from "../../contracts/mocks/ContractWallet.sol";
import {IVoucherBook} from "../../contracts/vouchers/interfaces/IVoucherBook.sol";
import {RequestState} from "../../contracts/vouchers/interfaces/IVoucherRedemptions.sol";
import {VoucherState} from "../../contracts/vouchers/interfaces/IVouchers.sol";
import {Holder} from "./Neighbours.sol";
import {RedemptionTest} from "./RedemptionTest.sol";

/// Redemption against the holder's signature.
contract RedeemTest is RedemptionTest {
    /// What a submission says; each test bends one part of it.
    struct Word {
        uint256 id;
        uint32 version;
        uint128 amount;
        uint128 remaining;
        uint256 deadline;
        bytes signature;
    }

    function wordOf(uint256 amount) internal view returns (Word memory word) {
        word = Word(id, version(), uint128(amount), owned().remaining, now_() + 1 days, "");
        word.signature = redeemSignature(id, amount);
    }

    function submit(address by, Word memory word) internal {
        vm.prank(by);
        vouchers.redeem(word.id, word.version, word.amount, word.remaining, word.deadline, word.signature);
    }

    function expectBadSignature(address signer) internal {
        vm.expectRevert(abi.encodeWithSelector(IVoucherBook.VouchersInvalidSignature.selector, signer));
    }

    function expectWrongVoucherState(VoucherState state) internal {
        vm.expectRevert(abi.encodeWithSelector(IVoucherBook.VouchersWrongState.selector, id, uint256(state)));
    }

    function test_APartIsRedeemedAgainstTheOwnersSignature() public {
        Word memory word = wordOf(300);
        uint32 before = version();
        vm.expectEmit(address(vouchers));
        emit IVoucherBook.VoucherRedeemed(id, bob, 300, 700, before + 1);
        submit(ann, word);
        assertAmounts(id, 1000, 700, 1000);
        assertState(id, VoucherState.Exchanged);
        vm.assertEq(version(), before + 1);
        vm.assertEq(vouchers.ownerOf(id), bob);
    }

    function test_TheWholeIsRedeemedAndTheVoucherWithIt() public {
        submit(ann, wordOf(1000));
        assertRemaining(0);
        assertState(id, VoucherState.Redeemed);
        Word memory again = wordOf(1);
        expectWrongVoucherState(VoucherState.Redeemed);
        submit(ann, again);
    }

    function test_OneUnitAtATimeIsRedeemed() public {
        for (uint256 i = 1; i <= 5; ++i) {
            submit(ann, wordOf(1));
            assertRemaining(1000 - i);
        }
    }

    function test_NeitherNothingNorMoreThanRemainsIsRedeemed() public {
        submit(ann, wordOf(400));
        uint128[4] memory amounts = [uint128(0), 601, 1000, type(uint128).max];
        for (uint256 i = 0; i < amounts.length; ++i) {
            Word memory word = wordOf(amounts[i]);
            vm.expectRevert(abi.encodeWithSelector(IVoucherBook.VouchersInvalidAmount.selector, amounts[i], 600));
            submit(ann, word);
        }
        submit(ann, wordOf(600));
        assertRemaining(0);
    }

    function test_NobodyButTheIssuerRedeems() public {
        Word memory word = wordOf(100);
        address[3] memory others = [bob, cat, stranger];
        for (uint256 i = 0; i < others.length; ++i) {
            vm.expectRevert(abi.encodeWithSelector(IVoucherBook.VouchersNotIssuer.selector, seriesIdOf(id), others[i]));
            submit(others[i], word);
        }
        assertRemaining(1000);
    }

    function test_ADelegateRedeemsWhileItIsOne() public {
        vm.prank(ann);
        vouchers.setDelegate(cat, true);
        submit(cat, wordOf(100));
        assertRemaining(900);
        vm.prank(ann);
        vouchers.setDelegate(cat, false);
        Word memory word = wordOf(100);
        vm.expectRevert(abi.encodeWithSelector(IVoucherBook.VouchersNotIssuer.selector, seriesIdOf(id), cat));
        submit(cat, word);
    }

    function test_ADelegateOfAnotherIssuerDoesNotRedeem() public {
        vm.prank(cat);
        vouchers.setDelegate(stranger, true);
        Word memory word = wordOf(100);
        vm.expectRevert(abi.encodeWithSelector(IVoucherBook.VouchersNotIssuer.selector, seriesIdOf(id), stranger));
        submit(stranger, word);
    }

    function test_ARecoveredIssuerRedeemsFromItsNewAccountOnly() public {
        identities.recover(annId, stranger);
        Word memory word = wordOf(100);
        vm.expectRevert(abi.encodeWithSelector(IVoucherBook.VouchersNotIssuer.selector, seriesIdOf(id), ann));
        submit(ann, word);
        submit(stranger, word);
        assertRemaining(900);
    }

    function test_ARecoveredHolderStillSignsWithTheAccountThatHasTheVoucher() public {
        identities.recover(bobId, stranger);
        submit(ann, wordOf(100));
        assertRemaining(900);
    }

    function test_AnIssuerRedeemsThroughTheForwarder() public {
        Word memory word = wordOf(100);
        bytes memory data = abi.encodeCall(
            vouchers.redeem, (word.id, word.version, word.amount, word.remaining, word.deadline, word.signature)
        );
        ForwardRequest memory relayed = ForwardRequest(ann, address(vouchers), 0, 500_000, 0, now_(), data);
        bytes memory signature = signatureOf(annKey, forwarder.digestOf(relayed));
        vm.prank(stranger);
        forwarder.execute(relayed, signature);
        assertRemaining(900);
    }

    function test_ADeadlineIsTheFirstSecondThatIsTooLate() public {
        Word memory word = wordOf(100);
        setTime(word.deadline);
        vm.expectRevert(
            abi.encodeWithSelector(IVoucherBook.VouchersDeadlinePassed.selector, word.deadline, word.deadline)
        );
        submit(ann, word);
        setTime(word.deadline - 1);
        submit(ann, word);
        assertRemaining(900);
    }

    function test_ASignatureIsUsedOnce() public {
        Word memory word = wordOf(100);
        submit(ann, word);
        vm.expectRevert(abi.encodeWithSelector(IVoucherBook.VouchersStale.selector, id, word.version + 1));
        submit(ann, word);
    }

    function test_ASignatureDiesWithATransferEvenIfTheVoucherComesBack() public {
        Word memory word = wordOf(100);
        pass(id, cat);
        vm.expectRevert(abi.encodeWithSelector(IVoucherBook.VouchersStale.selector, id, word.version + 1));
        submit(ann, word);
        pass(id, bob);
        vm.expectRevert(abi.encodeWithSelector(IVoucherBook.VouchersStale.selector, id, word.version + 2));
        submit(ann, word);
        word.version += 2;
        expectBadSignature(bob);
        submit(ann, word);
    }

    function test_ASignatureDiesWithASplit() public {
        Word memory word = wordOf(100);
        vm.prank(bob);
        vouchers.split(id, 1);
        vm.expectRevert(abi.encodeWithSelector(IVoucherBook.VouchersStale.selector, id, word.version + 1));
        submit(ann, word);
    }

    function test_WhatRemainsIsWhatTheOwnerSignedFor() public {
        Word memory word = wordOf(100);
        word.remaining = 999;
        vm.expectRevert(abi.encodeWithSelector(IVoucherBook.VouchersShrunk.selector, id, 1000));
        submit(ann, word);
    }

    function test_EachPartOfWhatWasSignedIsBound() public {
        uint256 other = held(ann, bob);
        Word memory word = wordOf(100);
        word.amount = 101;
        expectBadSignature(bob);
        submit(ann, word);
        word = wordOf(100);
        word.deadline += 1;
        expectBadSignature(bob);
        submit(ann, word);
        word = wordOf(100);
        // Another voucher with the same version, amount and owner.
        vm.assertEq(voucher(other).version, word.version);
        word.id = other;
        expectBadSignature(bob);
        submit(ann, word);
    }

    function test_ASignatureIsForOneChainAndOneContract() public {
        Word memory word = wordOf(100);
        vm.chainId(block.chainid + 1);
        expectBadSignature(bob);
        submit(ann, word);
        vm.chainId(block.chainid - 1);
        bytes32 typehash =
            keccak256("Redeem(uint256 id,uint32 version,uint128 amount,uint128 remainingBefore,uint256 deadline)");
        bytes32 structHash =
            keccak256(abi.encode(typehash, id, word.version, word.amount, word.remaining, word.deadline));
        bytes memory good = word.signature;
        word.signature = signatureOf(bobKey, digestFor(address(redemptions), "Commonweal Vouchers", structHash));
        expectBadSignature(bob);
        submit(ann, word);
        word.signature = signatureOf(bobKey, digestFor(address(vouchers), "Commonweal VoucherRenewals", structHash));
        expectBadSignature(bob);
        submit(ann, word);
        word.signature = good;
        submit(ann, word);
        assertRemaining(900);
    }

    function test_OnlyTheOwnerSigns() public {
        Word memory word = wordOf(100);
        bytes32 digest = redeemDigest(id, word.version, word.amount, word.remaining, word.deadline);
        word.signature = signatureOf(annKey, digest);
        expectBadSignature(bob);
        submit(ann, word);
        word.signature = signatureOf(catKey, digest);
        expectBadSignature(bob);
        submit(ann, word);
    }

    function test_NoMalformedSignatureIsTaken() public {
        Word memory word = wordOf(100);
        bytes memory good = word.signature;
        bytes[4] memory bad = [bytes(""), hex"00", abi.encodePacked(good, hex"00"), new bytes(65)];
        for (uint256 i = 0; i < bad.length; ++i) {
            word.signature = bad[i];
            expectBadSignature(bob);
            submit(ann, word);
        }
        // The other one of the two signatures that every signature has.
        (uint8 v, bytes32 r, bytes32 s) =
            vm.sign(bobKey, redeemDigest(id, word.version, word.amount, word.remaining, word.deadline));
        uint256 order = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141;
        word.signature = abi.encodePacked(r, bytes32(order - uint256(s)), v == 27 ? uint8(28) : uint8(27));
        expectBadSignature(bob);
        submit(ann, word);
    }

    function test_AContractThatHoldsAVoucherSignsAsItDoes() public {
        ContractWallet wallet = new ContractWallet(bob);
        pass(id, address(wallet));
        Word memory word = Word(id, version(), 100, 1000, now_() + 1 days, "");
        bytes32 digest = redeemDigest(id, word.version, 100, 1000, word.deadline);
        word.signature = signatureOf(catKey, digest);
        expectBadSignature(address(wallet));
        submit(ann, word);
        word.signature = signatureOf(bobKey, digest);
        submit(ann, word);
        assertRemaining(900);
    }

    function test_AContractThatRefusesToSignKeepsItsVoucher() public {
        Holder holder = new Holder();
        pass(id, address(holder));
        holder.feel(Holder.Mood.Refusing);
        Word memory word = Word(id, version(), 100, 1000, now_() + 1 days, "anything");
        expectBadSignature(address(holder));
        submit(ann, word);
        holder.feel(Holder.Mood.Accepting);
        submit(ann, word);
        assertRemaining(900);
    }

    function test_ItIsRedeemedUpToTheSecondBeforeExpiry() public {
        setTime(expiry - 1);
        submit(ann, wordOf(100));
        setTime(expiry);
        Word memory word = wordOf(100);
        expectWrongVoucherState(VoucherState.Expired);
        submit(ann, word);
    }

    function test_WhatNeverLeftItsIssuerIsNotRedeemed() public {
        id = listed(ann);
        Word memory word = Word(id, version(), 100, 1000, now_() + 1 days, redeemSignature(id, 100));
        expectWrongVoucherState(VoucherState.Listed);
        submit(ann, word);
    }

    function test_WhatIsReservedIsNotRedeemed() public {
        vm.prank(sales);
        vouchers.setReserved(id, true);
        Word memory word = wordOf(100);
        vm.expectRevert(abi.encodeWithSelector(IVoucherBook.VouchersLocked.selector, id));
        submit(ann, word);
    }

    function test_WhatDoesNotExistIsNotRedeemed() public {
        uint256 missing = id + 1;
        vm.expectRevert(abi.encodeWithSelector(IERC721Errors.ERC721NonexistentToken.selector, missing));
        vm.prank(ann);
        vouchers.redeem(missing, 1, 1, 1, now_() + 1, "");
    }

    function test_ASignatureEndsARequest() public {
        request(600);
        Word memory word = wordOf(100);
        vm.expectEmit(address(vouchers));
        emit IVoucherBook.RequestedSet(id, false);
        submit(ann, word);
        assertRemaining(900);
        assertFree();
        expectWrongState(RequestState.None);
        fulfil();
        request(900);
        vm.assertEq(redemptions.requestOf(id).number, 2);
    }

    function test_ASignatureRedeemsWhatExpiredWhileItWasAskedFor() public {
        setTime(expiry - 1);
        request(1000);
        setTime(expiry + 1 days);
        submit(ann, wordOf(600));
        assertRemaining(400);
        assertState(id, VoucherState.Expired);
        assertFree();
    }

    function test_ASignatureRedeemsWhileEverythingElseIsBroken() public {
        bytes memory broken = hex"fe";
        vm.etch(address(redemptions), broken);
        vm.etch(address(renewals), broken);
        vm.etch(address(audiences), broken);
        vm.etch(address(renderer), broken);
        vm.etch(address(judge), broken);
        submit(ann, wordOf(1000));
        assertState(id, VoucherState.Redeemed);
    }

    // ---- What the community projects hold ----------------------------------------------------------------------------

    function test_TheProjectsRedeemWhatTheyHold() public {
        pass(id, projects);
        uint32 before = version();
        vm.expectEmit(address(vouchers));
        emit IVoucherBook.VoucherRedeemed(id, projects, 1000, 0, before + 1);
        vm.prank(projects);
        vouchers.redeemHeld(id);
        assertState(id, VoucherState.Redeemed);
        vm.expectRevert(abi.encodeWithSelector(IVoucherBook.VouchersInvalidAmount.selector, 0, 0));
        vm.prank(projects);
        vouchers.redeemHeld(id);
    }

    function test_TheProjectsRedeemWhatExpiredInTheirHands() public {
        pass(id, projects);
        setTime(expiry);
        vm.prank(projects);
        vouchers.redeemHeld(id);
        assertState(id, VoucherState.Redeemed);
    }

    function test_WhatTheProjectsRedeemIsNoLongerAskedFor() public {
        pass(id, projects);
        vm.prank(projects);
        redemptions.request(id, 10);
        vm.prank(projects);
        vouchers.redeemHeld(id);
        assertFree();
        assertRemaining(0);
    }

    function test_TheProjectsRedeemNothingThatIsNotTheirs() public {
        vm.expectRevert(abi.encodeWithSelector(IERC721Errors.ERC721IncorrectOwner.selector, projects, id, bob));
        vm.prank(projects);
        vouchers.redeemHeld(id);
        vm.expectRevert(abi.encodeWithSelector(IERC721Errors.ERC721NonexistentToken.selector, id + 1));
        vm.prank(projects);
        vouchers.redeemHeld(id + 1);
    }

    function test_NobodyElseRedeemsWhatTheProjectsHold() public {
        pass(id, projects);
        address[4] memory others = [ann, bob, stranger, address(redemptions)];
        for (uint256 i = 0; i < others.length; ++i) {
            vm.expectRevert(abi.encodeWithSelector(IVoucherBook.VouchersNotModule.selector, others[i]));
            vm.prank(others[i]);
            vouchers.redeemHeld(id);
        }
    }

    function testFuzz_PartsAndWhatRemainsMakeTheFace(uint256[8] memory amounts, uint256 splitAt) public {
        uint256 redeemed = 0;
        uint256 child = 0;
        for (uint256 i = 0; i < amounts.length; ++i) {
            uint256 remaining = owned().remaining;
            if (remaining == 0) break;
            if (remaining > 1 && i == 3) {
                vm.prank(bob);
                child = vouchers.split(id, bound(splitAt, 1, remaining - 1));
                remaining = owned().remaining;
            }
            uint256 amount = bound(amounts[i], 1, remaining);
            submit(ann, wordOf(amount));
            redeemed += amount;
        }
        uint256 left = owned().remaining + (child == 0 ? 0 : voucher(child).remaining);
        uint256 faces = owned().face + (child == 0 ? 0 : voucher(child).face);
        vm.assertEq(redeemed + left, 1000);
        vm.assertEq(faces, 1000);
    }
}
