"""How css, js and fonts are stored: under a name that holds a hash of their content."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStatic(CompressedManifestStaticFilesStorage):
    # Our scripts are ES modules that import each other by relative path; those paths get their
    # hash too, else a browser may run a new module with an old one from its cache.
    support_js_module_import_aggregation = True

    def get_modified_time(self, name):
        # Makes collectstatic copy every file. It would skip a file older than its copy, and a
        # release that is rolled back brings exactly that.
        raise NotImplementedError
