// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC1155} from "@openzeppelin/contracts/token/ERC1155/IERC1155.sol";
import {IERC1155MetadataURI} from "@openzeppelin/contracts/token/ERC1155/extensions/IERC1155MetadataURI.sol";
import {ERC165} from "@openzeppelin/contracts/utils/introspection/ERC165.sol";
import {IERC165} from "@openzeppelin/contracts/utils/introspection/IERC165.sol";
import {RoleBook} from "./RoleBook.sol";
import {IRoleRegistry, Tie} from "./interfaces/IRoleRegistry.sol";
import {RawCid} from "./libraries/RawCid.sol";
import {RoleTies} from "./libraries/RoleTies.sol";

/// @title RoleBadges
/// @notice Membership in good standing as an ERC-1155 badge, one of each role, its id the role's number.
/// @dev Balances are not stored: an account has the badges of the identity bound to it. No receiver is asked whether it accepts.
abstract contract RoleBadges is RoleBook, ERC165, IERC1155MetadataURI {
    /// @dev Of an account, 30 bits are kept, above the flags: enough to tell where a badge was shown, as only its own identity
    /// can name another account.
    uint32 private constant SHIFT = 2;

    /// @inheritdoc IRoleRegistry
    function announce(address from) external {
        (address account, bytes20 identity) = _callerIdentity();
        uint256 ties = _ties[identity];
        (uint32 was, uint32 now_) = (_shownAt(from), _shownAt(account));
        bool any = false;
        for (uint256 i = 0; i < RoleTies.COUNT; ++i) {
            (uint256 roleId, Tie tie, uint256 seatNumber) = RoleTies.get(ties, i);
            if (tie != Tie.Member) continue;
            Seat storage s = _seats[roleId][seatNumber];
            uint32 marks = s.marks;
            if (marks & SUSPENDED != 0 || marks & ~FLAGS != was || was == now_) continue;
            s.marks = (marks & FLAGS) | now_;
            any = true;
            emit TransferSingle(account, from, account, roleId, 1);
        }
        if (!any) revert RoleRegistryNothingToAnnounce(identity, from);
    }

    /// @notice 1 where the identity bound to `account` is a member in good standing of the role with this id, else 0.
    function balanceOf(address account, uint256 id) public view returns (uint256) {
        (bytes20 identity,) = _identities.identityOf(account);
        return _isWorn(id, identity) ? 1 : 0;
    }

    /// @notice {balanceOf} for many.
    function balanceOfBatch(address[] calldata accounts, uint256[] calldata ids)
        external
        view
        returns (uint256[] memory balances)
    {
        if (accounts.length != ids.length) revert RoleRegistryLengthMismatch(accounts.length, ids.length);
        balances = new uint256[](ids.length);
        for (uint256 i = 0; i < ids.length; ++i) {
            balances[i] = balanceOf(accounts[i], ids[i]);
        }
    }

    /// @notice Where the description of the role with this id is to be read.
    function uri(uint256 id) external view returns (string memory) {
        _known(id);
        return RawCid.uri(_terms[id].content);
    }

    /// @inheritdoc IRoleRegistry
    function locked(uint256 tokenId) external view returns (bool) {
        _known(tokenId);
        return true;
    }

    /// @notice Nobody can be approved.
    function isApprovedForAll(address, address) external pure returns (bool) {
        return false;
    }

    /// @notice Reverts: nobody can be approved.
    function setApprovalForAll(address, bool) external pure {
        revert RoleRegistryBadgeLocked();
    }

    /// @notice Reverts: a badge cannot be transferred.
    function safeTransferFrom(address, address, uint256, uint256, bytes calldata) external pure {
        revert RoleRegistryBadgeLocked();
    }

    /// @notice Reverts: badges cannot be transferred.
    function safeBatchTransferFrom(address, address, uint256[] memory, uint256[] memory, bytes memory) external pure {
        revert RoleRegistryBadgeLocked();
    }

    /// @notice ERC-165: this interface, ERC-1155 and its metadata.
    function supportsInterface(bytes4 interfaceId) public view override(ERC165, IERC165) returns (bool) {
        return interfaceId == type(IERC1155).interfaceId || interfaceId == type(IERC1155MetadataURI).interfaceId
            || interfaceId == type(IRoleRegistry).interfaceId || super.supportsInterface(interfaceId);
    }

    /// @dev The marks of a seat whose badge is shown at `account` from now on, with these flags.
    function _show(address account, uint256 roleId, uint32 flags) internal returns (uint32) {
        emit TransferSingle(_msgSender(), address(0), account, roleId, 1);
        return flags | _shownAt(account);
    }

    /// @dev A badge is shown no more. Where the identity moved and did not announce it, nothing can be said of where it was.
    function _hide(address account, uint256 roleId, uint32 marks) internal {
        if (marks & ~FLAGS == _shownAt(account)) emit TransferSingle(_msgSender(), account, address(0), roleId, 1);
    }

    function _shownAt(address account) private pure returns (uint32) {
        return uint32(uint160(account)) << SHIFT;
    }
}
