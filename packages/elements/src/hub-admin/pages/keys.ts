import {html, nothing} from 'lit';
import {dataTable} from '../data-table.js';
import {age, button, type Content, commandLine, type Desk, empty, type Section} from '../desk.js';
import {formTexts, wordsOf} from '../form-data.js';
import {type ApiKey, KEY_CREATE, KEY_REVOKE, KEY_ROTATE, KEYS, type Outcome} from '../operations.js';

interface Made extends Outcome {
  readonly key: string | null;
}

const ROLES = ['SERVICE', 'SALES', 'WAREHOUSE', 'INSTALLER', 'FINANCE', 'MANAGER', 'ADMIN', 'SYSTEM'];
const SCOPES = ['ORDERS_READ', 'ORDERS_WRITE', 'WEBHOOKS_MANAGE', 'TOKENS_MINT', 'METRICS_READ', 'EXPORT', 'ADMIN'];

/** What servers and staff prove themselves with. */
export function keysSection(desk: Desk): Section {
  let keys: readonly ApiKey[] = [];
  const load = async () => {
    if (desk.isOpen) return;
    ({apiKeys: keys} = await desk.ask<{apiKeys: ApiKey[]}>(KEYS));
    desk.update();
  };
  const keep = ({key}: Made) => {
    if (key) desk.reveal(desk.say('keyTitle'), desk.say('keyText'), key);
    return load();
  };
  const rotate = ({id}: ApiKey) =>
    desk.act<Made>({
      at: id,
      document: KEY_ROTATE,
      variables: {id},
      question: {title: desk.say('rotateKeyTitle'), text: desk.say('rotateKeyText'), verb: desk.say('rotateKey')},
      afterwards: keep,
    });
  const revoke = ({id, name}: ApiKey) =>
    desk.act({
      at: id,
      document: KEY_REVOKE,
      variables: {id},
      question: {
        title: desk.say('revokeTitle', {name}),
        text: desk.say('revokeText'),
        verb: desk.say('revoke'),
        isGrave: true,
      },
      afterwards: load,
    });
  const create = (event: Event) => {
    const form = event.target as HTMLFormElement;
    const {name, role, scopes = ''} = formTexts(event);
    void desk.act<Made>({
      at: 'key',
      document: KEY_CREATE,
      variables: {input: {name, role, scopes: wordsOf(scopes)}},
      afterwards: (answer) => {
        form.reset();
        return keep(answer);
      },
    });
  };
  const standing = ({isGood, revokedAt}: ApiKey): Content =>
    html`<span class="tag ${isGood ? 'good' : 'soft'}">${desk.say(isGood ? 'good' : revokedAt ? 'revoked' : 'expired')}</span>`;

  return {
    name: 'keys',
    load,
    render: () =>
      desk.isOpen
        ? html`<p class="lead">${desk.say('keysText')}</p>
          ${empty(
            desk.say('onMachine'),
            desk.say('noKeysText'),
            commandLine(
              desk,
              `orderlight key add ${desk.facts?.tenant ?? '<tenant>'} --name desk --role MANAGER --scope orders:read --scope orders:write`,
            ),
          )}`
        : html`<p class="lead">${desk.say('keysText')}</p>
          ${
            keys.length === 0
              ? empty(desk.say('noKeys'), desk.say('noKeysText'))
              : dataTable<ApiKey>(
                  desk.say('keys'),
                  [
                    {
                      label: desk.say('name'),
                      cell: ({name, last4}) => html`<b>${name}</b> <span class="soft small">…${last4}</span>`,
                    },
                    {label: desk.say('role'), cell: ({role}) => role},
                    {
                      label: desk.say('scopes'),
                      cell: ({scopes}) => html`<span class="soft small">${scopes.join(' · ')}</span>`,
                      kind: 'wide',
                    },
                    {
                      label: desk.say('lastUsed'),
                      cell: ({lastUsedAt}) => (lastUsedAt ? age(desk, lastUsedAt) : desk.say('never')),
                    },
                    {label: desk.say('state'), cell: standing},
                    {
                      label: desk.say('actions'),
                      cell: (key) =>
                        key.isGood
                          ? html`${button(desk, 'revoke', key.id, () => void revoke(key), 'quiet grave')}
                            ${button(desk, 'rotateKey', key.id, () => void rotate(key))}`
                          : nothing,
                      kind: 'act',
                    },
                  ],
                  keys,
                  ({id}) => desk.outcome(id),
                )
          }
          <h3>${desk.say('makeKey')}</h3>
          <form class="form" @submit=${create}>
            <label>${desk.say('name')}<input name="name" required maxlength="100" autocomplete="off" /></label>
            <label>${desk.say('role')}<select name="role">${ROLES.map((role) => html`<option>${role}</option>`)}</select></label>
            <fieldset><legend>${desk.say('scopes')}</legend>${SCOPES.map((scope, i) => html`<label class="check"><input type="checkbox" name="scopes" value=${scope} ?checked=${i === 0} />${scope}</label>`)}</fieldset>
            <button type="submit">${desk.say('make')}</button>
          </form>
          ${desk.outcome('key')}`,
  };
}
