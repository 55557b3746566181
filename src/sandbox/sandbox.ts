// Five simulated systems and three stubs, each on its own port, and a control page.
import { WebSocket } from "ws";
import type { ListenOptions } from "../platform/http-server.ts";
import type { Log } from "../platform/log.ts";
import { packageVersion } from "../platform/package-files.ts";
import { createControlApp } from "./control.ts";
import { createGate, type Gate } from "./gate.ts";
import { createItemBook } from "./item-book.ts";
import { startListener, type Listener, type ListenerParts } from "./listener.ts";
import { createAskBehind } from "./outside.ts";
import { createRooms } from "./rooms.ts";
import { createServiceApp, type Behaviour } from "./service.ts";
import { motcua } from "./faces/motcua.ts";
import {
  gateIds,
  hostedIds,
  toGateSettings,
  toKnobs,
  type BackEndId,
  type FaceId,
  type GateId,
  type HostedId,
  type SandboxSettings,
  type ServiceId,
} from "./settings.ts";
import { createSignalling } from "./signalling.ts";
import { createCertificateAuthority } from "./stubs/certificate-authority.ts";
import { createIdentity } from "./stubs/identity.ts";
import { createNationalPortal } from "./stubs/national-portal.ts";
import { portalPages } from "./stubs/portal-pages.ts";
import { createDocuments } from "./systems/documents.ts";
import { createLgsp } from "./systems/lgsp.ts";
import { createMeetings } from "./systems/meetings.ts";
import { createProcedures } from "./systems/procedures.ts";
import { createReporting } from "./systems/reporting.ts";

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
  /** Base URL of each face of another product. */
  readonly faces: Readonly<Record<FaceId, string>>;
  /** Base URL of the control page. */
  readonly control: string;
}

type PerService<Value> = Readonly<Record<HostedId, Value>>;
type PerGate<Value> = PerService<Value> & Readonly<Record<BackEndId, Value>>;

/**
 * Its ports follow each other. Throws PORT_UNAVAILABLE when one of them is taken: a service that stops gives its port up for
 * a while, and another sandbox must not step in between.
 */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { seed, systems = {}, log } = options;
  const gates = perGate((id, index) => createGate(toGateSettings(systems[id]), seed + index * SEED_STEP));
  const listeners = new Map<GateId | "control", Listener>();
  const urlOf = (id: HostedId | "control"): string => listeners.get(id)?.url ?? "";
  const dispose = async (): Promise<void> => {
    await Promise.all([...listeners.values()].map((listener) => listener[Symbol.asyncDispose]()));
  };
  try {
    for (const id of gateIds) gates[id].turn(toKnobs(systems[id]));
    const app = createControlApp({
      targets: () => perService(urlOf),
      knobs: () => perGate((id) => gates[id].knobs()),
      turn: async (id, change) => {
        gates[id].turn(change);
        if (change.stopped !== undefined) await listeners.get(id)?.setOpen(!change.stopped);
        log.info("knobs turned", { system: id, ...change });
        return gates[id].knobs();
      },
    });
    // Its port is never given up, so whoever finds it taken leaves the ports of this sandbox alone.
    listeners.set("control", await startListener({ app }, listenOn(options, -1)));
    const parts = createParts({ gates, systems, seed, urlOf });
    for (const [index, id] of hostedIds.entries())
      listeners.set(id, await startListener(parts[id], listenOn(options, index)));
    const { "procedures-motcua": procedures, ...targets } = perService(urlOf);
    const faces = { "procedures-motcua": procedures };
    log.debug("sandbox ready", { control: urlOf("control"), ...targets });
    return { targets, faces, control: urlOf("control"), [Symbol.asyncDispose]: dispose };
  } catch (thrown) {
    await dispose();
    throw thrown;
  }
}

const listenOn = ({ portBase, host = "127.0.0.1" }: SandboxOptions, offset: number): ListenOptions => ({
  port: portBase === 0 ? 0 : portBase + offset,
  host,
  tries: 1,
});

/** Streams of random numbers of two services must not be neighbours: a queue uses its seed and the next one. */
const SEED_STEP = 1000;

/** Streams of what is no queue. */
const PERSON_SEED = 101;
const FILE_SEED = 102;

