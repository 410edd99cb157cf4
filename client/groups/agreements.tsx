import { clock } from '../clock.ts';
import { LinkButton } from '../parts/button.tsx';
import { Cards } from '../parts/card.tsx';
import { Answer, Empty } from '../parts/empty.tsx';
import { List, ListHead } from '../parts/list.tsx';
import { Screen } from '../parts/screen.tsx';
import { group } from '../session.ts';
import { t } from '../words.ts';
import { AgreementRow, Proposal } from './agreement.tsx';
import { proposedToUs, useMine, type Again, type Agreement } from './mine.ts';

/** Agreements with other groups, as sentences: what waits for us first. */
export default function Agreements() {
  const asked = useMine();
  const isAsked = proposedToUs(asked.data?.group?.agreements ?? [], clock.value).length > 0;
  const propose = (
    <LinkButton href="/group/propose" {...(!isAsked && { kind: 'primary', size: 'big' })}>
      {t('groups.propose')}
    </LinkButton>
  );
  return (
    <Screen title={t('groups.agreements')} sub={group.value?.name} foot={propose}>
      <Answer of={asked}>{({ group: mine }) => mine && <Inside of={mine.agreements} again={asked.again} />}</Answer>
    </Screen>
  );
}

function Inside({ of, again }: { of: readonly Agreement[]; again: Again }) {
  if (of.length === 0) return <None />;
  const sorted = byPlace(of, clock.value);
  return (
    <>
      {sorted.forUs.length > 0 && (
        <Cards>
          {sorted.forUs.map((agreement) => (
            <Proposal key={agreement.id} agreement={agreement} again={again} />
          ))}
        </Cards>
      )}
      <Rows title={t('groups.asked-them')} of={sorted.asked} again={again} />
      <Rows title={t('groups.agreed')} of={sorted.agreed} again={again} />
      <Rows title={t('groups.over')} of={sorted.over} again={again} />
    </>
  );
}

interface RowsProps {
  readonly title: string;
  readonly of: readonly Agreement[];
  readonly again: Again;
}

function Rows({ title, of, again }: RowsProps) {
  if (of.length === 0) return null;
  return (
    <section>
      <ListHead>{title}</ListHead>
      <List>
        {of.map((agreement) => (
          <AgreementRow key={agreement.id} agreement={agreement} again={again} />
        ))}
      </List>
    </section>
  );
}

/** Whose word is waited for, what holds, and what is over, also by its time alone. */
function byPlace(all: readonly Agreement[], now: Date) {
  const isOver = ({ state, until }: Agreement) => !['PROPOSED', 'ACCEPTED'].includes(state) || Date.parse(until) <= now.getTime();
  const alive = all.filter((one) => !isOver(one));
  const isOurs = ({ proposer }: Agreement) => proposer.id === group.value?.id;
  return {
    forUs: proposedToUs(all, now),
    asked: alive.filter((one) => one.state === 'PROPOSED' && isOurs(one)),
    agreed: alive.filter(({ state }) => state === 'ACCEPTED'),
    over: all.filter(isOver),
  };
}

function None() {
  const steps = [
    { title: t('groups.agreements-how'), text: t('groups.agreements-how-hint') },
    { title: t('groups.agreements-decide'), text: t('groups.agreements-decide-hint') },
    { title: t('groups.agreements-flow'), text: t('groups.agreements-flow-hint') },
  ];
  return <Empty icon="exchange" title={t('groups.agreements-none')} steps={steps} />;
}
