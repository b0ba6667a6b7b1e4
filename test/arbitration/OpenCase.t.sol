// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Case, CasePhase, IArbitration} from "../../contracts/arbitration/interfaces/IArbitration.sol";
import {CaseTerms} from "../../contracts/arbitration/interfaces/IArbitrator.sol";
import {CaseSource} from "../../contracts/mocks/CaseSource.sol";
import {ArbitrationTest} from "./ArbitrationTest.sol";

contract OpenCaseTest is ArbitrationTest {
    function test_ACaseIsOpenedUnderTheHashOfItsSourceAndTerms() public {
        CaseTerms memory terms = usualTerms();
        uint256 id = court.caseIdOf(address(source), terms);
        vm.assertEq(id, uint256(keccak256(abi.encode(address(source), terms))) >> 8);
        vm.expectEmit(address(court));
        emit IArbitration.CaseOpened(id, address(source), annId, terms, 1, true, DEPOSIT);
        vm.expectEmit(address(court));
        emit IArbitration.Evidence(address(court), id, address(source), "ipfs://claim");
        vm.assertEq(open(terms), id);
        Case memory record = court.caseOf(id);
        vm.assertEq(uint256(record.version), 1);
        vm.assertEq(uint256(record.openedAt), vm.getBlockTimestamp());
        vm.assertEq(uint256(record.options), 3);
        vm.assertEq(uint256(record.openerWins), 4);
        vm.assertTrue(record.accepted);
        assertPhase(id, CasePhase.Evidence);
        vm.assertEq(address(court).balance, DEPOSIT);
        vm.assertEq(court.owedTo(annId), 0);
    }

    function test_ACaseIsOpenedOnceForEver() public {
        CaseTerms memory terms = usualTerms();
        uint256 id = open(terms);
        bytes memory expected = abi.encodeWithSelector(IArbitration.ArbitrationCaseExists.selector, id);
        vm.expectRevert(expected);
        open(terms);
        agree(ann, terms, 0);
        agree(bob, terms, 0);
        assertPhase(id, CasePhase.Closed);
        vm.expectRevert(expected);
        open(terms);
        // Another key, another source, another term: another case.
        terms.key = "again";
        vm.assertNotEq(open(terms), id);
        terms.communityId = COMMUNITY;
        open(terms);
        vm.assertNotEq(new CaseSource(court).open{value: DEPOSIT}(terms, ""), id);
    }

    function test_WhatIsSentBeyondTheDepositIsTheOpeners() public {
        CaseTerms memory terms = usualTerms();
        vm.expectRevert(
            abi.encodeWithSelector(IArbitration.ArbitrationInsufficientDeposit.selector, DEPOSIT - 1, DEPOSIT)
        );
        source.open{value: DEPOSIT - 1}(terms, "");
        uint256 id = court.caseIdOf(address(source), terms);
        vm.expectEmit(address(court));
        emit IArbitration.Credited(annId, id, 3, 3);
        source.open{value: DEPOSIT + 3}(terms, "");
        vm.assertEq(court.withdraw(annId), 3);
        vm.assertEq(ann.balance, 3);
    }

    function test_ACaseNobodyCouldWinOrJudgeIsRefused() public {
        CaseTerms memory terms = usualTerms();
        terms.opener = 0;
        refused(terms);
        terms = usualTerms();
        terms.respondent = 0;
        refused(terms);
        terms = usualTerms();
        terms.respondent = terms.opener;
        refused(terms);
        terms = usualTerms();
        (terms.options, terms.openerWins) = (1, 1);
        refused(terms);
        terms = usualTerms();
        (terms.options, terms.openerWins) = (5, 2);
        refused(terms);
        terms = usualTerms();
        terms.options = type(uint256).max;
        refused(terms);
        terms = usualTerms();
        terms.openerWins = 0;
        refused(terms);
        terms.openerWins = 5;
        refused(terms);
        terms.openerWins = 8;
        refused(terms);
        terms.openerWins = type(uint256).max - 1;
        refused(terms);
        // All options but the first, at most.
        (terms.options, terms.openerWins) = (4, 14);
        open(terms);
        terms = usualTerms();
        (terms.options, terms.openerWins) = (2, 2);
        open(terms);
    }

    function refused(CaseTerms memory terms) internal {
        vm.expectRevert(
            abi.encodeWithSelector(
                IArbitration.ArbitrationInvalidCase.selector,
                terms.opener,
                terms.respondent,
                terms.options,
                terms.openerWins
            )
        );
        open(terms);
    }

    function test_AnyoneGivesEvidenceWhileItsTimeLasts() public {
        CaseTerms memory terms = usualTerms();
        uint256 id = open(terms);
        uint256 end = vm.getBlockTimestamp() + 3 days;
        vm.warp(end - 1);
        vm.expectEmit(address(court));
        emit IArbitration.Evidence(address(court), id, stranger, "ipfs://photo");
        vm.prank(stranger);
        court.submitEvidence(id, "ipfs://photo");
        vm.warp(end);
        expectWindow(id, 0, end);
        court.submitEvidence(id, "ipfs://photo");
        court.summon(address(source), terms);
        expectPhase(id, CasePhase.Summoned);
        court.submitEvidence(id, "ipfs://photo");
        expectPhase(id + 1, CasePhase.None);
        court.submitEvidence(id + 1, "ipfs://photo");
    }

    function test_TheDepositIsTheSameForAllPools() public view {
        vm.assertEq(court.depositOf(0), DEPOSIT);
        vm.assertEq(court.depositOf(COMMUNITY), DEPOSIT);
    }

    function test_AnUnknownSourceIsNoted() public {
        CaseSource other = new CaseSource(court);
        CaseTerms memory terms = usualTerms();
        uint256 id = other.open{value: DEPOSIT}(terms, "");
        vm.assertFalse(court.caseOf(id).accepted);
    }
}
