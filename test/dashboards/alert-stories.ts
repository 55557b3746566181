// Short stories for every alert: series, and the severities that fire at the end of them.

/** Series of one story: PromQL selector → values in promtool's notation, one every 5 s. */
export type Story = Readonly<Record<string, string>>;

export interface StoryRow {
  readonly alert: string;
  readonly when: string;
  readonly story: Story;
  /** Severities that fire when it is looked at. */
  readonly fires: readonly string[];
  /** When it is looked at; after six minutes unless given. */
  readonly at?: `${number}m`;
  /** True where the story is told in scraped series that are recorded first; otherwise alerts see it as it stands. */
  readonly recorded?: true;
}

export const objective = (measure: string, limit: number): Story => ({
  'headroom_endpoint_info{system="procedures",endpoint="procedures.submit",endpoint_class="submit"}': "1x120",
  [`headroom_objective_limit_ratio{system="procedures",endpoint_class="submit",measure="${measure}"}`]: `${limit}x120`,
});
const requests = (of: string): string =>
  `headroom_run_requests_total{system="procedures",endpoint="procedures.submit",class="${of}"}`;
export const traffic = (good: string, bad: readonly [name: string, values: string]): Story => ({
  [requests("good")]: good,
  [requests(bad[0])]: bad[1],
});
const logged = (statusClass: string, outcome: string): string =>
  `headroom_log_requests_total{system="procedures",endpoint="procedures.submit",status_class="${statusClass}",outcome="${outcome}"}`;

const burning: readonly StoryRow[] = [
  {
    alert: "HeadroomSlowBurning",
    when: "half of the answers are slow",
    story: { ...objective("slow", 0.05), ...traffic("0+50x120", ["slow", "0+50x120"]) },
    fires: ["page", "ticket"],
  },
  {
    alert: "HeadroomSlowBurning",
    when: "an eighth is slow, too little for a page",
    story: { ...objective("slow", 0.05), ...traffic("0+70x120", ["slow", "0+10x120"]) },
    fires: ["ticket"],
  },
  {
    alert: "HeadroomSlowBurning",
    when: "timeouts count as slow",
    story: { ...objective("slow", 0.05), ...traffic("0+50x120", ["timeout", "0+50x120"]) },
    fires: ["page", "ticket"],
  },
  {
    alert: "HeadroomSlowBurning",
    when: "the allowed share is slow",
    story: { ...objective("slow", 0.05), ...traffic("0+95x120", ["slow", "0+5x120"]) },
    fires: [],
  },
  {
    alert: "HeadroomSlowBurning",
    when: "it was slow and is not any more",
    story: { ...objective("slow", 0.05), ...traffic("0+100x120", ["slow", "0+100x30 3000x90"]) },
    fires: ["ticket"],
  },
  {
    alert: "HeadroomSlowBurning",
    when: "real users wait for half of their answers",
    story: {
      ...objective("slow", 0.05),
      [logged("2xx", "good")]: "0+50x120",
      [logged("2xx", "slow")]: "0+50x120",
    },
    fires: ["page", "ticket"],
  },
  {
    alert: "HeadroomErrorsBurning",
    when: "a tenth fails",
    story: { ...objective("errors", 0.01), ...traffic("0+90x120", ["failed", "0+10x120"]) },
    fires: ["page", "ticket"],
  },
  {
    alert: "HeadroomErrorsBurning",
    when: "half fails, but of a handful of requests",
    story: { ...objective("errors", 0.01), ...traffic("0x60 1x20 2x40", ["failed", "0x60 1x20 2x40"]) },
    fires: [],
  },
  {
    alert: "HeadroomErrorsBurning",
    when: "a dependency fails",
    story: { ...objective("errors", 0.01), ...traffic("0+50x120", ["dependency", "0+50x120"]) },
    fires: [],
  },
  {
    alert: "HeadroomErrorsBurning",
    when: "nothing is requested",
    story: { ...objective("errors", 0.01), ...traffic("5x120", ["failed", "5x120"]) },
    fires: [],
  },
  {
    alert: "HeadroomErrorsBurning",
    when: "a tenth of real requests fails",
    story: {
      ...objective("errors", 0.01),
      [logged("2xx", "good")]: "0+90x120",
      [logged("5xx", "failed")]: "0+10x120",
    },
    fires: ["page", "ticket"],
  },
  {
    alert: "HeadroomErrorsBurning",
    when: "half of real requests are mistakes of those who ask",
    story: {
      ...objective("errors", 0.01),
      [logged("2xx", "good")]: "0+50x120",
      [logged("4xx", "failed")]: "0+50x120",
      [logged("5xx", "failed")]: "0x120",
    },
    fires: [],
  },
  {
    alert: "HeadroomRejectionsBurning",
    when: "a third is turned away",
    story: { ...objective("rejected", 0.05), ...traffic("0+60x120", ["rejected", "0+30x120"]) },
    fires: ["ticket"],
  },
  {
    alert: "HeadroomRejectionsBurning",
    when: "as many as agreed are turned away",
    story: { ...objective("rejected", 0.05), ...traffic("0+95x120", ["rejected", "0+5x120"]) },
    fires: [],
  },
].map((row) => ({ ...row, recorded: true }));

