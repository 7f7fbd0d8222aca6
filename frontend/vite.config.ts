import react from "@vitejs/plugin-react";
import type { Connect, Plugin } from "vite";
import { defineConfig } from "vitest/config";

const toLiteEntry: Connect.NextHandleFunction = (request, _response, next) => {
  if (/^\/lite(?:[/?]|$)/.test(request.url ?? "")) request.url = "/lite.html";
  next();
};

/** Gives lite.html for everything under /lite, as the server does. */
const liteEntry: Plugin = {
  name: "shiyou-lite-entry",
  configureServer: (server) => void server.middlewares.use(toLiteEntry),
  configurePreviewServer: (server) => void server.middlewares.use(toLiteEntry),
};

// `vite build` makes the staff entry with React, `vite build --mode lite` the lite entry with Preact, which runs the same
// components in a fifth of the bytes: cheap phones on school networks are where lite is used.
const PREACT = [
  { find: "react-dom/client", replacement: "preact/compat/client" },
  { find: "react-dom", replacement: "preact/compat" },
  { find: "react/jsx-runtime", replacement: "preact/jsx-runtime" },
  { find: "react", replacement: "preact/compat" },
];

export default defineConfig(({ mode }) => ({
  resolve: { alias: mode === "lite" ? PREACT : [] },
  plugins: [react(), liteEntry],
  build: {
    outDir: "dist",
    manifest: mode === "lite" ? ".vite/lite.json" : ".vite/staff.json",
    target: "es2022",
    modulePreload: { polyfill: false },
    // No data: URLs, so that the server's content security policy stays at 'self'.
    assetsInlineLimit: 0,
    emptyOutDir: mode !== "lite",
    rolldownOptions: { input: mode === "lite" ? "lite.html" : "index.html" },
  },
  server: {
    port: 5173,
    proxy: { "/api": { target: "http://127.0.0.1:8080", changeOrigin: false } },
  },
  test: {
    environment: "jsdom",
    include: ["src/**/*.test.{ts,tsx}"],
    setupFiles: ["src/test-setup.ts"],
    restoreMocks: true,
  },
}));
