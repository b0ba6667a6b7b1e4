// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC721Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {IArbitrator} from "../../contracts/arbitration/interfaces/IArbitrator.sol";
import {IAuthorized} from "../../contracts/common/interfaces/IAuthorized.sol";
import {IVoucherBook, SeriesTerms} from "../../contracts/vouchers/interfaces/IVoucherBook.sol";
import {IVoucherRedemptions, RedemptionTerms} from "../../contracts/vouchers/interfaces/IVoucherRedemptions.sol";
import {VoucherState} from "../../contracts/vouchers/interfaces/IVouchers.sol";
import {VoucherRedemptions} from "../../contracts/vouchers/VoucherRedemptions.sol";
import {RedemptionTest} from "./RedemptionTest.sol";

/// Parameters and courts, and the calls that only modules make.
contract RedemptionParametersTest is RedemptionTest {
    /// Where the number of the set in force is stored.
    bytes32 private constant VERSION_SLOT = bytes32(uint256(3));

    function expectInvalid(bytes32 field) internal {
        vm.expectRevert(abi.encodeWithSelector(IVoucherRedemptions.VoucherRedemptionsInvalidParameters.selector, field));
    }

    function test_TheAuthoritySetsParametersAndOldSetsStay() public {
        vm.assertEq(redemptions.parametersVersion(), 1);
        RedemptionTerms memory terms = RedemptionTerms({fulfil: 1, confirm: 2, restored: 2, lapse: 3});
        vm.expectEmit(address(redemptions));
        emit IVoucherRedemptions.ParametersSet(2, terms);
        redemptions.setParameters(terms);
        vm.assertEq(redemptions.parametersVersion(), 2);
        vm.assertEq(keccak256(abi.encode(redemptions.parameters(2))), keccak256(abi.encode(terms)));
        vm.assertEq(keccak256(abi.encode(redemptions.parameters(1))), keccak256(abi.encode(redemptionTerms())));
        uint256[3] memory unknown = [uint256(0), 3, type(uint256).max];
        for (uint256 i = 0; i < unknown.length; ++i) {
            vm.expectRevert(
                abi.encodeWithSelector(IVoucherRedemptions.VoucherRedemptionsUnknownParameters.selector, unknown[i])
            );
            redemptions.parameters(unknown[i]);
        }
    }

    function test_NobodyElseSetsParameters() public {
        address[3] memory others = [ann, stranger, address(forwarder)];
        for (uint256 i = 0; i < others.length; ++i) {
            vm.expectRevert(
                abi.encodeWithSelector(IAuthorized.AuthorizedNotAuthority.selector, others[i], address(this))
            );
            vm.prank(others[i]);
            redemptions.setParameters(redemptionTerms());
        }
    }

    function test_NoLengthOfTimeIsNothing() public {
        uint32 most = type(uint32).max;
        expectInvalid("fulfil");
        redemptions.setParameters(RedemptionTerms({fulfil: 0, confirm: 1, restored: 1, lapse: 1}));
        expectInvalid("confirm");
        redemptions.setParameters(RedemptionTerms({fulfil: 1, confirm: 0, restored: 1, lapse: 1}));
        expectInvalid("restored");
        redemptions.setParameters(RedemptionTerms({fulfil: 1, confirm: 2, restored: 1, lapse: 1}));
        expectInvalid("lapse");
        redemptions.setParameters(RedemptionTerms({fulfil: 1, confirm: 1, restored: 1, lapse: 0}));
        redemptions.setParameters(RedemptionTerms({fulfil: 1, confirm: 1, restored: 1, lapse: 1}));
        redemptions.setParameters(RedemptionTerms({fulfil: most, confirm: most, restored: most, lapse: most}));
        expectInvalid("lapse");
        new VoucherRedemptions(
            address(this),
            address(forwarder),
            identities,
            address(vouchers),
            projects,
            IArbitrator(address(judge)),
            RedemptionTerms({fulfil: 1, confirm: 1, restored: 1, lapse: 0})
        );
    }

    function test_LongestTimesEndToo() public {
        uint32 most = type(uint32).max;
        redemptions.setParameters(RedemptionTerms({fulfil: most, confirm: most, restored: most, lapse: most}));
        request(300);
        setTime(START + most - 1);
        decline();
        vm.assertEq(voucher(id).expiry, START + 2 * uint256(most) - 1);
        setTime(START + 2 * uint256(most) - 2);
        dispute();
        setTime(START + 3 * uint256(most) - 2);
        redemptions.lapse(id);
        vm.assertEq(voucher(id).expiry, START + 4 * uint256(most) - 2);
    }

    function test_SetsAreAsManyAsARequestCanName() public {
        vm.assertEq(uint256(vm.load(address(redemptions), VERSION_SLOT)), 1);
        vm.store(address(redemptions), VERSION_SLOT, bytes32(uint256(type(uint16).max) - 1));
        redemptions.setParameters(redemptionTerms());
        request(300);
        vm.assertEq(redemptions.requestOf(id).parameters, type(uint16).max);
        expectInvalid("version");
        redemptions.setParameters(redemptionTerms());
    }

    // ---- Courts ------------------------------------------------------------------------------------------------------

    function test_ACourtIsThatOfTheSeriesOrTheSuites() public {
        (address arbitrator, uint256 communityId) = redemptions.courtOf(seriesIdOf(id));
        vm.assertEq(arbitrator, address(judge));
        vm.assertEq(communityId, 0);
        SeriesTerms memory terms = seriesTerms();
        (terms.arbitrator, terms.communityId) = (cat, type(uint64).max);
        vm.expectEmit(address(redemptions));
        emit IVoucherRedemptions.CourtSet(2, cat, type(uint64).max);
        id = issueOf(ann, terms);
        (arbitrator, communityId) = redemptions.courtOf(seriesIdOf(id));
        vm.assertEq(arbitrator, cat);
        vm.assertEq(communityId, type(uint64).max);
    }

    function test_OnlyTheVouchersNameACourt() public {
        address[3] memory others = [ann, stranger, address(this)];
        for (uint256 i = 0; i < others.length; ++i) {
            vm.expectRevert(
                abi.encodeWithSelector(IVoucherRedemptions.VoucherRedemptionsNotVouchers.selector, others[i])
            );
            vm.prank(others[i]);
            redemptions.open(1, others[i], 0);
        }
    }

    // ---- What the modules call ---------------------------------------------------------------------------------------

    function test_OnlyTheRedemptionsOpenAndCloseRequests() public {
        address[4] memory others = [ann, bob, projects, address(renewals)];
        for (uint256 i = 0; i < others.length; ++i) {
            bytes memory problem = abi.encodeWithSelector(IVoucherBook.VouchersNotModule.selector, others[i]);
            vm.expectRevert(problem);
            vm.prank(others[i]);
            vouchers.openRequest(id);
            vm.expectRevert(problem);
            vm.prank(others[i]);
            vouchers.closeRequest(id, 1, 0, false);
        }
    }

    function test_OnlyARequestIsClosed() public {
        vm.startPrank(address(redemptions));
        vm.expectRevert(abi.encodeWithSelector(IVoucherBook.VouchersNotLocked.selector, id));
        vouchers.closeRequest(id, 0, 0, false);
        vm.expectRevert(abi.encodeWithSelector(IERC721Errors.ERC721NonexistentToken.selector, id + 1));
        vouchers.openRequest(id + 1);
        vm.expectRevert(abi.encodeWithSelector(IERC721Errors.ERC721NonexistentToken.selector, id + 1));
        vouchers.closeRequest(id + 1, 0, 0, false);
        vouchers.openRequest(id);
        vm.expectRevert(abi.encodeWithSelector(IVoucherBook.VouchersInvalidAmount.selector, 1001, 1000));
        vouchers.closeRequest(id, 1001, 0, false);
        vouchers.closeRequest(id, 0, 0, false);
        vm.stopPrank();
        setTime(expiry);
        vm.expectRevert(
            abi.encodeWithSelector(IVoucherBook.VouchersWrongState.selector, id, uint256(VoucherState.Expired))
        );
        vm.prank(address(redemptions));
        vouchers.openRequest(id);
    }
}
