import type { TimeRange } from "@grafana/data";
import type { ReactElement } from "react";
import type { Panel } from "../board.ts";
import type { PanelData } from "../panel-data.ts";

/** A stretch of time that is marked in graphs, milliseconds since 1970. */
export interface Region {
  readonly from: number;
  readonly to: number;
  readonly color: string;
}

export interface DrawingProps {
  readonly panel: Panel;
  readonly data: PanelData;
  readonly range: TimeRange;
  readonly regions: readonly Region[];
  /** Of the panel's content, pixels. */
  readonly width: number;
  readonly height: number;
}

export type Drawing = (props: DrawingProps) => ReactElement;
