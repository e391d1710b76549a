// Stands in a browser's page where Tauri's own script stands in the window: `window.standIn` carries a call to the
// program and answers what it said, `window.hearEvent` is told of events.

(() => {
  const label = location.pathname.endsWith("candidate.html") ? "candidate" : "main";
  const callbacks = new Map();
  const listeners = new Map();
  let last = 0;
  // How often each command was answered, for a test that waits for an answer.
  window.answered = {};

  window.__TAURI_INTERNALS__ = {
    metadata: { currentWindow: { label }, currentWebview: { windowLabel: label, label } },
    transformCallback(callback, once = false) {
      last += 1;
      const id = last;
      callbacks.set(id, (told) => {
        if (once) callbacks.delete(id);
        callback?.(told);
      });
      return id;
    },
    unregisterCallback: (id) => callbacks.delete(id),
    async invoke(command, args = {}) {
      const told = await window.standIn(JSON.stringify({ window: label, command, arguments: args }));
      window.answered[command] = (window.answered[command] ?? 0) + 1;
      if ("error" in told) throw told.error;
      if (command === "plugin:event|listen") listeners.set(told.answer, args);
      if (command === "plugin:event|unlisten") listeners.delete(args.eventId);
      if ("bytes" in told) return Uint8Array.from(atob(told.bytes), (letter) => letter.charCodeAt(0)).buffer;
      return told.answer;
    },
  };
  window.__TAURI_EVENT_PLUGIN_INTERNALS__ = { unregisterListener: (_event, id) => listeners.delete(id) };
  window.hearEvent = ({ event, window: to, payload }) => {
    if (to !== label) return;
    for (const [id, heard] of listeners) {
      if (heard.event === event) callbacks.get(heard.handler)?.({ event, id, payload });
    }
  };
})();
