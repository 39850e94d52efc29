// What Vue's templates are held to: each line under an `@ts-expect-error` must be refused.

import type {OrderFilterChangeEvent, OrderSelectEvent} from '@orderlight/elements';
import {isOrderElement} from '@orderlight/elements/vue';
import type {GlobalComponents} from 'vue';

type Properties<Tag extends keyof GlobalComponents> = InstanceType<GlobalComponents[Tag]>['$props'];
type Events<Tag extends keyof GlobalComponents> = InstanceType<GlobalComponents[Tag]>['$emit'];

export const left: boolean = isOrderElement('order-card');

export const card: Properties<'order-card'> = {layout: 'row', orderNo: 'SO-1', class: 'mine'};
// @ts-expect-error: no such layout.
export const tall: Properties<'order-card'> = {layout: 'tall'};
// @ts-expect-error: a list shows no one order.
export const list: Properties<'order-list'> = {orderNo: 'SO-1'};

export function told(emit: Events<'order-list'>, chosen: OrderSelectEvent, narrowed: OrderFilterChangeEvent): void {
  emit('order-select', chosen);
  // @ts-expect-error: each event is of its own class.
  emit('order-select', narrowed);
  // @ts-expect-error: a list fires no such event.
  emit('order-ready', chosen);
}

// @ts-expect-error: no such element.
export type Unknown = Properties<'order-parcel'>;
