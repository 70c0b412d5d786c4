"""The desk's search: the words of every article as editors have it, drafts among them.

Apart from the readers' index, which lies beside it: another table, other rows, and an import
contract that keeps readers' pages from it. The verbs keep it, in the transaction in which they
change the words; the import writes hundreds at once.
"""

from articles.search.desk.finding import any_of, is_asked, newest_with, newest_with_any, with_words

__all__ = ["any_of", "is_asked", "newest_with", "newest_with_any", "with_words"]
