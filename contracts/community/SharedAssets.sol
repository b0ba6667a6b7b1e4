// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {IERC721} from "@openzeppelin/contracts/token/ERC721/IERC721.sol";
import {IERC721Receiver} from "@openzeppelin/contracts/token/ERC721/IERC721Receiver.sol";
import {Address} from "@openzeppelin/contracts/utils/Address.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {Relayed} from "../common/Relayed.sol";
import {IIdentityRegistry} from "../identity/interfaces/IIdentityRegistry.sol";
import {IVoucherBook} from "../vouchers/interfaces/IVoucherBook.sol";
import {IVouchers, Voucher, VoucherState} from "../vouchers/interfaces/IVouchers.sol";
import {ICommunities} from "./interfaces/ICommunities.sol";
import {ICommunityProjects} from "./interfaces/ICommunityProjects.sol";
import {AssetCurrency, AssetLedger, CurrencyKind, ISharedAssets, SharedAsset} from "./interfaces/ISharedAssets.sol";
import {SharedAssetDecisions} from "./SharedAssetDecisions.sol";
import {SharedAssetShares} from "./SharedAssetShares.sol";

/// @title SharedAssets
/// @notice See {ISharedAssets}. Shares and decisions stand in {SharedAssetShares} and {SharedAssetDecisions}; here is what comes
/// in for the use of assets and what owners take out.
contract SharedAssets is SharedAssetDecisions, ReentrancyGuardTransient {
    using SafeERC20 for IERC20;

    /// @dev One slot.
    struct Custody {
        uint248 assetId;
        uint8 currency;
    }

    /// @dev A voucher's number is its series' shifted by this, plus its serial number.
    uint256 private constant SERIAL_BITS = 64;

    mapping(uint256 voucherId => Custody) private _custody;
    mapping(uint256 assetId => mapping(address account => uint256)) private _passes;

    /// @param forwarder Forwarder for relayed actions.
    /// @param identities_ Who is who.
    /// @param projects_ Whose complete projects become assets.
    /// @param communities_ Can be entrusted with assets.
    /// @param vouchers_ Can be paid as tolls.
    constructor(
        address forwarder,
        IIdentityRegistry identities_,
        ICommunityProjects projects_,
        ICommunities communities_,
        IVouchers vouchers_
    ) Relayed(forwarder) SharedAssetShares(identities_, projects_) SharedAssetDecisions(communities_, vouchers_) {}

    /// @inheritdoc ISharedAssets
    function enter(uint256 assetId, uint256 currency, uint256 maxCost, uint256 deadline)
        external
        payable
        nonReentrant
        returns (uint256 until)
    {
        Asset storage asset = _existing(assetId);
        if (block.timestamp >= deadline) revert SharedAssetsDeadlinePassed(deadline, block.timestamp);
        address account = _msgSender();
        if (_isFree(assetId, asset, account)) {
            if (msg.value != 0) revert SharedAssetsWrongPayment(0, msg.value);
            emit Entered(assetId, account, 0);
            return 0;
        }
        uint256 price = _currencies[assetId][currency].price;
        if (price == 0) revert SharedAssetsWrongCurrency(assetId, currency);
        if (price > maxCost) revert SharedAssetsTooDear(price, maxCost);
        until = _admit(assetId, asset, account);
        _collect(assetId, asset, currency, account, price);
    }

    /// @inheritdoc ISharedAssets
    function pay(uint256 assetId, uint256 currency, uint256 amount) external payable nonReentrant {
        Asset storage asset = _existing(assetId);
        if (amount == 0) revert SharedAssetsZeroAmount();
        if (currency >= asset.currencies) revert SharedAssetsWrongCurrency(assetId, currency);
        _collect(assetId, asset, currency, _msgSender(), amount);
    }

    /// @inheritdoc IERC721Receiver
    function onERC721Received(address, address from, uint256 id, bytes calldata data)
        external
        nonReentrant
        returns (bytes4)
    {
        if (msg.sender != address(_vouchers)) revert SharedAssetsNotVouchers(msg.sender);
        uint256 assetId = abi.decode(data, (uint256));
        Asset storage asset = _existing(assetId);
        uint256 currency = _numberOf(assetId, id >> SERIAL_BITS);
        uint256 price = _currencies[assetId][currency].price;
        if (currency == 0 || price == 0) revert SharedAssetsWrongCurrency(assetId, currency);
        Voucher memory voucher = _vouchers.voucherOf(id);
        if (voucher.remaining != price) revert SharedAssetsWrongPayment(price, voucher.remaining);
        bool lasts = voucher.expiry == 0 || voucher.expiry >= block.timestamp + asset.life;
        if (voucher.state != VoucherState.Exchanged || !lasts) revert SharedAssetsWrongVoucher(assetId, id);

        _custody[id] = Custody(uint248(assetId), uint8(currency));
        emit VoucherTaken(assetId, id, price);
        _admit(assetId, asset, from);
        _book(assetId, asset, currency, from, price);
        return IERC721Receiver.onERC721Received.selector;
    }

    /// @inheritdoc ISharedAssets
    function withdraw(uint256 assetId, uint256 currency, address to) external nonReentrant returns (uint256 amount) {
        _requireReceiver(to);
        address account = _msgSender();
        uint256 shares = _existing(assetId).shares;
        amount = _earned(assetId, currency, account) / shares;
        if (amount == 0) revert SharedAssetsInsufficientEarnings(0, 1);
        // ETH is number 0 of all.
        Currency memory money = currency == 0 ? Currency(CurrencyKind.Ether, 0, 0) : _currencies[assetId][currency];
        if (money.kind == CurrencyKind.Series) revert SharedAssetsWrongCurrency(assetId, currency);

        _takeOut(assetId, currency, account, amount * shares);
        emit EarningsWithdrawn(assetId, currency, account, to, amount, 0);
        if (currency == 0) Address.sendValue(payable(to), amount);
        else IERC20(address(money.target)).safeTransfer(to, amount);
    }

    /// @inheritdoc ISharedAssets
    function draw(uint256 assetId, uint256 id, uint256 amount, address to)
        external
        nonReentrant
        returns (uint256 voucherId)
    {
        _requireReceiver(to);
        if (amount == 0) revert SharedAssetsZeroAmount();
        Custody memory custody = _custody[id];
        uint256 remaining = custody.assetId == 0 ? 0 : _vouchers.voucherOf(id).remaining;
        if (custody.assetId != assetId || amount > remaining) revert SharedAssetsWrongVoucher(assetId, id);
        address account = _msgSender();
        uint256 shares = _existing(assetId).shares;
        uint256 available = _earned(assetId, custody.currency, account) / shares;
        if (amount > available) revert SharedAssetsInsufficientEarnings(available, amount);

        _takeOut(assetId, custody.currency, account, amount * shares);
        if (amount == remaining) {
            voucherId = id;
            delete _custody[id];
        } else {
            voucherId = IVoucherBook(address(_vouchers)).split(id, amount);
        }
        emit EarningsWithdrawn(assetId, custody.currency, account, to, amount, voucherId);
        // No callback: nobody but the one who is to have it has to agree.
        IERC721(address(_vouchers)).transferFrom(address(this), to, voucherId);
    }

    /// @inheritdoc ISharedAssets
    function assign(uint256 assetId, uint256 currency, address to) external {
        _requireReceiver(to);
        address account = _msgSender();
        uint256 parts = _earned(assetId, currency, account);
        if (parts == 0) revert SharedAssetsInsufficientEarnings(0, 1);
        _takeOut(assetId, currency, account, parts);
        _give(assetId, currency, to, parts);
        emit EarningsAssigned(assetId, currency, account, to, parts);
    }

    /// @inheritdoc ISharedAssets
    function assetOf(uint256 assetId) external view returns (SharedAsset memory) {
        Asset storage asset = _existing(assetId);
        return SharedAsset({
            shares: asset.shares,
            movedAt: asset.movedAt,
            communityId: asset.communityId,
            currencies: asset.currencies,
            decidedAt: asset.decidedAt,
            version: asset.version,
            minShares: asset.minShares,
            upkeep: asset.upkeep,
            pass: asset.pass,
            life: asset.life
        });
    }

    /// @inheritdoc ISharedAssets
    function currencyOf(uint256 assetId, uint256 number) external view returns (AssetCurrency memory) {
        if (number >= _existing(assetId).currencies) revert SharedAssetsWrongCurrency(assetId, number);
        Currency storage currency = _currencies[assetId][number];
        bool isSeries = currency.kind == CurrencyKind.Series;
        return AssetCurrency({
            kind: currency.kind,
            token: isSeries ? address(0) : address(currency.target),
            seriesId: isSeries ? currency.target : 0,
            price: currency.price
        });
    }

    /// @inheritdoc ISharedAssets
    function ledgerOf(uint256 assetId, uint256 currency) external view returns (AssetLedger memory) {
        Ledger storage ledger = _ledgers[assetId][currency];
        return AssetLedger(ledger.dividends, ledger.upkeep);
    }

    /// @inheritdoc ISharedAssets
    function earningsOf(uint256 assetId, uint256 currency, address account) external view returns (uint256) {
        return _earned(assetId, currency, account) / _existing(assetId).shares;
    }

    /// @inheritdoc ISharedAssets
    function isFree(uint256 assetId, address account) external view returns (bool) {
        return _isFree(assetId, _existing(assetId), account);
    }

    /// @inheritdoc ISharedAssets
    function hasAccess(uint256 assetId, address account) external view returns (bool) {
        return block.timestamp < _passes[assetId][account] || _isFree(assetId, _existing(assetId), account);
    }

    /// @inheritdoc ISharedAssets
    function passOf(uint256 assetId, address account) external view returns (uint256) {
        return _passes[assetId][account];
    }

    /// @inheritdoc ISharedAssets
    function isGuest(uint256 assetId, address account) external view returns (bool) {
        return _guests[assetId][account];
    }

    /// @inheritdoc ISharedAssets
    function assetOfVoucher(uint256 id) external view returns (uint256) {
        return _custody[id].assetId;
    }

    /// @dev Begins a pass, or prolongs the one that holds.
    function _admit(uint256 assetId, Asset storage asset, address account) private returns (uint256 until) {
        until = Math.max(block.timestamp, _passes[assetId][account]) + asset.pass;
        _passes[assetId][account] = until;
        emit Entered(assetId, account, until);
    }

    /// @dev Books what the payer sent along in ETH, or has here in a token, and takes it.
    function _collect(uint256 assetId, Asset storage asset, uint256 currency, address payer, uint256 amount) private {
        // ETH is number 0 of all.
        if (currency == 0) {
            if (msg.value != amount) revert SharedAssetsWrongPayment(amount, msg.value);
            _book(assetId, asset, currency, payer, amount);
            return;
        }
        Currency memory money = _currencies[assetId][currency];
        if (money.kind != CurrencyKind.Token) revert SharedAssetsWrongCurrency(assetId, currency);
        if (msg.value != 0) revert SharedAssetsWrongPayment(0, msg.value);
        _book(assetId, asset, currency, payer, amount);

        IERC20 token = IERC20(address(money.target));
        // To see what arrives of a token that takes a fee; the books go by what was announced.
        // solhint-disable-next-line commonweal/no-own-balance
        uint256 before = token.balanceOf(address(this));
        token.safeTransferFrom(payer, address(this), amount);
        // solhint-disable-next-line commonweal/no-own-balance
        uint256 paid = token.balanceOf(address(this)) - before;
        if (paid != amount) revert SharedAssetsWrongPayment(amount, paid);
    }

    function _isFree(uint256 assetId, Asset storage asset, address account) private view returns (bool) {
        return _settledShares(assetId, account) >= asset.minShares || _guests[assetId][account];
    }
}
