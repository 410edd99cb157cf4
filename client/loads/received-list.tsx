import { clock } from '../clock.ts';
import { placeName } from '../places/named.ts';
import { Button, Buttons, LinkButton } from '../parts/button.tsx';
import { Amount, Item, List, ListHead, Row } from '../parts/list.tsx';
import { State } from '../parts/state.tsx';
import { kg, t, when } from '../words.ts';
import { gramsLeft, isDoneHere, isThanked, receivedLately } from './on-hand.ts';
import { passOn, thank } from './passing.ts';
import { goodsOf, type Coming } from './saying.ts';

/** What came lately: too much of it is offered back at one tap, its farm is thanked. */
export function ReceivedLately({ loads }: { loads: readonly Coming[] }) {
  const received = receivedLately(loads, clock.value);
  if (received.length === 0) return null;
  return (
    <>
      <ListHead>{t('loads.received-lately')}</ListHead>
      <List label={t('loads.received-lately')}>
        {received.map((load) => (
          <ReceivedRow key={load.id} load={load} />
        ))}
      </List>
      <div class="form">
        <LinkButton href="/surplus" wide icon="leaf">
          {t('loads.our-surplus')}
        </LinkButton>
      </div>
    </>
  );
}

function ReceivedRow({ load }: { load: Coming }) {
  return (
    <>
      <Row
        href={`/received/${load.id}`}
        title={goodsOf(load)}
        end={<Amount entered={kg(load.receivedGrams ?? 0)} />}
        state={<StateOf load={load} />}
        note={t('loads.received-from', { place: placeName(load.from), when: when(load.signedAt ?? '', clock.value) })}
      />
      <Acts load={load} />
    </>
  );
}

/** One tap each: thanks without words, all that is left back on the board. */
function Acts({ load }: { load: Coming }) {
  const left = gramsLeft(load, clock.value);
  const what = goodsOf(load);
  const canPass = left > 0 && !isDoneHere('PassOnLoad', load.id);
  if (isThanked(load) && !canPass) return null;
  return (
    <Item>
      <div class="form">
        <Buttons>
          {!isThanked(load) && (
            <Button label={t('loads.thank-label', { what })} onClick={() => thank(load, '')}>
              {t('loads.thank-short')}
            </Button>
          )}
          {canPass && (
            <Button label={t('loads.pass-on-what', { amount: kg(left), what })} onClick={() => passOn(load, { grams: left })}>
              {t('loads.pass-on')}
            </Button>
          )}
        </Buttons>
      </div>
    </Item>
  );
}

/** What was done with it since, if anything. */
function StateOf({ load }: { load: Coming }) {
  if (isDoneHere('PassOnLoad', load.id) || (load.passedOn ?? 0) > 0) {
    const part = load.passedOn ? t('loads.offered-back', { amount: kg(load.passedOn) }) : t('loads.offered-back-some');
    return <State mark="up">{part}</State>;
  }
  if (isThanked(load))
    return (
      <State mark="done" tone="good">
        {t('loads.thanked')}
      </State>
    );
  return <State mark="done">{t('loads.received')}</State>;
}
