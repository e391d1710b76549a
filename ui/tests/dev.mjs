// `npm run dev`: the view in a browser on real answers. Vite serves the page; the program answers it through two
// addresses of the same development server. `SCENE=running npm run dev` begins at a moment of `scenes.mjs`.

import { readFileSync } from "node:fs";
import { startProgram } from "./program.mjs";
import * as scenes from "./scenes.mjs";

/** What carries a page's calls, where the tests have the browser do it. */
const carrier = `
window.standIn = async (body) => (await fetch("/stand-in", { method: "POST", body })).json();
new EventSource("/stand-in").onmessage = ({ data }) => window.hearEvent(JSON.parse(data));
`;

/** A plugin of Vite's development server; the build has nothing of it. */
export function standIn() {
  return {
    name: "stand-in",
    apply: "serve",
    async configureServer(server) {
      // The unit tests only have modules loaded.
      if (!server.httpServer) return;
      const program = startProgram();
      await (scenes[process.env.SCENE ?? "week"] ?? scenes.week)(program);
      // From here on time passes as it does.
      const beat = setInterval(() => void program.pass(1 / 60).catch(() => clearInterval(beat)), 1_000);
      server.httpServer.once("close", () => void program.stop());
      server.middlewares.use("/stand-in", async (request, response) => {
        if (request.method === "GET") {
          response.writeHead(200, { "content-type": "text/event-stream" });
          program.hear((told) => response.write(`data: ${JSON.stringify(told)}\n\n`));
          return;
        }
        let text = "";
        for await (const part of request) text += part;
        const { window, command, arguments: args } = JSON.parse(text);
        const told = await program.call(window, command, args).catch((error) => ({ error: error.message }));
        response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(told));
      });
    },
    transformIndexHtml: () => [
      {
        tag: "script",
        children: carrier + readFileSync(new URL("page.js", import.meta.url), "utf8"),
        injectTo: "head-prepend",
      },
    ],
  };
}
