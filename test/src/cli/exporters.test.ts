import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import { exporters } from "../../../src/cli/exporters.ts";
import { startHttpServer } from "../../../src/platform/http-server.ts";
import { memoryLog } from "../../exporters/sample-run.ts";
import { temporaryFolder } from "../store/temporary-folder.ts";
import { call } from "./call.ts";

/** Serves what a headroom.yaml says until it is disposed. */
async function serve(config: string) {
  const temporary = await temporaryFolder();
  const file = path.join(temporary.folder, "headroom.yaml");
  await writeFile(file, config);
  const end = new AbortController();
  const stdout = new PassThrough({ encoding: "utf8" });
  const done = exporters(
    [],
    { config: file, port: "0", dataDir: path.join(temporary.folder, "data") },
    {
      stdout: stdout as unknown as NodeJS.WriteStream,
      stderr: new PassThrough() as unknown as NodeJS.WriteStream,
      log: memoryLog(),
      env: {},
      signal: end.signal,
    },
  );
  const [line] = (await Promise.race([once(stdout, "data"), done])) as [string];
  const url = line.trim().replace(/\/metrics$/, "");
  return {
    get: async (page: string) => (await fetch(`${url}${page}`)).text(),
    [Symbol.asyncDispose]: async () => {
      end.abort();
      expect(await done).toBe(0);
      await temporary[Symbol.asyncDispose]();
    },
  };
}

test("what headroom.yaml names is watched: targets, outside services, pages, forecasts", async () => {
  await using system = await startHttpServer((_, response) => response.end('{"busy":3}'), { port: 0 });
  await using served = await serve(`environment: here
targets:
  lgsp: { url: "${system.url}", class: sandbox }
  identity: { url: "${system.url}", class: sandbox }
exporters:
  collectors: { run: false }
  status:
    - { system: lgsp, url: "${system.url}/status", format: json, components: [{ component: pool, used: busy, limit: 4 }] }
  forecast: { lgsp: 12/s }
`);
  const text = await served.get("/metrics");
  for (const line of [
    'headroom_system_up{system="lgsp"} 1',
    'headroom_dependency_up{dependency="identity"} 1',
    'headroom_saturation_ratio{system="lgsp",component="pool"} 0.75',
    'headroom_forecast_peak_requests_per_second{system="lgsp"} 12',
  ])
    expect(text).toContain(`\n${line}\n`);
  expect(text).not.toMatch(/headroom_run_active|system="meetings".*up|collector="run"/);
});

test("a configuration that names nothing to watch means the sandbox of this machine", async () => {
  await using served = await serve("environment: here\nexporters: { collectors: { facts: false } }\n");
  const page = await served.get("/");
  for (const name of ["procedures", "reporting", "national-portal"])
    expect(page).toContain(`/probe?target=${name}`);
  expect(page).not.toContain("facts:");
});

test("one name for the file is enough", async () => {
  const { thrown } = await call("exporters", "--port", "0", "--config", "a.yaml", "--targets", "b.yaml");
  expect(thrown).toMatchObject({
    code: "OPTION_INVALID",
    message: "--config and --targets name the same file; give one of them.",
  });
});
