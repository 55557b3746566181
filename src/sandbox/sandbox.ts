// Five simulated systems and three stubs, each on its own port, and a control page.
import type { WebSocket } from "ws";
import type { ListenOptions } from "../platform/http-server.ts";
import type { Log } from "../platform/log.ts";
import { createControlApp } from "./control.ts";
import { createGate, type Gate } from "./gate.ts";
import { createItemBook } from "./item-book.ts";
import { startListener, type Listener, type ListenerParts } from "./listener.ts";
import { createAskBehind } from "./outside.ts";
import { createServiceApp, type Behaviour } from "./service.ts";
import { serviceIds, toKnobs, toQueueSettings, type SandboxSettings, type ServiceId } from "./settings.ts";
import { createSignalling } from "./signalling.ts";
import { createCertificateAuthority } from "./stubs/certificate-authority.ts";
import { createIdentity } from "./stubs/identity.ts";
import { createNationalPortal } from "./stubs/national-portal.ts";
import { createDocuments } from "./systems/documents.ts";
import { createLgsp } from "./systems/lgsp.ts";
import { createMeetings } from "./systems/meetings.ts";
import { createProcedures } from "./systems/procedures.ts";
import { createReporting } from "./systems/reporting.ts";
import { createRoster } from "./systems/roster.ts";

export interface SandboxOptions {
  /** The same seed gives the same service times in the same order of requests. */
  readonly seed: number;
  /** Port of the first system; the others follow, the control page comes before it. 0 takes any free ports. */
  readonly portBase: number;
  readonly host?: string;
  readonly systems?: SandboxSettings;
  readonly log: Log;
}

/** A listening sandbox; disposing closes every port. */
export interface Sandbox extends AsyncDisposable {
  /** Base URL of each system and stub. */
  readonly targets: Readonly<Record<ServiceId, string>>;
  /** Base URL of the control page. */
  readonly control: string;
}

type PerService<Value> = Readonly<Record<ServiceId, Value>>;

/** Throws PORT_UNAVAILABLE when no port is free. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { seed, systems = {}, log } = options;
  const gates = perService((id, index) => createGate(toQueueSettings(systems[id]), seed + index * SEED_STEP));
  const listeners = new Map<ServiceId | "control", Listener>();
  const urlOf = (id: ServiceId | "control"): string => listeners.get(id)?.url ?? "";
  const dispose = async (): Promise<void> => {
    await Promise.all([...listeners.values()].map((listener) => listener[Symbol.asyncDispose]()));
  };
  try {
    for (const id of serviceIds) gates[id].turn(toKnobs(systems[id]));
    const parts = createParts(gates);
    for (const [index, id] of serviceIds.entries())
      listeners.set(id, await startListener(parts[id], listenOn(options, index)));
    const targets = perService(urlOf);
    const app = createControlApp({
      targets,
      knobs: () => perService((id) => gates[id].knobs()),
      turn: async (id, change) => {
        gates[id].turn(change);
        if (change.stopped !== undefined) await listeners.get(id)?.setOpen(!change.stopped);
        log.info("knobs turned", { system: id, ...change });
        return gates[id].knobs();
      },
    });
    listeners.set("control", await startListener({ app }, listenOn(options, -1)));
    log.debug("sandbox ready", { control: urlOf("control"), ...targets });
    return { targets, control: urlOf("control"), [Symbol.asyncDispose]: dispose };
  } catch (thrown) {
    await dispose();
    throw thrown;
  }
}

const listenOn = ({ portBase, host = "127.0.0.1" }: SandboxOptions, offset: number): ListenOptions => ({
  port: portBase === 0 ? 0 : portBase + offset,
  host,
});

/** Streams of random numbers of two services must not be neighbours: a queue uses its seed and the next one. */
const SEED_STEP = 1000;

function perService<Value>(make: (id: ServiceId, index: number) => Value): PerService<Value> {
  return {
    procedures: make("procedures", 0),
    documents: make("documents", 1),
    meetings: make("meetings", 2),
    lgsp: make("lgsp", 3),
    reporting: make("reporting", 4),
    identity: make("identity", 5),
    "national-portal": make("national-portal", 6),
    "certificate-authority": make("certificate-authority", 7),
  };
}

function createParts(gates: PerService<Gate>): PerService<ListenerParts> {
  const ask = createAskBehind(gates);
  const identity = createIdentity();
  const bookOf = (id: ServiceId) => createItemBook(gates[id].timesTaken);
  const portal = createNationalPortal(bookOf("national-portal"));
  const authority = createCertificateAuthority();
  const roster = createRoster<WebSocket>();
  const meetings = createMeetings(() => roster.count());
  const signalling = createSignalling({ gate: gates.meetings, roster, isToken: meetings.isToken });
  const behaviours: PerService<Behaviour> = {
    procedures: createProcedures({ identity, ask, items: bookOf("procedures") }),
    documents: createDocuments({ authority, ask, items: bookOf("documents") }),
    meetings,
    lgsp: createLgsp({ portal, ask }),
    reporting: createReporting({ authority, ask, items: bookOf("reporting") }),
    identity,
    "national-portal": portal,
    "certificate-authority": authority,
  };
  const sockets = { onOpen: signalling.attach, onClose: signalling.cut };
  return perService((id) => ({
    app: createServiceApp({ id, gate: gates[id], behaviour: behaviours[id] }),
    ...(id === "meetings" ? sockets : {}),
  }));
}
