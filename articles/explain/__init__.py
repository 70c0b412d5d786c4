"""Why is this (not) visible? Line by line, with who made it so and when. The verdict is the gate's
own; what is told here must agree with it, and a test draws articles at random to see that it does.
"""

from articles.explain.explanation import Explanation as Explanation
from articles.explain.explanation import explain as explain
from articles.explain.explanation import named as named
from articles.explain.lines import Line as Line
from articles.explain.lines import Mark as Mark
from articles.explain.roles import UnknownRole as UnknownRole
from articles.explain.roles import role_named as role_named
