// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IIdentityRegistry} from "../../../contracts/identity/interfaces/IIdentityRegistry.sol";
import {IEscrowedTransfers} from "../../../contracts/work/interfaces/IEscrowedTransfers.sol";
import {IWorkQueue} from "../../../contracts/work/interfaces/IWorkQueue.sol";
import {Agreement, ITeams} from "../../../contracts/roles/interfaces/ITeams.sol";
import {Acting} from "./Acting.sol";
import {World} from "./World.sol";

/// @notice Teams, which earn credits and share them as their members agreed.
contract TeamActions is Acting {
    uint256 private constant MOST_TEAMS = 4;

    ITeams private immutable _teams;
    IERC20 private immutable _credit;

    bytes20[] private _formed;

    constructor(World world_) Acting(world_) {
        _teams = ITeams(world_.addressOf("Teams"));
        _credit = IERC20(world_.addressOf("WorkCredit"));
    }

    /// @dev Of two, who both sign; and not without the signature of one.
    function formOne(uint256 seed) external {
        if (_formed.length == MOST_TEAMS) return;
        Agreement memory agreement = agreementOf(world.identityAt(seed), world.identityAt(mix(seed)), seed);
        uint256 deadline = vm.getBlockTimestamp();
        bytes32 digest = _teams.digestOf(agreement, deadline);
        bytes[] memory signatures = new bytes[](2);
        signatures[0] = signatureOf(world.keyOf(world.accountOf(agreement.members[0])), digest);
        signatures[1] = signatureOf(1, digest);
        address who = world.accountAt(seed >> 16);
        refuse(who, address(_teams), abi.encodeCall(ITeams.form, (agreement, deadline, signatures)));
        signatures[1] = signatureOf(world.keyOf(world.accountOf(agreement.members[1])), digest);
        if (!ask(who, address(_teams), abi.encodeCall(ITeams.form, (agreement, deadline, signatures)))) return;
        _formed.push(_teams.teamOf(agreement));
    }

    /// @dev Credits for a team, by way of escrow, from anyone who has some.
    function payOne(uint256 seed, uint256 amount) external {
        if (_formed.length == 0) return;
        address from = world.accountAt(seed);
        amount = bound(amount, 0, _credit.balanceOf(from) / 4);
        address escrow = world.addressOf("EscrowedTransfers");
        vm.prank(from);
        _credit.approve(escrow, amount);
        ask(from, escrow, abi.encodeCall(IEscrowedTransfers.open, (accountOf(pick(seed >> 8)), amount, "purpose")));
    }

    /// @dev Teamwork, and what a team's members may not have it do.
    function actOne(uint256 seed) external {
        if (_formed.length == 0) return;
        bytes20 team = pick(seed >> 8);
        address who = world.accountOf(_teams.membersOf(team)[seed % 2]);
        bytes memory call = abi.encodeCall(IWorkQueue.enter, (1 + (seed >> 16) % 8));
        ask(who, address(_teams), abi.encodeCall(ITeams.act, (team, world.addressOf("WorkQueue"), call)));
        call = abi.encodeCall(IERC20.transfer, (who, 1));
        refuse(who, address(_teams), abi.encodeCall(ITeams.act, (team, address(_credit), call)));
        refuse(address(this), address(_teams), abi.encodeCall(ITeams.act, (team, world.addressOf("WorkQueue"), call)));
    }

    function claimOne(uint256 seed) external {
        if (_formed.length == 0) return;
        bytes20 team = pick(seed >> 8);
        bytes20 member = _teams.membersOf(team)[seed % 2];
        address account = world.accountOf(member);
        uint256 before = _credit.balanceOf(account);
        if (seed % 3 == 0) ask(account, address(_teams), abi.encodeCall(ITeams.gather, (team)));
        uint256 due = _teams.dueTo(team, member);
        if (!ask(account, address(_teams), abi.encodeCall(ITeams.claim, (team)))) return;
        vm.assertGe(_credit.balanceOf(account), before + due, "less than what is due");
        vm.assertEq(_teams.dueTo(team, member), 0, "paid twice");
    }

    function disbandOne(uint256 seed) external {
        if (_formed.length == 0 || seed % 8 != 0) return;
        bytes20 team = pick(seed >> 8);
        address who = world.accountOf(_teams.membersOf(team)[seed % 2]);
        ask(who, address(_teams), abi.encodeCall(ITeams.disband, (team)));
    }

    // ---- What holds ----------------------------------------------------------------------------------------------------

    /// @dev Credits of all that can have some, and nowhere else.
    function checkCredits() external view {
        uint256 total = 0;
        address[] memory accounts = world.accounts();
        for (uint256 i = 0; i < accounts.length; ++i) {
            total += _credit.balanceOf(accounts[i]);
        }
        for (uint256 i = 0; i < world.count(); ++i) {
            total += _credit.balanceOf(world.addressOf(world.names(i)));
        }
        for (uint256 i = 0; i < _formed.length; ++i) {
            total += _credit.balanceOf(accountOf(_formed[i]));
        }
        vm.assertEq(total, _credit.totalSupply(), "work credits");
    }

    /// @dev What teams gathered is what their members took, and what is there.
    function checkTeams() external view {
        uint256 held = 0;
        for (uint256 i = 0; i < _formed.length; ++i) {
            bytes20[] memory members = _teams.membersOf(_formed[i]);
            uint256 taken = 0;
            for (uint256 k = 0; k < members.length; ++k) {
                taken += _teams.takenBy(_formed[i], members[k]);
            }
            vm.assertLe(taken, _teams.earnedBy(_formed[i]), "more was taken than earned");
            held += _teams.earnedBy(_formed[i]) - taken;
        }
        vm.assertEq(_credit.balanceOf(address(_teams)), held, "credits of teams");
    }

    function agreementOf(bytes20 one, bytes20 other, uint256 salt) private pure returns (Agreement memory agreement) {
        if (one > other) (one, other) = (other, one);
        (agreement.members, agreement.shares) = (new bytes20[](2), new uint16[](2));
        (agreement.members[0], agreement.members[1]) = (one, other);
        (agreement.shares[0], agreement.shares[1]) = (uint16(3_333), uint16(6_667));
        (agreement.content, agreement.salt) = ("agreement", bytes32(salt));
    }

    function accountOf(bytes20 team) private view returns (address) {
        return IIdentityRegistry(world.addressOf("IdentityRegistry")).accountOf(team);
    }

    function pick(uint256 seed) private view returns (bytes20) {
        return _formed[seed % _formed.length];
    }
}
