"""Tashan 他山: what is learned away is written once, grows into every paper with its sources, and comes home.

Floors, lowest first: ``kernel`` (words everyone speaks), ``engines`` (know how, never who), ``domain`` (the path a
fact walks), ``faces`` (translate and ask), ``config``. `docs/architecture.md` says which may use which.
"""
