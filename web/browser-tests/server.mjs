// A server of our own on a free port, for as long as the tests run.
import { execFileSync, spawn } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

const EVENTS = `user_id,event,time
ann,visit,2024-08-01T09:00:00Z
ann,purchase,2024-08-01T09:05:00Z
ben,visit,2024-08-02T10:00:00Z
`;

/** The built product; `cargo xtask test` says where it is. */
function binary() {
  const path = process.env.WAYFARER_BIN;
  if (!path) throw new Error("WAYFARER_BIN names no binary; run `cargo xtask test`");
  return path;
}

let samples = null;

/** The sample companies are made once; every further server begins with a copy. */
function sampleCompanies(data) {
  if (samples) return cpSync(samples, data, { recursive: true });
  const home = mkdtempSync(join(tmpdir(), "wayfarer-samples-"));
  process.once("exit", () => rmSync(home, { recursive: true }));
  execFileSync(binary(), ["demo", "--data", join(home, "data")], { stdio: "ignore" });
  samples = join(home, "data");
  cpSync(samples, data, { recursive: true });
}

/**
 * Starts a server over a few events, over both sample companies, or over nothing; answers its
 * address, its token and what stops it.
 */
export async function start(content = "events") {
  const home = mkdtempSync(join(tmpdir(), "wayfarer-browser-"));
  const data = join(home, "data");
  const run = (...args) => execFileSync(binary(), [...args, "--data", data], { stdio: "ignore" });
  if (content === "events") {
    const events = join(home, "events.csv");
    writeFileSync(events, EVENTS);
    run("import", events, "--quiet");
  } else if (content === "samples") {
    sampleCompanies(data);
  }
  const token = "0123456789abcdef0123456789abcdef";
  const child = spawn(binary(), ["serve", "--addr", "127.0.0.1:0", "--data", data], {
    env: {
      ...process.env,
      WAYFARER_TOKEN: token,
      // The tools of tests listen here.
      WAYFARER_ALLOW_OUTBOUND: "127.0.0.1",
      LC_ALL: "C.UTF-8",
    },
    stdio: ["ignore", "ignore", "pipe"],
  });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const url = await new Promise((resolve, reject) => {
    createInterface(child.stderr).on("line", (line) => {
      const found = line.match(/^listening on (\S+)/);
      if (found) resolve(found[1].replace(/\/$/, ""));
    });
    ended.then((code) => reject(new Error(`the server ended with ${code}`)));
  });
  const stop = async () => {
    child.kill("SIGTERM");
    await ended;
    rmSync(home, { recursive: true });
  };
  return { url, token, stop };
}
