// Loads pure modules of the view for unit tests, through Vite, so that types and aliases mean the same as in the build.

import { fileURLToPath } from "node:url";
import { createServer } from "vite";

/** `load("/src/lib/format.ts")`; call `close()` after the tests of the file. */
export async function loader() {
  const vite = await createServer({
    root: fileURLToPath(new URL("..", import.meta.url)),
    server: { middlewareMode: true, hmr: false, ws: false, watch: null },
    appType: "custom",
    logLevel: "error",
    optimizeDeps: { noDiscovery: true },
  });
  return { load: (path) => vite.ssrLoadModule(path), close: () => vite.close() };
}
