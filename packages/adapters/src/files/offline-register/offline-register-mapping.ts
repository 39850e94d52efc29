import {compileMapping} from '../mapping-file/compile-mapping.js';

/**
 * The offline register: the sheet on which steps are written by hand while the net is down, typed in later.
 *
 * Stages are those of the retail lifecycle; whoever has another takes this as the beginning of a mapping of their own.
 */
export const offlineRegisterMapping = compileMapping({
  id: 'offline-register',
  name: 'Offline register',
  timeZone: 'Asia/Shanghai',
  currency: 'CNY',
  source: 'register',
  steps: {
    // One day, and often one order, is written once for several lines.
    fillDown: ['Date'],
    columns: {
      date: ['Date', '日期', 'Datum'],
      time: {column: ['Time', '时间', 'Uhrzeit'], optional: true},
      orderNo: ['Order number', '订单号', 'Auftragsnummer'],
      step: ['Step', '步骤', '环节', 'Schritt'],
      person: {column: ['Person', '经手人', '姓名'], optional: true},
      note: {column: ['Note', '备注', 'Bemerkung'], optional: true},
    },
    meanings: {
      paid: {words: ['paid', '已付款', '收款'], event: 'payment.captured'},
      picking: {words: ['picking', 'picked', '拣货', '配货'], stage: 'picking'},
      packed: {words: ['packed', 'packing', '打包', '包装'], stage: 'packed'},
      shipped: {words: ['shipped', 'handed over', '发货', '出库'], event: 'shipment.dispatched'},
      delivered: {words: ['delivered', '签收', '送达'], event: 'shipment.delivered'},
      short: {words: ['missing', 'out of stock', '缺货'], event: 'stock.short'},
      cancelled: {words: ['cancelled', 'canceled', '取消'], event: 'order.cancelled'},
      note: {words: ['note', '备注'], event: 'note.added'},
    },
  },
});
