// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// Leadership tokens as the seats see them: each has an owner, and is gone once it is redeemed.
contract TokenOwners {
    error TokenOwnersNotOwner(uint256 tokenId, address account);
    error TokenOwnersNotSeats(address caller);

    address internal seats;
    mapping(uint256 tokenId => address) public ownerOf;

    function setSeats(address seats_) external {
        seats = seats_;
    }

    function give(uint256 tokenId, address owner) external {
        ownerOf[tokenId] = owner;
    }

    function redeem(uint256 tokenId, address account) external {
        if (msg.sender != seats) revert TokenOwnersNotSeats(msg.sender);
        if (account == address(0) || ownerOf[tokenId] != account) revert TokenOwnersNotOwner(tokenId, account);
        // A tombstone.
        ownerOf[tokenId] = address(1);
    }
}
