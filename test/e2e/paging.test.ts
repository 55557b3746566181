// Who is told what, from a system that stops to the message: sandbox, exporters, Prometheus with the generated rules,
// Alertmanager with the shipped routes and inhibition, and a receiver. Rules wait as they are shipped, 30 s and 1 m.
import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { parse, stringify } from "yaml";
import { z } from "zod";
import type { SandboxReady } from "../../src/cli/sandbox-process.ts";
import { alertmanagerMissing, startAlertmanager, type AlertInside } from "../support/alertmanager.ts";
import { engineMissing, openWorkspace, type Started, type Workspace } from "../support/cli.ts";
import { freePort } from "../support/free-port.ts";
import { untilMeasured } from "../support/kept-runs.ts";
import { prometheusMissing, startPrometheus } from "../support/prometheus.ts";
import { controlPort, startRunningSandbox, targetsYaml } from "../support/running-sandbox.ts";
import { startWebhook, type Message, type SentAlert, type Webhook } from "../support/webhook.ts";

const SHIPPED = "deploy/alertmanager";
const RECEIVER = "http://127.0.0.1:9095";
const ruleFiles = ["recording", "alerts"].map((name) => `dashboards/generated/rules/${name}.yaml`);

interface Route {
  readonly receiver?: string | undefined;
  readonly routes?: readonly Route[] | undefined;
  readonly [key: string]: unknown;
}
const RouteInside: z.ZodType<Route> = z.lazy(() =>
  z.looseObject({ receiver: z.string().optional(), routes: z.array(RouteInside).optional() }),
);
const Config = z.looseObject({ route: RouteInside });

/** Gathers messages for a second instead of minutes, and repeats the dead man's switch as often. Nothing else is changed. */
const hurried = (route: Route): Route => ({
  ...route,
  group_wait: "0s",
  group_interval: "1s",
  ...(route.receiver === "dead-man" ? { repeat_interval: "1s" } : {}),
  ...(route.routes === undefined ? {} : { routes: route.routes.map(hurried) }),
});

/** The shipped configuration with the address of its webhooks replaced. */
async function configFor(webhook: Webhook): Promise<string> {
  const text = await readFile(`${SHIPPED}/alertmanager.yaml`, "utf8");
  const config = Config.parse(parse(text.replaceAll(RECEIVER, webhook.url)));
  return stringify({ ...config, route: hurried(config.route) });
}

type Wanted = Pick<SentAlert, "status"> & { readonly alertname: string; readonly system?: string };

const alertIn = ({ alerts }: Message, { status, alertname, system }: Wanted): SentAlert | undefined =>
  alerts.find(
    (one) =>
      one.status === status && one.labels["alertname"] === alertname && one.labels["system"] === system,
  );

const tells =
  (wanted: Wanted) =>
  (message: Message): boolean =>
    alertIn(message, wanted) !== undefined;

const DOWN = { alertname: "HeadroomSystemDown", system: "meetings" };
/** As Alertmanager has it, once it has looked at it. */
const isDown = ({ labels, status }: AlertInside): boolean =>
  labels["alertname"] === DOWN.alertname &&
  labels["system"] === DOWN.system &&
  status.state !== "unprocessed";

/** Severity → who is told. */
const RECEIVERS: Readonly<Record<string, string>> = { page: "on-call", ticket: "tickets" };
const receiverFor = (labels: SentAlert["labels"] | undefined): string | undefined =>
  RECEIVERS[labels?.["severity"] ?? ""];

