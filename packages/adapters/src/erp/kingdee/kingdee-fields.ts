import {utcInstant, zonedTime} from '@orderlight/core';
import {CHINA} from '../../kit/china/beijing-time.js';
import {Fields} from '../../kit/fields.js';
import type {Dated} from '../../kit/tell.js';

/**
 * A bill of K/3 Cloud, or a row of its query: `FBillNo` in a query is `BillNo` in a view, and a query names what a field points to with a point or an
 * underscore (`FCustId.FNumber`, `FCustId_FNumber`).
 */
export class KingdeeFields extends Fields {
  override raw(name: string): NonNullable<unknown> | undefined {
    const value = super.raw(name) ?? super.raw(name.replace('.', '_')) ?? super.raw(name.replace(/^F/, ''));
    return typeof value === 'string' && value.trim() === '' ? undefined : value;
  }

  /** Wall-clock time in China; a `FDate` is a day, with a midnight behind it. */
  dated(name: string): Dated | undefined {
    const text = this.text(name)?.replace(/\.\d+$/, '');
    if (text === undefined) return undefined;
    const wall = zonedTime(/^\d{4}-\d\d-\d\d$/.test(text) ? `${text} 00:00:00` : text, CHINA);
    const occurredAt = wall && utcInstant(wall);
    if (!occurredAt) return this.invalid(name, 'is not a date and time');
    return /[T ](?!00:00:00)/.test(text) ? {occurredAt} : {occurredAt, timePrecision: 'DAY'};
  }

  /** An id of the database, from 1: 0 says that there is none. */
  key(name: string): string | undefined {
    const id = this.id(name);
    return id === '0' ? undefined : id;
  }
}
