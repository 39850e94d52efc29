import type {MessageChannel} from '../db/message-routes.js';

const MINUTE_MS = 60_000;

/** Messages a minute that robots take, by their hosts' documents; a DingTalk robot that had more is deaf for ten minutes. */
const A_MINUTE: Readonly<Partial<Record<MessageChannel, number>>> = {WECOM: 20, DINGTALK: 20, FEISHU: 100};

/** Keeps what one instance sends to each robot within what its host takes. */
export interface SendLimit {
  /** Takes a place for a message; returns when one is free where none is now, in milliseconds since the epoch. */
  take(route: string, channel: MessageChannel, at: number): number;
}

/** Of one instance: several together may exceed the limit, and then hear it from the robot. */
export function sendLimit(): SendLimit {
  const sent = new Map<string, number[]>();
  return {
    take(route, channel, at) {
      const most = A_MINUTE[channel];
      if (most === undefined) return at;
      const recent = (sent.get(route) ?? []).filter((instant) => instant > at - MINUTE_MS);
      const [oldest = at] = recent;
      sent.set(route, recent);
      if (recent.length >= most) return oldest + MINUTE_MS;
      recent.push(at);
      return at;
    },
  };
}
