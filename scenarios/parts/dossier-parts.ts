// Papers of a dossier: sent, counted and read back.
import type { Reply, Session } from "../lib/session.ts";
import { fileSize } from "./file-size.ts";

/** Mean size of a scanned paper (bytes). */
export const PAPER_BYTES = 1_200_000;

/** Sends one paper; the system must have taken in every byte of it. */
export function sendPaper(session: Session, step: string, { id, mean }: { id: string; mean: number }): void {
  const bytes = fileSize(mean, session.random);
  if (session.upload(step, { path: { id }, bytes }).value("bytes") !== bytes) session.fail();
}

/** Opens a dossier, which must be the right one with at least so many papers. */
export function openDossier(
  session: Session,
  step: string,
  { id, papers }: { id: string; papers: number },
): Reply {
  const opened = session.call(step, { path: { id } });
  if (opened.text("id") !== id || opened.count("parts") < papers) session.fail();
  return opened;
}

/** Reads the first papers of an opened dossier; every byte must be as the dossier says. */
export function readPapers(session: Session, step: string, opened: Reply): void {
  const id = opened.need("id");
  const papers = session.times(step);
  for (let n = 0; n < papers; n += 1) {
    const partId = opened.need(`parts.${n}.partId`);
    const { bytes, checksum } = session.download(step, { path: { id, partId } });
    if (bytes !== opened.value(`parts.${n}.bytes`) || checksum !== opened.text(`parts.${n}.checksum`))
      session.fail();
  }
}
