// The transformations that a board names, applied by Grafana's own code.
import {
  standardTransformers,
  standardTransformersRegistry,
  transformDataFrame,
  type DataFrame,
  type DataTransformerConfig,
} from "@grafana/data";
import { lastValueFrom } from "rxjs";

const Nothing = (): null => null;

/** Some are listed twice, under an old name. */
const byId = Object.fromEntries(
  Object.values(standardTransformers).map((transformer) => [transformer.id, transformer]),
);

/** Grafana's core does this with editors and pictures. */
export const registerTransformations = (): void =>
  standardTransformersRegistry.setInit(() =>
    Object.values(byId).map((transformer) => ({
      id: transformer.id,
      name: transformer.name,
      editor: Nothing,
      transformation: () => Promise.resolve(transformer),
      imageDark: "",
      imageLight: "",
    })),
  );

export async function transformed(
  frames: DataFrame[],
  steps: readonly DataTransformerConfig[],
): Promise<DataFrame[]> {
  const active = steps.filter(({ disabled }) => disabled !== true);
  return active.length === 0 ? frames : lastValueFrom(transformDataFrame([...active], frames));
}
