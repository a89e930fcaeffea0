"""The pages: they translate a request into one verb or one query of the domain, and its answer into a calm screen.

`asking` says who asks and when; `pages/` holds one module a page; `navigation` the menu; `middleware` language, faults
and safety headers. No rule and no write of its own lives here.
"""
