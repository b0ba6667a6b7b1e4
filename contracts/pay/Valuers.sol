// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {Authorized} from "../common/Authorized.sol";
import {Relayed} from "../common/Relayed.sol";
import {IIdentityRegistry} from "../identity/interfaces/IIdentityRegistry.sol";
import {IRoleRegistry} from "../roles/interfaces/IRoleRegistry.sol";
import {CoreRoles} from "../roles/libraries/CoreRoles.sol";
import {IPay} from "./interfaces/IPay.sol";
import {Grid, IValuers, Mark, Parameter, Setting} from "./interfaces/IValuers.sol";
import {CountTree} from "./libraries/CountTree.sol";

/// @title Valuers
/// @notice See {IValuers}.
/// @dev Nothing has to be done at the turn of an epoch: a mark says where a parameter is and where it moves, and what it is in
/// any later epoch follows.
contract Valuers is IValuers, Authorized, Relayed {
    using CountTree for mapping(uint256 word => uint256);

    uint256 private constant STEPS = 255;
    uint256 private constant WHOLE = 10_000;
    /// @dev A hundred. What {Pay} rounds off a weight is a fraction of a wei up to there, for decades.
    uint256 private constant MOST_WEIGHT = 100_000;
    /// @dev Below as many figures nothing moves.
    uint256 private constant QUORUM = 3;
    uint256 private constant SUBJECT_BITS = 160;

    IIdentityRegistry private immutable _identities;
    IRoleRegistry private immutable _roles;
    IPay private immutable _pay;

    /// @dev Numbered from 1.
    Grid[] private _grids;
    mapping(uint256 key => Mark[]) private _marks;
    mapping(uint256 key => mapping(uint256 gridId => mapping(uint256 word => uint256))) private _counts;
    /// @dev One more than the step, 0 for none.
    mapping(uint256 key => mapping(uint256 gridId => mapping(bytes20 valuer => uint256))) private _figures;

    /// @param authority_ Timelock that may set bounds.
    /// @param forwarder Forwarder for relayed actions.
    /// @param identities_ Who is who.
    /// @param roles_ Who is a valuer.
    /// @param pay_ Knows the epochs.
    /// @param settings First parameters, in force from epoch 0.
    constructor(
        address authority_,
        address forwarder,
        IIdentityRegistry identities_,
        IRoleRegistry roles_,
        IPay pay_,
        Setting[] memory settings
    ) Relayed(forwarder) Authorized(authority_) {
        _identities = identities_;
        _roles = roles_;
        _pay = pay_;
        for (uint256 i = 0; i < settings.length; ++i) {
            _set(settings[i], 0);
        }
    }

    /// @inheritdoc IValuers
    function setFigure(Parameter parameter, uint256 subject, uint256 step) external {
        address account = _msgSender();
        (bytes20 valuer,) = _identities.identityOf(account);
        if (!_roles.isMember(CoreRoles.VALUERS, valuer)) revert ValuersNotValuer(account, valuer);
        if (step > STEPS) revert ValuersInvalidStep(step);
        (uint256 key, uint256 gridId) = _standing(parameter, subject);
        if (gridId == 0 || !_isOpen(parameter, subject)) revert ValuersUnknown(parameter, subject);
        mapping(uint256 word => uint256) storage tree = _counts[key][gridId];
        uint256 former = _figures[key][gridId][valuer];
        if (former != 0) tree.remove(former - 1);
        tree.add(step);
        _figures[key][gridId][valuer] = step + 1;
        emit FigureSet(parameter, subject, valuer, step, true);
        _turn(parameter, subject, key, gridId);
    }

    /// @inheritdoc IValuers
    function prune(Parameter parameter, uint256 subject, bytes20 valuer) external {
        (uint256 key, uint256 gridId) = _standing(parameter, subject);
        uint256 former = _figures[key][gridId][valuer];
        if (former == 0 || _roles.isMember(CoreRoles.VALUERS, valuer)) {
            revert ValuersNothingToPrune(parameter, subject, valuer);
        }
        _counts[key][gridId].remove(former - 1);
        _figures[key][gridId][valuer] = 0;
        emit FigureSet(parameter, subject, valuer, former - 1, false);
        _turn(parameter, subject, key, gridId);
    }

    /// @inheritdoc IValuers
    function set(Setting calldata setting) external onlyAuthority {
        _set(setting, _pay.epochAt(block.timestamp) + 1);
    }

    // ---- Views ---------------------------------------------------------------------------------------------------------

    /// @inheritdoc IValuers
    function rateOf(address currency) external view returns (uint256) {
        return valueIn(Parameter.Rate, uint160(currency), _pay.epochAt(block.timestamp));
    }

    /// @inheritdoc IValuers
    function weightOf(uint256 roleId, uint256 epoch) external view returns (uint256) {
        return valueIn(Parameter.Weight, roleId, epoch);
    }

    /// @inheritdoc IValuers
    function slopeIn(uint256 epoch) external view returns (uint256) {
        return valueIn(Parameter.Slope, 0, epoch);
    }

    /// @inheritdoc IValuers
    function reserveShareIn(uint256 epoch) external view returns (uint256) {
        return valueIn(Parameter.ReserveShare, 0, epoch);
    }

    /// @inheritdoc IValuers
    function hostShareIn(uint256 epoch) external view returns (uint256) {
        return valueIn(Parameter.HostShare, 0, epoch);
    }

    /// @inheritdoc IValuers
    function valueIn(Parameter parameter, uint256 subject, uint256 epoch) public view returns (uint256) {
        Mark[] storage marks = _marks[_keyOf(parameter, subject)];
        uint256 index = _marksUntil(marks, epoch);
        if (index != 0) return _valueOf(marks[index - 1], epoch);
        if (parameter != Parameter.Weight || subject == 0) return 0;
        return valueIn(parameter, 0, epoch);
    }

    /// @inheritdoc IValuers
    function gridOf(Parameter parameter, uint256 subject) external view returns (uint256 gridId, Grid memory grid) {
        (, gridId) = _standing(parameter, subject);
        if (gridId != 0) grid = _grids[gridId - 1];
    }

    /// @inheritdoc IValuers
    function medianOf(Parameter parameter, uint256 subject) external view returns (uint256 figures, uint256 value) {
        (uint256 key, uint256 gridId) = _standing(parameter, subject);
        figures = _counts[key][gridId].total();
        if (figures != 0) value = _median(key, gridId, figures);
    }

    /// @inheritdoc IValuers
    function figureOf(Parameter parameter, uint256 subject, bytes20 valuer)
        external
        view
        returns (bool standing, uint256 step)
    {
        (uint256 key, uint256 gridId) = _standing(parameter, subject);
        step = _figures[key][gridId][valuer];
        if (step != 0) (standing, step) = (true, step - 1);
    }

    /// @inheritdoc IValuers
    function markCount(Parameter parameter, uint256 subject) external view returns (uint256) {
        return _marks[_keyOf(parameter, subject)].length;
    }

    /// @inheritdoc IValuers
    function markAt(Parameter parameter, uint256 subject, uint256 index) external view returns (Mark memory) {
        return _marks[_keyOf(parameter, subject)][index];
    }

    // ---- Internals -----------------------------------------------------------------------------------------------------

    /// @dev A turn in the present epoch, or where bounds were set for the next, in that. The value in that epoch stays what it is.
    function _turn(Parameter parameter, uint256 subject, uint256 key, uint256 gridId) private {
        Mark[] storage marks = _standingMarks(parameter, key);
        uint256 epoch = Math.max(_pay.epochAt(block.timestamp), marks[marks.length - 1].epoch);
        uint256 value = valueIn(parameter, subject, epoch);
        uint256 figures = _counts[key][gridId].total();
        uint256 target = figures < QUORUM ? value : _median(key, gridId, figures);
        _mark(key, Mark(uint32(epoch), uint32(gridId), uint96(value), uint96(target)));
        emit Marked(parameter, subject, epoch, value, target, figures);
    }

    function _set(Setting memory setting, uint256 epoch) private {
        _requireValid(setting);
        _grids.push(setting.grid);
        uint256 gridId = _grids.length;
        uint96 value = uint96(setting.value);
        _mark(_keyOf(setting.parameter, setting.subject), Mark(uint32(epoch), uint32(gridId), value, value));
        emit GridSet(setting.parameter, setting.subject, epoch, gridId, setting.grid, value);
    }

    /// @dev The last mark, instead of one of the same epoch.
    function _mark(uint256 key, Mark memory mark) private {
        Mark[] storage marks = _marks[key];
        uint256 count = marks.length;
        if (count != 0 && marks[count - 1].epoch == mark.epoch) marks[count - 1] = mark;
        else marks.push(mark);
    }

    function _requireValid(Setting memory setting) private pure {
        (Grid memory grid, uint256 value) = (setting.grid, setting.value);
        uint256 most = WHOLE;
        if (setting.parameter == Parameter.Weight) most = MOST_WEIGHT;
        else if (setting.parameter == Parameter.Rate) most = type(uint96).max;
        if (grid.high > most || value < grid.low || value > grid.high || grid.change == 0 || grid.change > STEPS) {
            revert ValuersInvalidSetting(setting.parameter, setting.subject, value);
        }
    }

    /// @dev Of weights, those of roles there are, but not the Valuers' own and not that of roles in general.
    function _isOpen(Parameter parameter, uint256 subject) private view returns (bool) {
        if (parameter != Parameter.Weight) return true;
        return subject != 0 && subject != CoreRoles.VALUERS && subject <= _roles.roleCount();
    }

    /// @dev The key of a parameter and its present grid, 0 for none.
    function _standing(Parameter parameter, uint256 subject) private view returns (uint256 key, uint256 gridId) {
        key = _keyOf(parameter, subject);
        Mark[] storage marks = _standingMarks(parameter, key);
        if (marks.length != 0) gridId = marks[marks.length - 1].grid;
    }

    /// @dev What a parameter goes by; a role's weight by that of roles in general until its own is set.
    function _standingMarks(Parameter parameter, uint256 key) private view returns (Mark[] storage marks) {
        marks = _marks[key];
        if (marks.length == 0 && parameter == Parameter.Weight) marks = _marks[_keyOf(parameter, 0)];
    }

    function _keyOf(Parameter parameter, uint256 subject) private pure returns (uint256) {
        bool simple = parameter != Parameter.Weight && parameter != Parameter.Rate;
        if (subject >> SUBJECT_BITS != 0 || (simple && subject != 0)) revert ValuersUnknown(parameter, subject);
        return (uint256(parameter) << SUBJECT_BITS) | subject;
    }

    function _median(uint256 key, uint256 gridId, uint256 figures) private view returns (uint256) {
        Grid memory grid = _grids[gridId - 1];
        uint256 step = _counts[key][gridId].find((figures - 1) / 2);
        return grid.low + (uint256(grid.high - grid.low) * step) / STEPS;
    }

    function _valueOf(Mark memory mark, uint256 epoch) private view returns (uint256) {
        if (mark.value == mark.target) return mark.value;
        Grid memory grid = _grids[mark.grid - 1];
        // At least one, or narrow bounds would never be crossed.
        uint256 change = Math.max((uint256(grid.high - grid.low) * grid.change) / STEPS, 1) * (epoch - mark.epoch);
        return mark.target > mark.value
            ? Math.min(mark.value + change, mark.target)
            : mark.target + (change < mark.value - mark.target ? mark.value - mark.target - change : 0);
    }

    /// @dev How many marks are not of later epochs than `epoch`.
    function _marksUntil(Mark[] storage marks, uint256 epoch) private view returns (uint256) {
        uint256 high = marks.length;
        // What is asked for most.
        if (high == 0 || marks[high - 1].epoch <= epoch) return high;
        uint256 low = 0;
        --high;
        // Halved each time.
        // solhint-disable-next-line commonweal/bounded-loops
        while (low < high) {
            uint256 middle = (low + high) / 2;
            if (marks[middle].epoch <= epoch) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
