// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAuthorized} from "../../contracts/common/interfaces/IAuthorized.sol";
import {
    IGoodsChoice,
    Organisation,
    OrganisationTerms,
    Processor
} from "../../contracts/publicgoods/interfaces/IGoodsChoice.sol";
import {GoodsTest} from "./GoodsTest.sol";

contract OrganisationListTest is GoodsTest {
    event OrganisationListed(uint256 indexed organisation, uint256 index, OrganisationTerms terms);
    event OrganisationAmended(uint256 indexed organisation, OrganisationTerms terms);
    event OrganisationDelisted(uint256 indexed organisation, uint256 index, uint256 moved);
    event ProcessorSet(address indexed processor, bool accepted, bytes2 jurisdiction, bytes32 policyHash);

    function test_AnOrganisationIsKeptAsItWasVotedIn() public {
        OrganisationTerms memory terms = organisationTerms(5);
        vm.expectEmit(address(choice));
        emit OrganisationListed(5, 4, terms);
        vm.assertEq(choice.list(terms), 5);
        Organisation memory record = choice.organisationOf(5);
        vm.assertEq(record.content, terms.content);
        vm.assertEq(record.payout, terms.payout);
        vm.assertEq(record.signer, terms.signer);
        vm.assertEq(record.cap, terms.cap);
        vm.assertEq(record.listedAt, vm.getBlockTimestamp());
        vm.assertEq(record.delistedAt, 0);
        vm.assertEq(record.index, 4);
        vm.assertEq(choice.organisationCount(), 5);
        vm.assertEq(choice.listedCount(), 5);
        vm.assertEq(choice.listedAt(4), 5);
        vm.assertEq(choice.listedAt(5), 0);
        vm.assertTrue(choice.isListed(5));
        vm.assertFalse(choice.isListed(6));
        vm.assertFalse(choice.isListed(0));
    }

    function test_OnlyTheAuthorityListsAmendsAndDelists() public {
        bytes memory denied =
            abi.encodeWithSelector(IAuthorized.AuthorizedNotAuthority.selector, stranger, address(this));
        OrganisationTerms memory terms = organisationTerms(5);
        vm.startPrank(stranger);
        vm.expectRevert(denied);
        choice.list(terms);
        vm.expectRevert(denied);
        choice.amend(1, terms);
        vm.expectRevert(denied);
        choice.delist(1);
        vm.expectRevert(denied);
        choice.setProcessor(stranger, Processor(true, "DE", keccak256("policy")));
        vm.stopPrank();
    }

    function test_AnOrganisationHasADescriptionAnAccountAndACap() public {
        OrganisationTerms memory terms = organisationTerms(5);
        terms.content = 0;
        expectInvalid(terms, "content");
        terms = organisationTerms(5);
        terms.payout = address(0);
        expectInvalid(terms, "payout");
        terms.payout = address(goods);
        expectInvalid(terms, "payout");
        terms.payout = address(choice);
        expectInvalid(terms, "payout");
        terms = organisationTerms(5);
        terms.cap = 0;
        expectInvalid(terms, "cap");
        terms.cap = 1;
        terms.signer = address(0);
        choice.list(terms);
    }

    function test_AmendingChangesTermsAndNothingElse() public {
        uint256 listed = choice.organisationOf(2).listedAt;
        OrganisationTerms memory terms = organisationTerms(9);
        terms.cap = 7;
        vm.expectEmit(address(choice));
        emit OrganisationAmended(2, terms);
        choice.amend(2, terms);
        Organisation memory record = choice.organisationOf(2);
        vm.assertEq(record.payout, payoutOf(9));
        vm.assertEq(record.signer, vm.addr(signerKeyOf(9)));
        vm.assertEq(record.cap, 7);
        vm.assertEq(record.content, terms.content);
        vm.assertEq(record.listedAt, listed);
        vm.assertEq(record.index, 1);
    }

    function test_WhereOneIsVotedOutTheLastTakesItsPlace() public {
        vm.expectEmit(address(choice));
        emit OrganisationDelisted(2, 1, 4);
        choice.delist(2);
        vm.assertEq(choice.listedAt(1), 4);
        vm.assertEq(choice.organisationOf(4).index, 1);
        vm.assertEq(choice.listedCount(), 3);
        vm.assertEq(choice.organisationOf(2).delistedAt, vm.getBlockTimestamp());
        vm.assertFalse(choice.isListed(2));
        vm.expectEmit(address(choice));
        emit OrganisationDelisted(3, 2, 0);
        choice.delist(3);
        choice.delist(4);
        vm.assertEq(choice.listedAt(0), 1);
        vm.assertEq(choice.listedCount(), 1);
        vm.assertEq(choice.list(organisationTerms(5)), 5);
        vm.assertEq(choice.organisationCount(), 5);
    }

    function test_WhatIsNotListedIsNeitherAmendedNorDelisted() public {
        choice.delist(2);
        OrganisationTerms memory terms = organisationTerms(2);
        uint256[3] memory unlisted = [uint256(2), 0, 5];
        for (uint256 i = 0; i < 3; ++i) {
            bytes memory reason = abi.encodeWithSelector(IGoodsChoice.GoodsChoiceNotListed.selector, unlisted[i]);
            vm.expectRevert(reason);
            choice.amend(unlisted[i], terms);
            vm.expectRevert(reason);
            choice.delist(unlisted[i]);
        }
    }

    function test_ThereIsAMostThatCanBeListed() public {
        vm.store(address(choice), bytes32(uint256(2)), bytes32(uint256(65_535)));
        vm.assertEq(choice.listedCount(), 65_535);
        OrganisationTerms memory terms = organisationTerms(5);
        vm.expectRevert(abi.encodeWithSelector(IGoodsChoice.GoodsChoiceTooManyOrganisations.selector, 65_535));
        choice.list(terms);
        vm.store(address(choice), bytes32(uint256(2)), bytes32(uint256(65_534)));
        choice.list(terms);
        vm.assertEq(choice.organisationOf(5).index, 65_534);
    }

    function test_AProcessorIsAcceptedUnderAJurisdictionAndAPolicy() public {
        bytes32 policy = keccak256("policy");
        expectInvalidProcessor(address(0), "DE", policy);
        expectInvalidProcessor(stranger, "De", policy);
        expectInvalidProcessor(stranger, "dE", policy);
        expectInvalidProcessor(stranger, "D[", policy);
        expectInvalidProcessor(stranger, "]E", policy);
        expectInvalidProcessor(stranger, "D", policy);
        expectInvalidProcessor(stranger, "DE", 0);
        vm.expectEmit(address(choice));
        emit ProcessorSet(stranger, true, "AZ", policy);
        choice.setProcessor(stranger, Processor(true, "AZ", policy));
        choice.setProcessor(stranger, Processor(true, "ZA", policy));
        vm.assertTrue(choice.processorOf(stranger).accepted);
        choice.setProcessor(stranger, Processor(false, 0, 0));
        vm.assertFalse(choice.processorOf(stranger).accepted);
    }

    function expectInvalid(OrganisationTerms memory terms, bytes32 field) private {
        bytes memory reason = abi.encodeWithSelector(IGoodsChoice.GoodsChoiceInvalidOrganisation.selector, field);
        vm.expectRevert(reason);
        choice.list(terms);
        vm.expectRevert(reason);
        choice.amend(1, terms);
    }

    function expectInvalidProcessor(address who, bytes2 jurisdiction, bytes32 policy) private {
        vm.expectRevert(
            abi.encodeWithSelector(IGoodsChoice.GoodsChoiceInvalidProcessor.selector, who, jurisdiction, policy)
        );
        choice.setProcessor(who, Processor(true, jurisdiction, policy));
    }
}
