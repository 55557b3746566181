import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import type { EndpointAdapter, SystemAdapter, Vendor } from "../../../scenarios/lib/vendor.ts";
import { parseConfig } from "../../../src/config/load.ts";
import { problemsOfVendor } from "../../../src/catalogue/vendor-problems.ts";
import { REFERENCE, vendorById, vendors } from "../../../src/catalogue/vendors.ts";

const FOLDER = path.join(import.meta.dirname, "../../../scenarios/vendors");

test("every folder of scenarios/vendors is in the table under its own name", () => {
  expect(vendors.map(({ id }) => id).toSorted()).toEqual(readdirSync(FOLDER).toSorted());
  expect([...vendorById.keys()]).toEqual(vendors.map(({ id }) => id));
});

test.each(vendors.map((vendor) => ({ id: vendor.id, vendor })))(
  "the adapter of $id fits the catalogue",
  ({ vendor }) => expect(problemsOfVendor(vendor)).toEqual([]),
);

test("docs/vendors.md names every product, and its example is a configuration", () => {
  const page = readFileSync(path.join(FOLDER, "../../docs/vendors.md"), "utf8");
  expect(vendors.filter(({ id }) => !page.includes(`| \`${id}\` |`)).map(({ id }) => id)).toEqual([]);
  const example = /```yaml\n([\s\S]*?)```/.exec(page)?.[1];
  expect(parseConfig(String(example), "vendors.md").deployments).toMatchObject([
    { provinces: ["hue", "da-nang"] },
  ]);
});

test("the reference adapter is empty", () => expect(vendorById.get(REFERENCE)?.systems).toEqual({}));

describe("an adapter that does not fit", () => {
  const lookup: EndpointAdapter = { method: "POST", form: true, path: "/tra-cuu", read: { "a.*": "b.*" } };
  const withProcedures = (change: Partial<SystemAdapter>): Vendor => ({
    id: "trial",
    name: { en: "Trial", vi: "Thử" },
    systems: { procedures: { endpoints: { lookup }, ...change } },
  });
  const withLookup = (change: EndpointAdapter): Vendor =>
    withProcedures({ endpoints: { lookup: { ...lookup, ...change } } });

  test("a good one has no problem", () => expect(problemsOfVendor(withProcedures({}))).toEqual([]));

  test.each([
    {
      name: "an endpoint that is none",
      vendor: withProcedures({ endpoints: { lookupp: lookup } }),
      problem: 'procedures: "lookupp" is no endpoint of this system.',
    },
    {
      name: "a path with a query",
      vendor: withLookup({ path: "/tra-cuu?ma={code}" }),
      problem:
        'procedures: "lookup": "/tra-cuu?ma={code}" is no path; it begins with a slash and has no query.',
    },
    {
      name: "a path with a field twice",
      vendor: withLookup({ path: "/{code}/{code}" }),
      problem: 'procedures: "lookup": "/{code}/{code}" names a field twice.',
    },
    {
      name: "a form in a GET",
      vendor: withLookup({ method: "GET" }),
      problem: 'procedures: "lookup": a GET has no form.',
    },
    {
      name: "indexes that get lost",
      vendor: withLookup({ read: { "procedures.*.id": "data.ma" } }),
      problem: 'procedures: "lookup": "procedures.*.id" and "data.ma" must have the same number of indexes.',
    },
    {
      name: "a stub where there is none",
      vendor: withLookup({ own: true }),
      problem: 'procedures: "lookup": the system answers it itself in the reference API too.',
    },
    {
      name: "two endpoints at one address",
      vendor: withProcedures({ endpoints: { lookup, submit: { path: "/tra-cuu" } } }),
      problem: 'procedures: "lookup" and "submit" are both POST /tra-cuu.',
    },
    {
      name: "an endpoint at the address of one that is not adapted",
      vendor: withProcedures({ endpoints: { lookup: { path: "/procedures/dossiers/{code}" } } }),
      problem: 'procedures: "lookup" and "dossier" are both GET /procedures/dossiers/{}.',
    },
    {
      name: "an unused endpoint that is none",
      vendor: withProcedures({ unused: ["autorize"], logIn: () => undefined }),
      problem: 'procedures: "autorize" is no endpoint of this system.',
    },
    {
      name: "unused endpoints without a log-in of its own",
      vendor: withProcedures({ unused: ["authorize"] }),
      problem: "procedures: Endpoints are unused without a log-in.",
    },
    {
      name: "an endpoint that is adapted and unused",
      vendor: withProcedures({ unused: ["lookup"], logIn: () => undefined }),
      problem: 'procedures: "lookup" is adapted and said to be unused.',
    },
    {
      name: "an id that is no folder's name",
      vendor: { ...withProcedures({}), id: "Trial One" },
      problem: "Its id must be small letters, digits and hyphens.",
    },
    {
      name: "a name in one language only",
      vendor: { ...withProcedures({}), name: { en: "Trial", vi: "" } },
      problem: "It needs a name in both languages.",
    },
  ])("$name is said", ({ vendor, problem }) =>
    expect(problemsOfVendor(vendor)).toEqual([`Vendor "${vendor.id}": ${problem}`]),
  );

  test("a socket stays one", () => {
    const meetings = { endpoints: { signalling: { method: "POST" as const } } };
    const vendor: Vendor = { id: "trial", name: { en: "Trial", vi: "Thử" }, systems: { meetings } };
    expect(problemsOfVendor(vendor)).toEqual([
      'Vendor "trial": meetings: "signalling": it is a WebSocket and stays one.',
    ]);
  });
});
