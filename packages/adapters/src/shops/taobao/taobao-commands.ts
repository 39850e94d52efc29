import {carrierCode} from '@orderlight/core';
import {APP_SETTINGS, NO_APP, signedApp} from '../../kit/china/signed-app.js';
import type {HostFailure} from '../../kit/host-answer.js';
import type {CommandProgress, HostCommand, HostCommands} from '../../kit/host-commands.js';
import {listIn, TAOBAO_LIMIT, topAnswer, topRequest} from './taobao-api.js';

type Call = readonly [method: string, parameters: Readonly<Record<string, string>>];

/** Statuses in which goods may still leave (`taobao.logistics.offline.send`). */
const OPEN = new Set(['WAIT_SELLER_SEND_GOODS', 'SELLER_CONSIGNED_PART']);

/**
 * A tracking number by `taobao.logistics.offline.send` (`online` for cash on delivery), under the code that TOP itself lists for the carrier; a note or a status by
 * `taobao.trade.memo.update`: a trade has one memo, to which it is added (open.taobao.com).
 */
export const taobaoCommands: HostCommands = {
  kinds: ['TRACKING_NUMBER', 'NOTE', 'STATUS'],
  settings: APP_SETTINGS,
  limit: TAOBAO_LIMIT,
  progress(command, connection, answers, now = 0) {
    const app = signedApp(connection);
    if (!app) return {next: 'REFUSED', reason: NO_APP};
    if (!/^\d{1,20}$/.test(command.orderRef)) return {next: 'REFUSED', reason: 'Taobao knows trades by a number.'};
    const send = ([method, parameters]: Call): CommandProgress => ({
      next: 'SEND',
      request: topRequest(app, method, parameters, now),
    });
    const read: Record<string, unknown>[] = [];
    for (const answer of answers) {
      const one = topAnswer(answer);
      if ('isLasting' in one) return troubleOf(one);
      read.push(one.response);
    }
    const step = nextStep(command, read);
    return 'next' in step ? step : send(step);
  },
};

function nextStep(command: HostCommand, [looked, ...done]: readonly Record<string, unknown>[]): Call | CommandProgress {
  const tid = command.orderRef;
  if (!looked) return ['taobao.trade.fullinfo.get', {tid, fields: 'tid,type,status,seller_memo,orders'}];
  const trade = (looked.trade ?? {}) as Record<string, unknown>;
  switch (command.kind) {
    case 'TRACKING_NUMBER':
      return nextOfSending(command, trade, done);
    case 'NOTE':
    case 'STATUS': {
      const note = command.kind === 'NOTE' ? command.note : command.status;
      const memo = typeof trade.seller_memo === 'string' ? trade.seller_memo : '';
      if (done.length) return {next: 'ACCEPTED'};
      if (memo.split('\n').includes(note)) return {next: 'ACCEPTED', note: 'The trade has the memo already.'};
      return ['taobao.trade.memo.update', {tid, memo: memo ? `${memo}\n${note}` : note}];
    }
    default:
      return {next: 'REFUSED', reason: 'Taobao takes no such command.'};
  }
}

function nextOfSending(
  {orderRef: tid, trackingNumber, carrier}: HostCommand & {readonly kind: 'TRACKING_NUMBER'},
  trade: Record<string, unknown>,
  [companies, sent]: readonly Record<string, unknown>[],
): Call | CommandProgress {
  if (sent) return {next: 'ACCEPTED'};
  if (listIn(trade, 'orders', 'order').some((order) => order.invoice_no === trackingNumber))
    return {next: 'ACCEPTED', note: 'The trade has the number already.'};
  if (!OPEN.has(String(trade.status))) return {next: 'REFUSED', reason: 'Nothing of the trade is left to be sent.'};
  if (!carrier) return {next: 'REFUSED', reason: 'Taobao wants to know the carrier of a number.'};
  if (!companies) return ['taobao.logistics.companies.get', {fields: 'code,name'}];
  const wanted = carrierCode(carrier);
  const company = listIn(companies, 'logistics_companies', 'logistics_company').find(({code, name}) =>
    [code, name].some((word) => typeof word === 'string' && carrierCode(word) === wanted),
  );
  if (!company) return {next: 'REFUSED', reason: 'Taobao lists no such carrier.'};
  // Cash on delivery is collected by a carrier of the platform's.
  const way = trade.type === 'cod' ? 'online' : 'offline';
  return [`taobao.logistics.${way}.send`, {tid, out_sid: trackingNumber, company_code: String(company.code)}];
}

function troubleOf({isLasting, reason, afterMs}: HostFailure): CommandProgress {
  if (isLasting) return {next: 'REFUSED', reason};
  return {next: 'RETRY', reason, ...(afterMs !== undefined && {afterMs})};
}
