// What headroom refuses to load, and that a refusal comes before the first packet.
import { describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { listRuns } from "../../src/store/run-store.ts";
import { listSearches } from "../../src/store/search-store.ts";
import { targetIds } from "../../src/config/schema.ts";
import { engineMissing, needsEngine, openWorkspace } from "../support/cli.ts";
import { latestRecord } from "../support/kept-runs.ts";
import { startListener, startWebListener } from "../support/listeners.ts";
import { targetsYaml } from "../support/running-sandbox.ts";

const SURGE = "run august-ramp --scope quang-tri --duration 10s --activity 40 --targets headroom.yaml".split(
  " ",
);
const agreed = { owner: "Ms Example", "max-rate": "5000/s" };
/** Open for the whole century of these tests, day by day would be too long a list. */
const always = Array.from({ length: 3 }, (_, day) => {
  const date = new Date(Date.now() + (day - 1) * 86_400_000).toISOString().slice(0, 10);
  return `${date} 00:00–23:59 +00:00`;
});

describe("targets that may not be loaded", () => {
  test("are not searched for their capacity either", async () => {
    await using workspace = await openWorkspace();
    await using target = await startListener();
    const targets = {
      procedures: { url: target.url, class: "production", ...agreed, windows: always },
    };
    await workspace.write("headroom.yaml", stringify({ environment: "unsafe", targets }));
    const { code, stdout, stderr } = await workspace.run(
      "capacity",
      "procedures",
      "--targets",
      "headroom.yaml",
    );
    expect({ code, stdout }).toEqual({ code: 21, stdout: "" });
    expect(stderr).toContain("targets.procedures: production needs a second key");
    expect(await listSearches(workspace.dataDir)).toEqual([]);
    expect(target.connections()).toBe(0);
  });

  test("are refused all at once, and nothing is sent", async () => {
    await using workspace = await openWorkspace();
    await using target = await startListener();
    const { url } = target;
    const targets = {
      procedures: { url: "https://dichvucong.gov.vn", class: "staging", ...agreed, windows: always },
      documents: { url, class: "production", ...agreed, windows: always },
      meetings: { url, class: "staging", ...agreed },
      lgsp: { url, class: "sandbox", "max-rate": "1/s" },
      reporting: { url: "http://10.255.255.1:8080", class: "staging" },
    };
    await workspace.write("headroom.yaml", stringify({ environment: "unsafe", targets }));
    const { code, stdout, stderr } = await workspace.run(...SURGE);
    expect({ code, stdout }).toEqual({ code: 21, stdout: "" });
    expect(stderr).toContain('targets.procedures: "dichvucong.gov.vn" may never be loaded');
    expect(stderr).toContain("targets.documents: production needs a second key");
    expect(stderr).toContain("targets.meetings: has no window");
    expect(stderr).toContain("targets.reporting: has no owner");
    expect(stderr).toContain("targets.reporting: has no max-rate");
    expect(stderr).toMatch(/targets\.lgsp.*: the plan peaks at [\d.]+\/s .* its cap is 1\/s/);
    expect(stderr).toContain("TARGET_NOT_ALLOWED");
    expect(target.connections()).toBe(0);
    expect(await listRuns(workspace.dataDir)).toEqual([]);
  });

  test("a plan above the agreed rate alone is refused, and nothing is sent", async () => {
    await using workspace = await openWorkspace();
    await using target = await startListener();
    await workspace.write(
      "headroom.yaml",
      stringify({
        environment: "slow",
        targets: { lgsp: { url: target.url, class: "sandbox", "max-rate": "1/s" } },
      }),
    );
    const { code, stderr } = await workspace.run(...SURGE);
    expect(code).toBe(21);
    expect(stderr).toContain("PLAN_RATE_TOO_HIGH");
    expect(target.connections()).toBe(0);
  });

  test("headroom check names them too", async () => {
    await using workspace = await openWorkspace();
    await workspace.write(
      "headroom.yaml",
      stringify({
        environment: "unsafe",
        targets: { procedures: { url: "https://dichvucong.gov.vn", class: "staging" } },
      }),
    );
    const { code, stdout } = await workspace.run("check", "--targets", "headroom.yaml");
    expect(code).toBe(2);
    expect(stdout).toContain('"dichvucong.gov.vn" may never be loaded');
  });
});

describe.skipIf(engineMissing)(`a target that redirects to another port ${needsEngine}`, () => {
  test("is loaded itself, and the other port sees no connection", async () => {
    await using workspace = await openWorkspace();
    await using elsewhere = await startListener();
    await using target = await startWebListener((_, response) => {
      response.writeHead(302, { location: `${elsewhere.url}/` }).end();
    });
    const targets = Object.fromEntries(targetIds.map((id) => [id, target.url]));
    await workspace.write("headroom.yaml", `environment: redirecting\n${targetsYaml(targets)}`);
    await workspace.run(...SURGE);
    const { outcome, systems } = await latestRecord(workspace.dataDir);
    expect(outcome.kind).toBe("finished");
    expect(Object.keys(systems)).toContain("procedures");
    expect(target.connections()).toBeGreaterThan(0);
    expect(elsewhere.connections()).toBe(0);
  });
});
