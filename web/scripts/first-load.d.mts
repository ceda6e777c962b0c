import type { Plugin } from "vite";
/** Fails a build whose first page weighs too much. */
export function firstLoad(): Plugin;
