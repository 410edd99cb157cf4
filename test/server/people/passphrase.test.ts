import { expect } from 'chai';
import { fits, hashed, unusablePassphrase } from '../../../server/people/passphrase.ts';
import { invalid } from '../../../server/verbs/refusal.ts';

const TOO_COMMON = invalid('passphrase', 'too-common');

describe('A passphrase', () => {
  it('has 8 to 200 signs and no rules of composition', () => {
    for (const one of [
      'turnipsx',
      'kale kale rain',
      '        no spaces lost        ',
      'ñandúes rápidos',
      'a'.repeat(100) + 'bc'.repeat(50),
    ]) {
      expect(unusablePassphrase(one, 'Ana'), one).to.equal(null);
    }
    expect(unusablePassphrase('seven77', 'Ana')).to.deep.equal(invalid('passphrase', 'too-short'));
    expect(unusablePassphrase('🌽🥕🌽🥕🌽🥕🌽', 'Ana')).to.deep.equal(invalid('passphrase', 'too-short'));
    expect(unusablePassphrase('kale and '.repeat(23), 'Ana')).to.deep.equal(invalid('passphrase', 'too-long'));
  });

  // The twenty-five most used passwords of eight signs and more in yearly lists of leaks, and what people put instead of them.
  for (const common of [
    ...['password', '12345678', '123456789', '1234567890', 'qwerty123', 'password1', 'iloveyou', 'qwertyuiop', 'sunshine', 'princess'],
    ...['football', 'baseball', 'superman', 'trustno1', 'starwars', 'computer', 'michelle', 'corvette', 'jennifer', 'whatever'],
    ...['1q2w3e4r', '1qaz2wsx', 'zaq12wsx', 'abcd1234', 'asdfghjkl'],
    ...['P@ssw0rd', 'Password2026!', 'pass word', 'PASSWORD!!!', 'passwordpassword', '00000000', '11111111', '12121212', 'abcabcabc'],
    ...[
      '87654321',
      'abcdefgh',
      'qwertyqwerty',
      '19840712',
      '07/12/1984',
      '12-07-1984',
      'teamomucho',
      'Contraseña1',
      'solidarity',
      'unionstrong!',
    ],
    ...['correct horse battery staple'],
  ]) {
    it(`is not «${common}»`, () => expect(unusablePassphrase(common, 'Ana')).to.deep.equal(TOO_COMMON));
  }

  it('is not the name of who chooses it, nor that with signs around it', () => {
    for (const one of ['Consuelo', 'consuelo1', 'CONSUELO2026', 'Consuelo Consuelo']) {
      expect(unusablePassphrase(one, 'Consuelo'), one).to.deep.equal(TOO_COMMON);
    }
  });

  it('may have common words among others', () => {
    for (const one of ['solidarity with turnips', 'my password is a potato', 'tractor rain kitchen', 'qwerty turnip 19', '19840712 kale']) {
      expect(unusablePassphrase(one, 'Ana'), one).to.equal(null);
    }
  });

  it('is kept as argon2id with 19 MiB, two passes, one lane, under a salt of its own', async () => {
    const [one, other] = [await hashed('turnips at dawn'), await hashed('turnips at dawn')];
    expect(one).to.match(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(one).not.to.equal(other);
  });

  it('fits its hash alone, whichever keyboard wrote it', async () => {
    const hash = await hashed('jalape\u00f1os at dawn');
    expect(await fits('jalapen\u0303os at dawn', hash)).to.equal(true);
    expect(await fits('jalapenos at dawn', hash)).to.equal(false);
    expect(await fits('', hash)).to.equal(false);
    expect(await fits('x'.repeat(16_000), hash)).to.equal(false);
  });

  it('never fits nobody', async () => {
    expect(await fits('jalapeños at dawn', null)).to.equal(false);
    expect(await fits('', null)).to.equal(false);
  });
});
