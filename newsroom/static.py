"""How css, js and fonts are stored: under a name that holds a hash of their content."""

import logging
from pathlib import Path

from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage

log = logging.getLogger(__name__)


class AsReadable(Compressor):
    """A compressed file may be read by whoever may read the plain one: a web server in the same
    group, which gives them out by itself."""

    def write_data(self, path, data, suffix, stat_result):
        name = super().write_data(path, data, suffix, stat_result)
        Path(name).chmod(stat_result.st_mode & 0o777)
        return name


class HashedStatic(CompressedManifestStaticFilesStorage):
    # Our scripts are ES modules that import each other by relative path; those paths get their
    # hash too, else a browser may run a new module with an old one from its cache.
    support_js_module_import_aggregation = True
    # A module's hash depends on those it imports, and each pass settles one storey of them; the
    # body's editor has more than Django's five. Only a circle of imports needs endless passes.
    max_post_process_passes = 20

    def stored_name(self, name):
        # A page without its icon is better than no page. The tests see to it that every file a
        # template names is there; this is for the one they could not see.
        try:
            return super().stored_name(name)
        except ValueError:
            log.error("static file %s is missing", name)
            return name

    def create_compressor(self, **kwargs):
        return AsReadable(**kwargs)

    def get_modified_time(self, name):
        # Makes collectstatic copy every file. It would skip a file older than its copy, and a
        # release that is rolled back brings exactly that.
        raise NotImplementedError
