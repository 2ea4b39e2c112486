import type { Format } from '../../format/format.ts';
import type { Behaviour } from './behaviour.ts';
import { cart } from './cart.ts';
import { close } from './close.ts';
import { count, exchange } from './count.ts';
import { find } from './find.ts';
import { help, tour } from './help.ts';
import { keyMacros } from './key-macros.ts';
import { keyMap } from './key-map.ts';
import { lock } from './lock.ts';
import { menu } from './menu.ts';
import { operators } from './operators.ts';
import { override } from './override.ts';
import { ownRequests } from './own-requests.ts';
import { signOff } from './sign-off.ts';
import { signOn } from './sign-on.ts';
import { payment } from './tender-lines.ts';

/** Behaviours by the name a format gives. */
export const BEHAVIOURS: Readonly<Record<string, Behaviour>> = {
  cart,
  close,
  count,
  exchange,
  find,
  help,
  keyMacros,
  keyMap,
  lock,
  menu,
  operators,
  override,
  ownRequests,
  payment,
  signOff,
  signOn,
  tour,
};

export const behaviourOf = (format: Format): Behaviour | undefined =>
  format.behaviour === null ? undefined : BEHAVIOURS[format.behaviour];
