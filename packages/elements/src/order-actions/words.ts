import type {Text} from '../locales/strings.js';

/** What the acts are called, in English; what their forms say stands in `form-words.ts`. */
export const en = {
  'actions.label': 'What can be done',
  'actions.advance': 'Move to {stage}',
  'actions.approve': 'Approve: {stage}',
  'actions.refuse': 'Refuse: {stage}',
  'actions.ask': 'Ask for approval: {stage}',
  'actions.review': 'Pass review',
  'actions.release': 'Release',
  'actions.hold': 'Hold',
  'actions.reassign': 'Assign',
  'actions.note': 'Note',
  'actions.attach': 'Attach',
  'actions.prove': 'Add proof',
  'actions.reveal': 'Call customer',
  'actions.cancel': 'Cancel order',
  'actions.more': 'More',
  'actions.notNow': {one: '{n} not now', other: '{n} not now'},
  'actions.refused': 'Your role does not do this.',
  'actions.none': 'Nothing for you to do here.',
  'actions.done': 'Done: {act}.',
  'actions.asked': 'Asked for: {act}.',
  'actions.undo': 'Undo',
  'actions.undone': 'Taken back.',
  'actions.failed': 'That was not done: {text}',
  'actions.close': 'Close',
} as const;

/** The same in simplified Chinese. */
export const zh: Readonly<Record<keyof typeof en, Text>> = {
  'actions.label': '可执行的操作',
  'actions.advance': '推进到{stage}',
  'actions.approve': '批准：{stage}',
  'actions.refuse': '驳回：{stage}',
  'actions.ask': '申请审批：{stage}',
  'actions.review': '审核通过',
  'actions.release': '解除暂停',
  'actions.hold': '暂停',
  'actions.reassign': '指派',
  'actions.note': '备注',
  'actions.attach': '附件',
  'actions.prove': '补充凭证',
  'actions.reveal': '致电客户',
  'actions.cancel': '取消订单',
  'actions.more': '更多',
  'actions.notNow': '{n} 项暂不可用',
  'actions.refused': '当前角色无此权限。',
  'actions.none': '此处没有需要您处理的事项。',
  'actions.done': '已完成：{act}。',
  'actions.asked': '已提出：{act}。',
  'actions.undo': '撤销',
  'actions.undone': '已撤销。',
  'actions.failed': '未能完成：{text}',
  'actions.close': '关闭',
};

declare module '../locales/strings.js' {
  interface ElementWords extends Record<keyof typeof en, never> {}
}
