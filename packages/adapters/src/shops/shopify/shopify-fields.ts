import type {Money} from '@orderlight/core';
import {Fields} from '../../kit/fields.js';

/**
 * One object of a Shopify payload. Fields are asked for by their REST name; where that is absent, GraphQL's spelling of it is taken
 * (`created_at` → `createdAt`, `total_price` → `totalPriceSet`, connections → lists, `gid://…/1` → `1`, `PAID` → `paid`), so that a webhook
 * and a pull state one fact alike.
 */
export class ShopFields extends Fields {
  override has(name: string): boolean {
    return super.has(this.spelling(name));
  }

  override raw(name: string): NonNullable<unknown> | undefined {
    const value = super.raw(name);
    if (value !== undefined) return value;
    const camel = camelCase(name);
    return camel === name ? undefined : super.raw(camel);
  }

  protected override spelling(name: string): string {
    const camel = camelCase(name);
    return !super.has(name) && super.has(camel) ? camel : name;
  }

  override id(name: string): string | undefined {
    const value = this.raw(name);
    const gid = typeof value === 'string' ? /^gid:\/\/.*\/([\w.:-]{1,64})(?:\?.*)?$/.exec(value)?.[1] : undefined;
    return gid ?? super.id(name);
  }

  /** A code in lower case, as REST writes it; GraphQL shouts. */
  code(name: string): string | undefined {
    return this.text(name)?.toLowerCase();
  }

  /** An amount in the shop's own currency, where the host has it in two. */
  override money(name: string, currency: string | undefined): Money | undefined {
    if (!currency) return undefined;
    return this.raw(name) === undefined
      ? this.object(`${name}_set`)?.object('shop_money')?.money('amount', currency)
      : super.money(name, currency);
  }

  /** The objects of a list or of a GraphQL connection. */
  override list(name: string): readonly this[] {
    const value = this.raw(name);
    if (value === undefined || Array.isArray(value)) return super.list(name);
    const connection = this.object(name);
    if (connection?.has('nodes')) return connection.list('nodes');
    if (connection?.has('edges')) return connection.list('edges').flatMap((edge) => edge.object('node') ?? []);
    return super.list(name);
  }

  /** Whether the field holds a list or a GraphQL connection. */
  isList(name: string): boolean {
    const value = this.raw(name);
    return typeof value === 'object' && (Array.isArray(value) || 'nodes' in value || 'edges' in value);
  }
}

const camelCased = new Map<string, string>();

function camelCase(name: string): string {
  let camel = camelCased.get(name);
  if (camel === undefined) {
    camel = name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
    camelCased.set(name, camel);
  }
  return camel;
}
