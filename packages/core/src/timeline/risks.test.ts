import {describe, expect, it} from 'vitest';
import {sampleEvents} from '../fixtures.js';
import {foldOrder} from '../lifecycle/fold-order.js';
import type {OrderState} from '../lifecycle/order-state.js';
import {retailLifecycle} from '../lifecycle/templates/retail.js';
import {isVagueAddress, risksOf} from './risks.js';
import {speechOf} from './words/speech.js';

const PLAIN = foldOrder(sampleEvents.inTransit, retailLifecycle);

function codes(change: Partial<OrderState>, view: 'OPS' | 'CUSTOMER' = 'OPS') {
  return risksOf({...PLAIN, ...change}, speechOf({locale: 'en', view, at: 0})).map(({code}) => code);
}

describe('risks', () => {
  it('are none for a plain order', () => expect(codes({})).toEqual([]));

  it.each([
    ['加急', 'EXPEDITED'],
    ['RUSH', 'EXPEDITED'],
    ['🔥', 'EXPEDITED'],
    ['possible duplicate', 'DUPLICATE'],
    ['疑似重复', 'DUPLICATE'],
    ['Invoice_Due', 'INVOICE_DUE'],
    ['发票待开', 'INVOICE_DUE'],
    ['cold-chain', 'COLD_CHAIN'],
    ['危险品', 'HAZMAT'],
    ['测试', 'TEST_ORDER'],
    ['高风险退单', 'REFUND_RISK'],
  ])('come from the tag %s', (tag, code) => expect(codes({tags: ['vip', tag]})).toEqual([code]));

  it('do not come from a tag that merely contains the word', () => {
    expect(codes({tags: ['latest', 'crush', 'no-invoice-needed']})).toEqual([]);
  });

  it('come from the goods', () => {
    const [line] = PLAIN.lines;
    expect(codes({lines: [{...line!, flags: {coldChain: true, hazmat: true}}]})).toEqual(['HAZMAT', 'COLD_CHAIN']);
  });

  it('come from returns and refunds', () => {
    expect(codes({returnStatus: 'REQUESTED'})).toEqual(['REFUND_RISK']);
    expect(codes({returnStatus: 'REJECTED'})).toEqual([]);
    expect(codes({paymentStatus: 'PARTIALLY_REFUNDED'})).toEqual(['REFUND_RISK']);
  });

  it('come from an order number of a test', () => expect(codes({orderNo: 'TEST-17'})).toEqual(['TEST_ORDER']));

  it('tell the customer only how the goods travel', () => {
    const [line] = PLAIN.lines;
    const change: Partial<OrderState> = {
      tags: ['urgent', 'duplicate', 'refund risk'],
      lines: [{...line!, flags: {coldChain: true}}],
    };
    expect(codes(change, 'CUSTOMER')).toEqual(['EXPEDITED', 'COLD_CHAIN']);
  });
});

describe('isVagueAddress', () => {
  it.each([
    [['幸福小区'], true],
    [['幸福路12号'], false],
    [['三号楼'], true],
    [['解放路二十号院'], false],
    [['Main Street'], true],
    [['12 B'], true],
    [['118 Maple Street', 'Apt 4B'], false],
    [['人民路12号对面'], true],
    [['中山路邮局附近'], true],
    [['人民路12号邮局旁边'], false],
    [['opposite 14 Main Street'], true],
    [['14 Main Street, opposite the station'], false],
    [['  '], false],
    [[], false],
  ])('%j: %s', (lines, vague) => expect(isVagueAddress({lines})).toBe(vague));
});
