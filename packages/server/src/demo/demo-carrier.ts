import {createHash} from 'node:crypto';
import type {DemoPost} from './demo-post.js';

/** One scan of a parcel, in the carrier's words. */
export interface CarrierScan {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly text: string;
  /** Kuaidi100's advanced status code of the scan. */
  readonly code: string;
}

/** Writes the pushes that Kuaidi100 sends for a subscribed parcel: all scans so far, newest first, signed with `salt`. */
export function demoCarrier(salt: string) {
  return {
    push(com: string, trackingNumber: string, scans: readonly CarrierScan[]): DemoPost {
      const newest = [...scans].sort((a, b) => b.at - a.at);
      const state = newest[0]?.code ?? '0';
      const delivered = state.startsWith('3');
      const param = JSON.stringify({
        status: delivered ? 'shutdown' : 'polling',
        billstatus: delivered ? 'check' : 'got',
        message: '',
        lastResult: {
          message: 'ok',
          nu: trackingNumber,
          ischeck: delivered ? '1' : '0',
          com,
          status: '200',
          state,
          data: newest.map(({at, text, code}) => ({
            time: wallTime(at),
            ftime: wallTime(at),
            context: text,
            statusCode: code,
          })),
        },
      });
      const sign = createHash('md5')
        .update(param + salt)
        .digest('hex')
        .toUpperCase();
      return {
        channel: 'kuaidi100',
        contentType: 'application/x-www-form-urlencoded',
        headers: {},
        body: new URLSearchParams({param, sign}).toString(),
      };
    },
  };
}

/** Kuaidi100 writes China's wall clock without a zone. */
function wallTime(millis: number): string {
  return new Date(millis + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
}