describe.skipIf(prometheusMissing || alertmanagerMissing || engineMissing)(
  "alerts on their way to people (needs prometheus, prometheus-alertmanager and k6)",
  () => {
    const opened: AsyncDisposable[] = [];
    const keep = <T extends AsyncDisposable>(resource: T): T => {
      opened.push(resource);
      return resource;
    };
    let workspace: Workspace;
    let sandbox: SandboxReady;
    let exporterPort: number;
    let exporters: Started;
    let webhook: Webhook;
    let alertmanager: Awaited<ReturnType<typeof startAlertmanager>>;
    let prometheus: Awaited<ReturnType<typeof startPrometheus>>;

    const startExporters = async (): Promise<Started> => {
      const port = String(exporterPort);
      const started = workspace.start("exporters", "--config", "headroom.yaml", "--port", port);
      expect(await started.firstLine).toContain(`:${port}/`);
      return started;
    };
    const turn = async (change: string): Promise<void> => {
      const port = controlPort(sandbox);
      expect((await workspace.run("sandbox", DOWN.system, change, "--port", port)).code).toBe(0);
    };
    /** Messages that came after so many. */
    const since = (count: number): readonly Message[] => webhook.messages().slice(count);
    const count = (): number => webhook.messages().length;
    /** Waits until Prometheus has an answer. */
    const untilMetric = (promql: string): Promise<void> =>
      vi.waitFor(async () => expect(await prometheus.query(promql)).not.toEqual([]), {
        timeout: 120_000,
        interval: 500,
      });
    const untilWatchdog = (from: number): Promise<Message> =>
      webhook.until(({ to }) => to === "dead-man", from);

    beforeAll(async () => {
      workspace = keep(await openWorkspace());
      sandbox = await startRunningSandbox(workspace);
      await workspace.write("headroom.yaml", `environment: paging\n${targetsYaml(sandbox.targets)}`);
      exporterPort = await freePort();
      exporters = await startExporters();
      webhook = keep(await startWebhook());
      alertmanager = keep(
        await startAlertmanager({
          config: await configFor(webhook),
          files: { "headroom.tmpl": await readFile(`${SHIPPED}/headroom.tmpl`, "utf8") },
        }),
      );
      prometheus = keep(
        await startPrometheus({
          scrapeTargets: [`127.0.0.1:${exporterPort}`],
          ruleFiles,
          alertmanager: alertmanager.host,
        }),
      );
      await untilWatchdog(0);
    });
    afterAll(async () => {
      for (const one of opened.toReversed()) await one[Symbol.asyncDispose]();
    });

    test("a system that stops is paged in both languages with its runbook, and its end is told", async () => {
      const before = count();
      await turn("stopped=true");
      const page = await webhook.until(tells({ ...DOWN, status: "firing" }), before);
      expect(page.to).toBe("on-call");
      expect(alertIn(page, { ...DOWN, status: "firing" })).toMatchObject({
        labels: { severity: "page", during_run: "mute", system: "meetings" },
        annotations: {
          summary: expect.stringContaining("meetings does not answer"),
          description: expect.stringContaining("meetings"),
          summary_vi: expect.stringContaining("meetings không phản hồi"),
          description_vi: expect.stringContaining("meetings"),
          runbook_url: expect.stringContaining("headroom-system-down.md"),
          runbook_url_vi: expect.stringContaining("headroom-system-down.md#xem-truoc"),
        },
      });
      await turn("stopped=false");
      const over = await webhook.until(tells({ ...DOWN, status: "resolved" }), before);
      expect(over.to).toBe("on-call");
      expect(since(before).filter(tells({ ...DOWN, status: "firing" }))).toEqual([page]);
    });

    test("during a declared run the same alert fires and is held back, and it is not told late when the run is over", async () => {
      const before = count();
      const run = workspace.start(
        ..."run august-ramp --scope quang-tri --duration 10m --activity 10 --seed 7 --targets headroom.yaml --systems procedures".split(
          " ",
        ),
      );
      await untilMeasured(workspace.dataDir, 1);
      await alertmanager.untilAlert(({ labels }) => labels["alertname"] === "HeadroomRunActive");
      await turn("stopped=true");
      const held = await alertmanager.untilAlert(isDown);
      expect(held.status).toMatchObject({
        state: "suppressed",
        silencedBy: [],
        inhibitedBy: [expect.any(String)],
      });
      const firing = 'ALERTS{alertname="HeadroomSystemDown", system="meetings", alertstate="firing"}';
      expect(await prometheus.query(firing)).toHaveLength(1);
      // Whatever was to be sent by now has been: later messages have arrived.
      await untilWatchdog(count());
      await untilWatchdog(count());
      expect(since(before).filter(tells({ ...DOWN, status: "firing" }))).toEqual([]);
      run.interrupt();
      expect((await run.ended).code).toBe(130);
      // The run is held to last a little longer, because alerts look back at it (test/dashboards: the length of that).
      await untilMetric("headroom_run_active == 0");
      expect((await alertmanager.untilAlert(isDown)).status).toMatchObject({ state: "suppressed" });
      await turn("stopped=false");
      await untilMetric(`headroom_system_up{system="${DOWN.system}"} == 1 unless on (system) ${firing}`);
      await untilWatchdog(count());
      expect(since(before).filter(tells({ ...DOWN, status: "firing" }))).toEqual([]);
    });

    test("an exporter that is gone is told, and its return; the dead man's switch goes on", async () => {
      const before = count();
      await exporters.end();
      const gone = { alertname: "HeadroomExporterDown" };
      const message = await webhook.until(tells({ ...gone, status: "firing" }), before);
      const labels = alertIn(message, { ...gone, status: "firing" })?.labels;
      expect(labels?.["instance"]).toBe(`127.0.0.1:${exporterPort}`);
      expect(message.to).toBe(receiverFor(labels));
      await untilWatchdog(count());
      exporters = await startExporters();
      const back = await webhook.until(tells({ ...gone, status: "resolved" }), before);
      expect(back.to).toBe(message.to);
    });

    test("nobody was told that a run is in progress, and only the dead man's switch hears the watchdog", () => {
      const all = webhook.messages();
      expect(all.filter(tells({ status: "firing", alertname: "HeadroomRunActive" }))).toEqual([]);
      const watchdogs = all.filter(tells({ status: "firing", alertname: "HeadroomWatchdog" }));
      expect(watchdogs.length).toBeGreaterThan(60);
      expect([...new Set(watchdogs.map(({ to }) => to))]).toEqual(["dead-man"]);
    });
  },
);
