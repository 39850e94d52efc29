import {measureList} from './elements-list.js';
import {measureMemory} from './elements-memory.js';
import {openSite} from './elements-site.js';
import {measureTimelines} from './elements-timeline.js';

const PARTS = {timeline: measureTimelines, list: measureList, memory: measureMemory};

/**
 * The elements as pages get them: the timeline against the nearest published one, a list of a hundred thousand orders, and memory.
 * `ELEMENTS_BENCH=list` measures that part alone.
 */
export async function run() {
  const site = await openSite();
  try {
    for (const name of (process.env.ELEMENTS_BENCH ?? Object.keys(PARTS).join()).split(',')) await PARTS[name](site);
  } finally {
    site.close();
  }
}
