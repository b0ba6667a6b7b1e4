// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Authorized} from "../../contracts/common/Authorized.sol";
import {IAuthorized} from "../../contracts/common/interfaces/IAuthorized.sol";
import {Test} from "../Test.sol";

contract Guarded is Authorized {
    uint256 public calls;

    constructor(address authority_) Authorized(authority_) {}

    function act() external onlyAuthority {
        ++calls;
    }
}

contract AuthorizedTest is Test {
    function test_TheAuthorityAloneCallsWhatIsGuarded() public {
        Guarded guarded = new Guarded(address(this));
        vm.assertEq(guarded.authority(), address(this));
        guarded.act();
        vm.assertEq(guarded.calls(), 1);
        address stranger = makeAddr("stranger");
        vm.expectRevert(abi.encodeWithSelector(IAuthorized.AuthorizedNotAuthority.selector, stranger, address(this)));
        vm.prank(stranger);
        guarded.act();
    }

    function test_NothingIsDeployedWithoutAnAuthority() public {
        vm.expectRevert(IAuthorized.AuthorizedZeroAuthority.selector);
        new Guarded(address(0));
    }
}
