import type {LocalizedText} from '../model/localized-text.js';

/** Why something is refused, in words. To those below the staff a foreign order is told of as one that is not there. */
const REFUSALS = {
  TIER: {en: 'Sign in first: this needs more than a link.', 'zh-CN': '请先验证身份，仅凭链接不能进行此操作。'},
  ROLE: {en: 'Your role may not do this.', 'zh-CN': '您的角色没有此项权限。'},
  NOT_YOURS: {en: 'This order is not one of yours.', 'zh-CN': '此订单不在您名下。'},
  NOT_FOUND: {en: 'There is no such order, or it is not open to you.', 'zh-CN': '没有这个订单，或您无权查看。'},
  SECOND_FACTOR: {en: 'Confirm with your second factor first.', 'zh-CN': '请先完成二次验证。'},
  OWN_REQUEST: {
    en: 'Somebody else has to approve what you asked for.',
    'zh-CN': '不能审批自己提交的申请，请由他人审批。',
  },
  PURPOSE: {
    en: 'Your role may not look at personal data for this purpose.',
    'zh-CN': '您的角色不能以此用途查看个人信息。',
  },
  FIELD: {en: 'This purpose does not call for it.', 'zh-CN': '此用途无需查看该信息。'},
  NAMELESS: {en: 'It can’t be recorded who is looking, so it stays hidden.', 'zh-CN': '无法记录查看人，因此不能显示。'},
} as const satisfies Readonly<Record<string, LocalizedText>>;

/** Code of a refusal; stable. */
export type RefusalCode = keyof typeof REFUSALS;

/** Why something is refused: a code to decide by, and the sentence to show. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly text: LocalizedText;
}

/** A refusal with its words. */
export function refusal(code: RefusalCode): Refusal {
  return {code, text: REFUSALS[code]};
}
