import type { Article } from './article.ts';
import type { TopicId } from './topics.ts';

export const articles = {
  list: {
    title: 'How do I list what I have?',
    steps: [
      'Tap *New surplus*. What you listed lately comes first; for anything else type two letters of it.',
      'Say how much, in the unit you count in. *Counted* becomes estimated or weighed when you tap it.',
      'Place, when it is ready and when it spoils are filled in. Tap *Change* where they are wrong.',
      'Tap *List it*. Without signal it waits on this phone and is sent by itself.',
    ],
    also: 'offer give surplus extra harvest add new food crop donate',
  },
  again: {
    title: 'How do I list the same again?',
    steps: ['On *My surplus*, tap *Again* beside what you listed before.', 'Check the amount and tap *List it*. That is all.'],
    also: 'repeat copy last week same',
  },
  'change-offer': {
    title: 'How do I change or take back what I listed?',
    steps: [
      'Tap it on *My surplus*.',
      '*Change it* mends the amount, the times and the notes. What is promised already stays promised.',
      '*Take it back* gives nothing more of it. What a driver is coming for still goes.',
    ],
    also: 'edit wrong mistake delete remove withdraw cancel offer',
  },
  follow: {
    title: 'Who takes my food, and when do they come?',
    steps: [
      'On *My surplus* what a driver is coming for stands first, with the name and the time.',
      'Tap it: you see which kitchen it goes to, what was weighed, and when it arrived.',
    ],
    also: 'driver pickup collect weighed status where promised taken',
  },
  spoils: {
    title: 'Where does the spoiling time come from?',
    steps: [
      'From what it is, how it is kept, and when it was harvested, by the handbooks of the US Department of Agriculture.',
      'You know your food better: tap *Change* and say another time. It is the one that counts.',
    ],
    also: 'shelf life expire keep fridge date spoil by',
  },
  weekly: {
    title: 'How do I list or ask for the same every week?',
    steps: [
      'When you list or ask, tick *Every week* and choose the days. From then on it happens by itself, five days ahead.',
      'Tap it in your list to see what comes. *Change* beside a date is for that date alone: its amount, its hours, or *Skip*. *Change all from now on* changes the rest.',
      '*Pause* rests, *End it* ends. Every eight weeks we ask whether it still holds, and tell you before anything stops.',
    ],
    also: 'recurring repeat weekly regular standing schedule again',
  },
  place: {
    title: 'Who sees where my place is?',
    steps: [
      'Others see an area about the size of a township, and the nearest town.',
      'The exact place is seen by you, the planners of your group, and a driver with a route to you, until a day after.',
      'If the address is public anyway (a hall, a market), say so, and everybody signed in sees it.',
    ],
    also: 'address farm home location private map point',
  },
  ask: {
    title: 'How do I ask for food?',
    steps: [
      'Tap *Ask for food*.',
      'Say how many people and which meal; it becomes an amount of each kind of food. Untick what you have. Or ask by weight.',
      'Say for when, and send it. The bar beside each shows how much is coming.',
    ],
    also: 'need request meal people kilograms pounds order supply',
  },
  never: {
    title: 'How do I say what we can’t use?',
    steps: [
      'On the page where you ask, open *What we never take*.',
      'Tick what your kitchen refuses: pork, nuts, gluten and others. It is kept for every time, and nobody offers it to you.',
    ],
    also: 'allergy allergen diet halal kosher vegan pork refuse never',
  },
  'change-need': {
    title: 'How do I change what I asked for?',
    steps: [
      'Tap it on the list of what you need.',
      'Ask for more or less, or for another time. *Take it back* if you need it no more; what is promised still comes.',
    ],
    also: 'edit cancel withdraw less more wrong',
  },
  receive: {
    title: 'How do I receive a delivery?',
    steps: [
      'On *Coming in*, tap *Receive* when the driver is here.',
      'Each line is whole until you touch it. Lower the count of what is missing or no good.',
      'Cold food asks for a temperature. Hold the thermometer between two packages.',
      'Sign. With no signal it waits on this phone.',
    ],
    also: 'count sign accept arrive delivery thermometer temperature incoming',
  },
  refuse: {
    title: 'What happens to what I refuse?',
    steps: [
      'Say why: it tells the next kitchen what to expect.',
      'It stays with the driver, and the nearest kitchen that can use it in time is asked. Nothing is held against you.',
      'A photo shows why. *Add a photo* of the food, not of people: the farm, the driver and planners see it for 30 days.',
    ],
    also: 'photo picture camera reject send back spoiled too warm no room',
  },
  'pass-on': {
    title: 'We got too much, or want to say thanks',
    steps: [
      'Under *Coming in*, what you received lately stands below. *Offer it back* lists what is left as your own surplus.',
      'Tap it to offer only a part, or to *Say thanks* to the farm, with a few words if you like.',
    ],
    also: 'excess leftover surplus return extra thank you receipt',
  },
  vehicle: {
    title: 'How do I say what I drive, and when?',
    steps: [
      'On *My vehicle and times*, add what you drive. What it carries is filled in by its kind; change it if yours is different.',
      'Add times when you can drive. Planners then make routes for you. You can also claim routes without.',
    ],
    also: 'car van truck bike capacity shift availability hours',
  },
  claim: {
    title: 'How do I take a route?',
    steps: [
      '*Open routes* shows when, how long, how far and how full. What does not fit your vehicle says why.',
      'Tap *Claim this route*. One driver wins. Then you see the addresses, and everything is kept on this phone.',
      'Claiming needs signal; driving does not.',
    ],
    also: 'accept job claim volunteer open route',
  },
  drive: {
    title: 'How do I drive a route?',
    steps: [
      'One stop at a time: *Navigate* opens your phone’s own map. *Call* reaches who is there.',
      'Tap *Arrived*, then *Collected all* or *Delivered all*. Untick what is not there yet.',
      'A wrong tap: *Undo arrived*. To come back to a stop later: *Skip stop*.',
      'It all works with no signal, also when the phone was off in between.',
    ],
    also: 'navigate stop arrived collect deliver undo next load order',
  },
  problem: {
    title: 'What if something goes wrong on the way?',
    steps: [
      'Tap *Problem* and choose what it is: less than expected, nothing there, spoiled, nobody there, refused.',
      'Each says what will happen. What can still be eaten goes back on the board or to another kitchen.',
      'Food comes after people: if it is not safe, stop, and tell the planner later.',
      'Where food is short or spoiled, *Add a photo* shows the farm and the planner what you saw.',
    ],
    also: 'photo picture closed nobody broken refused missing less spoiled accident help',
  },
  warmth: {
    title: 'How do I note how cold or hot the food is?',
    steps: [
      'On the way, tap *Note how cold or hot it is*: it is there while something aboard must be kept cold, frozen or hot.',
      'Measure between two packages and write the number. It says at once whether that is safe.',
      'The kitchen reads the last one when it receives, and how long food was out of its range.',
    ],
    also: 'temperature thermometer cold hot frozen warm safe degrees',
  },
  'give-back': {
    title: 'How do I give a route back?',
    steps: [
      'Tap *Problem*, then *Can’t finish this route*, and say why.',
      'What you have not collected is open to other drivers at once. What is aboard: bring it where the page says.',
    ],
    also: 'release cancel cannot drive sick hand over other driver',
  },
  hand: {
    title: 'Can somebody else drive the rest of my route?',
    steps: [
      'Open the route, then *Hand over to another driver*. Choose who, and *Offer the rest of the route*.',
      'They see it and tap *Take it over*. Until then the route is yours.',
      'Food aboard stays in the vehicle, or you meet and move it before they take over. This needs signal.',
    ],
    also: 'give pass swap tired replacement another driver handover breakdown',
  },
  papers: {
    title: 'Paper, navigation devices and other programs',
    steps: [
      '*Papers and links* has the *Route sheet (PDF)* with every stop and a code back to the route, and files for navigation.',
      'What you opened once opens again with no signal. The sheet names exact places: keep it as you keep the route.',
    ],
    also: 'print pdf gpx geojson sheet garmin qr export',
  },
  map: {
    title: 'How do I read the map?',
    steps: [
      'A leaf is food offered, a pot is food needed, a dark square is a hub; an amber edge means it spoils soon.',
      'A pill with numbers is several close together: tap it to come nearer. Hatching gets denser where more need is unmet.',
      'The list beside it shows the same, in the same order. *Filter* narrows both.',
    ],
    also: 'pin cluster hatching legend colour filter supply',
  },
  reserve: {
    title: 'How do I promise food to a kitchen by hand?',
    steps: [
      'Tap an offer: the kitchens that can use it are ranked, each with its reason and its share before and after.',
      '*Reserve* one, or all as ranked. Those who can’t take it stand below, with why.',
    ],
    also: 'match reserve promise candidate ranked reason load',
  },
  plan: {
    title: 'How do I make a plan?',
    steps: [
      'Choose from when to when, and tap *Make a plan*. Food is matched so that the worst-off kitchen comes first, then routed.',
      'It gets better while it computes. *Stop here, use the best so far* when it is good enough.',
      'Look at what is left out: each has a code and what would help. Tick what you want and *Apply*. Drivers see nothing until you publish.',
    ],
    also: 'match route compute solve optimise apply proposals unmatched',
  },
  fair: {
    title: 'How is food shared fairly?',
    steps: [
      'By the share of what each kitchen asked for and got in the last thirty days. The one with the least comes first.',
      'No more even way exists without taking from somebody who has less. Your group’s settings say how much distance that may cost.',
    ],
    also: 'fair share worst first leximin priority equal justice',
  },
  drafts: {
    title: 'How do I change a route before it is driven?',
    steps: [
      'Open it from *Draft routes*. Move a stop by dragging, or tap *Move* and choose where to.',
      'New times and everything that breaks are shown at once. Undo takes it back.',
      '*Lock* keeps a route as it is when the rest is planned again. *Publish* shows it to drivers.',
    ],
    also: 'edit move stop drag order lock publish timeline draft',
  },
  compare: {
    title: 'Which of two plans is better?',
    steps: [
      'Make two plans, with another setting of how even the shares are, or with more time. Then *Compare the two newest*.',
      'Every figure stands side by side, with the difference in words. Use the one you choose; the other changes nothing.',
    ],
    also: 'difference versus choose alternative two plans',
  },
  today: {
    title: 'How do I see how the day goes?',
    steps: [
      '*Today* has late routes first, then those under way, claimed and open.',
      'What needs an answer stands beside them: a problem, a route given back, a kitchen still short.',
      'A phone never sends where it is: late means that the last tap is later than planned.',
    ],
    also: 'late live board problem running progress',
  },
  import: {
    title: 'How do I bring in a list from a spreadsheet?',
    steps: [
      'Save it as CSV, open *Import*, and choose the file or paste it.',
      'Say which column is what; most are found by their names. You see each row as it would be before anything is written.',
      'The same list twice adds nothing more.',
    ],
    also: 'csv excel spreadsheet upload file sheet',
  },
  numbers: {
    title: 'What do the numbers say?',
    steps: [
      'Share of need met: what each kitchen received of what it asked for in thirty days, the worst off first.',
      'What spoils next: what lies on the board and is promised to nobody. Moved per day: what arrived. How full the routes are: by whatever runs out first, weight, crates or cold room.',
      'What may be published leaves out areas where fewer than five gave or received.',
    ],
    also: 'chart statistics report total share figures graph table',
  },
  invite: {
    title: 'How do I bring people in?',
    steps: [
      'Tap *Invite somebody* and tick what they will do.',
      'Show the QR code, send the link, or read the code out. It works once, for at most seven days.',
      'They choose a name and a passphrase. Nobody needs a telephone number or an e-mail address.',
    ],
    also: 'qr code link invitation join new member add person',
  },
  members: {
    title: 'How do I change what somebody may do?',
    steps: [
      'Tap their name under *People* and tick what they do.',
      '*End access* takes everything away from their next tap on. A group always keeps one steward.',
    ],
    also: 'role permission remove kick member access steward',
  },
  agree: {
    title: 'How do we work with another group?',
    steps: [
      'Propose an agreement: who gives, what, and until when. Their steward decides.',
      'Before you send it you see what they will then see of yours, and you of theirs.',
      'Either side ends it at any time. What is promised still moves.',
    ],
    also: 'agreement partner chapter share cross group preview',
  },
  files: {
    title: 'How do I take our data out?',
    steps: [
      'Under *Settings*, *Take files out*: offers, needs, loads, routes and places, as CSV for a spreadsheet or GeoJSON for a map.',
      'Who takes which file out stands below, for every steward to see.',
      'Only the totals may be handed on. The other files hold your own places exactly.',
    ],
    also: 'export download csv geojson backup spreadsheet data',
  },
  panic: {
    title: 'What do I do when we are in danger?',
    steps: [
      'One phone lost: its owner uses *Sign out everywhere* under *About me* from another phone. Or end their access.',
      'More than that: *Settings*, *Panic*. Everybody is signed out, phones wipe themselves, contacts and private places are forgotten. The page says exactly what.',
    ],
    also: 'danger police raid seized lost stolen phone emergency safety',
  },
  found: {
    title: 'When does another group make sense?',
    steps: ['When people decide for themselves: another town, another hall. You become its steward, and can hand it on.'],
    also: 'new group chapter split found create',
  },
  links: {
    title: 'Can I show something to people who are no members?',
    steps: [
      'Make a link of a route or of offers. It shows areas, rounded times and weights: no names, no exact places.',
      'It ends by itself. *My links* shows all that work; *Take back* ends one at once.',
    ],
    also: 'share public link stranger send friend withdraw calendar',
  },
  join: {
    title: 'How do I join?',
    steps: [
      'You need an invitation of a steward: a link, a QR code or a code to type.',
      'Choose any name, it need not be your legal one, and a passphrase of at least eight signs. That takes under a minute.',
    ],
    also: 'sign up register account invitation code start',
  },
  passphrase: {
    title: 'I forgot my passphrase. What now?',
    steps: [
      'Nobody can read it, so nobody can send it to you. Ask a steward for a new invitation and join under another name.',
      'If you are still signed in somewhere, change it under *About me*: you need the old one.',
    ],
    also: 'password lost forgot reset sign in log in',
  },
  offline: {
    title: 'What works without signal?',
    steps: [
      'Your lists, your route and this help are on the phone. What you do waits under *Waiting to send* and is sent by itself, each once, with the time when you did it.',
      'Only claiming a route, planning and signing in need signal.',
      'If something could not be done, it says why there, until you dismiss it.',
    ],
    also: 'no signal internet offline waiting outbox sync airplane',
  },
  'who-sees': {
    title: 'Who sees what about me?',
    steps: [
      'Your chosen name and what you do: people of your group, and whoever a load ties you to while it moves.',
      'How to reach you, if you said so: planners of your group, and the other side of a load. It is forgotten seven days after your last one.',
      'Where you are: nobody. Phones never send it.',
    ],
    also: 'privacy phone number contact name data safe location tracking',
  },
  roles: {
    title: 'How do I change what I do, or the group I act in?',
    steps: ['Open the menu and choose under *What I do*. Ask a steward if what you need is not there.'],
    also: 'role switch group farmer kitchen driver planner steward',
  },
  measures: {
    title: 'How do I change language or measures?',
    steps: ['In the menu: English or Spanish, pounds or kilograms. It changes for you alone, at once.'],
    also: 'spanish español english language kilograms pounds miles metric celsius',
  },
  wipe: {
    title: 'How do I remove everything from this phone?',
    steps: [
      '*About me*, *Wipe this phone*. It works without signal, and signs you out.',
      '*Forget me* also removes you from the server. What was given and received stays, without your name.',
    ],
    also: 'delete erase remove account forget sign out wipe',
  },
} as const satisfies Readonly<Record<TopicId, Article>>;
