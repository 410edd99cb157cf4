import { useState } from 'preact/hooks';
import { Button } from '../parts/button.tsx';
import { Chips } from '../parts/choice.tsx';
import { TextField } from '../parts/field.tsx';
import { List, ListHead, Row } from '../parts/list.tsx';
import { Tag } from '../parts/state.tsx';
import { rolesSaid } from '../people/roles-said.ts';
import { ROLES, type Role } from '../roles.ts';
import { self } from '../session.ts';
import { number, t } from '../words.ts';
import { MemberDialog } from './member.tsx';
import type { Again, Member } from './mine.ts';

/** Fewer are looked through without searching. */
const SEARCHED_FROM = 9;
/** More at once make a phone slow, and nobody reads them. */
const MOST_SHOWN = 100;

/** Everybody in the group: found by name or by what they do, and changed. */
export function Members({ of, again }: { of: readonly Member[]; again: Again }) {
  const [sought, setSought] = useState('');
  const [role, setRole] = useState<Role | 'ALL'>('ALL');
  const [changed, setChanged] = useState<Member | null>(null);
  const found = of.filter(({ name, roles }) => isLike(name, sought) && (role === 'ALL' || roles.includes(role)));
  const close = () => setChanged(null);
  return (
    <section>
      <ListHead end={number(of.length)}>{t('groups.members')}</ListHead>
      {of.length >= SEARCHED_FROM && (
        <div class="pad find-member">
          <TextField label={t('groups.find-member')} type="search" value={sought} onValue={setSought} autocomplete="off" />
          <RoleChips of={of} value={role} onValue={setRole} />
        </div>
      )}
      {found.length === 0 && <p class="pad hint after-list">{t('groups.nobody-found')}</p>}
      {found.length > 0 && (
        <List>
          {found.slice(0, MOST_SHOWN).map((member) => (
            <MemberRow key={member.id} member={member} onChange={() => setChanged(member)} />
          ))}
        </List>
      )}
      {found.length > MOST_SHOWN && <p class="pad hint after-list">{t('groups.more-members', { n: found.length - MOST_SHOWN })}</p>}
      <MemberDialog key={changed?.id ?? ''} member={changed} onClose={close} again={again} />
    </section>
  );
}

function RoleChips({ of, value, onValue }: { of: readonly Member[]; value: Role | 'ALL'; onValue: (role: Role | 'ALL') => void }) {
  const count = (role: Role) => of.filter(({ roles }) => roles.includes(role)).length;
  const present = ROLES.filter((role) => count(role) > 0);
  const options = present.map((role) => ({ value: role, label: `${t(`role.${role}`)} ${number(count(role))}` }));
  return (
    <Chips
      legend={t('groups.members')}
      one
      oneLine
      options={[{ value: 'ALL' as const, label: t('groups.everybody') }, ...options]}
      value={[value]}
      onValue={([role]) => role && onValue(role)}
    />
  );
}

function MemberRow({ member: { id, name, roles }, onChange }: { member: Member; onChange: () => void }) {
  const title = (
    <>
      {name} {id === self.value?.id && <Tag>{t('groups.you')}</Tag>}
    </>
  );
  return (
    <Row
      title={title}
      note={rolesSaid(roles)}
      side={
        <Button size="slim" label={t('groups.change-roles', { name })} onClick={onChange}>
          {t('shell.change')}
        </Button>
      }
    />
  );
}

const fold = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
const isLike = (name: string, sought: string) => fold(name).includes(fold(sought.trim()));
