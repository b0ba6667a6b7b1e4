// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Case, CasePhase, Juror, JuryTerms, Service} from "../../contracts/arbitration/interfaces/IArbitration.sol";
import {CaseTerms} from "../../contracts/arbitration/interfaces/IArbitrator.sol";
import {CaseSource} from "../../contracts/mocks/CaseSource.sol";
import {ArbitrationTest} from "../arbitration/ArbitrationTest.sol";

/// Cases of two sources, one of them unknown, and what is written of them beside the contract.
abstract contract ArbitrationLedgers is ArbitrationTest {
    struct Brought {
        uint256 id;
        address source;
        CaseTerms terms;
    }

    uint256 internal constant MOST_CASES = 8;
    /// @dev Of the people the first two are the usual parties, and these many may be parties.
    uint256 internal constant PEOPLE = 18;
    uint256 internal constant PARTIES = 4;

    Brought[] internal brought;
    CaseSource[2] internal sources;
    bytes20[PEOPLE] internal people;
    bytes20[PARTIES] internal parties;
    uint256 internal paidIn;
    uint256 internal paidOut;
    uint256 internal moves;

    function setUp() public virtual override {
        super.setUp();
        (people[0], people[1]) = (annId, bobId);
        for (uint256 i = 2; i < PEOPLE; ++i) {
            (, people[i]) = juror(i);
            admit(people[i]);
        }
        for (uint256 i = 2; i < PEOPLE; ++i) {
            vm.prank(identities.accountOf(people[i]));
            court.joinPool();
        }
        for (uint256 i = 0; i < PARTIES; ++i) {
            parties[i] = people[i];
        }
        skipTime(1);
        sources = [source, new CaseSource(court)];
        begin();
    }

    function admit(bytes20 identity) internal virtual {
        neighbours.admit(COMMUNITY, identity);
    }

    /// What a contract was sent without its knowing (wei).
    function forcedInto(address) internal view virtual returns (uint256) {
        return 0;
    }

    function begin() private {
        // One whose jury is drawn, one that was decided for each side, and one just brought.
        CaseTerms memory terms = usualTerms();
        note(drawn(terms), terms);
        terms = usualTerms();
        note(decided(terms, FOR_OPENER), terms);
        terms = usualTerms();
        note(decided(terms, FOR_RESPONDENT), terms);
        terms = usualTerms();
        note(open(terms), terms);
    }

    function note(uint256 id, CaseTerms memory terms) private {
        brought.push(Brought(id, address(source), terms));
        paidIn += DEPOSIT;
    }

    /// @dev Any that are allowed, with deposits that do not divide evenly.
    function randomTerms(uint256 seed) internal pure returns (JuryTerms memory set) {
        set = juryTerms();
        set.deposit = uint96(seed % 1000);
        set.appealDeposit = uint96(1 + ((seed >> 16) % 1000));
        set.jurors = (seed >> 32) % 2 == 0 ? 3 : 5;
        set.tries = uint8(13 + ((seed >> 40) % 52));
        set.penance = uint24((seed >> 48) % 90 days);
        set.dealings = uint24((seed >> 64) % 30 days);
    }

    // ---- Checks --------------------------------------------------------------------------------------------------------

    /// What came in is there, less what was taken, and each wei is owed to somebody or the deposit of an open case.
    function checkEther() external view {
        uint256 known = 0;
        for (uint256 i = 0; i < PEOPLE; ++i) {
            known += court.owedTo(people[i]);
        }
        for (uint256 n = 0; n < brought.length; ++n) {
            Case memory record = court.caseOf(brought[n].id);
            if (record.phase >= CasePhase.Ruled) continue;
            JuryTerms memory set = court.parameters(record.version);
            known += set.deposit + (record.round < 2 ? 0 : set.appealDeposit);
        }
        vm.assertEq(address(court).balance, paidIn - paidOut + forcedInto(address(court)), "ETH");
        vm.assertEq(known, paidIn - paidOut, "deposits");
    }

    /// Nobody sits twice in a case, nor a party, nor more or fewer than a round has.
    function checkJuries() external view {
        for (uint256 n = 0; n < brought.length; ++n) {
            bytes20[] memory sat = new bytes20[](32);
            uint256 count = 0;
            Case memory record = court.caseOf(brought[n].id);
            for (uint256 round = 0; round <= record.round; ++round) {
                (Juror[] memory jury, uint256 seated) = court.juryOf(brought[n].id, round);
                uint256 before = count;
                for (uint256 place = 0; place < jury.length; ++place) {
                    bytes20 identity = jury[place].identity;
                    vm.assertTrue(identity != brought[n].terms.opener, "the opener judges");
                    vm.assertTrue(identity != brought[n].terms.respondent, "the respondent judges");
                    if ((seated >> place) & 1 == 0) {
                        vm.assertEq(uint256(jury[place].service), uint256(Service.None), "one served and did not sit");
                        continue;
                    }
                    for (uint256 i = 0; i < count; ++i) {
                        vm.assertTrue(sat[i] != identity, "one sat twice");
                    }
                    sat[count++] = identity;
                }
                uint256 size = uint256(court.parameters(record.version).jurors) + (round < 2 ? 0 : 2);
                if (count != before) vm.assertEq(count - before, size, "a jury of another size");
            }
        }
    }

    /// A source takes one ruling, of a case that is closed then, and it is an option.
    function checkRulings() external view {
        for (uint256 n = 0; n < brought.length; ++n) {
            Brought memory told = brought[n];
            Case memory record = court.caseOf(told.id);
            vm.assertLt(record.ruling, told.terms.options, "no option");
            if (told.source != address(sources[0]) && told.source != address(sources[1])) continue;
            CaseSource from_ = CaseSource(told.source);
            uint256 rulings = from_.rulings(told.terms.key);
            vm.assertLe(rulings, record.phase == CasePhase.Closed ? 1 : 0, "told too often");
            if (rulings == 0) continue;
            uint256 ruling = from_.rulingOf(told.terms.key);
            vm.assertTrue(ruling == record.ruling || ruling == 0, "told another ruling");
        }
    }
}
