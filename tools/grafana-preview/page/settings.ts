// What the command line says to the page.
import { z } from "zod";

export const Settings = z.object({
  /** In the words of Grafana, e.g. now-15m; the board's own where left out. */
  from: z.string().optional(),
  to: z.string().optional(),
  theme: z.enum(["light", "dark"]),
  phone: z.boolean(),
  /** How often Prometheus scrapes, as the data source in Grafana would be told, e.g. 5s. */
  scrape: z.string(),
});
export type Settings = z.infer<typeof Settings>;
