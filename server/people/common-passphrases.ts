import { nameKey } from './name.ts';

/**
 * Whole words that lists of leaked passphrases are full of, English and Spanish, and what people put on a strike or a farm.
 * Written down for this project; with the endings, doublings and look-alikes below they stand for some tens of thousands.
 */
const WORDS = new Set(
  `
  password passwort passw passphrase passcode secret letmein letmeinnow welcome welcomehome login access admin administrator root
  master default guest user username account computer internet server system windows google facebook instagram twitter youtube
  whatsapp microsoft android iphone samsung nintendo playstation minecraft pokemon fortnite starwars startrek batman superman
  spiderman ironman matrix dragon monkey tiger lion eagle falcon phoenix wolf bear panther cowboy cowboys ranger rangers hunter
  shadow killer ninja pirate wizard knight warrior viking soldier trooper marine general captain charlie michael jennifer jessica
  ashley amanda daniel andrew joshua matthew jordan thomas robert william richard joseph david christopher nicole michelle melissa
  stephanie elizabeth samantha victoria alexander alexandra nicholas benjamin jonathan anthony brandon justin taylor hannah george
  harley maggie ginger pepper buster cookie princess angel angels angelina sunshine sunflower summer winter spring autumn flower
  flowers butterfly rainbow chocolate cheese banana orange apple cherry strawberry blueberry peanut pumpkin potato tomato coffee
  baseball football basketball soccer softball hockey tennis golfer golf volleyball swimming running yankees lakers steelers
  packers vikings chelsea liverpool arsenal manchester barcelona realmadrid juventus ferrari porsche mercedes mustang corvette
  camaro chevrolet chevy honda toyota nissan yamaha suzuki kawasaki truck tractor johndeere farmall combine farm farmer farming
  farmhouse barn chicken rooster cattle horse horses pony goat sheep piglet harvest garden gardener kitchen pantry foodbank
  iloveyou ilove loveyou lovely lover love loveme loveyou2 mylove babygirl babyboy baby sweetheart sweetie sweet honey darling
  forever friends friend bestfriend family mother father mommy daddy brother sister grandma grandpa jesus jesuschrist christ god
  godisgood blessed blessing heaven faith hope grace church trustno trustnoone whatever nothing something anything freedom
  liberty justice peace power strong strength money dollar dollars lucky winner champion success happy happiness hello helloworld
  hello1 goodbye goodmorning goodluck testing tester test testtest temp temporary changeme change newpass mypassword mypass
  password1 passpass pass abc abcd qazwsx qwerty qwertyuiop qwertz azerty asdf asdfgh asdfghjkl zxcvbn zxcvbnm zaq xsw
  qweasd qweasdzxc qwe asd zxc onetwothree blink metallica nirvana slipknot eminem beatles elvis madonna shakira
  diamond crystal silver golden purple yellow scarlet orange black white green blue red pink turquoise
  america american usa mexico canada texas california florida chicago boston dallas denver seattle portland minnesota wisconsin
  iowa dakota minneapolis saintpaul stpaul duluth rochester newyork london paris berlin madrid colombia argentina chile peru
  monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october
  november december
  strike strikes striker onstrike generalstrike union unionstrong unionyes solidarity solidarityforever workers worker
  workersunite alliance commissary picket picketline labor labour mayday organize organizer boycott comrade revolution
  contrasena contraseña clave clavesecreta secreto acceso entrada usuario bienvenido bienvenida hola holamundo hola hola
  teamo tequiero tequieromucho teamomucho amor amorcito amoreterno miamor mivida corazon cariño carino princesa princesita
  angelito estrella estrellita mariposa sol luna cielo paz libertad justicia alegria felicidad feliz siempre juntos familia
  mama papa hermano hermana hijo hija abuela abuelo amigo amigos amiga amigas jesus jesucristo cristo dios diosesamor
  diosmio virgencita guadalupe bendicion bendiciones esperanza futbol america chivas pumas cruzazul barcelona realmadrid
  mexico mexicano colombia bonita bonito hermosa hermoso chiquita chiquito gatito gatita perrito perrita caballo gallina
  maiz frijol tortilla tomate manzana naranja platano cocina granja granjero campo cosecha huelga sindicato obrero obreros
  trabajo trabajador trabajadores alejandra alejandro alejandrita alberto andrea antonio carlos carolina cristina daniela eduardo
  fernanda fernando francisco gabriela guadalupe guillermo isabel javier jorge jose juan juancarlos lorena luis manuel marcos
  margarita maria mariana mariajose mario martin miguel miguelangel monica natalia patricia pedro rafael ricardo roberto rosario
  sandra santiago sebastian sofia valentina vanessa veronica victor
  correct correcthorse correcthorsebatterystaple batterystaple opensesame abracadabra supercalifragilisticexpialidocious
  thequickbrownfox tobeornottobe maytheforcebewithyou inthebeginning loremipsum
  `
    .split(/\s+/)
    .filter((word) => word !== '')
    .map(letters),
);

/** Rows of keyboards and the orders everybody knows; what lies along them, either way, is common. */
const ROWS = [
  '01234567890',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiop',
  'asdfghjklñ',
  'zxcvbnm',
  'qazwsxedcrfvtgbyhnujmikolp',
  '1q2w3e4r5t6y7u8i9o0p',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p',
  'zaq12wsxcde34rfvbgt56yhnmju78ik',
];
const LINES = [...ROWS, ...ROWS.map((row) => Array.from(row).reverse().join(''))];

const LOOK_ALIKES: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};

/** Eight digits that are a day: 19840712, 07121984, 12071984. */
const DAY = /^(?:(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])|(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|[12]\d|3[01])(?:19|20)\d\d)$/;

/**
 * Whether it is among the passphrases that are tried first: a common word (with digits or signs around it, look-alike signs, or
 * written several times), a run along a keyboard or an alphabet, a few signs over and over, a day, or the person's own name.
 */
export function isCommon(passphrase: string, name: string): boolean {
  const plain = nameKey(passphrase).replace(/\s/g, '');
  return [plain, once(plain)].some((text) => isWord(text, name)) || isRun(once(plain)) || once(plain).length < 4 || DAY.test(digits(plain));
}

function isWord(text: string, name: string): boolean {
  const known = (word: string) => WORDS.has(word) || word === letters(name);
  const bare = text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  const readings = [bare, lookedLike(text), lookedLike(bare), lookedLike(text.replace(/[\d\W_]+$/u, ''))];
  return readings.map(letters).some((word) => word !== '' && (known(word) || known(once(word))));
}

/** Made of at most two pieces that each lie along one line: 12345678, abcd1234, qwertyasdfgh. */
function isRun(text: string): boolean {
  const along = (piece: string) => LINES.some((line) => line.includes(piece));
  return Array.from({ length: text.length }, (_, at) => at).some((at) => along(text.slice(0, at)) && along(text.slice(at)));
}

/** The shortest piece that the whole text repeats: "abcabc" is "abc" twice. */
function once(text: string): string {
  const step = (text + text).indexOf(text, 1);
  return step > 0 ? text.slice(0, step) : text;
}

function lookedLike(text: string): string {
  return Array.from(text, (sign) => LOOK_ALIKES[sign] ?? sign).join('');
}

function letters(text: string): string {
  return nameKey(text).replace(/[^\p{L}]/gu, '');
}

function digits(text: string): string {
  return text.replace(/[-./]/g, '');
}
