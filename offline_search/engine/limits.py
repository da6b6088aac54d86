"""The numbers that both engines share. Weights go from 0 to 15; shares are per cent."""

from typing import Final

FORMAT: Final = 1
LONGEST_QUERY: Final = 40
MOST_GROUPS: Final = 8
MOST_UNITS: Final = 16
MOST_READ: Final = 800  # of the postings of one unit, those that weigh most
LEAST_READ: Final = 40  # of each term of a unit that has many
MOST_COMPLETIONS: Final = 20
MOST_SPLITS: Final = 3
MOST_TRIED: Final = 40  # ways to mend a typing mistake
MOST_NEAR: Final = 3  # of which so many count
LONGEST_INITIALS: Final = 12
LONGEST_PINYIN: Final = 40
LONGEST_MISTYPED: Final = 24

AS_TYPED: Final = 100
FULL: Final = 100  # a word that is there as it was typed or read
STARTS: Final = 70  # a word whose beginning was typed
PINYIN: Final = 90
INITIALS: Final = 80
ACCENT: Final = 55  # zh for z, ng for n: as they are spoken in many places
MISTYPED: Final = 50
HOMOPHONE: Final = 60
SCATTERED: Final = 30  # the characters, but not beside each other

WHOLE: Final = 200  # for each weight of a name or keyword that is the query
BEGUN: Final = 60  # for each weight of one that begins with it
LEAST_MATCHED: Final = 20  # per cent of what was typed
LEAST_GUESSED: Final = 40  # of what was taken for something else
LEAST_SCATTERED: Final = 75
LEAST_OF_BEST: Final = 20  # per cent of the best score
