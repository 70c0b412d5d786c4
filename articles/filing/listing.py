"""What may stand behind the question mark of the desk's list."""

from datetime import datetime
from typing import Literal

from django.db.models import Q, QuerySet
from ninja import Field

from articles import cursor
from articles.models import Article
from articles.syndication.asked import Asked
from articles.syndication.problems import SENTENCES, Problem
from articles.visibility import State


class Listed(Asked):
    whose: Literal["mine", "all"] = Field(
        "mine", description="All: also those of others, for a token with “read-drafts”."
    )
    state: Literal[("", *(it.value for it in State))] = Field("", description="Only in this state.")
    limit: int = Field(20, ge=1, le=100, description="How many at most.")
    before: str = Field("", description="Where the list goes on: taken from “next”.")

    def page_of(self, found: QuerySet[Article]) -> list[Article]:
        """One more than are wanted, to tell whether there are more."""
        found = found.filter(working__isnull=False).order_by("-changed_at", "-pk")
        if self.before:
            place = cursor.read(self.before, datetime, int)
            if place is None or None in place:
                raise Problem(400, SENTENCES["before"])
            at, pk = place
            found = found.filter(Q(changed_at__lt=at) | Q(changed_at=at, pk__lt=pk))
        return list(found[: self.limit + 1])
