import type {HostAdapter} from '../../kit/adapter.js';
import {ASENDIA_CODES, asendia} from './asendia.js';
import {AUSTRALIA_POST_CODES, australiaPost} from './australiapost.js';
import {BPOST_CODES, bpost} from './bpost.js';
import {CANADA_POST_CODES, canadaPost} from './canadapost.js';
import {carrierAnswer} from './carrier-answer.js';
import {CHRONOPOST_CODES, chronopost} from './chronopost.js';
import {dhlExpress} from './dhl-express.js';
import {DHL_EXPRESS_CODES} from './dhl-express-codes.js';
import {DHL_PARCEL_DE_CODES, dhlParcelDe} from './dhl-parcel-de.js';
import {DHL_POLAND_CODES, dhlPoland} from './dhl-poland.js';
import {DHL_STATUS_CODES} from './dhl-shipments.js';
import {dhlUniversal} from './dhl-universal.js';
import {DPD_CODES, dpd} from './dpd.js';
import {FEDEX_CODES, fedex} from './fedex.js';
import {GLS_CODES, gls} from './gls.js';
import {HERMES_CODES, hermes} from './hermes.js';
import {LA_POSTE_CODES, laPoste} from './laposte.js';
import {mydhl} from './mydhl.js';
import {PARCELONE_CODES, parcelone} from './parcelone.js';
import {SEKO_CODES, seko} from './seko.js';
import {SENDLE_CODES, sendle} from './sendle.js';
import {SMARTKARGO_CODES, smartkargo} from './smartkargo.js';
import {SPRING_CODES, spring} from './spring.js';
import {TELESHIP_CODES, teleship} from './teleship.js';
import {UPS_CODES, ups} from './ups.js';
import {USPS_CODES, usps} from './usps.js';

/** Asendia: the answers of its Sync API. */
export const asendiaAdapter = carrierAnswer({
  id: 'asendia',
  name: 'Asendia',
  mapping: asendia,
  codes: ASENDIA_CODES,
  basis: 'DOCUMENTS',
  unverified: ['The event codes are those that integrators list; Asendia’s own list could not be read.'],
});

/** Australia Post: the answers of its Shipping and Tracking API. */
export const australiaPostAdapter = carrierAnswer({
  id: 'australiapost',
  name: 'Australia Post',
  mapping: australiaPost,
  codes: AUSTRALIA_POST_CODES,
  basis: 'REAL_PAYLOADS',
  unverified: ['Events bear words alone; words that no payload showed are reported as a gap.'],
});

/** bpost (Belgium): the answers of its Shipping Manager. */
export const bpostAdapter = carrierAnswer({
  id: 'bpost',
  name: 'bpost',
  mapping: bpost,
  codes: BPOST_CODES,
  basis: 'REAL_PAYLOADS',
  unverified: ['State codes beyond T00, L00 and U01 are from the published list as integrators group it.'],
});

/** Canada Post: the answers of its tracking service. */
export const canadaPostAdapter = carrierAnswer({
  id: 'canadapost',
  name: 'Canada Post',
  mapping: canadaPost,
  codes: CANADA_POST_CODES,
  basis: 'REAL_PAYLOADS',
  unverified: ['Event codes beyond those of the payloads seen are from the published list as integrators group it.'],
});

/** Chronopost: the answers of its tracking service. */
export const chronopostAdapter = carrierAnswer({
  id: 'chronopost',
  name: 'Chronopost',
  mapping: chronopost,
  codes: CHRONOPOST_CODES,
  basis: 'DOCUMENTS',
  unverified: ['Only the event codes of a delivered parcel are known; all others are reported as gaps.'],
});

/** DHL Express: the answers of its XML services. */
export const dhlExpressAdapter = carrierAnswer({
  id: 'dhl-express',
  name: 'DHL Express (XML-PI)',
  mapping: dhlExpress,
  codes: DHL_EXPRESS_CODES,
  basis: 'REAL_PAYLOADS',
  unverified: ['Events name no zone: they are local to the scan, read in UTC and marked so.'],
});

/** DHL Paket (Germany): the answers of its Parcel DE Tracking. */
export const dhlParcelDeAdapter = carrierAnswer({
  id: 'dhl-parcel-de',
  name: 'DHL Parcel DE',
  mapping: dhlParcelDe,
  codes: DHL_PARCEL_DE_CODES,
  basis: 'DOCUMENTS',
  unverified: [
    'The event codes are those of the payloads that public client libraries show, and of DHL’s document as they quote it.',
    'Events name no zone; they are read in Germany’s time and marked so.',
  ],
});

/** DHL Poland: the answers of its WebAPI2. */
export const dhlPolandAdapter = carrierAnswer({
  id: 'dhl-poland',
  name: 'DHL Poland (DHL24 WebAPI2)',
  mapping: dhlPoland,
  codes: DHL_POLAND_CODES,
  basis: 'DOCUMENTS',
  unverified: [
    'The event codes are general knowledge of DHL24: no list could be read.',
    'Events name no zone; they are read in Poland’s time and marked so.',
  ],
});

/** DHL: the answers of its unified tracking. */
export const dhlUniversalAdapter = carrierAnswer({
  id: 'dhl-universal',
  name: 'DHL (unified tracking)',
  mapping: dhlUniversal,
  codes: DHL_STATUS_CODES,
  basis: 'REAL_PAYLOADS',
  unverified: ['Times of events without an offset are local to the scan; they are read in UTC and marked so.'],
});

/** DPD: the answers of its parcel life cycle service. */
export const dpdAdapter = carrierAnswer({
  id: 'dpd',
  name: 'DPD',
  mapping: dpd,
  codes: DPD_CODES,
  basis: 'DOCUMENTS',
  unverified: [
    'The answer names no parcel; whoever posts it names the number in the header x-tracking-number.',
    'Times name no zone; they are read in the Benelux’ time, whose DPD writes so, and marked so.',
  ],
});

