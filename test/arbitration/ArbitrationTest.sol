// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Arbitration} from "../../contracts/arbitration/Arbitration.sol";
import {
    Case,
    CasePhase,
    IArbitration,
    Juror,
    JuryTerms,
    Service
} from "../../contracts/arbitration/interfaces/IArbitration.sol";
import {CaseTerms} from "../../contracts/arbitration/interfaces/IArbitrator.sol";
import {ICapitalToken} from "../../contracts/capital/interfaces/ICapitalToken.sol";
import {ICommunities} from "../../contracts/community/interfaces/ICommunities.sol";
import {Forwarder} from "../../contracts/common/Forwarder.sol";
import {IdentityRegistry} from "../../contracts/identity/IdentityRegistry.sol";
import {CaseSource} from "../../contracts/mocks/CaseSource.sol";
import {JuryNeighbours} from "../../contracts/mocks/JuryNeighbours.sol";
import {IExoScore} from "../../contracts/reputation/interfaces/IExoScore.sol";
import {IReputation} from "../../contracts/reputation/interfaces/IReputation.sol";
import {IVouchers} from "../../contracts/vouchers/interfaces/IVouchers.sol";
import {PLCRVoting} from "../../contracts/voting/PLCRVoting.sol";
import {Test} from "../Test.sol";

