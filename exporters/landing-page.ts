/** What the collectors show, by their names. */
const topics: Readonly<Record<string, string>> = {
  facts: "objectives and endpoints",
  run: "the run in progress",
  systems: "light probes of systems and outside services",
  status: "how full the systems are, by their status pages",
  sync: "what waits to be passed on, by their status pages",
  capacity: "capacity that was found, forecast and headroom",
  "access-log": "what real users do, by the access logs",
};

interface LandingPage {
  /** Names of the collectors that are on. */
  readonly collectors: readonly string[];
  /** Names that `/probe` takes. */
  readonly targets: readonly string[];
  readonly hasRunbooks: boolean;
}

const item = (text: string): string => `<li>${text}</li>`;
const list = (items: readonly string[]): string => `<ul>\n${items.map(item).join("\n")}\n</ul>`;

/** HTML. Every name is one of the catalogue's, so nothing needs to be escaped. */
export function landingPage({ collectors, targets, hasRunbooks }: LandingPage): string {
  const shown = collectors.map((name) => `${name}: ${topics[name] ?? name}`);
  const runbooks =
    '<a href="/runbooks">/runbooks</a>: what to do about every alert, in English and Vietnamese';
  const probes = targets.map((name) => `<a href="/probe?target=${name}">${name}</a>`);
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>headroom exporters</title></head>
<body>
<h1>headroom exporters</h1>
${list([
  '<a href="/metrics">/metrics</a>: all collectors that are on',
  '<a href="/-/healthy">/-/healthy</a>: the process answers',
  '<a href="/-/ready">/-/ready</a>: scrapes are served',
  ...(hasRunbooks ? [runbooks] : []),
])}
<h2>Collectors</h2>
${list(shown)}
<h2>Probes of one target</h2>
${list(probes)}
</body>
</html>
`;
}
