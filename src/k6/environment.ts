/** What k6 may see of the environment: nothing that could send traffic or reports elsewhere, proxies included. */
export interface K6Surroundings {
  readonly pushUrl: string;
  readonly summaryPath: string;
  /** PATH, HOME and temporary folder of this process. */
  readonly inherited: Readonly<Record<string, string | undefined>>;
}

const INHERITED = ["PATH", "HOME", "TMPDIR", "LANG", "SSL_CERT_FILE", "SSL_CERT_DIR", "GOMAXPROCS"] as const;

export function k6Environment({ pushUrl, summaryPath, inherited }: K6Surroundings): Record<string, string> {
  const kept = INHERITED.flatMap((name) => {
    const value = inherited[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    ...Object.fromEntries(kept),
    K6_NO_USAGE_REPORT: "true",
    K6_AUTO_EXTENSION_RESOLUTION: "false",
    K6_PROMETHEUS_RW_SERVER_URL: pushUrl,
    K6_PROMETHEUS_RW_PUSH_INTERVAL: "1s",
    // The older name of the feature flag, understood by every 2.x.
    K6_PROMETHEUS_RW_TREND_AS_NATIVE_HISTOGRAM: "true",
    HEADROOM_SUMMARY: summaryPath,
  };
}
