/// <reference types="vitest/config" />
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { firstLoad } from "./scripts/first-load.mjs";

// `npm run dev` beside `wayfarer serve`: WAYFARER_URL and WAYFARER_TOKEN say where and as whom.
const server = process.env.WAYFARER_URL ?? "http://127.0.0.1:8420";
const token = process.env.WAYFARER_TOKEN;
const beside = {
  target: server,
  changeOrigin: true,
  headers: token ? { authorization: `Bearer ${token}`, origin: server } : { origin: server },
};
const proxy = { "/api": beside, "/metrics": beside, "/readyz": beside };

export default defineConfig({
  plugins: [react(), firstLoad()],
  resolve: { alias: { "~": fileURLToPath(new URL("./src", import.meta.url)) } },
  server: { proxy },
  preview: { proxy },
  build: {
    assetsDir: "assets/app",
    target: "es2022",
    // Packs a little tighter than the default.
    minify: "terser",
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
    // Small files as files: the content policy allows no `data:` addresses.
    assetsInlineLimit: 0,
  },
  test: { environment: "node", include: ["src/**/*.test.ts"] },
});
