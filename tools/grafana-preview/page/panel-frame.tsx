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
  readonly onDrawn: () => void;
}

interface BoundaryProps {
  readonly children: ReactNode;
  readonly onError: (problem: string) => void;
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

interface Loaded {
  readonly data?: PanelData;
  /** Everything that went wrong, line by line; undefined when nothing did. */
  readonly problem?: string | undefined;
  readonly isSettled: boolean;
  readonly fail: (problem: string) => void;
}

/** A panel is loaded once; nothing of it changes afterwards. */
function useLoaded({ panel, box, surroundings, onDrawn }: PanelFrameProps): Loaded {
  const [data, setData] = useState<PanelData>();
  const [thrown, setThrown] = useState<string>();
  useEffect(() => {
    loadPanel(panel, box.width, surroundings).then(setData, (error: unknown) =>
      setThrown(error instanceof Error ? error.message : String(error)),
    );
  }, []);
  const isSettled = data !== undefined || thrown !== undefined;
  useEffect(() => {
    if (isSettled) afterPainting(onDrawn);
  }, [isSettled]);
  const problems = [...(data?.problems ?? []), ...(thrown === undefined ? [] : [thrown])];
  const problem = problems.length === 0 ? undefined : problems.join("\n");
  return { ...(data === undefined ? {} : { data }), problem, isSettled, fail: setThrown };
}

export function PanelFrame(props: PanelFrameProps): ReactElement {
  const { panel, box, surroundings, regions } = props;
  const { data, problem, isSettled, fail } = useLoaded(props);
  const { range, values } = surroundings;
  return (
    <div data-panel={panel.title} data-problem={problem} style={{ position: "absolute", ...box }}>
      <PanelChrome
        title={withValues(panel.title, values)}
        description={panel.description}
        displayMode={panel.transparent ? "transparent" : "default"}
        width={box.width}
        height={box.height}
        loadingState={isSettled ? LoadingState.Done : LoadingState.Loading}
        statusMessage={problem}
      >
        {(width, height) =>
          data !== undefined && (
            <Boundary onError={fail}>
              <Content {...{ panel, data, range, regions, width, height }} />
            </Boundary>
          )
        }
      </PanelChrome>
    </div>
  );
}
