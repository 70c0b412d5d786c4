"""The rules of the house: what a newsroom decides for itself about how it works and what readers
see. Each is a row with its question, one sentence, its default and the variable of the environment
that overrules the desk; `in_force` alone says what holds.

Changed by the verb `workflow.settle` alone.
"""

from articles.house.editions import called as called
from articles.house.editions import refuse_languages as refuse_languages
from articles.house.fitting import KNOWN as KNOWN
from articles.house.fitting import Unfit as Unfit
from articles.house.fitting import fit as fit
from articles.house.reading import beside as beside
from articles.house.reading import in_force as in_force
from articles.house.reading import in_force_beside as in_force_beside
from articles.house.reading import remember as remember
from articles.house.reading import remember_beside as remember_beside
from articles.house.reading import remembering as remembering
from articles.house.reading import settled as settled
from articles.house.reading import settled_beside as settled_beside
from articles.house.rule import Kind as Kind
from articles.house.rule import Rule as Rule
from articles.house.rules import FEED_ITEMS as FEED_ITEMS
from articles.house.rules import FEED_TEXT as FEED_TEXT
from articles.house.rules import HUB as HUB
from articles.house.rules import INDEXNOW as INDEXNOW
from articles.house.rules import LANGUAGES_OF as LANGUAGES_OF
from articles.house.rules import OF_FEEDS as OF_FEEDS
from articles.house.rules import PUBLIC_VERSIONS as PUBLIC_VERSIONS
from articles.house.rules import SECOND_FACTOR as SECOND_FACTOR
from articles.house.rules import TWO_PERSONS as TWO_PERSONS
from articles.house.rules import WHOLE as WHOLE
from articles.house.rules import ZONE as ZONE
from articles.house.rules import accent_in as accent_in
from articles.house.rules import accents as accents
from articles.house.rules import name_in as name_in
from articles.house.rules import names as names
from articles.house.rules import rule_of as rule_of
from articles.house.rules import rules as rules
from articles.house.starting import changed as changed
from articles.house.starting import is_read_at_the_start as is_read_at_the_start
from articles.house.starting import to_start_with as to_start_with
