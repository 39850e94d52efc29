import {existsSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import * as core from '@orderlight/core';
import {checkHealth} from './logs/check-health.js';
import {checkLog} from './logs/check-log.js';
import {carriedBeforeApproval, olistOrders} from './logs/olist-events.js';
import {printCount} from './logs/print-count.js';
import {clockEvidence, swapEvidence} from './logs/sap-dates.js';
import {sapOrders} from './logs/sap-events.js';
import {readSapRows} from './logs/sap-rows.js';

const data = fileURLToPath(new URL('../../shared/data/', import.meta.url));

// What the logs never tell, so that its absence says nothing of an order.
const OLIST_SETTINGS = {
  limits: {
    stockLockDelay: null,
    trackingReturnDelay: null,
    transitStall: null,
    modificationCount: null,
    modification: null,
  },
};
const SAP_SETTINGS = {
  limits: {
    paymentDelay: null,
    trackingReturnDelay: null,
    pickupDelay: null,
    deliveryDeviation: null,
    modificationCount: null,
    modification: null,
  },
};

/** Folds every order of two real logs and counts what they show; docs/real-logs.md says what it means. */
export async function run() {
  const {retailLifecycle, b2bLifecycle = retailLifecycle} = core;
  await olist(`${data}olist/`, retailLifecycle);
  await sap(`${data}O2C_SAP_log.zip`, b2bLifecycle);
}

async function olist(folder, lifecycle) {
  if (!existsSync(folder)) return leftOut(folder);
  const orders = await olistOrders(folder);
  const {disordered, tell} = checkLog('Olist', orders, lifecycle, 'America/Sao_Paulo');
  health('Olist', orders, lifecycle, 'America/Sao_Paulo', OLIST_SETTINGS);
  const early = carriedBeforeApproval(orders);
  printCount('Olist, carrier before approval, by the dates', early.length, 'orders');
  printCount('Olist, of those, told as out of order', early.filter((order) => disordered.has(order)).length, 'orders');
  for (const order of early.slice(0, 2)) tell('carrier before approval', order);
}

async function sap(file, lifecycle) {
  if (!existsSync(file)) return leftOut(file);
  const rows = readSapRows(file);
  for (const [name, value] of Object.entries({...swapEvidence(rows), ...clockEvidence(rows)})) {
    if (typeof value === 'number') printCount(`SAP dates, ${name}`, value, /^(weekend|at)/.test(name) ? '%' : 'rows');
    else console.error(`  SAP dates, ${name}: ${value}`);
  }
  const orders = sapOrders(rows);
  checkLog('SAP', orders, lifecycle, 'America/New_York');
  health('SAP', orders, lifecycle, 'America/New_York', SAP_SETTINGS);
}

/** Once with what is measured of any shop, once without what the log never tells. */
function health(name, orders, lifecycle, timeZone, settings) {
  if (!('HealthTally' in core)) return;
  checkHealth(`${name}, all measures`, orders, lifecycle, timeZone, {});
  checkHealth(`${name}, measures it tells of`, orders, lifecycle, timeZone, settings);
}

function leftOut(path) {
  console.error(`No data at ${path}: its figures are left out.`);
}
