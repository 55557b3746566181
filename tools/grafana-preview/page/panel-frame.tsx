// One panel: Grafana's chrome around what draws it.
import { LoadingState } from "@grafana/data";
import { PanelChrome } from "@grafana/ui";
import { Component, useEffect, useState, type ReactElement, type ReactNode } from "react";
import type { Panel } from "./board.ts";
import type { Box } from "./grid.ts";
import { loadPanel, type PanelData, type Surroundings } from "./panel-data.ts";
import { drawings } from "./panels/drawings.ts";
import type { DrawingProps, Region } from "./panels/drawing.ts";
import { SummaryDrawing } from "./panels/summary.tsx";
import { withValues } from "./variables.ts";

interface PanelFrameProps {
  readonly panel: Panel;
  readonly box: Box;
  readonly surroundings: Surroundings;
  readonly regions: readonly Region[];
  /** Called once, when the panel stands on the screen. */
  onDrawn(): void;
}

interface BoundaryProps {
  readonly children: ReactNode;
  onError(problem: string): void;
}

/** What a component of Grafana throws becomes a problem of its panel alone. */
class Boundary extends Component<BoundaryProps, { failed: boolean }> {
  override state = { failed: false };
  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }
  override componentDidCatch(error: Error): void {
    this.props.onError(error.message);
  }
  override render(): ReactNode {
    return this.state.failed ? null : this.props.children;
  }
}

function Content(props: DrawingProps): ReactElement {
  const Drawing = drawings[props.panel.type] ?? SummaryDrawing;
  return <Drawing {...props} />;
}

/** Charts are laid out by effects and painted in the frame after. */
const afterPainting = (then: () => void): number =>
  requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(then)));

export function PanelFrame({ panel, box, surroundings, regions, onDrawn }: PanelFrameProps): ReactElement {
  const [data, setData] = useState<PanelData>();
  const [thrown, setThrown] = useState<string>();
  useEffect(() => {
    const failed = (error: unknown): void =>
      setThrown(error instanceof Error ? error.message : String(error));
    loadPanel(panel, box.width, surroundings).then(setData, failed);
    // A panel is loaded once; nothing of it changes afterwards.
  }, []);
  const isSettled = data !== undefined || thrown !== undefined;
  useEffect(() => {
    if (isSettled) afterPainting(onDrawn);
  }, [isSettled]);
  const problem = [...(data?.problems ?? []), ...(thrown === undefined ? [] : [thrown])].join("\n");
  const { left, top, width, height } = box;
  return (
    <div
      data-panel={panel.title}
      data-problem={problem === "" ? undefined : problem}
      style={{ position: "absolute", left, top, width, height }}
    >
      <PanelChrome
        title={withValues(panel.title, surroundings.values)}
        description={panel.description}
        displayMode={panel.transparent ? "transparent" : "default"}
        width={width}
        height={height}
        loadingState={isSettled ? LoadingState.Done : LoadingState.Loading}
        statusMessage={problem === "" ? undefined : problem}
      >
        {(innerWidth, innerHeight) =>
          data !== undefined && (
            <Boundary onError={setThrown}>
              <Content
                panel={panel}
                data={data}
                range={surroundings.range}
                regions={regions}
                width={innerWidth}
                height={innerHeight}
              />
            </Boundary>
          )
        }
      </PanelChrome>
    </div>
  );
}
