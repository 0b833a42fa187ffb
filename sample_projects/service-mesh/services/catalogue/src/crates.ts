/** What can be ordered. Fixed until the catalogue has tables of its own. */
export const CRATES = [
  { size: "small", kilos: 4, cents: 1490 },
  { size: "medium", kilos: 7, cents: 2290 },
  { size: "large", kilos: 11, cents: 3190 },
];
