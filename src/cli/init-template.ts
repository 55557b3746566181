// The headroom.yaml that `headroom init` writes.

/** Where a project that depends on headroom finds the schema, relative to its own folder. */
export const SCHEMA_IN_PACKAGE = "./node_modules/headroom/headroom.schema.json";

const TARGETS = `# The only hosts that may be loaded. Without targets, runs go to the sandbox on this machine.
# A target outside this machine needs an owner, a rate cap and a window that holds the whole run. The national portal,
# identity services, banks, certificate authorities and the national data exchange are refused, listed or not.
# targets:
#   procedures:                # also: documents, meetings, lgsp, reporting,
#                              # and the stubs identity, national-portal, certificate-authority
#     url: https://procedures.staging.example
#     class: staging           # sandbox, staging or production
#     owner: "Ms Example, ext. 123"
#     max-rate: 200/s
#     windows: ["2026-06-28 00:00–04:00 +07:00"]

# Where several vendors delivered a system: installations that serve some provinces, each with the adapter of its product.
# The target above serves the provinces without one. docs/vendors.md lists the adapters and says how to add one.
# deployments:
#   - system: procedures
#     provinces: [hue]
#     vendor: motcua           # reference unless given; a target takes a vendor too
#     url: https://motcua.hue.example
#     class: staging
#     owner: "Mr Example, ext. 456"
#     max-rate: 80/s
#     windows: ["2026-06-28 00:00–04:00 +07:00"]

`;

const EXPORTERS = `# What headroom exporters watches besides the run; docs/exporters.md.
# exporters:
#   probes:
#     procedures:
#       path: /
#       ends-at: https://identity.staging.example/login
#   status:
#     - system: procedures
#       url: https://procedures.staging.example/metrics
#       format: prometheus     # or json, with places such as pool.active
#       components:
#         - component: pool
#           used: pool_active
#           limit: pool_size
#   forecast:
#     procedures: 120/s
`;

/**
 * A commented headroom.yaml that is valid as it stands and needs nothing but the sandbox.
 * `schema` is the path or URL of headroom.schema.json as seen from the file, for editors.
 */
export const configTemplate = (schema: string): string => `# yaml-language-server: $schema=${schema}
# Configuration of headroom. Passwords and tokens never belong here: they come from the environment.

# Name of the environment; it is kept with every run.
environment: local

${TARGETS}# Whose load is modelled: provinces by id or name ("all" is the nation), and a factor on every arrival.
population:
  scope: [quang-tri]
  activity: 1

# Profile of objectives that a run is judged by.
objectives: default

# The event that is modelled when the command line names none.
surge: commune-drill

# journeys: [./land-lookup.ts]  # your own, played beside the built-in ones; docs/journeys.md
# Rules that end a run early; without the key, built-in ones apply.
# autostop:
#   - bad > 50% over 10s
#   - p95 > 10s over 30s on lgsp

# Access logs that "headroom exporters" follows to count what real users do; docs/exporters.md
# access-logs:
#   - system: procedures
#     files: [/var/log/nginx/access.log]

# A Prometheus to read from, and to push the metrics of every run to.
# prometheus:
#   url: http://127.0.0.1:9090
#   remote-write: true

# An Alertmanager in which "headroom run --silence" silences what the test brings about on purpose, while it lasts.
# alertmanager:
#   url: http://127.0.0.1:9093
#   labels: { environment: staging } # only alerts that have these, where several environments share it

${EXPORTERS}`;
