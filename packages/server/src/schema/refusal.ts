import type {EvidenceKind, Lifecycle, Locale, LocalizedText, MissingFact, TransitionRefusal} from '@orderlight/core';
import type {UserErrorModel} from './user-error.js';

/** A refused step as the API tells it, in the caller's language. */
export function refusalError(
  {code, from, to, missing}: TransitionRefusal,
  lifecycle: Lifecycle,
  locale: Locale,
): UserErrorModel {
  const conditions = missing.map((fact) => ({
    kind: fact.kind,
    ...(fact.kind === 'EVIDENCE' && {evidence: fact.evidence}),
    text: missingText(fact, lifecycle, locale),
  }));
  const message = conditions.map(({text}) => text).join(locale === 'en' ? ' ' : '');
  const path = ['input', code === 'EVIDENCE_REQUIRED' ? 'evidence' : 'to'];
  if (code === 'TRANSITION_NOT_ALLOWED') return {code, message, path, retryable: false, from, to, missing: conditions};
  return {code, message, path, retryable: false, kinds: missing.flatMap(kindOf)};
}

function kindOf(fact: MissingFact): EvidenceKind[] {
  return fact.kind === 'EVIDENCE' ? [fact.evidence] : [];
}

function missingText(fact: MissingFact, {definition}: Lifecycle, locale: Locale): string {
  const inEnglish = locale === 'en';
  switch (fact.kind) {
    case 'EVIDENCE':
      return inEnglish ? `Proof is missing: ${fact.label.en}.` : `缺少凭证：${said(fact.label, locale)}。`;
    case 'ROLE':
      return inEnglish ? `Only the role ${fact.owner} may do this.` : `仅限角色 ${fact.owner} 操作。`;
    case 'CONTROL':
      return inEnglish ? `The order is ${fact.control.toLowerCase()}.` : `订单当前为 ${fact.control} 状态。`;
    case 'STAGE': {
      const stage = definition.stages.find(({key}) => key === fact.stage);
      const name = stage ? said(stage.label, locale) : fact.stage;
      if (!stage) return inEnglish ? `There is no stage "${name}".` : `没有“${name}”这个环节。`;
      return inEnglish
        ? `The stage "${name}" comes first, or allows no such step.`
        : `须先完成“${name}”，或该环节不允许此操作。`;
    }
  }
}

function said(text: LocalizedText, locale: Locale): string {
  return text[locale] ?? text.en;
}
