// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Communities} from "../../contracts/community/Communities.sol";
import {ICommunities, Request} from "../../contracts/community/interfaces/ICommunities.sol";
import {Answer} from "../../contracts/community/libraries/Consent.sol";
import {ContractWallet} from "../../contracts/mocks/ContractWallet.sol";
import {CommunitiesTest} from "./CommunitiesTest.sol";

/// @notice Answers by signature, one or many.
contract CommunitiesSignedTest is CommunitiesTest {
    uint256 internal constant DEADLINE = NOW + 1 days;

    uint256 internal communityId;
    bytes20[] internal list;
    Request internal request;

    function setUp() public override {
        super.setUp();
        (communityId, list) = communityOf(10, 10_000, 0);
        request = decision(communityId, TEXT);
    }

    function signatureBy(uint256 i, bool yes) internal view returns (bytes memory) {
        return sign(request, yes, DEADLINE, only(list[i]));
    }

    function hand(uint256 i, bool yes, bytes memory signature) internal {
        communities.answerFor(request, yes, 0, DEADLINE, accountOf[list[i]], signature);
    }

    function expectInvalid(address signer) internal {
        vm.expectRevert(abi.encodeWithSelector(ICommunities.CommunitiesInvalidSignature.selector, signer));
    }

    function expectNothing() internal {
        vm.expectRevert(abi.encodeWithSelector(ICommunities.CommunitiesNothingCounted.selector, idOf(request)));
    }

    // ---- One ---------------------------------------------------------------------------------------------------------

    function test_AnyoneHandsInWhatAMemberSigned() public {
        vm.prank(makeAddr("anyone"));
        hand(3, true, signatureBy(3, true));
        vm.assertEq(uint256(communities.answerOf(request, list[3])), uint256(Answer.Yes));
        hand(4, false, signatureBy(4, false));
        checkStatus(request, 1, 1);
    }

    function test_ASignatureIsForItsRequestAnswerDeadlineAndSignerAlone() public {
        bytes memory signature = signatureBy(1, true);
        address signer = accountOf[list[1]];
        expectInvalid(signer);
        communities.answerFor(request, false, 0, DEADLINE, signer, signature);
        expectInvalid(signer);
        communities.answerFor(request, true, 1, DEADLINE, signer, signature);
        expectInvalid(signer);
        communities.answerFor(request, true, 0, DEADLINE + 1, signer, signature);
        expectInvalid(accountOf[list[2]]);
        communities.answerFor(request, true, 0, DEADLINE, accountOf[list[2]], signature);
        expectInvalid(address(0));
        communities.answerFor(request, true, 0, DEADLINE, address(0), signature);
        Request memory other = decision(communityId, keccak256("another text"));
        expectInvalid(signer);
        communities.answerFor(other, true, 0, DEADLINE, signer, signature);
        bytes memory long = bytes.concat(signature, hex"00");
        expectInvalid(signer);
        communities.answerFor(request, true, 0, DEADLINE, signer, long);
        hand(1, true, signature);
    }

    function test_ASignatureIsForItsContractAndChainAlone() public {
        bytes memory signature = signatureBy(1, true);
        address signer = accountOf[list[1]];
        Communities twin = new Communities(address(forwarder), identities);
        vm.prank(signer);
        twin.found(CHARTER, 10_000, 0, "");
        expectInvalid(signer);
        twin.answerFor(request, true, 0, DEADLINE, signer, signature);
        vm.chainId(4_242);
        expectInvalid(signer);
        communities.answerFor(request, true, 0, DEADLINE, signer, signature);
    }

    function test_ASignatureCanBeHandedInUpToItsDeadline() public {
        bytes memory signature = signatureBy(1, true);
        bytes memory expected =
            abi.encodeWithSelector(ICommunities.CommunitiesDeadlinePassed.selector, DEADLINE, DEADLINE + 1);
        vm.warp(DEADLINE + 1);
        vm.expectRevert(expected);
        hand(1, true, signature);
        vm.expectRevert(expected);
        communities.answerForMany(request, true, 0, DEADLINE, signature);
        vm.warp(DEADLINE);
        communities.answerForMany(request, true, 0, DEADLINE, signature);
        hand(2, true, signatureBy(2, true));
        checkStatus(request, 2, 0);
    }

    function test_AContractSignsAsItsWalletSaysItDoes() public {
        (address owner, uint256 key) = makeAddrAndKey("owner");
        address wallet = address(new ContractWallet(owner));
        identities.recover(list[1], wallet);
        bytes32 digest = digestOf(request, true, 0, DEADLINE);
        bytes memory another = signatureOf(keyOf[list[1]], digest);
        expectInvalid(wallet);
        communities.answerFor(request, true, 0, DEADLINE, wallet, another);
        communities.answerFor(request, true, 0, DEADLINE, wallet, signatureOf(key, digest));
        vm.assertEq(uint256(communities.answerOf(request, list[1])), uint256(Answer.Yes));
    }

    function test_WhoHasNoIdentitySignsNothing() public {
        (address stranger, uint256 key) = makeAddrAndKey("stranger");
        bytes memory signature = signatureOf(key, digestOf(request, true, 0, DEADLINE));
        vm.expectRevert(abi.encodeWithSelector(ICommunities.CommunitiesNotRegistered.selector, stranger));
        communities.answerFor(request, true, 0, DEADLINE, stranger, signature);
        expectNothing();
        communities.answerForMany(request, true, 0, DEADLINE, signature);
    }

    /// Else anyone could undo an answer with one that was given before it.
    function test_ASignatureCountsOnlyAsTheFirstAnswer() public {
        bytes memory signature = signatureBy(1, true);
        answer(request, list[1], false);
        vm.expectRevert(
            abi.encodeWithSelector(ICommunities.CommunitiesAlreadyAnswered.selector, idOf(request), list[1])
        );
        hand(1, true, signature);
        expectNothing();
        communities.answerForMany(request, true, 0, DEADLINE, signature);
        hand(2, true, signatureBy(2, true));
        vm.expectRevert(
            abi.encodeWithSelector(ICommunities.CommunitiesAlreadyAnswered.selector, idOf(request), list[2])
        );
        hand(2, true, signatureBy(2, true));
        checkStatus(request, 1, 1);
    }

    /// The seat is another one then, and would be empty.
    function test_ASignatureDoesNotOutliveTheMembershipItWasGivenIn() public {
        bytes memory old = signatureBy(1, true);
        answer(request, list[1], false);
        depart(communityId, list[1]);
        bytes memory expected =
            abi.encodeWithSelector(ICommunities.CommunitiesNotEntitled.selector, idOf(request), list[1]);
        vm.expectRevert(expected);
        hand(1, true, old);
        admit(communityId, list[1]);
        vm.expectRevert(expected);
        hand(1, true, old);
        expectNothing();
        communities.answerForMany(request, true, 0, DEADLINE, old);
        bytes memory anew = signIn(request, true, 1, DEADLINE, only(list[1]));
        communities.answerForMany(request, true, 1, DEADLINE, anew);
        vm.assertEq(uint256(communities.answerOf(request, list[1])), uint256(Answer.Yes));
    }

    /// Who was a member before and is to be admitted again signs for the membership to come.
    function test_ACandidateWhoLeftBeforeSignsAsSuch() public {
        depart(communityId, list[1]);
        Request memory again = admission(communityId, list[1]);
        vm.assertEq(uint256(again.basis), 2);
        bytes memory first = sign(again, true, DEADLINE, only(list[1]));
        vm.expectRevert(abi.encodeWithSelector(ICommunities.CommunitiesNotEntitled.selector, idOf(again), list[1]));
        communities.answerFor(again, true, 0, DEADLINE, accountOf[list[1]], first);
        bytes memory second = signIn(again, true, 1, DEADLINE, only(list[1]));
        communities.answerFor(again, true, 1, DEADLINE, accountOf[list[1]], second);
        vm.assertEq(uint256(communities.answerOf(again, list[1])), uint256(Answer.Yes));
    }

    function test_ALostKeySignsNothingMore() public {
        bytes memory old = signatureBy(1, true);
        (address moved, uint256 key) = makeAddrAndKey("moved");
        identities.recover(list[1], moved);
        vm.expectRevert(abi.encodeWithSelector(ICommunities.CommunitiesNotRegistered.selector, accountOf[list[1]]));
        hand(1, true, old);
        expectNothing();
        communities.answerForMany(request, true, 0, DEADLINE, old);
        communities.answerFor(request, true, 0, DEADLINE, moved, signatureOf(key, digestOf(request, true, 0, DEADLINE)));
        vm.assertEq(uint256(communities.answerOf(request, list[1])), uint256(Answer.Yes));
    }

    // ---- Many --------------------------------------------------------------------------------------------------------

    function test_TenConsentInOneTransaction() public {
        bytes memory signatures = sign(request, true, DEADLINE, list);
        vm.expectEmit(address(communities));
        emit ICommunities.Asked(idOf(request), communityId, request);
        vm.expectEmit(address(communities));
        emit ICommunities.Answered(idOf(request), list, true, 10, 0);
        vm.expectEmit(address(communities));
        emit ICommunities.Passed(idOf(request), communityId);
        vm.assertEq(communities.answerForMany(request, true, 0, DEADLINE, signatures), 10);
        vm.assertTrue(communities.isDecided(communityId, TEXT));
        vm.expectRevert(abi.encodeWithSelector(ICommunities.CommunitiesRequestPassed.selector, idOf(request)));
        communities.answerForMany(request, true, 0, DEADLINE, signatures);
    }

    function test_ManySayNo() public {
        vm.assertEq(answerSigned(request, false, first(list, 2, 5)), 5);
        checkStatus(request, 0, 5);
        vm.assertFalse(communities.isDecided(communityId, TEXT));
    }

    function test_NobodyIsCountedTwice() public {
        answer(request, list[0], true);
        bytes20[] memory twice = new bytes20[](4);
        (twice[0], twice[1], twice[2], twice[3]) = (list[1], list[0], list[1], list[2]);
        bytes20[] memory counted = new bytes20[](2);
        (counted[0], counted[1]) = (list[1], list[2]);
        bytes memory signatures = sign(request, true, DEADLINE, twice);
        vm.expectEmit(address(communities));
        emit ICommunities.Answered(idOf(request), counted, true, 3, 0);
        vm.assertEq(communities.answerForMany(request, true, 0, DEADLINE, signatures), 2);
        expectNothing();
        communities.answerForMany(request, true, 0, DEADLINE, signatures);
        checkStatus(request, 3, 0);
    }

    /// One who left, or signed something else, must not keep the others from being counted.
    function test_WhatIsNobodysIsPassedOver() public {
        bytes20 eve = person("eve");
        depart(communityId, list[9]);
        bytes memory valid = signatureBy(1, true);
        bytes memory signatures = bytes.concat(
            new bytes(65), // nothing at all
            sign(request, true, DEADLINE, only(eve)), // no member
            sign(request, true, DEADLINE, only(list[9])), // none any more
            sign(request, false, DEADLINE, only(list[2])), // another answer
            valid,
            malleable(valid)
        );
        vm.assertEq(communities.answerForMany(request, true, 0, DEADLINE, signatures), 1);
        checkStatus(request, 1, 0);
    }

    /// The same signature with s in the upper half and the other v.
    function malleable(bytes memory signature) internal pure returns (bytes memory) {
        uint256 order = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141;
        (bytes32 r, uint256 s) = (part(signature, 32), uint256(part(signature, 64)));
        return abi.encodePacked(r, order - s, uint8(signature[64]) == 27 ? uint8(28) : uint8(27));
    }

    function part(bytes memory data, uint256 end) internal pure returns (bytes32 word) {
        for (uint256 i = 0; i < 32; ++i) {
            word |= bytes32(data[end - 32 + i]) >> (8 * i);
        }
    }

    function test_SignaturesHave65BytesEach() public {
        bytes memory one = signatureBy(1, true);
        uint256[4] memory lengths = [uint256(1), 64, 66, 129];
        for (uint256 i = 0; i < 4; ++i) {
            bytes memory cut = new bytes(lengths[i]);
            for (uint256 k = 0; k < lengths[i]; ++k) {
                cut[k] = one[k % 65];
            }
            vm.expectRevert(abi.encodeWithSelector(ICommunities.CommunitiesInvalidLength.selector, lengths[i]));
            communities.answerForMany(request, true, 0, DEADLINE, cut);
        }
        expectNothing();
        communities.answerForMany(request, true, 0, DEADLINE, "");
    }

    function test_ACandidateAloneIsAnAnswerToo() public {
        bytes20 eve = person("eve");
        Request memory request_ = admission(communityId, eve);
        vm.recordLogs();
        vm.assertEq(answerSigned(request_, true, only(eve)), 1);
        vm.assertEq(vm.getRecordedLogs().length, 2, "asked, and the subject's answer; no member's");
        vm.assertEq(uint256(communities.answerOf(request_, eve)), uint256(Answer.Yes));
        checkStatus(request_, 0, 0);
    }

    function test_ManyTakeDeparturesOutInPassing() public {
        answerSigned(request, true, first(list, 0, 3));
        depart(communityId, list[0]);
        depart(communityId, list[5]);
        bytes memory signatures = sign(request, true, DEADLINE, first(list, 1, 9));
        vm.expectEmit(address(communities));
        emit ICommunities.Recounted(idOf(request), 2, 2, 0);
        vm.assertEq(communities.answerForMany(request, true, 0, DEADLINE, signatures), 6);
        vm.assertTrue(communities.isDecided(communityId, TEXT));
    }
}
