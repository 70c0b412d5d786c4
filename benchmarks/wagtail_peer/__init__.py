"""A comparable site in Wagtail, for `benchmarks.side_by_side`: an article with headline,
standfirst, picture with rendition, three tags and two related cards; sections that list them. It
runs in an environment of its own, into which `side_by_side` installs Wagtail."""
