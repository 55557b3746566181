// deploy/compose.yaml: what containers would find, and who could reach them.
import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import {
  compose,
  flagOf,
  hostPath,
  listening,
  missingSources,
  mountsOf,
  originOf,
  read,
  root,
  serviceOf,
  unknownOptions,
  variableOf,
} from "./compose-file.ts";

const services = Object.entries(compose.services).map(([name, service]) => ({ name, service }));
const programs = Object.entries(listening).map(([name, address]) => ({ name, address }));

describe("containers", () => {
  test("are the six programs", () => {
    expect(services.map(({ name }) => name).sort()).toEqual(Object.keys(listening).sort());
  });

  test.each(programs)("$name listens on this machine alone, at $address", ({ address }) => {
    expect(address).toMatch(/^127\.0\.0\.1:\d{4}$/);
  });

  test("keep Alertmanager from listening for others like it", () => {
    expect(flagOf("alertmanager", "cluster.listen-address")).toBe("");
  });

  test.each(programs)("$name asks itself at its own address whether it is well", ({ name, address }) => {
    expect(serviceOf(name).healthcheck.test.join(" ")).toContain(`http://${address}/`);
  });

  test.each(services)("$name has an image of one version, or is built here", ({ service }) => {
    expect(originOf(service)).toMatch(/:v?\d+\.\d+\.\d+$|deploy\/Dockerfile$/);
    expect(service.image).not.toMatch(/latest|^[^:]+$/);
  });

  test.each(services)(
    "$name finds every folder that it mounts, and may write to data alone",
    ({ service }) => {
      expect(missingSources(service)).toEqual([]);
      expect(mountsOf(service).filter(({ isVolume, isReadOnly }) => isVolume === isReadOnly)).toEqual([]);
    },
  );

  test("use every volume", () => {
    const used = services.flatMap(({ service }) => mountsOf(service).map(({ source }) => source));
    expect(Object.keys(compose.volumes).filter((name) => !used.includes(name))).toEqual([]);
  });

  test.each(["exporters", "sandbox"])("%s is started with words that headroom knows", (name) => {
    expect(serviceOf(name).command[0]).toBe(name);
    expect(unknownOptions(serviceOf(name))).toEqual([]);
  });
});

