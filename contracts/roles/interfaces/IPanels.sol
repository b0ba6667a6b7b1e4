// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice Where a panel stands.
enum PanelPhase {
    None,
    /// @notice A block is named; once it is mined, anyone draws the panel by its hash.
    Summoned,
    /// @notice Three are drawn and judge, until two agree or their time is over.
    Seated,
    /// @notice Two agreed.
    Decided,
    /// @notice It came to nothing: too few to draw from, or twice no two who agreed.
    Undecided
}

/// @notice A panel. One slot.
struct Panel {
    PanelPhase phase;
    /// @notice 0, or 1 where the first came to nothing and another was drawn.
    uint8 round;
    /// @notice The role that is judged for.
    uint16 roleId;
    /// @notice When it was asked for; who joined its role since is not drawn (Unix seconds).
    uint40 askedAt;
    /// @notice First block whose hash may decide.
    uint40 drawBlock;
    /// @notice Until when, not at, it may judge (Unix seconds).
    uint40 end;
    /// @notice How long a panel has to judge (seconds).
    uint32 time;
}

/// @title IPanels
/// @notice Panels of three, drawn by lot and without replacement from the members of a role. What two of them say the same is
/// their verdict.
/// @dev Anyone takes each step that is due. A panel of which no two agree in time is followed by one other, of other members.
interface IPanels {
    /// @notice A panel will be drawn by the hash of block `drawBlock`.
    event PanelSummoned(
        uint256 indexed panelId, uint256 indexed roleId, uint256 round, uint256 drawBlock, uint256 time
    );
    /// @notice The hash of `blockNumber` drew `panelist` for `place`.
    event PanelistDrawn(
        uint256 indexed panelId, bytes20 indexed panelist, uint256 round, uint256 place, uint256 blockNumber
    );
    /// @notice The panel is seated, and may judge until `end`.
    event PanelSeated(uint256 indexed panelId, uint256 round, uint256 end);
    /// @notice `panelist` gave its verdict.
    event PanelistJudged(uint256 indexed panelId, bytes20 indexed panelist, uint256 round, bytes32 verdict);
    /// @notice `panelist` let its time pass, for the `count`th time.
    event PanelistSilent(uint256 indexed panelId, bytes20 indexed panelist, uint256 count);
    /// @notice Two agreed on `verdict`.
    event PanelDecided(uint256 indexed panelId, bytes32 verdict);
    /// @notice The panel came to nothing.
    event PanelUndecided(uint256 indexed panelId);

    /// @notice The panel is in another phase.
    error PanelsWrongPhase(uint256 panelId, PanelPhase phase);
    /// @notice The hash of `blockNumber` is not known in `current`.
    error PanelsBlockToCome(uint256 panelId, uint256 blockNumber, uint256 current);
    /// @notice `account` is not that of a member of this panel.
    error PanelsNotPanelist(uint256 panelId, address account);
    /// @notice `panelist` gave its verdict.
    error PanelsJudged(uint256 panelId, bytes20 panelist);
    /// @notice The panel may judge until, not at, `end` (Unix seconds).
    error PanelsTimeOver(uint256 panelId, uint256 end, uint256 time);
    /// @notice The panel has time until `end` (Unix seconds).
    error PanelsTimeLeft(uint256 panelId, uint256 end, uint256 time);

    /// @notice Draws a panel whose block is there. Anyone may. With fewer than three to draw it is undecided.
    /// @dev Emits {PanelistDrawn} and {PanelSeated}, or {PanelUndecided}.
    function drawPanel(uint256 panelId) external;

    /// @notice Ends a panel whose time is over. Anyone may. The first is followed by another.
    /// @dev Emits {PanelistSilent} for each who said nothing, and {PanelSummoned} or {PanelUndecided}.
    function closePanel(uint256 panelId) external;

    /// @notice A panel; zeros where there is none.
    function panelOf(uint256 panelId) external view returns (Panel memory);

    /// @notice Who sits in a round, by place, and the verdict of each, zero where there is none yet.
    function panelistsOf(uint256 panelId, uint256 round)
        external
        view
        returns (bytes20[] memory panelists, bytes32[] memory verdicts);

    /// @notice How often `identity` sat in a panel and said nothing.
    function silencesOf(bytes20 identity) external view returns (uint256);
}
