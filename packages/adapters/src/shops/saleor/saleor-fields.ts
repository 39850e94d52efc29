import type {Money} from '@orderlight/core';
import {Fields} from '../../kit/fields.js';

/**
 * One object of a Saleor payload. Fields are asked for by their GraphQL name; where that is absent, the legacy webhooks' spelling of it is taken
 * (`trackingNumber` → `tracking_number`, connections → lists, `partially fulfilled` → `PARTIALLY_FULFILLED`), so that both state one fact alike.
 */
export class SaleorFields extends Fields {
  override has(name: string): boolean {
    return super.has(this.spelling(name));
  }

  override raw(name: string): NonNullable<unknown> | undefined {
    return super.raw(name) ?? super.raw(snakeCase(name));
  }

  protected override spelling(name: string): string {
    const snake = snakeCase(name);
    return !super.has(name) && super.has(snake) ? snake : name;
  }

  /** A code as GraphQL writes it. */
  code(name: string): string | undefined {
    return this.text(name)?.toUpperCase().replace(/[ -]/g, '_');
  }

  /** The objects of a list or of a GraphQL connection. */
  override list(name: string): readonly this[] {
    const value = this.raw(name);
    if (value === undefined || Array.isArray(value)) return super.list(name);
    return (
      this.object(name)
        ?.list('edges')
        .flatMap((edge) => edge.object('node') ?? []) ?? []
    );
  }

  /** GraphQL's `{amount, currency}`, of a price with taxes its gross; else the legacy amount beside it, by its own name. */
  price(name: string, legacy: string, currency: string | undefined): Money | undefined {
    const value = this.raw(name);
    if (typeof value !== 'object') return this.roundedMoney(legacy, currency);
    const price = this.object(name);
    const gross = price?.has('gross') ? price.object('gross') : price;
    return gross?.roundedMoney('amount', gross.currency('currency') ?? currency);
  }
}

const snakeCased = new Map<string, string>();

function snakeCase(name: string): string {
  let snake = snakeCased.get(name);
  if (snake === undefined) {
    snake = name.replace(/[A-Z\d]+/g, (part) => `_${part.toLowerCase()}`);
    snakeCased.set(name, snake);
  }
  return snake;
}
