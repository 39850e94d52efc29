/** What the sheets of the design language say, in both languages. */
export const WORDS = {
  en: {
    colours: 'Colours',
    coloursNote:
      'Contrast with the element, then with what is sunken in it. Text needs 4.5, a mark 3; high contrast keeps 7.',
    status: 'Status: shape, word, lightness, hue',
    statusNote: 'In this order: take the hue away, and three ways to tell them are left.',
    visions: {
      seen: 'as drawn',
      deuteranopia: 'deuteranopia',
      protanopia: 'protanopia',
      tritanopia: 'tritanopia',
      grey: 'grey',
    },
    type: 'Type',
    typeNote: 'One size for both scripts; a line of Chinese is 1.6 high, of Latin 1.5. Digits have one width.',
    space: 'Space and corners',
    motion: 'Movement',
    motionNote: 'Only what waits moves, and not where the reader asks for less.',
    icons: 'Icons',
    iconsNote: 'Lucide, outlines of 2 on a grid of 24, in the size and colour of the words beside them.',
  },
  'zh-CN': {
    colours: '颜色',
    coloursNote: '与组件底色、再与内嵌底色的对比度。文字不低于 4.5，标记不低于 3；高对比度不低于 7。',
    status: '状态：形状、文字、明度、色相',
    statusNote: '依次如此：去掉色相，仍有三种办法分辨。',
    visions: {seen: '原样', deuteranopia: '绿色盲', protanopia: '红色盲', tritanopia: '蓝色盲', grey: '灰度'},
    type: '字体',
    typeNote: '中西文同一字号；中文行高 1.6，西文 1.5。数字等宽。',
    space: '间距与圆角',
    motion: '动效',
    motionNote: '只有等待会动；读者要求减少动效时，什么都不动。',
    icons: '图标',
    iconsNote: 'Lucide：24 格、线宽 2 的轮廓，大小与颜色随旁边的文字。',
  },
} as const;

export type DesignWords = (typeof WORDS)[keyof typeof WORDS];

/** Each status with the sign that its mark holds, how the mark is drawn, and the word that the elements have for it. */
export const STATUS = [
  {sign: 'CHECK', mark: 'filled good', en: 'Done', 'zh-CN': '已完成'},
  {sign: undefined, mark: 'ring accent', en: 'In progress', 'zh-CN': '进行中'},
  {sign: 'ALERT', mark: 'filled bad', en: 'Overdue by 6 h', 'zh-CN': '超时 6 小时'},
  {sign: 'PAUSE', mark: 'filled bad', en: 'Blocked', 'zh-CN': '受阻'},
  {sign: 'CHECK', mark: 'dashed warn', en: 'Claimed, not proven', 'zh-CN': '仅有声明，未证实'},
  {sign: 'REDO', mark: 'dashed warn', en: 'Being redone', 'zh-CN': '返工中'},
  {sign: 'MINUS', mark: 'dashed soft', en: 'Passed over', 'zh-CN': '已越过'},
  {sign: undefined, mark: 'hollow line', en: 'To come', 'zh-CN': '未开始'},
] as const;

export const SAMPLES = {
  large: {en: 'Held at customs since Tuesday; a document is missing.', 'zh-CN': '周二起滞留海关，缺一份文件。'},
  text: {
    en: 'SO-1001 left 上海 at 14:05 with 3 of 4 parcels; SF Express promises 8 Aug, 18:00.',
    'zh-CN':
      '订单 SO-1001 于 14:05 从上海发出 4 件中的 3 件，由 SF Express 承运，承诺 8月8日 18:00 前送达（含税 ¥1,111.00）。',
  },
  small: {en: 'Planned 2 h, took 3 h 10 min', 'zh-CN': '计划 2 小时，实际 3 小时 10 分'},
} as const;
