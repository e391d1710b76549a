// The candidate's window.

import "@fontsource-variable/source-sans-3/wght.css";
import "$lib/design/tokens.css";
import "$lib/design/base.css";
import { mount } from "svelte";
import { prepareAnnouncements } from "$lib/announce";
import CandidateScreen from "./candidate/CandidateScreen.svelte";

prepareAnnouncements();
mount(CandidateScreen, { target: document.body });