const lgsp = '{system="lgsp"}';
const failing: Story = { ...objective("errors", 0.01), ...traffic("0+80x120", ["dependency", "0+20x120"]) };

const systems: readonly StoryRow[] = [
  {
    alert: "HeadroomSystemDown",
    when: "a system does not answer",
    story: { [`headroom_system_up${lgsp}`]: "1x50 0x70" },
    fires: ["page"],
  },
  {
    alert: "HeadroomSystemDown",
    when: "a system answers every other 20 s",
    story: { [`headroom_system_up${lgsp}`]: "1x29 0x3 1x3 0x3 1x3 0x3 1x3 0x3 1x3 0x3 1x3 0x3 1x3" },
    fires: ["page"],
  },
  {
    alert: "HeadroomSystemDown",
    when: "one probe failed",
    story: { [`headroom_system_up${lgsp}`]: "1x70 0 1x50" },
    fires: [],
  },
  {
    alert: "HeadroomSystemDown",
    when: "a system is restarted in 15 s",
    story: { [`headroom_system_up${lgsp}`]: "1x68 0x2 1x50" },
    fires: [],
  },
  {
    alert: "HeadroomSystemUnstable",
    when: "a system went away twice within minutes",
    story: { [`headroom_system_up${lgsp}`]: "1x20 0x1 1x20 0x1 1x90" },
    fires: ["ticket"],
  },
  {
    alert: "HeadroomSystemUnstable",
    when: "a system went away once",
    story: { [`headroom_system_up${lgsp}`]: "1x20 0x1 1x120" },
    fires: [],
  },
  {
    alert: "HeadroomDependencyDown",
    when: "the identity service does not answer",
    story: { 'headroom_dependency_up{dependency="identity"}': "1x50 0x70" },
    fires: ["page"],
  },
  {
    alert: "HeadroomDependencyDown",
    when: "one probe failed",
    story: { 'headroom_dependency_up{dependency="identity"}': "1x70 0 1x50" },
    fires: [],
  },
  {
    alert: "HeadroomDependencyFailing",
    when: "a fifth fails because of an outside service",
    story: failing,
    recorded: true,
    fires: ["page"],
  },
  {
    alert: "HeadroomDependencyFailing",
    when: "a fifth fails at the proxy while the system itself does not answer",
    story: { ...failing, 'headroom_system_up{system="procedures"}': "1x40 0x80" },
    recorded: true,
    fires: [],
  },
  {
    alert: "HeadroomDependencyFailing",
    when: "one in fifty fails because of an outside service",
    story: { ...objective("errors", 0.01), ...traffic("0+98x120", ["dependency", "0+2x120"]) },
    recorded: true,
    fires: [],
  },
  {
    alert: "HeadroomDependencyFailing",
    when: "half fails, but of a handful of requests",
    story: { ...objective("errors", 0.01), ...traffic("0x60 1x20 2x40", ["dependency", "0x60 1x20 2x40"]) },
    recorded: true,
    fires: [],
  },
  {
    alert: "HeadroomCertificateEnding",
    when: "the certificate of a system ends in 13 days",
    story: { [`headroom_system_tls_expiry_timestamp_seconds${lgsp}`]: `${13 * 86_400}x120` },
    fires: ["ticket"],
  },
  {
    alert: "HeadroomCertificateEnding",
    when: "the certificate of an outside service ends in 13 days",
    story: {
      'headroom_dependency_tls_expiry_timestamp_seconds{dependency="identity"}': `${13 * 86_400}x120`,
    },
    fires: ["ticket"],
  },
  {
    alert: "HeadroomCertificateEnding",
    when: "certificates end in 15 days",
    story: { [`headroom_system_tls_expiry_timestamp_seconds${lgsp}`]: `${15 * 86_400}x120` },
    fires: [],
  },
];

