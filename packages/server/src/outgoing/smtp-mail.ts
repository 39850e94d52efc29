import {OrderError} from '@orderlight/core';
import {createTransport} from 'nodemailer';
import {isLoopbackHost} from '../http/host-guard.js';
import type {MailMessage, MailProvider} from './mail.js';
import type {SendResult} from './send-result.js';

/** A mail server, `smtp://user:password@host:587` or `smtps://…:465`, and who the mails are from. */
export interface SmtpOptions {
  readonly url: string;
  readonly from: string;
}

/** As much of nodemailer's transport as is used. */
export interface SmtpTransport {
  sendMail(mail: object): Promise<{readonly messageId?: string}>;
}

const TIMEOUT_MS = 15_000;
/** One address and nothing else: no list, no name, no line break. Longest by RFC 5321, 4.5.3.1.3. */
const ADDRESS = /^[^\s@<>,;:"()[\]\\]{1,64}@[^\s@<>,;:"()[\]\\]{1,188}$/;
const LONGEST_ID = 200;

/** Sends mail by SMTP. The connection must be encrypted (RFC 3207, RFC 8314) unless the server is on this machine. */
export function smtpMail(options: SmtpOptions, transport: SmtpTransport = transportTo(options.url)): MailProvider {
  const fromDomain = /@([^\s@<>]+)>?\s*$/.exec(options.from)?.[1];
  if (!fromDomain || /[\r\n]/.test(options.from))
    throw new OrderError('BAD_USER_INPUT', 'MAIL_FROM is no address: write "Shop <orders@shop.example>".');
  return {
    name: 'smtp',
    async send(message) {
      if (!ADDRESS.test(message.to)) return {status: 'REFUSED', reason: 'no mail address'};
      try {
        const {messageId} = await transport.sendMail(mailOf(message, options.from, fromDomain));
        return {status: 'SENT', ...(messageId && {id: messageId})};
      } catch (error) {
        return failure(error);
      }
    },
  };
}

function mailOf({to, subject, text, html, id}: MailMessage, from: string, domain: string): object {
  return {
    from,
    // As an object it is one address, whatever it holds: nodemailer parses strings as lists.
    to: {name: '', address: to},
    subject: subject.replace(/\s+/g, ' '),
    text,
    ...(html !== undefined && {html}),
    ...(id && {messageId: `<${id.replace(/[^\w.-]/g, '-').slice(0, LONGEST_ID)}@${domain}>`}),
    // RFC 3834: answering machines stay silent.
    headers: {'Auto-Submitted': 'auto-generated'},
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

function transportTo(url: string): SmtpTransport {
  const address = URL.canParse(url) ? new URL(url) : undefined;
  if (!address || !/^smtps?:$/.test(address.protocol) || !address.hostname) {
    throw new OrderError('BAD_USER_INPUT', 'SMTP_URL is no address: write smtp://user:password@host:587 or smtps://….');
  }
  const secure = address.protocol === 'smtps:';
  const isLocal = isLoopbackHost(address.hostname);
  const plain = (text: string) => decodeURIComponent(text);
  return createTransport({
    host: address.hostname.replace(/^\[|\]$/g, ''),
    port: Number(address.port) || (secure ? 465 : 587),
    secure,
    ...(!secure && (isLocal ? {ignoreTLS: true} : {requireTLS: true})),
    ...(address.username && {auth: {user: plain(address.username), pass: plain(address.password)}}),
    tls: {minVersion: 'TLSv1.2'},
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
  });
}

// The server's words may repeat the address: only codes are told on. 5xx is final (RFC 5321, 4.2.1), but not where it refuses our login.
function failure(error: unknown): SendResult {
  const {code, responseCode} = (typeof error === 'object' && error !== null ? error : {}) as {
    readonly code?: unknown;
    readonly responseCode?: unknown;
  };
  const reason = typeof responseCode === 'number' ? `SMTP ${responseCode}` : `SMTP ${String(code ?? 'failed')}`;
  const isFinal = typeof responseCode === 'number' && responseCode >= 500 && code !== 'EAUTH' && code !== 'ETLS';
  return {status: isFinal ? 'REFUSED' : 'RETRY', reason};
}
