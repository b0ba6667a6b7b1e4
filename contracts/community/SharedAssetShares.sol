// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC165} from "@openzeppelin/contracts/utils/introspection/IERC165.sol";
import {IERC6909} from "@openzeppelin/contracts/interfaces/IERC6909.sol";
import {IERC721Receiver} from "@openzeppelin/contracts/token/ERC721/IERC721Receiver.sol";
import {IIdentityRegistry} from "../identity/interfaces/IIdentityRegistry.sol";
import {CommunityProject, CommunityProjectState, ICommunityProjects} from "./interfaces/ICommunityProjects.sol";
import {ISharedAssets, Policy, Toll} from "./interfaces/ISharedAssets.sol";
import {SharedAssetBook} from "./SharedAssetBook.sol";

/// @title SharedAssetShares
/// @notice Projects become assets, contributors claim their shares, and shares move as ERC-6909 tokens.
abstract contract SharedAssetShares is SharedAssetBook {
    uint16 private constant FIRST_UPKEEP = 1000;
    uint32 private constant FIRST_PASS = 1 days;
    uint32 private constant FIRST_LIFE = 14 days;

    IIdentityRegistry internal immutable _identities;
    ICommunityProjects private immutable _projects;

    mapping(uint256 assetId => mapping(bytes20 identity => bool)) private _claimed;
    mapping(address owner => mapping(address spender => bool)) private _operators;
    mapping(address owner => mapping(address spender => mapping(uint256 assetId => uint256))) private _allowances;

    constructor(IIdentityRegistry identities_, ICommunityProjects projects_) {
        _identities = identities_;
        _projects = projects_;
    }

    /// @inheritdoc ISharedAssets
    function create(uint256 projectId) external {
        Asset storage asset = _assets[projectId];
        if (asset.shares != 0) revert SharedAssetsExists(projectId);
        CommunityProject memory project = _projects.projectOf(projectId);
        if (project.state != CommunityProjectState.Complete || project.credited == 0) {
            revert SharedAssetsNotComplete(projectId);
        }
        // The sum of the credits is kept in 112 bits there.
        (asset.shares, asset.minShares) = (uint112(project.credited), 1);
        (asset.version, asset.decidedAt, asset.currencies) = (1, uint40(block.timestamp), 1);
        (asset.upkeep, asset.pass, asset.life) = (FIRST_UPKEEP, FIRST_PASS, FIRST_LIFE);
        emit AssetCreated(projectId, project.credited);
        emit PolicySet(projectId, 1, Policy(1, FIRST_UPKEEP, FIRST_PASS, FIRST_LIFE, new Toll[](0)), new uint256[](0));
    }

    /// @inheritdoc ISharedAssets
    function claim(uint256 assetId) external returns (uint256 amount) {
        _existing(assetId);
        address account = _msgSender();
        (bytes20 identity,) = _identities.identityOf(account);
        amount = _claimed[assetId][identity] ? 0 : _projects.creditOf(assetId, identity);
        if (amount == 0) revert SharedAssetsNothingToClaim(assetId, identity);
        _claimed[assetId][identity] = true;
        // They were its own since the beginning: all dividends so far come with them, and they count as held before this block.
        Holding storage holding = _holdings[assetId][account];
        holding.shares += uint112(amount);
        holding.start += uint112(amount);
        // Who claims pays for the slot, so that a dividend in ETH costs little to take out from the first on.
        _give(assetId, 0, account, 0);
        emit SharesClaimed(assetId, identity, account, amount);
        emit Transfer(account, address(0), account, assetId, amount);
    }

    /// @inheritdoc IERC6909
    function transfer(address receiver, uint256 id, uint256 amount) external returns (bool) {
        _transfer(_msgSender(), _msgSender(), receiver, id, amount);
        return true;
    }

    /// @inheritdoc IERC6909
    function transferFrom(address sender, address receiver, uint256 id, uint256 amount) external returns (bool) {
        address caller = _msgSender();
        if (sender != caller && !_operators[sender][caller]) {
            uint256 allowed = _allowances[sender][caller][id];
            if (allowed < amount) revert SharedAssetsInsufficientAllowance(id, caller, allowed, amount);
            if (allowed != type(uint256).max) _allowances[sender][caller][id] = allowed - amount;
        }
        _transfer(caller, sender, receiver, id, amount);
        return true;
    }

    /// @inheritdoc IERC6909
    function approve(address spender, uint256 id, uint256 amount) external returns (bool) {
        address owner = _msgSender();
        _allowances[owner][spender][id] = amount;
        emit Approval(owner, spender, id, amount);
        return true;
    }

    /// @inheritdoc IERC6909
    function setOperator(address spender, bool approved) external returns (bool) {
        address owner = _msgSender();
        _operators[owner][spender] = approved;
        emit OperatorSet(owner, spender, approved);
        return true;
    }

    /// @inheritdoc IERC6909
    function balanceOf(address owner, uint256 id) external view returns (uint256) {
        return _holdings[id][owner].shares;
    }

    /// @inheritdoc IERC6909
    function allowance(address owner, address spender, uint256 id) external view returns (uint256) {
        return _allowances[owner][spender][id];
    }

    /// @inheritdoc IERC6909
    function isOperator(address owner, address spender) external view returns (bool) {
        return _operators[owner][spender];
    }

    /// @inheritdoc ISharedAssets
    function isClaimed(uint256 assetId, bytes20 identity) external view returns (bool) {
        return _claimed[assetId][identity];
    }

    /// @inheritdoc ISharedAssets
    function settledSharesOf(uint256 assetId, address account) external view returns (uint256) {
        return _settledShares(assetId, account);
    }

    /// @inheritdoc IERC165
    function supportsInterface(bytes4 interfaceId) external pure returns (bool) {
        return interfaceId == type(IERC6909).interfaceId || interfaceId == type(IERC721Receiver).interfaceId
            || interfaceId == type(IERC165).interfaceId;
    }

    /// @dev What an account has left no longer backs more than it is.
    function _trimBacking(uint256 assetId, address account, uint256 shares) internal virtual;

    function _transfer(address caller, address from, address to, uint256 assetId, uint256 amount) private {
        _requireReceiver(to);
        uint256 shares = _holdings[assetId][from].shares;
        if (shares < amount) revert SharedAssetsInsufficientShares(assetId, from, shares, amount);
        if (from != to && amount != 0) {
            _shift(assetId, from, to, amount);
            _trimBacking(assetId, from, shares - amount);
        }
        emit Transfer(caller, from, to, assetId, amount);
    }
}
