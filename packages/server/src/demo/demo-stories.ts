import type {CarrierScan, demoCarrier} from './demo-carrier.js';
import type {DemoPost} from './demo-post.js';
import type {demoShop, ShopOrder} from './demo-shop.js';

/** A step of a story: when it happens, and what the hosts then send. */
export interface DemoStep {
  readonly at: number;
  readonly posts?: readonly DemoPost[];
  /** What a warehouse hand does in the hub itself. */
  readonly operator?: {readonly orderNo: string; readonly to: string};
}

/** Tells one order's life. `hour` is how many milliseconds an hour of the story takes. */
export type DemoStory = (order: ShopOrder, hosts: DemoHosts, hour: number) => readonly DemoStep[];

/** The systems that a story makes speak: the shop that sells and the carrier that delivers. */
export interface DemoHosts {
  readonly shop: ReturnType<typeof demoShop>;
  readonly carrier: ReturnType<typeof demoCarrier>;
}

/** Hours after the order, Kuaidi100's status code, the carrier's words. */
type Scan = readonly [hours: number, code: string, text: string];

const SCANS: readonly Scan[] = [
  [30, '103', '【杭州余杭】快件已揽收，揽投员已取件'],
  [36, '1002', '【杭州转运中心】快件已发往【上海转运中心】'],
  [48, '1001', '【上海转运中心】快件到达派件城市'],
  [54, '5', '【上海徐汇】快件正在派送，请保持电话畅通'],
  [58, '301', '快件已签收，签收人：本人'],
];

const smooth: DemoStory = (order, hosts, hour) => [
  ...sold(order, hosts, hour),
  ...picked(order, hour),
  ...shipped(order, hosts, hour, 1, order.goods, SCANS.slice(0, 5)),
];

/** What a carrier writes when it stands before a door that is not there. */
const ADDRESS_UNKNOWN: Scan = [56, '2', '【上海徐汇】收件地址不详，无法派送，正在联系收件人'];

/** The stories by name. Trouble is among them on purpose: a demo in which all goes well shows nothing. */
export const DEMO_STORIES = {
  smooth,
  unpaid: (order, {shop}) => [
    {at: order.placedAt, posts: [shop.order(order, {topic: 'orders/create', at: order.placedAt, paid: false})]},
  ],
  stuckInPicking: (order, hosts, hour) => [...sold(order, hosts, hour), ...picked(order, hour).slice(0, 1)],
  fakeProgress: (order, hosts, hour) => [
    ...sold(order, hosts, hour),
    ...picked(order, hour),
    ...shipped(order, hosts, hour, 1, order.goods, SCANS.slice(0, 0)),
  ],
  stalled: (order, hosts, hour) => [
    ...sold(order, hosts, hour),
    ...picked(order, hour),
    ...shipped(order, hosts, hour, 1, order.goods, SCANS.slice(0, 2)),
  ],
  split: (order, hosts, hour) => [
    ...sold(order, hosts, hour),
    ...picked(order, hour),
    ...shipped(order, hosts, hour, 1, order.goods.slice(0, 1), SCANS.slice(0, 5)),
    ...shipped(order, hosts, hour, 2, order.goods.slice(1), SCANS.slice(0, 3)),
  ],
  duplicate: (order, hosts, hour) =>
    smooth(order, hosts, hour).map((step) => ({
      ...step,
      posts: step.posts && [...step.posts, ...step.posts, ...step.posts],
    })),
  outOfOrder: (order, hosts, hour) => {
    const steps = smooth(order, hosts, hour).filter(({posts}) => posts);
    const last = steps.at(-1)?.at ?? order.placedAt;
    return [{at: last, posts: steps.flatMap(({posts}) => posts ?? []).reverse()}];
  },
  cancelled: (order, hosts, hour) => {
    const at = order.placedAt + 5 * hour;
    return [
      ...sold(order, hosts, hour),
      {
        at,
        posts: [
          hosts.shop.order(order, {topic: 'orders/cancelled', at, paid: true, cancelled: true}),
          hosts.shop.refund(order, at),
        ],
      },
    ];
  },
  undeliverable: (order, hosts, hour) => [
    ...sold(order, hosts, hour),
    ...picked(order, hour),
    ...shipped(order, hosts, hour, 1, order.goods, [...SCANS.slice(0, 4), ADDRESS_UNKNOWN]),
  ],
} satisfies Record<string, DemoStory>;

/** A story's key in {@link DEMO_STORIES}, by which the demo picks what happens to an order. */
export type DemoStoryName = keyof typeof DEMO_STORIES;

function sold(order: ShopOrder, {shop}: DemoHosts, hour: number): readonly DemoStep[] {
  const paidAt = order.placedAt + Math.round(hour / 6);
  return [
    {at: order.placedAt, posts: [shop.order(order, {topic: 'orders/create', at: order.placedAt, paid: false})]},
    {at: paidAt, posts: [shop.order(order, {topic: 'orders/paid', at: paidAt, paid: true})]},
  ];
}

function picked(order: ShopOrder, hour: number): readonly DemoStep[] {
  return [
    {at: order.placedAt + 1 * hour, operator: {orderNo: `#${order.number}`, to: 'picking'}},
    {at: order.placedAt + 3 * hour, operator: {orderNo: `#${order.number}`, to: 'packed'}},
  ];
}

/** A parcel leaves the shop; the carrier scans it, each push repeating the scans before. */
function shipped(
  order: ShopOrder,
  {shop, carrier}: DemoHosts,
  hour: number,
  index: number,
  goods: ShopOrder['goods'],
  made: readonly Scan[],
): readonly DemoStep[] {
  const trackingNumber = `YT${order.id}${index}`;
  const handedOver = order.placedAt + (24 + 4 * index) * hour;
  const scans = made.map(
    ([hours, code, text]): CarrierScan => ({at: order.placedAt + (hours + 4 * index) * hour, code, text}),
  );
  return [
    {
      at: handedOver,
      posts: [shop.fulfillment(order, {index, goods, company: '圆通速递', trackingNumber, at: handedOver})],
    },
    ...scans.map(({at}, scan) => ({at, posts: [carrier.push('yuantong', trackingNumber, scans.slice(0, scan + 1))]})),
  ];
}
