/** The address, or null: four decimal octets without leading zeros. */
export const ipv4 = (written: string): string | null => {
  const octets = written.split('.');
  const valid =
    octets.length === 4 && octets.every((octet) => /^(?:0|[1-9]\d{0,2})$/.test(octet) && Number(octet) <= 255);
  return valid ? written : null;
};

/** The address in its one spelling (RFC 5952), or null. */
export const ipv6 = (written: string): string | null => {
  if (written.length > 45 || !/^[0-9a-f:.]+$/i.test(written)) return null;
  try {
    return new URL(`http://[${written}]/`).hostname.slice(1, -1);
  } catch {
    return null;
  }
};
