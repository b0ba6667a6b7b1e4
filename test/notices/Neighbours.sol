// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Voucher, VoucherState} from "../../contracts/vouchers/interfaces/IVouchers.sol";

/// Vouchers as a test sets them.
contract Shelf {
    error ShelfEmpty(uint256 id);

    mapping(uint256 id => Voucher) private _vouchers;
    mapping(uint256 seriesId => bytes20 issuer) private _issuers;

    function set(uint256 id, address owner, VoucherState state) external {
        Voucher storage voucher = _vouchers[id];
        (voucher.owner, voucher.seriesId, voucher.state) = (owner, id >> 64, state);
    }

    function setIssuer(uint256 seriesId, bytes20 issuer) external {
        _issuers[seriesId] = issuer;
    }

    function voucherOf(uint256 id) external view returns (Voucher memory voucher) {
        voucher = _vouchers[id];
        if (voucher.owner == address(0)) revert ShelfEmpty(id);
    }

    function issuerOf(uint256 seriesId) external view returns (bytes20 issuer, bytes3 currency) {
        return (_issuers[seriesId], "EUR");
    }
}

/// Communities with the members a test gives them.
contract Villages {
    mapping(uint256 communityId => mapping(bytes20 identity => bool)) public isMember;

    function setMember(uint256 communityId, bytes20 identity, bool member) external {
        isMember[communityId][identity] = member;
    }
}

/// Projects of which it is known how many there are.
contract Inboxes {
    uint256 public projectCount;

    function setCount(uint256 count) external {
        projectCount = count;
    }
}
