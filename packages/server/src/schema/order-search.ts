import {fieldAccess, plainTrackingNumber, type Viewer} from '@orderlight/core';
import {LONGEST_SEARCH, type SearchKeys} from '../db/search-orders.js';
import {plainOrderNo} from '../record/order-names.js';
import {plainSku, searchWords} from '../record/search-words.js';
import {nameDigest, phoneDigest, phoneTailDigest} from '../record/split-personal.js';
import {isStaff} from './may-read.js';
import {usualAudience} from './shown-view.js';

/** Signs that a phone number is written with; of what else a search holds, it is none. */
const PHONE = /^\+?[\d\s().-]{7,24}$/;
const MOST_WORDS = 6;

/** What a search looks for; `undefined` where nothing is searched. Longer than any name, it finds nothing. */
export function searchKeys(
  search: string | null | undefined,
  viewer: Viewer,
  salt: Uint8Array | undefined,
): SearchKeys | undefined {
  const text = search?.trim();
  if (!text) return undefined;
  if (text.length > LONGEST_SEARCH) return {};
  const words = searchWords(text).slice(0, MOST_WORDS);
  return {
    name: plainOrderNo(text),
    sku: plainSku(text),
    trackingNumber: plainTrackingNumber(text),
    words,
    ...(salt && personalKeys(text, viewer, salt)),
  };
}

/** People are looked for by the staff alone, each by what they may see of them at least in part. */
function personalKeys(text: string, viewer: Viewer, salt: Uint8Array): Partial<SearchKeys> {
  if (!isStaff(viewer)) return {};
  const audience = usualAudience(viewer);
  const mayAskPhone = fieldAccess('customer.phone', audience) !== 'HIDDEN';
  const mayAskName = fieldAccess('customer.name', audience) === 'SHOWN';
  return {
    ...(mayAskPhone && PHONE.test(text) && {phones: phoneForms(text).map((form) => phoneDigest(form, salt))}),
    ...(mayAskPhone && /^\d{4}$/.test(text) && {phoneTail: phoneTailDigest(text, salt)}),
    ...(mayAskName && {customerName: nameDigest(text, salt)}),
  };
}

/** Hosts write a number in E.164 where they can, people often without its country; mainland China's is +86. */
function phoneForms(text: string): string[] {
  const digits = text.replace(/\D/g, '');
  const national = /^(?:0{0,2}86)?(1\d{10})$/.exec(digits)?.[1];
  return [...new Set([digits, `+${digits}`, ...(national ? [national, `+86${national}`] : [])])];
}
