// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAuthorized} from "../../contracts/common/interfaces/IAuthorized.sol";
import {GoodsTerms, IPublicGoods} from "../../contracts/publicgoods/interfaces/IPublicGoods.sol";
import {GoodsTest} from "./GoodsTest.sol";

contract GoodsParametersTest is GoodsTest {
    event ParametersSet(uint256 indexed version, GoodsTerms terms);

    function test_ASetHoldsForRequestsFromThenOn() public {
        GoodsTerms memory terms = goodsTerms();
        terms.bond = 1 ether;
        vm.expectEmit(address(goods));
        emit ParametersSet(2, terms);
        goods.setParameters(terms);
        vm.assertEq(goods.parametersVersion(), 2);
        vm.assertEq(goods.parameters(2).bond, 1 ether);
        vm.assertEq(goods.parameters(1).bond, BOND);
        vm.assertEq(goods.parameters(1).step, STEP);
        for (uint256 i = 0; i < 2; ++i) {
            uint256 unknown = i * 3;
            vm.expectRevert(abi.encodeWithSelector(IPublicGoods.PublicGoodsUnknownParameters.selector, unknown));
            goods.parameters(unknown);
        }
    }

    function test_OnlyTheAuthoritySetsThem() public {
        GoodsTerms memory terms = goodsTerms();
        vm.prank(stranger);
        vm.expectRevert(abi.encodeWithSelector(IAuthorized.AuthorizedNotAuthority.selector, stranger, address(this)));
        goods.setParameters(terms);
    }

    function test_WindowsFollowOneAnother() public {
        GoodsTerms memory terms = goodsTerms();
        terms.bond = 0;
        expectInvalid(terms, "bond");
        terms = goodsTerms();
        terms.step = 0;
        expectInvalid(terms, "step");
        terms = goodsTerms();
        terms.seal = 0;
        expectInvalid(terms, "seal");
        terms = goodsTerms();
        terms.conclude = terms.seal + 2 * terms.step;
        expectInvalid(terms, "conclude");
        terms.conclude += 1;
        goods.setParameters(terms);
        terms.choose = terms.conclude + terms.step - 1;
        expectInvalid(terms, "choose");
        terms.choose += 1;
        goods.setParameters(terms);
        terms.life = terms.choose;
        expectInvalid(terms, "life");
        terms.life += 1;
        goods.setParameters(terms);
        terms.confirm = 0;
        expectInvalid(terms, "confirm");
        terms.confirm = 1;
        goods.setParameters(terms);
        vm.assertEq(goods.parametersVersion(), 5);
    }

    function expectInvalid(GoodsTerms memory terms, bytes32 field) private {
        vm.expectRevert(abi.encodeWithSelector(IPublicGoods.PublicGoodsInvalidParameters.selector, field));
        goods.setParameters(terms);
    }
}
