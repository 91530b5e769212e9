"""Plugin: what provinces publish, and how a host finds it and stays standing.

A plugin in Python is a module with one marked function::

    from ocopkit.contribution import Contribution
    from ocopkit.plugins.hooks import hookimpl

    @hookimpl(api=1)
    def ocopkit_contribution() -> Contribution:
        return Contribution("hue", "1.0", plans={...})

A plugin of data alone is a folder with ``plugin.toml``. The folders beside these modules are such plugins.
"""
