import {maskEmail} from '@orderlight/core';
import type {MailProvider} from './mail.js';

/** Prints mails to the terminal, for development; the address masked. Nothing goes to the hub's log. */
export function consoleMail(print: (text: string) => void = (text) => void process.stderr.write(text)): MailProvider {
  return {
    name: 'console',
    async send({to, subject, text}) {
      print(`mail to ${maskEmail(to)}: ${subject}\n${text}\n`);
      return {status: 'SENT'};
    },
  };
}
