import { clock } from '../clock.ts';
import { PaperLink } from '../papers/paper-link.tsx';
import { Amount, List, ListHead, Row } from '../parts/list.tsx';
import { State } from '../parts/state.tsx';
import { kg, t, when } from '../words.ts';
import { lately } from './arrivals.ts';
import { goodsOf, type Coming } from './saying.ts';

/** What was counted and signed for in the last days, with a receipt for each delivery. */
export function ReceivedLately({ loads }: { loads: readonly Coming[] }) {
  const received = lately(loads, clock.value);
  if (received.length === 0) return null;
  return (
    <>
      <ListHead>{t('papers.received')}</ListHead>
      <List label={t('papers.received')}>
        {received.map((together) => (
          <ReceivedRow key={together[0]?.id} loads={together} />
        ))}
      </List>
    </>
  );
}

function ReceivedRow({ loads }: { loads: readonly Coming[] }) {
  const [first] = loads;
  if (!first?.deliveredAt) return null;
  const grams = loads.reduce((sum, { receivedGrams }) => sum + (receivedGrams ?? 0), 0);
  return (
    <Row
      title={when(first.deliveredAt, clock.value)}
      end={<Amount entered={kg(grams)} />}
      state={<State mark="done">{loads.map(goodsOf).join(', ')}</State>}
      side={
        <PaperLink path={`/loads/${first.id}/receipt.pdf`} name={t('papers.file-receipt')} slim>
          {t('papers.receipt')}
        </PaperLink>
      }
    />
  );
}
