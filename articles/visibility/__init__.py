"""The one gate: what may the public see, at this moment?

Pages, embedded cards, lists, feeds, sitemaps, search, API, picture files and exports all ask
here, with the moment of the request. Nothing else filters by state. The answer is always a
Revision: the words that readers see at that moment.

An article is public at `at` when all of this holds:
- a revision was given to readers (`live`), and its first publication has come (`published_at`);
- no embargo lies ahead (`embargo_until`);
- it is not withdrawn.
What readers see of it is `next` from `next_at` on, and `live` before. No worker is needed for
any of these moments: they are compared with the clock at each request.

An about page is public from the moment of a showing on (`standing`), with the text of the newest
showing that has come, until one without a text comes.

A picture is shown with what is public of it, within the dates of its rights; outside them readers
see a plate in its place.

Beside that it answers for what is public of the past (`versions_met`, `noted`), and for the one
thing that is shown without being public: the revision of a preview link (`previewed`). A newsroom
that leaves is told what the public does not see (`unseen`).
"""

from articles.models.credits import bylines_of as bylines_of
from articles.models.credits import credits_of_each as credits_of_each
from articles.models.credits import names_in as names_in
from articles.models.embed import contents_of as contents_of
from articles.models.prepared import Prepared as Prepared
from articles.models.prepared import PreparedMany as PreparedMany
from articles.visibility.about import MASTHEAD as MASTHEAD
from articles.visibility.about import REPORT as REPORT
from articles.visibility.about import Standing as Standing
from articles.visibility.about import about_ahead as about_ahead
from articles.visibility.about import about_in_force as about_in_force
from articles.visibility.about import about_is_shown as about_is_shown
from articles.visibility.about import about_showing as about_showing
from articles.visibility.about import staff as staff
from articles.visibility.about import standing as standing
from articles.visibility.about import standing_as as standing_as
from articles.visibility.about import standing_at as standing_at
from articles.visibility.about import standing_everywhere as standing_everywhere
from articles.visibility.about import standing_in_others as standing_in_others
from articles.visibility.about import taken_down as taken_down
from articles.visibility.addresses import counterparts as counterparts
from articles.visibility.addresses import first_moved as first_moved
from articles.visibility.addresses import moved as moved
from articles.visibility.addresses import tag_address as tag_address
from articles.visibility.addresses import tag_meant as tag_meant
from articles.visibility.archive import counted as counted
from articles.visibility.archive import days_filled as days_filled
from articles.visibility.archive import filled as filled
from articles.visibility.archive import nearest as nearest
from articles.visibility.around import Gone as Gone
from articles.visibility.around import HowFeeds as HowFeeds
from articles.visibility.around import address as address
from articles.visibility.around import feeds_beside as feeds_beside
from articles.visibility.around import frame as frame
from articles.visibility.around import gone as gone
from articles.visibility.around import images as images
from articles.visibility.around import indexnow_key as indexnow_key
from articles.visibility.around import note_what_shows as note_what_shows
from articles.visibility.around import picture as picture
from articles.visibility.around import policy as policy
from articles.visibility.around import sections as sections
from articles.visibility.around import sources_of as sources_of
from articles.visibility.around import subject as subject
from articles.visibility.credits import credits_of as credits_of
from articles.visibility.credits import masthead as masthead
from articles.visibility.credits import masthead_of_front as masthead_of_front
from articles.visibility.former import former_addresses as former_addresses
from articles.visibility.front import held as held
from articles.visibility.holding import Coming as Coming
from articles.visibility.holding import coming as coming
from articles.visibility.holding import holds as holds
from articles.visibility.laying import Band as Band
from articles.visibility.laying import LaidOut as LaidOut
from articles.visibility.laying import lay_out as lay_out
from articles.visibility.laying import picture_of as picture_of
from articles.visibility.mapping import IN_A_PART as IN_A_PART
from articles.visibility.mapping import NEWS_IN_A_PART as NEWS_IN_A_PART
from articles.visibility.mapping import articles_in as articles_in
from articles.visibility.mapping import news_count as news_count
from articles.visibility.mapping import news_in as news_in
from articles.visibility.mapping import parts as parts
from articles.visibility.mapping import spans as spans
from articles.visibility.mapping import stories_in as stories_in
from articles.visibility.mapping import subjects_in as subjects_in
from articles.visibility.mapping import tags_told_in as tags_told_in
from articles.visibility.notes import Stated as Stated
from articles.visibility.notes import noted as noted
from articles.visibility.pictures import holds_until as holds_until
from articles.visibility.pictures import in_texts as in_texts
from articles.visibility.pictures import look_at as look_at
from articles.visibility.pictures import pictures_of as pictures_of
from articles.visibility.previews import AtTheDesk as AtTheDesk
from articles.visibility.previews import at_the_desk as at_the_desk
from articles.visibility.previews import open_previews as open_previews
from articles.visibility.previews import preview_address as preview_address
from articles.visibility.previews import previewed as previewed
from articles.visibility.previews import previewed_frame as previewed_frame
from articles.visibility.previews import previewed_picture as previewed_picture
from articles.visibility.public import Before as Before
from articles.visibility.public import cards as cards
from articles.visibility.public import cards_of as cards_of
from articles.visibility.public import in_other_languages as in_other_languages
from articles.visibility.public import listed as listed
from articles.visibility.public import newest as newest
from articles.visibility.public import noted_newest as noted_newest
from articles.visibility.public import page_of as page_of
from articles.visibility.public import page_start as page_start
from articles.visibility.public import pinned as pinned
from articles.visibility.public import revision_at as revision_at
from articles.visibility.public import revision_of as revision_of
from articles.visibility.public import revisions as revisions
from articles.visibility.public import translations_of as translations_of
from articles.visibility.states import UNGIVEN as UNGIVEN
from articles.visibility.states import State as State
from articles.visibility.states import in_state as in_state
from articles.visibility.states import is_public as is_public
from articles.visibility.states import next_change as next_change
from articles.visibility.states import on_the_desk as on_the_desk
from articles.visibility.states import shown as shown
from articles.visibility.states import stage as stage
from articles.visibility.states import state as state
from articles.visibility.subjects import subjects_of as subjects_of
from articles.visibility.unseen import unseen as unseen
from articles.visibility.unseen import waiting_behind as waiting_behind
from articles.visibility.versions import Met as Met
from articles.visibility.versions import shows_versions as shows_versions
from articles.visibility.versions import versions_met as versions_met
from articles.visibility.versions import words_met as words_met
