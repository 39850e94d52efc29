import {groupSetup} from './group.js';
import {growthSetup} from './growth.js';
import {microSetup} from './micro.js';
import type {Setup, SetupKey} from './setup.js';

const SETUPS: Readonly<Record<SetupKey, Setup>> = {micro: microSetup, growth: growthSetup, group: groupSetup};

/** One of the set-ups that ship. */
export function setupOf(key: SetupKey): Setup {
  return SETUPS[key];
}
