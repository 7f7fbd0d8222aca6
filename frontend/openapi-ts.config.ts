import { defineConfig } from "@hey-api/openapi-ts";

// Reads the checked-in contract and writes the client; `npm run gen` twice gives the same bytes.
export default defineConfig({
  input: "../openapi/shiyou.json",
  output: { path: "src/api/gen" },
  plugins: ["@hey-api/client-fetch", "@hey-api/typescript", "@hey-api/sdk", "@tanstack/react-query"],
});
