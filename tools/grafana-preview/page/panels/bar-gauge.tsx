// Grafana's BarGauge, repeated as its bar gauge panel repeats it.
import {
  getDisplayValueAlignmentFactors,
  getFieldDisplayValues,
  type DisplayProcessor,
  type DisplayValue,
  type DisplayValueAlignmentFactors,
  type FieldDisplay,
} from "@grafana/data";
import { BarGaugeDisplayMode, BarGaugeNamePlacement, BarGaugeValueMode } from "@grafana/schema";
import { BarGauge, useTheme2, VizRepeater, type VizRepeaterRenderValueProps } from "@grafana/ui";
import type { ReactElement } from "react";
import { z } from "zod";
import type { DrawingProps } from "./drawing.ts";
import { orientation, reduceOptions, textSizes } from "./reduce-options.ts";

const Options = z.object({
  reduceOptions,
  orientation,
  text: textSizes,
  displayMode: z.enum(BarGaugeDisplayMode).default(BarGaugeDisplayMode.Gradient),
  valueMode: z.enum(BarGaugeValueMode).default(BarGaugeValueMode.Color),
  namePlacement: z.enum(BarGaugeNamePlacement).default(BarGaugeNamePlacement.Auto),
  showUnfilled: z.boolean().default(true),
  minVizWidth: z.number().default(8),
  minVizHeight: z.number().default(16),
  maxVizHeight: z.number().default(300),
});
type Options = z.infer<typeof Options>;

type Repeated = VizRepeaterRenderValueProps<FieldDisplay, DisplayValueAlignmentFactors>;

const ITEM_SPACING = 10;

/** A single bar has no name unless the board gives it one. */
function nameless(display: DisplayValue): DisplayValue {
  const { title: _, ...rest } = display;
  return rest;
}

/** What colours the scale of a bar. */
const processorOf = ({ view, colIndex }: FieldDisplay): DisplayProcessor | undefined =>
  colIndex === undefined ? undefined : view?.getFieldDisplayProcessor(colIndex);

interface BarProps {
  readonly repeated: Repeated;
  readonly options: Options;
  /** Whether the board names bars itself. */
  readonly isNamed: boolean;
}

function Bar({ repeated, options, isNamed }: BarProps): ReactElement {
  const theme = useTheme2();
  const { value, count, alignmentFactors, ...place } = repeated;
  return (
    <BarGauge
      {...place}
      value={count === 1 && !isNamed ? nameless(value.display) : value.display}
      field={value.field}
      itemSpacing={ITEM_SPACING}
      displayMode={options.displayMode}
      showUnfilled={options.showUnfilled}
      valueDisplayMode={options.valueMode}
      namePlacement={options.namePlacement}
      theme={theme}
      text={options.text}
      alignmentFactors={count > 1 ? alignmentFactors : undefined}
      display={processorOf(value)}
    />
  );
}

export function BarGaugeDrawing({ panel, data, width, height }: DrawingProps): ReactElement {
  const theme = useTheme2();
  const options = Options.parse(panel.options);
  const { frames, fieldConfig, replaceVariables } = data;
  const { reduceOptions, minVizWidth, minVizHeight, maxVizHeight } = options;
  const isNamed = fieldConfig.defaults.displayName !== undefined;
  return (
    <VizRepeater<FieldDisplay, DisplayValueAlignmentFactors>
      source={frames}
      getValues={() =>
        getFieldDisplayValues({ data: frames, fieldConfig, reduceOptions, replaceVariables, theme })
      }
      getAlignmentFactors={getDisplayValueAlignmentFactors}
      renderValue={(repeated) => <Bar repeated={repeated} options={options} isNamed={isNamed} />}
      renderCounter={0}
      width={width}
      height={height}
      itemSpacing={ITEM_SPACING}
      minVizWidth={minVizWidth}
      minVizHeight={minVizHeight}
      maxVizHeight={maxVizHeight}
      orientation={options.orientation}
    />
  );
}
