import { useAsk } from '../ask.ts';
import { LinkButton } from '../parts/button.tsx';
import { Answer, Empty } from '../parts/empty.tsx';
import { Screen } from '../parts/screen.tsx';
import { group } from '../session.ts';
import { t } from '../words.ts';
import { useMine, type Agreement } from './mine.ts';
import { ProposeForm, type Partner } from './propose-form.tsx';

/** Proposing an agreement to another group of this server. */
export default function Propose() {
  const mine = useMine();
  const cards = useAsk('GroupCards', {}, { topics: ['groups'] });
  const agreements = mine.data?.group?.agreements;
  if (agreements && cards.data) {
    const partners = free(cards.data.groups, agreements);
    return partners[0] ? <ProposeForm partners={partners} first={partners[0]} /> : <NoPartner isAlone={cards.data.groups.length < 2} />;
  }
  return (
    <Screen title={t('groups.propose')} sub={group.value?.name} back="/group/agreements">
      <Answer of={agreements ? cards : { ...mine, data: undefined }}>{() => null}</Answer>
    </Screen>
  );
}

/** Groups that no agreement is open with: of two, the server refuses the second. */
function free(groups: readonly Partner[], agreements: readonly Agreement[]): Partner[] {
  const open = agreements.filter(({ state }) => state === 'PROPOSED' || state === 'ACCEPTED');
  const taken = new Set([group.value?.id, ...open.flatMap(({ proposer, partner }) => [proposer.id, partner.id])]);
  return groups.filter(({ id }) => !taken.has(id));
}

function NoPartner({ isAlone }: { isAlone: boolean }) {
  return (
    <Screen title={t('groups.propose')} sub={group.value?.name} back="/group/agreements">
      <Empty icon="exchange" title={isAlone ? t('groups.no-partner') : t('groups.all-partners')}>
        <p>{isAlone ? t('groups.no-partner-hint') : t('groups.all-partners-hint')}</p>
        <LinkButton href="/group/found" wide>
          {t('groups.found')}
        </LinkButton>
      </Empty>
    </Screen>
  );
}
