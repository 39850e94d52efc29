/** Something that Celadon House, the demo's invented shop, sells. */
export interface Good {
  readonly sku: string;
  readonly title: string;
  /** Yuan, two decimals, as Shopify writes it. */
  readonly price: string;
}

/** The whole assortment of the demo's shop, tea and celadon priced in yuan. */
export const GOODS: readonly Good[] = [
  {sku: 'CH-POT-01', title: 'Longquan teapot, plum green 龙泉梅子青壶', price: '468.00'},
  {sku: 'CH-CUP-04', title: 'Tasting cups, set of four 品茗杯四只', price: '236.00'},
  {sku: 'CH-GAI-02', title: 'Gaiwan, powder blue 粉青盖碗', price: '198.00'},
  {sku: 'CH-TRY-07', title: 'Bamboo tea tray 竹茶盘', price: '329.00'},
  {sku: 'CH-LJ-250', title: 'Longjing, spring harvest 250 g 明前龙井', price: '388.00'},
  {sku: 'CH-VAS-11', title: 'Crackle-glaze vase 哥窑开片瓶', price: '1280.00'},
];

/** An invented customer. */
export interface Buyer {
  readonly first: string;
  readonly last: string;
  readonly phone: string;
  readonly email: string;
  readonly street: string;
  readonly city: string;
  readonly province: string;
  readonly zip: string;
  readonly orders: number;
}

/** The customers of the demo's shop: names are invented, phone numbers lie in ranges that no carrier hands out. */
export const BUYERS: readonly Buyer[] = [
  {
    first: '晓岚',
    last: '周',
    phone: '+8610000000101',
    email: 'zhou@example.com',
    street: '文三路 478 号 6 幢 1203',
    city: '杭州市',
    province: '浙江省',
    zip: '310012',
    orders: 7,
  },
  {
    first: '子墨',
    last: '林',
    phone: '+8610000000102',
    email: 'lin@example.com',
    street: '天府三街 199 号 B 座 804',
    city: '成都市',
    province: '四川省',
    zip: '610041',
    orders: 1,
  },
  {
    first: '雅琴',
    last: '陈',
    phone: '+8610000000103',
    email: 'chen@example.com',
    street: '中山东路 18 号',
    city: '南京市',
    province: '江苏省',
    zip: '210002',
    orders: 3,
  },
  {
    first: 'Amara',
    last: 'Osei',
    phone: '+8610000000104',
    email: 'amara@example.com',
    street: '衡山路 922 号 2 楼',
    city: '上海市',
    province: '上海市',
    zip: '200030',
    orders: 12,
  },
  {
    first: '建国',
    last: '赵',
    phone: '+8610000000105',
    email: 'zhao@example.com',
    street: '解放碑附近',
    city: '重庆市',
    province: '重庆市',
    zip: '400010',
    orders: 2,
  },
  {
    first: 'Henrik',
    last: 'Lund',
    phone: '+8610000000106',
    email: 'henrik@example.com',
    street: '三里屯路 19 号院 5 号楼',
    city: '北京市',
    province: '北京市',
    zip: '100027',
    orders: 1,
  },
];