/** FedEx: the answers of its Track API. */
export const fedexAdapter = carrierAnswer({
  id: 'fedex',
  name: 'FedEx',
  mapping: fedex,
  codes: FEDEX_CODES,
  basis: 'REAL_PAYLOADS',
});

/** GLS: the answers of its Track and Trace API. */
export const glsAdapter = carrierAnswer({
  id: 'gls',
  name: 'GLS',
  mapping: gls,
  codes: GLS_CODES,
  basis: 'REAL_PAYLOADS',
  unverified: ['Event families beyond those of the payloads seen are read by their names.'],
});

/** Hermes (Germany): the answers of its shipping interface. */
export const hermesAdapter = carrierAnswer({
  id: 'hermes',
  name: 'Hermes Germany',
  mapping: hermes,
  codes: HERMES_CODES,
  basis: 'REAL_PAYLOADS',
  unverified: ['Of the four-digit status codes only those of the payloads seen are known.'],
});

/** La Poste and Colissimo: the answers of its tracking API. */
export const laPosteAdapter = carrierAnswer({
  id: 'laposte',
  name: 'La Poste (Colissimo)',
  mapping: laPoste,
  codes: LA_POSTE_CODES,
  basis: 'DOCUMENTS',
});

/** DHL Express: the answers of its MyDHL API. */
export const mydhlAdapter = carrierAnswer({
  id: 'mydhl',
  name: 'MyDHL API (DHL Express)',
  mapping: mydhl,
  codes: DHL_EXPRESS_CODES,
  basis: 'REAL_PAYLOADS',
  unverified: ['Events without GMTOffset are local to the scan; they are read in UTC and marked so.'],
});

/** Parcel.One: the answers of its tracking. */
export const parceloneAdapter = carrierAnswer({
  id: 'parcelone',
  name: 'Parcel.One',
  mapping: parcelone,
  codes: PARCELONE_CODES,
  basis: 'REAL_PAYLOADS',
  unverified: [
    'Status codes beyond those of the payloads seen are those that integrators list.',
    'Events name no zone; they are read in Germany’s time and marked so.',
  ],
});

/** SEKO Logistics: the answers of its OmniParcel API. */
export const sekoAdapter = carrierAnswer({
  id: 'seko',
  name: 'SEKO (OmniParcel)',
  mapping: seko,
  codes: SEKO_CODES,
  basis: 'REAL_PAYLOADS',
  unverified: ['Events name no zone; they are read in UTC and marked so.'],
});

/** Sendle: the answers of its tracking, and its webhook. */
export const sendleAdapter = carrierAnswer({
  id: 'sendle',
  name: 'Sendle',
  mapping: sendle,
  codes: SENDLE_CODES,
  basis: 'REAL_PAYLOADS',
  unverified: ['The answer names no parcel; whoever posts it names the number in the header x-tracking-number.'],
});

/** SmartKargo: the answers of its tracking. */
export const smartkargoAdapter = carrierAnswer({
  id: 'smartkargo',
  name: 'SmartKargo',
  mapping: smartkargo,
  codes: SMARTKARGO_CODES,
  basis: 'REAL_PAYLOADS',
  unverified: ['Events without location.timezone are local to the scan; they are read in UTC and marked so.'],
});

/** Spring GDS: the answers of its XBS API. */
export const springAdapter = carrierAnswer({
  id: 'spring',
  name: 'Spring GDS (XBS)',
  mapping: spring,
  codes: SPRING_CODES,
  basis: 'REAL_PAYLOADS',
});

/** Teleship: the answers of its tracking. */
export const teleshipAdapter = carrierAnswer({
  id: 'teleship',
  name: 'Teleship',
  mapping: teleship,
  codes: TELESHIP_CODES,
  basis: 'REAL_PAYLOADS',
  unverified: ['Codes beyond those of the payloads seen are those that integrators list.'],
});

/** UPS: the answers of its Track API. */
export const upsAdapter = carrierAnswer({
  id: 'ups',
  name: 'UPS',
  mapping: ups,
  codes: UPS_CODES,
  basis: 'REAL_PAYLOADS',
  unverified: ['Activities without gmtOffset are local to the scan; they are read in UTC and marked so.'],
});

/** USPS: the answers of its Tracking API v3. */
export const uspsAdapter = carrierAnswer({
  id: 'usps',
  name: 'USPS',
  mapping: usps,
  codes: USPS_CODES,
  basis: 'REAL_PAYLOADS',
  unverified: ['Event codes beyond those of the payloads seen are from Publication 199 as integrators quote it.'],
});

/** Carriers whose answers are read, by id. */
export const CARRIER_ADAPTERS: Readonly<Record<string, () => HostAdapter>> = {
  asendia: asendiaAdapter,
  australiapost: australiaPostAdapter,
  bpost: bpostAdapter,
  canadapost: canadaPostAdapter,
  chronopost: chronopostAdapter,
  'dhl-express': dhlExpressAdapter,
  'dhl-parcel-de': dhlParcelDeAdapter,
  'dhl-poland': dhlPolandAdapter,
  'dhl-universal': dhlUniversalAdapter,
  dpd: dpdAdapter,
  fedex: fedexAdapter,
  gls: glsAdapter,
  hermes: hermesAdapter,
  laposte: laPosteAdapter,
  mydhl: mydhlAdapter,
  parcelone: parceloneAdapter,
  seko: sekoAdapter,
  sendle: sendleAdapter,
  smartkargo: smartkargoAdapter,
  spring: springAdapter,
  teleship: teleshipAdapter,
  ups: upsAdapter,
  usps: uspsAdapter,
};
