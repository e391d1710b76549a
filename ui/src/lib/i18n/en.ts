// The English catalogue, place by place: same keys as the French one, or the check fails.

import type { fr } from "./fr";
import { common } from "./en/common";
import { home } from "./en/home";
import { access } from "./en/access";
import { archives } from "./en/archives";
import { gestures } from "./en/gestures";
import { gate } from "./en/gate";
import { preparation } from "./en/preparation";
import { conduct } from "./en/conduct";
import { candidate } from "./en/candidate";
import { deliberation } from "./en/deliberation";
import { minutes } from "./en/minutes";
import { safety } from "./en/safety";
import { signing } from "./en/signing";

export const en: typeof fr = {
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
