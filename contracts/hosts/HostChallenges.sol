// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC2771Context} from "@openzeppelin/contracts/metatx/ERC2771Context.sol";
import {Context} from "@openzeppelin/contracts/utils/Context.sol";
import {Multicall} from "@openzeppelin/contracts/utils/Multicall.sol";
import {Authorized} from "../common/Authorized.sol";
import {Relayed} from "../common/Relayed.sol";
import {SealedBlock} from "../common/libraries/SealedBlock.sol";
import {IIdentityRegistry} from "../identity/interfaces/IIdentityRegistry.sol";
import {IRoleRegistry} from "../roles/interfaces/IRoleRegistry.sol";
import {CoreRoles} from "../roles/libraries/CoreRoles.sol";
import {Challenge, ChallengePhase, ChallengeTerms, IHostChallenges} from "./interfaces/IHostChallenges.sol";
import {IHostRegistry} from "./interfaces/IHostRegistry.sol";

/// @title HostChallenges
/// @notice The course of a challenge. What is asked, and what counts as an answer, stands in the contracts built on it.
/// @dev One challenge at a time, so what is stored of it takes the same slots over and over.
abstract contract HostChallenges is IHostChallenges, Authorized, Relayed, Multicall {
    uint256 private constant LEAST_WINDOW = 1 minutes;
    uint256 private constant MOST_INTERVAL = 30 days;

    IHostRegistry internal immutable _hosts;
    IIdentityRegistry private immutable _identities;
    IRoleRegistry private immutable _roles;

    Challenge internal _challenge;
    uint256 private _version;
    mapping(uint256 version => ChallengeTerms) private _terms;

    constructor(
        address authority_,
        address forwarder,
        IIdentityRegistry identities_,
        IRoleRegistry roles_,
        IHostRegistry hosts_,
        ChallengeTerms memory terms
    ) Authorized(authority_) Relayed(forwarder) {
        _identities = identities_;
        _roles = roles_;
        _hosts = hosts_;
        _setTerms(terms);
    }

    /// @inheritdoc IHostChallenges
    function challenge() external returns (uint256 challengeId) {
        // Check: who asks, and that it is time.
        bytes20 member = _requireMember();
        Challenge memory last = _challenge;
        if (last.phase == ChallengePhase.Asked) revert HostChallengesWrongPhase(last.id, last.phase);
        ChallengeTerms memory terms = _terms[_version];
        uint256 earliest = last.id == 0 ? 0 : uint256(last.askedAt) + terms.interval;
        if (block.timestamp < earliest) revert HostChallengesTooEarly(earliest, block.timestamp);
        if (!_canAsk()) revert HostChallengesNothingToAsk();

        // Effect: the last one is over, this one begins.
        bool due = last.phase == ChallengePhase.Drawn;
        if (due) due = _endUnanswered(last);
        uint256 places = _hosts.places();
        uint256 drawBlock = SealedBlock.next();
        challengeId = uint256(last.id) + 1;
        _challenge = Challenge({
            id: uint32(challengeId),
            phase: ChallengePhase.Asked,
            drawBlock: uint40(drawBlock),
            askedAt: uint40(block.timestamp),
            until: 0,
            window: terms.window,
            places: uint32(places),
            seat: 0,
            seed: 0
        });
        emit ChallengeAsked(challengeId, member, drawBlock, places, terms.window);

        // Interaction: the miss.
        if (due) _hosts.recordMiss(last.seat);
    }

    /// @inheritdoc IHostChallenges
    function seal() external {
        Challenge memory current = _challenge;
        if (current.phase != ChallengePhase.Asked) revert HostChallengesWrongPhase(current.id, current.phase);
        (uint256 blockNumber, bytes32 blockHash) = SealedBlock.seal(current.drawBlock);
        if (blockNumber == 0) revert HostChallengesBlockToCome(current.drawBlock, block.number);

        current.seed = keccak256(abi.encode(address(this), current.id, blockHash));
        bool ready = _drawTask(current.id, current.seed);
        uint256 seat = ready ? _hosts.draw(current.seed, current.places, current.askedAt, _standbyOnly()) : 0;
        if (seat == 0) {
            current.phase = ChallengePhase.Void;
        } else {
            current.phase = ChallengePhase.Drawn;
            current.seat = uint32(seat);
            current.until = uint40(block.timestamp) + current.window;
        }
        _challenge = current;
        emit ChallengeSealed(current.id, seat, blockNumber, current.seed, current.until);
    }

    /// @inheritdoc IHostChallenges
    function recordMiss() external {
        Challenge memory current = _challenge;
        if (current.phase != ChallengePhase.Drawn) revert HostChallengesWrongPhase(current.id, current.phase);
        if (_endUnanswered(current)) _hosts.recordMiss(current.seat);
    }

    /// @inheritdoc IHostChallenges
    function setTerms(ChallengeTerms calldata terms) external onlyAuthority {
        _setTerms(terms);
    }

    /// @inheritdoc IHostChallenges
    function latest() external view returns (Challenge memory) {
        return _challenge;
    }

    /// @inheritdoc IHostChallenges
    function termsVersion() external view returns (uint256) {
        return _version;
    }

    /// @inheritdoc IHostChallenges
    function termsOf(uint256 version) external view returns (ChallengeTerms memory) {
        if (version == 0 || version > _version) revert HostChallengesUnknownTerms(version);
        return _terms[version];
    }

    /// @dev Whether there is anything to ask anybody for.
    function _canAsk() internal view virtual returns (bool);

    /// @dev Draws what is asked for; false where there is nothing any more.
    function _drawTask(uint256 challengeId, bytes32 seed) internal virtual returns (bool);

    /// @dev Whether what the challenge asks for is still asked for.
    function _stands() internal view virtual returns (bool);

    /// @dev Whether the active host is left out.
    function _standbyOnly() internal view virtual returns (bool);

    /// @dev The challenge whose answer is handed in now.
    function _requireDue() internal view returns (Challenge memory current) {
        current = _challenge;
        if (current.phase != ChallengePhase.Drawn) revert HostChallengesWrongPhase(current.id, current.phase);
        if (block.timestamp >= current.until) revert HostChallengesTooLate(current.until, block.timestamp);
    }

    function _msgSender() internal view override(Context, ERC2771Context) returns (address) {
        return ERC2771Context._msgSender();
    }

    function _msgData() internal view override(Context, ERC2771Context) returns (bytes calldata) {
        return ERC2771Context._msgData();
    }

    function _contextSuffixLength() internal view override(Context, ERC2771Context) returns (uint256) {
        return ERC2771Context._contextSuffixLength();
    }

    /// @dev Ends a challenge whose time is over; whether it counts as a miss.
    function _endUnanswered(Challenge memory current) private returns (bool counts) {
        if (block.timestamp < current.until) revert HostChallengesNotOver(current.until, block.timestamp);
        counts = _stands();
        _challenge.phase = counts ? ChallengePhase.Missed : ChallengePhase.Void;
        if (counts) emit ChallengeMissed(current.id, current.seat);
        else emit ChallengeVoided(current.id);
    }

    function _setTerms(ChallengeTerms memory terms) private {
        if (terms.window < LEAST_WINDOW) revert HostChallengesInvalidTerms("window");
        if (terms.interval < terms.window || terms.interval > MOST_INTERVAL) {
            revert HostChallengesInvalidTerms("interval");
        }
        uint256 version = ++_version;
        _terms[version] = terms;
        emit ChallengeTermsSet(version, terms);
    }

    function _requireMember() private view returns (bytes20 identity) {
        address account = _msgSender();
        (identity,) = _identities.identityOf(account);
        if (!_roles.isMember(CoreRoles.BACKUP_VERIFICATION, identity)) {
            revert HostChallengesNotMember(account, identity);
        }
    }
}
