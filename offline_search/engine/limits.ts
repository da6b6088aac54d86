// The numbers that both engines share. Weights go from 0 to 15; shares are per cent.

export const FORMAT = 1;
export const LONGEST_QUERY = 40;
export const MOST_GROUPS = 8;
export const MOST_UNITS = 16;
export const MOST_READ = 800; // of the postings of one unit, those that weigh most
export const LEAST_READ = 40; // of each term of a unit that has many
export const MOST_COMPLETIONS = 20;
export const MOST_SPLITS = 3;
export const MOST_TRIED = 40; // ways to mend a typing mistake
export const MOST_NEAR = 3; // of which so many count
export const LONGEST_INITIALS = 12;
export const LONGEST_PINYIN = 40;
export const LONGEST_MISTYPED = 24;

export const AS_TYPED = 100;
export const FULL = 100; // a word that is there as it was typed or read
export const STARTS = 70; // a word whose beginning was typed
export const PINYIN = 90;
export const INITIALS = 80;
export const ACCENT = 55; // zh for z, ng for n: as they are spoken in many places
export const MISTYPED = 50;
export const HOMOPHONE = 60;
export const SCATTERED = 30; // the characters, but not beside each other

export const WHOLE = 200; // for each weight of a name or keyword that is the query
export const BEGUN = 60; // for each weight of one that begins with it
export const LEAST_MATCHED = 20; // per cent of what was typed
export const LEAST_GUESSED = 40; // of what was taken for something else
export const LEAST_SCATTERED = 75;
export const LEAST_OF_BEST = 20; // per cent of the best score