/// @notice Two parties, a source that is accepted, and a pool of jurors who opted in.
abstract contract ArbitrationTest is Test {
    uint256 internal constant DEPOSIT = 1 ether;
    uint256 internal constant APPEAL_DEPOSIT = 2 ether;
    uint64 internal constant SCORE = 5_000;
    uint256 internal constant COMMUNITY = 7;
    bytes32 internal constant SALT = "salt";
    /// @dev Of the three options of a usual case, what is for whom.
    uint256 internal constant FOR_NOBODY = 0;
    uint256 internal constant FOR_RESPONDENT = 1;
    uint256 internal constant FOR_OPENER = 2;

    Forwarder internal forwarder;
    IdentityRegistry internal identities;
    PLCRVoting internal voting;
    JuryNeighbours internal neighbours;
    Arbitration internal court;
    CaseSource internal source;

    address internal ann;
    address internal bob;
    bytes20 internal annId;
    bytes20 internal bobId;
    address internal stranger;
    uint256 internal keys;

    function setUp() public virtual {
        deploy();
        (ann, annId) = member("ann");
        (bob, bobId) = member("bob");
        stranger = makeAddr("stranger");
        vm.deal(address(this), 1_000_000 ether);
    }

    function deploy() internal virtual {
        vm.warp(1_700_000_000);
        vm.roll(1_000);
        forwarder = new Forwarder();
        identities = new IdentityRegistry(address(this), address(forwarder), new address[](0));
        identities.setRegistrar(address(this), true);
        // Juries lock neither tokens nor reputation, so those are never called.
        voting = new PLCRVoting(address(forwarder), ICapitalToken(address(0)), IReputation(address(0)), identities);
        neighbours = new JuryNeighbours();
        address[] memory sources = new address[](1);
        sources[0] = vm.computeCreateAddress(address(this), vm.getNonce(address(this)) + 1);
        court = new Arbitration(
            address(this),
            address(forwarder),
            identities,
            voting,
            ICommunities(address(neighbours)),
            IExoScore(address(neighbours)),
            IVouchers(address(neighbours)),
            sources,
            juryTerms()
        );
        source = new CaseSource(court);
    }

    receive() external payable {}

    function juryTerms() internal pure returns (JuryTerms memory) {
        return JuryTerms({
            deposit: uint96(DEPOSIT),
            appealDeposit: uint96(APPEAL_DEPOSIT),
            jurors: 3,
            tries: 40,
            evidence: 3 days,
            strike: 1 days,
            commit: 3 days,
            reveal: 3 days,
            appeal: 3 days,
            delivery: 30 days,
            penance: 90 days,
            dealings: 90 days,
            score: SCORE
        });
    }

    // ---- People --------------------------------------------------------------------------------------------------------

    /// @dev A verified identity.
    function member(string memory name) internal virtual returns (address account, bytes20 identity) {
        account = makeAddr(name);
        identity = idOf(name);
        identities.registerByVote(identity, account);
        identities.setVerified(identity, true);
    }

    function idOf(string memory name) internal pure returns (bytes20) {
        return bytes20(keccak256(bytes(name)));
    }

    function jurorName(uint256 i) internal pure returns (string memory) {
        return string.concat("juror ", vm.toString(i));
    }

    /// @dev Verified, with the score it takes.
    function juror(uint256 i) internal virtual returns (address account, bytes20 identity) {
        identity = idOf(jurorName(i));
        account = identities.accountOf(identity);
        if (account == address(0)) (account, identity) = member(jurorName(i));
        neighbours.setScore(identity, SCORE);
    }

    /// @dev `count` jurors, numbers 0 and up, who opt in; then a second passes.
    function fillPool(uint256 count) internal {
        for (uint256 i = 0; i < count; ++i) {
            (address account,) = juror(i);
            vm.prank(account);
            court.joinPool();
        }
        skipTime(1);
    }

    function fillCommunity(uint256 count) internal {
        for (uint256 i = 0; i < count; ++i) {
            (, bytes20 identity) = juror(i);
            neighbours.admit(COMMUNITY, identity);
        }
        skipTime(1);
    }

    // ---- A case --------------------------------------------------------------------------------------------------------

    function usualTerms() internal returns (CaseTerms memory) {
        return
            CaseTerms({
                key: bytes32(++keys), opener: annId, respondent: bobId, options: 3, openerWins: 4, communityId: 0
            });
    }

    function open(CaseTerms memory terms) internal returns (uint256) {
        return source.open{value: DEPOSIT}(terms, "ipfs://claim");
    }

    function idOf(CaseTerms memory terms) internal view returns (uint256) {
        return court.caseIdOf(address(source), terms);
    }

    /// @dev Until a jury is summoned.
    function summoned(CaseTerms memory terms) internal returns (uint256 id) {
        id = open(terms);
        vm.warp(court.caseOf(id).openedAt + 3 days);
        court.summon(address(source), terms);
    }

    function sealJury(uint256 id) internal {
        vm.roll(court.caseOf(id).drawBlock + 1);
        court.seal(id);
    }

    function drawJury(CaseTerms memory terms) internal {
        sealJury(idOf(terms));
        court.draw(address(source), terms);
    }

    /// @dev Until a jury is drawn.
    function drawn(CaseTerms memory terms) internal returns (uint256 id) {
        id = summoned(terms);
        drawJury(terms);
    }

    function strike(address party, CaseTerms memory terms, uint256 places) internal {
        vm.prank(party);
        court.strike(address(source), terms, places);
    }

    function agree(address party, CaseTerms memory terms, uint256 option) internal {
        vm.prank(party);
        court.agree(address(source), terms, option);
    }

    function appeal(address party, CaseTerms memory terms) internal {
        hoax(party, APPEAL_DEPOSIT);
        court.appeal{value: APPEAL_DEPOSIT}(address(source), terms);
    }

    function execute(CaseTerms memory terms) internal {
        court.execute(address(source), terms);
    }

    function tally(CaseTerms memory terms) internal {
        court.tally(address(source), terms);
    }

    /// @dev Identities that sit in the present round, in order of place.
    function seatedOf(uint256 id) internal view returns (bytes20[] memory seated) {
        (Juror[] memory jury, uint256 places) = court.juryOf(id, court.caseOf(id).round);
        seated = new bytes20[](jury.length);
        uint256 count = 0;
        for (uint256 place = 0; place < jury.length; ++place) {
            if ((places >> place) & 1 != 0) seated[count++] = jury[place].identity;
        }
        assembly ("memory-safe") {
            mstore(seated, count)
        }
    }

    /// @dev One ballot for each of `choices`, by those who sit, in order; the others stay silent. Then reveal is over.
    function vote(uint256 id, uint256[] memory choices) internal {
        Case memory record = court.caseOf(id);
        bytes20[] memory seated = seatedOf(id);
        vm.warp(uint256(record.since) + 1 days);
        uint256 pollId = voting.openPoll(court, court.pollKey(id, record.round));
        for (uint256 i = 0; i < choices.length; ++i) {
            commit(identities.accountOf(seated[i]), pollId, choices[i]);
        }
        vm.warp(uint256(record.since) + 4 days);
        for (uint256 i = 0; i < choices.length; ++i) {
            voting.reveal(pollId, identities.accountOf(seated[i]), choices[i], SALT);
        }
        vm.warp(uint256(record.since) + 7 days);
    }

    function commit(address account, uint256 pollId, uint256 choice) internal {
        bytes24 hash = voting.commitmentHash(pollId, account, choice, SALT);
        vm.prank(account);
        voting.commit(pollId, hash, 0, 0);
    }

    /// @dev A jury is drawn and says `ruling` with one voice.
    function decided(CaseTerms memory terms, uint256 ruling) internal returns (uint256 id) {
        id = drawn(terms);
        vote(id, ballots(3, ruling));
        tally(terms);
    }

    /// @dev After an appeal was drawn: five say `ruling`.
    function judgeAppeal(CaseTerms memory terms, uint256 ruling) internal {
        drawJury(terms);
        vote(idOf(terms), ballots(5, ruling));
        tally(terms);
    }

    function afterAppeal() internal {
        vm.warp(vm.getBlockTimestamp() + 3 days);
    }

    function ballots(uint256 count, uint256 choice) internal pure returns (uint256[] memory choices) {
        choices = new uint256[](count);
        for (uint256 i = 0; i < count; ++i) {
            choices[i] = choice;
        }
    }

    function ballots(uint256 a, uint256 b, uint256 c) internal pure returns (uint256[] memory choices) {
        choices = new uint256[](3);
        (choices[0], choices[1], choices[2]) = (a, b, c);
    }

    // ---- What is expected ----------------------------------------------------------------------------------------------

    function assertPhase(uint256 id, CasePhase phase) internal view {
        vm.assertEq(uint256(court.caseOf(id).phase), uint256(phase));
    }

    function assertService(uint256 id, uint256 round, uint256 place, Service service) internal view {
        (Juror[] memory jury,) = court.juryOf(id, round);
        vm.assertEq(uint256(jury[place].service), uint256(service));
    }

    function expectPhase(uint256 id, CasePhase phase) internal {
        vm.expectRevert(abi.encodeWithSelector(IArbitration.ArbitrationWrongPhase.selector, id, phase));
    }

    function expectWindow(uint256 id, uint256 start, uint256 end) internal {
        vm.expectRevert(
            abi.encodeWithSelector(
                IArbitration.ArbitrationOutsideWindow.selector, id, start, end, vm.getBlockTimestamp()
            )
        );
    }
}
