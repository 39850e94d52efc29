import {isoInstant} from '@orderlight/core';

/** The zone of every platform in China that writes wall-clock times: their documents call it GMT+8 or 北京时间. */
export const CHINA = '+08:00';

const OFFSET_MS = 8 * 3_600_000;

/** An instant as those platforms want it in a request: `yyyy-MM-dd HH:mm:ss` in {@link CHINA}, rounded down to the second. */
export function chinaTime(millis: number): string {
  return isoInstant(millis + OFFSET_MS)
    .slice(0, 19)
    .replace('T', ' ');
}
