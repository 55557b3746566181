// `/runbooks` and `/runbooks/<name>`, for whoever is called at night with a telephone in the hand.
import type { Request, RequestHandler } from "express";
import { PAGE_POLICY, RUNBOOKS_PATH, runbookList, runbookPage, type Runbooks } from "./runbook-page.ts";

const METHODS = ["GET", "HEAD"];

/** "/headroom-watchdog" → headroom-watchdog; an ending “.md”, as it stands in alerts, is taken off. */
const nameIn = ({ path }: Request): string => path.replaceAll(/^\/|\/$/g, "").replace(/\.md$/, "");

/** Answers 404 for a name that no runbook has and 405 for a method that would change something. */
export function createRunbookPages(runbooks: Runbooks): RequestHandler {
  return (request, response) => {
    response.setHeader("content-security-policy", PAGE_POLICY);
    response.setHeader("x-content-type-options", "nosniff");
    if (!METHODS.includes(request.method)) {
      const told = "Runbooks are only read: use GET or HEAD.\n";
      response.status(405).setHeader("allow", METHODS.join(", ")).type("text").send(told);
      return;
    }
    const name = nameIn(request);
    const text = runbooks.get(name);
    if (name === "") response.type("html").send(runbookList(runbooks));
    else if (text !== undefined) response.type("html").send(runbookPage(text));
    else {
      const told = `There is no runbook of this name; ${RUNBOOKS_PATH} lists them all.\n`;
      response.status(404).type("text").send(told);
    }
  };
}