describe("configuration inside the containers", () => {
  const prometheus = serviceOf("prometheus");
  const alertmanager = serviceOf("alertmanager");
  const grafana = serviceOf("grafana");

  const Prometheus = z.object({
    rule_files: z.array(z.string()),
    alerting: z.object({
      alertmanagers: z.array(
        z.object({ static_configs: z.array(z.object({ targets: z.array(z.string()) })) }),
      ),
    }),
    scrape_configs: z.array(
      z.object({ job_name: z.string(), static_configs: z.array(z.object({ targets: z.array(z.string()) })) }),
    ),
  });
  const prometheusFile = flagOf("prometheus", "config.file");
  const config = Prometheus.parse(parse(read("deploy/prometheus/prometheus.yaml")));

  test("is the one of the repository", () => {
    expect(hostPath(prometheus, prometheusFile)).toBe(path.join(root, "deploy/prometheus/prometheus.yaml"));
    expect(hostPath(alertmanager, flagOf("alertmanager", "config.file"))).toBe(
      path.join(root, "deploy/alertmanager/alertmanager.yaml"),
    );
  });

  test("has the rules where Prometheus looks for them", () => {
    const places = config.rule_files.map((file) =>
      hostPath(prometheus, path.resolve(path.dirname(prometheusFile), file)),
    );
    expect(places).toHaveLength(2);
    expect(places.filter((place) => !existsSync(place))).toEqual([]);
  });

  test("has the template where Alertmanager looks for it", () => {
    const { templates } = z
      .object({ templates: z.array(z.string()) })
      .parse(parse(read("deploy/alertmanager/alertmanager.yaml")));
    const beside = path.dirname(flagOf("alertmanager", "config.file"));
    const places = templates.map((name) => hostPath(alertmanager, path.join(beside, name)));
    expect(places).toHaveLength(1);
    expect(places.filter((place) => !existsSync(place))).toEqual([]);
  });

  test("scrapes and sends to where the programs listen", () => {
    const targets = config.scrape_configs.flatMap(({ job_name: job, static_configs: statics }) =>
      statics.flatMap((one) => one.targets.map((target) => [job, target])),
    );
    expect(Object.fromEntries(targets)).toEqual({
      headroom: listening.exporters,
      alertmanager: listening.alertmanager,
      prometheus: listening.prometheus,
    });
    expect(config.alerting.alertmanagers).toEqual([
      { static_configs: [{ targets: [listening.alertmanager] }] },
    ]);
  });

  test("sends messages to where they are printed", () => {
    const urls = [...read("deploy/alertmanager/alertmanager.yaml").matchAll(/^ +- url: (\S+)$/gm)];
    expect(urls.map(([, url = ""]) => new URL(url)).map(({ host, pathname }) => host + pathname)).toEqual(
      ["on-call", "tickets", "dead-man"].map((name) => `${listening.messages}/${name}`),
    );
  });

  test("prints messages with the program of the repository", () => {
    const script = "/etc/headroom/deploy/alertmanager/show-messages.mjs";
    expect(serviceOf("messages").entrypoint).toEqual(["node", script]);
    expect(hostPath(serviceOf("messages"), script)).toBe(
      path.join(root, "deploy/alertmanager/show-messages.mjs"),
    );
  });

  test("gives Grafana its data source", () => {
    const { datasources } = z
      .object({ datasources: z.array(z.object({ url: z.string() })) })
      .parse(parse(read("deploy/grafana/provisioning/datasources/headroom.yaml")));
    expect(datasources.map(({ url }) => url)).toEqual([`http://${listening.prometheus}`]);
    expect(hostPath(grafana, "/etc/grafana/provisioning/datasources/headroom.yaml")).toSatisfy(existsSync);
  });

  test("gives Grafana its boards in both languages, and one to begin with", () => {
    const { providers } = z
      .object({ providers: z.array(z.object({ options: z.object({ path: z.string() }) })) })
      .parse(parse(read("deploy/grafana/provisioning/dashboards/headroom.yaml")));
    expect(hostPath(grafana, "/etc/grafana/provisioning/dashboards/headroom.yaml")).toSatisfy(existsSync);
    const places = providers.map(({ options }) => hostPath(grafana, options.path));
    expect(places.map((place) => path.basename(place))).toEqual(["en", "vi"]);
    expect(places.map((place) => readdirSync(place).length > 0)).toEqual([true, true]);
    const first = variableOf("grafana", "GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH");
    expect(hostPath(grafana, first)).toSatisfy(existsSync);
  });
});

describe("the image of headroom", () => {
  const lines = read("deploy/Dockerfile").split("\n");
  const bases = lines.flatMap((line) => /^FROM (\S+)/.exec(line)?.[1] ?? []);
  const copied = lines.flatMap((line) => /^COPY (?!--from)(.+) \S+$/.exec(line)?.[1]?.split(" ") ?? []);

  test("stands on one major version of Node and runs as nobody's administrator", () => {
    expect(new Set(bases)).toEqual(new Set(["node:20-slim"]));
    expect(lines.filter((line) => line.startsWith("USER "))).toEqual(["USER node"]);
  });

  test("copies what is there and what is sent to the engine", () => {
    const sent = read("deploy/Dockerfile.dockerignore").split("\n");
    expect(copied.length).toBeGreaterThan(5);
    expect(copied.filter((name) => !existsSync(path.join(root, name)))).toEqual([]);
    expect(copied.filter((name) => !sent.includes(`!${name}`))).toEqual([]);
  });

  test("copies every folder that the program is bundled from", () => {
    const { scripts } = z
      .object({ scripts: z.record(z.string(), z.string()) })
      .parse(JSON.parse(read("package.json")));
    const folders = ["src", "scenarios", "exporters", "dashboards", "reports"];
    expect(scripts["prepare"]).toBe("npm run build");
    expect(folders.filter((folder) => !copied.includes(folder))).toEqual([]);
  });
});
