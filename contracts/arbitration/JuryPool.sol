// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ArbitrationBook} from "./ArbitrationBook.sol";
import {IArbitration, PoolSeat} from "./interfaces/IArbitration.sol";

/// @title JuryPool
/// @notice Those who opted in to judge.
/// @dev Who leaves vacates its seat and moves nobody; who joins takes a vacated seat before a new one. So once a block hash is
/// known, nobody can change who else it draws by leaving or joining: a seat taken after a case was opened counts as vacant in
/// it.
abstract contract JuryPool is ArbitrationBook {
    PoolSeat[] internal _pool;
    uint256[] private _vacant;
    /// @dev The seat plus one.
    mapping(bytes20 identity => uint256) private _seatOf;

    /// @inheritdoc IArbitration
    function joinPool() external {
        bytes20 identity = _requireIdentity();
        if (_seatOf[identity] != 0) revert ArbitrationInPool(identity);
        if (_identities.get(identity).verifiedAt == 0) revert ArbitrationNotVerified(identity);
        (uint256 score, uint256 needed) = (_scores.scoreOf(identity), _terms[_version].score);
        if (score < needed) revert ArbitrationScoreTooLow(identity, score, needed);

        uint256 seat = _pool.length;
        uint256 vacant = _vacant.length;
        if (vacant == 0) {
            _pool.push();
        } else {
            seat = _vacant[vacant - 1];
            _vacant.pop();
        }
        _pool[seat] = PoolSeat(identity, uint40(block.timestamp));
        _seatOf[identity] = seat + 1;
        emit PoolJoined(identity, seat);
    }

    /// @inheritdoc IArbitration
    function leavePool() external {
        bytes20 identity = _requireIdentity();
        if (_seatOf[identity] == 0) revert ArbitrationNotInPool(identity);
        uint256 seat = _seatOf[identity] - 1;
        delete _pool[seat];
        delete _seatOf[identity];
        _vacant.push(seat);
        emit PoolLeft(identity, seat);
    }

    /// @inheritdoc IArbitration
    function poolSize() external view returns (uint256) {
        return _pool.length;
    }

    /// @inheritdoc IArbitration
    function poolSeat(uint256 seat) external view returns (PoolSeat memory) {
        return _pool[seat];
    }

    /// @inheritdoc IArbitration
    function poolSeatOf(bytes20 identity) external view returns (bool inPool, uint256 seat) {
        inPool = _seatOf[identity] != 0;
        if (inPool) seat = _seatOf[identity] - 1;
    }
}
