// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {CasePhase, IArbitration, Juror} from "../../contracts/arbitration/interfaces/IArbitration.sol";
import {CaseTerms} from "../../contracts/arbitration/interfaces/IArbitrator.sol";
import {CaseSource} from "../../contracts/mocks/CaseSource.sol";
import {IPLCRVoting} from "../../contracts/voting/interfaces/IPLCRVoting.sol";
import {IPollSource} from "../../contracts/voting/interfaces/IPollSource.sol";
import {ArbitrationEnds} from "./ArbitrationEnds.sol";

/// Parties, jurors and sources that do everything they can, in any order. What is not allowed is tried too, and reverts within.
abstract contract ArbitrationActions is ArbitrationEnds {
    /// @dev The choice that was committed to, and one more.
    mapping(uint256 pollId => mapping(address voter => uint256)) internal votes;

    // ---- Parties -------------------------------------------------------------------------------------------------------

    function openOne(uint256 seed) external tracked {
        if (brought.length == MOST_CASES) return;
        uint256 rest = mix(seed);
        uint256 options = 2 + (rest % 3);
        CaseTerms memory terms = CaseTerms({
            key: bytes32(++keys),
            opener: parties[(rest >> 8) % PARTIES],
            respondent: parties[(rest >> 16) % PARTIES],
            options: options,
            openerWins: (rest >> 24) % (2 ** options),
            communityId: [0, 0, COMMUNITY, type(uint256).max][(rest >> 32) % 4]
        });
        bring((rest >> 40) % 4, terms, court.depositOf(0) + (rest >> 48) % 3);
    }

    function strikeOne(uint256 seed) external tracked {
        (uint256 n, uint256 rest) = pick(seed, CasePhase.Jury);
        bytes memory call = abi.encodeCall(IArbitration.strike, (from(n), brought[n].terms, (rest >> 8) % 64));
        attempt(partyOf(n, rest), address(court), 0, call);
    }

    /// As likely as not on what the other side proposed.
    function agreeOne(uint256 seed) external tracked {
        (uint256 n, uint256 rest) = pick(seed, CasePhase(1 + (seed % 5)));
        uint256 option = (rest >> 8) % 4;
        bytes memory call = abi.encodeCall(IArbitration.agree, (from(n), brought[n].terms, option));
        attempt(partyOf(n, rest), address(court), 0, call);
        if ((rest >> 16) % 4 == 0) attempt(partyOf(n, rest + 1), address(court), 0, call);
    }

    function appealOne(uint256 seed) external tracked {
        (uint256 n, uint256 rest) = pick(seed, CasePhase.Decided);
        uint256 value = court.parameters(court.caseOf(brought[n].id).version).appealDeposit;
        value = (rest >> 8) % 8 == 0 ? value - 1 : value + (rest >> 16) % 3;
        bytes memory call = abi.encodeCall(IArbitration.appeal, (from(n), brought[n].terms));
        address party = partyOf(n, rest);
        vm.deal(party, value);
        if (attempt(party, address(court), value, call)) paidIn += value;
    }

    // ---- Jurors --------------------------------------------------------------------------------------------------------

    function commitOne(uint256 seed) external tracked {
        (uint256 n, uint256 rest) = pick(seed, CasePhase.Jury);
        uint256 id = brought[n].id;
        uint256 round = court.caseOf(id).round;
        if (rest % 2 == 0) toLater(uint256(court.caseOf(id).since) + 1 days);
        bytes32 key = court.pollKey(id, round);
        bytes memory call = abi.encodeCall(IPLCRVoting.openPoll, (IPollSource(address(court)), key));
        attempt(stranger, address(voting), 0, call);
        uint256 pollId = voting.pollIdOf(address(court), key);
        // Mostly with one voice, of one who may not vote too.
        (Juror[] memory jury,) = court.juryOf(id, round);
        for (uint256 place = 0; place < jury.length; ++place) {
            rest = mix(rest);
            if (rest % 8 == 0) continue;
            commitOf(pollId, identities.accountOf(jury[place].identity), (rest >> 8) % 3 == 0 ? (rest >> 16) % 4 : 1);
        }
        commitOf(pollId, stranger, 1);
    }

    function commitOf(uint256 pollId, address voter, uint256 choice) internal {
        bytes24 hash = voting.commitmentHash(pollId, voter, choice, SALT);
        bytes memory call = abi.encodeCall(IPLCRVoting.commit, (pollId, hash, 0, 0));
        if (attempt(voter, address(voting), 0, call)) votes[pollId][voter] = choice + 1;
    }

    function revealOne(uint256 seed) external tracked {
        (uint256 n, uint256 rest) = pick(seed, CasePhase.Jury);
        uint256 id = brought[n].id;
        uint256 round = court.caseOf(id).round;
        if (rest % 2 == 0) toLater(uint256(court.caseOf(id).since) + 4 days);
        uint256 pollId = voting.pollIdOf(address(court), court.pollKey(id, round));
        (Juror[] memory jury,) = court.juryOf(id, round);
        for (uint256 place = 0; place < jury.length; ++place) {
            rest = mix(rest);
            address voter = identities.accountOf(jury[place].identity);
            uint256 choice = votes[pollId][voter];
            if (rest % 8 == 0 || choice == 0) continue;
            attempt(stranger, address(voting), 0, abi.encodeCall(IPLCRVoting.reveal, (pollId, voter, choice - 1, SALT)));
        }
    }

    function poolOne(uint256 seed) external tracked {
        address account = identities.accountOf(people[seed % PEOPLE]);
        bool joins = (seed / PEOPLE) % 2 == 0;
        bytes memory call =
            joins ? abi.encodeCall(IArbitration.joinPool, ()) : abi.encodeCall(IArbitration.leavePool, ());
        attempt(account, address(court), 0, call);
    }

    // ---- What happens around it ----------------------------------------------------------------------------------------

    function moveOne(uint256 seed) external tracked {
        identities.recover(people[seed % PEOPLE], makeAddr(string.concat("moved ", vm.toString(++moves))));
    }

    function dealOne(uint256 seed) external tracked {
        bytes20 party = parties[(seed / PEOPLE) % PARTIES];
        neighbours.setDealing(people[seed % PEOPLE], party, vm.getBlockTimestamp());
    }

    function takeOne(uint256 seed) external tracked {
        sources[(seed / 5) % 2].take(CaseSource.Manner(seed % 5));
    }

    function setOne(uint256 seed) external tracked {
        uint256 rest = mix(seed);
        court.setParameters(randomTerms(rest));
        court.setSource(address(sources[1]), (rest >> 128) % 2 == 0);
    }

    // ---- The crank -----------------------------------------------------------------------------------------------------

    function crankOne(uint256 seed) external tracked {
        (uint256 n, uint256 rest) = pick(seed, CasePhase(1 + (seed % 6)));
        if (rest % 4 != 0) toLater(dueAt(n));
        crank(n);
    }

    function withdrawOne(uint256 seed) external tracked {
        withdrawOf(people[seed % PEOPLE]);
    }

    function pass(uint256 duration) external tracked {
        skipTime(bound(duration, 1, 4 days));
    }
}
