import {describe, expect, it} from 'vitest';
import {sortedSign} from './sorted-sign.js';

describe("Taobao's signature", () => {
  const parameters = {
    method: 'taobao.item.seller.get',
    app_key: '12345678',
    session: 'test',
    timestamp: '2016-01-01 12:00:00',
    format: 'json',
    v: '2.0',
    fields: 'num_iid,title,nick,price,num',
    num_iid: '11223344',
  };
  const md5 = {...parameters, sign_method: 'md5'};

  it('is the one that open.taobao.com publishes (docId=101617)', () => {
    expect(sortedSign(md5, 'helloworld')).toBe('66987CB115214E59E6EC978214934FB8');
  });
  it('leaves out empty values and the signature itself', () => {
    expect(sortedSign({...md5, sign: 'x', nick: '', cid: undefined}, 'helloworld')).toBe(
      '66987CB115214E59E6EC978214934FB8',
    );
  });
  it('changes with every bit of a value, and with the secret', () => {
    expect(sortedSign({...md5, num_iid: '11223345'}, 'helloworld')).not.toBe('66987CB115214E59E6EC978214934FB8');
    expect(sortedSign(md5, 'helloworle')).not.toBe('66987CB115214E59E6EC978214934FB8');
  });
  it('is an HMAC without the secret around it where sign_method says so', () => {
    const hmac = {...parameters, sign_method: 'hmac'};
    expect(sortedSign(hmac, 'helloworld', {method: 'HMAC_MD5'})).toBe('D56D7858309C31B6251083A874D48273');
    const sha = {...parameters, sign_method: 'hmac-sha256'};
    expect(sortedSign(sha, 'helloworld', {method: 'HMAC_SHA256'})).toBe(
      '04DB15AD0774D5CFCE2C837DE43E3FCEA9011ED74F3038FB6AB5F3C4CEA119E8',
    );
  });
  it('computes HMAC-MD5 as RFC 2202 does (case 1)', () => {
    expect(sortedSign({Hi: ' There'}, '\x0b'.repeat(16), {method: 'HMAC_MD5'})).toBe(
      '9294727A3638BB1C13F48EF8158BFC9D',
    );
  });
});

describe("JD's signature", () => {
  const json =
    '{"end_date":null,"optional_fields":null,"order_state":"WAIT_SELLER_STOCK_OUT","page":"1","page_size":"200","start_date":null}';
  const parameters = {
    access_token: 'yourtoken',
    app_key: 'yourappkey',
    method: 'jingdong.pop.order.search',
    timestamp: '2021-05-07 09:20:39.683+0800',
    v: '2.0',
  };
  it('is the one that open.jd.com publishes (listId=2643): 360buy_param_json comes first', () => {
    expect(sortedSign({...parameters, '360buy_param_json': json}, 'yourappSecret')).toBe(
      'D70825340F4084360B9362B60DFD7930',
    );
  });
});

describe("Pinduoduo's signature", () => {
  it('is the one that its guide publishes', () => {
    const parameters = {
      type: 'pdd.order.number.list.get',
      timestamp: '1480411125',
      page_size: '10',
      page: '1',
      order_status: '1',
      data_type: 'XML',
      client_id: '1',
      access_token: 'asd78172s8ds9a921j9qqwda12312w1w21211',
    };
    expect(sortedSign(parameters, 'testSecret')).toBe('E4DE3ED21002510DED352819E7AE6775');
  });
});

describe('what it sorts by', () => {
  it('is ASCII, whatever the order in which the parameters are given', () => {
    const one = sortedSign({b: '1', B: '2', a: '3', '1': '4', _: '5'}, 's');
    expect(sortedSign({_: '5', a: '3', B: '2', '1': '4', b: '1'}, 's')).toBe(one);
    expect(sortedSign({'14B2_5a3b1': ''}, 's', {keepsEmpty: true})).toBe(one);
  });
});