/** News of a tenth of a second go out together: far below what a person notices, and the more the fuller a room is (ms). */
const TICK_MS = 100;
const atEndOfTick = (then: () => void): void => void setTimeout(then, TICK_MS).unref();

function sendOn(line: WebSocket, text: string | Buffer): boolean {
  if (line.readyState !== WebSocket.OPEN) return false;
  line.send(text, { binary: false });
  return true;
}

function perService<Value>(make: (id: HostedId, index: number) => Value): PerService<Value> {
  return {
    procedures: make("procedures", 0),
    documents: make("documents", 1),
    meetings: make("meetings", 2),
    lgsp: make("lgsp", 3),
    reporting: make("reporting", 4),
    identity: make("identity", 5),
    "national-portal": make("national-portal", 6),
    "certificate-authority": make("certificate-authority", 7),
    "procedures-motcua": make("procedures-motcua", 8),
  };
}

/** The back ends of the LGSP come after the services, so that one more of them moves nobody's stream. */
const perGate = <Value>(make: (id: GateId, index: number) => Value): PerGate<Value> => ({
  ...perService(make),
  population: make("population", 16),
  "civil-status": make("civil-status", 17),
  "business-registration": make("business-registration", 18),
  "land-tax": make("land-tax", 19),
  post: make("post", 20),
  "shared-catalogue": make("shared-catalogue", 21),
});

interface Inside {
  readonly gates: PerGate<Gate>;
  readonly systems: SandboxSettings;
  readonly seed: number;
  /** Base URL of a service, once it listens. */
  readonly urlOf: (id: ServiceId) => string;
}

function createParts(inside: Inside): PerService<ListenerParts> {
  const { gates, systems } = inside;
  const version = packageVersion();
  const { behaviours, signalling } = createBehaviours(inside);
  const sockets = { onOpen: signalling.attach, onClose: signalling.cut };
  return perService((id) => ({
    app: createServiceApp({
      id,
      gate: gates[id],
      behaviour: behaviours[id],
      build: systems[id]?.build ?? version,
      ...(id === "procedures-motcua" ? { face: motcua } : {}),
    }),
    ...(id === "meetings" ? sockets : {}),
  }));
}

interface Behaviours {
  readonly behaviours: PerService<Behaviour>;
  readonly signalling: ReturnType<typeof createSignalling>;
}

function createBehaviours({ gates, systems, seed, urlOf }: Inside): Behaviours {
  const ask = createAskBehind(gates);
  const identity = createIdentity();
  const bookOf = (id: HostedId) => createItemBook(gates[id].timesTaken);
  const portal = createNationalPortal({
    items: bookOf("national-portal"),
    sessionSeconds: systems["national-portal"]?.tokenSeconds,
  });
  const authority = createCertificateAuthority({ seed: seed + PERSON_SEED, ask });
  const { meetings, signalling } = createMeetingParts(gates.meetings, ask);
  const login = { identity, authority, ask };
  const trade = { ...login, identityUrl: () => urlOf("identity") };
  const behaviours = {
    procedures: createProcedures({ ...trade, items: bookOf("procedures") }),
    documents: createDocuments({ seed: seed + FILE_SEED, authority, ask, items: bookOf("documents") }),
    meetings,
    lgsp: createLgsp({ portal, ask, tokenSeconds: systems.lgsp?.tokenSeconds }),
    reporting: createReporting({ ...login, identityBase: trade.identityUrl, items: bookOf("reporting") }),
    identity,
    "national-portal": { ...portal, handlers: { ...portal.handlers, ...portalPages({ identity, ask }) } },
    "certificate-authority": authority,
    // The same trade in other words: what a dossier is does not depend on the vendor.
    "procedures-motcua": createProcedures({ ...trade, items: bookOf("procedures-motcua") }),
  };
  return { behaviours, signalling };
}

function createMeetingParts(gate: Gate, ask: ReturnType<typeof createAskBehind>) {
  const rooms = createRooms({ send: sendOn, atEndOfTick });
  const meetings = createMeetings({
    ask,
    attendance: () => rooms.count(),
    announce: (meeting, news) => rooms.announce(meeting, news),
  });
  return { meetings, signalling: createSignalling({ gate, rooms, isToken: meetings.isToken }) };
}
