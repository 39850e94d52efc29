import type {Fields} from '../../kit/fields.js';
import {jsonMapping} from '../../kit/host-mapping.js';
import {
  codeTable,
  meaningOf,
  type ParcelMeaning,
  refused,
  scanOf,
  stateParcel,
} from '../../kit/parcel/tracked-parcel.js';
import {momentIn} from '../../kit/parcel/wall-clock.js';
import type {Reading} from '../../kit/reading.js';

/** `status` of an article (Australia Post, Shipping and Tracking API, "Track items"). */
export const AUSTRALIA_POST_CODES = codeTable(
  {
    UNKNOWN: ['Unknown', 'Track items for detailed delivery information'],
    INFO_RECEIVED: ['Created', 'Initiated', 'Sealed', 'Manifested', 'Unsuccessful pickup'],
    IN_TRANSIT: ['In transit', 'Possible delay', 'Held by courier'],
    OUT_FOR_DELIVERY: ['Onboard with driver', 'On board for delivery'],
    AVAILABLE_FOR_PICKUP: ['Awaiting collection'],
    ATTEMPT_FAILED: ['Attempted delivery', 'Unsuccessful delivery'],
    DELIVERED: ['Delivered', 'Delivered in part', 'Delivered in full'],
    EXCEPTION: ['Article damaged', 'Cannot be delivered'],
    CANCELLED: ['Cancelled'],
    RETURNING: ['Returned to sender'],
  },
  {DAMAGED: ['Article damaged'], NOT_PICKED_UP: ['Unsuccessful pickup']},
  ['Possible delay'],
);

/** Events bear words and no codes; the first row that fits decides, so special words stand before common ones. */
const WORDS: readonly (readonly [RegExp, ParcelMeaning])[] = [
  [/return(?:ed|ing)? to sender/i, {status: 'RETURNING'}],
  [/refused/i, {status: 'EXCEPTION', reason: 'REFUSED'}],
  [/damaged/i, {status: 'EXCEPTION', reason: 'DAMAGED'}],
  [/(?:unable to|could not|cannot) be? ?deliver|unable to deliver|undeliverable/i, {status: 'EXCEPTION'}],
  [/attempted deliver|unsuccessful deliver|card(?:ed| left)/i, {status: 'ATTEMPT_FAILED'}],
  [/awaiting collection|available for collection|ready for (?:collection|pick ?up)/i, {status: 'AVAILABLE_FOR_PICKUP'}],
  [/^delivered\b|^collected by customer/i, {status: 'DELIVERED'}],
  [
    /onboard for delivery|on board for delivery|out for delivery|with driver for delivery/i,
    {status: 'OUT_FOR_DELIVERY'},
  ],
  [/awaiting (?:international )?departure|international departure/i, {status: 'IN_TRANSIT'}],
  [/customs|clearance|quarantine|biosecurity/i, {status: 'CUSTOMS'}],
  [/shipping information|manifest|label (?:created|printed)|electronic notification/i, {status: 'INFO_RECEIVED'}],
  [/delay/i, {status: 'IN_TRANSIT', isDelayed: true}],
  [/received (?:by|item from)|picked up|lodged|collected from/i, {status: 'PICKED_UP'}],
  [/processed|arrived|depart|despatch|in transit|transfer|facility|accepted by|export|import/i, {status: 'IN_TRANSIT'}],
];

/** Answers of Australia Post's Shipping and Tracking API (`/shipping/v1/track`). */
export const australiaPost = jsonMapping({
  host: 'Australia Post',
  source: 'australiapost',
  read(payload, reading) {
    refusals(payload);
    for (const result of payload.list('tracking_results')) {
      refusals(result);
      for (const item of result.list('trackable_items')) {
        if (item.has('article_id')) readArticle(item, reading);
        for (const article of item.list('items')) readArticle(article, reading);
      }
    }
    if (!payload.has('tracking_results') && !payload.has('errors'))
      payload.unknownKind('It is no answer of Australia Post: it has no tracking_results.');
  },
});

function refusals(answer: Fields): void {
  for (const error of answer.list('errors'))
    refused(error, 'Australia Post', error.text('code'), error.text('message') ?? error.text('name'));
}

function readArticle(article: Fields, reading: Reading): undefined {
  const trackingNumber = article.id('article_id');
  if (!trackingNumber) return article.missing('article_id', 'its parcel cannot be told');
  const status = article.text('status');
  stateParcel(reading, 'australia-post', {
    trackingNumber,
    scans: article.list('events').map((event) => {
      const text = event.text('description');
      return scanOf(
        {moment: momentIn(event, 'date'), meaning: readWords(event, text)},
        {code: text, text, place: [event.text('location')]},
      );
    }),
    state:
      status === undefined
        ? undefined
        : {code: status, meaning: meaningOf(article, 'status', status, AUSTRALIA_POST_CODES)},
  });
}

function readWords(event: Fields, text: string | undefined): ParcelMeaning {
  const row = text === undefined ? undefined : WORDS.find(([words]) => words.test(text));
  if (text !== undefined && !row) event.unknown('description', text);
  return row?.[1] ?? {status: 'UNKNOWN'};
}
