import {html, nothing} from 'lit';
import {button, commandLine, type Desk, empty, type Section} from '../desk.js';
import {formTexts, wordsOf} from '../form-data.js';
import {type Outcome, type Settings, TENANT, TENANT_UPDATE} from '../operations.js';
import type {AdminKey} from '../words.js';

interface Tenant {
  readonly id: string;
  readonly settings: Settings;
}
interface Updated extends Outcome {
  readonly tenant: Tenant | null;
}

/** What the company has set for itself. */
export function tenantSection(desk: Desk): Section {
  let tenant: Tenant | null = null;
  let names: readonly string[] = [];

  const save = (event: Event) => {
    const texts = formTexts(event);
    const list = (name: string) => (texts[name] ? wordsOf(texts[name]) : null);
    const days = (name: string) => (texts[name] ? Number(texts[name]) : null);
    const input = {
      origins: list('origins'),
      frameAncestors: list('frameAncestors'),
      locale: texts.locale || null,
      timeZone: texts.timeZone || null,
      retentionDays: days('retentionDays'),
      quarantineDays: days('quarantineDays'),
    };
    void desk.act<Updated>({
      at: 'tenant',
      document: TENANT_UPDATE,
      variables: {input},
      tell: () => desk.say('saved'),
      afterwards: (answer) => {
        tenant = answer.tenant ?? tenant;
      },
    });
  };

  const others = () => {
    if (!desk.isOpen || names.length < 2) return nothing;
    return html`<h3>${desk.say('tenants')}</h3>
      <ul class="plain">${names.map((name) => html`<li><b>${name}</b>${name === desk.facts?.tenant ? nothing : button(desk, 'switchTenant', `tenant ${name}`, () => desk.lookAt(name), 'quiet')}</li>`)}</ul>`;
  };

  const shown = ({settings}: Tenant) => {
    const rows: readonly (readonly [AdminKey, unknown])[] = [
      ['origins', settings.origins?.join(' ')],
      ['frameAncestors', settings.frameAncestors?.join(' ')],
      ['language', settings.locale],
      ['timeZone', settings.timeZone],
      ['retentionDays', settings.retentionDays],
      ['quarantineDays', settings.quarantineDays],
    ];
    return html`<dl>${rows.map(([key, value]) => html`<div><dt class="soft">${desk.say(key)}</dt><dd>${value ? `${value}` : html`<span class="soft">${desk.say('hubChoice')}</span>`}</dd></div>`)}</dl>
      <p class="soft">${desk.say('onMachine')}</p>
      ${commandLine(desk, `orderlight tenant set ${desk.facts?.tenant ?? '<tenant>'} --time-zone Asia/Shanghai`)}`;
  };

  const form = ({settings}: Tenant) => html`<form class="form" @submit=${save}>
      <label class="wide">${desk.say('origins')} <small class="soft">${desk.say('lines')}</small><input name="origins" value=${(settings.origins ?? []).join(' ')} placeholder="https://shop.example" autocomplete="off" spellcheck="false" /></label>
      <label class="wide">${desk.say('frameAncestors')} <small class="soft">${desk.say('lines')}</small><input name="frameAncestors" value=${(settings.frameAncestors ?? []).join(' ')} autocomplete="off" spellcheck="false" /></label>
      <label>${desk.say('language')}<select name="locale">${['', 'zh-CN', 'en'].map((value) => html`<option value=${value} ?selected=${value === (settings.locale ?? '')}>${value || desk.say('hubChoice')}</option>`)}</select></label>
      <label>${desk.say('timeZone')}<input name="timeZone" value=${settings.timeZone ?? ''} placeholder="Asia/Shanghai" autocomplete="off" spellcheck="false" /></label>
      <label>${desk.say('retentionDays')}<input name="retentionDays" type="number" min="1" max="36500" value=${settings.retentionDays === null ? '' : `${settings.retentionDays}`} /></label>
      <label>${desk.say('quarantineDays')}<input name="quarantineDays" type="number" min="1" max="36500" value=${settings.quarantineDays === null ? '' : `${settings.quarantineDays}`} /></label>
      <button type="submit">${desk.say('save')}</button>
    </form>
    ${desk.outcome('tenant')}`;

  return {
    name: 'tenant',
    async load() {
      const answer = await desk.ask<{tenant: Tenant | null; tenantNames: string[]}>(TENANT);
      tenant = answer.tenant;
      names = answer.tenantNames;
    },
    render: () => html`<p class="lead">${desk.say('tenantText')}</p>
      ${tenant ? (desk.isOpen ? shown(tenant) : form(tenant)) : empty(desk.say('noTenant'), desk.say('noTenantText'), commandLine(desk, 'orderlight tenant add <tenant>'))}
      ${others()}`,
  };
}
