import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {maskEmail, maskPostalCode, maskText} from './text-masks.js';

describe('maskEmail', () => {
  it.each([
    ['john.doyle@example.com', 'j***@e***.com'],
    ['a@b.cn', '***@b***.cn'],
    ['张伟@例子.公司', '张***@例***.公司'],
    ['me@localhost', 'm***@l***'],
    ['no address', ''],
    ['a@b@c', ''],
    ['', ''],
    ['\ud800@x', ''],
  ])('%s → %s', (email, masked) => expect(maskEmail(email)).toBe(masked));
});

describe('maskPostalCode', () => {
  it.each([
    ['200030', 'CN', '2000**'],
    ['05401', 'US', '054**'],
    ['SW1A 1AA', 'GB', 'SW1**'],
    ['1010', 'AT', '10**'],
    ['12', undefined, ''],
    ['', 'US', ''],
  ])('%s in %s → %s', (code, country, masked) => expect(maskPostalCode(code, country)).toBe(masked));
});

describe('maskText', () => {
  it.each([
    ['派件员王某，电话13800138000，请保持畅通', '派件员王某，电话138****8000，请保持畅通'],
    ['转接 021-64281234转8001。', '转接 021****1234-****。'],
    ['Call (207) 555-0143 or +44 20 7946 0958', 'Call 20****0143 or +442****0958'],
    ['Sent to mara@example.com, thanks', 'Sent to m***@e***.com, thanks'],
    ['2026-03-12 10:05 arrived at hub 12', '2026-03-12 10:05 arrived at hub 12'],
    ['Parcel 1Z999AA10123456784', 'Parcel 1Z999AA101****6784'],
    ['1380013800013900139000', '138****9000'],
    // Full-width digits as Chinese input methods write them, and characters that nobody sees between digits.
    ['电话１３８００１３８０００，请保持畅通', '电话138****8000，请保持畅通'],
    ['电话138\u200b0013\u200d8000', '电话138****8000'],
    ['第２批 👨\u200d👩', '第２批 👨\u200d👩'],
  ])('%s → %s', (text, masked) => expect(maskText(text)).toBe(masked));
});

it('takes a long text in its stride', () => {
  const text = `${'1'.repeat(50_000)} ${'a@'.repeat(20_000)} ${'+1 '.repeat(20_000)}`;
  const start = performance.now();
  maskText(text);
  expect(performance.now() - start).toBeLessThan(2000);
});

describe('any of them', () => {
  const wild = fc.oneof(
    fc.string({unit: 'binary'}),
    fc.emailAddress(),
    fc
      .array(fc.constantFrom('\ud800', '\u202e', '@', '.', '*', '***', 'a', '张', '1', '138', ' ', '-', '+', '转'))
      .map((all) => all.join('')),
  );

  it('throws at nothing, grows no text beyond its limit, and changes nothing the second time', () => {
    fc.assert(
      fc.property(wild, (text) => {
        expect(maskEmail(text).length).toBeLessThanOrEqual(35);
        expect(maskEmail(maskEmail(text))).toBe(maskEmail(text));
        expect(maskPostalCode(text, 'CN').length).toBeLessThanOrEqual(10);
        expect(maskPostalCode(maskPostalCode(text, 'CN'), 'CN')).toBe(maskPostalCode(text, 'CN'));
        expect(maskText(text).length).toBeLessThanOrEqual(2 * text.length + 8);
      }),
      {numRuns: 1000},
    );
  });

  it('leaves no whole number and no whole e-mail address in a text', () => {
    const mobile = fc.integer({min: 13000000000, max: 19999999999}).map(String);
    const around = fc.constantFrom('', ' ', '电话', 'tel:', '，', '(', '"');
    fc.assert(
      fc.property(around, mobile, fc.emailAddress(), around, (before, number, email, after) => {
        const masked = maskText(`${before}${number}${after} ${email} ${after}`);
        expect(masked).not.toContain(number);
        expect(masked).not.toContain(email);
      }),
      {numRuns: 500},
    );
  });
});
