import {parseArgs} from 'node:util';
import type {Locale} from '@orderlight/core';
import {listMessageRoutes, MESSAGE_CHANNELS, type MessageChannel, type QuietHours} from '../db/message-routes.js';
import {createRoute, removeRoute, testRoute} from '../messages/manage-routes.js';
import {waysOf} from '../messages/message-handler.js';
import {checkName, ENVIRONMENT_VARIABLE} from './check-name.js';
import {type StoreCommand, UsageError} from './command.js';
import {secretOf} from './terminal.js';

const OPTIONS = {
  name: {type: 'string'},
  url: {type: 'string'},
  'secret-env': {type: 'string'},
  to: {type: 'string'},
  topics: {type: 'string'},
  quiet: {type: 'string'},
  fallback: {type: 'string'},
  'fallback-after': {type: 'string'},
  once: {type: 'string'},
  locale: {type: 'string'},
} as const;

/** `orderlight route`: where people are told of what needs them. */
export const routeCommand: StoreCommand = {
  summary:
    'Says where people are told of what needs them: robots of WeCom, DingTalk and Feishu, mail, text message, webhook',
  usage:
    'route add <tenant> <WECOM|DINGTALK|FEISHU|EMAIL|SMS|WEBHOOK> [--url U] [--secret-env VAR] [--to ADDRESS] [--topics a,b] [--quiet 22:00-07:00@Asia/Shanghai] [--fallback ID] [--once MINUTES] [--locale en]   |   route list <tenant>   |   route test|remove <tenant> <id>',
  async runWithHub(args, terminal, {store: {db}, box, now}) {
    const {values, positionals} = parseArgs({args: [...args], allowPositionals: true, options: OPTIONS});
    const [verb, tenant = '', what = ''] = positionals;
    checkName('tenant', tenant);
    const hub = {db, box, now};
    if (verb === 'list') {
      for (const route of await listMessageRoutes(db, tenant)) {
        const state = route.isDisabled ? 'disabled' : 'told';
        terminal.out(
          `${route.id}\t${route.channel}\t${state}\t${route.topics.join(',')}\t${route.fallbackId ?? '-'}\t${route.name}\n`,
        );
      }
      return 0;
    }
    if (verb === 'remove') {
      await removeRoute(hub, tenant, what);
      return 0;
    }
    if (verb === 'test') {
      const answer = await testRoute(hub, waysOf(terminal), tenant, what);
      terminal.out(answer.status === 'SENT' ? 'sent\n' : `${answer.status}: ${answer.reason}\n`);
      return answer.status === 'SENT' ? 0 : 1;
    }
    const channel = what.toUpperCase() as MessageChannel;
    if (verb !== 'add' || !MESSAGE_CHANNELS.includes(channel))
      throw new UsageError(`route takes "add <tenant> <${MESSAGE_CHANNELS.join('|')}>", "list", "test" or "remove"`);
    const secretEnv = values['secret-env'];
    // The value is not repeated: it may be the secret itself.
    if (secretEnv && !ENVIRONMENT_VARIABLE.test(secretEnv))
      throw new UsageError('--secret-env takes the name of an environment variable, never the secret itself');
    const secret = secretEnv && secretOf(terminal, secretEnv);
    if (secretEnv && !secret) throw new UsageError(`the variable ${secretEnv} is not set here`);
    const quietHours = values.quiet === undefined ? undefined : quietHoursOf(values.quiet);
    const route = await createRoute(hub, tenant, channel, {
      config: {
        ...(values.url !== undefined && {url: values.url}),
        ...(secret && {secret}),
        ...(values.to !== undefined && {to: values.to}),
      },
      ...(values.name !== undefined && {name: values.name}),
      ...(values.topics !== undefined && {topics: values.topics.split(',')}),
      ...(quietHours && {quietHours}),
      ...(values.fallback !== undefined && {fallbackId: values.fallback}),
      ...(values['fallback-after'] !== undefined && {fallbackAfter: Number(values['fallback-after'])}),
      ...(values.once !== undefined && {onceInMinutes: Number(values.once)}),
      ...(values.locale !== undefined && {locale: localeOf(values.locale)}),
    });
    terminal.out(
      `${route.id}\nTold of: ${route.topics.join(', ')}. Try it: orderlight route test ${tenant} ${route.id}\n`,
    );
    return 0;
  },
};

function quietHoursOf(text: string): QuietHours {
  const match = /^(\d\d:\d\d)-(\d\d:\d\d)@(\S+)$/.exec(text);
  if (!match) throw new UsageError(`--quiet "${text}" must look like 22:00-07:00@Asia/Shanghai`);
  const [, from = '', until = '', timeZone = ''] = match;
  return {from, until, timeZone};
}

function localeOf(text: string): Locale {
  if (text === 'en' || text === 'zh-CN') return text;
  throw new UsageError(`--locale "${text}" is not known; there are en and zh-CN`);
}
