// The whole board: a head with its title, variables and time, then its panels.
import { dateTimeFormat, rangeUtil, type TimeRange } from "@grafana/data";
import { Icon, useTheme2 } from "@grafana/ui";
import { useState, type ReactElement } from "react";
import type { Board, Row } from "./board.ts";
import { gridBox, stacked, type Placed } from "./grid.ts";
import { PanelFrame } from "./panel-frame.tsx";
import type { Surroundings } from "./panel-data.ts";
import type { Region } from "./panels/drawing.ts";
import { shownVariables, withValues } from "./variables.ts";

const MARGIN = 16;

interface DashboardProps {
  readonly board: Board;
  readonly surroundings: Surroundings;
  readonly regions: readonly Region[];
  readonly phone: boolean;
  /** Of the window, pixels. */
  readonly width: number;
  readonly onDrawn: () => void;
}

const rangeText = (range: TimeRange): string => {
  const clock = `${dateTimeFormat(range.from, { format: "HH:mm:ss" })} to ${dateTimeFormat(range.to, { format: "HH:mm:ss" })}`;
  return typeof range.raw.from === "string" ? `${rangeUtil.describeTimeRange(range.raw)} (${clock})` : clock;
};

function Pill({ label, text }: { label?: string; text: string }): ReactElement {
  const theme = useTheme2();
  const box = { border: `1px solid ${theme.colors.border.weak}`, padding: "4px 8px", height: 32 };
  return (
    <span style={{ display: "inline-flex", fontSize: 12, lineHeight: "22px", whiteSpace: "nowrap" }}>
      {label !== undefined && (
        <span style={{ ...box, background: theme.colors.background.secondary }}>{label}</span>
      )}
      <span style={{ ...box, background: theme.components.input.background }}>{text}</span>
    </span>
  );
}

function Head({ board, range, phone }: { board: Board; range: TimeRange; phone: boolean }): ReactElement {
  return (
    <div style={{ display: "flex", flexWrap: "wrap", gap: 8, alignItems: "center", padding: "8px 0" }}>
      <span style={{ fontSize: 16, fontWeight: 500, marginRight: 8 }}>{board.title}</span>
      {!phone &&
        shownVariables(board).map(({ label, text }) => <Pill key={label} label={label} text={text} />)}
      <span style={{ flexGrow: 1 }} />
      <Pill text={rangeText(range)} />
    </div>
  );
}

function RowTitle({
  placed,
  surroundings,
}: {
  placed: Placed<Row>;
  surroundings: Surroundings;
}): ReactElement {
  const { item, box } = placed;
  return (
    <div
      style={{ position: "absolute", ...box, display: "flex", alignItems: "center", gap: 4, fontWeight: 500 }}
    >
      <Icon name={item.collapsed ? "angle-right" : "angle-down"} />
      <span data-row={item.title}>{withValues(item.title, surroundings.values)}</span>
      {item.collapsed && <span style={{ fontSize: 12, opacity: 0.7 }}>({item.panels.length} panels)</span>}
    </div>
  );
}

export function Dashboard(props: DashboardProps): ReactElement {
  const { board, surroundings, regions, phone, width, onDrawn } = props;
  const inner = width - 2 * MARGIN;
  const [placed] = useState(() =>
    phone
      ? stacked(board.panels, inner)
      : board.panels.map((item) => ({ item, box: gridBox(item.gridPos, inner) })),
  );
  const bottom = Math.max(0, ...placed.map(({ box }) => box.top + box.height));
  return (
    <div style={{ padding: `0 ${MARGIN}px ${MARGIN}px` }}>
      <Head board={board} range={surroundings.range} phone={phone} />
      <div style={{ position: "relative", height: bottom }}>
        {placed.map((one) =>
          one.item.type === "row" ? (
            <RowTitle key={one.item.id} placed={one} surroundings={surroundings} />
          ) : (
            <PanelFrame
              key={one.item.id}
              panel={one.item}
              box={one.box}
              surroundings={surroundings}
              regions={regions}
              onDrawn={onDrawn}
            />
          ),
        )}
      </div>
    </div>
  );
}
