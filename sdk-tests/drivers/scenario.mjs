// The scripted journey every driver sends, and where the SDKs lie.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const file = new URL("../scenario.json", import.meta.url);
const scenario = JSON.parse(readFileSync(file, "utf8"));
const start = Date.parse(scenario.start);

/** The calls, each with `at`, the instant it speaks of. */
export const steps = scenario.steps.map((step) => ({ ...step, at: new Date(start + step.t * 1000) }));

/** The server's address and the source's key, as the test gave them. */
export const [base, key] = process.argv.slice(2);

/** Loads an SDK from the folder the test installed it into. */
export const load = createRequire(join(process.env.SDKS, "node", "drivers.cjs"));
