// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "../../Test.sol";

/// @notice Where each contract of the suite is. They name each other in their constructors, so all addresses are known first:
/// they follow from this contract's nonce.
/// @dev What is deployed is read from what the compiler put out, so that no test has the code of the whole suite in it.
abstract contract Deployment is Test {
    /// @notice In the order in which they are deployed (rocketh/wings.ts).
    string[] public names;

    mapping(string name => address) private _addresses;
    uint256 internal _deployed;

    /// @notice Address of a contract of the suite.
    function addressOf(string memory name) public view returns (address where) {
        where = _addresses[name];
        vm.assertTrue(where != address(0), name);
    }

    /// @notice How many contracts there are.
    function count() public view returns (uint256) {
        return names.length;
    }

    /// @dev The contracts that will be deployed next, in this order, their names apart by spaces.
    function plan(string memory list) internal {
        uint256 nonce = vm.getNonce(address(this)) - _deployed;
        bytes memory text = bytes(list);
        bytes memory name;
        for (uint256 i = 0; i <= text.length; ++i) {
            if (i != text.length && text[i] != " ") {
                name = bytes.concat(name, text[i]);
                continue;
            }
            _addresses[string(name)] = vm.computeCreateAddress(address(this), nonce + names.length);
            names.push(string(name));
            name = "";
        }
    }

    function deploy(string memory name, bytes memory args) internal {
        deploy(name, name, args);
    }

    /// @dev `source` is the contract's own name, where that is not what it is called here.
    function deploy(string memory name, string memory source, bytes memory args) internal {
        bytes memory code = bytes.concat(vm.getCode(string.concat(source, ".sol:", source)), args);
        address where;
        assembly ("memory-safe") {
            where := create(0, add(code, 0x20), mload(code))
        }
        vm.assertEq(names[_deployed++], name, "out of order");
        vm.assertEq(where, addressOf(name), string.concat("refused: ", name));
        vm.label(where, name);
    }
}
