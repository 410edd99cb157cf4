export const help = {
  'help.title': 'Help',
  'help.open': 'Help about this page',
  'help.search': 'How do I …',
  'help.here': 'On this page',
  'help.all': 'Everything else',
  'help.found': { one: '1 answer', other: '{n} answers' },
  'help.none': 'Nothing about that here. Try another word, or ask a steward of your group.',
  'help.first': 'First steps',
  'help.first.FARMER':
    '*Glad you are here.* List what you have too much of: half a minute, also without signal. The *?* above explains every page.',
  'help.first.KITCHEN': '*Glad you are here.* Ask for what your kitchen needs, and see what is coming. The *?* above explains every page.',
  'help.first.DRIVER': '*Glad you are here.* Add your vehicle once, then claim a route that fits. The *?* above explains every page.',
  'help.first.PLANNER':
    '*Glad you are here.* The map shows what there is and what is missing; *Plan* brings them together. The *?* above explains every page.',
  'help.first.STEWARD':
    '*Glad you are here.* Invite people, say what each does, and agree with other groups. The *?* above explains every page.',
  'help.show': 'Show me how',
  'help.got-it': 'Got it',
} as const;
