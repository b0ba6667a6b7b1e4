// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "../Test.sol";

/// Validators whose keys are known, and what they sign.
abstract contract SeatSigners is Test {
    mapping(address signer => uint256) private _keyOf;

    /// Addresses of the keys from `firstKey` on, in ascending order.
    function signers(uint256 firstKey, uint256 count) internal returns (address[] memory set) {
        set = new address[](count);
        for (uint256 i = 0; i < count; ++i) {
            address who = vm.addr(firstKey + i);
            _keyOf[who] = firstKey + i;
            uint256 place = i;
            for (; place > 0 && set[place - 1] > who; --place) {
                set[place] = set[place - 1];
            }
            set[place] = who;
        }
    }

    /// The first `count` of `set` sign, and the others do not. Who is no signer has a key from 50 to 99.
    function signatures(address[] memory set, bytes32 digest, uint256 count)
        internal
        view
        returns (bytes[] memory list)
    {
        list = new bytes[](set.length);
        for (uint256 i = 0; i < count; ++i) {
            list[i] = signatureOf(keyOf(set[i]), digest);
        }
    }

    function keyOf(address who) internal view returns (uint256 key) {
        key = _keyOf[who];
        if (key != 0) return key;
        for (key = 50; vm.addr(key) != who; ++key) {
            require(key < 100, "no key");
        }
    }

    function typed(string memory name, address account, bytes memory message) internal view returns (bytes32) {
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256(bytes(name)),
                keccak256("1"),
                block.chainid,
                account
            )
        );
        return keccak256(abi.encodePacked(hex"1901", domain, keccak256(message)));
    }
}
