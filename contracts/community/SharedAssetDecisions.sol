// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IVouchers} from "../vouchers/interfaces/IVouchers.sol";
import {ICommunities} from "./interfaces/ICommunities.sol";
import {CurrencyKind, DecisionKind, DecisionTerms, ISharedAssets, Policy, Toll} from "./interfaces/ISharedAssets.sol";
import {SharedAssetShares} from "./SharedAssetShares.sol";

/// @title SharedAssetDecisions
/// @notice What the owners of an asset decide, and what follows from it.
abstract contract SharedAssetDecisions is SharedAssetShares {
    /// @dev Two slots.
    struct Backing {
        bytes32 decision;
        // Second slot.
        uint112 amount;
    }

    /// @dev One slot.
    struct Decision {
        uint112 backing;
        bool executed;
    }

    uint256 private constant MOST_TOLLS = 8;
    uint256 private constant MOST_CURRENCIES = 16;
    uint256 private constant MOST_UPKEEP = 5000;
    uint256 private constant UPKEEP_WAITS = 365 days;

    ICommunities private immutable _communities;
    IVouchers internal immutable _vouchers;

    /// @dev Numbers of tokens and series, by kind (from the 160th bit on) and target.
    mapping(uint256 assetId => mapping(uint256 key => uint256)) private _numbers;
    mapping(uint256 assetId => mapping(address account => bool)) internal _guests;
    mapping(uint256 assetId => mapping(bytes32 decision => Decision)) private _decisions;
    mapping(uint256 assetId => mapping(address account => Backing)) private _backings;

    constructor(ICommunities communities_, IVouchers vouchers_) {
        _communities = communities_;
        _vouchers = vouchers_;
    }

    /// @inheritdoc ISharedAssets
    function back(uint256 assetId, bytes32 decision) external {
        address account = _msgSender();
        uint256 amount = _settledShares(assetId, account);
        if (decision != 0 && amount == 0) revert SharedAssetsNothingToBack(assetId, account);
        _trimBacking(assetId, account, 0);
        if (decision == 0) return;
        uint112 backing = _decisions[assetId][decision].backing += uint112(amount);
        _backings[assetId][account] = Backing(decision, uint112(amount));
        emit Backed(assetId, account, decision, amount, backing);
    }

    /// @inheritdoc ISharedAssets
    function setPolicy(uint256 assetId, Policy calldata policy, DecisionTerms calldata terms) external {
        Asset storage asset = _carryOut(assetId, DecisionKind.Policy, keccak256(abi.encode(policy)), terms);
        _require(policy.minShares <= asset.shares, "minShares");
        _require(policy.upkeep <= MOST_UPKEEP, "upkeep");
        _require(policy.tolls.length <= MOST_TOLLS, "tolls");
        _require(policy.pass != 0 || policy.tolls.length == 0, "pass");
        (asset.minShares, asset.upkeep, asset.pass, asset.life) =
        (policy.minShares, policy.upkeep, policy.pass, policy.life);
        uint256 version = ++asset.version;
        emit PolicySet(assetId, version, policy, _setTolls(assetId, asset, policy.tolls));
    }

    /// @inheritdoc ISharedAssets
    function setGuests(uint256 assetId, address[] calldata accounts, bool admitted, DecisionTerms calldata terms)
        external
    {
        _carryOut(assetId, DecisionKind.Guests, keccak256(abi.encode(accounts, admitted)), terms);
        for (uint256 i = 0; i < accounts.length; ++i) {
            _guests[assetId][accounts[i]] = admitted;
            emit GuestSet(assetId, accounts[i], admitted);
        }
    }

    /// @inheritdoc ISharedAssets
    function grantUpkeep(uint256 assetId, uint256 currency, address to, uint256 amount, DecisionTerms calldata terms)
        external
    {
        Asset storage asset =
            _carryOut(assetId, DecisionKind.Upkeep, keccak256(abi.encode(currency, to, amount)), terms);
        _requireReceiver(to);
        if (amount == 0) revert SharedAssetsZeroAmount();
        Ledger storage ledger = _ledgers[assetId][currency];
        uint256 upkeep = ledger.upkeep;
        if (amount > upkeep) revert SharedAssetsInsufficientEarnings(upkeep, amount);
        upkeep -= amount;
        ledger.upkeep = uint128(upkeep);
        _give(assetId, currency, to, amount * asset.shares);
        emit UpkeepGranted(assetId, currency, to, amount, upkeep);
    }

    /// @inheritdoc ISharedAssets
    function entrust(uint256 assetId, uint256 communityId, DecisionTerms calldata terms) external {
        Asset storage asset = _carryOut(assetId, DecisionKind.Trust, keccak256(abi.encode(communityId)), terms);
        if (communityId != 0 && (communityId > type(uint64).max || _communities.sizeOf(communityId) == 0)) {
            revert SharedAssetsUnknownCommunity(communityId);
        }
        asset.communityId = uint64(communityId);
        emit Entrusted(assetId, communityId);
    }

    /// @inheritdoc ISharedAssets
    function returnUpkeep(uint256 assetId, uint256 currency) external returns (uint256 amount) {
        Asset storage asset = _existing(assetId);
        uint256 until = asset.decidedAt + UPKEEP_WAITS;
        if (block.timestamp < until) revert SharedAssetsUpkeepKept(assetId, until);
        Ledger memory ledger = _ledgers[assetId][currency];
        amount = ledger.upkeep;
        if (amount == 0) revert SharedAssetsZeroAmount();
        ledger.upkeep = 0;
        _share(assetId, asset, currency, ledger, amount);
        emit UpkeepReturned(assetId, currency, amount, ledger.dividends);
    }

    /// @inheritdoc ISharedAssets
    function backingOf(uint256 assetId, address account) external view returns (bytes32, uint256) {
        Backing storage backing = _backings[assetId][account];
        return (backing.decision, backing.amount);
    }

    /// @inheritdoc ISharedAssets
    function decisionOf(uint256 assetId, bytes32 decision) external view returns (uint256, uint256, bool, bool) {
        Asset storage asset = _existing(assetId);
        Decision storage record = _decisions[assetId][decision];
        return (record.backing, _needed(asset), _consents(asset, decision), record.executed);
    }

    /// @inheritdoc ISharedAssets
    function decisionHash(uint256 assetId, DecisionKind kind, bytes32 content, DecisionTerms calldata terms)
        public
        view
        returns (bytes32)
    {
        return keccak256(abi.encode(block.chainid, address(this), assetId, kind, content, terms.deadline, terms.salt));
    }

    /// @dev The number of a series among the currencies of the asset. 0, which is ETH's: it is none of them.
    function _numberOf(uint256 assetId, uint256 seriesId) internal view returns (uint256) {
        return _numbers[assetId][_key(CurrencyKind.Series, seriesId)];
    }

    /// @dev Backs with no more than the shares the account has left.
    function _trimBacking(uint256 assetId, address account, uint256 shares) internal override {
        Backing storage backing = _backings[assetId][account];
        uint256 amount = backing.amount;
        if (amount <= shares) return;
        bytes32 decision = backing.decision;
        uint112 left = _decisions[assetId][decision].backing -= uint112(amount - shares);
        backing.amount = uint112(shares);
        if (shares == 0) backing.decision = 0;
        emit Backed(assetId, account, decision, shares, left);
    }

    /// @dev Marks a decision that is taken as carried out.
    function _carryOut(uint256 assetId, DecisionKind kind, bytes32 content, DecisionTerms calldata terms)
        private
        returns (Asset storage asset)
    {
        asset = _existing(assetId);
        if (block.timestamp >= terms.deadline) revert SharedAssetsDeadlinePassed(terms.deadline, block.timestamp);
        bytes32 decision = decisionHash(assetId, kind, content, terms);
        Decision storage record = _decisions[assetId][decision];
        if (record.executed) revert SharedAssetsDecisionUsed(decision);
        uint256 needed = _needed(asset);
        if (record.backing < needed && (kind == DecisionKind.Trust || !_consents(asset, decision))) {
            revert SharedAssetsNotDecided(decision, record.backing, needed);
        }
        record.executed = true;
        asset.decidedAt = uint40(block.timestamp);
        emit DecisionExecuted(assetId, decision, kind);
    }

    /// @dev Takes tolls in these currencies and no others.
    function _setTolls(uint256 assetId, Asset storage asset, Toll[] calldata tolls)
        private
        returns (uint256[] memory numbers)
    {
        uint256 count = asset.currencies;
        for (uint256 number = 0; number < count; ++number) {
            _currencies[assetId][number].price = 0;
        }
        numbers = new uint256[](tolls.length);
        for (uint256 i = 0; i < tolls.length; ++i) {
            Toll calldata toll = tolls[i];
            _require(toll.price != 0, "price");
            uint256 target = _targetOf(toll);
            uint256 number = 0;
            if (toll.kind != CurrencyKind.Ether) {
                uint256 key = _key(toll.kind, target);
                number = _numbers[assetId][key];
                if (number == 0) {
                    _require(count < MOST_CURRENCIES, "currencies");
                    number = count++;
                    _numbers[assetId][key] = number;
                }
            }
            Currency storage currency = _currencies[assetId][number];
            _require(currency.price == 0, "tolls");
            (currency.kind, currency.price, currency.target) = (toll.kind, toll.price, uint160(target));
            numbers[i] = number;
        }
        asset.currencies = uint8(count);
    }

    /// @dev What a toll names, which is there.
    function _targetOf(Toll calldata toll) private view returns (uint256) {
        bool isToken = toll.kind == CurrencyKind.Token;
        bool isSeries = toll.kind == CurrencyKind.Series;
        // Vouchers understand the transfers of an ERC-20.
        bool fit = toll.token.code.length != 0 && toll.token != address(_vouchers);
        _require(isToken ? fit : toll.token == address(0), "token");
        _require(isSeries == (toll.seriesId != 0), "seriesId");
        if (isSeries) _vouchers.issuerOf(toll.seriesId);
        return isSeries ? toll.seriesId : uint160(toll.token);
    }

    function _consents(Asset storage asset, bytes32 decision) private view returns (bool) {
        uint256 communityId = asset.communityId;
        return communityId != 0 && _communities.isDecided(communityId, decision);
    }

    /// @dev Two thirds of all shares, rounded up.
    function _needed(Asset storage asset) private view returns (uint256) {
        return (uint256(asset.shares) * 2 + 2) / 3;
    }

    function _key(CurrencyKind kind, uint256 target) private pure returns (uint256) {
        return (uint256(kind) << 160) | target;
    }

    function _require(bool valid, bytes32 field) private pure {
        if (!valid) revert SharedAssetsInvalidPolicy(field);
    }
}
