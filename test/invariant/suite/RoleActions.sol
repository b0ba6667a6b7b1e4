// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IPanelQualification} from "../../../contracts/roles/interfaces/IPanelQualification.sol";
import {IPanels, Panel, PanelPhase} from "../../../contracts/roles/interfaces/IPanels.sol";
import {IRoleRegistry, Membership, Role} from "../../../contracts/roles/interfaces/IRoleRegistry.sol";
import {Acting} from "./Acting.sol";
import {World} from "./World.sol";

/// @notice Who shows that it is fit for a role, joins it and resigns.
contract RoleActions is Acting {
    IRoleRegistry private immutable _roles;

    constructor(World world_) Acting(world_) {
        _roles = IRoleRegistry(world_.addressOf("RoleRegistry"));
    }

    function joinOne(uint256 seed) external {
        uint256 roleId = roleOf(seed);
        bytes20 identity = world.identityAt(seed >> 8);
        bool qualified = _roles.isQualified(roleId, identity);
        bool joined = ask(world.accountOf(identity), address(_roles), abi.encodeCall(IRoleRegistry.join, (roleId)));
        if (joined) vm.assertTrue(qualified, "joined without being qualified");
    }

    /// @dev Seldom: few would be left to work.
    function resignOne(uint256 seed) external {
        if (seed % 8 != 0) return;
        uint256 roleId = roleOf(seed >> 8);
        bytes20 identity = world.identityAt(seed >> 16);
        bool was = _roles.membershipOf(roleId, identity).joinedAt != 0;
        bool left = ask(world.accountOf(identity), address(_roles), abi.encodeCall(IRoleRegistry.resign, (roleId)));
        vm.assertEq(left, was, "a member can leave, and no other");
    }

    /// @dev Work for the panel of the role, or for Education.
    function submitOne(uint256 seed) external {
        bytes memory data = abi.encodeCall(IPanelQualification.submit, (roleOf(seed), bytes32(mix(seed))));
        ask(world.accountAt(seed >> 8), panelFor(seed), data);
    }

    /// @dev The next step of a panel.
    function judgeOne(uint256 seed) external {
        address module = panelFor(seed);
        uint256 count = IPanelQualification(module).applicationCount();
        if (count == 0) return;
        uint256 id = count - (seed >> 16) % (count < 3 ? count : 3);
        Panel memory panel = IPanels(module).panelOf(id);
        if (panel.phase == PanelPhase.Summoned) {
            pastBlock(panel.drawBlock);
            ask(address(this), module, abi.encodeCall(IPanels.drawPanel, (id)));
        } else if (mix(seed) % 4 == 0) {
            toLater(panel.end);
            ask(address(this), module, abi.encodeCall(IPanels.closePanel, (id)));
        } else if (panel.phase == PanelPhase.Seated) {
            judge(module, id, panel.round, mix(seed) >> 8);
        }
    }

    function judge(address module, uint256 id, uint256 round, uint256 rest) private {
        (bytes20[] memory panelists,) = IPanels(module).panelistsOf(id, round);
        bytes20 candidate = IPanelQualification(module).applicationOf(id).candidate;
        for (uint256 i = 0; i < panelists.length; ++i) {
            vm.assertTrue(panelists[i] != candidate || candidate == 0, "judges itself");
            if ((rest >> (8 * i)) % 8 == 0) continue;
            bool passes = (rest >> (8 * i)) % 4 != 1;
            bytes memory data = abi.encodeCall(IPanelQualification.grade, (id, passes));
            ask(world.accountOf(panelists[i]), module, data);
        }
    }

    // ---- What holds ----------------------------------------------------------------------------------------------------

    /// @dev Of each role: members are counted, those that are verified and in good standing apart; each has a seat of its own.
    function checkMembers() external view {
        bytes20[] memory all = world.people();
        uint256 count = _roles.roleCount();
        for (uint256 roleId = 1; roleId <= count; ++roleId) {
            Role memory role = _roles.roleOf(roleId);
            uint256 members = 0;
            uint256 verified = 0;
            for (uint256 i = 0; i < all.length; ++i) {
                Membership memory one = _roles.membershipOf(roleId, all[i]);
                if (one.joinedAt == 0) continue;
                ++members;
                if (one.verifiedAt != 0 && !one.suspended) ++verified;
                (, uint256 seat) = _roles.tieOf(roleId, all[i]);
                vm.assertEq(bytes32(_roles.seatAt(roleId, seat).identity), bytes32(all[i]), "seat");
                vm.assertEq(_roles.isMember(roleId, all[i]), !one.suspended, "in good standing");
            }
            vm.assertEq(role.size, members, "members");
            vm.assertEq(role.verified, verified, "verified members");
        }
    }

    function panelFor(uint256 seed) private view returns (address) {
        return world.addressOf(seed % 2 == 0 ? "RolePanel" : "EducationPanel");
    }

    function roleOf(uint256 seed) private view returns (uint256) {
        return 1 + seed % _roles.roleCount();
    }
}
