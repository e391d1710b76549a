// The French catalogue, place by place.

import { common } from "./fr/common";
import { home } from "./fr/home";
import { conduct } from "./fr/conduct";
import { candidate } from "./fr/candidate";
import { deliberation } from "./fr/deliberation";
import { minutes } from "./fr/minutes";

export const fr = { common, home, conduct, candidate, deliberation, minutes };
