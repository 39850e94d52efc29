import {expect, test} from 'vitest';
import {addStrings} from '../index.js';
import {en as enCard, zh as zhCard} from '../order-card/words.js';
import {en} from './en.js';
import '../order-card/define.js';
import {type StringKey, say} from './strings.js';
import {zhCN} from './zh-cn.js';

const fields = (text: unknown) => [...new Set(JSON.stringify(text).match(/\{\w+\}/g))].sort();

test('both languages have the same keys with the same blanks', () => {
  const english = {...en, ...enCard};
  const chinese = {...zhCN, ...zhCard};
  expect(Object.keys(chinese)).toEqual(Object.keys(english));
  for (const key of Object.keys(english) as (keyof typeof english)[]) {
    // A plural form may do without its number ("once").
    expect(fields(chinese[key]), key).toEqual(fields(english[key]));
    expect(JSON.stringify(chinese[key])).not.toBe('""');
  }
});

test('finds the nearest language, English last', () => {
  expect(say('zh-Hans-CN', 'now')).toBe('现在');
  expect(say('zh-TW', 'now')).toBe('现在');
  expect(say('en-GB', 'now')).toBe('Now');
  expect(say('tlh', 'now')).toBe('Now');
});

test('fills in blanks, and nothing of what is filled in', () => {
  expect(say('en', 'overdue', {time: '{n} $& 3 h'})).toBe('overdue by {n} $& 3 h');
});

test('says the plural form that the language asks for', () => {
  expect(say('en', 'rework', {n: 1})).toBe('redone once');
  expect(say('en', 'rework', {n: 3})).toBe('redone 3 times');
  expect(say('zh', 'rework', {n: 3})).toBe('返工 3 次');
});

test('takes another language, or other words for one key', () => {
  addStrings('de', {now: 'Jetzt'});
  expect(say('de-AT', 'now')).toBe('Jetzt');
  expect(say('de-AT', 'next')).toBe('Next');
  addStrings('en-XX', {next: 'Up next'});
  expect([say('en-XX', 'next'), say('en-XX', 'now'), say('en', 'next')]).toEqual(['Up next', 'Now', 'Next']);
});

test('a page gives elements a language, or its own words, from one JSON file', async () => {
  addStrings('fr', JSON.parse('{"empty": "Aucune commande choisie."}'));
  addStrings('en', {'card.people': 'Team'});
  const element = document.createElement('order-card');
  element.locale = 'fr';
  document.body.append(element);
  await element.updateComplete;
  expect(element.shadowRoot!.textContent).toContain('Aucune commande choisie.');
  expect(say('en', 'card.people')).toBe('Team');
  element.remove();
});

test('knows no key that objects have by birth', () => {
  expect(say('constructor', 'now' as StringKey)).toBe('Now');
});
