// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {SealedBlock} from "../common/libraries/SealedBlock.sol";
import {GoodsLot} from "./interfaces/IGoodsChoice.sol";
import {IGoodsRecommendations} from "./interfaces/IGoodsRecommendations.sol";
import {GoodsRequest, GoodsTerms, IPublicGoods, RequestState} from "./interfaces/IPublicGoods.sol";
import {PublicGoodsBook} from "./PublicGoodsBook.sol";

/// @title GoodsRecommendations
/// @notice How the tally is stated, and what the active host owes the payer.
abstract contract GoodsRecommendations is PublicGoodsBook {
    bytes32 private constant RECOMMENDATION_TYPEHASH =
        keccak256("Recommendation(uint256 requestId,uint256 seat,uint256 organisation,uint256 concludedAt)");

    /// @inheritdoc IGoodsRecommendations
    function seal(uint256 requestId) external {
        GoodsRequest storage record = _requireState(requestId, RequestState.Requested);
        GoodsTerms memory terms = _terms[record.version];
        uint256 requestedAt = record.requestedAt;
        _requireWindow(requestId, requestedAt, requestedAt + terms.seal);
        (uint256 blockNumber, bytes32 blockHash) = SealedBlock.seal(record.drawBlock);
        if (blockNumber == 0) revert PublicGoodsBlockToCome(requestId, record.drawBlock, block.number);
        (record.state, record.sealedAt, record.blockHash) = (RequestState.Sealed, uint40(block.timestamp), blockHash);
        uint256 revealUntil = block.timestamp + terms.step;
        emit RequestSealed(requestId, blockNumber, blockHash, revealUntil, revealUntil + terms.step);
    }

    /// @inheritdoc IGoodsRecommendations
    function conclude(uint256 requestId) external {
        GoodsRequest storage record = _requireState(requestId, RequestState.Sealed);
        GoodsTerms memory terms = _terms[record.version];
        _requireWindow(
            requestId, uint256(record.sealedAt) + 2 * uint256(terms.step), uint256(record.requestedAt) + terms.conclude
        );
        (uint256 organisation, uint256 votes) = _choice.place(requestId, lotOf(requestId));
        emit RequestConcluded(requestId, organisation, votes);
        if (organisation == 0) {
            _end(requestId, record, false);
            return;
        }
        record.state = RequestState.Concluded;
        (record.organisation, record.concludedAt) = (uint32(organisation), uint40(block.timestamp));
        _ask(requestId, record);
    }

    /// @inheritdoc IGoodsRecommendations
    function recommend(uint256 requestId, bytes calldata signature) external {
        GoodsRequest storage record = _requireState(requestId, RequestState.Concluded);
        uint256 end = _chooseUntil(record);
        if (record.answerUntil < end) end = record.answerUntil;
        _requireWindow(requestId, 0, end);
        (uint256 organisation, uint256 seat) = (record.organisation, record.seat);
        _requireRecommended(requestId, seat, organisation, signature);
        record.state = RequestState.Recommended;
        emit Recommended(requestId, organisation, seat);
    }

    /// @inheritdoc IGoodsRecommendations
    function passOn(uint256 requestId) external {
        GoodsRequest storage record = _requireState(requestId, RequestState.Concluded);
        _requireWindow(requestId, 0, _chooseUntil(record));
        uint256 seat = record.seat;
        if (_hosts.activeSeat() == seat) {
            uint256 until = record.answerUntil;
            if (block.timestamp < until) revert PublicGoodsHostHasTime(requestId, seat, until, block.timestamp);
            _default(requestId, seat, 0);
        }
        _ask(requestId, record);
    }

    /// @inheritdoc IGoodsRecommendations
    function report(uint256 requestId, uint256 organisation, bytes calldata signature) external {
        GoodsRequest storage record = _requests[requestId];
        if (record.organisation == 0 || record.organisation == organisation) {
            revert PublicGoodsNotContrary(requestId, organisation);
        }
        uint256 seat = _hosts.activeSeat();
        _requireRecommended(requestId, seat, organisation, signature);
        _default(requestId, seat, organisation);
        if (record.state == RequestState.Concluded && block.timestamp < _chooseUntil(record)) _ask(requestId, record);
    }

    /// @inheritdoc IGoodsRecommendations
    function recommendationDigest(uint256 requestId, uint256 seat, uint256 organisation) public view returns (bytes32) {
        uint256 concludedAt = _requests[requestId].concludedAt;
        return
            _hashTypedDataV4(keccak256(abi.encode(RECOMMENDATION_TYPEHASH, requestId, seat, organisation, concludedAt)));
    }

    /// @inheritdoc IPublicGoods
    function lotOf(uint256 requestId) public view returns (GoodsLot memory) {
        GoodsRequest storage record = _requests[requestId];
        GoodsTerms memory terms = _terms[record.version];
        return GoodsLot({
            blockHash: record.blockHash,
            among: record.organisations,
            requestedAt: record.requestedAt,
            credits: record.credits,
            activeSeat: record.activeSeat,
            sealedAt: record.sealedAt,
            step: terms.step,
            until: uint256(record.requestedAt) + terms.life
        });
    }

    /// @dev The time for a recommendation is over: whoever had its whole step and is still active has defaulted.
    function _blame(uint256 requestId, GoodsRequest storage record) internal {
        uint256 seat = record.seat;
        bool full = record.answerUntil <= _chooseUntil(record);
        if (full && _hosts.activeSeat() == seat) _default(requestId, seat, 0);
    }

    function _chooseUntil(GoodsRequest storage record) internal view returns (uint256) {
        return uint256(record.requestedAt) + _terms[record.version].choose;
    }

    /// @dev Turns to whoever is active now. Where nobody is, the tally needs no recommendation.
    function _ask(uint256 requestId, GoodsRequest storage record) private {
        uint256 seat = _hosts.activeSeat();
        uint256 until = seat == 0 ? 0 : block.timestamp + _terms[record.version].step;
        (record.seat, record.answerUntil) = (uint32(seat), uint40(until));
        if (seat == 0) {
            record.state = RequestState.Recommended;
            emit Recommended(requestId, record.organisation, 0);
        } else {
            emit HostAsked(requestId, seat, until);
        }
    }

    function _default(uint256 requestId, uint256 seat, uint256 organisation) private {
        emit HostDefaulted(requestId, seat, organisation);
        _hosts.removeDefaulted(seat);
    }

    /// @dev By ECDSA alone: what a contract says of a signature can change after the payer relied on it.
    function _requireRecommended(uint256 requestId, uint256 seat, uint256 organisation, bytes calldata signature)
        private
        view
    {
        address key = _hosts.seatOf(seat).key;
        bytes32 digest = recommendationDigest(requestId, seat, organisation);
        (address signer, ECDSA.RecoverError problem,) = ECDSA.tryRecoverCalldata(digest, signature);
        if (problem != ECDSA.RecoverError.NoError || signer != key) revert PublicGoodsInvalidSignature(key);
    }
}
