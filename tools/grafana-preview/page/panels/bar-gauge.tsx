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

type Repeated = VizRepeaterRenderValueProps<FieldDisplay, DisplayValueAlignmentFactors>;

const ITEM_SPACING = 10;

/** A single bar has no name unless the board gives it one. */
function nameless(display: DisplayValue): DisplayValue {
  const { title: _, ...rest } = display;
  return rest;
}

export function BarGaugeDrawing({ panel, data, width, height }: DrawingProps): ReactElement {
  const theme = useTheme2();
  const options = Options.parse(panel.options);
  const { frames, fieldConfig, replaceVariables } = data;
  const { displayMode, showUnfilled, valueMode, namePlacement } = options;
  const getValues = (): FieldDisplay[] =>
    getFieldDisplayValues({
      data: frames,
      fieldConfig,
      reduceOptions: options.reduceOptions,
      replaceVariables,
      theme,
    });
  const renderValue = ({ value, count, alignmentFactors, ...place }: Repeated): ReactElement => (
    <BarGauge
      {...place}
      value={
        count === 1 && fieldConfig.defaults.displayName === undefined
          ? nameless(value.display)
          : value.display
      }
      field={value.field}
      itemSpacing={ITEM_SPACING}
      displayMode={displayMode}
      showUnfilled={showUnfilled}
      valueDisplayMode={valueMode}
      namePlacement={namePlacement}
      theme={theme}
      text={options.text}
      alignmentFactors={count > 1 ? alignmentFactors : undefined}
      display={processorOf(value)}
    />
  );
  return (
    <VizRepeater<FieldDisplay, DisplayValueAlignmentFactors>
      source={frames}
      getValues={getValues}
      getAlignmentFactors={getDisplayValueAlignmentFactors}
      renderValue={renderValue}
      renderCounter={0}
      width={width}
      height={height}
      itemSpacing={ITEM_SPACING}
      minVizWidth={options.minVizWidth}
      minVizHeight={options.minVizHeight}
      maxVizHeight={options.maxVizHeight}
      orientation={options.orientation}
    />
  );
}

/** What colours the scale of a bar. */
const processorOf = ({ view, colIndex }: FieldDisplay): DisplayProcessor | undefined =>
  colIndex === undefined ? undefined : view?.getFieldDisplayProcessor(colIndex);
