// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";
import {IAuthorized} from "../../contracts/common/interfaces/IAuthorized.sol";
import {CongressTerms, ICongress} from "../../contracts/leadership/interfaces/ICongress.sol";
import {KindTerms} from "../../contracts/leadership/interfaces/ILottery.sol";
import {Congress} from "../../contracts/leadership/Congress.sol";
import {LeadershipTokens} from "../../contracts/leadership/LeadershipTokens.sol";
import {CongressTest} from "./CongressTest.sol";

contract CongressParametersTest is CongressTest {
    uint256 private constant HALF = 15 days;

    function test_OnlyTheTimelockSetsParameters() public {
        vm.prank(stranger);
        vm.expectRevert(
            abi.encodeWithSelector(IAuthorized.AuthorizedNotAuthority.selector, stranger, address(timelock))
        );
        chamber.setParameters(usualTerms());
        vm.assertEq(chamber.authority(), address(timelock));
        vm.assertEq(address(chamber.tokens()), address(tokens));
        vm.assertTrue(chamber.isTrustedForwarder(address(forwarder)));
    }

    function test_OnlyVersionsThatWereSetAreThere() public {
        vm.assertEq(chamber.parametersVersion(), 1);
        vm.expectRevert(abi.encodeWithSelector(ICongress.CongressUnknownParameters.selector, 0));
        chamber.parameters(0);
        vm.expectRevert(abi.encodeWithSelector(ICongress.CongressUnknownParameters.selector, 2));
        chamber.parameters(2);
    }

    function test_DelaysAreAnHourAtLeastAndVotesHalfALifetimeAtMost() public {
        CongressTerms memory terms = usualTerms();
        terms.votingDelay = 1 hours - 1;
        refuse(terms, "votingDelay", 1 hours - 1, 1 hours, HALF);
        terms.votingDelay = uint32(HALF) + 1;
        refuse(terms, "votingDelay", HALF + 1, 1 hours, HALF);
        terms.votingDelay = type(uint32).max;
        refuse(terms, "votingDelay", type(uint32).max, 1 hours, HALF);
        terms.votingDelay = uint32(HALF);
        refuse(terms, "votingPeriod", 7 days, 1 hours, 0);
        terms.votingDelay = uint32(HALF - 7 days) + 1;
        refuse(terms, "votingPeriod", 7 days, 1 hours, 7 days - 1);
        terms.votingDelay = uint32(HALF - 7 days);
        accept(terms);
        (terms.votingDelay, terms.votingPeriod) = (1 hours, 1 hours - 1);
        refuse(terms, "votingPeriod", 1 hours - 1, 1 hours, HALF - 1 hours);
        terms.votingPeriod = 1 hours;
        accept(terms);
        terms.votingPeriod = uint32(HALF) - 1 hours;
        accept(terms);
    }

    function test_WhatPassedWaitsAnHourToSixtyDays() public {
        CongressTerms memory terms = usualTerms();
        terms.executionDelay = 1 hours - 1;
        refuse(terms, "executionDelay", 1 hours - 1, 1 hours, 60 days);
        terms.executionDelay = 60 days + 1;
        refuse(terms, "executionDelay", 60 days + 1, 1 hours, 60 days);
        terms.executionDelay = 1 hours;
        accept(terms);
        terms.executionDelay = 60 days;
        accept(terms);
    }

    function test_TheQuorumIsAtMostHalf() public {
        CongressTerms memory terms = usualTerms();
        terms.quorumDenominator = 0;
        refuse(terms, "quorumNumerator", 1, 1, 0);
        terms.quorumDenominator = 1;
        refuse(terms, "quorumNumerator", 1, 1, 0);
        (terms.quorumNumerator, terms.quorumDenominator) = (0, 3);
        refuse(terms, "quorumNumerator", 0, 1, 1);
        terms.quorumNumerator = 2;
        refuse(terms, "quorumNumerator", 2, 1, 1);
        (terms.quorumNumerator, terms.quorumDenominator) = (127, 255);
        accept(terms);
        (terms.quorumNumerator, terms.quorumDenominator) = (1, 255);
        accept(terms);
    }

    function test_TheLeastQuorumCanBeReached() public {
        CongressTerms memory terms = usualTerms();
        terms.quorumLeast = 0;
        refuse(terms, "quorumLeast", 0, 1, 48);
        terms.quorumLeast = 49;
        refuse(terms, "quorumLeast", 49, 1, 48);
        terms.quorumLeast = 1;
        accept(terms);
        terms.quorumLeast = 48;
        accept(terms);
    }

    function test_BoundsHoldForTheFirstParametersToo() public {
        CongressTerms memory terms = usualTerms();
        terms.quorumLeast = 0;
        vm.expectRevert(
            abi.encodeWithSelector(ICongress.CongressInvalidParameters.selector, bytes32("quorumLeast"), 0, 1, 48)
        );
        new Congress(address(timelock), address(forwarder), tokens, terms);
        vm.expectRevert(IAuthorized.AuthorizedZeroAuthority.selector);
        new Congress(address(0), address(forwarder), tokens, usualTerms());
    }

    function test_AVoteIsSixtyDaysAtMostHoweverLongTokensLast() public {
        KindTerms[3] memory kinds = firstKinds();
        kinds[CONGRESS].lifetime = type(uint32).max / 64 * 64;
        tokens = new LeadershipTokens(address(timelock), WINDOW, kinds);
        chamber = new Congress(address(timelock), address(forwarder), tokens, usualTerms());
        CongressTerms memory terms = usualTerms();
        terms.votingDelay = 60 days + 1;
        refuse(terms, "votingDelay", 60 days + 1, 1 hours, 60 days);
        (terms.votingDelay, terms.votingPeriod) = (30 days, 30 days);
        accept(terms);
    }

    function test_WhereAProposalTokenHasTwoUsesTheSameIsNotProposedTwice() public {
        congress = vm.computeCreateAddress(address(this), vm.getNonce(address(this)) + 1);
        KindTerms[3] memory kinds = firstKinds();
        kinds[PROPOSAL].uses = 2;
        tokens = new LeadershipTokens(address(timelock), WINDOW, kinds);
        chamber = new Congress(address(timelock), address(forwarder), tokens, usualTerms());
        uint256 id = put(bob);
        vm.prank(bob);
        vm.expectRevert(abi.encodeWithSelector(ICongress.CongressAlreadyProposed.selector, id));
        chamber.propose(documents.tokenId, documents.text, documents.code, targets, values, calldatas);
        clearCalls();
        vm.assertNotEq(putAgain(bob), id);
    }

    function refuse(CongressTerms memory terms, bytes32 field, uint256 given, uint256 least, uint256 most) private {
        vm.prank(address(timelock));
        vm.expectRevert(abi.encodeWithSelector(ICongress.CongressInvalidParameters.selector, field, given, least, most));
        chamber.setParameters(terms);
    }

    function accept(CongressTerms memory terms) private {
        vm.prank(address(timelock));
        chamber.setParameters(terms);
        uint256 version = chamber.parametersVersion();
        vm.assertEq(keccak256(abi.encode(chamber.parameters(version))), keccak256(abi.encode(terms)));
    }
}
