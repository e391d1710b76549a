// Words of the home screen.

import type { home as french } from "../fr/home";

export const home: typeof french = { title: "Home" };
