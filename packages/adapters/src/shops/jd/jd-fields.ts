import {CHINA} from '../../kit/china/beijing-time.js';
import {Fields} from '../../kit/fields.js';

/**
 * Fields of JD's answers: `orderId` in those of `jingdong.*`, `order_id` in those of the older `360buy.*`. They are read under the newer
 * name.
 */
export class JdFields extends Fields {
  override raw(name: string): NonNullable<unknown> | undefined {
    return super.raw(name) ?? super.raw(olderName(name));
  }

  protected override spelling(name: string): string {
    return this.has(name) || !this.has(olderName(name)) ? name : olderName(name);
  }

  /** A time in +08:00, in milliseconds in some answers; the year 1 means that there is none. */
  date(name: string): string | undefined {
    if (typeof this.raw(name) === 'number') return this.epoch(name, 'MILLISECONDS');
    return this.peek(name).startsWith('0001-') ? undefined : this.localInstant(name, CHINA);
  }

  /** An id, of which 0 means that there is none. */
  idUnlessZero(name: string): string | undefined {
    const id = this.id(name);
    return id === '0' ? undefined : id;
  }
}

function olderName(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
