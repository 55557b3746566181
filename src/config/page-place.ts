// Places on a status page: a path into JSON, or a series of the Prometheus text format.
import { z } from "zod";
import { phrase } from "./fields.ts";

const PLACE = 'a path such as pool.active, or a series such as pool_active{name="main"}';

export const Place = z.string(phrase(PLACE)).trim().min(1, phrase(PLACE)).max(300, phrase(PLACE));

/** `pool.0.active`; keys hold no dots. */
const JSON_PATH = /^[^\s.{}"]+(?:\.[^\s.{}"]+)*$/;
const LABEL = String.raw`[A-Za-z_]\w*="[^"\\{}]*"`;
const SERIES = new RegExp(String.raw`^[A-Za-z_:][\w:]*(?:\{${LABEL}(?:,${LABEL})*\})?$`);

const forms = {
  json: { form: JSON_PATH, says: "allowed: a path of keys joined by dots, such as pool.active" },
  prometheus: {
    form: SERIES,
    says: 'allowed: a name, and labels that must be equal, such as pool_active{name="main"}',
  },
} as const;

type Places = Readonly<Record<string, string | number | undefined>>;

interface Found {
  readonly path: string[];
  readonly input: string;
  readonly message: string;
}

/** Places that are not written as the format of their page wants it; the path is their key. */
export const problemsOfPlaces = (format: keyof typeof forms, places: Places): Found[] =>
  Object.entries(places).flatMap(([key, place]) =>
    typeof place !== "string" || forms[format].form.test(place)
      ? []
      : [{ path: [key], input: place, message: forms[format].says }],
  );
