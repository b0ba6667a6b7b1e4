// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Community, Membership, Request, RequestKind} from "../../contracts/community/interfaces/ICommunities.sol";
import {Answer} from "../../contracts/community/libraries/Consent.sol";
import {CommunitiesTest} from "../community/CommunitiesTest.sol";

/// What the members of a community may do, and what each said, kept by name and membership instead of by seat.
abstract contract CommunityActions is CommunitiesTest {
    uint256 internal constant ACTORS = 7;
    uint256 internal constant DECISIONS = 3;
    /// Departures that an answer takes out in passing.
    uint256 internal constant IN_PASSING = 8;

    struct Asked {
        bool asked;
        bool passed;
        uint16 share;
        uint16 patience;
        uint256 halfAt;
    }

    uint256 internal communityId;
    bytes20[] internal actors;
    Request[] internal requests;
    mapping(bytes32 requestId => Asked) internal asked;
    mapping(bytes32 requestId => mapping(bytes20 identity => mapping(uint256 standing => Answer))) internal said;
    uint256 internal decided;
    uint256 internal departures;
    uint256 internal admissions;

    function setUp() public override {
        super.setUp();
        (communityId, actors) = communityOf(5, 10_000, 2);
        actors = people(ACTORS);
        admissions = 5;
    }

    function answerOne(uint256 who, uint256 which, bool yes) public {
        bytes20 identity = actors[who % ACTORS];
        (Request memory request, bytes32 requestId) = pick(which);
        if (!mayAnswer(request, identity)) return;
        uint256 standing = standingOf(identity);
        if (said[requestId][identity][standing] == (yes ? Answer.Yes : Answer.No)) yes = !yes;
        uint256 behind = begin(request, requestId);
        said[requestId][identity][standing] = yes ? Answer.Yes : Answer.No;
        bool expected = settles(request, requestId, behind > IN_PASSING ? behind - IN_PASSING : 0);
        answer(request, identity, yes);
        follow(request, requestId, expected);
    }

    /// Signatures of anyone, members or not; those who said something before are passed over.
    function answerMany(uint256 who, uint256 which, bool yes) public {
        (Request memory request, bytes32 requestId) = pick(which);
        bytes20[] memory signers = new bytes20[](ACTORS);
        bytes20[] memory fresh = new bytes20[](ACTORS);
        (uint256 signed, uint256 counted) = (0, 0);
        for (uint256 i = 0; i < ACTORS; ++i) {
            if ((who >> i) & 1 == 0) continue;
            signers[signed++] = actors[i];
            uint256 standing = standingOf(actors[i]);
            // Who left before signs as if it never had, which counts no more.
            if (standing / 2 != 0 || said[requestId][actors[i]][standing] != Answer.None) continue;
            if (mayAnswer(request, actors[i])) fresh[counted++] = actors[i];
        }
        if (counted == 0) return;
        uint256 behind = begin(request, requestId);
        for (uint256 i = 0; i < counted; ++i) {
            said[requestId][fresh[i]][standingOf(fresh[i])] = yes ? Answer.Yes : Answer.No;
        }
        bool expected = settles(request, requestId, behind > IN_PASSING ? behind - IN_PASSING : 0);
        uint256 deadline = vm.getBlockTimestamp();
        bytes memory signatures = sign(request, yes, deadline, first(signers, 0, signed));
        vm.assertEq(communities.answerForMany(request, yes, 0, deadline, signatures), counted, "counted");
        follow(request, requestId, expected);
    }

    function recountOne(uint256 which, uint256 most) public {
        (Request memory request, bytes32 requestId) = pick(which);
        if (!asked[requestId].asked) return;
        most = bound(most, 0, 4);
        uint256 behind = communities.statusOf(request).behind;
        bool expected = settles(request, requestId, behind > most ? behind - most : 0);
        communities.recount(request, most);
        follow(request, requestId, expected);
    }

    function leaveOne(uint256 who) public {
        // Seldom: few would be left to answer.
        if ((who >> 16) % 3 != 0) return;
        bytes20 identity = actors[who % ACTORS];
        if (!communities.isMember(communityId, identity) || communities.sizeOf(communityId) == 1) return;
        depart(communityId, identity);
        ++departures;
    }

    function pass(uint256 time) public {
        skipTime(bound(time, 1 hours, 30 hours));
    }

    // ---- What follows ------------------------------------------------------------------------------------------------

    /// Something that can be asked now: a decision as often as that somebody comes, or goes, or another charter.
    function pick(uint256 which) internal view returns (Request memory request, bytes32 requestId) {
        uint256 subject = which % 16;
        if (subject < ACTORS) {
            bool member = communities.isMember(communityId, actors[subject]);
            request = about(communityId, member ? RequestKind.Removal : RequestKind.Admission, actors[subject]);
        } else if (subject == ACTORS) {
            uint16[3] memory shares = [uint16(10_000), 6_000, 2_500];
            request = charter(communityId, CHARTER, shares[(which >> 32) % 3], uint16((which >> 64) % 3));
        } else {
            request = decision(communityId, keccak256(abi.encode(subject % DECISIONS, decided)));
        }
        requestId = idOf(request);
    }

    function mayAnswer(Request memory request, bytes20 identity) internal view returns (bool) {
        if (request.kind == RequestKind.Admission && identity == request.subject) return true;
        return identity != request.subject && communities.isMember(communityId, identity);
    }

    function standingOf(bytes20 identity) internal view returns (uint256) {
        return communities.membershipOf(communityId, identity).standing;
    }

    function begin(Request memory request, bytes32 requestId) internal returns (uint256 behind) {
        Asked storage known = asked[requestId];
        if (known.asked) {
            behind = communities.statusOf(request).behind;
            if (behind <= IN_PASSING) noteHalf(requestId);
            return behind;
        }
        Community memory community = communities.communityOf(communityId);
        (known.share, known.patience) = (community.share, community.patience);
    }

    function noteHalf(bytes32 requestId) internal {
        (uint256 yes,) = answersTo(requestId);
        bool half = yes != 0 && 2 * yes >= communities.sizeOf(communityId);
        Asked storage known = asked[requestId];
        if (!half) known.halfAt = 0;
        else if (known.halfAt == 0) known.halfAt = vm.getBlockTimestamp();
    }

    /// Whether consent is given by what the members said, those who are none any more left out.
    function settles(Request memory request, bytes32 requestId, uint256 behind) internal returns (bool) {
        Asked storage known = asked[requestId];
        if (!known.asked) {
            known.asked = true;
            requests.push(request);
        }
        if (behind != 0) return false;
        noteHalf(requestId);
        (uint256 yes, uint256 no) = answersTo(requestId);
        uint256 electorate = communities.sizeOf(communityId);
        uint256 least = 1;
        if (request.kind == RequestKind.Removal) (electorate, least) = (electorate - 1, 2);
        if (yes < least) return false;
        if (request.kind == RequestKind.Admission) {
            if (said[requestId][request.subject][request.basis] != Answer.Yes) return false;
        }
        if (yes * 10_000 >= electorate * known.share) return true;
        bool waited = vm.getBlockTimestamp() >= known.halfAt + uint256(known.patience) * 1 days;
        return known.patience != 0 && known.halfAt != 0 && no == 0 && waited;
    }

    function answersTo(bytes32 requestId) internal view returns (uint256 yes, uint256 no) {
        for (uint256 i = 0; i < ACTORS; ++i) {
            if (!communities.isMember(communityId, actors[i])) continue;
            Answer one = said[requestId][actors[i]][standingOf(actors[i])];
            if (one == Answer.Yes) ++yes;
            if (one == Answer.No) ++no;
        }
    }

    function follow(Request memory request, bytes32 requestId, bool expected) internal {
        vm.assertEq(communities.isPassed(requestId), expected, "passed");
        if (!expected) return;
        asked[requestId].passed = true;
        if (request.kind == RequestKind.Decision) {
            vm.assertTrue(communities.isDecided(communityId, request.content), "decided");
            ++decided;
        } else if (request.kind == RequestKind.Charter) {
            vm.assertEq(uint256(communities.communityOf(communityId).version), request.basis + 1, "version");
        } else {
            bool admitted = request.kind == RequestKind.Admission;
            vm.assertEq(communities.isMember(communityId, request.subject), admitted, "member");
            if (admitted) ++admissions;
            else ++departures;
        }
    }

    // ---- Checks --------------------------------------------------------------------------------------------------------

    function checkMembers() external view {
        Community memory community = communities.communityOf(communityId);
        uint256 members;
        for (uint256 i = 0; i < ACTORS; ++i) {
            Membership memory one = communities.membershipOf(communityId, actors[i]);
            vm.assertEq(one.since != 0, one.standing % 2 == 1, "odd while a member");
            if (one.since == 0) continue;
            ++members;
            vm.assertEq(bytes32(communities.memberAt(communityId, one.index)), bytes32(actors[i]), "place");
            vm.assertLt(one.seat, community.seats, "seat");
            for (uint256 n = 0; n < departures; ++n) {
                vm.assertNotEq(communities.departedSeat(communityId, n), one.seat);
            }
            for (uint256 k = 0; k < i; ++k) {
                Membership memory other = communities.membershipOf(communityId, actors[k]);
                vm.assertTrue(other.since == 0 || other.seat != one.seat, "a seat is one member's");
            }
        }
        vm.assertEq(members, community.size, "size");
        vm.assertEq(admissions, community.seats, "seats");
        vm.assertEq(departures, community.departures, "departures");
        vm.assertEq(members, admissions - departures, "who came and did not go");
    }

    /// Of each request that can still pass: once all departures are taken out, the count is that of what members said. The
    /// recount is undone, so that it helps no action that follows.
    function checkCounts() external {
        uint256 state = vm.snapshotState();
        for (uint256 i = 0; i < requests.length; ++i) {
            bytes32 requestId = idOf(requests[i]);
            if (asked[requestId].passed) {
                vm.assertTrue(communities.isPassed(requestId), "what has passed stays");
                continue;
            }
            if (isOutdated(requests[i])) continue;
            (uint256 yes, uint256 no) = answersTo(requestId);
            for (uint256 k = 0; k < ACTORS; ++k) {
                if (!mayAnswer(requests[i], actors[k])) continue;
                Answer expected = said[requestId][actors[k]][standingOf(actors[k])];
                vm.assertEq(uint256(communities.answerOf(requests[i], actors[k])), uint256(expected), "answer");
            }
            communities.recount(requests[i], type(uint256).max);
            checkStatus(requests[i], yes, no);
            vm.revertToState(state);
            state = vm.snapshotState();
        }
    }

    function isOutdated(Request memory request) internal view returns (bool) {
        if (request.kind == RequestKind.Decision) return false;
        if (request.kind == RequestKind.Charter) {
            return request.basis != communities.communityOf(communityId).version;
        }
        return request.basis != standingOf(request.subject);
    }
}
