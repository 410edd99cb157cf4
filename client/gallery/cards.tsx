import { Button, Buttons, LinkButton } from '../parts/button.tsx';
import { Card, Cards, Facts, Meter } from '../parts/card.tsx';
import { Bars, ChartPanel, Pillars } from '../parts/chart.tsx';
import { Amount } from '../parts/list.tsx';
import { Screen } from '../parts/screen.tsx';
import { State, Tag } from '../parts/state.tsx';
import { duration, kg, km } from '../words.ts';

export default function CardsPage() {
  return (
    <Screen title="Open routes" sub="Pickup, 600 kg, 30 crates. Today 1–7 PM" planner>
      <Routes />
      <Charts />
    </Screen>
  );
}

function Charts() {
  return (
    <div class="numbers">
      <ChartPanel
        caption="Share of need met"
        hint="Worst first. Received of what was asked."
        columns={[{ label: 'Kitchen' }, { label: 'Share', end: true }]}
        rows={[
          ['Frogtown, St Paul', '22 %'],
          ['Phillips, Minneapolis', '41 %'],
        ]}
      >
        <Bars
          of={[
            {
              label: 'Frogtown, St Paul',
              value: (
                <>
                  <b>22 %</b> <span class="small quiet">412 of 1,870 kg</span>
                </>
              ),
              part: 0.22,
            },
            { label: 'Phillips, Minneapolis', value: <b>41 %</b>, part: 0.41 },
          ]}
        />
      </ChartPanel>
      <ChartPanel caption="Moved per day" columns={[{ label: 'Day' }, { label: 'kg', end: true }]} rows={[['Mon', '1,720']]}>
        <Pillars
          of={[
            { label: 'Sun', value: '610', amount: 610 },
            { label: 'Mon', value: '1,720', amount: 1720 },
            { label: 'Today', value: '2,140', amount: 2140, unfinished: true },
          ]}
        />
      </ChartPanel>
    </div>
  );
}

function Routes() {
  return (
    <Cards>
      <Card
        title="1:30–5:10 PM"
        tag={
          <Tag mark="soon" tone="soon">
            spoils soon
          </Tag>
        }
      >
        <Facts of={[duration(13_200), km(142_000), '6 stops']} />
        <p>Northfield area, Cannon Falls area, then St Paul and Minneapolis</p>
        <Meter label="Weight" value={`422 of your 600 kg`} part={0.7} />
        <Meter label="Share of what it asked for" value="22 % → 31 %" part={0.22} then={0.09} />
        <Button kind="primary" onClick={() => new Promise((done) => setTimeout(done, 900))}>
          Claim this route
        </Button>
      </Card>
      <Card tone="cannot" title="2:15–6:30 PM" tag={<Tag>does not fit</Tag>}>
        <Meter label="Weight" value="940 kg, 340 over your 600" part={0.64} then={0.36} over />
        <State mark="refused">Too heavy by {kg(340_000)}</State>
        <State mark="cold">98 kg must stay cold: needs a fridge van</State>
      </Card>
      <Card
        tone="late"
        title="In 50 min"
        tag={
          <Tag tone="act" mark="late">
            25 min late
          </Tag>
        }
      >
        <div class="row-top">
          <span>
            Milk, 2 % <Tag mark="cold">cold</Tag>
          </span>
          <Amount entered="6 crates" weight={kg(93_000)} />
        </div>
        <Buttons>
          <LinkButton href="tel:0" icon="phone">
            Call Luis
          </LinkButton>
          <Button icon="message">Message</Button>
          <Button kind="trouble">Problem</Button>
        </Buttons>
      </Card>
    </Cards>
  );
}
