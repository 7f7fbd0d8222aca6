import { defineConfig } from "@hey-api/openapi-ts";

// Reads the checked-in contract and writes the client; `npm run gen` twice gives the same bytes.
export default defineConfig({
  input: "../openapi/shiyou.json",
  output: { path: "src/api/gen" },
  plugins: [
    { name: "@hey-api/client-fetch", runtimeConfigPath: "./src/api/client-config" },
    "@hey-api/typescript",
    "@hey-api/sdk",
    "@tanstack/react-query",
  ],
});
