// The French catalogue, place by place.

import { common } from "./fr/common";
import { home } from "./fr/home";
import { archives } from "./fr/archives";
import { gate } from "./fr/gate";
import { preparation } from "./fr/preparation";
import { conduct } from "./fr/conduct";
import { candidate } from "./fr/candidate";
import { deliberation } from "./fr/deliberation";
import { minutes } from "./fr/minutes";

export const fr = { common, gate, home, preparation, archives, conduct, candidate, deliberation, minutes };
