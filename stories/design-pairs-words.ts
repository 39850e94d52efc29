/** One line of a drawn pair: what it says, and how it is drawn. */
export type Line = readonly [text: string, look?: string, sign?: string];

export interface Pair {
  readonly rule: string;
  readonly why: string;
  readonly not: readonly Line[];
  readonly so: readonly Line[];
}

/** The principles of docs/design/principles.md, each drawn as it should not be, and as it should. */
export const PAIRS: Readonly<Record<'en' | 'zh-CN', readonly Pair[]>> = {
  en: [
    {
      rule: 'One sentence before any detail',
      why: 'Who asks wants to know where it is, who has it, what it waits for and until when. Fields leave that work to the reader.',
      not: [
        ['Status: IN_TRANSIT'],
        ['Sub-status: 7 / CUSTOMS'],
        ['Carrier: DHL'],
        ['Last event: 9 Mar 15:35'],
        ['ETA: 14 Mar'],
      ],
      so: [
        ['At customs with DHL: a paper is missing, no progress for 3 days; promised for 14 Mar.', 'large'],
        ['9 Mar 15:35  Clearance delay', 'soft'],
      ],
    },
    {
      rule: 'Shape and word before hue',
      why: 'About one man in twelve has trouble with red and green, a printer none; and nobody knows what amber means here.',
      not: [
        ['SO-1001', 'dot good'],
        ['SO-1002', 'dot warn'],
        ['SO-1003', 'dot bad'],
      ],
      so: [
        ['SO-1001 · Done', 'filled good', 'CHECK'],
        ['SO-1002 · Claimed, not proven', 'dashed warn', 'CHECK'],
        ['SO-1003 · Blocked', 'filled bad', 'PAUSE'],
      ],
    },
    {
      rule: 'Never invent a time',
      why: 'A date that nobody has promised is believed until it breaks; then no other date is.',
      not: [['Arrives Tuesday, 14:32'], ['87 % complete']],
      so: [
        ['No date promised yet. The carrier’s first scan brings one.'],
        ['Orders like this took 2 to 4 days.', 'soft'],
      ],
    },
    {
      rule: 'What is claimed is not done',
      why: 'A shop may report a parcel shipped that no carrier has seen. Both facts are shown, and what settles it.',
      not: [['Shipped', 'filled good', 'CHECK']],
      so: [
        ['Shipped · claimed, not proven', 'dashed warn', 'CHECK'],
        ['The shop said so 29 h ago; UPS has not scanned it. Its first scan settles it.', 'soft'],
      ],
    },
    {
      rule: 'Quiet until something is wrong',
      why: 'Where everything is coloured, nothing calls. What runs as planned is plain text.',
      not: [
        ['Paid on time', 'tag good'],
        ['Packed on time', 'tag good'],
        ['Late in transit', 'tag bad'],
        ['Invoice on time', 'tag good'],
      ],
      so: [['Paid'], ['Packed'], ['In transit · overdue by 6 h', 'bad', 'ALERT'], ['Invoiced']],
    },
    {
      rule: 'Dense for operators, generous for customers',
      why: 'One looks at forty orders all day, the other at one, once, on a phone. The same facts, another size; never fewer facts to save room.',
      not: [
        ['SO-1001', 'large'],
        ['In transit', 'large'],
        ['SO-1002', 'large'],
        ['Packed', 'large'],
      ],
      so: [
        ['SO-1001\tIn transit\tDHL\t14 Mar', 'small'],
        ['SO-1002\tPacked\tWarehouse\t15 Mar', 'small'],
        ['SO-1003\tPaid\tFinance\t15 Mar', 'small'],
      ],
    },
    {
      rule: 'Numbers stand in line',
      why: 'Digits of one width, ends under ends, units small: then a column is compared without reading it.',
      not: [['¥1,111.00'], ['¥98,760.45'], ['¥836.00']],
      so: [
        ['¥1,111.00', 'figure'],
        ['¥98,760.45', 'figure'],
        ['¥836.00', 'figure'],
      ],
    },
    {
      rule: 'The same word everywhere',
      why: 'Three words for one stage are three stages to who reads them, and to who searches for them.',
      not: [['List: In transit'], ['Order: On its way'], ['Message: Shipping now']],
      so: [['List: In transit'], ['Order: In transit'], ['Message: In transit']],
    },
  ],
  'zh-CN': [
    {
      rule: '先一句话，后细节',
      why: '来看的人想知道：在哪儿、谁手里、卡在什么、何时了结。一堆字段，是把活儿推给读者。',
      not: [
        ['状态：IN_TRANSIT'],
        ['子状态：7 / CUSTOMS'],
        ['承运商：DHL'],
        ['最后事件：3月9日 15:35'],
        ['预计：3月14日'],
      ],
      so: [
        ['在海关，由 DHL 承运：缺一份资料，3 天没有进展；承诺 3月14日送达。', 'large'],
        ['3月9日 15:35  清关延误', 'soft'],
      ],
    },
    {
      rule: '先形状与文字，后颜色',
      why: '大约十二个男人里有一个难辨红绿，打印机什么颜色也没有；况且谁也不知道琥珀色在这儿是什么意思。',
      not: [
        ['SO-1001', 'dot good'],
        ['SO-1002', 'dot warn'],
        ['SO-1003', 'dot bad'],
      ],
      so: [
        ['SO-1001 · 已完成', 'filled good', 'CHECK'],
        ['SO-1002 · 仅有声明，未证实', 'dashed warn', 'CHECK'],
        ['SO-1003 · 受阻', 'filled bad', 'PAUSE'],
      ],
    },
    {
      rule: '绝不编造时间',
      why: '没人承诺过的日期，落空之前人人信；落空之后，哪个日期都没人信。',
      not: [['周二 14:32 送达'], ['已完成 87%']],
      so: [['尚无承诺日期，承运商首次扫描后才有。'], ['同类订单用了 2 至 4 天。', 'soft']],
    },
    {
      rule: '声称不等于完成',
      why: '店铺报了发货，承运商却没见过包裹。两个事实都要写，还要写什么能定论。',
      not: [['已发货', 'filled good', 'CHECK']],
      so: [
        ['已发货 · 仅有声明，未证实', 'dashed warn', 'CHECK'],
        ['店铺 29 小时前申报；UPS 尚未扫描。首次扫描即可定论。', 'soft'],
      ],
    },
    {
      rule: '无事则静',
      why: '处处有颜色，就没有一处在喊。照计划走的，只是平常的字。',
      not: [
        ['付款准时', 'tag good'],
        ['打包准时', 'tag good'],
        ['运输超时', 'tag bad'],
        ['开票准时', 'tag good'],
      ],
      so: [['已付款'], ['已打包'], ['运输中 · 超时 6 小时', 'bad', 'ALERT'], ['已开票']],
    },
    {
      rule: '操作员要密，客户要宽',
      why: '一个整天看四十单，一个在手机上看一单、看一次。事实相同，大小不同；绝不为省地方而少写事实。',
      not: [
        ['SO-1001', 'large'],
        ['运输中', 'large'],
        ['SO-1002', 'large'],
        ['已打包', 'large'],
      ],
      so: [
        ['SO-1001\t运输中\tDHL\t3月14日', 'small'],
        ['SO-1002\t已打包\t仓库\t3月15日', 'small'],
        ['SO-1003\t已付款\t财务\t3月15日', 'small'],
      ],
    },
    {
      rule: '数字对齐',
      why: '数字等宽，尾对尾，单位小：一列数不用读就能比。',
      not: [['¥1,111.00'], ['¥98,760.45'], ['¥836.00']],
      so: [
        ['¥1,111.00', 'figure'],
        ['¥98,760.45', 'figure'],
        ['¥836.00', 'figure'],
      ],
    },
    {
      rule: '处处同一个词',
      why: '一个阶段三个叫法，在读的人、搜的人眼里就是三个阶段。',
      not: [['列表：运输中'], ['订单：在途'], ['消息：正在派发']],
      so: [['列表：运输中'], ['订单：运输中'], ['消息：运输中']],
    },
  ],
};