const arrivals = (perScrape: number): Story => ({
  'headroom_capacity_verified_requests_per_second{system="procedures"}': "20x120",
  [logged("2xx", "good")]: `0+${perScrape}x120`,
});
const used = (values: string): Story => ({ 'headroom:capacity_used:ratio{system="procedures"}': values });
const component = (name: string, values: string): Story => ({
  [`headroom_saturation_ratio{system="procedures",component="${name}"}`]: values,
});

const capacity: readonly StoryRow[] = [
  {
    alert: "HeadroomCapacityNearlyUsed",
    when: "17 of 20 requests per second arrive",
    story: arrivals(85),
    recorded: true,
    fires: ["page"],
  },
  {
    alert: "HeadroomCapacityNearlyUsed",
    when: "15 of 20 requests per second arrive",
    story: arrivals(75),
    recorded: true,
    fires: [],
  },
  {
    alert: "HeadroomCapacityNearlyUsed",
    when: "a test of 10 stands in the log as well",
    story: { ...arrivals(50), ...traffic("0+50x120", ["failed", "0x120"]) },
    recorded: true,
    fires: [],
  },
  {
    alert: "HeadroomCapacityRunningOut",
    when: "arrivals rise by 1.2 % a minute and are at 75 %",
    story: used("0.4+0.001x400"),
    at: "29m",
    fires: ["page"],
  },
  {
    alert: "HeadroomCapacityRunningOut",
    when: "arrivals rose in a step to 70 % and stay",
    story: used("0.3x200 0.3+0.02x20 0.7x200"),
    at: "24m",
    fires: [],
  },
  {
    alert: "HeadroomCapacityRunningOut",
    when: "arrivals rise as fast, but from little",
    story: used("0.05+0.001x400"),
    at: "20m",
    fires: [],
  },
  {
    alert: "HeadroomCapacityRunningOut",
    when: "the exporter has just begun",
    story: used("0.1+0.05x10 0.6x120"),
    at: "6m",
    fires: [],
  },
  {
    alert: "HeadroomPeakAboveCapacity",
    when: "the forecast peak does not fit",
    story: { [`headroom_headroom_ratio${lgsp}`]: "-0.1x120" },
    fires: ["ticket"],
  },
  {
    alert: "HeadroomPeakAboveCapacity",
    when: "the forecast peak just fits",
    story: { [`headroom_headroom_ratio${lgsp}`]: "0x120" },
    fires: [],
  },
  {
    alert: "HeadroomSaturationHard",
    when: "a pool is above its hard limit",
    story: component("pool", "0.92x120"),
    recorded: true,
    fires: ["page"],
  },
  {
    alert: "HeadroomSaturationHard",
    when: "storage is above its hard limit, which hurts nobody yet",
    story: component("storage", "0.92x120"),
    recorded: true,
    fires: ["ticket"],
  },
  {
    alert: "HeadroomSaturationHard",
    when: "a pool is above its soft limit only",
    story: component("pool", "0.85x120"),
    recorded: true,
    fires: [],
  },
  {
    alert: "HeadroomSaturationSoft",
    when: "a pool is above its soft limit for more than five minutes",
    story: component("pool", "0.75x120"),
    recorded: true,
    fires: ["ticket"],
  },
  {
    alert: "HeadroomSaturationSoft",
    when: "a pool is above its soft limit since four minutes",
    story: component("pool", "0.5x24 0.75x90"),
    recorded: true,
    fires: [],
  },
  {
    alert: "HeadroomSaturationTrend",
    when: "a pool fills by one per cent a minute",
    story: component("pool", "0.53+0.0008x200"),
    recorded: true,
    at: "15m",
    fires: ["ticket"],
  },
  {
    alert: "HeadroomSaturationTrend",
    when: "a pool filled up in a jump and stays",
    story: component("pool", "0.3x60 0.6x200"),
    recorded: true,
    at: "15m",
    fires: [],
  },
  {
    alert: "HeadroomSaturationTrend",
    when: "a pool fills, but has hardly begun",
    story: component("pool", "0.2+0.0008x200"),
    recorded: true,
    at: "15m",
    fires: [],
  },
];

