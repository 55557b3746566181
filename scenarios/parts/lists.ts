import type { Reply } from "../lib/session.ts";

/** Whether a list of an answer holds an entry of that id; `list` is a path such as `dossiers`. */
export const lists = (reply: Reply, list: string, id: string): boolean =>
  reply.text(`${list}.#(id=="${id}").id`) === id;
