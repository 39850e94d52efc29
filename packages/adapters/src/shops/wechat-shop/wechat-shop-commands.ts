import type {HostFailure} from '../../kit/host-answer.js';
import type {CommandProgress, HostCommands} from '../../kit/host-commands.js';
import {answerOf, NO_SHOP, shopRequest, tokenRequest, WECHAT_LIMIT, WECHAT_SETTINGS} from './wechat-shop-api.js';

/**
 * A note for the shop's people by `channels/ec/order/merchantnotes/update` (developers.weixin.qq.com): an order has one, to which the note is
 * added.
 */
export const wechatShopCommands: HostCommands = {
  kinds: ['NOTE', 'STATUS'],
  settings: WECHAT_SETTINGS,
  limit: WECHAT_LIMIT,
  progress(command, connection, [opening, looking, writing]) {
    const request = tokenRequest(connection);
    if (!request) return {next: 'REFUSED', reason: NO_SHOP};
    if (command.kind !== 'NOTE' && command.kind !== 'STATUS')
      return {next: 'REFUSED', reason: 'WeChat Shop takes notes alone.'};
    if (!opening) return {next: 'SEND', request};
    const opened = answerOf(opening);
    if ('isLasting' in opened) return troubleOf(opened);
    const token = String(opened.value.access_token ?? '');
    const order = {order_id: command.orderRef};
    if (!looking) return {next: 'SEND', request: shopRequest(token, 'order/get', order)};
    const looked = answerOf(looking);
    if ('isLasting' in looked) return troubleOf(looked);
    const note = command.kind === 'NOTE' ? command.note : command.status;
    const notes = merchantNotesIn(looked.value);
    if (!writing) {
      if (notes.split('\n').includes(note)) return {next: 'ACCEPTED', note: 'The order has the note already.'};
      const merchantNotes = notes ? `${notes}\n${note}` : note;
      const body = {...order, merchant_notes: merchantNotes};
      return {next: 'SEND', request: shopRequest(token, 'order/merchantnotes/update', body)};
    }
    const written = answerOf(writing);
    return 'isLasting' in written ? troubleOf(written) : {next: 'ACCEPTED'};
  },
};

function merchantNotesIn(value: Readonly<Record<string, unknown>>): string {
  const order = value.order as {order_detail?: {ext_info?: {merchant_notes?: unknown}}} | null | undefined;
  const notes = order?.order_detail?.ext_info?.merchant_notes;
  return typeof notes === 'string' ? notes : '';
}

function troubleOf({isLasting, reason, afterMs}: HostFailure): CommandProgress {
  if (isLasting) return {next: 'REFUSED', reason};
  return {next: 'RETRY', reason, ...(afterMs !== undefined && {afterMs})};
}
