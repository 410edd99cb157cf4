import { Button, LinkButton } from '../parts/button.tsx';
import { Amount, List, ListHead, Row } from '../parts/list.tsx';
import { say } from '../parts/notice.tsx';
import { Screen } from '../parts/screen.tsx';
import { State } from '../parts/state.tsx';
import { kg } from '../words.ts';

const foot = (
  <LinkButton href="/gallery/form" kind="primary" size="big" icon="plus">
    New surplus
  </LinkButton>
);

export default function Lists() {
  return (
    <Screen title="My surplus" sub="Willow Bend Farm, near Cannon Falls" foot={foot}>
      <ListHead>Today, Tue Sep 22</ListHead>
      <List>
        <Row
          href="/gallery/cards"
          title="Tomatoes, slicing"
          end={<Amount entered="14 lugs" weight={kg(127_000)} />}
          state={
            <State mark="way" tone="good">
              Rosa is coming, 2:10–2:40 PM
            </State>
          }
          note="For Lake Street kitchen, Minneapolis"
        />
      </List>
      <Waiting />
      <Done />
    </Screen>
  );
}

function Waiting() {
  return (
    <>
      <ListHead end="3">Not collected yet</ListHead>
      <List>
        <Row
          href="/gallery/cards"
          title="Basil"
          end={<Amount entered="40 bunches" weight={kg(2400)} />}
          state={
            <State mark="soon" tone="soon">
              Spoils Wed 9 AM, in 19 h
            </State>
          }
          note="Open: nobody has taken it yet"
        />
        <Row
          href="#"
          title="Sweet corn"
          end={<Amount entered="20 sacks" weight={kg(381_000)} />}
          state={<State mark="part">12 of 20 sacks promised</State>}
        />
        <Row
          href="#"
          title="Kale"
          end={<Amount entered="6 crates" weight={kg(68_000)} />}
          state={<State mark="full">Promised, no driver yet</State>}
        />
        <Row
          onChoose={() => say('Chosen')}
          chosen
          shape={{ kind: 'offer', soon: true }}
          title="Leaf lettuce"
          note="Winona area"
          end={<Amount entered="22 cartons" weight={kg(198_000)} />}
          state={
            <State mark="soon" tone="soon">
              Spoils Wed 4 PM
            </State>
          }
        />
        <Row
          href="#"
          shape={{ kind: 'need' }}
          title="Vegetables, any"
          end={<Amount entered="117 kg" />}
          note="Frogtown kitchen, St Paul, by Wed 10 AM"
          state={<State mark="part">Has had 22 % of what it asked for</State>}
        />
      </List>
    </>
  );
}

function Done() {
  return (
    <>
      <ListHead>Done</ListHead>
      <List>
        <Row
          href="#"
          title="Snap beans"
          end={<Amount entered="5 bushels" weight={kg(64_000)} />}
          state={
            <State mark="done" tone="past">
              Delivered Sunday
            </State>
          }
          note="Weighed 64 kg, you listed 66 kg"
          side={
            <Button
              size="slim"
              icon="again"
              label="List again: Snap beans"
              onClick={() => say('Listed again', { label: 'Undo', act: () => say('Undone') })}
            >
              Again
            </Button>
          }
        />
      </List>
    </>
  );
}
