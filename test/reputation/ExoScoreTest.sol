// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ExoScore} from "../../contracts/reputation/ExoScore.sol";
import {IExoScore} from "../../contracts/reputation/interfaces/IExoScore.sol";
import {Deed, IScoreSource} from "../../contracts/reputation/interfaces/IScoreSource.sol";
import {IVoucherRedemptions, Marks} from "../../contracts/vouchers/interfaces/IVoucherRedemptions.sol";
import {ProjectsTest} from "../projects/ProjectsTest.sol";
import {ScoreSourceMock} from "../../contracts/mocks/ScoreSourceMock.sol";

/// Marks as a test sets them.
contract MarkBook {
    mapping(bytes20 issuer => Marks) private _marks;

    function set(bytes20 issuer, Marks calldata marks) external {
        _marks[issuer] = marks;
    }

    function marksOf(bytes20 issuer) external view returns (Marks memory) {
        return _marks[issuer];
    }
}

/// A score with one source that counts what it is told, and identities that are verified.
abstract contract ExoScoreTest is ProjectsTest {
    uint256 internal constant CAP = 100_000;
    uint256 internal constant KINDS = 8;

    ExoScore internal score;
    ScoreSourceMock internal source;
    MarkBook internal marks;
    // In the order of Deed: on time, late, exchanged, contributed, task done, judged, role held, reviewed.
    uint256[8] internal bases = [uint256(10_000), 3_000, 2_000, 4_000, 8_000, 3_000, 5_000, 1_000];

    function setUp() public virtual override {
        super.setUp();
        source = new ScoreSourceMock();
        marks = new MarkBook();
        IScoreSource[] memory sources = new IScoreSource[](1);
        sources[0] = source;
        score = scoreWith(sources, CAP, bases);
        for (uint256 i = 0; i < people.length; ++i) {
            identities.setVerified(people[i].identity, true);
        }
    }

    function scoreWith(IScoreSource[] memory sources, uint256 cap, uint256[8] memory bases_)
        internal
        returns (ExoScore)
    {
        IVoucherRedemptions redemptions = IVoucherRedemptions(address(marks));
        return new ExoScore(address(this), identities, projects, tasks, redemptions, sources, cap, bases_);
    }

    /// An identity of nobody's: a source says who is verified.
    function newcomer(uint256 number) internal pure returns (bytes20) {
        return bytes20(keccak256(abi.encode("newcomer", number)));
    }

    function did(bytes20 subject, bytes20 counterparty, Deed deed, uint256 count) internal {
        source.add(subject, counterparty, deed, count);
    }

    function record(bytes20 subject, bytes20 counterparty) internal returns (uint256) {
        return score.record(source, subject, counterparty);
    }

    /// Deals with so many newcomers that the identity has a score from now on.
    function makeScored(bytes20 identity) internal {
        for (uint256 i = 0; score.scoreOf(identity) < CAP; ++i) {
            did(identity, newcomer(i), Deed.HonouredOnTime, 1);
            record(identity, newcomer(i));
        }
    }

    /// n terms of base + base / 2 + base / 4 …, added up in parts of 2^-64 of a thousandth and then rounded down.
    function series(uint256 base, uint256 n) internal pure returns (uint256) {
        uint256 sum = 0;
        for (uint256 i = 0; i < n && i < 64; ++i) {
            sum += (base << 64) >> i;
        }
        return sum >> 64;
    }

    function baseOf(Deed deed) internal view returns (uint256) {
        return bases[uint256(deed)];
    }

    function standing(bytes20 identity) internal view returns (uint256 counted, uint256 waiting) {
        return (score.standingOf(identity).counted, score.standingOf(identity).waiting);
    }

    function assertStanding(bytes20 identity, uint256 counted, uint256 waiting) internal view {
        (uint256 counted_, uint256 waiting_) = standing(identity);
        vm.assertEq(counted_, counted, "counted");
        vm.assertEq(waiting_, waiting, "waiting");
        vm.assertEq(score.scoreOf(identity), counted + (waiting < CAP ? waiting : CAP), "score");
    }

    function expectNothingNew(bytes20 subject, bytes20 counterparty) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IExoScore.ExoScoreNothingNew.selector, address(source), subject, counterparty)
        );
    }

    function expectNotVerified(bytes20 identity) internal {
        vm.expectRevert(abi.encodeWithSelector(IExoScore.ExoScoreNotVerified.selector, identity));
    }
}
