// What a journey of one's own may not import: anything that could send a request past the session, or code of elsewhere.
import path from "node:path";
import type { Plugin } from "esbuild";

const ELSEWHERE = /^https?:/;
const NETWORK = /^k6\/(?:http|ws|websockets|browser|net\/.+|experimental\/.+|x\/.+)$/;

const isInside = (file: string, folder: string): boolean => file.startsWith(`${folder}${path.sep}`);

/**
 * The session sends to the targets of the run alone, and counts what it sends; k6's own modules do neither. `ours`: the
 * folder whose files implement the session.
 */
export const keepToSession = (ours: string): Plugin => ({
  name: "keep-to-session",
  setup: (build) => {
    build.onResolve({ filter: ELSEWHERE }, ({ path: address }) => ({
      errors: [
        { text: `"${address}" lies on another machine: keep a copy beside the journey and import that` },
      ],
    }));
    build.onResolve({ filter: NETWORK }, ({ path: name, importer }) =>
      isInside(importer, ours)
        ? undefined
        : {
            errors: [
              {
                text: `A journey may not import "${name}": requests go through the session, which keeps to the targets and counts them`,
              },
            ],
          },
    );
  },
});

/** Whatever is asked of it, it gives itself: what a file does with k6 when it is loaded comes to nothing. */
const ANYTHING = `
  const anything = new Proxy(function () {}, {
    get: (_, name) => (name === "__esModule" ? false : anything),
    apply: () => anything,
    construct: () => anything,
  });
  // Bundlers copy what a module owns and keep its prototype, so the names that nobody can list stand there.
  module.exports = Object.create(anything);
`;

/** Stands for k6's modules where a file is only read for what it says about itself. */
export const stubK6: Plugin = {
  name: "stub-k6",
  setup: (build) => {
    build.onResolve({ filter: /^k6(?:\/|$)/ }, ({ path: name }) => ({ path: name, namespace: "stub" }));
    build.onLoad({ filter: /.*/, namespace: "stub" }, () => ({ contents: ANYTHING, loader: "js" }));
  },
};
