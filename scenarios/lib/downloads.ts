import crypto from "k6/crypto";
import type { Response } from "./answers.ts";
import type { Download } from "./session.ts";

/** Measures a body that was asked for as bytes. */
export function downloadOf({ body }: Response): Download {
  if (!(body instanceof ArrayBuffer)) return { bytes: 0, checksum: "" };
  return { bytes: body.byteLength, checksum: crypto.sha256(body, "hex") };
}