const synchronisation: readonly StoryRow[] = [
  {
    alert: "HeadroomSyncLagging",
    when: "the oldest item has waited six minutes",
    story: { [`headroom_sync_lag_seconds${lgsp}`]: "360x120" },
    fires: ["ticket"],
  },
  {
    alert: "HeadroomSyncLagging",
    when: "the oldest item has waited for more than an hour",
    story: { [`headroom_sync_lag_seconds${lgsp}`]: "3700x120" },
    fires: ["page", "ticket"],
  },
  {
    alert: "HeadroomSyncLagging",
    when: "items wait four minutes",
    story: { [`headroom_sync_lag_seconds${lgsp}`]: "240x120" },
    fires: [],
  },
  {
    alert: "HeadroomSyncBacklogGrowing",
    when: "one item more waits every second",
    story: { [`headroom_sync_backlog_items${lgsp}`]: "150+5x120" },
    fires: ["ticket"],
  },
  {
    alert: "HeadroomSyncBacklogGrowing",
    when: "much waits and less every minute",
    story: { [`headroom_sync_backlog_items${lgsp}`]: "5000-5x120" },
    fires: [],
  },
  {
    alert: "HeadroomSyncBacklogGrowing",
    when: "much waits and hardly more than before",
    story: { [`headroom_sync_backlog_items${lgsp}`]: "5000+1x120" },
    fires: [],
  },
  {
    alert: "HeadroomSyncBacklogGrowing",
    when: "little waits",
    story: { [`headroom_sync_backlog_items${lgsp}`]: "0+1x80" },
    fires: [],
  },
];

const running: Story = { headroom_run_active: "1x120" };
const generators = (reporting: number): Story => ({
  ...running,
  headroom_run_generators_reporting: `${reporting}x120`,
  headroom_run_generators_expected: "4x120",
});

const runs: readonly StoryRow[] = [
  {
    alert: "HeadroomRunSilent",
    when: "a run is in progress without measurements",
    story: { ...running, headroom_run_last_push_age_seconds: "1x60 6+5x60" },
    fires: ["page"],
  },
  {
    alert: "HeadroomRunSilent",
    when: "the run is over",
    story: { headroom_run_active: "0x120", headroom_run_last_push_age_seconds: "1x60 6+5x60" },
    fires: [],
  },
  {
    alert: "HeadroomRunSilent",
    when: "measurements come",
    story: { ...running, headroom_run_last_push_age_seconds: "1x120" },
    fires: [],
  },
  {
    alert: "HeadroomGeneratorsMissing",
    when: "one of four generators is silent",
    story: generators(3),
    fires: ["ticket"],
  },
  { alert: "HeadroomGeneratorsMissing", when: "all report", story: generators(4), fires: [] },
  {
    alert: "HeadroomGeneratorSaturated",
    when: "the generators use 85 %",
    story: { headroom_run_generator_cpu_ratio: "0.85x120" },
    fires: ["ticket"],
  },
  {
    alert: "HeadroomGeneratorSaturated",
    when: "the generators use 75 %",
    story: { headroom_run_generator_cpu_ratio: "0.75x120" },
    fires: [],
  },
  {
    alert: "HeadroomStartsDropped",
    when: "a session was dropped",
    story: { 'headroom_run_dropped_starts_total{system="lgsp",journey="lgsp-sync"}': "0x66 1x60" },
    fires: ["ticket"],
  },
  {
    alert: "HeadroomStartsDropped",
    when: "nothing was dropped",
    story: { 'headroom_run_dropped_starts_total{system="lgsp",journey="lgsp-sync"}': "0x120" },
    fires: [],
  },
  { alert: "HeadroomRunActive", when: "a run is in progress", story: running, fires: ["none"] },
  {
    alert: "HeadroomRunActive",
    when: "a run ended two minutes ago, and windows still hold it",
    story: { headroom_run_active: "1x48 0x70" },
    fires: ["none"],
  },
  {
    alert: "HeadroomRunActive",
    when: "a run ended three minutes ago",
    story: { headroom_run_active: "1x36 0x80" },
    fires: [],
  },
  { alert: "HeadroomRunActive", when: "there is none", story: { headroom_run_active: "0x120" }, fires: [] },
];

