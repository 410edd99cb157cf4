import { useState } from 'preact/hooks';
import { now } from '../api.ts';
import { useAsk } from '../ask.ts';
import { clock } from '../clock.ts';
import { named } from '../goods/saying.ts';
import { Button, Buttons, LinkButton } from '../parts/button.tsx';
import { Answer, Empty } from '../parts/empty.tsx';
import { TextField } from '../parts/field.tsx';
import { Amount, List, ListHead, Row } from '../parts/list.tsx';
import { confirm, say } from '../parts/notice.tsx';
import { Screen } from '../parts/screen.tsx';
import { State } from '../parts/state.tsx';
import { outcomeWords } from '../refusals.ts';
import type { ScreenProps } from '../screens.ts';
import { kg, t, when } from '../words.ts';
import { placeName } from './kept-places.ts';
import { amounts, type OfferSeen, told } from './state.ts';

/** One offer of one's own: who takes it, who comes, what was weighed; its note; taking it back. */
export default function OneOffer({ params }: ScreenProps) {
  const asked = useAsk('OneOffer', { id: params['id'] ?? '' }, { keep: true, topics: ['offers', 'loads', 'routes'] });
  const offer = asked.data?.offer;
  return (
    <Screen title={offer ? named(offer.commodity.names) : t('offers.one')} back="/surplus" backLabel={t('offers.back')}>
      <Answer of={asked}>
        {({ offer: found }) => (found ? <Seen offer={found} again={asked.again} /> : <Empty icon="search" title={t('refusal.NotFound')} />)}
      </Answer>
    </Screen>
  );
}

function Seen({ offer, again }: { offer: OfferSeen; again: () => Promise<void> }) {
  const { mark, tone, words } = told(offer, clock.value);
  return (
    <>
      <List>
        <Row
          title={t('offers.listed-amount')}
          end={<Amount {...amounts(offer)} />}
          state={
            <State mark={mark} {...(tone && { tone })}>
              {words}
            </State>
          }
          note={t('offers.spoils', { when: when(offer.spoilBy, clock.value) })}
        />
        <Row title={t('offers.where')} end={<span class="amount">{placeName(offer.place)}</span>} note={kept(offer)} />
      </List>
      <Loads offer={offer} />
      {offer.state === 'OPEN' && <Change key={offer.version} offer={offer} again={again} />}
      <div class="form">
        <LinkButton href={`/surplus/new?again=${offer.id}`} wide icon="again">
          {t('offers.again-what', { what: named(offer.commodity.names) })}
        </LinkButton>
      </div>
    </>
  );
}

const kept = (offer: OfferSeen) => t('offers.kept', { storage: t(`goods.storage.${offer.storage}`) });

function Loads({ offer }: { offer: OfferSeen }) {
  return (
    <>
      <ListHead>{t('offers.who')}</ListHead>
      {offer.loads.length === 0 && <p class="pad hint">{t('offers.nobody')}</p>}
      <List>
        {offer.loads.map((load) => (
          <Row
            key={load.id}
            title={load.to ? placeName(load.to) : t('offers.nobody')}
            end={<Amount entered={kg(load.receivedGrams ?? load.collectedGrams ?? load.grams)} />}
            state={<State mark={load.state === 'DELIVERED' ? 'done' : load.driver ? 'way' : 'full'}>{loadWords(load)}</State>}
            note={weighed(load)}
          />
        ))}
      </List>
    </>
  );
}

type LoadSeen = OfferSeen['loads'][number];

function loadWords({ state, driver }: LoadSeen): string {
  return state === 'ROUTED' && driver ? t('offers.driver-set', { driver: driver.name }) : t(`offers.load.${state}`);
}

function weighed({ collectedGrams, grams }: LoadSeen): string | undefined {
  return collectedGrams === null ? undefined : t('offers.weighed', { weighed: kg(collectedGrams), listed: kg(grams) });
}

interface ChangeProps {
  readonly offer: OfferSeen;
  readonly again: () => Promise<void>;
}

function Change({ offer, again }: ChangeProps) {
  const [note, setNote] = useState(offer.driverNote ?? '');
  const save = async () => {
    const outcome = await now('ChangeOffer', { id: offer.id, version: offer.version, change: { driverNote: note } });
    say(outcome.kind === 'done' ? t('offers.saved') : outcomeWords(outcome));
    await again();
  };
  const withdraw = async () => {
    const title = t('offers.withdraw-ask', { what: named(offer.commodity.names) });
    if (!(await confirm({ title, text: t('offers.withdraw-hint'), yes: t('offers.withdraw'), grave: true }))) return;
    const outcome = await now('WithdrawOffer', { id: offer.id, version: offer.version });
    say(outcome.kind === 'done' ? t('offers.withdrawn-now') : outcomeWords(outcome));
    await again();
  };
  return (
    <>
      <ListHead>{t('offers.change')}</ListHead>
      <form class="form" onSubmit={(event) => event.preventDefault()}>
        <TextField label={t('offers.note')} hint={t('offers.note-hint')} value={note} onValue={setNote} rows={3} maxLength={500} />
        <Buttons>
          <Button onClick={save}>{t('offers.save')}</Button>
          <Button kind="trouble" onClick={withdraw}>
            {t('offers.withdraw')}
          </Button>
        </Buttons>
      </form>
    </>
  );
}
