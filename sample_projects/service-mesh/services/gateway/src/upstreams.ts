/** Who answers for what. Services that are not in this list cannot be reached from outside. */
export type Upstream = { prefix: string; url: string };

export const UPSTREAMS: Upstream[] = [
  { prefix: "/catalogue", url: process.env.CATALOGUE_URL ?? "http://catalogue:4003" },
  { prefix: "/orders", url: process.env.ORDERS_URL ?? "http://orders:5000" },
];
