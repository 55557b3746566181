import { provinces } from "../../catalogue/provinces.ts";

/** The offices of each province, numbered over the nation in the order of the provinces: `unit-0000` … `unit-3320`. */
const officesByProvince: ReadonlyMap<string, readonly string[]> = (() => {
  let first = 0;
  return new Map(
    provinces.map(({ id, communes }): [string, string[]] => {
      const offices = Array.from(
        { length: communes },
        (_, i) => `unit-${String(first + i).padStart(4, "0")}`,
      );
      first += communes;
      return [id, offices];
    }),
  );
})();

/** Undefined for a province that is not in the catalogue. */
export const officesOf = (province: string): readonly string[] | undefined => officesByProvince.get(province);
