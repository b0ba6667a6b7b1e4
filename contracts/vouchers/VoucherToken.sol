// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC721} from "@openzeppelin/contracts/token/ERC721/IERC721.sol";
import {IERC721Metadata} from "@openzeppelin/contracts/token/ERC721/extensions/IERC721Metadata.sol";
import {ERC721Utils} from "@openzeppelin/contracts/token/ERC721/utils/ERC721Utils.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {IERC5192} from "./interfaces/IERC5192.sol";
import {VoucherStore} from "./VoucherStore.sol";

/// @title VoucherToken
/// @notice Vouchers as ERC-721 tokens. An approval holds for one version of a voucher, so that nothing has to be cleared when it
/// moves.
abstract contract VoucherToken is VoucherStore, IERC721Metadata, ReentrancyGuardTransient {
    mapping(uint256 id => mapping(uint256 version => address)) private _approved;
    mapping(address owner => mapping(address operator => bool)) private _operators;

    /// @inheritdoc IERC721
    function approve(address to, uint256 id) external {
        Head memory head = _headOf(id);
        address sender = _msgSender();
        if (sender != head.owner && !_operators[head.owner][sender]) revert ERC721InvalidApprover(sender);
        _approved[id][head.version] = to;
        emit Approval(head.owner, to, id);
    }

    /// @inheritdoc IERC721
    function setApprovalForAll(address operator, bool approved) external {
        if (operator == address(0)) revert ERC721InvalidOperator(operator);
        _operators[_msgSender()][operator] = approved;
        emit ApprovalForAll(_msgSender(), operator, approved);
    }

    /// @inheritdoc IERC721
    function safeTransferFrom(address from, address to, uint256 id) external {
        safeTransferFrom(from, to, id, "");
    }

    /// @inheritdoc IERC721
    function balanceOf(address owner) external view returns (uint256) {
        if (owner == address(0)) revert ERC721InvalidOwner(owner);
        return _balances[owner];
    }

    /// @inheritdoc IERC721
    function ownerOf(uint256 id) external view returns (address) {
        return _headOf(id).owner;
    }

    /// @inheritdoc IERC721
    function getApproved(uint256 id) external view returns (address) {
        return _approved[id][_headOf(id).version];
    }

    /// @inheritdoc IERC721
    function isApprovedForAll(address owner, address operator) external view returns (bool) {
        return _operators[owner][operator];
    }

    /// @inheritdoc IERC5192
    function locked(uint256 id) external view returns (bool) {
        return _headOf(id).flags & IN_PLACE != 0;
    }

    /// @inheritdoc IERC721Metadata
    function name() external pure returns (string memory) {
        return "Commonweal Vouchers";
    }

    /// @inheritdoc IERC721Metadata
    function symbol() external pure returns (string memory) {
        return "VOUCHER";
    }

    /// @inheritdoc IERC721
    function safeTransferFrom(address from, address to, uint256 id, bytes memory data) public nonReentrant {
        transferFrom(from, to, id);
        ERC721Utils.checkOnERC721Received(_msgSender(), from, to, id, data);
    }

    /// @inheritdoc IERC721
    /// @dev Expired and redeemed vouchers may be passed on: an issuer can extend them, or refill them at a renewal.
    function transferFrom(address from, address to, uint256 id) public {
        Head memory head = _headOf(id);
        if (to == address(0)) revert ERC721InvalidReceiver(to);
        _requireOwner(id, head, from);
        address sender = _msgSender();
        if (sender != from && !_operators[from][sender] && _approved[id][head.version] != sender) {
            revert ERC721InsufficientApproval(sender, id);
        }
        _pass(id, head, to);
        _shiftBalance(from, to, 1);
    }

    /// @dev Moves a voucher as its rules allow; balances are the caller's part, since even swaps change none. What the community
    /// projects have in escrow they may give to anyone, so that nothing hangs in it; only a redemption that they ask for
    /// themselves keeps it in place.
    function _pass(uint256 id, Head memory head, address to) internal {
        _requireNotLocked(id, head);
        if (head.owner != _projects) {
            if (head.flags & EXCHANGED == 0) _requireLeaving(id, head);
            if (head.flags & OPEN == 0 && !_mayPass(id >> SERIAL_BITS, head.owner, to)) {
                revert VouchersMayNotHold(id, head.owner, to);
            }
        }
        _move(id, head, to);
    }

    /// @dev Moves a voucher without any question. Balances are the caller's part.
    function _move(uint256 id, Head memory head, address to) internal {
        address from = head.owner;
        (head.owner, head.version, head.flags) = (to, head.version + 1, head.flags | EXCHANGED);
        _vouchers[id].head = head;
        emit Transfer(from, to, id);
    }

    /// @dev Who passes vouchers on has them, so that nothing can fall below zero.
    function _shiftBalance(address from, address to, uint256 count) internal {
        unchecked {
            _balances[from] -= count;
            _balances[to] += count;
        }
    }

    /// @dev Writes a new voucher. Balances are the caller's part. A number is never used twice, so nothing can stand there.
    function _write(uint256 id, Head memory head, Amounts memory amounts) internal {
        Record storage voucher = _vouchers[id];
        voucher.head = head;
        voucher.amounts = amounts;
        emit Transfer(address(0), head.owner, id);
    }
}
