// Grafana's BigValue, repeated as its stat panel repeats it.
import {
  getDisplayValueAlignmentFactors,
  getFieldDisplayValues,
  type DisplayValueAlignmentFactors,
  type FieldDisplay,
  type TimeRange,
} from "@grafana/data";
import { PercentChangeColorMode } from "@grafana/schema";
import {
  BigValue,
  BigValueColorMode,
  BigValueGraphMode,
  BigValueJustifyMode,
  BigValueTextMode,
  useTheme2,
  VizRepeater,
  type VizRepeaterRenderValueProps,
} from "@grafana/ui";
import type { ReactElement } from "react";
import { z } from "zod";
import type { DrawingProps } from "./drawing.ts";
import { orientation, reduceOptions, textSizes } from "./reduce-options.ts";

const Options = z.object({
  reduceOptions,
  orientation,
  text: textSizes,
  colorMode: z.enum(BigValueColorMode).default(BigValueColorMode.Value),
  graphMode: z.enum(BigValueGraphMode).default(BigValueGraphMode.Area),
  justifyMode: z.enum(BigValueJustifyMode).default(BigValueJustifyMode.Auto),
  textMode: z.enum(BigValueTextMode).default(BigValueTextMode.Auto),
  wideLayout: z.boolean().default(true),
  percentChangeColorMode: z.enum(PercentChangeColorMode).default(PercentChangeColorMode.Standard),
});
type Options = z.infer<typeof Options>;

type Repeated = VizRepeaterRenderValueProps<FieldDisplay, DisplayValueAlignmentFactors>;

interface ValueProps {
  readonly repeated: Repeated;
  readonly options: Options;
  readonly range: TimeRange;
}

function Value({ repeated, options, range }: ValueProps): ReactElement {
  const theme = useTheme2();
  const { value, count, width, height, alignmentFactors } = repeated;
  return (
    <BigValue
      value={value.display}
      count={count}
      width={width}
      height={height}
      alignmentFactors={alignmentFactors}
      colorMode={options.colorMode}
      graphMode={options.graphMode}
      justifyMode={options.justifyMode}
      textMode={options.textMode}
      disableWideLayout={!options.wideLayout}
      percentChangeColorMode={options.percentChangeColorMode}
      theme={theme}
      text={options.text}
      sparkline={value.sparkline === undefined ? undefined : { ...value.sparkline, timeRange: range }}
    />
  );
}

export function StatDrawing({ panel, data, range, width, height }: DrawingProps): ReactElement {
  const theme = useTheme2();
  const options = Options.parse(panel.options);
  const { frames, fieldConfig, replaceVariables } = data;
  const { reduceOptions } = options;
  const sparkline = options.graphMode !== BigValueGraphMode.None;
  return (
    <VizRepeater<FieldDisplay, DisplayValueAlignmentFactors>
      source={frames}
      getValues={() =>
        getFieldDisplayValues({
          data: frames,
          fieldConfig,
          reduceOptions,
          replaceVariables,
          theme,
          sparkline,
        })
      }
      getAlignmentFactors={getDisplayValueAlignmentFactors}
      renderValue={(repeated) => <Value repeated={repeated} options={options} range={range} />}
      renderCounter={0}
      width={width}
      height={height}
      itemSpacing={3}
      autoGrid
      orientation={options.orientation}
    />
  );
}
