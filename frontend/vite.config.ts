import react from "@vitejs/plugin-react";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

/** Gives lite.html for everything under /lite, as the server does. */
function liteEntry(): Plugin {
  return {
    name: "shiyou-lite-entry",
    configureServer(server) {
      server.middlewares.use((request, _response, next) => {
        if (/^\/lite(?:[/?]|$)/.test(request.url ?? "")) request.url = "/lite.html";
        next();
      });
    },
  };
}

// Two entries: staff (index.html) and lite (lite.html). gallery.html is a page of samples for `npm run dev` only.
export default defineConfig({
  plugins: [react(), liteEntry()],
  build: {
    outDir: "dist",
    manifest: true,
    target: "es2022",
    modulePreload: { polyfill: false },
    // No data: URLs, so that the server's content security policy stays at 'self'.
    assetsInlineLimit: 0,
    rolldownOptions: { input: { index: "index.html", lite: "lite.html" } },
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
});
