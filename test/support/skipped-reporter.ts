// After everything else, one block that names every test that was skipped and what it needs.
import type { Reporter, TestModule, TestSuite, Vitest } from "vitest/node";

const NEEDS = /\s*\(needs ([^)]+)\)/;

function lineOf(fullName: string): string {
  const needs = NEEDS.exec(fullName)?.[1];
  return needs === undefined
    ? `  ${fullName}: no reason is given`
    : `  ${fullName.replace(NEEDS, "")}: needs ${needs}`;
}

/** The block as text; empty when nothing was skipped. */
export function skippedBlock(fullNames: readonly string[]): string {
  if (fullNames.length === 0) return "";
  const count = fullNames.length === 1 ? "1 test was" : `${fullNames.length} tests were`;
  return [
    "",
    `${count} SKIPPED, because something is missing on this machine:`,
    ...fullNames.map(lineOf),
    "",
    "",
  ].join("\n");
}

/** Tests whose hook failed are skipped as well; that is a failure, which is told elsewhere. */
const hasBroken = (parent: TestSuite | TestModule): boolean =>
  parent.errors().length > 0 || (parent.type === "suite" && hasBroken(parent.parent));

/** Runs last in the list of reporters, so that its block is the last thing on the screen. */
export class SkippedReporter implements Reporter {
  #vitest: Vitest | undefined;

  onInit(vitest: Vitest): void {
    this.#vitest = vitest;
  }

  onTestRunEnd(modules: readonly TestModule[]): void {
    // A test that -t left out is not missing anything. Vitest matches names without the arrows between them.
    const wanted = this.#vitest?.getGlobalTestNamePattern() ?? /^/;
    const names = modules
      .flatMap((module) => [...module.children.allTests("skipped")])
      .filter(({ parent }) => !hasBroken(parent))
      .map(({ fullName }) => fullName)
      .filter((name) => wanted.test(name.replaceAll(" > ", " ")));
    process.stdout.write(skippedBlock(names));
  }
}
