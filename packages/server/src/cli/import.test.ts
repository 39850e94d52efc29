import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, expect, it} from 'vitest';
import {openCommandHub} from './command-hub.js';
import {importCommand} from './import.js';
import {templateCommand} from './template.js';
import type {Terminal} from './terminal.js';

const cwd = mkdtempSync(join(tmpdir(), 'orderlight-import-'));
const said = {out: '', err: ''};
const terminal: Terminal = {
  out(text) {
    said.out += text;
  },
  err(text) {
    said.err += text;
  },
  env: {ORDERLIGHT_KEY: Buffer.alloc(32, 7).toString('base64'), ORDERLIGHT_DATA: 'data'},
  cwd,
  interactive: false,
};
const hub = await openCommandHub(terminal);
afterAll(async () => {
  await hub.close();
  rmSync(cwd, {recursive: true, force: true});
});

async function run(...args: readonly string[]) {
  said.out = '';
  const code = await importCommand.runWithHub(args, terminal, hub);
  return {code, out: said.out};
}

const MAPPING = {
  id: 'shop',
  timeZone: 'Europe/Berlin',
  currency: 'EUR',
  dates: 'dd.MM.yyyy',
  numbers: '1.234,56',
  orders: {columns: {orderNo: 'Nr', placedAt: 'Tag', customerName: 'Kunde', total: 'Summe'}},
};
writeFileSync(join(cwd, 'shop.json'), JSON.stringify(MAPPING));
writeFileSync(join(cwd, 'bad.json'), JSON.stringify({...MAPPING, currency: 'euro'}));
writeFileSync(join(cwd, 'may.csv'), 'Nr;Tag;Kunde;Summe\nR-1;01.05.2024;Ilse Morgen;1.234,50\nR-2;5/1/24;=cmd();x\n');

it('tries a mapping file out: what each file is, how orders would look, every fault as CSV; nothing is recorded', async () => {
  const {code, out} = await run('shop.json', 'may.csv', '--dry-run', '--report', 'report.csv');
  expect(code).toBe(0);
  expect(out).toContain('may.csv: orders, 2 rows');
  expect(out).toMatch(/R-1: .*1234\.50 EUR/);
  expect(out).toContain('2024-05-01 (the day alone)  order.placed');
  expect(out).toContain('Dry run: 2 rows give 2 events');
  expect(out).not.toContain('Ilse');
  const report = readFileSync(join(cwd, 'report.csv'), 'utf8');
  expect(report.split('\r\n')[0]).toBe('\uFEFFFile,Row,Column,What stands there,Value,Code,Problem,How to fix');
  expect(report).toContain('may.csv,3,Tag,a date or time,5/1/24,INVALID_FIELD,');
  expect(report).not.toContain('cmd');
});

it('records by a mapping file, into a channel of its own, once', async () => {
  expect((await run('shop.json', 'may.csv')).out).toContain('2 recorded, 0 already there');
  expect((await run('shop.json', 'may.csv')).out).toContain('0 recorded, 2 already there');
  expect((await run('shop.json', 'may.csv', '--as-of', '2024-06-01T08:00:00Z')).out).toContain(
    '2 recorded, 1 already there',
  );
});

it('names what is wrong with the command line and with the mapping', async () => {
  await expect(run('nobody', 'may.csv')).rejects.toThrow('neither a mapping file');
  await expect(run('shop.json')).rejects.toThrow('at least one file');
  await expect(run('bad.json', 'may.csv')).rejects.toThrow('/currency is "euro"');
  await expect(run('shop.json', 'may.csv', '--as-of', 'now')).rejects.toThrow('--as-of is "now"');
  await expect(run('shop.json', 'may.csv', '--time-zone', 'Berlin')).rejects.toThrow('IANA');
});

it('writes templates that it takes, and the form to print', async () => {
  await templateCommand.run(['shop.json', '--out', 'empty.xlsx'], terminal);
  const {out} = await run('shop.json', 'empty.xlsx', '--dry-run');
  expect(out).toContain('1001: ');
  expect(out).toContain('No issues');
  await templateCommand.run(['offline-register', '--out', 'form.html', '--locale', 'zh-CN'], terminal);
  expect(readFileSync(join(cwd, 'form.html'), 'utf8')).toContain('<th style="width:8%">时间</th>');
});
