// Which frames can be drawn over time, as Grafana's time series panel prepares them in its core.
import {
  applyNullInsertThreshold,
  FieldType,
  type DataFrame,
  type Field,
  type TimeRange,
} from "@grafana/data";

/** Infinities cannot be drawn; Grafana leaves a gap there. */
const finite = (field: Field): Field =>
  field.type === FieldType.number
    ? { ...field, values: field.values.map((value) => (Number.isFinite(value) ? value : null)) }
    : field;

/** Pauses that are longer than the step of the query become gaps, at which lines break. */
export const graphFrames = (frames: readonly DataFrame[], range: TimeRange): DataFrame[] =>
  frames
    .filter(
      ({ fields, length }) =>
        length > 0 &&
        fields.some(({ type }) => type === FieldType.time) &&
        fields.some(({ type }) => type === FieldType.number),
    )
    .map((frame) =>
      applyNullInsertThreshold({
        frame: { ...frame, fields: frame.fields.map(finite) },
        refFieldPseudoMin: range.from.valueOf(),
        refFieldPseudoMax: range.to.valueOf(),
      }),
    );
