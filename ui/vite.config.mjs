// Builds the two windows: `index.html` (the operator) and `candidate.html` (the second screen).
import { fileURLToPath } from "node:url";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";
import { standIn } from "./tests/dev.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  plugins: [svelte(), standIn()],
  resolve: { alias: { $lib: here("./src/lib") } },
  build: {
    target: ["safari16", "chrome111"],
    // Everything stays a file of its own origin: the policy of the window allows nothing else.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: [here("./index.html"), here("./candidate.html")],
      output: {
        // What the first screen needs comes as one file: each file more is asked of the shell's busy main thread.
        codeSplitting: {
          groups: [{ name: "start", tags: ["$initial"], test: /\/(src\/(lib|places)|node_modules)\// }],
        },
      },
    },
  },
  server: { port: 5173, strictPort: true },
});
