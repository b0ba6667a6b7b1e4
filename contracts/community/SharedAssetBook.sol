// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Relayed} from "../common/Relayed.sol";
import {CurrencyKind, ISharedAssets} from "./interfaces/ISharedAssets.sol";

/// @title SharedAssetBook
/// @notice What is stored of shared assets, and the arithmetic of what their owners earn. The rules stand in the contracts built
/// on it.
/// @dev What an account earned, in parts (units divided by the number of all shares, which never changes), is its shares times all
/// dividends so far plus a correction, modulo 2^256. The correction makes up for shares that came later or have left, and for
/// what was taken out. While an account's shares are others than they were when a block began, the dividends as they will be at
/// the end of that block are not known; {_late} holds what was shared after shares first moved in the block, and the correction
/// for that is made the next time that the shares move.
abstract contract SharedAssetBook is ISharedAssets, Relayed {
    /// @dev Two slots.
    struct Asset {
        uint112 shares;
        uint112 minShares;
        uint32 movedAt;
        // Second slot.
        uint64 communityId;
        uint40 decidedAt;
        uint32 version;
        uint32 pass;
        uint32 life;
        uint16 upkeep;
        uint8 currencies;
    }

    /// @dev One slot. What it is: a token's address or a series' number.
    struct Currency {
        CurrencyKind kind;
        uint88 price;
        uint160 target;
    }

    /// @dev One slot.
    struct Ledger {
        uint128 dividends;
        uint128 upkeep;
    }

    /// @dev One slot. `start` is what the account had when block `movedAt` began.
    struct Holding {
        uint112 shares;
        uint112 start;
        uint32 movedAt;
    }

    uint256 private constant WHOLE = 10_000;
    /// @dev What a correction of nothing is stored as, once it is; others are stored relative to it, and none is as large.
    uint256 private constant NO_CORRECTION = 1 << 255;

    mapping(uint256 assetId => Asset) internal _assets;
    mapping(uint256 assetId => mapping(uint256 number => Currency)) internal _currencies;
    mapping(uint256 assetId => mapping(uint256 number => Ledger)) internal _ledgers;
    mapping(uint256 assetId => mapping(uint256 number => mapping(uint256 blockNumber => uint256))) private _late;
    mapping(uint256 assetId => mapping(address account => Holding)) internal _holdings;
    mapping(uint256 assetId => mapping(uint256 number => mapping(address account => uint256))) private _corrections;

    function _existing(uint256 assetId) internal view returns (Asset storage asset) {
        asset = _assets[assetId];
        if (asset.shares == 0) revert SharedAssetsUnknown(assetId);
    }

    function _requireReceiver(address to) internal view {
        if (to == address(0) || to == address(this)) revert SharedAssetsInvalidReceiver(to);
    }

    /// @dev Shares that the account had before this block.
    function _settledShares(uint256 assetId, address account) internal view returns (uint256) {
        Holding memory holding = _holdings[assetId][account];
        bool late = holding.movedAt == block.number && holding.start < holding.shares;
        return late ? holding.start : holding.shares;
    }

    /// @dev What the account earned and has not taken out, in parts.
    function _earned(uint256 assetId, uint256 number, address account) internal view returns (uint256) {
        Holding memory holding = _holdings[assetId][account];
        unchecked {
            uint256 stored = _corrections[assetId][number][account];
            uint256 correction = stored == 0 ? 0 : stored - NO_CORRECTION;
            return uint256(holding.shares) * _ledgers[assetId][number].dividends + correction
                + _pending(assetId, number, holding);
        }
    }

    /// @dev Gives an account earnings; or none, and a slot for what it will take out.
    function _give(uint256 assetId, uint256 number, address account, uint256 parts) internal {
        unchecked {
            uint256 stored = _corrections[assetId][number][account];
            _corrections[assetId][number][account] = (stored == 0 ? NO_CORRECTION : stored) + parts;
        }
    }

    /// @dev Takes earnings of an account, which has them.
    function _takeOut(uint256 assetId, uint256 number, address account, uint256 parts) internal {
        unchecked {
            _give(assetId, number, account, 0 - parts);
        }
    }

    /// @dev Sets a part of `amount` aside for upkeep and shares the rest among the owners.
    function _book(uint256 assetId, Asset storage asset, uint256 number, address payer, uint256 amount) internal {
        if (amount > type(uint128).max) revert SharedAssetsTooMuch(amount);
        uint256 part = (amount * asset.upkeep) / WHOLE;
        Ledger memory ledger = _ledgers[assetId][number];
        unchecked {
            // At most half of it, so that no more is ever set aside than shared.
            ledger.upkeep += uint128(part);
        }
        _share(assetId, asset, number, ledger, amount - part);
        emit ProceedsPaid(assetId, number, payer, amount, ledger.upkeep, ledger.dividends);
    }

    /// @dev Shares an amount below 2^128 among those who had the shares when the block began, and stores the ledger.
    function _share(uint256 assetId, Asset storage asset, uint256 number, Ledger memory ledger, uint256 amount)
        internal
    {
        uint256 dividends = ledger.dividends + amount;
        if (dividends > type(uint128).max) revert SharedAssetsTooMuch(amount);
        ledger.dividends = uint128(dividends);
        _ledgers[assetId][number] = ledger;
        if (asset.movedAt == block.number) _late[assetId][number][block.number] += amount;
    }

    /// @dev Moves shares, which `from` has, with the corrections for them. Both sides keep what they earned.
    function _shift(uint256 assetId, address from, address to, uint256 amount) internal {
        Asset storage asset = _assets[assetId];
        uint256 count = asset.currencies;
        Holding memory giver = _freshen(assetId, from, count);
        Holding memory taker = _freshen(assetId, to, count);
        for (uint256 number = 0; number < count; ++number) {
            uint256 dividends = _ledgers[assetId][number].dividends;
            if (dividends == 0) continue;
            unchecked {
                // As it was when shares first moved in this block: what was shared since is dealt with by {_pending}.
                uint256 parts = amount * (dividends - _late[assetId][number][block.number]);
                _give(assetId, number, from, parts);
                _takeOut(assetId, number, to, parts);
            }
        }
        unchecked {
            giver.shares -= uint112(amount);
            taker.shares += uint112(amount);
        }
        _holdings[assetId][from] = giver;
        _holdings[assetId][to] = taker;
        if (asset.movedAt != block.number) asset.movedAt = uint32(block.number);
    }

    /// @dev The account as it stands when its shares move first in this block, with the corrections for the last such block made.
    function _freshen(uint256 assetId, address account, uint256 count) private returns (Holding memory holding) {
        holding = _holdings[assetId][account];
        if (holding.movedAt == block.number) return holding;
        for (uint256 number = 0; number < count; ++number) {
            uint256 parts = _pending(assetId, number, holding);
            if (parts != 0) _give(assetId, number, account, parts);
        }
        (holding.start, holding.movedAt) = (holding.shares, uint32(block.number));
    }

    /// @dev The correction for what was paid in the block in which the account's shares last moved, once they had: it goes by
    /// the shares before.
    function _pending(uint256 assetId, uint256 number, Holding memory holding) private view returns (uint256) {
        if (holding.start == holding.shares) return 0;
        unchecked {
            return (uint256(holding.start) - holding.shares) * _late[assetId][number][holding.movedAt];
        }
    }
}
