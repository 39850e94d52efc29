import type {JsonFault} from './lifecycle-playground-json.js';

/** How a stage is marked in the drawing. */
export type StageMark =
  | 'DONE'
  | 'NOW'
  | 'AGAIN'
  | 'LATE'
  | 'STUCK'
  | 'CLAIMED'
  | 'PASSED_OVER'
  | 'TO_COME'
  | 'OFF_PATH';

/** Everything that the playground itself says. */
export interface PlaygroundWords {
  readonly title: string;
  readonly lead: string;
  readonly template: string;
  readonly audience: string;
  readonly audiences: Readonly<Record<'CUSTOMER' | 'OPS' | 'AUDIT', string>>;
  readonly language: string;
  readonly instant: string;
  readonly play: string;
  readonly pause: string;
  readonly earlier: string;
  readonly later: string;
  readonly machine: string;
  readonly marks: Readonly<Record<StageMark, string>>;
  readonly goesOn: (ways: string) => string;
  readonly isOptional: string;
  readonly backFrom: string;
  readonly otherwise: string;
  readonly editStage: string;
  readonly mermaid: string;
  readonly definition: string;
  readonly definitionHint: string;
  readonly restore: string;
  readonly inForce: (name: string, count: number) => string;
  readonly faults: (count: number, name: string) => string;
  readonly line: (line: number) => string;
  readonly json: Readonly<Record<JsonFault, string>>;
  readonly events: string;
  readonly eventsHint: string;
  readonly twice: string;
  readonly twiceHint: string;
  readonly late: string;
  readonly lateHint: string;
  readonly notYet: string;
  readonly shuffle: string;
  readonly reset: string;
  readonly inOrder: string;
  readonly sameView: (order: string) => string;
  readonly otherView: (order: string) => string;
  readonly result: string;
  readonly next: string;
  readonly nextNone: string;
  readonly nextHidden: string;
  readonly allowed: string;
  readonly notAllowed: string;
  readonly take: string;
  readonly taken: (stage: string) => string;
  readonly discrepancies: string;
  readonly discrepanciesNone: string;
  readonly remedy: string;
  readonly settled: string;
}

const en: PlaygroundWords = {
  title: 'Lifecycle playground',
  lead: 'Edit a definition, replay what happened, and watch what people would be told.',
  template: 'Template',
  audience: 'Seen by',
  audiences: {CUSTOMER: 'Customer', OPS: 'Staff', AUDIT: 'Auditor'},
  language: 'Language',
  instant: 'As of',
  play: 'Play',
  pause: 'Pause',
  earlier: 'To the event before',
  later: 'To the next event',
  machine: 'Where the order is',
  marks: {
    DONE: 'done',
    NOW: 'now',
    AGAIN: 'again',
    LATE: 'overdue',
    STUCK: 'stuck',
    CLAIMED: 'claimed',
    PASSED_OVER: 'passed over',
    TO_COME: 'to come',
    OFF_PATH: 'not its way',
  },
  goesOn: (ways) => `then ${ways}`,
  isOptional: 'optional',
  backFrom: 'dashed arrow: back, from where the order is',
  otherwise: 'otherwise',
  editStage: 'shows it in the definition',
  mermaid: 'As Mermaid text',
  definition: 'Definition',
  definitionHint: 'JSON. Every edit is checked as you type.',
  restore: 'Back to the template',
  inForce: (name, count) => `No faults. In force: ${name}, ${count} stages.`,
  faults: (count, name) =>
    `${count} ${count === 1 ? 'fault' : 'faults'}. The last good definition (${name}) stays in force.`,
  line: (line) => `Line ${line}`,
  json: {
    VALUE: 'not JSON: a value is expected here',
    NAME: 'not JSON: a name in double quotes is expected here',
    COLON: 'not JSON: a colon is expected here',
    COMMA: 'not JSON: a comma or the end of the list is expected here',
    END: 'not JSON: the text should end here',
  },
  events: 'What happened',
  eventsHint: 'Untick what was never told.',
  twice: '×2',
  twiceHint: 'told twice',
  late: '+12 h',
  lateHint: 'learnt 12 hours late',
  notYet: 'not yet',
  shuffle: 'Shuffle',
  reset: 'Reset',
  inOrder: 'Delivered in the order in which it happened.',
  sameView: (order) => `Delivered as ${order}: the same view, byte for byte.`,
  otherView: (order) => `Delivered as ${order}: the view differs. That is a fault of the fold.`,
  result: 'What people see',
  next: 'What may be done next',
  nextNone: 'Nothing. The order is at its end.',
  nextHidden: 'Customers are shown no steps.',
  allowed: 'allowed',
  notAllowed: 'not yet',
  take: 'Do it',
  taken: (stage) => `Step taken: ${stage}`,
  discrepancies: 'What does not agree',
  discrepanciesNone: 'Every claim has its evidence.',
  remedy: 'To settle it:',
  settled: 'settled',
};

