// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Arbitration} from "../../contracts/arbitration/Arbitration.sol";
import {CasePhase, IArbitration, JuryTerms} from "../../contracts/arbitration/interfaces/IArbitration.sol";
import {CaseTerms} from "../../contracts/arbitration/interfaces/IArbitrator.sol";
import {IAuthorized} from "../../contracts/common/interfaces/IAuthorized.sol";
import {CaseSource} from "../../contracts/mocks/CaseSource.sol";
import {ArbitrationTest} from "./ArbitrationTest.sol";

contract ArbitrationParametersTest is ArbitrationTest {
    function test_OnlyTheAuthoritySetsParametersAndSources() public {
        bytes memory expected =
            abi.encodeWithSelector(IAuthorized.AuthorizedNotAuthority.selector, stranger, address(this));
        vm.startPrank(stranger);
        vm.expectRevert(expected);
        court.setParameters(juryTerms());
        vm.expectRevert(expected);
        court.setSource(stranger, true);
    }

    function test_SetsAreNumberedFromOne() public {
        vm.assertEq(court.parametersVersion(), 1);
        JuryTerms memory set = juryTerms();
        vm.assertEq(abi.encode(court.parameters(1)), abi.encode(set));
        set.deposit = 5;
        vm.expectEmit(address(court));
        emit IArbitration.ParametersSet(2, set);
        court.setParameters(set);
        vm.assertEq(court.parametersVersion(), 2);
        vm.assertEq(court.depositOf(0), 5);
        vm.assertEq(abi.encode(court.parameters(2)), abi.encode(set));
        unknown(0);
        unknown(3);
    }

    function unknown(uint256 version) internal {
        vm.expectRevert(abi.encodeWithSelector(IArbitration.ArbitrationUnknownParameters.selector, version));
        court.parameters(version);
    }

    function test_ParametersUnderWhichACaseCouldNotEndAreRefused() public {
        JuryTerms memory set = juryTerms();
        set.jurors = 4;
        refused(set, "jurors");
        set = juryTerms();
        set.jurors = 7;
        refused(set, "jurors");
        set = juryTerms();
        set.tries = 8;
        refused(set, "tries");
        set.tries = 65;
        refused(set, "tries");
        set.tries = 9;
        court.setParameters(set);
        set.jurors = 5;
        set.tries = 12;
        refused(set, "tries");
        set.tries = 64;
        court.setParameters(set);
        set = juryTerms();
        set.evidence = 0;
        refused(set, "evidence");
        set = juryTerms();
        set.strike = 0;
        refused(set, "strike");
        set = juryTerms();
        set.commit = 0;
        refused(set, "commit");
        set = juryTerms();
        set.reveal = 0;
        refused(set, "reveal");
        set = juryTerms();
        set.appeal = 0;
        refused(set, "appeal");
        set = juryTerms();
        set.delivery = 0;
        refused(set, "delivery");
    }

    function refused(JuryTerms memory set, bytes32 field) internal {
        vm.expectRevert(abi.encodeWithSelector(IArbitration.ArbitrationInvalidParameters.selector, field));
        court.setParameters(set);
    }

    function test_ACaseEndsUnderTheParametersItBeganUnder() public {
        fillPool(12);
        CaseTerms memory terms = usualTerms();
        uint256 id = open(terms);
        JuryTerms memory set = juryTerms();
        set = JuryTerms(7, 7, 5, 64, 1, 1, 1, 1, 1, 1, 1, 1, 0);
        court.setParameters(set);
        uint256 end = vm.getBlockTimestamp() + 3 days;
        expectWindow(id, end, type(uint256).max);
        court.summon(address(source), terms);
        vm.warp(end);
        court.summon(address(source), terms);
        drawJury(terms);
        vm.assertEq(uint256(court.caseOf(id).drawn), 5);
        vote(id, ballots(3, FOR_RESPONDENT));
        tally(terms);
        appeal(ann, terms);
        vm.assertEq(court.owedTo(annId), 0);
        agree(ann, terms, 1);
        agree(bob, terms, 1);
        vm.assertEq(court.owedTo(annId), DEPOSIT + APPEAL_DEPOSIT);
        // The next one is under the new ones.
        terms = usualTerms();
        source.open{value: 7}(terms, "");
        skipTime(1);
        court.summon(address(source), terms);
        drawJury(terms);
        vm.assertEq(uint256(court.caseOf(idOf(terms)).drawn), 9);
    }

    function test_ASourceIsAcceptedForCasesFromThenOn() public {
        CaseSource other = new CaseSource(court);
        vm.assertFalse(court.isSource(address(other)));
        vm.assertTrue(court.isSource(address(source)));
        vm.expectEmit(address(court));
        emit IArbitration.SourceSet(address(other), true);
        court.setSource(address(other), true);
        vm.assertTrue(court.isSource(address(other)));
        CaseTerms memory terms = usualTerms();
        uint256 id = other.open{value: DEPOSIT}(terms, "");
        court.setSource(address(other), false);
        vm.assertTrue(court.caseOf(id).accepted);
        terms.key = "next";
        id = other.open{value: DEPOSIT}(terms, "");
        vm.assertFalse(court.caseOf(id).accepted);
        assertPhase(id, CasePhase.Evidence);
    }
}
