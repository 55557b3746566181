// What the exporters ask of one system or outside service, and what they expect.
import { z } from "zod";
import { Address, expectMap, phrase } from "./fields.ts";
import { problemsOfAddress, problemsOfOrigin } from "./origin.ts";

const PATH = 'a path such as "/login"';
const Path = z.string(phrase(PATH)).regex(/^\/[^\s#]*$/, phrase(PATH));
const STATUS = "HTTP statuses from 100 to 599";
const Statuses = z
  .array(
    z.int(phrase(STATUS)).min(100, phrase(STATUS)).max(599, phrase(STATUS)),
    phrase(`a list of ${STATUS}`),
  )
  .min(1, phrase(`at least one of the ${STATUS}`));

const MOST_REDIRECTS = 10;
const USUAL_REDIRECTS = 5;
const REDIRECTS = `a whole number from 0 to ${MOST_REDIRECTS}`;

const WebSocketProbe = z.strictObject(
  {
    path: Path.meta({ title: "Path", description: "Where the handshake is made." }),
    status: Statuses.meta({
      title: "Status",
      description: "What may answer; 101 unless given. A system that wants a token first answers 401.",
    }).default([101]),
  },
  { error: expectMap("a map with path and status") },
);

export const Probe = z
  .strictObject(
    {
      url: Address("an http or https address", problemsOfOrigin)
        .meta({
          title: "Address",
          description: "Scheme, host and port; the target's unless given. It is probed and never loaded.",
        })
        .optional(),
      path: Path.meta({ title: "Path", description: "What is asked for." }).default("/-/ready"),
      status: Statuses.meta({
        title: "Status",
        description: "What may answer; any 2xx unless given.",
      }).optional(),
      body: z
        .string(phrase("a text that the answer contains"))
        .min(1, phrase("a text that the answer contains"))
        .meta({ title: "Body", description: "A text that the first MiB of the answer contains." })
        .optional(),
      redirects: z
        .int(phrase(REDIRECTS))
        .min(0, phrase(REDIRECTS))
        .max(MOST_REDIRECTS, phrase(REDIRECTS))
        .meta({
          title: "Redirects",
          description: `Redirects that are followed; more of them fail the probe. 0 unless given, or ${USUAL_REDIRECTS} with ends-at.`,
        })
        .optional(),
      "ends-at": Address("an http or https address", problemsOfAddress)
        .meta({
          title: "Ends at",
          description:
            "Address that the redirects must lead to, such as the log-in page of the identity service.",
        })
        .optional(),
      websocket: WebSocketProbe.meta({
        title: "WebSocket",
        description: "A handshake that is made besides.",
      }).optional(),
    },
    { error: expectMap("a map with url, path, status, body, redirects, ends-at and websocket") },
  )
  .transform(({ "ends-at": endsAt, redirects = endsAt === undefined ? 0 : USUAL_REDIRECTS, ...rest }) => ({
    ...rest,
    redirects,
    endsAt,
  }));
export type ProbeSettings = z.infer<typeof Probe>;