const zh: PlaygroundWords = {
  title: '流程试验台',
  lead: '改流程定义，重放订单经过，随时看各方会看到什么。',
  template: '模板',
  audience: '查看身份',
  audiences: {CUSTOMER: '客户', OPS: '员工', AUDIT: '审计'},
  language: '语言',
  instant: '时刻',
  play: '播放',
  pause: '暂停',
  earlier: '上一个事件',
  later: '下一个事件',
  machine: '订单走到哪一步',
  marks: {
    DONE: '已完成',
    NOW: '进行中',
    AGAIN: '返工',
    LATE: '已超时',
    STUCK: '卡住',
    CLAIMED: '待证实',
    PASSED_OVER: '已跳过',
    TO_COME: '未开始',
    OFF_PATH: '不经过',
  },
  goesOn: (ways) => `之后：${ways}`,
  isOptional: '可跳过',
  backFrom: '虚线箭头：可从当前环节退回',
  otherwise: '其他',
  editStage: '在定义中查看',
  mermaid: 'Mermaid 文本',
  definition: '流程定义',
  definitionHint: 'JSON 格式，边改边查。',
  restore: '还原模板',
  inForce: (name, count) => `没有错误。当前生效：${name}，共 ${count} 个环节。`,
  faults: (count, name) => `${count} 处错误。仍按上一份正确的定义（${name}）执行。`,
  line: (line) => `第 ${line} 行`,
  json: {
    VALUE: '不是有效的 JSON：这里应为一个值',
    NAME: '不是有效的 JSON：这里应为双引号括起的名称',
    COLON: '不是有效的 JSON：这里应为冒号',
    COMMA: '不是有效的 JSON：这里应为逗号或结束括号',
    END: '不是有效的 JSON：内容到这里应已结束',
  },
  events: '订单经过',
  eventsHint: '取消勾选，就当没有发生过。',
  twice: '×2',
  twiceHint: '重复送达',
  late: '+12 h',
  lateHint: '晚 12 小时才得知',
  notYet: '未到',
  shuffle: '打乱顺序',
  reset: '还原',
  inOrder: '按发生的先后送达。',
  sameView: (order) => `按 ${order} 的顺序送达：结果逐字节相同。`,
  otherView: (order) => `按 ${order} 的顺序送达：结果不同，折叠逻辑有误。`,
  result: '各方看到的内容',
  next: '下一步可以做什么',
  nextNone: '没有了，订单已走完。',
  nextHidden: '客户看不到操作步骤。',
  allowed: '可以',
  notAllowed: '还不行',
  take: '执行',
  taken: (stage) => `执行：${stage}`,
  discrepancies: '对不上的地方',
  discrepanciesNone: '每个说法都有凭证。',
  remedy: '如何核实：',
  settled: '已核实',
};

/** The playground's own words in the nearest of its two languages. */
export function playgroundWords(locale: string): PlaygroundWords {
  return locale.startsWith('zh') ? zh : en;
}
