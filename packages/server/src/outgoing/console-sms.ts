import {maskPhone} from '@orderlight/core';
import type {SmsProvider} from './sms.js';

/** Prints text messages to the terminal, for development: the parameters whole, the phone masked. Nothing goes to the hub's log. */
export function consoleSms(print: (text: string) => void = (text) => void process.stderr.write(text)): SmsProvider {
  return {
    name: 'console',
    async send({phone, template, params}) {
      print(`sms to ${maskPhone(phone)}: ${template} ${JSON.stringify(params)}\n`);
      return {status: 'SENT'};
    },
  };
}
