"""The list as Django is usually written: models, `select_related`, the usual middleware."""
