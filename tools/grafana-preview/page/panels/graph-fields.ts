// Which frames can be drawn over time, as Grafana's time series panel prepares them.
import { FieldType, type DataFrame, type Field } from "@grafana/data";

/** Infinities cannot be drawn; Grafana leaves a gap there. */
const finite = (field: Field): Field =>
  field.type === FieldType.number
    ? { ...field, values: field.values.map((value) => (Number.isFinite(value) ? value : null)) }
    : field;

export function graphFrames(frames: readonly DataFrame[]): DataFrame[] {
  return frames
    .filter(
      ({ fields, length }) =>
        length > 0 &&
        fields.some(({ type }) => type === FieldType.time) &&
        fields.some(({ type }) => type === FieldType.number),
    )
    .map((frame) => ({ ...frame, fields: frame.fields.map(finite) }));
}
