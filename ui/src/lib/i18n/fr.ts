// The French catalogue, place by place.

import { common } from "./fr/common";
import { home } from "./fr/home";
import { access } from "./fr/access";
import { archives } from "./fr/archives";
import { gestures } from "./fr/gestures";
import { gate } from "./fr/gate";
import { preparation } from "./fr/preparation";
import { conduct } from "./fr/conduct";
import { candidate } from "./fr/candidate";
import { deliberation } from "./fr/deliberation";
import { minutes } from "./fr/minutes";
import { safety } from "./fr/safety";
import { signing } from "./fr/signing";

export const fr = {
  common,
  gate,
  gestures,
  home,
  preparation,
  archives,
  access,
  conduct,
  candidate,
  deliberation,
  minutes,
  safety,
  signing,
};
