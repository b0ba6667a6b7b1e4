// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice What there is to set.
enum Parameter {
    /// @notice Slope of pay (basis points).
    Slope,
    /// @notice Share of the growth reserve in what is distributed (basis points).
    ReserveShare,
    /// @notice Share of the hosts in the rest (basis points).
    HostShare,
    /// @notice Weight of the role that the subject names (3 decimals); 0: of roles for which nothing was set.
    Weight,
    /// @notice Work credits (18 decimals) per whole unit of the currency that the subject names, see {IValuers-rateOf}.
    Rate
}

/// @notice Within what a parameter moves: 256 steps from `low` to `high`, evenly. One slot.
struct Grid {
    uint96 low;
    uint96 high;
    /// @notice How many steps it moves in an epoch at most, at least one.
    uint64 change;
}

/// @notice A parameter as the authority sets it.
struct Setting {
    Parameter parameter;
    /// @notice Role or currency; 0 where there is none.
    uint256 subject;
    Grid grid;
    /// @notice Where it stands at first.
    uint256 value;
}

/// @notice A turn in the course of a parameter. One slot.
struct Mark {
    /// @notice From which epoch on; its value in that epoch, and where it moves from there, as far as its grid lets it.
    uint32 epoch;
    uint32 grid;
    uint96 value;
    uint96 target;
}

/// @title IValuers
/// @notice What the valuers set: each has a standing figure, the lower median rules.
/// @dev What stands at the end of an epoch decides where the parameter moves in the next. With fewer than three figures it stays.
/// A weight of the Valuers' own, and the bounds of all, are for the authority alone.
interface IValuers {
    /// @notice From `epoch` on `parameter` of `subject` stands on `grid`, number `gridId`, at `value`; no figures stand there yet.
    event GridSet(
        Parameter indexed parameter,
        uint256 indexed subject,
        uint256 indexed epoch,
        uint256 gridId,
        Grid grid,
        uint256 value
    );
    /// @notice `valuer` has its figure at `step` of the parameter's grid, or none any more (`standing` false).
    event FigureSet(
        Parameter indexed parameter, uint256 indexed subject, bytes20 indexed valuer, uint256 step, bool standing
    );
    /// @notice `figures` stand; from `value` in `epoch` the parameter moves to `target`.
    event Marked(
        Parameter indexed parameter,
        uint256 indexed subject,
        uint256 indexed epoch,
        uint256 value,
        uint256 target,
        uint256 figures
    );

    /// @notice `account` is not that of a valuer in good standing.
    error ValuersNotValuer(address account, bytes20 identity);
    /// @notice `valuer` is one, or has no figure there: nothing to prune.
    error ValuersNothingToPrune(Parameter parameter, uint256 subject, bytes20 valuer);
    /// @notice There is no such parameter, or it is for the authority alone.
    error ValuersUnknown(Parameter parameter, uint256 subject);
    /// @notice A step is below 256.
    error ValuersInvalidStep(uint256 step);
    /// @notice The grid is empty or out of the parameter's range, or the value is out of the grid.
    error ValuersInvalidSetting(Parameter parameter, uint256 subject, uint256 value);

    /// @notice Puts the caller's figure for a parameter at a step of its grid, in place of the one it had.
    /// @dev Emits {FigureSet} and {Marked}.
    function setFigure(Parameter parameter, uint256 subject, uint256 step) external;

    /// @notice Removes the figure of one who is no valuer in good standing any more. Anyone may.
    /// @dev Emits {FigureSet} and {Marked}.
    function prune(Parameter parameter, uint256 subject, bytes20 valuer) external;

    /// @notice Sets bounds and value of a parameter from the next epoch on; figures begin anew. Authority only.
    /// @dev Emits {GridSet}.
    function set(Setting calldata setting) external;

    /// @notice Work credits (with 18 decimals) per whole unit of value paid to a public-goods organisation in `currency`
    /// (zero: ETH, by 1e18 wei; otherwise an ERC-20, by its own whole unit), in force now; 0 where none was set.
    function rateOf(address currency) external view returns (uint256);

    /// @notice Weight of a role (3 decimals), in force in `epoch`, which has begun.
    function weightOf(uint256 roleId, uint256 epoch) external view returns (uint256);

    /// @notice Slope of pay (basis points), in force in `epoch`, which has begun.
    function slopeIn(uint256 epoch) external view returns (uint256);

    /// @notice Share of the growth reserve (basis points), in force in `epoch`, which has begun.
    function reserveShareIn(uint256 epoch) external view returns (uint256);

    /// @notice Share of the hosts in the rest (basis points), in force in `epoch`, which has begun.
    function hostShareIn(uint256 epoch) external view returns (uint256);

    /// @notice A parameter in `epoch`; in one to come, if no figure changes until then.
    function valueIn(Parameter parameter, uint256 subject, uint256 epoch) external view returns (uint256);

    /// @notice The grid that figures are put on now, and its number; none where nothing was set.
    function gridOf(Parameter parameter, uint256 subject) external view returns (uint256 gridId, Grid memory grid);

    /// @notice How many figures stand, and the value of their lower median, 0 of none.
    function medianOf(Parameter parameter, uint256 subject) external view returns (uint256 figures, uint256 value);

    /// @notice The figure of `valuer`, as a step.
    function figureOf(Parameter parameter, uint256 subject, bytes20 valuer)
        external
        view
        returns (bool standing, uint256 step);

    /// @notice How many turns the course of a parameter had.
    function markCount(Parameter parameter, uint256 subject) external view returns (uint256);

    /// @notice Each of them, from 0.
    function markAt(Parameter parameter, uint256 subject, uint256 index) external view returns (Mark memory);
}