const fresh: Story = {
  headroom_system_up: "1x120",
  'headroom_system_probe_timestamp_seconds{system="lgsp"}': "0+5x120",
};
const headroomUp = 'up{job="headroom",instance="a"}';

const watching: readonly StoryRow[] = [
  {
    alert: "HeadroomExporterDown",
    when: "a scrape fails",
    story: { [headroomUp]: "0x120" },
    fires: ["page"],
  },
  { alert: "HeadroomExporterDown", when: "the exporter is not scraped at all", story: {}, fires: ["page"] },
  { alert: "HeadroomExporterDown", when: "scrapes succeed", story: { [headroomUp]: "1x120" }, fires: [] },
  {
    alert: "HeadroomProbesMissing",
    when: "the last probe is three minutes and a half old",
    story: { ...fresh, 'headroom_system_probe_timestamp_seconds{system="lgsp"}': "0+5x30 150x90" },
    fires: ["ticket"],
  },
  { alert: "HeadroomProbesMissing", when: "there never was a probe", story: running, fires: ["ticket"] },
  { alert: "HeadroomProbesMissing", when: "probes are fresh", story: fresh, fires: [] },
  {
    alert: "HeadroomCollectorFailing",
    when: "one collector fails",
    story: {
      'headroom_collector_success{collector="run"}': "0x120",
      'headroom_collector_success{collector="systems"}': "1x120",
    },
    fires: ["ticket"],
  },
  {
    alert: "HeadroomCollectorFailing",
    when: "all collectors answer",
    story: { 'headroom_collector_success{collector="run"}': "1x120" },
    fires: [],
  },
  {
    alert: "HeadroomStatusPageFailing",
    when: "a status page is not understood",
    story: { 'headroom_status_page_up{system="lgsp",collector="status"}': "0x120" },
    fires: ["ticket"],
  },
  {
    alert: "HeadroomStatusPageFailing",
    when: "a status page was away for a minute",
    story: { 'headroom_status_page_up{system="lgsp",collector="status"}': "1x58 0x12 1x60" },
    fires: [],
  },
  {
    alert: "HeadroomLogNotFollowed",
    when: "there is no log",
    story: { [`headroom_log_up${lgsp}`]: "0x120", [`headroom_log_lag_bytes${lgsp}`]: "0x120" },
    fires: ["ticket"],
  },
  {
    alert: "HeadroomLogNotFollowed",
    when: "100 MB are not read yet",
    story: { [`headroom_log_up${lgsp}`]: "1x120", [`headroom_log_lag_bytes${lgsp}`]: "100000000x120" },
    fires: ["ticket"],
  },
  {
    alert: "HeadroomLogNotFollowed",
    when: "10 MB are not read yet",
    story: { [`headroom_log_up${lgsp}`]: "1x120", [`headroom_log_lag_bytes${lgsp}`]: "10000000x120" },
    fires: [],
  },
  { alert: "HeadroomWatchdog", when: "always", story: {}, fires: ["none"] },
];

export const stories: readonly StoryRow[] = [
  ...burning,
  ...systems,
  ...capacity,
  ...synchronisation,
  ...runs,
  ...watching,
];
