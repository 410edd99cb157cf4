import { BlockList, isIP } from 'node:net';
import { z } from 'zod';

/** This machine and private networks (RFC 1918, RFC 4193). */
const ours = new BlockList();
ours.addSubnet('127.0.0.0', 8);
ours.addSubnet('10.0.0.0', 8);
ours.addSubnet('172.16.0.0', 12);
ours.addSubnet('192.168.0.0', 16);
ours.addAddress('::1', 'ipv6');
ours.addSubnet('fc00::', 7, 'ipv6');

/** Where a road engine is: over https, or in the clear on this machine, in a private network, or under a name without a dot. */
export const routerUrl = z
  .url({ protocol: /^https?$/ })
  .transform((address) => new URL(address))
  .refine(({ username, password }) => username === '' && password === '', 'must hold no name and no password')
  .refine(({ search, hash }) => search === '' && hash === '', 'must end with its path')
  .refine(({ protocol, hostname }) => protocol === 'https:' || isOurs(hostname), 'must be https where it leaves this network')
  .transform(({ href }) => href);

function isOurs(hostname: string): boolean {
  const address = hostname.replace(/^\[|\]$/g, '');
  const version = isIP(address);
  return version === 0 ? !address.includes('.') : ours.check(address, version === 6 ? 'ipv6' : 'ipv4');
}
