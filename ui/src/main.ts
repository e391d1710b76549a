// The operator's window.

import "@fontsource-variable/source-sans-3/wght.css";
import "@fontsource-variable/source-serif-4/wght.css";
import "$lib/design/tokens.css";
import "$lib/design/base.css";
import { mount } from "svelte";
import { prepareAnnouncements } from "$lib/announce";
import { listenToKeys } from "$lib/keys.svelte";
import App from "./App.svelte";

prepareAnnouncements();
listenToKeys();
mount(App, { target: document.body });
