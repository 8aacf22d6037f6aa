from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedModules(CompressedManifestStaticFilesStorage):
    """Static files under their hash, the imports inside JavaScript modules too."""

    support_js_module_import_aggregation = True
