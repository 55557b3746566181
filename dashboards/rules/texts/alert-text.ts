/** What an alert says in one language. {{ … }} is filled in by Prometheus. */
export interface AlertText {
  /** One line, as it stands in a message on a telephone. */
  readonly summary: string;
  readonly description: string;
}

/** The texts of alerts by name. */
export type AlertTexts = Readonly<Record<string, { readonly en: AlertText; readonly vi: AlertText }>>;

/** Values as people read them. */
export const PERCENT = "{{ $value | humanizePercentage }}";
export const DURATION = "{{ $value | humanizeDuration }}";
/** Where requests were counted, in words. */
export const SOURCE = {
  en: '{{ if eq $labels.source "log" }}real traffic{{ else }}load test{{ end }}',
  vi: '{{ if eq $labels.source "log" }}người dùng thật{{ else }}thử tải{{ end }}',
} as const;
